"""Judge sample sizes: the value, the way of being absent, the unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.model import Field, SampleSize
from tests.bench.judging.cases import Judge

if TYPE_CHECKING:
    from collections.abc import Iterable

    from knowledge.model import Record
    from tests.bench.judging.cases import Case
    from tests.bench.labelled import Example


def judge(example: Example, record: Record) -> Iterable[Case]:
    """Yield a case for each measure of a sample size."""
    if example.sizes is None:
        return
    fact = record.fact(Field.SAMPLE_SIZE)
    judged = Judge(example, record, fact)
    value = fact.value.count if isinstance(fact.value, SampleSize) else None
    known = example.sizes or frozenset()
    wanted = f"{sorted(s.value for s in example.size_statuses)} {sorted(known)}"
    got = str(value) if value is not None else fact.status.value
    hit = value in known
    right = hit or (value is None and fact.status in example.size_statuses)
    yield judged.case("sample size: status and value", got, wanted, right=right)
    if known:
        yield judged.case("sample size: value", got, wanted, right=hit)
    if hit and example.set == "gold_mixed" and isinstance(fact.value, SampleSize):
        unit, known_unit = fact.value.unit.value, str(example.row["gold"]["sample_size"]["unit"])
        yield judged.case("sample size: unit", unit, known_unit, right=unit == known_unit)
