"""A workspace: its channels, people, messages, and what the app in it may do. Threads welcome."""

from __future__ import annotations

import itertools
import threading
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.functional.fake_slack.history import Looks
from tests.functional.fake_slack.ledger import Message
from tests.functional.fake_slack.naming import named
from tests.functional.fake_slack.payload_rules import TABLES
from tests.functional.fake_slack.refused import Refused
from tests.functional.fake_slack.uploads import Uploads
from tests.functional.fake_slack.views import Views

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from tests.functional.fake_slack.manifest import Manifest

RESPONSE_URL_USES = 5
RESPONSE_URL_SECONDS = 30 * 60
TRIGGER_SECONDS = 3
HISTORY = {"im": "im:history", "channel": "channels:history", "group": "groups:history"}


@dataclass(slots=True)
class Channel:
    """A place for messages. `kind` is im, channel or group, as events call it."""

    id: str
    kind: str
    members: set[str]
    posted_at: float = float("-inf")  # when the app last posted, on the monotonic clock


@dataclass(slots=True)
class ResponseUrl:
    """The right to answer one interaction, five times within half an hour."""

    channel: Channel
    user: str
    made_at: float
    original: Message | None = None
    uses: int = 0


@dataclass(slots=True)
class Trigger:
    """The right to open one view; `view` is the one in which it was earned, empty elsewhere."""

    user: str
    view: str
    made_at: float
    used: bool = False


