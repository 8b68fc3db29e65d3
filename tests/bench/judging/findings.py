"""Judge main findings: an acceptable sentence, none where none is stated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.model import Field, Status
from tests.bench.judging.cases import Judge, plain, same_sentence, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from knowledge.model import Record
    from tests.bench.judging.cases import Case
    from tests.bench.labelled import Example


def judge(example: Example, record: Record) -> Iterable[Case]:
    """Yield a case for each measure of a finding that the example's set allows."""
    if example.findings is not None:
        yield from _sentence(example, record)
    if example.set.startswith("pubmedqa"):
        yield _in_conclusion(example, record)


def _sentence(example: Example, record: Record) -> Iterable[Case]:
    fact = record.fact(Field.MAIN_FINDING)
    judged = Judge(example, record, fact)
    got = words_of(record, fact)
    if not example.findings:
        right = fact.status is not Status.REPORTED
        yield judged.case("finding: none stated", got, "none", right=right)
        return
    right = same_sentence(got, example.findings)
    yield judged.case("finding: an acceptable sentence", got, example.findings[0], right=right)


def _in_conclusion(example: Example, record: Record) -> Case:
    fact = record.fact(Field.MAIN_FINDING)
    got, conclusion = words_of(record, fact), example.row["conclusion"]
    right = bool(got) and plain(got) in plain(conclusion)
    return Judge(example, record, fact).case(
        "finding: in the conclusions", got, conclusion, right=right
    )
