"""Score the facts on the labelled abstracts of ../shared/data: `python -m tests.bench.evaluate`.

Prints a table: field, set, n, how often a value is asserted, how often what is asserted is right,
how often the answer is right over all rows (with a 95 % interval), and for designs the macro-F1 and
the worst confusions. The part kept aside is scored unless `--part dev` or `--part all` asks for
another. `--cases sample_size` lists every wrong case; `--keep FILE` writes the run, and
`--against FILE` lists what was gained and lost since one that was kept.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from knowledge import facts
from knowledge.model import (
    Design,
    Fact,
    Field,
    MainFinding,
    Record,
    SampleSize,
    Status,
    StudyDesign,
)
from tests.bench import labelled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from tests.bench.labelled import Example

LONGEST: Final = 1.4  # times an acceptable sentence


@dataclass(frozen=True)
class Case:
    """One judged row: what was asserted against what is known."""

    measure: str
    set: str
    id: str
    asserted: bool
    right: bool
    got: str
    wanted: str
    rule: str
    words: str


def judge(example: Example, record: Record) -> Iterable[Case]:
    """Judge a record's facts by every measure that the example's set has."""
    if example.sizes is not None:
        yield from _sizes(example, record)
    if example.designs is not None:
        yield from _designs(example, record)
    if example.findings is not None:
        yield from _findings(example, record)
    if example.set.startswith("pubmedqa"):
        yield _in_conclusion(example, record)


@dataclass(frozen=True)
class Judge:
    """A fact of an example, to be judged by one measure or more."""

    example: Example
    record: Record
    fact: Fact

    def case(self, measure: str, got: str, wanted: str, *, right: bool) -> Case:
        """Return the judgement by one measure."""
        words = " | ".join(span.of(self.record.document.text) for span in self.fact.spans)
        asserted = self.fact.status is Status.REPORTED
        key = (measure, self.example.set, self.example.id)
        return Case(*key, asserted, right, got, wanted, self.fact.rule, words)


def _sizes(example: Example, record: Record) -> Iterable[Case]:
    fact = record.fact(Field.SAMPLE_SIZE)
    judge = Judge(example, record, fact)
    value = fact.value.count if isinstance(fact.value, SampleSize) else None
    known = example.sizes or frozenset()
    wanted = f"{sorted(s.value for s in example.size_statuses)} {sorted(known)}"
    got = str(value) if value is not None else fact.status.value
    hit = value in known
    right = hit or (value is None and fact.status in example.size_statuses)
    yield judge.case("sample size: status and value", got, wanted, right=right)
    if known:
        yield judge.case("sample size: value", got, wanted, right=hit)
    if hit and example.set == "gold_mixed" and isinstance(fact.value, SampleSize):
        unit, known_unit = fact.value.unit.value, str(example.row["gold"]["sample_size"]["unit"])
        yield judge.case("sample size: unit", unit, known_unit, right=unit == known_unit)


def _designs(example: Example, record: Record) -> Iterable[Case]:
    fact = record.fact(Field.STUDY_DESIGN)
    judge = Judge(example, record, fact)
    design = fact.value.design if isinstance(fact.value, StudyDesign) else None
    wanted = example.designs or frozenset()
    name = design.value if design else fact.status.value
    if example.set in {"gold_mixed", "design_title_silver"}:
        label = "/".join(sorted(d.value for d in wanted))
        if example.set == "gold_mixed":
            label = example.row["gold"]["design"]["label"]
        yield judge.case("design: label", name, label, right=design in wanted)
    elif example.set in {"design_studytypeteller", "design_psynamic"}:
        got, kind = _kind(design), _kind_of(wanted)
        yield judge.case("design: kind", got, kind, right=got == kind)
    elif example.set in {"design_rct_flag", "medline"}:
        trial = wanted == {Design.RANDOMISED_TRIAL}
        got_trial = design is Design.RANDOMISED_TRIAL
        yield judge.case(
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


def _findings(example: Example, record: Record) -> Iterable[Case]:
    fact = record.fact(Field.MAIN_FINDING)
    judge = Judge(example, record, fact)
    got = _words_of(record, fact)
    if not example.findings:
        right = fact.status is not Status.REPORTED
        yield judge.case("finding: none stated", got, "none", right=right)
        return
    right = same_sentence(got, example.findings)
    yield judge.case("finding: an acceptable sentence", got, example.findings[0], right=right)
    if right and isinstance(fact.value, MainFinding) and example.set == "gold_mixed":
        way, known = fact.value.direction.value, example.row["gold"]["direction"]
        yield judge.case("finding: direction", way, known, right=way == known)


def _words_of(record: Record, fact: Fact) -> str:
    return " ".join(span.of(record.document.text) for span in fact.spans)


def same_sentence(got: str, wanted: Iterable[str]) -> bool:
    """Say whether the words hold an acceptable sentence, or most of one, and little else."""
    words = _plain(got)
    for sentence in wanted:
        known = _plain(sentence)
        shorter, longer = sorted((len(words), len(known)))
        if known and (known in words or words in known) and longer <= LONGEST * shorter:
            return True
    return False


def _plain(text: str) -> str:
    return "".join(c for c in text.lower() if c.isalnum())


def _in_conclusion(example: Example, record: Record) -> Case:
    fact = record.fact(Field.MAIN_FINDING)
    got, conclusion = _words_of(record, fact), example.row["conclusion"]
    right = bool(got) and _plain(got) in _plain(conclusion)
    return Judge(example, record, fact).case(
        "finding: in the conclusions", got, conclusion, right=right
    )


def unquotable(record: Record) -> int:
    """Count the spans that do not lie inside their document's text."""
    spans = [*record.sentences, *(span for fact in record.facts for span in fact.spans)]
    return sum(1 for span in spans if span.end > len(record.document.text))


