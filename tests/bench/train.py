"""Learn the weights of the facts from the labelled sets: `python -m tests.bench.train`.

Only the development part is learnt from. Everything is deterministic: no random start, a fixed
order of rows. Needs numpy (in the dev environment); what it writes needs nothing.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from knowledge.facts import (
    candidates,
    design_words,
    main_finding,
    reading,
    sample_size,
    study_design,
)
from knowledge.model import Design
from tests.bench import labelled

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from knowledge.facts.reading import Reading
    from tests.bench.labelled import Example

OUT: Final = Path(study_design.__file__).parent / "weights"
Floats: TypeAlias = NDArray[np.float64]
Whole: TypeAlias = NDArray[np.int64]
Choices: TypeAlias = tuple[
    list[list[str]], list[bool]
]  # a row's options by features; which are right
DESIGNS: Final = tuple(Design)
OTHER_GROUND: Final = 0.3  # how much a row of PubMedQA counts for findings
FINDINGS: Final = 2.0  # how much one of the home ground does
LEAST: Final = 0.08  # the smallest weight for a design that is learnt on
NOTHING: Final = 2  # hundredths: a weight for a design that is smaller is not written
HOME: Final = 6.0  # how much more a row of the home ground counts for designs


# ── choosing one of several: sample size, main finding ───────────────────────────────────────────


# What features are believed to weigh before anything is learnt: what a finding is good for is not
# the finding, least of all where people were asked; what was found "also" is not the main one; a
# study of people has a sample size, stated or not.
BELIEFS: Final = {
    **{
        f"not_applicable:design:{name}": 1.0
        for name in ("opinion", "narrative-review", "guideline")
    },
    **{f"not_applicable:design:{name}": 0.5 for name in ("other", "protocol", "modelling")},
    **{
        f"not_applicable:design:{name}": -1.5
        for name in ("qualitative", "cross-sectional", "mixed-methods", "longitudinal", "cohort")
    },
    **{
        f"not_applicable:says: {cue}": -1.0
        for cue in ("participants", "interview", "respondents", "questionnaire")
    },
    "invited-before-others-took-part": -3.0,
    "sum:no-total-of-groups": 6.0,
    "a-group-without-total": -5.0,
    "cue:worth": -1.0,
    "qualitative:cue:worth": -3.0,
    "role:results:concluded&opens:also": -3.0,
    "qualitative:role:results:concluded:0": 1.0,
}


def learn_choice(
    rows: Sequence[tuple[Choices, float]], penalty: float, least: int, steps: int = 400
) -> dict[str, float]:
    """Return the weights under which the right options together get the largest share (softmax)."""
    counts = Counter(f for (options, _), _ in rows for f in {f for o in options for f in o})
    names = sorted(f for f, n in counts.items() if n >= least)
    index = {name: i for i, name in enumerate(names)}
    features: list[int] = []
    owners: list[int] = []
    group: list[int] = []
    right: list[bool] = []
    row_weights: list[float] = []
    for (options, answers), weight in rows:
        if not any(answers):
            continue
        for option, answer in zip(options, answers, strict=True):
            known = [index[f] for f in option if f in index]
            features.extend(known)
            owners.extend([len(right)] * len(known))
            group.append(len(row_weights))
            right.append(answer)
        row_weights.append(weight)
    f, o, g = np.array(features), np.array(owners), np.array(group)
    r, w = np.array(right), np.array(row_weights)
    start = np.array([BELIEFS.get(name, 0.0) for name in names])
    theta = start.copy()
    mean, square = np.zeros(len(names)), np.zeros(len(names))
    for step in range(1, steps + 1):
        scores = np.bincount(o, weights=theta[f], minlength=len(r)).astype(np.float64)
        p = _softmax_by(scores, g, len(w))
        good = p * r
        total = np.bincount(g, weights=good, minlength=len(w))
        pull = (p - good / np.maximum(total[g], 1e-12)) * w[g]
        gradient = np.bincount(f, weights=pull[o], minlength=len(names)) + penalty * (theta - start)
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.99 * square + 0.01 * gradient**2
        rate = 0.08 * (1 - step / (steps + 1))
        theta -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return {name: round(float(t), 3) for name, t in zip(names, theta, strict=True) if abs(t) > 0.02}


def _softmax_by(scores: Floats, group: Whole, groups: int) -> Floats:
    highest = np.full(groups, -np.inf)
    np.maximum.at(highest, group, scores)
    powers = np.exp(scores - highest[group])
    totals = np.bincount(group, weights=powers, minlength=groups)
    result: Floats = powers / totals[group]
    return result


# ── choosing among all designs ───────────────────────────────────────────────────────────────────


def learn_designs(
    rows: Sequence[tuple[set[str], frozenset[Design], float]],
    penalty: float = 10.0,
    keep: int = 3000,
    epochs: int = 14,
) -> dict[str, dict[str, int]]:
    """Return the weights of each feature for each design (softmax over sets of right labels).

    In hundredths. Learnt twice: what comes out as nearly nothing is left out the second time, which
    costs little and makes the file a third.
    """
    names = _telling(rows, keep)
    index = {name: i for i, name in enumerate(names)}
    known = [
        np.array(sorted(index[f] for f in fs if f in index), dtype=np.int64) for fs, _, _ in rows
    ]
    allowed = np.array([[d in labels for d in DESIGNS] for _, labels, _ in rows])
    weights = np.array([w for _, _, w in rows])
    start = np.array([[prior(name, design) for design in DESIGNS] for name in names])
    problem = Problem(known, allowed, weights, start, penalty)
    first = _descend(problem, np.ones_like(start), epochs)
    theta = _descend(problem, (np.abs(first) >= LEAST).astype(np.float64), epochs)
    table: dict[str, dict[str, int]] = {}
    for i, name in enumerate(names):
        by = {d.value: round(100 * float(t)) for d, t in zip(DESIGNS, theta[i], strict=True)}
        by = {label: weight for label, weight in by.items() if abs(weight) >= NOTHING}
        if by:
            table[name] = by
    return table


@dataclass(frozen=True)
class Problem:
    """Rows to learn from: their features by place, the right labels, weights, and beliefs."""

    known: Sequence[Whole]
    allowed: NDArray[np.bool_]  # rows by designs
    weights: Floats
    start: Floats  # features by designs: what they are believed to weigh
    penalty: float


def _descend(problem: Problem, kept: Floats, epochs: int) -> Floats:
    """Return the weights (features by designs) that fit best; those not kept are 0."""
    known, start = problem.known, problem.start * kept
    theta = start.copy()
    squares = np.full_like(theta, 1e-3)
    order = np.arange(len(known))
    order = order[np.argsort([labelled.fold(str(i), 1 << 30) for i in order])]
    batch = 64
    for epoch in range(epochs):
        rate = 0.15 * (1 - epoch / epochs)
        for at in range(0, len(order), batch):
            picked = order[at : at + batch]
            lengths = np.array([len(known[i]) for i in picked])
            flat = np.concatenate([known[i] for i in picked])
            edges = np.concatenate([[0], np.cumsum(lengths)[:-1]])
            scores = np.add.reduceat(theta[flat], edges, axis=0)
            scores -= scores.max(axis=1, keepdims=True)
            p = np.exp(scores)
            p /= p.sum(axis=1, keepdims=True)
            good = p * problem.allowed[picked]
            target = good / np.maximum(good.sum(axis=1, keepdims=True), 1e-12)
            pull = (p - target) * problem.weights[picked][:, None]
            touched, inverse = np.unique(flat, return_inverse=True)
            gradient = np.zeros((len(touched), len(DESIGNS)))
            np.add.at(gradient, inverse, np.repeat(pull, lengths, axis=0))
            gradient += (
                problem.penalty * (theta[touched] - start[touched]) * len(picked) / len(known)
            )
            gradient *= kept[touched]
            squares[touched] += gradient**2
            theta[touched] -= rate * gradient / np.sqrt(squares[touched])
    return theta


def prior(feature: str, design: Design) -> float:
    """Return what a feature is believed to weigh before anything is learnt."""
    where, _, rest = feature.partition(":")
    kind, _, name = rest.partition(":")
    if name != design.value:
        return 0.0
    return {
        ("title", "named"): PRIOR[0],
        ("title", "named-last"): PRIOR[1],
        ("own", "named"): PRIOR[2],
        ("text", "named"): PRIOR[3],
        ("title", "says"): PRIOR[4],
        ("text", "says"): PRIOR[5],
    }.get((where, kind), 0.0)


PRIOR = (3.0, 1.5, 2.0, 0.5, 1.0, 0.3)


def _telling(rows: Sequence[tuple[set[str], frozenset[Design], float]], keep: int) -> list[str]:
    """Return the features that tell designs apart best, by chi-square against single labels."""
    everywhere: Counter[str] = Counter()
    by_label: dict[Design, Counter[str]] = {}
    sizes: Counter[Design] = Counter()
    total = 0
    for features, labels, _ in rows:
        everywhere.update(features)
        total += 1
        if len(labels) <= 3:
            for label in labels:
                by_label.setdefault(label, Counter()).update(features)
                sizes[label] += 1
    best: Counter[str] = Counter()
    for label in sorted(by_label):
        for feature, together in by_label[label].items():
            n = everywhere[feature]
            if n < 4:
                continue
            expected = n * sizes[label] / total
            value = (together - expected) ** 2 / (expected + 0.5)
            if together > expected or "says" in feature:
                best[feature] = max(best[feature], round(value * 1000))
    kept = [name for name, _ in sorted(best.items(), key=lambda kv: (-kv[1], kv[0]))[:keep]]
    says = [name for name in everywhere if ":says:" in name or ":named" in name or name == "always"]
    return sorted(set(kept) | set(says))


# ── rows ─────────────────────────────────────────────────────────────────────────────────────────


def design_row(example: Example, read: Reading) -> tuple[set[str], frozenset[Design], float]:
    """Return the features and labels of one example."""
    assert example.designs is not None
    found = design_words.designs().find(read.all)
    weight = HOME if example.set == "gold_mixed" else 1.0
    return study_design.features(read, found), example.designs, weight


def predict(table: dict[str, dict[str, int]], features: set[str]) -> Design:
    """Return the design that the weights choose."""
    sums = dict.fromkeys((d.value for d in DESIGNS), 0)
    for feature in features:
        for name, weight in table.get(feature, {}).items():
            sums[name] += weight
    return Design(min(sums, key=lambda name: (-sums[name], name)))


def size_row(example: Example, read: Reading, design: Design | None) -> Choices:
    """Return the options for a sample size: the ways of having none, then the candidates."""
    assert example.sizes is not None
    found = candidates.find(read)
    options = [
        sample_size.absence_features(kind, read, found, design) for kind in sample_size.ABSENCES
    ]
    answers = [kind in example.size_statuses for kind in sample_size.ABSENCES]
    options.extend(list(c.features) for c in found)
    answers.extend(c.value in example.sizes for c in found)
    return options, answers


def finding_row(example: Example, read: Reading, design: Design | None) -> Choices:
    """Return the options for a main finding: none, then the sentences."""
    weighed = main_finding.weighable(read)
    options = main_finding.features(weighed, read.title, design)
    texts = [sentence.span.of(read.text) for sentence in weighed]
    if example.findings is None:  # PubMedQA: any sentence of the conclusions
        conclusion = _plain(example.row["conclusion"])
        return options, [False, *(_plain(text) in conclusion for text in texts)]
    answers = [not example.findings]
    answers.extend(same_sentence(text, example.findings) for text in texts)
    return options, answers


def same_sentence(sentence: str, accepted: Iterable[str]) -> bool:
    """Say whether a sentence holds an accepted one, or the better part of it, and little more."""
    plain = _plain(sentence)
    for other in accepted:
        wanted = _plain(other)
        if wanted and (wanted in plain or plain in wanted):
            shorter, longer = sorted((len(plain), len(wanted)))
            if shorter * 1.4 >= longer:
                return True
    return False


def _plain(text: str) -> str:
    return " ".join(text.lower().split()).strip(" .")


def main() -> None:
    """Learn and write every set of weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", action="store_true", help="learn from the part kept aside too")
    options = parser.parse_args()
    examples = [e for make in labelled.SETS.values() for e in make()]
    if not options.all:
        examples = [e for e in examples if not e.held_out]
    learn(examples, OUT)


