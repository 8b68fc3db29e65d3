"""What a library costs, beside the plainest way to do the same in the same run.

`python -m tests.bench.library [--sizes 100 1000 10000] [--stream 100000]` takes so many records and
prints one JSON line a figure; `--stream` reads that many from one RIS file, without their facts.
The records are those of ../shared/data/exports.dev.jsonl, repeated with other titles, numbers and
figures where there are too few; without that file, abstracts are made up. A ratio is ours over the
peer's: extracting over parsing the same file, loading over extracting, the second load over the
first, opening a library over parsing its store, searching over bm25s, and a cold start (a new
process, to its end) over one that loads a saved bm25s index or, for the whole command, over Python
alone.
"""

from __future__ import annotations

import argparse
import itertools
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import bm25s

from knowledge import Library, extract
from knowledge.store import FILE
from tests.bench import records

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]


def main() -> None:
    """Measure every size in turn, each in a process of its own so that memory is its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", nargs="+", type=int, default=[100, 1_000, 10_000])
    parser.add_argument("--stream", type=int, default=0, metavar="RECORDS")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if not chosen.here:
        for size in chosen.sizes:
            command = [sys.executable, "-m", "tests.bench.library", "--here", "--sizes", str(size)]
            subprocess.run(command, check=True, cwd=ROOT)
        if chosen.stream:
            with tempfile.TemporaryDirectory() as folder:
                streaming(Path(folder), chosen.stream)
        return
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder), chosen.sizes[0])


def figure(name: str, unit: str, size: int, ours: float, theirs: float | None = None) -> None:
    """Print one figure and, where there is a peer, its figure and the ratio."""
    line: dict[str, object] = {"figure": name, "studies": size, "unit": unit, "ours": rounded(ours)}
    if theirs is not None:
        line |= {"peer": rounded(theirs), "ratio": rounded(ours / theirs)}
    print(json.dumps(line), flush=True)


def rounded(number: float) -> float:
    """Return a number with three digits that count."""
    return float(f"{number:.3g}")


def timed(what: Callable[..., object], *arguments: object) -> float:
    """Return how many seconds a call takes."""
    began = time.perf_counter()
    what(*arguments)
    return time.perf_counter() - began


# ── what is measured ─────────────────────────────────────────────────────────────────────────────


def measure(folder: Path, size: int) -> None:
    """Measure loading, opening, asking and searching at one size."""
    export = folder / "export.json"
    taken = records.taken()
    export.write_text(json.dumps(list(itertools.islice(taken, size))), encoding="utf-8")
    whole = export.stat().st_size
    parsing = timed(json.loads, export.read_bytes())
    extracting = timed(lambda: list(extract([export])))
    figure("extract, records a second", "1/s", size, size / extracting, size / parsing)
    library = Library.open(folder / "library", create=True)
    loading = timed(library.load, [export])
    figure("load, records a second", "1/s", size, size / loading, size / extracting)
    again = timed(library.load, [export])
    figure("second load, and the first", "s", size, again, loading)
    store = (folder / "library" / FILE).read_bytes()
    figure("the library's file, and the export", "MB", size, len(store) / 1e6, whole / 1e6)
    opening = timed(lambda: Library.open(folder / "library").studies)
    figure("open a library", "s", size, opening, timed(json.loads, store))
    figure("memory of a program that has it open and answered", "MB", size, serving(folder))
    figure("peak memory of loading it", "MB", size, loaded(folder, export))
    asking(library, size)
    searching(library, folder, size)


def serving(folder: Path) -> float:
    """Return the peak memory of a new process that opens the library and answers, in MB."""
    return float(started(SERVING, folder / "library"))


def loaded(folder: Path, export: Path) -> float:
    """Return the peak memory of a new process that loads an export into a new library, in MB."""
    return float(started(LOADING, export, folder / "another"))


def streaming(folder: Path, size: int) -> None:
    """Measure reading one RIS file of so many records, and a tenth of it beside."""
    export = folder / "export.ris"
    taken = records.taken()
    peaks = []
    for count in (size, size // 10):
        with export.open("w", encoding="utf-8") as file:
            file.writelines(map(records.ris, itertools.islice(taken, count)))
        began = time.perf_counter()
        found, peak = started(STREAMING, export).split()
        took = time.perf_counter() - began
        if int(found) != count:
            raise SystemExit(f"{count} records written, {found} read")
        if count == size:
            figure("read a RIS file, records a second", "1/s", size, size / took)
        peaks.append(float(peak))
    figure("peak memory of reading it, and of reading a tenth", "MB", size, *peaks)


def asking(library: Library, size: int) -> None:
    """Measure whole answers."""
    library.ask("warm up")
    took = [timed(library.ask, question) for question in records.questions()]
    percentiles("ask", size, took)


def searching(library: Library, folder: Path, size: int) -> None:
    """Measure searches, warm and cold, beside bm25s."""
    texts = [study.document.text for study in library.studies]
    engine = bm25s.BM25()
    engine.index(tokens(texts), show_progress=False)
    engine.save(folder / "bm25s")
    asked = list(records.questions())
    count = min(10, size)
    ours = [timed(library.search, one, 10) for one in asked]

    def retrieve(one: str) -> None:
        engine.retrieve(tokens([one]), k=count, show_progress=False)

    theirs = [timed(retrieve, one) for one in asked]
    percentiles("search", size, ours, theirs)
    asked_cold = timed(started, COLD_ASK, folder / "library")
    figure(
        "cold `evidence ask`, and a bare Python", "s", size, asked_cold, timed(started, "", ROOT)
    )
    cold = timed(started, COLD, folder / "library")
    figure("cold search", "s", size, cold, timed(started, COLD_PEER, folder / "bm25s"))


# Not `ru_maxrss`: a new process starts with that of its parent.
PEAK = """
import re
from pathlib import Path
peak = re.search(r"VmHWM:\\s+([0-9]+)", Path("/proc/self/status").read_text())
print(int(peak[1]) / 1024)
"""
COLD_ASK = """
import sys
from bot.cli import main
sys.argv[1:] = ["ask", "nurses", "--library", sys.argv[1], "--format", "json"]
main()
"""
SERVING = f"""
import sys
from pathlib import Path
from knowledge import Library
library = Library.open(Path(sys.argv[1]))
for question in ("nurses", "anxiety", "what do you have?"):
    library.ask(question)
{PEAK}"""
LOADING = f"""
import sys
from pathlib import Path
from knowledge import Library
Library.open(Path(sys.argv[2]), create=True).load([Path(sys.argv[1])])
{PEAK}"""
STREAMING = f"""
import sys
from pathlib import Path
from knowledge.documents import read
from knowledge.model import Document
print(sum(isinstance(one, Document) for one in read(Path(sys.argv[1]))))
{PEAK}"""
COLD = """
import sys
from pathlib import Path
from knowledge import Library
assert Library.open(Path(sys.argv[1])).search("nurses", 10)
"""
COLD_PEER = """
import sys
import bm25s
engine = bm25s.BM25.load(sys.argv[1])
assert engine.retrieve(bm25s.tokenize(["nurses"], show_progress=False), k=1, show_progress=False)
"""


def started(script: str, *arguments: Path) -> str:
    """Run a script in a new process, and return what it prints."""
    command = [sys.executable, "-c", script, *map(str, arguments)]
    return subprocess.run(command, check=True, cwd=ROOT, capture_output=True, text=True).stdout


def tokens(texts: list[str]) -> bm25s.tokenization.Tokenized:
    """Return texts as bm25s wants them."""
    return bm25s.tokenize(texts, stopwords="en", show_progress=False)


def percentiles(name: str, size: int, ours: list[float], theirs: list[float] | None = None) -> None:
    """Print the middle and the worst of many times, in milliseconds."""
    for label, place in (("p50", 49), ("p99", 98)):
        at = [statistics.quantiles(took, n=100)[place] * 1000 for took in (ours, theirs) if took]
        figure(f"{name} {label}", "ms", size, *at)


if __name__ == "__main__":
    main()
