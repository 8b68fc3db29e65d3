"""Search alone, beside bm25s with its numba backend: `python -m tests.bench.searching`.

`[--documents 100000] [--queries 150] [--seed 7]` makes so many documents of the sentences of real
abstracts (../shared/data/exports.dev.jsonl), mixed, or of made-up words where those are absent;
indexes them with either; and asks both the same queries in turn, one at a time, the ten best of
each: topics of two or three words of the documents, and whole questions (those of
../shared/data/retrieval, else nine words). Ours folds, reads compounds, numbers and synonyms, and
gives a new order where little fits, as `evidence search` does; theirs stems and drops stop words.

Prints one JSON line a figure. A cold start is a new process that opens the index saved on disk and
has its first results, for bm25s with numba's compiling: the best of three. Needs `.[bench]`.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
import re
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import bm25s
import Stemmer

from knowledge.index import open_index
from tests.bench import records, retrieval
from tests.bench.library import ROOT, figure, percentiles, timed
from tests.making import make_record, make_study

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from knowledge.index import TantivyIndex

SENTENCE = re.compile(r"(?<=[.!?])\s+")
WORD = re.compile(r"[a-z]{4,}")
BEST = 10
SENTENCES = 8  # of a document
COLD = 3  # starts, of which the best counts


def main() -> None:
    """Index the documents with both, and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--queries", type=int, default=150)
    parser.add_argument("--seed", type=int, default=7)
    chosen = parser.parse_args()
    if not find_spec("numba"):
        raise SystemExit("numba is absent; install this project's extra “bench”")
    chance = random.Random(chosen.seed)  # noqa: S311 - to draw the same documents again
    texts = list(itertools.islice(documents(chance), chosen.documents))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        index = ours(folder, texts)
        theirs(texts).save(folder / "bm25s")
        engine = bm25s.BM25.load(folder / "bm25s")
        for kind, queries in (
            ("topics", topics(texts, chance, chosen.queries)),
            ("questions", questions(texts, chance, chosen.queries)),
        ):
            warm(kind, queries, index, engine, len(texts))
        cold(folder, topics(texts, chance, 1)[0], len(texts))


# ── documents and queries ────────────────────────────────────────────────────────────────────────


def documents(chance: random.Random) -> Iterator[tuple[str, str]]:
    """Yield titles and texts without end."""
    if not records.REAL.exists():
        yield from ((str(item["title"]), str(item["abstract"])) for item in records.items())
    with records.REAL.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    titles = [row["title"] for row in rows if row.get("title")]
    sentences = [one for row in rows for one in SENTENCE.split(row.get("abstract") or "") if one]
    while True:
        yield chance.choice(titles), " ".join(chance.sample(sentences, SENTENCES))


def topics(texts: Sequence[tuple[str, str]], chance: random.Random, count: int) -> list[str]:
    """Return so many topics of two or three words that the documents hold."""
    words = [word for _, text in texts[:3_000] for word in WORD.findall(text.casefold())]
    return [" ".join(chance.choices(words, k=2 + number % 2)) for number in range(count)]


def questions(texts: Sequence[tuple[str, str]], chance: random.Random, count: int) -> list[str]:
    """Return so many questions that were asked of other collections, else longer topics."""
    asked = [
        line["text"]
        for path in sorted(retrieval.FOLDER.glob("*/queries*.jsonl"))
        for line in retrieval.lines(path)
    ]
    if asked:
        return chance.sample(asked, min(count, len(asked)))
    return [" ".join(topics(texts, chance, 4)) for _ in range(count)]


# ── engines ──────────────────────────────────────────────────────────────────────────────────────


def ours(folder: Path, texts: Sequence[tuple[str, str]]) -> TantivyIndex:
    """Return our index of the documents, saved in the folder."""
    studies = (
        make_study(make_record(title, text, doi=f"10.5555/{number}"))
        for number, (title, text) in enumerate(texts)
    )
    return open_index(folder, studies)


def theirs(texts: Sequence[tuple[str, str]]) -> bm25s.BM25:
    """Return bm25s's index of the documents."""
    engine = bm25s.BM25(backend="numba")
    engine.index(tokens([" ".join(one) for one in texts]), show_progress=False)
    return engine


def tokens(texts: list[str]) -> bm25s.tokenization.Tokenized:
    """Return texts as bm25s wants them: English stems without stop words."""
    stemmer = Stemmer.Stemmer("english")
    return bm25s.tokenize(texts, stopwords="en", stemmer=stemmer, show_progress=False)


# ── figures ──────────────────────────────────────────────────────────────────────────────────────


def warm(
    kind: str, queries: Sequence[str], index: TantivyIndex, engine: bm25s.BM25, size: int
) -> None:
    """Measure searches of one kind, by turns."""
    stemmer = Stemmer.Stemmer("english")

    def retrieve(query: str) -> None:
        read = bm25s.tokenize([query], stopwords="en", stemmer=stemmer, show_progress=False)
        engine.retrieve(read, k=BEST, show_progress=False)

    def search(query: str) -> None:
        index.ranked(query.split(), BEST)

    retrieve("compile")
    search("compile")
    took = [(timed(search, query), timed(retrieve, query)) for query in queries]
    percentiles(f"search, {kind}", size, [one for one, _ in took], [other for _, other in took])


def cold(folder: Path, query: str, size: int) -> None:
    """Measure new processes from a saved index to their first results, by turns."""
    place = next(folder.glob("index-*"))
    starts: dict[str, list[float]] = {OURS: [], THEIRS: []}
    for _ in range(COLD):
        for script, saved in ((OURS, place), (THEIRS, folder / "bm25s")):
            command = [sys.executable, "-c", script, str(saved), query]
            began = time.perf_counter()
            subprocess.run(command, check=True, cwd=ROOT, capture_output=True)
            starts[script].append(time.perf_counter() - began)
    figure("cold start of search", "s", size, min(starts[OURS]), min(starts[THEIRS]))


OURS = """
import sys
from pathlib import Path
from knowledge.index.opening import opened
assert opened(Path(sys.argv[1])).ranked(sys.argv[2].split(), 10)
"""
THEIRS = """
import sys
import bm25s
import Stemmer
engine = bm25s.BM25.load(sys.argv[1])
stemmer = Stemmer.Stemmer("english")
read = bm25s.tokenize([sys.argv[2]], stopwords="en", stemmer=stemmer, show_progress=False)
assert engine.retrieve(read, k=10, show_progress=False)
"""


if __name__ == "__main__":
    main()