def interval(right: int, total: int) -> tuple[float, float]:
    """Return Wilson's 95 % interval of a share."""
    z = 1.96
    share = right / total
    middle = (share + z * z / (2 * total)) / (1 + z * z / total)
    reach = (
        z
        * math.sqrt(share * (1 - share) / total + z * z / (4 * total * total))
        / (1 + z * z / total)
    )
    return max(0.0, middle - reach), min(1.0, middle + reach)


def macro_f1(cases: Sequence[Case]) -> float:
    """Return the mean over labels of F1; a case with several right labels counts for its own."""
    pairs = [(case.got, case.got if case.right else case.wanted) for case in cases]
    labels = sorted({wanted for _, wanted in pairs})
    scores = []
    for label in labels:
        both = sum(1 for got, wanted in pairs if got == wanted == label)
        either = sum(1 for got, _ in pairs if got == label) + sum(1 for _, w in pairs if w == label)
        scores.append(2 * both / either if either else 0.0)
    return sum(scores) / len(scores) if scores else 0.0


def f1(cases: Sequence[Case], label: str) -> float:
    """Return F1 of one label."""
    both = sum(1 for case in cases if case.got == case.wanted == label)
    either = sum((case.got == label) + (case.wanted == label) for case in cases)
    return 2 * both / either if either else 0.0


def table(cases: Sequence[Case]) -> None:
    """Print the figures of every measure and set."""
    groups: dict[tuple[str, str], list[Case]] = {}
    for case in cases:
        groups.setdefault((case.measure, case.set), []).append(case)
    print(f"{'field':32} {'set':24} {'n':>5} {'cover':>6} {'asserted':>9} {'all':>6}  95 % of all")
    for (measure, name), group in sorted(groups.items()):
        asserted = [case for case in group if case.asserted]
        right = sum(case.right for case in group)
        low, high = interval(right, len(group))
        exact = sum(case.right for case in asserted) / len(asserted) if asserted else math.nan
        line = (
            f"{measure:32} {name:24} {len(group):5} {len(asserted) / len(group):6.1%} {exact:9.1%}"
            f" {right / len(group):6.1%}  {low:.1%}-{high:.1%}"
        )
        if measure == "design: randomised or not":
            line += f"  F1 {f1(group, 'True'):.3f}"
        elif measure.startswith("design"):
            line += f"  macro-F1 {macro_f1(group):.3f}"
        print(line)
        if measure.startswith("design") or measure == "finding: direction":
            worst = Counter((c.wanted, c.got) for c in group if not c.right).most_common(5)
            print("      " + "; ".join(f"{w} as {g} {n}" for (w, g), n in worst))


def compare(before: dict[str, bool], after: dict[str, bool]) -> None:
    """Print what a change gained and lost."""
    gained = sorted(key for key, right in after.items() if right and before.get(key) is False)
    lost = sorted(key for key, right in after.items() if not right and before.get(key) is True)
    for sign, keys in (("gained", gained), ("lost", lost)):
        print(
            f"{sign} {len(keys)}: "
            + ", ".join(f"{m}: {n}" for m, n in Counter(k.split("\t")[0] for k in keys).items())
        )
        for key in keys:
            print(f"  {sign[0]} " + key.replace("\t", " "))


def run(part: str, sets: Sequence[str]) -> tuple[list[Case], int, int, float]:
    """Judge every example of a part; return the cases, documents, broken quotes and seconds."""
    keep: Callable[[Example], bool] = {
        "held-out": lambda e: e.held_out,
        "dev": lambda e: not e.held_out,
        "all": lambda _: True,
    }[part]
    cases: list[Case] = []
    documents = broken = 0
    seconds = 0.0
    for name in sets:
        for example in labelled.SETS[name]():
            if not keep(example):
                continue
            begun = time.perf_counter()
            record = facts.extract(example.document)
            seconds += time.perf_counter() - begun
            documents += 1
            broken += unquotable(record)
            cases.extend(judge(example, record))
    return cases, documents, broken, seconds


def main() -> int:
    """Run the evaluation as the command line asks."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--part", choices=("held-out", "dev", "all"), default="held-out")
    parser.add_argument(
        "--set", action="append", choices=sorted(labelled.SETS), help="only this set"
    )
    parser.add_argument(
        "--cases", metavar="FIELD", help="list wrong cases of measures that begin so"
    )
    parser.add_argument("--keep", type=Path, help="write this run to a file")
    parser.add_argument("--against", type=Path, help="compare with a run that was kept")
    options = parser.parse_args()
    if not labelled.DATA.is_dir():
        print(f"No labelled abstracts here: {labelled.DATA} is absent. Nothing was evaluated.")
        return 0
    cases, documents, broken, seconds = run(options.part, options.set or list(labelled.SETS))
    if not cases:
        print("No labelled set was found. Nothing was evaluated.")
        return 0
    print(
        f"{options.part}: {documents} documents, {1000 * seconds / documents:.2f} ms each,"
        f" {broken} broken quotes"
    )
    table(cases)
    if options.cases:
        for case in cases:
            if case.measure.startswith(options.cases) and not case.right:
                print(f"\n{case.measure} {case.set} {case.id} [{case.rule}]")
                print(f"  got    {case.got}\n  wanted {case.wanted}\n  words  {case.words}")
    results = {f"{c.measure}\t{c.set}\t{c.id}": c.right for c in cases}
    if options.against:
        compare(json.loads(options.against.read_text(encoding="utf-8")), results)
    if options.keep:
        options.keep.write_text(json.dumps(results, indent=0), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
