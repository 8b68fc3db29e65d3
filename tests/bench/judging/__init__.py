"""Judge a record's facts by what people said of its abstract: one module a kind of fact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.bench.judging import designs, directions, findings, phrases, sizes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from knowledge.model import Record
    from tests.bench.judging.cases import Case
    from tests.bench.labelled import Example

JUDGES = (sizes.judge, designs.judge, findings.judge, directions.judge, phrases.judge)


def judge(example: Example, record: Record) -> Iterable[Case]:
    """Yield a case for every measure that the example's set has labels for."""
    for one in JUDGES:
        yield from one(example, record)
