"""What `evidence doctor` says: one line a check, and under it what to mend."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from bot.blocks.words.counting import count_studies

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


class Verdict(StrEnum):
    """What a check found; the word stands before its line."""

    OK = "ok"
    MEND = "mend"
    UNSEEN = "not checked"


class Check(StrEnum):
    """What is looked at."""

    SETTINGS = "settings"
    LIBRARY = "library"
    STATE = "state"
    BOT_TOKEN = "bot token"  # noqa: S105 - a name, not a secret
    SCOPES = "scopes"
    APP_TOKEN = "app token"  # noqa: S105 - a name, not a secret
    EVENTS = "events"
    CLOCK = "clock"
    RUNNING = "running bot"


SETTINGS_GOOD = "every variable is well formed"
NO_TOKENS = (
    "no Slack token is set, so the bot answers in the terminal only; to connect it see the README, "
    "“Connecting Slack”"
)
STATE_REFUSED = "cannot be written; free the disk or set EVIDENCE_STATE to a file that can be"
SCOPES_UNKNOWN = "Slack did not say what the token may do"
CONNECTS = "opens Socket Mode connections"
NEEDS_TOKENS = "needs the tokens above"
EVENTS_UNSEEN = (
    "what the app is subscribed to cannot be seen with the bot's tokens; compare Event "
    "Subscriptions on its page with manifest.json, or set SLACK_CONFIG_TOKEN to an app "
    "configuration token (api.slack.com/apps, Your App Configuration Tokens) and run this again"
)
EVENTS_GOOD = "the app is subscribed to all that the bot listens to"
ALL_WELL = "Nothing to mend."


NOT_YET = "is made, with the study notes that ship, when the bot first starts"


def holds(studies: int, folder: Path) -> str:
    """Say what the library holds."""
    if not studies:
        return f"{folder} holds no study; add documents with: evidence load FOLDER"
    return f"{folder} holds {count_studies(studies)}"


def installed(bot: str, workspace: str) -> str:
    """Say who the bot token makes us."""
    return f"Slack knows the bot as @{bot} in {workspace}" if workspace else f"@{bot}"


def scopes(missing: Sequence[str], spare: Sequence[str]) -> str:
    """Say which scopes are missing, and which are more than is needed."""
    said = []
    if missing:
        said.append(
            f"missing: {', '.join(missing)}; add them under OAuth & Permissions (or paste "
            "manifest.json again) and reinstall the app"
        )
    if spare:
        said.append(f"more than is needed: {', '.join(spare)}; better taken away")
    return "; ".join(said) or "all that is needed and no more"


def subscribed(events: Sequence[str], commands: Sequence[str], *, interactive: bool) -> str:
    """Say what the app is not set up for."""
    missing = [*events, *commands, *([] if interactive else ["interactivity"])]
    return f"missing: {', '.join(missing)}; paste manifest.json under App Manifest"


def clock(seconds: float) -> str:
    """Say how far this machine's clock is from Slack's."""
    if abs(seconds) < 1:
        return "agrees with Slack's"
    way = "behind" if seconds > 0 else "ahead of"
    return f"{abs(seconds):.0f} seconds {way} Slack's"


def set_clock(seconds: float) -> str:
    """Say that the clock is too far off for signatures to be accepted."""
    return f"{clock(seconds)}; set it, for requests signed 5 minutes ago are refused"


NOT_RUNNING = "no bot says that it runs here; start one with: evidence run"


def beats(seconds: float) -> str:
    """Say that a bot runs and is well."""
    return f"one is well: its heartbeat is {seconds:.0f} seconds old"


def beats_no_more(seconds: float) -> str:
    """Say that a bot was well, and is so no more."""
    return (
        f"its heartbeat is {seconds:.0f} seconds old, so it hangs, was killed or lost Slack; look "
        "at its log, then start it anew"
    )


def to_mend(count: int) -> str:
    """Close with how much there is to do."""
    return f"{count} to mend." if count else ALL_WELL
