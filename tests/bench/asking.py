"""How questions are answered: `python -m tests.bench.asking [--cases] [A] [B]`.

Bank A is asked of the pages in ../shared/documents, bank B of the abstracts beside it in
../shared/data; a bank that is absent is skipped. A row passes where the right studies are cited, no
wrong one is, what must be said is said, and it is answered or declined as it should be. Prints one
JSON line a bank: rows passed, in all and by kind, how many of those to decline were, how many of
those to answer were declined, and what an independent check finds unsupported: quotes that are not
their document's words, numbers that no fact, reference or sum of the answer gives. `--cases` prints
each row that fails, too.
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.json_forms import answer_form, study_form
from knowledge import Library

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from knowledge import Answer

SHARED = Path(__file__).parents[3] / "shared"
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
SUM = re.compile(r"([\d,]+) participants? \(([\d,]+(?: \+ [\d,]+)+)\)")
PAGES = re.compile(r"\b(\d{2,6})[-–](\d{1,5})\b")
QUOTED = re.compile(r"“[^”]*”|Our summary: .*|\[\d+\]")

Row = dict[str, Any]


def main() -> None:
    """Ask every bank."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("banks", nargs="*", default=["A", "B"])
    parser.add_argument("--cases", action="store_true", help="print the rows that fail")
    options = parser.parse_args()
    for bank in options.banks:
        rows = SHARED / "data" / f"questions.{bank}.dev.jsonl"
        if not rows.exists():
            print(json.dumps({"figure": f"asking {bank}", "skipped": f"no {rows}"}))
            continue
        library, key = (pages if bank == "A" else abstracts)()
        asked = Asked(library, key)
        for row in lines(rows):
            wrong = asked.ask(row)
            if wrong and options.cases:
                print(json.dumps({"id": row["id"], "turns": row["turns"], "wrong": wrong}))
        print(json.dumps({"figure": f"asking {bank}", **asked.figures()}), flush=True)


def pages() -> tuple[Library, Callable[[Row], str]]:
    """Return a library of the saved pages, and how a citation names its page: "000"."""
    library = Library.open(Path(tempfile.mkdtemp(prefix="bench-")), create=True)
    library.load([SHARED / "documents"])

    def key(citation: Row) -> str:
        study = library.study(citation["document_id"])
        return Path(study.document.source).name[:3] if study else ""

    return library, key


def abstracts() -> tuple[Library, Callable[[Row], str]]:
    """Return a library of the mixed abstracts, and how a citation names its abstract."""
    folder = Path(tempfile.mkdtemp(prefix="bench-"))
    items = [
        {
            "id": row["id"],
            "title": row["title"],
            "abstract": row["abstract"],
            "container-title": row.get("journal") or "",
            "DOI": row.get("doi") or "",
            **({"issued": {"date-parts": [[int(row["year"])]]}} if row.get("year") else {}),
        }
        for row in lines(SHARED / "data" / "questions.B.library.jsonl")
    ]
    (folder / "abstracts.json").write_text(json.dumps(items))
    library = Library.open(folder / "library", create=True)
    library.load([folder / "abstracts.json"])
    return library, lambda citation: str(citation["key"])


@dataclass
class Asked:
    """A library with what came of its questions so far."""

    library: Library
    key: Callable[[Row], str]
    rows: Counter[str] = field(default_factory=Counter)
    passed: Counter[str] = field(default_factory=Counter)
    declined: Counter[bool] = field(default_factory=Counter)  # by whether it was to be
    to_decline: Counter[bool] = field(default_factory=Counter)
    unsupported: list[str] = field(default_factory=list)

    def ask(self, row: Row) -> list[str]:
        """Ask one row; return what is wrong with the answer."""
        *previous, question = row["turns"]
        answer = self.library.ask(question, previous)
        form = answer_form(answer)
        self.unsupported += unsupported(self.library, answer, form)
        wrong = list(self._wrong(row, form))
        self.rows[row["kind"]] += 1
        self.passed[row["kind"]] += not wrong
        self.to_decline[row["abstain"]] += 1
        self.declined[row["abstain"]] += form["abstained"]
        return wrong

    def _wrong(self, row: Row, form: Row) -> Iterator[str]:
        cited = {self.key(citation) for citation in form["citations"]}
        said = form["text"].casefold()
        if row["abstain"] != form["abstained"]:
            yield "declined" if form["abstained"] else "answered"
        for missing in sorted(set(row["must_cite"]) - cited):
            yield f"does not cite {missing}"
        for other in sorted(set(row["must_not_cite"]) & cited):
            yield f"cites {other}"
        for group in row["must_contain_any"]:
            if not any(words.casefold() in said for words in group):
                yield f"lacks {' / '.join(group)}"
        for words in row["must_not_contain"]:
            if words.casefold() in said:
                yield f"says {words}"

    def figures(self) -> Row:
        """Return the figures over all rows."""
        whole = self.rows.total()
        return {
            "rows": whole,
            "passed": round(self.passed.total() / whole, 3),
            "by kind": {kind: f"{self.passed[kind]}/{self.rows[kind]}" for kind in self.rows},
            "to decline, declined": f"{self.declined[True]}/{self.to_decline[True]}",
            "to answer, declined": f"{self.declined[False]}/{self.to_decline[False]}",
            "unsupported": self.unsupported,
        }


# ── what an answer stands on, checked from without ───────────────────────────────────────────────


def unsupported(library: Library, answer: Answer, form: Row) -> Iterator[str]:
    """Yield each quote that is not its document's text, and each number that nothing gives."""
    texts = {
        record.document.id: record.document.text
        for study in library.studies
        for record in study.records
    }
    for citation in form["citations"]:
        if texts[citation["document_id"]][citation["start"] : citation["end"]] != citation["quote"]:
            yield f"quote {citation['quote']!r}"
    known = set(map(float, range(len(library.studies) + 1)))
    for asked in whole(numbers([form["question"]])):
        known |= {asked - 1, asked, asked + 1}  # "before 2015" is up to 2014
    for citation in answer.citations:
        facts = json.dumps(study_form(citation.study))
        known |= {*whole(numbers([facts, citation.quote])), *spelt_out(facts)}
    for statement in form["statements"]:
        said = QUOTED.sub(" ", statement["text"])
        for total, parts in SUM.findall(said):
            if sum(whole(numbers([parts]))) != sum(whole([total])):
                yield f"sum {total} of {parts}"
            known |= set(whole([total]))
        for number in whole(numbers([said])):
            if number not in known and "emergency" not in said:
                yield f"number {number} in {said!r}"


def numbers(texts: Iterable[str]) -> Iterator[str]:
    """Yield the numbers that stand in some texts."""
    for text in texts:
        yield from NUMBER.findall(text)


def whole(written: Iterable[str]) -> list[float]:
    """Return numbers as values."""
    return [float(number.replace(",", "")) for number in written]


def spelt_out(text: str) -> Iterator[float]:
    """Yield the last pages of ranges that leave digits out: 380 of "376-80"."""
    for first, last in PAGES.findall(text):
        yield float(first[: len(first) - len(last)] + last)


def lines(path: Path) -> Iterator[Row]:
    """Yield the rows of a file of JSON lines."""
    for line in path.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


if __name__ == "__main__":
    main()
