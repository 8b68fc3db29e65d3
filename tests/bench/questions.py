"""Questions of every kind, asked of a bot through the fake Slack, and what became of each.

For `tests.bench.deliveries`, which says what is asked and what is counted.
"""

from __future__ import annotations

import random
import threading
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.functional.fake_slack.deliveries import ACK_SECONDS, Delivery, Retry

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.functional.fake_slack import FakeSlack, Message, Received
    from tests.functional.fake_slack.workspace import Channel

QUESTIONS = ("loneliness", "evening walks", "how many people did Brandt follow?", "ketamine")
APOLOGIES = ("Something went wrong", "More questions are waiting")
SHARE = "Share in channel"
UNDER_WAY = 250  # questions at once: more would be refused, and rightly so


@dataclass(slots=True)
class Question:
    """One question, all its deliveries, and what came of it."""

    surface: str
    deliveries: list[Delivery] = field(default_factory=list)
    answers: int = 0
    apologies: int = 0

    @property
    def over(self) -> bool:
        """Say whether somebody said something."""
        return self.answers + self.apologies > 0


class Asking:
    """Asks all kinds of questions, and sees what is said to whom."""

    def __init__(self, slack: FakeSlack, seed: int) -> None:
        self.questions: list[Question] = []
        self.last_call = time.monotonic()
        self._slack = slack
        self._chance = random.Random(seed)  # noqa: S311 - a seed is the point
        self._places: dict[tuple[str, str, str | None], Question] = {}
        self._shareable: list[tuple[Message, str]] = []
        self._direct: list[tuple[Channel, str]] = []
        self._lock = threading.Lock()
        slack.ledger.watch(self._see)

    def ask(self) -> None:
        """Ask one question, of a kind drawn by chance."""
        kinds: list[Callable[[str], Question]] = [
            self._command,
            self._mention,
            self._direct_message,
        ]
        kind = self._chance.choices([*kinds, self._press], (35, 20, 35, 10))[0]
        question = kind(self._chance.choice(QUESTIONS))
        self.questions.append(question)
        if self._chance.random() < 0.05:  # the same again, at once
            self._again(question)

    def under_way(self) -> int:
        """Count the questions that nobody has said anything to."""
        return sum(not question.over for question in self.questions[-2 * UNDER_WAY :])

    def insist(self) -> None:
        """Send again what was not acknowledged in time, as Slack does; and a few more, late."""
        now = time.monotonic()
        for question in self.questions[-4 * UNDER_WAY :]:
            latest = question.deliveries[-1]
            acked = any(one.acked_at is not None for one in question.deliveries)
            overdue = not acked and now - latest.sent_at > ACK_SECONDS
            if overdue or (acked and self._chance.random() < 0.002):
                self._again(question)

    def _again(self, question: Question) -> None:
        first, attempt = question.deliveries[0], len(question.deliveries)
        again = Delivery(first.kind, first.payload, Retry(attempt))
        question.deliveries.append(again)
        self._send(again)

    def _send(self, delivery: Delivery) -> None:
        """Send on a thread of its own: where no socket stands, sending waits for one."""
        threading.Thread(target=self._slack.sockets.send, args=(delivery,), daemon=True).start()

    # ── kinds of questions ───────────────────────────────────────────────────────────────────────

    def _command(self, text: str) -> Question:
        channel, person = self._slack.channel_with_person()
        question = self._placed(Question("command"), "response_url", channel.id)
        question.deliveries.append(self._slack.command(text, channel, person))
        return question

    def _mention(self, text: str) -> Question:
        channel, person = self._slack.channel_with_person()
        question = Question("mention")
        said = f"<@{self._slack.workspace.bot_user}> {text}"
        message, sent = self._slack.write(said, channel, person)
        question.deliveries += sent
        return self._placed(question, "chat.postMessage", channel.id, message.ts)

    def _direct_message(self, text: str) -> Question:
        """Write to the bot; now and then where somebody has just written."""
        if self._direct and self._chance.random() < 0.2:
            messages, person = self._chance.choice(self._direct[-20:])
        else:
            messages, person = self._slack.direct_messages()
            self._direct.append((messages, person))
        question = Question("direct_message")
        message, sent = self._slack.write(text, messages, person)
        question.deliveries += sent
        return self._placed(question, "chat.postMessage", messages.id, message.ts)

    def _press(self, text: str) -> Question:
        """Press *Share in channel* under an answer; where there is none yet, ask for one."""
        with self._lock:
            chosen = self._shareable.pop() if self._shareable else None
        if chosen is None:
            return self._command(text)
        message, person = chosen
        question = self._placed(Question("share_answer"), "chat.postMessage", message.channel)
        question.deliveries.append(self._slack.click(message, SHARE, person))
        return question

    def _placed(
        self, question: Question, via: str, channel: str, thread: str | None = None
    ) -> Question:
        with self._lock:
            self._places[via, channel, thread] = question
        return question

    # ── what is seen ─────────────────────────────────────────────────────────────────────────────

    def _see(self, call: Received) -> None:
        """Note what stands in a channel because of a call, whether or not the bot was told."""
        self.last_call = time.monotonic()
        message = call.message
        if message is None:
            return
        apology = message.text.startswith(APOLOGIES)
        with self._lock:
            question = self._places.get((call.name, message.channel, message.thread_ts))
            if question is None or call.arguments.get("replace_original"):
                return
            question.answers += not apology
            question.apologies += apology
            if question.surface == "command" and SHARE in message.buttons:
                self._shareable.append((message, str(message.seen_by)))
