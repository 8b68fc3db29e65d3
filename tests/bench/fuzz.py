"""Reads spoiled exports of every format and looks for a crash, a hang, and a record that is lost.

    python -m tests.bench.fuzz [--files 10000 | --seconds 60] [--seed 0] [--only NUMBER]

The same seed gives the same files; `--only` reads one of them again and keeps it. The exports are
those of the tests and, where they are, of `../shared/data/exports`. Exit code 1 where one failed.
"""

from __future__ import annotations

import argparse
import faulthandler
import itertools
import shutil
import sys
import tempfile
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from knowledge.documents import read
from knowledge.model import Document
from tests.bench.mutations import Mutant, Seed, mutant
from tests.knowledge.documents import dialects

if TYPE_CHECKING:
    from collections.abc import Iterator

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "exports"
SLOW = 5.0  # seconds of work that a file may take
HUNG = 300.0  # seconds after which the program says where it stands and ends
NAME = "spoiled"


@dataclass(slots=True)
class Findings:
    """What was read, and what went wrong: number of the file, kind, what."""

    files: int = 0
    records: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0
    failures: list[tuple[int, str, str]] = field(default_factory=list)


def seeds(folder: Path) -> list[Seed]:
    """Return the exports to spoil, with what each of their records gives unspoiled."""
    paths = [dialects.FOLDER / name for name in dialects.NAMES]
    if SHARED.is_dir():
        paths += sorted(SHARED.iterdir())
    parted = ((path, dialects.parted(path.read_text("utf-8"), path.suffix)) for path in paths)
    return [_seed(path.name, export, folder) for path, export in parted if export.records]


def _seed(name: str, export: dialects.Export, folder: Path) -> Seed:
    path = folder / f"{NAME}{export.suffix}"
    path.write_text(export.text, encoding="utf-8")
    found = tuple(read(path, source=NAME))
    if len(found) != len(export.records):
        raise SystemExit(f"{name}: {len(export.records)} records, {len(found)} read")
    return Seed(
        name, export.format, export.suffix, export.before, export.records, export.after, found
    )


def run(
    exports: list[Seed],
    folder: Path,
    numbers: Iterator[int],
    seed: int,
    until: float = float("inf"),
) -> Findings:
    """Read what is spoiled of the exports under these numbers, as long as there is time."""
    findings = Findings()
    for number in numbers:
        if time.monotonic() > until:
            break
        spoiled = mutant(exports, Random(f"{seed}:{number}"))  # noqa: S311 - no secret
        findings.files += 1
        findings.kinds[spoiled.kind] += 1
        for said in _faults(spoiled, folder, findings):
            findings.failures.append((number, spoiled.kind, said))
    return findings


def _faults(spoiled: Mutant, folder: Path, findings: Findings) -> Iterator[str]:
    """Yield what is wrong with how a file is read."""
    path = folder / f"{NAME}{spoiled.suffix}"
    path.write_bytes(spoiled.content)
    began = time.process_time()  # what else runs on this machine is no fault of the file
    faulthandler.dump_traceback_later(HUNG, exit=True)
    try:
        found = list(read(path, source=NAME))
    except Exception as error:  # noqa: BLE001 - any is a finding
        yield f"raised {type(error).__name__}: {error}"
        return
    finally:
        faulthandler.cancel_dump_traceback_later()
        took = time.process_time() - began
        findings.slowest = max(findings.slowest, took)
    findings.records += len(found)
    if took > SLOW:
        yield f"took {took:.1f} s"
    if not found:
        yield "gave neither a document nor a reason"
    documents: defaultdict[str, list[Document]] = defaultdict(list)
    for document in found:
        if isinstance(document, Document):
            documents[document.id].append(document)
    for lost in spoiled.expected:
        if lost not in documents[lost.id]:
            change = "changed" if documents[lost.id] else "lost"
            yield f"{change}: {lost.key} {lost.text[:60]!r}"


def main() -> None:
    """Fuzz for as long as asked and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--seconds", type=float)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", type=int, help="read this one file again and keep it")
    chosen = parser.parse_args()
    numbers: Iterator[int] = iter(range(chosen.files))
    until = float("inf")
    if chosen.seconds:
        numbers, until = itertools.count(), time.monotonic() + chosen.seconds
    if chosen.only is not None:
        numbers = iter([chosen.only])
    folder = Path(tempfile.mkdtemp(prefix="fuzz-"))
    findings = run(seeds(folder), folder, numbers, chosen.seed, until)
    for number, kind, said in findings.failures:
        print(f"file {number} ({kind}): {said}")
    for kind, count in sorted(findings.kinds.items()):
        print(f"{count:7} {kind}")
    print(
        f"{findings.files:7} files, {findings.records} records and reasons, "
        f"{len(findings.failures)} failures, slowest {findings.slowest:.2f} s"
    )
    if chosen.only is not None:
        print(f"kept in {folder}")
    else:
        shutil.rmtree(folder)
    sys.exit(1 if findings.failures else 0)


if __name__ == "__main__":
    main()
