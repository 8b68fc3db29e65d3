"""One delivery, one reply: claim it, do the work, finish; or release, say so, and log why.

Every handler brings a `Turn` to the desk and is done; the work runs elsewhere.
"""

from __future__ import annotations

import hashlib
import json
import logging
import secrets
import time
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Protocol

from slack_sdk.errors import SlackApiError

from bot.blocks.drawing import Message, slack_message, slack_sentence
from bot.blocks.limits import QUESTION, length
from bot.blocks.reply import Control
from bot.blocks.replying import compose_reply
from bot.blocks.words import home, surfaces
from bot.connect import error_code
from bot.handlers.forms import Forms
from bot.handlers.hook import Hook
from bot.handlers.sending import AnswerLost
from bot.handlers.status import Notices
from bot.logs import About, Event, about, note
from bot.work import Work
from knowledge import EvidenceError, Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from slack_sdk import WebClient

    from bot.blocks.reply import Reply
    from bot.state import Place, State
    from knowledge import Answer, Census, Study, Suggestions

log = logging.getLogger(__name__)

REFERENCE = 8  # characters of the number that a person can quote


class Answers(Protocol):
    """What the bot needs of a library."""

    @property
    def census(self) -> Census:
        """What the library holds, counted."""

    @property
    def topics(self) -> tuple[str, ...]:
        """Phrases that name what the studies are about, the most shared first."""

    @property
    def studies(self) -> Sequence[Study]:
        """All that is held."""

    def ask(self, text: str, previous: Sequence[str] = ()) -> Answer:
        """Answer a question; `previous` are those asked before it, oldest first."""

    def study(self, study_id: str) -> Study | None:
        """Return the study that has a document of this id, if any."""

    def suggest(self, typed: str, limit: int) -> Suggestions:
        """Return topics and studies that may be meant by what is typed so far."""

    def calling(self, study: Study) -> str:
        """Return a name by which a question means this study and no other, or an empty string."""

    def of_all_studies(self, questions: Sequence[str]) -> tuple[str, ...]:
        """Return a conversation that asks what this one does without its filters."""


class Declined(Exception):
    """The work cannot be done now; the person is told what to do and may try again."""

    def __init__(self, advice: str) -> None:
        super().__init__("declined")
        self.advice = advice


@dataclass(frozen=True, slots=True)
class Turn:
    """A delivery and what to do about it.

    `names` are all names it goes by: the message it is about and the delivery itself. `act` does
    the work; `tell` reaches the person when it cannot be done.
    """

    surface: str
    team: str
    names: tuple[str, ...]
    act: Callable[[], None]
    tell: Callable[[Message], None]

    @property
    def reference(self) -> str:
        """Return the number that all log lines about it carry, and the person if it fails.

        The same for every delivery of the same thing, so that a duplicate names its first.
        """
        return fingerprint(*self.names)[:REFERENCE] if self.names else secrets.token_hex(4)


def fingerprint(*parts: object) -> str:
    """Name what was delivered by its content, which cannot be read back out of the name."""
    content = json.dumps(parts, sort_keys=True, default=str)
    return hashlib.sha256(content.encode()).hexdigest()


