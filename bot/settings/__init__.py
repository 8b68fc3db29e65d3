"""The environment becomes frozen Settings: the only package that knows dotenv and platformdirs.

Nothing here connects anywhere or opens a file but `.env`.
"""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from dotenv import dotenv_values
from platformdirs import user_data_path

from bot.settings import forms
from bot.settings.reader import Reader, SettingsError
from bot.settings.variables import SLACK_API, VARIABLES, Variable

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "SLACK_API",
    "VARIABLES",
    "Mode",
    "Settings",
    "SettingsError",
    "Variable",
    "crisis_message",
    "library_folder",
    "load",
    "log_format",
    "read",
    "state_file",
]

APP_NAME = "evidence-bot"


class Mode(StrEnum):
    """How people reach the bot."""

    TERMINAL = "terminal"
    SOCKET = "socket"
    HTTP = "http"


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
        named = forms.APP_ID.match(self.app_token)
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
    reader = Reader(os.environ)
    chosen = reader.path("EVIDENCE_LIBRARY")
    reader.raise_problems()
    return (chosen, False) if chosen else (_default_folder(), True)


def state_file(library: Path | None) -> Path:
    """Return the file of what the bot remembers: EVIDENCE_STATE, else in the library's folder.

    `library` is named as for `library_folder`. Raises SettingsError.
    """
    folder, _ = library_folder(library)
    reader = Reader(os.environ)
    chosen = reader.path("EVIDENCE_STATE")
    reader.raise_problems()
    return chosen or folder / "state.sqlite3"


def crisis_message() -> str:
    """Return what a person in danger is told, empty for the words that ship.

    The rest of the environment is not looked at. Raises SettingsError.
    """
    _load_dotenv()
    return Reader(os.environ).text("EVIDENCE_CRISIS_MESSAGE")


def log_format() -> str:
    """Return how logs are to be written, whatever else is wrong: text where that is wrong, too."""
    with contextlib.suppress(SettingsError):
        _load_dotenv()
    named = os.environ.get("EVIDENCE_LOG_FORMAT", "").strip().lower()
    return named if named in forms.LOG_FORMATS else "text"


def read(environment: Mapping[str, str]) -> Settings:
    """Turn variables into Settings; raises SettingsError naming every one that is wrong.

    An empty value counts as unset.
    """
    reader = Reader(environment)
    mode = _mode(reader)
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
            forms.BOT_TOKEN,
            "must start with xoxb- (Slack app page, OAuth & Permissions, Bot User OAuth Token)",
            needed_for="connecting to Slack" if mode in (Mode.SOCKET, Mode.HTTP) else "",
        ),
        app_token=reader.secret(
            "SLACK_APP_TOKEN",
            forms.APP_TOKEN,
            "must start with xapp- (Slack app page, Basic Information, App-Level Tokens)",
            needed_for="Socket Mode" if mode is Mode.SOCKET else "",
        ),
        signing_secret=reader.secret(
            "SLACK_SIGNING_SECRET",
            forms.SIGNING_SECRET,
            "must be the signing secret (Slack app page, Basic Information, App Credentials)",
            needed_for="HTTP mode" if mode is Mode.HTTP else "",
        ),
        config_token=reader.secret(
            "SLACK_CONFIG_TOKEN",
            forms.CONFIG_TOKEN,
            "must start with xoxe. (api.slack.com/apps, Your App Configuration Tokens)",
            needed_for="",
        ),
        api_url=reader.checked("SLACK_API_URL", forms.api_url),
        host=reader.checked("HOST", forms.host),
        port=int(reader.checked("PORT", forms.port)),
        log_level=reader.checked("EVIDENCE_LOG_LEVEL", forms.log_level),
        log_format=reader.checked("EVIDENCE_LOG_FORMAT", forms.log_format),
        crisis_message=reader.text("EVIDENCE_CRISIS_MESSAGE"),
    )
    reader.raise_problems()
    return settings


def _mode(reader: Reader) -> Mode | None:
    """Decide the mode; None where SLACK_MODE is not one, which the reader keeps."""
    named = reader.text("SLACK_MODE").lower()
    if not named:
        connected = reader.text("SLACK_BOT_TOKEN") or reader.text("SLACK_APP_TOKEN")
        return Mode.SOCKET if connected else Mode.TERMINAL
    if named in (Mode.SOCKET, Mode.HTTP):
        return Mode(named)
    reader.refuse("SLACK_MODE", "is not a mode; set it to socket or http, or unset it")
    return None


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
