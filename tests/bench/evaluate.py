"""Score the facts on the labelled abstracts of ../shared/data: `python -m tests.bench.evaluate`.

Prints a table: field, set, n, how often a value is asserted, how often what is asserted is right,
how often the answer is right over all rows (with a 95 % interval), and for designs the macro-F1 and
the worst confusions. The part kept aside is scored unless `--part dev` or `--part all` asks for
another. `--folds 4` learns weights anew for each part of the rows without it and scores them on it,
so that every row is judged by weights that did not see it. `--cases sample_size` lists every wrong
case; `--keep FILE` writes the run, and `--against FILE` lists what was gained and lost since one
that was kept.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge import facts
from tests.bench import labelled, learning
from tests.bench.judging import judge
from tests.bench.learning.confidence import MEASURES
from tests.bench.learning.shipping import in_use
from tests.bench.scores import calibration_error, f1, interval, macro_f1

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.model import Record
    from tests.bench.judging.cases import Case
    from tests.bench.labelled import Example


def unquotable(record: Record) -> int:
    """Count the spans that do not lie inside their document's text."""
    spans = [*record.sentences, *(span for fact in record.facts for span in fact.spans)]
    return sum(1 for span in spans if span.end > len(record.document.text))


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
        line += of_several(group) + of_words(group)
        print(line)
        if measure.startswith(("design", "direction", "finding: direction")):
            worst = Counter((c.wanted, c.got) for c in group if not c.right).most_common(5)
            print("      " + "; ".join(f"{w} as {g} {n}" for (w, g), n in worst))


def of_words(group: Sequence[Case]) -> str:
    """Return how much of the words of phrases is shared, where that was judged."""
    scores = [case.score for case in group if case.score is not None]
    return f"  words F1 {sum(scores) / len(scores):.3f}" if scores else ""


def of_several(group: Sequence[Case]) -> str:
    """Return precision, recall and F1 of what a document has several of, where that was judged."""
    counts = [case.found for case in group if case.found is not None]
    if not counts:
        return ""
    right, asserted, known = (sum(column) for column in zip(*counts, strict=True))
    share = 2 * right / (asserted + known) if asserted + known else math.nan
    return f"  {right} right of {asserted} asserted, {known} known, F1 {share:.3f}"


def calibration(cases: Sequence[Case]) -> None:
    """Print how the confidence of what is asserted compares with how often it is right."""
    groups: dict[tuple[str, str], list[Case]] = {}
    for case in cases:
        if case.asserted and case.confidence is not None and case.measure in MEASURES:
            groups.setdefault((case.field, case.set), []).append(case)
    if groups:
        print(f"\n{'confidence of':32} {'set':24} {'n':>5} {'said':>6} {'right':>6} {'error':>6}")
    for (measure, name), group in sorted(groups.items()):
        pairs = [(case.confidence or 0.0, case.right) for case in group]
        said = sum(confidence for confidence, _ in pairs) / len(pairs)
        right = sum(case.right for case in group) / len(group)
        error = calibration_error(pairs)
        print(f"{measure:32} {name:24} {len(group):5} {said:6.3f} {right:6.3f} {error:6.3f}")


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


@dataclass
class Run:
    """What an evaluation found: the judged rows, and what it took."""

    cases: list[Case] = field(default_factory=list)
    documents: int = 0
    broken: int = 0  # quotes
    seconds: float = 0.0  # of extraction

    def add(self, examples: Sequence[Example]) -> None:
        """Extract and judge these examples."""
        for example in examples:
            begun = time.perf_counter()
            record = facts.extract(example.document)
            self.seconds += time.perf_counter() - begun
            self.documents += 1
            self.broken += unquotable(record)
            self.cases.extend(judge(example, record))


def of_part(part: str, examples: Sequence[Example]) -> list[Example]:
    """Return the examples of a part."""
    keep = {"held-out": (True,), "dev": (False,), "all": (True, False)}[part]
    return [example for example in examples if example.held_out in keep]


def by_folds(
    count: int, names: Sequence[str], examples: Sequence[Example], scored: Sequence[Example]
) -> Run:
    """Judge each example by weights learnt from the other folds."""
    run = Run()
    for part in range(count):
        mine = [e for e in scored if labelled.fold(f"fold {e.id}", count) == part]
        others = [e for e in examples if labelled.fold(f"fold {e.id}", count) != part]
        with in_use(learning.learn(others, names or learning.NAMES)):
            run.add(mine)
    return run


def main() -> int:
    """Run the evaluation as the command line asks."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--part", choices=("held-out", "dev", "all"), default="held-out")
    parser.add_argument("--folds", type=int, metavar="K", help="learn anew for each of K parts")
    parser.add_argument(
        "--learn",
        action="append",
        default=[],
        choices=learning.NAMES,
        help="with --folds: learn only these weights anew",
    )
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
    examples = [e for make in labelled.SETS.values() for e in make()]
    scored = of_part(options.part, examples)
    if options.set:
        scored = [e for e in scored if e.set in options.set]
    if options.folds:
        run = by_folds(options.folds, options.learn, examples, scored)
    else:
        run = Run()
        run.add(scored)
    cases = run.cases
    if not cases:
        print("No labelled set was found. Nothing was evaluated.")
        return 0
    print(
        f"{options.part}: {run.documents} documents,"
        f" {1000 * run.seconds / run.documents:.2f} ms each, {run.broken} broken quotes"
    )
    table(cases)
    calibration(cases)
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
