"""Reading variables one by one, and saying all at once what is wrong with them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from bot.settings.variables import VARIABLES

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Mapping


class SettingsError(Exception):
    """Variables that are wrong: `problems` pairs names with advice, never with values."""

    def __init__(self, problems: tuple[tuple[str, str], ...]) -> None:
        super().__init__("\n".join(f"{name}: {advice}" for name, advice in problems))
        self.problems = problems


class Reader:
    """Reads one variable at a time and keeps what is wrong with it."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._values = {name: value.strip() for name, value in environment.items()}
        self._defaults = {variable.name: variable.default for variable in VARIABLES}
        self._problems: dict[str, str] = {}

    def refuse(self, name: str, advice: str) -> None:
        """Keep that a variable is wrong, and what to do about it."""
        self._problems[name] = advice

    def secret(self, name: str, form: re.Pattern[str], advice: str, *, needed_for: str) -> str:
        """Return a secret of the right form, or an empty string where none is needed."""
        value = self._values.get(name, "")
        if value and not form.fullmatch(value):
            self.refuse(name, f"is malformed; it {advice}")
        elif not value and needed_for:
            self.refuse(name, f"is not set and is needed for {needed_for}; it {advice}")
        return value

    def text(self, name: str) -> str:
        """Return words as they are; empty where they are unset."""
        return self._values.get(name, "")

    def path(self, name: str) -> Path | None:
        """Return a path with `~` expanded, or None where it is unset."""
        value = self._values.get(name, "")
        if not value:
            return None
        try:
            path = Path(value).expanduser()
        except RuntimeError:  # "~nobody-by-that-name/library"
            self.refuse(name, "begins with the home of a user that this machine does not know")
            return None
        if "\0" in value:
            self.refuse(name, "is not a path")
            return None
        return path

    def checked(self, name: str, check: Callable[[str], str]) -> str:
        """Return the value in the form that `check` gives it; its ValueError is the advice."""
        default = self._defaults[name]
        try:
            return check(self._values.get(name) or default)
        except ValueError as error:
            self.refuse(name, str(error))
            return default

    def raise_problems(self) -> None:
        """Raise what is wrong, in the order of the table."""
        if self._problems:
            order = [variable.name for variable in VARIABLES]
            raise SettingsError(
                tuple(sorted(self._problems.items(), key=lambda p: order.index(p[0])))
            )
