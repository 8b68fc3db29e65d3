"""Learn the weights of the facts, deterministically: no random start, a fixed order of rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.facts import design_words, reading, sample_size, study_design
from tests.bench import labelled
from tests.bench.learning import choosing, designs, findings, populations, settings, sizes

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tests.bench.labelled import Example

PARTS = 4  # in which a design is read by weights that did not see the abstract, as in use


NAMES = ("study_design", "sample_size", "main_finding", "population", "setting")


def learn(
    examples: Sequence[Example], names: Sequence[str] = NAMES
) -> dict[str, dict[str, float] | dict[str, dict[str, int]]]:
    """Return these sets of weights by their names."""
    reads = [reading.read(e.document) for e in examples]
    known = [(e, designs.row(e, r)) for e, r in zip(examples, reads, strict=True) if e.designs]
    tables = [
        designs.learn([row for e, row in known if labelled.fold("x" + e.id, PARTS) != part])
        for part in range(PARTS)
    ]
    size_rows, finding_rows = [], []
    population_rows, setting_rows = [], []
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
        if e.set == "gold_mixed":
            gold = e.row["gold"]
            counted_at = sample_size.read(r, design).spans
            people_named = populations.row(gold["population"] or "", r, design, counted_at)
            population_rows.append((people_named, 1.0))
            setting_rows.append((settings.row(gold["setting"] or "", r, design), 1.0))
    makers: dict[str, Callable[[], dict[str, float] | dict[str, dict[str, int]]]] = {
        "study_design": lambda: designs.learn([row for _, row in known]),
        "sample_size": lambda: choosing.learn(size_rows, sizes.BELIEFS, penalty=1.0, least=3),
        "main_finding": lambda: choosing.learn(
            finding_rows, findings.BELIEFS, penalty=6.0, least=3
        ),
        "population": lambda: choosing.learn(
            population_rows, populations.BELIEFS, penalty=2.0, least=5
        ),
        "setting": lambda: choosing.learn(setting_rows, settings.BELIEFS, penalty=2.0, least=5),
    }
    return {name: makers[name]() for name in names}
