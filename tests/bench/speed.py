"""How fast facts are read, beside pysbd splitting the same texts: `python -m tests.bench.speed`.

Prints one JSON line: milliseconds an abstract for all facts and for pysbd's sentences alone, each
the best of three rounds over the same labelled abstracts in turn, in processor time, and how many
times as fast the facts are.
"""

from __future__ import annotations

import argparse
import json
import time
from typing import TYPE_CHECKING

import pysbd

from knowledge import facts
from tests.bench import labelled

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from knowledge.model import Document

ROUNDS = 3


def main() -> None:
    """Measure both on the same abstracts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=300)
    options = parser.parse_args()
    examples = [example for make in labelled.SETS.values() for example in make()]
    if not examples:
        print(f"No labelled abstracts here: {labelled.DATA} is absent. Nothing was measured.")
        return
    step = max(1, len(examples) // options.documents)
    documents = [example.document for example in examples[::step]]
    splitter = pysbd.Segmenter(language="en", clean=False)
    ours = best(documents, facts.extract)
    theirs = best(documents, lambda document: splitter.segment(document.text))
    figures = {
        "figure": "all facts beside pysbd's sentences",
        "documents": len(documents),
        "ms facts": round(ours, 2),
        "ms pysbd": round(theirs, 2),
        "times as fast": round(theirs / ours, 2),
    }
    print(json.dumps(figures))


def best(documents: Sequence[Document], read: Callable[[Document], object]) -> float:
    """Return the milliseconds of processor time a document in the best round."""
    rounds = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        for document in documents:
            read(document)
        rounds.append(1000 * (time.process_time() - begun) / len(documents))
    return min(rounds)


if __name__ == "__main__":
    main()
