"""Learn what words, places and order say of a sentence's part, from abstracts with headings.

Nobody labelled these: the headings are the authors'. Only abstracts whose headings name the
methods, the results and the conclusions are learnt from, each title once.
"""

from __future__ import annotations

import math
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np

from knowledge.facts import parts, reading, statements
from knowledge.model.documents import SectionRole
from tests.bench import labelled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from knowledge.facts.reading import Reading, Sentence
    from tests.bench.labelled import Example
    from tests.bench.learning.choosing import Floats

KEEP: Final = 600  # words
LEAST: Final = 50  # sentences that show a word
PENALTY: Final = 10.0
EPOCHS: Final = 10
BATCH: Final = 128
NEEDED: Final = {SectionRole.METHODS, SectionRole.RESULTS, SectionRole.CONCLUSIONS}
OPENING: Final = {SectionRole.BACKGROUND, SectionRole.OBJECTIVE}
# A sentence's words, and the parts that its heading allows.
Row: TypeAlias = tuple[list[str], list[bool]]


def learn(examples: Sequence[Example]) -> dict[str, list[int]]:
    """Return the weights of words and of the chain for each part, in hundredths."""
    abstracts = [_sentences(read) for read in _structured(examples)]
    rows = [row for sentences in abstracts for row in _rows(sentences)]
    counts = Counter(word for words, _ in rows for word in words)
    names = sorted(word for word, n in counts.items() if n >= LEAST)
    theta = _descend(rows, names)
    telling = np.abs(theta).max(axis=1) * np.sqrt(np.array([counts[name] for name in names]))
    names = sorted(names[i] for i in np.argsort(-telling, kind="stable")[:KEEP])
    theta = _descend(rows, names)
    table = {name: _hundredths(row) for name, row in zip(names, theta.tolist(), strict=True)}
    return {**table, **_chain(abstracts)}


def _structured(examples: Sequence[Example]) -> Iterator[Reading]:
    """Yield the abstracts with all their headings, those of unlabelled exports too."""
    seen = {_key(e.document.reference.title) for e in labelled.home() if e.held_out}
    seen |= {_key(e.document.reference.title) for e in labelled.questions() if e.held_out}
    documents = [
        labelled.doc(row.get("title") or "", row["abstract"], "export")
        for row in labelled.rows("exports")
        if row.get("abstract")
    ]
    documents.extend(e.document for e in examples if e.set != "pubmedqa-stripped")
    for document in documents:
        key = _key(document.reference.title or document.text[:100])
        roles = {section.role for section in document.sections}
        if key not in seen and roles >= NEEDED and roles & OPENING:
            seen.add(key)
            yield reading.read(document)


def _key(title: str) -> str:
    return "".join(c for c in title.lower() if c.isalnum())


def _sentences(read: Reading) -> list[Sentence]:
    return [s for s in statements.authors(read) if s.role in parts.ORDER]


def _rows(sentences: Sequence[Sentence]) -> Iterator[Row]:
    roles = {sentence.role for sentence in sentences}
    either = not roles >= OPENING  # a background that ends in the aim, or the other way round
    for sentence in sentences:
        opens = either and sentence.role in OPENING
        allowed = [role is sentence.role or (opens and role in OPENING) for role in parts.ORDER]
        yield list(parts.words_for(sentence)), allowed


def _descend(rows: Sequence[Row], names: Sequence[str]) -> Floats:
    """Return the weights (words by parts) that tell the parts best; each row's mean is 0."""
    index = {name: i for i, name in enumerate(names)}
    known = [np.array([index[w] for w in words if w in index], dtype=np.int64) for words, _ in rows]
    allowed = np.array([row for _, row in rows])
    theta = np.zeros((len(names), len(parts.ORDER)))
    squares = np.full_like(theta, 1e-3)
    order = np.argsort([labelled.fold(str(i), 1 << 30) for i in range(len(rows))])
    order = order[[len(known[i]) > 0 for i in order]]
    for epoch in range(EPOCHS):
        rate = 0.15 * (1 - epoch / EPOCHS)
        for at in range(0, len(order), BATCH):
            picked = order[at : at + BATCH]
            lengths = np.array([len(known[i]) for i in picked])
            flat = np.concatenate([known[i] for i in picked])
            edges = np.concatenate([[0], np.cumsum(lengths)[:-1]])
            scores = np.add.reduceat(theta[flat], edges, axis=0)
            p = np.exp(scores - scores.max(axis=1, keepdims=True))
            p /= p.sum(axis=1, keepdims=True)
            good = p * allowed[picked]
            pull = p - good / np.maximum(good.sum(axis=1, keepdims=True), 1e-12)
            touched, inverse = np.unique(flat, return_inverse=True)
            gradient = np.zeros((len(touched), len(parts.ORDER)))
            np.add.at(gradient, inverse, np.repeat(pull, lengths, axis=0))
            gradient += PENALTY * theta[touched] * len(picked) / len(rows)
            squares[touched] += gradient**2
            theta[touched] -= rate * gradient / np.sqrt(squares[touched])
    result: Floats = theta - theta.mean(axis=1, keepdims=True)
    return result


def _chain(abstracts: Sequence[Sequence[Sentence]]) -> dict[str, list[int]]:
    """Return the logarithms of how often parts start, follow each other, end and stand where."""
    follow: Counter[tuple[str, str]] = Counter()
    at: Counter[tuple[int, str]] = Counter()
    names = [role.value for role in parts.ORDER]
    for sentences in abstracts:
        run = ["start", *(s.role.value for s in sentences), "end"]
        follow.update(pairwise(run))
        at.update(
            (parts.PLACES * i // len(sentences), s.role.value) for i, s in enumerate(sentences)
        )
    total = sum(at.values())
    every = {name: sum(at[place, name] for place in range(parts.PLACES)) for name in names}
    chain: dict[str, list[float]] = {}
    for before in ("start", *names):
        sums = [follow[before, name] + 0.5 for name in (*names, "end")]
        chain[before] = [math.log(n / sum(sums)) for n in sums]
    table = {"at start": chain["start"][:-1], "at end": [chain[name][-1] for name in names]}
    table.update({f"after {name}": chain[name][:-1] for name in names})
    for place in range(parts.PLACES):
        here = [at[place, name] + 1.0 for name in names]
        table[f"place {place}"] = [
            math.log(n / sum(here)) - math.log(every[name] / total)
            for n, name in zip(here, names, strict=True)
        ]
    return {name: _hundredths(row) for name, row in table.items()}


def _hundredths(row: Sequence[float]) -> list[int]:
    return [round(100 * x) for x in row]
