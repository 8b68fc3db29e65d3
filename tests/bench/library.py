"""What a library costs, beside the plainest way to do the same in the same run.

`python -m tests.bench.library [--sizes 100 1000 10000]` takes so many records and prints one JSON
line a figure. They are those of ../shared/data/exports.dev.jsonl, repeated with other titles,
numbers and figures where there are too few; without that file, abstracts are made up, whose words
are of syllables that join in many more ways than English words do. A ratio is ours over the peer's:
extracting over parsing the same file, loading over extracting, the second load over the first,
opening a library over parsing its store, searching over bm25s, and a cold start (a new process, to
its end) over one that loads a saved bm25s index or, for the whole command, over Python alone.
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

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

ROOT = Path(__file__).parents[2]
QUESTIONS = 200
REAL = ROOT.parent / "shared" / "data" / "exports.dev.jsonl"


def main() -> None:
    """Measure every size in turn, each in a process of its own so that memory is its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", nargs="+", type=int, default=[100, 1_000, 10_000])
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if not chosen.here:
        for size in chosen.sizes:
            command = [sys.executable, "-m", "tests.bench.library", "--here", "--sizes", str(size)]
            subprocess.run(command, check=True, cwd=ROOT)
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
    taken = real() if REAL.exists() else items()
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


def asking(library: Library, size: int) -> None:
    """Measure whole answers."""
    library.ask("warm up")
    took = [timed(library.ask, question) for question in questions()]
    percentiles("ask", size, took)


def searching(library: Library, folder: Path, size: int) -> None:
    """Measure searches, warm and cold, beside bm25s."""
    texts = [study.document.text for study in library.studies]
    engine = bm25s.BM25()
    engine.index(tokens(texts), show_progress=False)
    engine.save(folder / "bm25s")
    asked = list(questions())
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


COLD_ASK = """
import sys
from bot.cli import main
sys.argv[1:] = ["ask", "nurses", "--library", sys.argv[1], "--format", "json"]
main()
"""
SERVING = """
import resource, sys
from pathlib import Path
from knowledge import Library
library = Library.open(Path(sys.argv[1]))
for question in ("nurses", "anxiety", "what do you have?"):
    library.ask(question)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""
LOADING = """
import resource, sys
from pathlib import Path
from knowledge import Library
Library.open(Path(sys.argv[2]), create=True).load([Path(sys.argv[1])])
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""
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


# ── real records ─────────────────────────────────────────────────────────────────────────────────


def real() -> Iterator[dict[str, object]]:
    """Yield CSL-JSON items without end: those of real exports, then the same as other studies."""
    with REAL.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    for turn in itertools.count():
        for number, row in enumerate(rows):
            abstract = row.get("abstract") or ""
            yield {
                "id": f"{row['id']}-{turn}",
                "type": "article-journal",
                "title": f"{row['title']} {turn}" if turn else row["title"],
                "author": [{"literal": name} for name in row.get("authors") or ()],
                "issued": {"date-parts": [[row["year"]]]} if row.get("year") else None,
                "container-title": row.get("journal") or "",
                "DOI": f"10.5555/{turn}.{number}" if turn else row.get("doi") or "",
                "abstract": f"In {1990 + turn}: {abstract}" if turn and abstract else abstract,
            }


# ── made-up abstracts ────────────────────────────────────────────────────────────────────────────

SYLLABLES = "ba ce di fo gu ha ki lo mu ne pa re si to vu wa xe yo zi bra cle dri flo gru".split()
PEOPLE = "nurses carers students patients volunteers pilots cooks".split()
METHODS = "were interviewed|completed a survey|were randomised to two groups|kept diaries".split(
    "|"
)
FINDINGS = "was associated with|did not change|improved with|fell after".split("|")
WORDS = 20_000


class Chance:
    """Numbers and words that look random and are the same in every run."""

    def __init__(self, seed: int) -> None:
        self._state = seed

    def below(self, limit: int) -> int:
        """Return a number from 0 up to the limit."""
        self._state = (self._state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self._state >> 33) % limit

    def one_of(self, things: Sequence[str]) -> str:
        """Return one of several things."""
        return things[self.below(len(things))]

    def words(self, count: int) -> str:
        """Return made-up words, the n-th most frequent a n-th as often as the first."""
        return " ".join(
            self._word(int(WORDS ** (self.below(1 << 30) / (1 << 30)))) for _ in range(count)
        )

    @staticmethod
    def _word(rank: int) -> str:
        word = ""
        while rank:
            rank, syllable = divmod(rank, len(SYLLABLES))
            word += SYLLABLES[syllable]
        return word


def items() -> Iterator[dict[str, object]]:
    """Yield CSL-JSON items without end."""
    chance = Chance(2026)
    for number in itertools.count():
        people = chance.one_of(PEOPLE)
        sentences = [
            *(f"{chance.words(20).capitalize()}." for _ in range(2)),
            f"A total of {5 + chance.below(900)} {people} {chance.one_of(METHODS)}.",
            *(f"{chance.words(20).capitalize()}." for _ in range(4)),
            f"We found that {chance.words(3)} {chance.one_of(FINDINGS)} {chance.words(8)}.",
        ]
        yield {
            "id": f"made-{number}",
            "type": "article-journal",
            "title": f"{chance.words(8).capitalize()} in {people}",
            "author": [{"family": chance.words(1).capitalize(), "given": "A."} for _ in range(3)],
            "issued": {"date-parts": [[1990 + chance.below(37)]]},
            "container-title": f"Journal of {chance.words(2)}",
            "DOI": f"10.5555/made.{number}",
            "abstract": " ".join(sentences),
        }


def questions() -> Iterator[str]:
    """Yield topics of two or three words that the abstracts hold."""
    chance = Chance(11)
    texts = [
        str(item["abstract"]).replace(".", "").split() for item in itertools.islice(items(), 90)
    ]
    for number in range(QUESTIONS):
        text = texts[chance.below(len(texts))]
        yield " ".join(chance.one_of(text) for _ in range(2 + number % 2))


if __name__ == "__main__":
    main()
