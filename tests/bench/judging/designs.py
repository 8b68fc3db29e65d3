"""Judge study designs: the label, the kind, randomised or not; how data were taken and read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from knowledge.model import Design, Field, StudyDesign
from tests.bench import labelled
from tests.bench.judging.cases import Judge

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from knowledge.model import Record
    from tests.bench.judging.cases import Case
    from tests.bench.labelled import Example

# Words that names of methods have or lack: "mediation" is "mediation analysis".
_LOOSE: Final = frozenset(
    "analysis analyses study studies method methods approach research model models modelling "
    "modeling design data qualitative descriptive text review".split()
)
# Names of ours that the guide to the labels has under one name.
_GUIDE: Final = {
    "standardised measures": "survey",
    "open-ended questions": "survey",
    "online posts": "records",
    "literature search": "records",  # of a review
    "studies": "records",
    "test": "tests",
    "neuropsychological tests": "tests",
    "laboratory measurement": "physiological",
}


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
        if example.set == "gold_mixed":
            yield from _methods(judged)
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


def _methods(judged: Judge) -> Iterator[Case]:
    """Yield a case for each method named (is it one?), and each that is one (is it named?)."""
    value, gold = judged.fact.value, judged.example.row["gold"]
    for about in ("approach", "data_collection"):
        got = getattr(value, about) if isinstance(value, StudyDesign) else ()
        known = [set(_words(name)) for name in gold[about]]
        named = [set(_words(name)) for name in got]
        field = about.replace("_", " ")
        for name, its in zip(got, named, strict=True):
            right = any(its <= other or other <= its for other in known)
            yield _of(judged, f"{field}: named is right", name, ", ".join(gold[about]), right=right)
        for name, its in zip(gold[about], known, strict=True):
            right = any(its <= other or other <= its for other in named)
            yield _of(judged, f"{field}: stated is named", ", ".join(got), name, right=right)


def _of(judged: Judge, measure: str, got: str, wanted: str, *, right: bool) -> Case:
    """Return the judgement of one name among several of a fact."""
    case = judged.case(measure, got, wanted, right=right)
    name = got if measure.endswith("right") else wanted
    return replace(case, id=f"{case.id} {name}", words=name)


def _words(name: str) -> list[str]:
    """Return the words of a method's name that tell it from others."""
    name = _GUIDE.get(name.lower(), name.lower()).replace("modeling", "modelling")
    return [word for word in name.split() if word not in _LOOSE] or [name]
