"""A press of a control: who pressed, where, under which questions, and how they are answered."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from bot.blocks.controls import conversation
from bot.blocks.reply import Control
from bot.handlers.sending import post, respond
from bot.handlers.turns import Turn, fingerprint
from bot.state import Place

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.blocks.drawing import Message
    from bot.handlers.desk import Desk
    from bot.handlers.status import Notice


@dataclass(frozen=True, slots=True)
class Press:
    """A delivery of type block_actions, as far as the bot reads it.

    `value` is what the control carries or what was chosen in it. `private` says that nobody but
    the person sees the message. `channel` and `message` are empty where the control stands in a
    view. `trigger` opens a modal within three seconds; `response_url` answers the person alone,
    five times within half an hour.
    """

    control: str
    value: str
    team: str
    person: str
    channel: str
    thread: str
    message: str
    trigger: str
    response_url: str
    delivery: str
    private: bool = False

    @property
    def questions(self) -> tuple[str, ...]:
        """Return the questions that the control carries, oldest first."""
        return conversation(self.value)

    @property
    def direct(self) -> bool:
        """Say whether it was pressed in a direct conversation, whose id begins with D ("D0A1")."""
        return self.channel.startswith("D")

    @property
    def place(self) -> Place:
        """Return where this person goes on: see `bot.handlers.messages` for what is one place."""
        return Place(self.team, self.person, self.channel, "" if self.direct else self.thread)

    def waiting(self, desk: Desk) -> Notice:
        """Tell the one who pressed that an answer is under way, should it take long."""
        if self.direct:
            return desk.notices.in_thread(self.channel, self.thread or self.message, desk.held)
        return desk.notices.in_line(self.response_url, desk.held, thread=self.thread)

    def turn(
        self,
        act: Callable[[], None],
        *names: str,
        tell: Callable[[Message], None] | None = None,
    ) -> Turn:
        """Bring the press to the desk, under its own name and others that make it the same.

        `tell` reaches the person where there is no response_url, as in a view.
        """
        return Turn(
            surface=self.control,
            team=self.team,
            names=(f"action {self.team} {self.delivery}", *names),
            act=act,
            tell=tell or partial(respond, self.response_url, thread=self.thread),
            channel=self.channel if self.direct or self.control == Control.SHARE else "",
        )

    def window_turn(
        self, act: Callable[[], None], tell: Callable[[Message], None] | None = None
    ) -> Turn:
        """Bring a press that opens a window, or changes the one it is in, to the desk."""
        return replace(self.turn(act, tell=tell), channel="", window=True)

    def answer(self, desk: Desk, message: Message) -> None:
        """Show a message to the one who pressed, where they pressed.

        In a direct conversation it stands in the thread; elsewhere, and under a message that only
        they see, nobody else sees it.
        """
        if self.direct and not self.private:
            post(
                desk.client,
                self.channel,
                message,
                thread=self.thread or self.message,
                forms=desk.forms,
            )
        else:
            respond(self.response_url, message, thread=self.thread, forms=desk.forms)


def read_press(body: dict[str, Any], action: dict[str, Any]) -> Press:
    """Read a delivery; what it does not say is empty."""
    container = body.get("container") or {}
    return Press(
        control=str(action.get("action_id") or ""),
        value=str(action.get("value") or (action.get("selected_option") or {}).get("value") or ""),
        team=str((body.get("team") or body.get("enterprise") or {}).get("id") or ""),
        person=str((body.get("user") or {}).get("id") or ""),
        channel=str((body.get("channel") or {}).get("id") or ""),
        thread=str(container.get("thread_ts") or ""),
        message=str(container.get("message_ts") or ""),
        trigger=str(body.get("trigger_id") or ""),
        response_url=str(body.get("response_url") or ""),
        delivery=fingerprint(body),
        private=container.get("is_ephemeral") is True,
    )


def view_of(body: dict[str, Any]) -> dict[str, Any]:
    """Return the view that a delivery came from; empty where it names none."""
    view = body.get("view")
    return view if isinstance(view, dict) else {}
