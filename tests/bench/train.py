"""Learn the weights of the facts from the labelled sets: `python -m tests.bench.train`.

Only the development part is learnt from, unless `--all` asks for the part kept aside too. Needs
numpy (in the dev environment); what it writes needs nothing.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from knowledge.facts import study_design
from tests.bench import labelled, learning
from tests.bench.learning import confidence

if TYPE_CHECKING:
    from collections.abc import Mapping

OUT: Final = Path(study_design.__file__).parent / "weights"


def main() -> None:
    """Learn and write every set of weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", action="store_true", help="learn from the part kept aside too")
    parser.add_argument(
        "--confidence",
        action="store_true",
        help="fit only how sure a fact is, on the part kept aside",
    )
    options = parser.parse_args()
    examples = [e for make in labelled.SETS.values() for e in make()]
    if options.confidence:
        write({"confidence": confidence.learn(examples)}, OUT)
    else:
        taught = [e for e in examples if options.all or not e.held_out]
        write(learning.learn(taught), OUT)


def write(tables: Mapping[str, Mapping[str, Any]], folder: Path) -> None:
    """Write weights one feature a line, sorted, so that a change reads as a change."""
    folder.mkdir(exist_ok=True)
    for name, weights in tables.items():
        path = folder / f"{name}.json"
        lines = ",\n".join(
            f"{json.dumps(k)}: {json.dumps(v, sort_keys=True, separators=(',', ':'))}"
            for k, v in sorted(weights.items())
        )
        path.write_text(f"{{\n{lines}\n}}\n", encoding="utf-8")
        print(f"{path.name}: {len(weights)} features, {path.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
