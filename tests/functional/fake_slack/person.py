"""Someone at the screen: asks, presses, chooses, types and submits, but only what is really there.

    ana = Person(slack)
    ana.command("peer wellbeing")
    reply = ana.waits("peer wellbeing")
    ana.press(reply, "Filter")
    modal = ana.waits_for_modal("Filter")
    ana.choose(modal, "Design", "cohort study")
    ana.submit(modal)

Every action waits for its ack, which must come in time; what the bot then does is waited for by
`waits`, `waits_for_modal` and `waits_for_home`. Each gives a message or view as it stands then;
an action on it is done on what stands there by the time of the action.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from tests.functional.fake_slack import controls, filling, interactions, payloads
from tests.functional.fake_slack.answer_rules import check_options, listed
from tests.functional.fake_slack.ledger import Message, is_status

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.functional.fake_slack.controls import Control
    from tests.functional.fake_slack.deliveries import Delivery
    from tests.functional.fake_slack.filling import Filled
    from tests.functional.fake_slack.shapes import JsonObject
    from tests.functional.fake_slack.slack import FakeSlack
    from tests.functional.fake_slack.views import View
    from tests.functional.fake_slack.workspace import Channel


class Person:
    """A person of a workspace. `messages` is where they and the app write to each other."""

    def __init__(self, slack: FakeSlack, user: str = "") -> None:
        self.slack = slack
        self.id = user or slack.workspace.person()
        self.messages = slack.workspace.direct_messages(self.id)
        self._filled: dict[str, Filled] = defaultdict(dict)

    # ── asking ───────────────────────────────────────────────────────────────────────────────────

    def command(self, text: str, channel: Channel | None = None) -> Delivery:
        """Type /evidence and a text, in the messages with the app unless elsewhere."""
        return _taken(self.slack.command(text, channel or self.messages, self.id))

    def dm(self, text: str, thread_ts: str | None = None) -> Message:
        """Write to the app."""
        return self._write(text, self.messages, thread_ts)

    def mention(self, text: str, channel: Channel, thread_ts: str | None = None) -> Message:
        """Write to the app before others."""
        channel.members.add(self.id)
        return self._write(f"<@{self.slack.workspace.bot_user}> {text}", channel, thread_ts)

    def open_home(self) -> None:
        """Open the app's Home tab."""
        assert self.slack.workspace.manifest.home, "the manifest asks for no Home tab"
        self._open("home")

    def open_messages(self) -> None:
        """Open the messages with the app."""
        self._open("messages")

    @property
    def prompts(self) -> dict[str, str]:
        """Give the prompts that are suggested in the messages with the app: title to message."""
        for call in reversed(self.slack.ledger.entries("assistant.threads.setSuggestedPrompts")):
            if call.arguments.get("channel_id") == self.messages.id and not call.error:
                return {p["title"]: p["message"] for p in payloads.read(call.arguments["prompts"])}
        return {}

    # ── seeing ───────────────────────────────────────────────────────────────────────────────────

    def sees(self, channel: Channel | None = None) -> list[Message]:
        """List what stands before this person in a channel now, oldest first."""
        return self.slack.workspace.seen((channel or self.messages).id, self.id)

    @property
    def modals(self) -> list[View]:
        """List the open modals, the one in front last."""
        return self.slack.workspace.views.stack(self.id)

    @property
    def modal(self) -> View | None:
        """Give the modal in front, if one is open."""
        return self.modals[-1] if self.modals else None

    @property
    def home(self) -> View | None:
        """Give the Home tab, if it was ever published to this person."""
        return self.slack.workspace.views.home(self.id)

    def waits(
        self, words: str = "", channel: Channel | None = None, *, after: Message | None = None
    ) -> Message:
        """Return the newest message of the app that says these words, as soon as there is one.

        `after` passes over that message and all that came before it.
        """

        def look(_: object) -> Message | None:
            own = [m for m in self.sees(channel) if m.user == self.slack.workspace.bot_user]
            own = own if words else [m for m in own if not is_status(m)]
            known = [m.ts for m in own]
            new = own[known.index(after.ts) + 1 :] if after and after.ts in known else own
            return next((m for m in reversed(new) if words in m.read), None)

        return self.slack.ledger.until(look, f"message saying {words!r}")

    def waits_until(self, holds: Callable[[], bool], what: str) -> None:
        """Return as soon as something holds; it is looked at whenever the bot sent something."""
        self.slack.ledger.until(lambda _: holds() or None, what)

    def waits_for_modal(self, words: str = "") -> View:
        """Return the modal in front, as soon as it says these words."""
        return self.slack.ledger.until(lambda _: _saying(self.modal, words), f"modal {words!r}")

    def waits_for_home(self, words: str = "") -> View:
        """Return the Home tab, as soon as it says these words."""
        return self.slack.ledger.until(lambda _: _saying(self.home, words), f"Home {words!r}")

    # ── acting ───────────────────────────────────────────────────────────────────────────────────

    def press(self, place: Message | View, *names: str, nth: int = 1) -> Delivery:
        """Press the nth button, icon, menu entry or feedback button that has all these names.

        A name is what stands on it, its action_id or its block_id. AssertionError where none has.
        """
        now = self._now(place)
        control = controls.find(now.payload, *names, nth=nth)
        assert control.outcome is not None, f"{names} is nothing to press: a {control.kind}"
        return self._act(now, control, control.outcome)

    def offers(self, place: Message | View, name: str, typed: str = "") -> list[str]:
        """List the options of a menu; one that asks the app is asked with what was typed."""
        now = self._now(place)
        options = self._options(now, controls.find(now.payload, name), typed)
        return [option["text"]["text"] for option in options]

    def choose(
        self, place: Message | View, name: str, *texts: str, typed: str | None = None
    ) -> Delivery | None:
        """Choose the options with these texts, or the day in a date picker.

        In a menu that asks the app, `typed` is typed first: the first text unless given. Gives the
        delivery where Slack tells the app of it at once.
        """
        now = self._now(place)
        control = controls.find(now.payload, name)
        if control.kind in filling.CHOSEN | filling.SEVERAL:
            asked = typed if typed is not None else (texts[0] if texts else "")
            options = {o["text"]["text"]: o for o in self._options(now, control, asked)}
            stray = [text for text in texts if text not in options]
            assert not stray, f"{name!r} offers no {stray}, only {list(options)}"
            chosen = [options[text] for text in texts]
            several = control.kind in filling.SEVERAL
            value: object = chosen if several else (chosen[0] if chosen else None)
        else:
            assert control.kind in filling.FIELDS, f"{name!r} is nothing to choose from"
            value = list(texts) if control.kind.startswith("multi_") else texts[0]
        return self._fill(now, control, value)

    def type_into(
        self, place: Message | View, name: str, text: str, *, enter: bool = False
    ) -> Delivery | None:
        """Type into an input. `enter` presses Enter after it, which some inputs tell the app."""
        now = self._now(place)
        control = controls.find(now.payload, name)
        assert control.kind in filling.TYPED, f"{name!r} is nothing to type into"
        return self._fill(now, control, text or None, enter=enter)

    def submit(self, view: View) -> Delivery:
        """Press the button under a modal; AssertionError where Slack would hold it back."""
        now = self._front(view)
        assert "submit" in now.sent, f"{now.title!r} has nothing to submit"
        assert not now.sent.get("submit_disabled"), f"{now.title!r} cannot be submitted yet"
        held = filling.problems(now.payload, self._filled[now.id])
        assert not held, f"Slack would hold {now.title!r} back: {held}"
        payload = interactions.submission(self.slack.workspace, now, self._values(now))
        return _taken(self.slack.deliver("interactive", payload))

    def close(self, view: View, *, all_: bool = False) -> Delivery | None:
        """Close the modal in front, or the whole stack; the app hears of it where it asked to."""
        now = self._front(view)
        values, views = self._values(now), self.slack.workspace.views
        gone = all_ or bool(now.sent.get("clear_on_close"))
        if gone:
            views.clear(self.id)
        else:
            views.close(now)
        if not now.sent.get("notify_on_close"):
            return None
        payload = interactions.closing(self.slack.workspace, now, values, all_=gone)
        return _taken(self.slack.deliver("interactive", payload))

    # ── how ──────────────────────────────────────────────────────────────────────────────────────

    def _write(self, text: str, channel: Channel, thread_ts: str | None) -> Message:
        message, sent = self.slack.write(text, channel, self.id, thread_ts)
        assert sent, "the manifest subscribes to no such message"
        for delivery in sent:
            _taken(delivery)
        return message

    def _open(self, tab: str) -> None:
        workspace = self.slack.workspace
        home = interactions.view_object(workspace, self.home, {}) if self.home else None
        shown = home if tab == "home" else None
        event = payloads.opened(workspace, self.messages, self.id, tab, shown)
        _taken(self.slack.event(event))

    def _now(self, place: Message | View) -> Message | View:
        """Give a message or view as it stands; AssertionError where it is gone."""
        if isinstance(place, Message):
            there = {
                (m.channel, m.ts): m for m in self.slack.workspace.seen(place.channel, self.id)
            }
            assert (place.channel, place.ts) in there, f"gone, or never seen: {place.read!r}"
            return there[place.channel, place.ts]
        if self.home and place.id == self.home.id:
            return self.home
        return self._front(place)

    def _front(self, view: View) -> View:
        front = self.modal
        assert front, f"{view.title!r} is not open any more"
        assert front.id == view.id, f"{front.title!r} stands before {view.title!r}"
        return front

    def _values(self, now: Message | View) -> JsonObject:
        return filling.values(now.payload, self._filled[_place(now)])

    def _act(self, now: Message | View, control: Control, reported: JsonObject) -> Delivery:
        action = interactions.action_on(control, reported)
        return _taken(self.slack.act(now, self.id, action, self._values(now)))

    def _fill(
        self, now: Message | View, control: Control, value: object, *, enter: bool = False
    ) -> Delivery | None:
        entry = filling.entry(control, value)
        self._filled[_place(now)][control.key] = entry
        if not filling.told_at_once(control, enter=enter):
            return None
        return self._act(now, control, {k: v for k, v in entry.items() if k != "type"})

    def _options(self, now: Message | View, control: Control, typed: str) -> list[JsonObject]:
        if control.kind not in filling.FETCHED:
            return listed(control.element)
        least = control.element.get("min_query_length", 3)
        assert len(typed) >= least, f"the menu asks the app after {least} characters only"
        payload = interactions.suggestion(
            self.slack.workspace, now, self.id, control, typed=typed, values=self._values(now)
        )
        answer = _taken(self.slack.deliver("interactive", payload)).body
        refusal = check_options(answer)
        assert refusal is None, refusal
        return listed(answer)


def _place(now: Message | View) -> str:
    return now.ts if isinstance(now, Message) else now.id


def _saying(view: View | None, words: str) -> View | None:
    return view if view and words in view.read else None


def _taken(delivery: Delivery) -> Delivery:
    """Ask for an ack in time."""
    assert delivery.acked().error == "", f"{delivery.kind}: {delivery.error} {delivery.status}"
    return delivery
