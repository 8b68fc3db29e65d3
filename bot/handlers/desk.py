"""One delivery, one reply: claim it, do the work, finish; or release, say so, and log why.

Every handler brings a `Turn` to the desk and is done; the work runs elsewhere. What is claimed is
kept with the delivery, so that it outlives this process. What Slack could not be reached for is put
off; what was sent and not confirmed is finished, and counted.
"""

from __future__ import annotations

import json
import logging
import time
from dataclasses import replace
from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Protocol
from urllib.error import HTTPError, URLError

from slack_sdk.errors import SlackApiError

from bot.blocks.drawing import Message, slack_message, slack_sentence
from bot.blocks.limits import QUESTION, length
from bot.blocks.reply import Control
from bot.blocks.replying import compose_reply
from bot.blocks.words import home, surfaces
from bot.connect import error_code
from bot.handlers import errands
from bot.handlers.errands import AnswerLost, errand
from bot.handlers.forms import Forms
from bot.handlers.hook import Hook
from bot.handlers.sending import NotDelivered, NotPosted
from bot.handlers.status import Notices
from bot.handlers.turns import Declined, Overloaded, Turn, asker, fingerprint, this_delivery
from bot.handlers.typed import written
from bot.logs import About, Event, about, note
from bot.work import Work
from knowledge import EvidenceError, Kind, in_danger

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from slack_sdk import WebClient

    from bot.blocks.reply import Reply
    from bot.state import Claim, Place, State
    from knowledge import Answer, Census, Study, Suggestions

log = logging.getLogger(__name__)

