"""`evidence doctor`: looks at all that the bot needs and says what to mend; changes nothing.

Each check is independent: one that cannot be made says so and the others go on. What Slack alone
knows is asked of Slack; nothing is posted.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from bot import settings as environment
from bot.access import COMMANDS, EVENTS, SCOPES
from bot.blocks.words import doctor as words
from bot.blocks.words.doctor import Check, Verdict
from bot.connect import (
    SlackRefused,
    SlackUnreachable,
    exported_manifest,
    introduce,
    socket_address,
    web_client,
)
from bot.settings import Mode, Settings, SettingsError
from bot.state import State
from knowledge import EvidenceError, Library, LibraryMissing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

HEARTBEAT_OLD = 30.0  # seconds; it is written every five
CLOCK_OFF = 60.0  # seconds; Slack's signatures are good for 300


@dataclass(frozen=True, slots=True)
class Found:
    """What one check found, in words for people."""

    check: Check
    verdict: Verdict
    said: str


def examine() -> Iterator[Found]:
    """Make every check, in the order in which they are best mended."""
    try:
        settings = environment.load()
    except SettingsError as error:
        for name, advice in error.problems:
            yield Found(Check.SETTINGS, Verdict.MEND, f"{name}: {advice}")
        return
    yield Found(Check.SETTINGS, Verdict.OK, words.SETTINGS_GOOD)
    yield _library(settings)
    yield _state(settings)
    if settings.mode is Mode.TERMINAL:
        yield Found(Check.BOT_TOKEN, Verdict.UNSEEN, words.NO_TOKENS)
        return
    yield from _slack(settings)
    yield _running(settings)


def _running(settings: Settings) -> Found:
    """See whether a bot on this machine says that it is well."""
    try:
        age = max(0.0, time.time() - settings.heartbeat.stat().st_mtime)
    except OSError:
        return Found(Check.RUNNING, Verdict.UNSEEN, words.NOT_RUNNING)
    if age > HEARTBEAT_OLD:
        return Found(Check.RUNNING, Verdict.MEND, words.beats_no_more(age))
    return Found(Check.RUNNING, Verdict.OK, words.beats(age))


def _library(settings: Settings) -> Found:
    try:
        held = len(Library.open(settings.library).studies)
    except LibraryMissing as error:
        if settings.library_is_default:
            return Found(Check.LIBRARY, Verdict.OK, f"{settings.library} {words.NOT_YET}")
        return Found(Check.LIBRARY, Verdict.MEND, str(error))
    except EvidenceError as error:
        return Found(Check.LIBRARY, Verdict.MEND, str(error))
    verdict = Verdict.OK if held else Verdict.MEND
    return Found(Check.LIBRARY, verdict, words.holds(held, settings.library))


def _state(settings: Settings) -> Found:
    state = State(settings.state)
    usable = state.check()
    state.close()
    if usable:
        return Found(Check.STATE, Verdict.OK, str(settings.state))
    return Found(Check.STATE, Verdict.MEND, f"{settings.state} {words.STATE_REFUSED}")


def _slack(settings: Settings) -> Iterator[Found]:
    """Ask Slack about the tokens, one after the other."""
    client = web_client(settings.api_url, settings.bot_token, patient=False)
    try:
        us = introduce(client)
    except (SlackRefused, SlackUnreachable) as error:
        yield Found(Check.BOT_TOKEN, Verdict.MEND, str(error))
        yield Found(Check.SCOPES, Verdict.UNSEEN, words.NEEDS_TOKENS)
    else:
        yield Found(Check.BOT_TOKEN, Verdict.OK, words.installed(us.bot, us.workspace))
        yield _scopes(us.scopes)
        if us.date:
            yield _clock(us.date)
    if settings.mode is Mode.SOCKET:
        try:
            socket_address(web_client(settings.api_url, patient=False), settings.app_token)
        except (SlackRefused, SlackUnreachable) as error:
            yield Found(Check.APP_TOKEN, Verdict.MEND, str(error))
        else:
            yield Found(Check.APP_TOKEN, Verdict.OK, words.CONNECTS)
    yield _events(settings)


def _scopes(granted: frozenset[str]) -> Found:
    if not granted:
        return Found(Check.SCOPES, Verdict.UNSEEN, words.SCOPES_UNKNOWN)
    missing, spare = sorted(SCOPES.keys() - granted), sorted(granted - SCOPES.keys())
    verdict = Verdict.MEND if missing else Verdict.OK
    return Found(Check.SCOPES, verdict, words.scopes(missing, spare))


def _clock(date: str) -> Found:
    """Compare this machine's clock with the Date of Slack's answer."""
    try:
        off = parsedate_to_datetime(date).timestamp() - time.time()
    except ValueError:
        return Found(Check.CLOCK, Verdict.UNSEEN, words.SCOPES_UNKNOWN)
    if abs(off) > CLOCK_OFF:
        return Found(Check.CLOCK, Verdict.MEND, words.set_clock(off))
    return Found(Check.CLOCK, Verdict.OK, words.clock(off))


def _events(settings: Settings) -> Found:
    """Compare what the app is set up for with what the bot listens to, where that can be seen."""
    if not settings.config_token or not settings.app_id:
        return Found(Check.EVENTS, Verdict.UNSEEN, words.EVENTS_UNSEEN)
    client = web_client(settings.api_url, patient=False)
    try:
        manifest = exported_manifest(client, settings.config_token, settings.app_id)
    except (SlackRefused, SlackUnreachable) as error:
        return Found(Check.EVENTS, Verdict.MEND, str(error))
    return _set_up(manifest)


def _set_up(manifest: Mapping[str, object]) -> Found:
    settings, features = _part(manifest, "settings"), _part(manifest, "features")
    events = _part(settings, "event_subscriptions").get("bot_events")
    commands = features.get("slash_commands")
    named = (
        [one.get("command") for one in commands if isinstance(one, dict)]
        if isinstance(commands, list)
        else []
    )
    lacking_events = [one for one in EVENTS if not isinstance(events, list) or one not in events]
    lacking_commands = [one for one in COMMANDS if one not in named]
    interactive = _part(settings, "interactivity").get("is_enabled") is True
    if lacking_events or lacking_commands or not interactive:
        said = words.subscribed(lacking_events, lacking_commands, interactive=interactive)
        return Found(Check.EVENTS, Verdict.MEND, said)
    return Found(Check.EVENTS, Verdict.OK, words.EVENTS_GOOD)


def _part(of: Mapping[str, object], name: str) -> Mapping[str, object]:
    """Return an object inside another, empty where it is none."""
    found = of.get(name)
    return found if isinstance(found, dict) else {}
