"""The whole of the fake: a workspace, its servers, and what people in it can do."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Literal, Self

from tests.functional.fake_slack import controls, interactions, payloads
from tests.functional.fake_slack.acks import take_ack
from tests.functional.fake_slack.deliveries import Delivery, Retry, SignedHttp
from tests.functional.fake_slack.faults import Faults
from tests.functional.fake_slack.ledger import Ledger, Message
from tests.functional.fake_slack.sockets import SocketMode
from tests.functional.fake_slack.web import Web
from tests.functional.fake_slack.workspace import Channel, Workspace

if TYPE_CHECKING:
    from types import TracebackType

    from tests.functional.fake_slack.deliveries import Route
    from tests.functional.fake_slack.manifest import Manifest
    from tests.functional.fake_slack.shapes import JsonObject
    from tests.functional.fake_slack.views import View

Mode = Literal["socket", "http"]


class FakeSlack(AbstractContextManager["FakeSlack"]):
    """Slack on loopback, for an unmodified bot.

        with FakeSlack(manifest) as slack:
            ...  # start a bot with slack.environment()
            slack.sockets.wait_connected()
            channel, ana = slack.channel_with_person()
            slack.command("peer wellbeing", channel, ana)
            reply = slack.ledger.wait_message(channel=channel.id)

    Over Socket Mode unless `use_http` names the bot's Request URL.
    """

    def __init__(self, manifest: Manifest, faults: Faults | None = None) -> None:
        self.workspace = Workspace(manifest)
        self.ledger = Ledger()
        self.faults = faults or Faults()
        self.sockets = SocketMode(self.workspace, self._note_ack)
        self.http: SignedHttp | None = None
        self._web = Web(self.workspace, self.ledger, self.faults)
        self._web.socket_url = self.sockets.url

    def __enter__(self) -> Self:
        self._web.start()
        self.sockets.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.sockets.stop()
        self._web.stop()

    @property
    def api_url(self) -> str:
        """Give what SLACK_API_URL is set to."""
        return f"{self._web.url}/api/"

    def environment(self, mode: Mode = "socket") -> dict[str, str]:
        """Give the variables that connect a bot to this workspace."""
        shared = {"SLACK_API_URL": self.api_url, "SLACK_BOT_TOKEN": self.workspace.bot_token}
        if mode == "http":
            secret = self.workspace.signing_secret
            return {**shared, "SLACK_MODE": "http", "SLACK_SIGNING_SECRET": secret}
        return {**shared, "SLACK_APP_TOKEN": self.workspace.app_token}

    def use_http(self, url: str) -> SignedHttp:
        """Send everything to the bot's Request URL from now on."""
        self.http = SignedHttp(url, self.workspace.signing_secret, self._note_ack)
        return self.http

    # ── what people do ───────────────────────────────────────────────────────────────────────────

    def channel_with_person(self, *, with_bot: bool = True) -> tuple[Channel, str]:
        """Make a channel of its own for a test, and someone in it."""
        person = self.workspace.person()
        return self.workspace.open_channel(person, with_bot=with_bot), person

    def direct_messages(self) -> tuple[Channel, str]:
        """Let someone open direct messages with the app."""
        person = self.workspace.person()
        return self.workspace.open_channel(person, kind="im"), person

    def command(
        self, text: str, channel: Channel, user: str, *, name: str = "/evidence"
    ) -> Delivery:
        """Type a slash command."""
        assert name in self.workspace.manifest.commands, f"{name} is not in the manifest"
        url = self._response_url("commands", self.workspace.response_url(channel, user))
        payload = payloads.command(self.workspace, channel, user, f"{name} {text}", url)
        return self.deliver("slash_commands", payload)

    def write(
        self, text: str, channel: Channel, user: str, thread_ts: str | None = None
    ) -> tuple[Message, list[Delivery]]:
        """Write a message; Slack tells the app in every way it is subscribed to."""
        message = self.note(text, channel, user, thread_ts)
        kinds = ["message"]
        if f"<@{self.workspace.bot_user}>" in text and channel.kind != "im":
            kinds.append("app_mention")
        events = [payloads.message_event(self.workspace, message, channel, k) for k in kinds]
        sent = [self.event(e) for e in events if self.workspace.manifest.subscribes(e)]
        return message, sent

    def note(self, text: str, channel: Channel, user: str, thread_ts: str | None = None) -> Message:
        """Let a message stand in a channel without the app being told."""
        return self.workspace.keep(
            Message(channel.id, self.workspace.now(), user, text, thread_ts=thread_ts)
        )

    def click(self, message: Message, words: str, user: str) -> Delivery:
        """Click the control with these words; AssertionError where the message has none."""
        control = controls.find(message.payload, words)
        assert control.outcome is not None, f"{words!r} is nothing to press"
        action = interactions.action_on(control, control.outcome)
        return self.act(message, user, action, {})

    def act(
        self, place: Message | View, user: str, action: JsonObject, values: JsonObject
    ) -> Delivery:
        """Use a control of a message or view; `values` is what is filled in there by now."""
        url = ""
        if isinstance(place, Message):
            channel = self.workspace.find_channel(place.channel)
            key = self.workspace.response_url(channel, user, place)
            url = self._response_url("actions", key)
        payload = interactions.block_action(self.workspace, place, user, action, values, url=url)
        return self.deliver("interactive", payload)

    # ── what Slack sends ─────────────────────────────────────────────────────────────────────────

    def event(self, inner: JsonObject) -> Delivery:
        """Send an event that the app is subscribed to."""
        assert self.workspace.manifest.subscribes(inner), f"not subscribed to {inner}"
        return self.deliver("events_api", payloads.event(self.workspace, inner))

    def redeliver(self, first: Delivery, retry: Retry | None = None) -> Delivery:
        """Send the same thing again: same event_id, new envelope."""
        return self.deliver(first.kind, first.payload, retry or Retry(1))

    def deliver(self, kind: str, payload: JsonObject, retry: Retry | None = None) -> Delivery:
        """Send to the bot and return at once; `Delivery.acked` waits for the answer."""
        delivery = Delivery(kind, payload, retry)
        route: Route = self.http or self.sockets
        route.send(delivery)
        return delivery

    def _response_url(self, kind: str, key: str) -> str:
        return f"{self._web.url}/{kind}/{self.workspace.team}/{key}/fakefakefake"

    def _note_ack(self, delivery: Delivery) -> None:
        """Do what an ack asks for, as Slack does before anybody hears that it came."""
        take_ack(self.workspace, self.ledger, delivery)
