"""The environment becomes frozen Settings: the only module that knows dotenv and platformdirs.

`VARIABLES` is the list that the README's table and `.env.example` are held to by a test. Nothing
here connects anywhere or opens a file but `.env`.
"""

from __future__ import annotations

import contextlib
import os
import re
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from dotenv import dotenv_values
from platformdirs import user_data_path

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

APP_NAME = "evidence-bot"
SLACK_API = "https://slack.com/api/"
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
LOG_FORMATS = ("text", "json")

BOT_TOKEN = re.compile(r"xoxb-[!-~]+", re.ASCII)
APP_ID = re.compile(r"xapp-\d+-(A[A-Z0-9]+)-", re.ASCII)  # "xapp-1-A0123-456-abc"
CONFIG_TOKEN = re.compile(r"xox[ep][-.][!-~]+", re.ASCII)
APP_TOKEN = re.compile(r"xapp-[!-~]+", re.ASCII)
SIGNING_SECRET = re.compile(r"[!-~]+", re.ASCII)
PORT_NUMBER = re.compile(r"[0-9]{1,5}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Variable:
    """One variable of the environment, as people read about it."""

    name: str
    default: str
    purpose: str


VARIABLES = (
    Variable("SLACK_BOT_TOKEN", "", "Bot token, starts with `xoxb-`; needed to connect to Slack"),
    Variable("SLACK_APP_TOKEN", "", "App-level token, starts with `xapp-`; Socket Mode needs it"),
    Variable("SLACK_SIGNING_SECRET", "", "Signing secret of the app; HTTP mode needs it"),
    Variable("SLACK_CONFIG_TOKEN", "", "App configuration token; only `evidence doctor` uses it"),
    Variable("SLACK_MODE", "", "`socket` or `http`; unset: `socket` where a Slack token is set"),
    Variable("SLACK_API_URL", SLACK_API, "Where Slack's Web API is"),
    Variable("HOST", "127.0.0.1", "Address to listen on in HTTP mode"),
    Variable("PORT", "3000", "Port to listen on in HTTP mode; 0 takes a free one"),
    Variable("EVIDENCE_LIBRARY", "", "Library folder; unset: one in your user data directory"),
    Variable("EVIDENCE_STATE", "", "What the bot remembers; unset: `state.sqlite3` in the library"),
    Variable("EVIDENCE_HEARTBEAT", "", "Written anew while the bot is well; unset: by the state"),
    Variable(
        "EVIDENCE_CRISIS_MESSAGE", "", "What a person in danger is told; unset: who can help now"
    ),
    Variable("EVIDENCE_LOG_LEVEL", "INFO", "`DEBUG`, `INFO`, `WARNING` or `ERROR`"),
    Variable("EVIDENCE_LOG_FORMAT", "text", "`text` or `json`; one line an event either way"),
)


class Mode(StrEnum):
    """How people reach the bot."""

    TERMINAL = "terminal"
    SOCKET = "socket"
    HTTP = "http"


class SettingsError(Exception):
    """Variables that are wrong: `problems` pairs names with advice, never with values."""

    def __init__(self, problems: tuple[tuple[str, str], ...]) -> None:
        super().__init__("\n".join(f"{name}: {advice}" for name, advice in problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Settings:
    """What the environment asks for. Secrets stay out of `repr`."""

    mode: Mode
    library: Path
    library_is_default: bool
    state: Path
    heartbeat: Path
    bot_token: str = field(default="", repr=False)
    app_token: str = field(default="", repr=False)
    signing_secret: str = field(default="", repr=False)
    config_token: str = field(default="", repr=False)
    api_url: str = SLACK_API
    host: str = "127.0.0.1"
    port: int = 3000
    log_level: str = "INFO"
    log_format: str = "text"
    crisis_message: str = ""  # empty: the words that ship

    @property
    def app_id(self) -> str:
        """Return the app's id, which an app-level token names, or an empty string."""
        named = APP_ID.match(self.app_token)
        return named[1] if named else ""

    @property
    def secrets(self) -> tuple[str, ...]:
        """Return what no log may hold."""
        held = (self.bot_token, self.app_token, self.signing_secret, self.config_token)
        return tuple(secret for secret in held if secret)


def load() -> Settings:
    """Read `.env` in the working directory (what is set and not empty wins), then the rest."""
    _load_dotenv()
    return read(os.environ)


def library_folder(named: Path | None) -> tuple[Path, bool]:
    """Return the library's folder, and whether it is the default one, which the notes seed.

    A folder that is named wins over EVIDENCE_LIBRARY; without either it is the default. The rest
    of the environment is not looked at. Raises SettingsError.
    """
    if named is not None:
        return named, False
    _load_dotenv()
    reader = _Reader(os.environ)
    chosen = reader.path("EVIDENCE_LIBRARY")
    reader.raise_problems()
    return (chosen, False) if chosen else (_default_folder(), True)


def state_file(library: Path | None) -> Path:
    """Return the file of what the bot remembers: EVIDENCE_STATE, else in the library's folder.

    `library` is named as for `library_folder`. Raises SettingsError.
    """
    folder, _ = library_folder(library)
    reader = _Reader(os.environ)
    chosen = reader.path("EVIDENCE_STATE")
    reader.raise_problems()
    return chosen or folder / "state.sqlite3"


def crisis_message() -> str:
    """Return what a person in danger is told, empty for the words that ship.

    The rest of the environment is not looked at. Raises SettingsError.
    """
    _load_dotenv()
    return _Reader(os.environ).text("EVIDENCE_CRISIS_MESSAGE")


def log_format() -> str:
    """Return how logs are to be written, whatever else is wrong: text where that is wrong, too."""
    with contextlib.suppress(SettingsError):
        _load_dotenv()
    named = os.environ.get("EVIDENCE_LOG_FORMAT", "").strip().lower()
    return named if named in LOG_FORMATS else "text"


def read(environment: Mapping[str, str]) -> Settings:
    """Turn variables into Settings; raises SettingsError naming every one that is wrong.

    An empty value counts as unset.
    """
    reader = _Reader(environment)
    mode = reader.mode()
    library = reader.path("EVIDENCE_LIBRARY")
    folder = library or _default_folder()
    state = reader.path("EVIDENCE_STATE") or folder / "state.sqlite3"
    settings = Settings(
        mode=mode or Mode.SOCKET,
        library=folder,
        library_is_default=library is None,
        state=state,
        heartbeat=reader.path("EVIDENCE_HEARTBEAT") or state.with_suffix(".heartbeat"),
        bot_token=reader.secret(
            "SLACK_BOT_TOKEN",
            BOT_TOKEN,
            "must start with xoxb- (Slack app page, OAuth & Permissions, Bot User OAuth Token)",
            needed_for="connecting to Slack" if mode in (Mode.SOCKET, Mode.HTTP) else "",
        ),
        app_token=reader.secret(
            "SLACK_APP_TOKEN",
            APP_TOKEN,
            "must start with xapp- (Slack app page, Basic Information, App-Level Tokens)",
            needed_for="Socket Mode" if mode is Mode.SOCKET else "",
        ),
        signing_secret=reader.secret(
            "SLACK_SIGNING_SECRET",
            SIGNING_SECRET,
            "must be the signing secret (Slack app page, Basic Information, App Credentials)",
            needed_for="HTTP mode" if mode is Mode.HTTP else "",
        ),
        config_token=reader.secret(
            "SLACK_CONFIG_TOKEN",
            CONFIG_TOKEN,
            "must start with xoxe. (api.slack.com/apps, Your App Configuration Tokens)",
            needed_for="",
        ),
        api_url=reader.checked("SLACK_API_URL", _api_url),
        host=reader.checked("HOST", _host),
        port=int(reader.checked("PORT", _port)),
        log_level=reader.checked("EVIDENCE_LOG_LEVEL", _log_level),
        log_format=reader.checked("EVIDENCE_LOG_FORMAT", _log_format),
        crisis_message=reader.text("EVIDENCE_CRISIS_MESSAGE"),
    )
    reader.raise_problems()
    return settings


def _load_dotenv() -> None:
    """Set what `.env` says and the environment does not; an empty variable says nothing."""
    try:
        for name, value in dotenv_values(Path.cwd() / ".env", interpolate=False).items():
            if value is not None and not os.environ.get(name, "").strip():
                os.environ[name] = value
    except (OSError, ValueError) as error:  # of the second kind: not UTF-8, or "PORT=\0"
        advice = "cannot be read; save it as UTF-8 text that this account may read"
        raise SettingsError(((".env", advice),)) from error


def _default_folder() -> Path:
    return user_data_path(APP_NAME, appauthor=False)


class _Reader:
    """Reads one variable at a time and keeps what is wrong with it."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._values = {name: value.strip() for name, value in environment.items()}
        self._defaults = {variable.name: variable.default for variable in VARIABLES}
        self._problems: dict[str, str] = {}

    def mode(self) -> Mode | None:
        """Decide the mode; None where SLACK_MODE is not one, which is kept as a problem."""
        named = self._values.get("SLACK_MODE", "").lower()
        if not named:
            tokens = self._values.get("SLACK_BOT_TOKEN"), self._values.get("SLACK_APP_TOKEN")
            return Mode.SOCKET if any(tokens) else Mode.TERMINAL
        if named in (Mode.SOCKET, Mode.HTTP):
            return Mode(named)
        self._problems["SLACK_MODE"] = "is not a mode; set it to socket or http, or unset it"
        return None

    def secret(self, name: str, form: re.Pattern[str], advice: str, *, needed_for: str) -> str:
        """Return a secret of the right form, or an empty string where none is needed."""
        value = self._values.get(name, "")
        if value and not form.fullmatch(value):
            self._problems[name] = f"is malformed; it {advice}"
        elif not value and needed_for:
            self._problems[name] = f"is not set and is needed for {needed_for}; it {advice}"
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
            self._problems[name] = "begins with the home of a user that this machine does not know"
            return None
        if "\0" in value:
            self._problems[name] = "is not a path"
            return None
        return path

    def checked(self, name: str, check: Callable[[str], str]) -> str:
        """Return the value in the form that `check` gives it; its ValueError is the advice."""
        default = self._defaults[name]
        try:
            return check(self._values.get(name) or default)
        except ValueError as error:
            self._problems[name] = str(error)
            return default

    def raise_problems(self) -> None:
        """Raise what is wrong, in the order of the table."""
        if self._problems:
            order = [variable.name for variable in VARIABLES]
            raise SettingsError(
                tuple(sorted(self._problems.items(), key=lambda p: order.index(p[0])))
            )


def _api_url(value: str) -> str:
    advice = f"is not an address of a Web API; it looks like {SLACK_API}"
    if not value.isascii() or not value.isprintable() or " " in value:
        raise ValueError(advice)
    parts = urlsplit(value)  # raises ValueError too: "http://[::1"
    named = parts.scheme in ("http", "https") and parts.hostname and "@" not in parts.netloc
    if not named or parts.query or parts.fragment or parts.port == 0:
        raise ValueError(advice)
    return value if value.endswith("/") else f"{value}/"


def _host(value: str) -> str:
    if not value.isascii() or not re.fullmatch(r"[\w.:%-]+", value):
        raise ValueError("is not an address; use 127.0.0.1, 0.0.0.0, ::1 or a host name")
    return value


def _port(value: str) -> str:
    if not PORT_NUMBER.fullmatch(value) or int(value) > 65_535:
        raise ValueError("is not a port; use a whole number from 0 to 65535")
    return value


def _log_level(value: str) -> str:
    if value.upper() not in LOG_LEVELS:
        raise ValueError(f"is not a log level; use one of {', '.join(LOG_LEVELS)}")
    return value.upper()


def _log_format(value: str) -> str:
    if value.lower() not in LOG_FORMATS:
        raise ValueError(f"is not a log format; use one of {', '.join(LOG_FORMATS)}")
    return value.lower()
