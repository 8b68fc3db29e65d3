"""Learn the weights of the facts, deterministically: no random start, a fixed order of rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.facts import design_features, design_words, reading
from tests.bench import labelled
from tests.bench.learning import choosing, designs, findings, sizes

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from knowledge.facts.reading import Reading
    from tests.bench.labelled import Example
    from tests.bench.learning.choosing import Choices
    from tests.bench.learning.designs import Row

PARTS = 4  # in which a design is read by weights that did not see the abstract, as in use


NAMES = ("study_design", "sample_size", "main_finding")


def learn(
    examples: Sequence[Example], names: Sequence[str] = NAMES
) -> dict[str, dict[str, float] | dict[str, dict[str, int]]]:
    """Return these sets of weights by their names."""
    reads = [reading.read(e.document) for e in examples]
    known = [(e, designs.row(e, r)) for e, r in zip(examples, reads, strict=True) if e.designs]
    others = set(names) - {"study_design"}
    size_rows, finding_rows = _rows_by_design(examples, reads, known) if others else ([], [])
    makers: dict[str, Callable[[], dict[str, float] | dict[str, dict[str, int]]]] = {
        "study_design": lambda: designs.learn([row for _, row in known]),
        "sample_size": lambda: sizes.learn(size_rows),
        "main_finding": lambda: choosing.learn(
            finding_rows, findings.BELIEFS, penalty=6.0, least=3
        ),
    }
    return {name: makers[name]() for name in names}


def _rows_by_design(
    examples: Sequence[Example], reads: Sequence[Reading], known: Sequence[tuple[Example, Row]]
) -> tuple[list[tuple[Choices, float]], list[tuple[Choices, float]]]:
    """Return the rows for sizes and for findings, each with the design as in use: not seen."""
    tables = [
        designs.learn(
            [row for e, row in known if labelled.fold("x" + e.id, PARTS) != part], designs.ROUGHLY
        )
        for part in range(PARTS)
    ]
    size_rows, finding_rows = [], []
    for e, r in zip(examples, reads, strict=True):
        found = e.findings is not None
        concluded = e.set.startswith("pubmedqa")
        if e.sizes is None and not found and not concluded:
            continue
        shown = design_features.features(r, design_words.shelf().find(r.all))
        design = designs.predict(tables[labelled.fold("x" + e.id, PARTS)], shown)
        if e.sizes is not None:
            size_rows.append((sizes.row(e, r, design), e.weight))
        if found or concluded:
            weight = findings.HOME if found else findings.OTHER_GROUND
            finding_rows.append((findings.row(e, r, design), weight))
    return size_rows, finding_rows
