"""How well danger is heard: `python -m tests.bench.hearing [--write]`.

Prints one JSON line a batch of messages, each judged by weights that were learnt from all others:
how many of danger were heard, how many ordinary ones were taken for one. So also for messages that
nothing is ever learnt from, and for what people ask and titles say in ../shared/data. `--write`
then learns from all the others and writes the weights.
"""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from knowledge.questions.need import in_danger
from tests.bench.learning import danger
from tests.bench.learning.shipping import in_use
from tests.bench.train import OUT, write

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def main() -> None:
    """Judge every batch, and learn."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--write", action="store_true", help="learn from all, and write the weights"
    )
    options = parser.parse_args()
    batches = danger.batches()
    rest = [*danger.made(), *danger.asked(0), *danger.topics(0)]
    for at, batch in enumerate(batches):
        others = [m for other in batches if other is not batch for m in other]
        report(f"batch {at}", batch, danger.learn([*others, *rest]))
    learnt = danger.learn([*(m for batch in batches for m in batch), *rest])
    report("what is learnt from", [m for batch in batches for m in batch], learnt)
    report("what nothing was learnt from", danger.unseen(), learnt)
    report("questions and titles", danger.asked(1), learnt)
    report("topics", danger.topics(2), learnt)
    if options.write:
        write({"danger": learnt}, OUT)


def report(name: str, messages: Sequence[danger.Message], weights: Mapping[str, float]) -> None:
    """Print how messages are judged by some weights."""
    with in_use({"danger": weights}):
        heard = [(in_danger(text), bad) for text, bad in messages]
    of_danger = [said for said, bad in heard if bad]
    ordinary = [said for said, bad in heard if not bad]
    figures = {
        "figure": f"hearing {name}",
        "danger": len(of_danger),
        "heard": sum(of_danger),
        "ordinary": len(ordinary),
        "taken for danger": sum(ordinary),
    }
    print(json.dumps(figures), flush=True)


if __name__ == "__main__":
    main()
