"""What a library held at one moment: studies, their index, and what follows from both.

It never changes, so any number of threads may ask it.
"""

from __future__ import annotations

import contextlib
import math
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING

from knowledge import collector
from knowledge.answers import checked, compose, newest_first, topics
from knowledge.census import Census, census
from knowledge.citing import label
from knowledge.model import REMEMBERED, Hit, Kind
from knowledge.questions import Context, carries_topic, catalogue, understand
from knowledge.suggesting import Suggester

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from knowledge.index import StudyIndex
    from knowledge.model import Answer, Question, Study
    from knowledge.questions import Catalogue

TURNS = 1_000  # of conversations under way, that need not be answered again for the next


@dataclass(frozen=True)
class Snapshot:
    """What a library held at one moment: its studies in the order of ids, and their index."""

    studies: tuple[Study, ...]
    index: StudyIndex
    generation: int

    @cached_property
    def by_id(self) -> Mapping[str, Study]:
        """The studies by the id of any of their documents."""
        return {record.document.id: study for study in self.studies for record in study.records}

    @cached_property
    def newest(self) -> tuple[Hit, ...]:
        """Every study, the newest first, those without a year last."""
        return tuple([Hit(study, 0.0) for study in sorted(self.studies, key=newest_first)])

    @cached_property
    def topics(self) -> tuple[str, ...]:
        """Phrases that name what the studies are about, the most shared first."""
        return topics(self.studies, carries_topic)

    @cached_property
    def catalogue(self) -> Catalogue:
        """The names by which people call the studies."""
        # No method of ours, which would hold us in a cycle: what is replaced is to go at once.
        return catalogue(self.studies, self.index.attested, partial(_is_compound, self.index))

    @cached_property
    def census(self) -> Census:
        """What the studies report, counted."""
        return census(self.studies)

    @cached_property
    def suggester(self) -> Suggester:
        """What may be meant by what is typed so far."""
        return Suggester(self.topics, self.studies)

    def warm(self) -> None:
        """Make now what the first question would wait for."""
        with collector.paused():
            _ = self.by_id, self.catalogue, self.topics, self.newest, self.index.vocabulary

    # ── questions ─────────────────────────────────────────────────────────────────────────────────

    def ask(self, text: str, previous: Sequence[str] = ()) -> Answer:
        """Understand a question, answer it from the studies, and check the answer.

        What the questions before it led to is what it may point back to.
        """
        return checked(compose(self.understood((*previous, text)), self))

    def understood(self, questions: Sequence[str]) -> Question:
        """Read the last of these questions in the light of those before it."""
        context: Context | None = None
        *previous, text = questions
        for earlier in previous[-REMEMBERED:]:
            context = self._led_to(earlier, context)
        return understand(text, context, self.catalogue)

    def _led_to(self, text: str, context: Context | None) -> Context | None:
        """Return what a question led to, after what the one before it led to."""
        turn = (text, context)
        with contextlib.suppress(KeyError):  # others may let go of it at any time
            return self._turns[turn]
        question = understand(text, context, self.catalogue)
        if question.kind is not Kind.HELP:  # a greeting or thanks between two questions
            answer = compose(question, self)
            cited = dict.fromkeys(citation.study.id for citation in answer.citations)
            context = Context(answer.question, tuple(cited))
        if len(self._turns) >= TURNS:
            self._turns.clear()
        self._turns[turn] = context
        return context

    @cached_property
    def _turns(self) -> dict[tuple[str, Context | None], Context | None]:
        """What the questions of conversations under way led to, by what came before each."""
        return {}

    def forget(self) -> None:
        """Let go of the questions that were asked."""
        self._turns.clear()

    def calling(self, study: Study) -> str:
        """Return a name by which a question means this study and no other, or an empty string."""
        reference = study.reference
        for name in (label(reference), reference.doi, reference.pmid, reference.title):
            if name and understand(f"{name}?", None, self.catalogue).study_ids == (study.id,):
                return name
        return ""

    # ── words, as the index reads them ────────────────────────────────────────────────────────────

    def search(self, words: Sequence[str], limit: int, *, every: bool = False) -> tuple[Hit, ...]:
        """Return the studies that hold any of the words, or every one of them, best first."""
        return tuple(
            Hit(self.by_id[found.study_id], found.score, found.matched)
            for found in self.index.search(words, limit, every=every)
        )

    def ranked(self, words: Sequence[str], limit: int, *, explain: bool = False) -> tuple[Hit, ...]:
        """Return the studies that hold any of the words, best first; `matched` is left empty.

        With `explain` each hit has the parts of its score.
        """
        best = self.index.ranked(words, limit)
        parts = dict(self.index.explained(words, limit)) if explain else {}
        return tuple([Hit(self.by_id[one], score, parts=parts.get(one, ())) for one, score in best])

    def holding(self, words: Sequence[str]) -> int:
        """Return how many studies hold all of the words."""
        return self.index.holding(words)

    def unheld(self, words: Sequence[str]) -> tuple[str, ...]:
        """Return those of the words that no study holds."""
        return self.index.unheld(words)

    def held_in(self, text: str, words: Sequence[str]) -> frozenset[str]:
        """Return those of the words that a text holds, in any of their forms."""
        return self.index.held_in(text, words)

    def mended(self, term: str) -> str | None:
        """Return the word held that a term is a misspelling of, if one is close."""
        return self.index.mended(term, self._may_be_meant)

    def _may_be_meant(self, word: str) -> bool:
        """Say whether a word carries a topic in every form: "founded" does not, it is "found"."""
        return carries_topic(word) and all(map(carries_topic, self.index.stems(word)))

    def akin(self, term: str) -> str | None:
        """Return the word held for the same field: "radiographers" for "radiography"."""
        return self.index.akin(term)

    def related(self, terms: Sequence[str]) -> tuple[str, ...]:
        """Return phrases that are related to some of the terms, but not equal to them."""
        return self.index.related(terms)

    def telling(self, words: Sequence[str]) -> Mapping[str, float]:
        """Return how much each word says, by the word in small letters.

        The fewer studies hold it, the more: log(1 + studies / holders).
        """
        held = len(self.studies)
        return {
            word.casefold(): math.log1p(held / max(1, self.index.holding([word]))) for word in words
        }


def _is_compound(index: StudyIndex, first: str, second: str) -> bool:
    """Say whether some study writes two words as one: "wellbeing", "well-being"."""
    apart = len(index.stems(first)) + len(index.stems(second))
    together = len(index.stems(f"{first} {second}"))
    return together > apart or f"{first}{second}".casefold() in index.vocabulary