MARK = 32  # characters of a turn's name that its messages are marked with
REFUSALS = 200  # people who may wait to hear that there is too much to do


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

    @property
    def from_memory(self) -> bool:
        """Whether the store vanished or was damaged, so that answers come from memory."""

    def ask(self, text: str, previous: Sequence[str] = ()) -> Answer:
        """Answer a question; `previous` are those asked before it, oldest first."""

    def study(self, study_id: str) -> Study | None:
        """Return the study that has a document of this id, if any."""

    def suggest(self, typed: str, limit: int) -> Suggestions:
        """Return topics and studies that may be meant by what is typed so far."""

    def calling(self, study: Study) -> str:
        """Return a name by which a question means this study and no other, or an empty string."""

    def forget(self) -> None:
        """Let go of the questions that were asked."""

    def of_all_studies(self, questions: Sequence[str]) -> tuple[str, ...]:
        """Return a conversation that asks what this one does without its filters."""

    def briefly(self, questions: Sequence[str]) -> tuple[str, ...]:
        """Return a conversation that asks the same, with one "more" at its end at most."""


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
        self._refusals = Work(workers=2, waiting=REFUSALS, each=REFUSALS)

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
            self.forget(place.team, place.person)
        return asked_for

    def forget(self, team: str, person: str) -> None:
        """Forget what is kept of a person."""
        self.state.forget_person(team, person)
        self.library.forget()  # whose questions they were is not known there

    def forget_all(self, team: str) -> None:
        """Forget what is kept of the people of a workspace."""
        self.state.forget(team)
        self.library.forget()

    def ask(self, text: str, place: Place | None = None) -> tuple[tuple[str, ...], Answer]:
        """Answer a question; returns it after those it builds on, and the answer.

        In a `place`, the questions before it count, and this one is kept for the next; of a person
        in need nothing is kept. Raises Declined for a question that is too long.
        """
        before = self.state.asked(place) if place else ()
        again = errands.current().again and before[-1:] == (text,)  # kept by the first try
        questions = before if again else (*before, text)
        answer = self.answer(questions)
        if place and answer.question.kind is Kind.NEED:
            self.forget(place.team, place.person)
        elif place and text and not again:
            self.state.remember(place, text)
        return questions, answer

    def message_for(self, text: str, place: Place | None = None, *, private: bool) -> Message:
        """Answer a question as a message, and see to it where a person is to be forgotten."""
        if self.forgot(text, place):
            return slack_sentence(home.FORGOTTEN)
        questions, answer = self.ask(text, place)
        return slack_message(self.reply(answer, private=private), questions)

    def take(self, turn: Turn) -> None:
        """Have the turn's work done, or its person told that there is too much of it.

        Raises Overloaded where there is too much of that as well.
        """
        reference = turn.reference
        with about(reference):
            self._take(turn, reference, this_delivery())

    def _take(self, turn: Turn, reference: str, body: Mapping[str, Any]) -> None:
        # Nothing of a person in danger is kept, not for a moment and not to save their answer.
        kept = "" if not body or any(map(in_danger, written(body))) else json.dumps(body)
        claim = self.state.claim(turn.team, turn.names, kept, asker(body))
        if claim is None:
            self._note("duplicate", turn)
            return
        person = asker(body)
        run = partial(self._run, turn, claim, reference)
        if self._work.submit(run, person=person, lane=turn.channel, window=turn.window):
            return
        refusal = partial(self._refuse, turn, claim, reference, self._work.patience(person))
        if not self._refusals.submit(refusal, person=person, lane=turn.channel):
            claim.release()
            raise Overloaded

    def _run(self, turn: Turn, claim: Claim, reference: str) -> None:
        with about(reference) as delivery:
            self._deal_with(turn, claim, delivery)

    def _deal_with(self, turn: Turn, claim: Claim, delivery: About) -> None:
        started = time.monotonic()
        name = fingerprint(*turn.names)[:MARK] if turn.names else ""
        try:
            with errand(claim, name):
                turn.act()
        except Declined as declined:
            self._note("declined", turn)
            self._tell(turn, declined.advice)
            claim.release()
        except AnswerLost as lost:
            claim.finish()
            self._note("unconfirmed", turn, logging.WARNING, lost=str(lost))
        except Exception as error:
            reason = _reason(error)
            if _will_pass(error) and claim.put_off():
                self._note("put_off", turn, logging.WARNING, reason=reason)
                return
            self.state.count("failed")
            log.exception(Event("failed", **_place(turn), reason=reason))
            self._tell(turn, surfaces.something_failed(delivery.reference))
            claim.release()
        else:
            claim.finish()
            milliseconds = round((time.monotonic() - started) * 1000)
            self._note("done", turn, logging.INFO, ms=milliseconds, **delivery.known)

    def _refuse(self, turn: Turn, claim: Claim, reference: str, seconds: int) -> None:
        with about(reference):
            self._note("refused", turn, logging.WARNING, seconds=seconds)
            self._tell(turn, surfaces.too_busy(seconds))
            claim.release()

    def _tell(self, turn: Turn, sentence: str) -> None:
        try:
            turn.tell(slack_sentence(sentence))
        except AnswerLost as lost:
            self._note("unconfirmed", turn, logging.WARNING, lost=str(lost))
        except Exception:
            log.exception(Event("untold", **_place(turn)))

    def _note(self, outcome: str, turn: Turn, level: int = logging.INFO, **more: object) -> None:
        """Count what became of a delivery, and log it."""
        self.state.count(outcome)
        log.log(level, Event(outcome, **_place(turn), **more))


def _place(turn: Turn) -> dict[str, object]:
    return {"surface": turn.surface, "team": turn.team}


def _will_pass(error: Exception) -> bool:
    """Say whether a message is missing only because Slack was out of reach, or not well."""
    if isinstance(error, NotDelivered):
        return error.status >= HTTPStatus.INTERNAL_SERVER_ERROR
    return isinstance(error, (URLError, NotPosted)) and not isinstance(error, HTTPError)


def _reason(error: Exception) -> str:
    """Say what failed without repeating what the exception says, which may quote the question."""
    match error:
        case SlackApiError():
            return error_code(error)
        case EvidenceError():
            return str(error)  # one line about a file or a library, written for people
        case _:
            return type(error).__name__
