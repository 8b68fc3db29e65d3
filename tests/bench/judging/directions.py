"""Judge the direction of a finding: in use, and given the sentence that people labelled.

Given the sentence, the choice of a sentence cannot confound what its words are read to say. Trials
are labelled otherwise than the home ground: an outcome differed or not (Evidence Inference), the
conclusion is positive or negative (polarity).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from knowledge.facts import direction, reading, study_design
from knowledge.model import Design, Direction, Field, MainFinding
from tests.bench.judging.cases import Case, Judge, same_sentence, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from knowledge.facts.reading import Reading, Sentence
    from knowledge.model import Record
    from tests.bench.labelled import Example

_MOST: Final = 2  # sentences of a finding
_DIFFERS: Final = {Direction.BENEFIT, Direction.HARM, Direction.ASSOCIATION}
_POLARITY: Final = {
    "Positive": {Direction.BENEFIT},
    "Negative": {Direction.NO_DIFFERENCE, Direction.HARM},
    "Mixed": {Direction.MIXED},
    "Neutral": {Direction.NO_DIFFERENCE},
}


def judge(example: Example, record: Record) -> Iterable[Case]:
    """Yield a case for each measure of a direction that the example's set allows."""
    match example.set:
        case "gold_mixed" if example.findings:
            yield from _in_use(example, record)
            yield from _given(example, example.findings[0])
        case "finding_evidence_inference":
            yield from _outcomes(example)
        case "finding_polarity":
            yield from _conclusion(example)
        case "design_psynamic":
            yield from _polarity(example, record)
        case _:
            pass


def _in_use(example: Example, record: Record) -> Iterator[Case]:
    fact = record.fact(Field.MAIN_FINDING)
    chosen = same_sentence(words_of(record, fact), example.findings or ())
    if chosen and isinstance(fact.value, MainFinding):
        got, wanted = fact.value.direction.value, example.row["gold"]["direction"]
        judged = Judge(example, record, fact)
        yield judged.case("finding: direction", got, wanted, right=got == wanted)


def _polarity(example: Example, record: Record) -> Iterator[Case]:
    fact = record.fact(Field.MAIN_FINDING)
    wanted = "/".join(example.row["conclusion_polarity"])
    if wanted in _POLARITY and isinstance(fact.value, MainFinding):
        way = fact.value.direction
        judged = Judge(example, record, fact)
        yield judged.case("direction: polarity", way.value, wanted, right=way in _POLARITY[wanted])


def _given(example: Example, quote: str) -> Iterator[Case]:
    read = reading.read(example.document)
    _, design = study_design.read(read)
    wanted = example.row["gold"]["direction"]
    for judged in _Judged.of(example, read, quote, design):
        right = judged.way.value == wanted
        yield judged.case("direction: given the sentence", judged.way.value, wanted, right=right)


def _outcomes(example: Example) -> Iterator[Case]:
    """Yield a case for each sentence that the annotators took for evidence.

    Where it shows outcomes with a difference and others without, it is mixed.
    """
    labels: dict[str, set[bool]] = {}
    for prompt in example.row["prompts"]:
        if len(set(prompt["labels"])) == 1:  # the annotators agree
            for quote in prompt["evidence_in_abstract"]:
                differs = prompt["label"] != "no significant difference"
                labels.setdefault(quote, set()).add(differs)
    read = reading.read(example.document)
    for place, (quote, known) in enumerate(labels.items()):
        wanted = "mixed" if len(known) == 2 else "differs" if True in known else "no-difference"
        for judged in _Judged.of(example, read, quote, Design.RANDOMISED_TRIAL, f"/{place}"):
            got = "differs" if judged.way in _DIFFERS else judged.way.value
            yield judged.case("direction: outcome differs", got, wanted, right=got == wanted)


def _conclusion(example: Example) -> Iterator[Case]:
    read = reading.read(example.document)
    quote, wanted = example.row["conclusion"].strip(), example.row["primary_endpoint"]
    for judged in _Judged.of(example, read, quote, Design.RANDOMISED_TRIAL):
        right = judged.way in _POLARITY[wanted]
        yield judged.case("direction: conclusion", judged.way.value, wanted, right=right)


@dataclass(frozen=True)
class _Judged:
    """A labelled quote and where its words were read to point."""

    example: Example
    key: str
    way: Direction
    deciding: str
    quote: str

    @classmethod
    def of(
        cls, example: Example, read: Reading, quote: str, design: Design | None, key: str = ""
    ) -> Iterator[_Judged]:
        """Yield the reading of the sentences that open a quote; none where it is not found."""
        begin = read.text.find(quote)
        inside: list[Sentence] = [
            sentence
            for sentence in read.abstract
            if begin >= 0 and begin < sentence.span.end and sentence.span.start < begin + len(quote)
        ]
        if inside:
            pointing = direction.read(inside[:_MOST], design)
            deciding = " | ".join(span.of(read.text) for span in pointing.cues)
            yield cls(example, example.id + key, pointing.direction, deciding, quote)

    def case(self, measure: str, got: str, wanted: str, *, right: bool) -> Case:
        """Return the judgement; what says nothing of an effect is not asserted."""
        asserted = self.way not in {Direction.DESCRIPTIVE, Direction.UNCLEAR}
        return Case(
            measure,
            self.example.set,
            self.key,
            asserted,
            right,
            got,
            wanted,
            self.deciding,
            self.quote,
        )