@dataclass(slots=True)
class Workspace:
    """Everything the fake knows. `seconds_between_posts` is the pace Slack allows a channel.

    `tables` are the kinds of table block it shows; not every workspace has them yet.
    """

    manifest: Manifest
    seconds_between_posts: float = 1.0
    clock: Callable[[], float] = time.monotonic
    team: str = "T0FAKE001"
    app: str = "A0FAKE001"
    bot_user: str = "U0BOT0001"
    bot: str = "B0BOT0001"
    bot_token: str = "xoxb-100000000001-100000000002-fakefakefakefakefakefake"
    app_token: str = "xapp-1-A0FAKE001-100000000003-fakefakefakefake"
    signing_secret: str = "fedcba9876543210fedcba9876543210"
    tables: set[str] = field(default_factory=lambda: set(TABLES))
    looks: Looks = field(default_factory=Looks)
    granted: set[str] = field(init=False)
    people: set[str] = field(init=False)
    views: Views = field(init=False)
    uploads: Uploads = field(init=False)
    lock: threading.RLock = field(init=False, default_factory=threading.RLock)
    _channels: dict[str, Channel] = field(init=False, default_factory=dict)
    _messages: dict[tuple[str, str], Message] = field(init=False, default_factory=dict)
    _urls: dict[str, ResponseUrl] = field(init=False, default_factory=dict)
    _triggers: dict[str, Trigger] = field(init=False, default_factory=dict)
    _tickets: set[str] = field(init=False, default_factory=set)
    _numbers: Iterator[int] = field(init=False, default_factory=lambda: itertools.count(1))

    def __post_init__(self) -> None:
        self.granted = set(self.manifest.scopes)
        self.people = {self.bot_user}
        self.views = Views(self.fresh)
        self.uploads = Uploads(self.fresh)

    # ── places and people ────────────────────────────────────────────────────────────────────────

    def person(self) -> str:
        """Let someone new join the workspace."""
        person = self.fresh("U0")
        with self.lock:
            self.people.add(person)
        return person

    def open_channel(self, *people: str, kind: str = "channel", with_bot: bool = True) -> Channel:
        """Make a channel with these people in it, and the app where it was invited."""
        members = {*people, self.bot_user} if with_bot else {*people}
        prefix = {"im": "D0", "channel": "C0", "group": "G0"}[kind]
        channel = Channel(self.fresh(prefix), kind, members)
        with self.lock:
            self._channels[channel.id] = channel
        return channel

    def direct_messages(self, person: str) -> Channel:
        """Return the messages between a person and the app, opened where they were not."""
        with self.lock:
            try:
                return self.find_channel(person)
            except Refused:
                return self.open_channel(person, kind="im")

    def find_channel(self, channel: str) -> Channel:
        """Return a channel, or the app's direct messages with a person."""
        with self.lock:
            if channel in self._channels:
                return self._channels[channel]
            for known in self._channels.values():
                if known.kind == "im" and known.members == {channel, self.bot_user}:
                    return known
        raise Refused("channel_not_found")

    def name_of(self, channel: str) -> str:
        """Give the name of a channel as payloads have it."""
        im = self.find_channel(channel).kind == "im"
        return "directmessage" if im else channel.lower()

    def fresh(self, prefix: str) -> str:
        """Make an id that nothing else has."""
        return f"{prefix}{next(self._numbers):07d}"

    def now(self) -> str:
        """Make a message's timestamp: the time, and unlike any other."""
        return f"{int(time.time())}.{next(self._numbers):06d}"

    # ── messages ─────────────────────────────────────────────────────────────────────────────────

    def keep(self, message: Message) -> Message:
        """Put a message where it can be found, answered, and changed."""
        with self.lock:
            self._messages[message.channel, message.ts] = message
        return message

    def find_message(self, channel: str, ts: str) -> Message | None:
        """Return the message as it stands, if it is there."""
        return self._messages.get((channel, ts))

    def delete(self, message: Message) -> None:
        """Take a message away."""
        with self.lock:
            self._messages.pop((message.channel, message.ts), None)

    def seen(self, channel: str, user: str) -> list[Message]:
        """List the messages of a channel as one person sees it now, oldest first."""
        with self.lock:
            return [
                m
                for m in self._messages.values()
                if m.channel == channel and m.seen_by in (None, user)
            ]

    def in_channel(self, channel: str) -> list[Message]:
        """List what everyone sees in a channel outside of threads, oldest first."""
        with self.lock:
            return [
                m
                for m in self._messages.values()
                if m.channel == channel and m.seen_by is None and m.thread_ts in (None, m.ts)
            ]

    def thread(self, channel: str, ts: str) -> list[Message]:
        """List a thread that everyone sees, its root first."""
        with self.lock:
            return [
                m
                for m in self._messages.values()
                if m.channel == channel and m.seen_by is None and ts in (m.ts, m.thread_ts)
            ]

    def post(
        self, channel: Channel, arguments: Mapping[str, Any], via: str, seen_by: str | None = None
    ) -> Message:
        """Write the app's message into a channel."""
        return self.keep(self.compose(channel, arguments, via, seen_by))

    def compose(
        self, channel: Channel, arguments: Mapping[str, Any], via: str, seen_by: str | None = None
    ) -> Message:
        """Make the app's message, which stands nowhere yet."""
        known = {"channel", "text", "blocks", "thread_ts", "user", "token"}
        return Message(
            channel=channel.id,
            ts=self.now(),
            user=self.bot_user,
            text=str(arguments.get("text", "")),
            blocks=named(arguments.get("blocks") or [], self.fresh),
            thread_ts=arguments.get("thread_ts"),
            seen_by=seen_by,
            via=via,
            options={name: v for name, v in arguments.items() if name not in known},
        )

    def take_turn(self, channel: Channel) -> None:
        """Refuse a post that comes sooner after the last one than a channel allows."""
        with self.lock:
            now = self.clock()
            if now - channel.posted_at < self.seconds_between_posts:
                raise Refused("ratelimited", status=429, wait=1)
            channel.posted_at = now

    # ── short-lived rights ───────────────────────────────────────────────────────────────────────

    def response_url(self, channel: Channel, user: str, original: Message | None = None) -> str:
        """Make the last part of a response_url."""
        key = self.fresh("")
        with self.lock:
            self._urls[key] = ResponseUrl(channel, user, self.clock(), original)
        return key

    def use_response_url(self, key: str) -> ResponseUrl:
        """Use a response_url once, or refuse."""
        with self.lock:
            url = self._urls.get(key)
            if url is None:
                raise Refused("invalid_url", status=404)
            if self.clock() - url.made_at > RESPONSE_URL_SECONDS:
                raise Refused("expired_url", status=404)
            if url.uses >= RESPONSE_URL_USES:
                raise Refused("used_url", status=404)
            url.uses += 1
            return url

    def trigger(self, user: str = "", view: str = "") -> str:
        """Make a trigger_id, good for opening one view within three seconds."""
        key = f"{self.fresh('')}.{self.fresh('')}.trigger"
        with self.lock:
            self._triggers[key] = Trigger(user, view, self.clock())
        return key

    def use_trigger(self, key: str) -> Trigger:
        """Exchange a trigger_id, or refuse."""
        with self.lock:
            trigger = self._triggers.get(key)
            if trigger is None:
                raise Refused("invalid_trigger_id")
            if trigger.used:
                raise Refused("exchanged_trigger_id")
            if self.clock() - trigger.made_at > TRIGGER_SECONDS:
                raise Refused("expired_trigger_id")
            trigger.used = True
            return trigger

    def ticket(self) -> str:
        """Make a ticket for one Socket Mode connection."""
        key = self.fresh("ticket")
        with self.lock:
            self._tickets.add(key)
        return key

    def use_ticket(self, key: str) -> bool:
        """Say whether a ticket is good, and spend it."""
        with self.lock:
            good = key in self._tickets
            self._tickets.discard(key)
            return good
