"""Run it; see the package."""

from __future__ import annotations

import argparse
import json
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context

from tests.bench import hostile
from tests.bench.hostile.attacking import attack_apart, merged

SHOWN = 40  # failures


def main() -> int:
    """Attack, and report."""
    parser = argparse.ArgumentParser(description=hostile.__doc__)
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", type=int, help="put the input of this number alone")
    chosen = parser.parse_args()
    started = time.monotonic()
    if chosen.only is not None:
        parts = [[chosen.only]]
    else:
        # Pairs, so that each process has its share of questions and of deliveries.
        pairs = range(0, chosen.count, 2)
        parts = [
            [number for pair in pairs[nth :: chosen.processes] for number in (pair, pair + 1)]
            for nth in range(chosen.processes)
        ]
    with ProcessPoolExecutor(len(parts), mp_context=get_context("spawn")) as pool:
        found = merged(pool.map(partial(attack_apart, seed=chosen.seed), parts))
    for number, kind, what in found.failures[:SHOWN]:
        print(json.dumps({"failed": number, "of": kind, "what": what}))
    figures = {
        "inputs": sum(found.put.values()),
        "questions": found.put["question"],
        "judged": found.judged,
        "failures": len(found.failures),
        "slowest_ms": round(found.slowest * 1000),
        "seconds": round(time.monotonic() - started),
        "seed": chosen.seed,
    }
    print(json.dumps({"figure": "hostile", **figures}))
    for name in ("put", "outcomes"):
        counted = dict(getattr(found, name).most_common())
        print(json.dumps({"figure": f"hostile {name}", **counted}))
    return 1 if found.failures else 0


if __name__ == "__main__":
    sys.exit(main())
