"""What a library held at one moment: studies, their index, and what follows from both.

It never changes, so any number of threads may ask it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
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
        return catalogue(self.studies, self.index.attested, self._is_compound)

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

        The questions before it are answered again: what they led to is what it may point back to.
        """
        return checked(compose(self.understood((*previous, text)), self))

    def understood(self, questions: Sequence[str]) -> Question:
        """Read the last of these questions in the light of those before it."""
        context: Context | None = None
        *previous, text = questions
        for earlier in previous[-REMEMBERED:]:
            question = understand(earlier, context, self.catalogue)
            if question.kind is Kind.HELP:
                continue  # a greeting or thanks between two questions
            answer = compose(question, self)
            cited = dict.fromkeys(citation.study.id for citation in answer.citations)
            context = Context(answer.question, tuple(cited))
        return understand(text, context, self.catalogue)

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

    def _is_compound(self, first: str, second: str) -> bool:
        """Say whether some study writes two words as one: "wellbeing", "well-being"."""
        index = self.index
        apart = len(index.stems(first)) + len(index.stems(second))
        together = len(index.stems(f"{first} {second}"))
        return together > apart or f"{first}{second}".casefold() in index.vocabulary
