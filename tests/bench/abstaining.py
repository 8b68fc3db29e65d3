"""How surely a question must fit before it is answered: `python -m tests.bench.abstaining`.

Each collection of ../shared/data/retrieval is asked its own questions, which it can answer, and
those of the others, which it mostly cannot. Prints one JSON line a collection and threshold: how
many of its own are answered, and with a relevant study among those cited; how many foreign ones
are. `--least` gives the thresholds (the share of what a question's words say that a study holds).
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

from knowledge.answers import relevance
from knowledge.index import open_index
from knowledge.snapshot import Snapshot
from tests.bench.retrieval import FOLDER, collection, study

FOREIGN = 60  # questions taken of each other collection


def main() -> None:
    """Measure every collection at every threshold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    parser.add_argument("--least", type=float, nargs="+", default=[relevance.LEAST])
    options = parser.parse_args()
    places = [p for p in sorted(options.folder.iterdir()) if (p / "corpus.jsonl").exists()]
    collections = {place.name: collection(place) for place in places}
    for name, (corpus, queries, judged) in collections.items():
        studies = tuple(study(one, *text) for one, text in sorted(corpus.items()))
        index = open_index(Path(tempfile.mkdtemp(prefix="bench-")), studies)
        snapshot = Snapshot(studies, index, 1)
        foreign = [
            text
            for other, (_, theirs, held) in collections.items()
            if other != name
            for text in [theirs[one] for one in sorted(held)][:FOREIGN]
        ]
        for least in options.least:
            relevance.LEAST = least
            own = {one: snapshot.ask(queries[one]) for one in judged}
            answered = [one for one, answer in own.items() if not answer.abstained]
            right = [
                one
                for one in answered
                if any(judged[one].get(c.study.id, 0) > 0 for c in own[one].citations)
            ]
            strange = sum(not snapshot.ask(text).abstained for text in foreign)
            figures = {
                "figure": f"abstaining {name}",
                "least": least,
                "questions": len(judged),
                "own answered": round(len(answered) / len(judged), 3),
                "own answered with a relevant study": round(len(right) / len(judged), 3),
                "foreign": len(foreign),
                "foreign answered": round(strange / len(foreign), 3),
            }
            print(json.dumps(figures), flush=True)


if __name__ == "__main__":
    main()
