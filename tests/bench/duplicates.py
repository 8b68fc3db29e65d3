"""How well records of one study find each other when their identifiers are hidden.

`python -m tests.bench.duplicates [PATH...]` reads exports (else ../shared/data/exports and
exports.dev.jsonl) and takes records that share a DOI or PMID for one study, and records that state
different ones for two. Then it hides every identifier, merges, and prints a JSON line a figure:
recall (of the pairs that are one study, how many were merged) and precision (of the merged pairs
about which the identifiers say anything, how many they call one study). A shared identifier may
itself be a slip, and one study may have several: `--show` prints each disagreement to be judged.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge import documents
from knowledge.errors import DocumentError
from knowledge.extraction import files
from knowledge.merging import studies
from knowledge.model import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from knowledge.model import Document, Study

DATA = Path(__file__).parents[3] / "shared" / "data"


def main() -> None:
    """Measure the exports named, or those that are shared."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--show", action="store_true", help="print every disagreement")
    chosen = parser.parse_args()
    paths = chosen.paths or [DATA / "exports", DATA / "exports.dev.jsonl"]
    stated = list(read(path for path in paths if path.exists()))
    if not stated:
        raise SystemExit("no exports here: name some")
    same, different = truth(stated)
    measure("identifiers hidden", stated, same, different, hide=True, show=chosen.show)
    measure("as they are", stated, same, different, hide=False, show=chosen.show)


def read(paths: Iterable[Path]) -> Iterator[Document]:
    """Yield every document under the paths, each with a number of its own for its id."""
    number = 0
    for file in files(paths):
        if isinstance(file, DocumentError):
            continue
        for document in documents.read(file):
            if not isinstance(document, DocumentError):
                number += 1
                yield replace(document, id=f"{number:06}")


Pairs = set[tuple[str, str]]


def truth(stated: list[Document]) -> tuple[Pairs, Pairs]:
    """Return the pairs that share a DOI or PMID, and those that contradict each other in one.

    Only pairs that share a word-for-word title or an identifier are looked at: all others are two
    studies so plainly that they would only flatter the precision.
    """
    same: Pairs = set()
    different: Pairs = set()
    blocks: defaultdict[str, list[Document]] = defaultdict(list)
    for document in stated:
        reference = document.reference
        for value in (
            reference.doi and f"doi {reference.doi.casefold()}",
            reference.pmid and f"pmid {reference.pmid}",
        ):
            if value:
                blocks[value].append(document)
    for block in blocks.values():
        same |= {(one.id, other.id) for one, other in combinations(block, 2)}
    for one, other in _alike(stated):
        if contradicts(one, other) and (one.id, other.id) not in same:
            different.add((one.id, other.id))
    return same, different


def _alike(stated: list[Document]) -> Iterator[tuple[Document, Document]]:
    by_title: defaultdict[str, list[Document]] = defaultdict(list)
    for document in stated:
        by_title[document.reference.title.casefold()].append(document)
    for block in by_title.values():
        yield from combinations(block, 2)


def contradicts(one: Document, other: Document) -> bool:
    """Say whether two state different DOIs or PMIDs."""
    mine, theirs = one.reference, other.reference
    return any(
        first and second and first.casefold() != second.casefold()
        for first, second in ((mine.doi, theirs.doi), (mine.pmid, theirs.pmid))
    )


def hidden(document: Document) -> Document:
    """Return a document without what identifies its study."""
    bare = replace(document.reference, doi="", pmid="", pmcid="", url="", full_text_url="")
    return replace(document, reference=bare)


def measure(
    name: str, stated: list[Document], same: Pairs, different: Pairs, *, hide: bool, show: bool
) -> None:
    """Merge, and print how it compares with the identifiers."""
    by_id = {document.id: document for document in stated}
    shown = [hidden(document) if hide else document for document in stated]
    held = studies(Record(document, (), ()) for document in shown)
    merged = pairs(held)
    wrong = {
        pair
        for pair in merged - same
        if pair in different or contradicts(by_id[pair[0]], by_id[pair[1]])
    }
    missed = same - merged
    told = (merged & same) | wrong
    figures = {
        "figure": f"duplicates, {name}",
        "records": len(stated),
        "studies": len(held),
        "pairs that share an identifier": len(same),
        "recall": round(1 - len(missed) / max(len(same), 1), 4),
        "merged against an identifier": len(wrong),
        "pairs of one title that contradict": len(different),
        "precision": round(1 - len(wrong) / max(len(told), 1), 4),
    }
    print(json.dumps(figures), flush=True)
    if show:
        for label, found in (("missed", missed), ("wrong", wrong)):
            for one, other in sorted(found):
                print(f"{label}\n  {described(by_id[one])}\n  {described(by_id[other])}")


def pairs(held: Iterable[Study]) -> Pairs:
    """Return every two records that are one study."""
    found: Pairs = set()
    for study in held:
        ids = sorted(record.document.id for record in study.records)
        found.update(combinations(ids, 2))
    return found


def described(document: Document) -> str:
    """Return on one line what tells a record from another."""
    stated = document.reference
    first = stated.authors[0] if stated.authors else None
    parts = (
        Path(document.source).name,
        document.key or "",
        (first.family or first.literal) if first else "-",
        str(stated.issued.year) if stated.issued else "-",
        stated.container_title,
        f"{stated.volume}:{stated.page}",
        stated.doi,
        stated.pmid,
        stated.title,
    )
    return " | ".join(parts)


if __name__ == "__main__":
    main()