class Desk:
    """What the handlers share: the library, the client, and the way in which work is done."""

    def __init__(
        self, library: Answers, client: WebClient, state: State, work: Work, need: str = ""
    ) -> None:
        self.library = library
        self.client = client
        self.state = state
        self.forms = Forms()
        self.notices = Notices(client)
        self.held = len(library.studies)  # as of the last answer
        self._work = work
        self._need = need  # what a person in danger reads; empty, the words that ship
        self._refusals = Work(workers=1, waiting=100)

    def answer(self, questions: Sequence[str]) -> Answer:
        """Answer the last of these questions; those before it lead up to it, oldest first.

        Nothing asked is a question for help. Raises Declined for a question that is too long.
        """
        *previous, text = questions
        if length(text) > QUESTION:
            raise Declined(surfaces.question_too_long(QUESTION))
        answer = self.library.ask(text or "help", previous)
        self.held = len(self.library.studies)
        # That a person spoke of being in danger is nobody's to read in a log.
        kind = Kind.HELP if answer.question.kind is Kind.NEED else answer.question.kind
        note(kind=kind.value, cited=len({one.study.id for one in answer.citations}))
        return answer

    def reply(self, answer: Answer, *, private: bool) -> Reply:
        """Put an answer into words; only a private reply can be shared."""
        reply = compose_reply(answer, self._need)
        if private:
            return reply
        kept = tuple(control for control in reply.controls if control is not Control.SHARE)
        return replace(reply, controls=kept)

    def hook(self, url: str) -> Hook:
        """Return the way to whoever typed the command that this response_url answers."""
        return Hook(url, self.notices.in_line(url, self.held), self.forms)

    def forgot(self, text: str, place: Place | None) -> bool:
        """Forget a person who asks for that; say whether they did."""
        asked_for = bool(place) and text.casefold().strip(" .!") in home.FORGET_PHRASES
        if place and asked_for:
            self.state.forget_person(place.team, place.person)
        return asked_for

    def ask(self, text: str, place: Place | None = None) -> tuple[tuple[str, ...], Answer]:
        """Answer a question; returns it after those it builds on, and the answer.

        In a `place`, the questions before it count, and this one is kept for the next; of a person
        in need nothing is kept. Raises Declined for a question that is too long.
        """
        questions = (*(self.state.asked(place) if place else ()), text)
        answer = self.answer(questions)
        if place and answer.question.kind is Kind.NEED:
            self.state.forget_person(place.team, place.person)
        elif place and text:
            self.state.remember(place, text)
        return questions, answer

    def message_for(self, text: str, place: Place | None = None, *, private: bool) -> Message:
        """Answer a question as a message, and see to it where a person is to be forgotten."""
        if self.forgot(text, place):
            return slack_sentence(home.FORGOTTEN)
        questions, answer = self.ask(text, place)
        return slack_message(self.reply(answer, private=private), questions)

    def take(self, turn: Turn) -> None:
        """Have the turn's work done, or its person told that there is too much of it."""
        reference = turn.reference
        with about(reference):
            if not self._work.submit(partial(self._run, turn, reference)):
                _log(logging.WARNING, "refused", turn)
                self._refusals.submit(partial(self._tell, turn, surfaces.TOO_BUSY))

    def _run(self, turn: Turn, reference: str) -> None:
        with about(reference) as delivery:
            self._deal_with(turn, delivery)

    def _deal_with(self, turn: Turn, delivery: About) -> None:
        claim = self.state.claim(turn.team, turn.names)
        if claim is None:
            _log(logging.INFO, "duplicate", turn)
            return
        started = time.monotonic()
        try:
            turn.act()
        except Declined as declined:
            claim.release()
            _log(logging.INFO, "declined", turn)
            self._tell(turn, declined.advice)
        except AnswerLost as lost:
            claim.finish()
            _log(logging.WARNING, "unconfirmed", turn, lost=str(lost))
        except Exception as error:
            claim.release()
            reason = _reason(error)
            log.exception(Event("failed", **_place(turn), reason=reason))
            self._tell(turn, surfaces.something_failed(delivery.reference))
        else:
            claim.finish()
            milliseconds = round((time.monotonic() - started) * 1000)
            _log(logging.INFO, "done", turn, ms=milliseconds, **delivery.known)

    def _tell(self, turn: Turn, sentence: str) -> None:
        try:
            turn.tell(slack_sentence(sentence))
        except Exception:
            log.exception(Event("untold", **_place(turn)))


def _place(turn: Turn) -> dict[str, object]:
    return {"surface": turn.surface, "team": turn.team}


def _log(level: int, name: str, turn: Turn, **more: object) -> None:
    log.log(level, Event(name, **_place(turn), **more))


def _reason(error: Exception) -> str:
    """Say what failed without repeating what the exception says, which may quote the question."""
    match error:
        case SlackApiError():
            return error_code(error)
        case EvidenceError():
            return str(error)  # one line about a file or a library, written for people
        case _:
            return type(error).__name__
