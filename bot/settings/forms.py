"""What values look like: patterns of secrets, and checks whose ValueError is the advice."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from bot.settings.variables import SLACK_API

LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
LOG_FORMATS = ("text", "json")

BOT_TOKEN = re.compile(r"xoxb-[!-~]+", re.ASCII)
APP_TOKEN = re.compile(r"xapp-[!-~]+", re.ASCII)
APP_ID = re.compile(r"xapp-\d+-(A[A-Z0-9]+)-", re.ASCII)  # "xapp-1-A0123-456-abc"
CONFIG_TOKEN = re.compile(r"xox[ep][-.][!-~]+", re.ASCII)
SIGNING_SECRET = re.compile(r"[!-~]+", re.ASCII)
PORT_NUMBER = re.compile(r"[0-9]{1,5}", re.ASCII)


def api_url(value: str) -> str:
    """Return the address of a Web API, which ends in a slash."""
    advice = f"is not an address of a Web API; it looks like {SLACK_API}"
    if not value.isascii() or not value.isprintable() or " " in value:
        raise ValueError(advice)
    parts = urlsplit(value)  # raises ValueError too: "http://[::1"
    named = parts.scheme in ("http", "https") and parts.hostname and "@" not in parts.netloc
    if not named or parts.query or parts.fragment or parts.port == 0:
        raise ValueError(advice)
    return value if value.endswith("/") else f"{value}/"


def host(value: str) -> str:
    """Return an address to listen on."""
    if not value.isascii() or not re.fullmatch(r"[\w.:%-]+", value):
        raise ValueError("is not an address; use 127.0.0.1, 0.0.0.0, ::1 or a host name")
    return value


def port(value: str) -> str:
    """Return the number of a port."""
    if not PORT_NUMBER.fullmatch(value) or int(value) > 65_535:
        raise ValueError("is not a port; use a whole number from 0 to 65535")
    return value


def log_level(value: str) -> str:
    """Return a log level, in capitals."""
    if value.upper() not in LOG_LEVELS:
        raise ValueError(f"is not a log level; use one of {', '.join(LOG_LEVELS)}")
    return value.upper()


def log_format(value: str) -> str:
    """Return a log format, in small letters."""
    if value.lower() not in LOG_FORMATS:
        raise ValueError(f"is not a log format; use one of {', '.join(LOG_FORMATS)}")
    return value.lower()
