"""Learn the weights of the facts, deterministically: no random start, a fixed order of rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from knowledge.facts import design_words, reading, study_design
from tests.bench import labelled
from tests.bench.learning import accepting, choosing, designs, findings, sizes

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tests.bench.labelled import Example

PARTS = 4  # in which a design is read by weights that did not see the abstract, as in use


NAMES = ("study_design", "sample_size", "main_finding")


Table: TypeAlias = "dict[str, float] | dict[str, dict[str, int]]"


def learn(examples: Sequence[Example], names: Sequence[str] = NAMES) -> dict[str, Table]:
    """Return these sets of weights by their names."""
    reads = [reading.read(e.document) for e in examples]
    known = [(e, designs.row(e, r)) for e, r in zip(examples, reads, strict=True) if e.designs]
    tables = [
        designs.learn([row for e, row in known if labelled.fold("x" + e.id, PARTS) != part])
        for part in range(PARTS)
    ]
    size_rows, finding_rows = [], []
    for e, r in zip(examples, reads, strict=True):
        found = e.findings is not None
        concluded = e.set.startswith("pubmedqa")
        if e.sizes is None and not found and not concluded:
            continue
        shown = study_design.features(r, design_words.designs().find(r.all))
        design = designs.predict(tables[labelled.fold("x" + e.id, PARTS)], shown)
        if e.sizes is not None:
            size_rows.append((sizes.row(e, r, design), e.weight))
        if found or concluded:
            weight = findings.HOME if found else findings.OTHER_GROUND
            finding_rows.append((findings.row(e, r, design), weight))
    makers: dict[str, Callable[[], Table]] = {
        "study_design": lambda: designs.learn([row for _, row in known]),
        "sample_size": lambda: choosing.learn(size_rows, sizes.BELIEFS, penalty=1.0, least=3),
        "main_finding": lambda: accepting.learn(
            finding_rows, findings.BELIEFS, findings.PENALTY, findings.LEAST
        ),
    }
    return {name: makers[name]() for name in names}
