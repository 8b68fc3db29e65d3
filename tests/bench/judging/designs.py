"""Judge study designs: the label, the kind, randomised or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.model import Design, Field, StudyDesign
from tests.bench import labelled
from tests.bench.judging.cases import Judge

if TYPE_CHECKING:
    from collections.abc import Iterable

    from knowledge.model import Record
    from tests.bench.judging.cases import Case
    from tests.bench.labelled import Example


def judge(example: Example, record: Record) -> Iterable[Case]:
    """Yield a case for the measure that the example's set allows."""
    if example.designs is None:
        return
    fact = record.fact(Field.STUDY_DESIGN)
    judged = Judge(example, record, fact)
    design = fact.value.design if isinstance(fact.value, StudyDesign) else None
    wanted = example.designs or frozenset()
    name = design.value if design else fact.status.value
    if example.set in {"gold_mixed", "design_title_silver"}:
        label = "/".join(sorted(d.value for d in wanted))
        if example.set == "gold_mixed":
            label = example.row["gold"]["design"]["label"]
        yield judged.case("design: label", name, label, right=design in wanted)
    elif example.set in {"design_studytypeteller", "design_psynamic"}:
        got, kind = _kind(design), _kind_of(wanted)
        yield judged.case("design: kind", got, kind, right=got == kind)
    elif example.set in {"design_rct_flag", "medline"}:
        trial = wanted == {Design.RANDOMISED_TRIAL}
        got_trial = design is Design.RANDOMISED_TRIAL
        yield judged.case(
            "design: randomised or not", str(got_trial), str(trial), right=got_trial == trial
        )


def _kind(design: Design | None) -> str:
    """Return the kind that StudyTypeTeller's labels come down to."""
    if design in labelled.REVIEWS:
        return "systematic"
    if design in {Design.CASE_REPORT, Design.CASE_SERIES}:
        return "case"
    return design.value if design in labelled.NAMED_KINDS and design else "rest"


def _kind_of(wanted: frozenset[Design]) -> str:
    kinds = {_kind(design) for design in wanted}
    return kinds.pop() if len(kinds) == 1 else "rest"