def learn(examples: Sequence[Example], out: Path) -> None:
    """Learn all weights from these examples and write them."""
    out.mkdir(exist_ok=True)
    reads = [reading.read(e.document) for e in examples]
    with_design = [(e, r) for e, r in zip(examples, reads, strict=True) if e.designs]
    design_rows = [design_row(e, r) for e, r in with_design]
    write(out / "study_design.json", learn_designs(design_rows))
    parts = 4  # a design read by weights that did not see the abstract, as it will be in use
    designs: dict[int, Design] = {}
    tables = [
        learn_designs(
            [
                row
                for (e, _), row in zip(with_design, design_rows, strict=True)
                if labelled.fold("x" + e.id, parts) != part
            ]
        )
        for part in range(parts)
    ]
    sizes, findings = [], []
    for e, r in zip(examples, reads, strict=True):
        if e.sizes is None and e.findings is None and not e.set.startswith("pubmedqa"):
            continue
        found = study_design.features(r, design_words.designs().find(r.all))
        design = predict(tables[labelled.fold("x" + e.id, parts)], found)
        designs[id(e)] = design
        if e.sizes is not None:
            sizes.append((size_row(e, r, design), e.weight))
        if e.findings is not None or e.set.startswith("pubmedqa"):
            weight = FINDINGS if e.findings is not None else OTHER_GROUND
            findings.append((finding_row(e, r, design), weight))
    write(out / "sample_size.json", learn_choice(sizes, penalty=1.0, least=3))
    write(out / "main_finding.json", learn_choice(findings, penalty=6.0, least=3))


def write(path: Path, weights: dict[str, float] | dict[str, dict[str, int]]) -> None:
    """Write weights one feature a line, sorted, so that a change reads as a change."""
    lines = ",\n".join(
        f"{json.dumps(k)}: {json.dumps(v, sort_keys=True, separators=(',', ':'))}"
        for k, v in sorted(weights.items())
    )
    path.write_text(f"{{\n{lines}\n}}\n", encoding="utf-8")
    print(f"{path.name}: {len(weights)} features, {path.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
