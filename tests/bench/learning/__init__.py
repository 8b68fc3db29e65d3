"""Learn the weights of the facts, deterministically: no random start, a fixed order of rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from knowledge.facts import design_features, design_words, reading, sample_size
from tests.bench import labelled
from tests.bench.learning import (
    accepting,
    choosing,
    designs,
    findings,
    parts,
    populations,
    settings,
    sizes,
)
from tests.bench.learning.shipping import in_use

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from knowledge.facts.reading import Reading
    from knowledge.model import Design
    from tests.bench.labelled import Example
    from tests.bench.learning.choosing import Choices
    from tests.bench.learning.designs import Row

PARTS = 4  # in which a design is read by weights that did not see the abstract, as in use
NAMES = (  # in this order: each is learnt by those before it
    "sentence_parts",
    "study_design",
    "sample_size",
    "main_finding",
    "population",
    "setting",
)


def learn(examples: Sequence[Example], names: Sequence[str] = NAMES) -> dict[str, dict[str, Any]]:
    """Return these sets of weights by their names."""
    learnt: dict[str, dict[str, Any]] = {}
    if "sentence_parts" in names:
        learnt["sentence_parts"] = parts.learn(examples)
    if not set(names) - {"sentence_parts"}:
        return learnt
    reads = [reading.read(e.document) for e in examples]
    known = [(e, designs.row(e, r)) for e, r in zip(examples, reads, strict=True) if e.designs]
    if "study_design" in names:
        learnt["study_design"] = designs.learn([row for _, row in known])
    others = [name for name in NAMES if name in names and name in _MAKERS]
    if others:
        rows = _Rows(examples, reads, known)
        for name in others:
            with in_use(learnt):
                learnt[name] = _MAKERS[name](rows)
    return learnt


class _Rows:
    """Abstracts with their designs as in use: read by weights that did not see them."""

    def __init__(
        self,
        examples: Sequence[Example],
        reads: Sequence[Reading],
        known: Sequence[tuple[Example, Row]],
    ) -> None:
        tables = [
            designs.learn(
                [row for e, row in known if labelled.fold("x" + e.id, PARTS) != part],
                designs.ROUGHLY,
            )
            for part in range(PARTS)
        ]
        self._read: list[tuple[Example, Reading, Design]] = []
        for e, r in zip(examples, reads, strict=True):
            if e.sizes is None and e.findings is None and not e.set.startswith("pubmedqa"):
                continue
            shown = design_features.features(r, design_words.shelf().find(r.all))
            design = designs.predict(tables[labelled.fold("x" + e.id, PARTS)], shown)
            self._read.append((e, r, design))

    def sizes(self) -> dict[str, float]:
        """Learn to choose sample sizes."""
        return sizes.learn(
            [(sizes.row(e, r, d), e.weight) for e, r, d in self._read if e.sizes is not None]
        )

    def findings(self) -> dict[str, float]:
        """Learn to choose main findings."""
        rows = []
        for e, r, d in self._read:
            if e.findings is not None or e.set.startswith("pubmedqa"):
                weight = findings.HOME if e.findings is not None else findings.OTHER_GROUND
                rows.append((findings.row(e, r, d), weight))
        return accepting.learn(rows, findings.BELIEFS, findings.PENALTY, findings.LEAST)

    def populations(self) -> dict[str, float]:
        """Learn to choose who was studied, by the sample size as it is read."""
        rows: list[tuple[Choices, float]] = []
        for e, r, d in self._read:
            if e.set == "gold_mixed":
                wanted = e.row["gold"]["population"] or ""
                counted_at = sample_size.read(r, d).spans
                rows.append((populations.row(wanted, r, d, counted_at), 1.0))
        return choosing.learn(rows, populations.BELIEFS, penalty=2.0, least=5)

    def settings(self) -> dict[str, float]:
        """Learn to choose where a study was done."""
        rows = [
            (settings.row(e.row["gold"]["setting"] or "", r, d), 1.0)
            for e, r, d in self._read
            if e.set == "gold_mixed"
        ]
        return choosing.learn(rows, settings.BELIEFS, penalty=2.0, least=5)


_MAKERS: dict[str, Callable[[_Rows], dict[str, float]]] = {
    "sample_size": _Rows.sizes,
    "main_finding": _Rows.findings,
    "population": _Rows.populations,
    "setting": _Rows.settings,
}
