"""One judged row, and how words are compared with the words that people marked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from knowledge.model import Status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from knowledge.model import Fact, Record
    from tests.bench.labelled import Example

LONGEST: Final = 1.4  # times an acceptable sentence


@dataclass(frozen=True)
class Case:
    """One judged row: what was asserted against what is known."""

    measure: str
    set: str
    id: str
    asserted: bool
    right: bool
    got: str
    wanted: str
    rule: str
    words: str
    confidence: float | None = None
    field: str = ""
    score: float | None = None  # how much of the words is shared, 0 to 1
    found: tuple[int, int, int] | None = None  # how many are right, asserted, known


@dataclass(frozen=True)
class Judge:
    """A fact of an example, to be judged by one measure or more."""

    example: Example
    record: Record
    fact: Fact

    def case(
        self,
        measure: str,
        got: str,
        wanted: str,
        *,
        right: bool,
        score: float | None = None,
        found: tuple[int, int, int] | None = None,
    ) -> Case:
        """Return the judgement by one measure."""
        words = " | ".join(span.of(self.record.document.text) for span in self.fact.spans)
        asserted = self.fact.status is Status.REPORTED
        key = (measure, self.example.set, self.example.id)
        return Case(
            *key,
            asserted,
            right,
            got,
            wanted,
            self.fact.rule,
            words,
            self.fact.confidence,
            self.fact.field.value,
            score,
            found,
        )


def words_of(record: Record, fact: Fact) -> str:
    """Return the words that a fact stands on."""
    return " ".join(span.of(record.document.text) for span in fact.spans)


def same_sentence(got: str, wanted: Iterable[str]) -> bool:
    """Say whether the words hold an acceptable sentence, or most of one, and little else."""
    words = plain(got)
    for sentence in wanted:
        known = plain(sentence)
        shorter, longer = sorted((len(words), len(known)))
        if known and (known in words or words in known) and longer <= LONGEST * shorter:
            return True
    return False


def plain(text: str) -> str:
    """Return letters and figures alone, in lower case."""
    return "".join(c for c in text.lower() if c.isalnum())
