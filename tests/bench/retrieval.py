"""How well search ranks, beside bm25s on the same texts.

`python -m tests.bench.retrieval [FOLDER]` reads every collection in FOLDER (`NAME/corpus.jsonl`,
`queries*.jsonl`, `qrels*.tsv`; by default those in ../shared/data/retrieval) and prints one JSON
line a collection: nDCG@10, MRR@10 and recall@100 of our index and of bm25s with English stemming
and stop words. Exact duplicates of a text count once. Queries without a relevant document are left
out, as is custom.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import bm25s
import Stemmer

from knowledge.facts import extract
from knowledge.index import open_index
from tests.making import make_record, make_study

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from knowledge.model import Study

FOLDER = Path(__file__).parents[3] / "shared" / "data" / "retrieval"
DEPTH = 100


def main() -> None:
    """Measure every collection."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    for place in sorted(parser.parse_args().folder.iterdir()):
        if (place / "corpus.jsonl").exists():
            print(json.dumps(measured(place)), flush=True)


def collection(
    place: Path,
) -> tuple[dict[str, tuple[str, str]], dict[str, str], dict[str, dict[str, int]]]:
    """Return a collection's texts, its queries and the grades of what is relevant to them."""
    texts: dict[tuple[str, str], str] = {}
    kept: dict[str, str] = {}
    for item in lines(place / "corpus.jsonl"):
        text = (str(item.get("title") or "").strip(), str(item.get("text") or "").strip())
        kept[item["_id"]] = texts.setdefault(text, item["_id"])  # the first of exact duplicates
    corpus = {name: text for text, name in texts.items() if any(text)}
    queries = {
        line["_id"]: line["text"] for path in place.glob("queries*.jsonl") for line in lines(path)
    }
    relevant: dict[str, dict[str, int]] = {}
    for path in place.glob("qrels*.tsv"):
        with path.open(encoding="utf-8") as file:
            for row in csv.DictReader(file, delimiter="\t"):
                grades = relevant.setdefault(row["query-id"], {})
                name = kept.get(row["corpus-id"], row["corpus-id"])
                grades[name] = max(grades.get(name, 0), int(row["score"]))
    judged = {
        query: grades
        for query, grades in relevant.items()
        if query in queries and any(grade > 0 for grade in grades.values())
    }
    return corpus, queries, judged


def measured(place: Path) -> dict[str, object]:
    """Return the figures of one collection."""
    corpus, queries, judged = collection(place)
    figures: dict[str, object] = {
        "figure": f"retrieval {place.name}",
        "documents": len(corpus),
        "queries": len(judged),
    }
    for name, ranking in (("ours", ours(corpus)), ("bm25s", theirs(corpus))):
        ranked = {query: ranking(queries[query]) for query in judged}
        for measure in (ndcg, mrr, recall):
            total = math.fsum(measure(ranked[query], judged[query]) for query in judged)
            figures[f"{measure.__name__} {name}"] = round(total / len(judged), 4)
    return figures


def lines(path: Path) -> list[dict[str, str]]:
    """Return the objects of a JSON-lines file."""
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]


# ── rankings ─────────────────────────────────────────────────────────────────────────────────────


def ours(corpus: Mapping[str, tuple[str, str]]) -> Callable[[str], list[str]]:
    """Return a ranking by our index."""
    folder = Path(tempfile.mkdtemp(prefix="bench-"))
    index = open_index(folder, [study(name, *text) for name, text in corpus.items()])
    return lambda query: [found.study_id for found in index.search(query.split(), DEPTH)]


def study(name: str, title: str, text: str) -> Study:
    """Return a study that is known by the name, with its facts."""
    document = make_record(title, text).document
    return make_study(extract(replace(document, id=name)))


def theirs(corpus: Mapping[str, tuple[str, str]]) -> Callable[[str], list[str]]:
    """Return a ranking by bm25s over title and text."""
    stemmer = Stemmer.Stemmer("english")

    def tokens(texts: list[str]) -> bm25s.tokenization.Tokenized:
        return bm25s.tokenize(texts, stopwords="en", stemmer=stemmer, show_progress=False)

    names = list(corpus)
    engine = bm25s.BM25()
    engine.index(tokens([" ".join(corpus[name]) for name in names]), show_progress=False)

    def ranking(query: str) -> list[str]:
        found, scores = engine.retrieve(
            tokens([query]), k=min(DEPTH, len(names)), show_progress=False
        )
        return [names[i] for i, score in zip(found[0], scores[0], strict=True) if score > 0]

    return ranking


# ── measures ─────────────────────────────────────────────────────────────────────────────────────


def ndcg(ranked: Sequence[str], grades: Mapping[str, int]) -> float:
    """Return the normalised discounted cumulative gain of the first ten, linear in the grade."""

    def gain(ordered: Sequence[int]) -> float:
        return sum(grade / math.log2(place + 2) for place, grade in enumerate(ordered[:10]))

    return gain([grades.get(name, 0) for name in ranked]) / gain(sorted(grades.values())[::-1])


def mrr(ranked: Sequence[str], grades: Mapping[str, int]) -> float:
    """Return one over the place of the first relevant document of the first ten."""
    places = (place for place, name in enumerate(ranked[:10], 1) if grades.get(name, 0) > 0)
    return 1 / next(places, math.inf)


def recall(ranked: Sequence[str], grades: Mapping[str, int]) -> float:
    """Return the share of the relevant documents that are among the first hundred."""
    relevant = {name for name, grade in grades.items() if grade > 0}
    return len(relevant.intersection(ranked)) / len(relevant)


if __name__ == "__main__":
    main()
