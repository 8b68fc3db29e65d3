"""Small checks that combine into the shape of a JSON object. Knows nothing of Slack's own rules.

A check takes a value and where it stands and yields what is wrong, one sentence a problem:

    button = shape({"text": text(75)}, {"value": text(2000)})
    list(button({"text": ""}, "button")) == ["button.text: 0 characters, not 1 to 75"]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    Check: TypeAlias = Callable[[object, str], Iterator[str]]

JsonObject: TypeAlias = dict[str, Any]


def text(most: int, least: int = 1) -> Check:
    """Take a string of so many characters, as sent: "&amp;" is five."""

    def check(value: object, where: str) -> Iterator[str]:
        if not isinstance(value, str):
            yield f"{where}: not a string"
        elif not least <= len(value) <= most:
            yield f"{where}: {len(value)} characters, not {least} to {most}"

    return check


def flag(value: object, where: str) -> Iterator[str]:
    """Take true or false."""
    if not isinstance(value, bool):
        yield f"{where}: not true or false"


def number(value: object, where: str) -> Iterator[str]:
    """Take any number."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        yield f"{where}: not a number"


def whole(least: int, most: int) -> Check:
    """Take a whole number in a range."""

    def check(value: object, where: str) -> Iterator[str]:
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            yield f"{where}: {value!r} is not a whole number from {least} to {most}"

    return check


def one_of(*words: str) -> Check:
    """Take one of a few words."""

    def check(value: object, where: str) -> Iterator[str]:
        if value not in words:
            yield f"{where}: {value!r} is none of {', '.join(words)}"

    return check


def link(*schemes: str, most: int = 3000) -> Check:
    """Take an absolute link with one of the schemes; http and https where none is named."""
    known = schemes or ("http", "https")

    def check(value: object, where: str) -> Iterator[str]:
        if not isinstance(value, str) or not 1 <= len(value) <= most:
            yield f"{where}: not a link of 1 to {most} characters"
            return
        try:
            parts = urlsplit(value)
        except ValueError:
            yield f"{where}: not a link"
            return
        blank = any(c.isspace() or ord(c) < 32 for c in value)
        if parts.scheme not in known or blank or not (parts.netloc or parts.path):
            yield f"{where}: not an absolute link with {' or '.join(known)}"

    return check


def many(each: Check, least: int, most: int) -> Check:
    """Take a list of so many things of one kind."""

    def check(value: object, where: str) -> Iterator[str]:
        if not isinstance(value, list):
            yield f"{where}: not a list"
            return
        if not least <= len(value) <= most:
            yield f"{where}: {len(value)} items, not {least} to {most}"
        for place, item in enumerate(value):
            yield from each(item, f"{where}[{place}]")

    return check


def shape(
    required: Mapping[str, Check], optional: Mapping[str, Check] | None = None, *also: Check
) -> Check:
    """Take an object with exactly these fields; `also` sees it whole once its fields are right."""
    fields = {**required, **(optional or {})}

    def check(value: object, where: str) -> Iterator[str]:
        if not isinstance(value, dict):
            yield f"{where}: not an object"
            return
        problems = [f"{where}.{name}: missing" for name in required if name not in value]
        for name, part in value.items():
            if name == "type":
                continue
            if name not in fields:
                problems.append(f"{where}.{name}: no such field")
            else:
                problems.extend(fields[name](part, f"{where}.{name}"))
        yield from problems
        if not problems:
            for rule in also:
                yield from rule(value, where)

    return check


def kinds(**checks: Check) -> Check:
    """Take an object whose `type` names which of these shapes it has."""

    def check(value: object, where: str) -> Iterator[str]:
        if not isinstance(value, dict):
            yield f"{where}: not an object"
        elif not isinstance(value.get("type"), str):
            yield f"{where}.type: missing"
        elif value["type"] not in checks:
            yield f"{where}: a {value['type']!r} does not belong here"
        else:
            yield from checks[value["type"]](value, where)

    return check


def at_least_one(*names: str) -> Check:
    """Ask for at least one of the fields."""

    def check(value: object, where: str) -> Iterator[str]:
        if isinstance(value, dict) and not any(name in value for name in names):
            yield f"{where}: needs {' or '.join(names)}"

    return check


def exactly_one(*names: str) -> Check:
    """Ask for one of the fields, and no more."""

    def check(value: object, where: str) -> Iterator[str]:
        if isinstance(value, dict) and sum(name in value for name in names) != 1:
            yield f"{where}: needs one of {' or '.join(names)}"

    return check


def walk(value: object) -> Iterator[JsonObject]:
    """Yield every object inside a value, outermost first, in reading order."""
    if isinstance(value, dict):
        yield value
        for part in value.values():
            yield from walk(part)
    elif isinstance(value, list):
        for part in value:
            yield from walk(part)
