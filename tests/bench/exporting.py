"""Writes a library in each format of references and loads it again: what comes back, and what not.

    python -m tests.bench.exporting [FOLDER]

The library is that of ../shared/data/exports, or of a folder named. A line a format says how many
studies there are in the library, in a fresh one loaded from the export, and in the library itself
after it was loaded into it; how many references and texts came back as they were; and which fields
differ how often. Exit code 1 where anything differs.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from collections import Counter
from dataclasses import fields, replace
from pathlib import Path

from knowledge import Library, Reference, ReferenceForm, Study, references
from knowledge.documents import numbering

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "exports"
SUFFIXES = {"ris": ".ris", "bibtex": ".bib", "csl-json": ".json"}
NOT_STATED = frozenset({"raw", "origins"})  # kept for ourselves; no format has room for it


def main() -> None:
    """Go there and back in every format."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=SHARED)
    chosen = parser.parse_args()
    if not chosen.folder.is_dir():
        raise SystemExit(f"{chosen.folder}: not there; name a folder of documents")
    with tempfile.TemporaryDirectory() as made:
        there = Path(made)
        library = Library.open(there / "library", create=True)
        library.load([chosen.folder])
        differing = [returned(library, form, there) for form in ReferenceForm]
    sys.exit(1 if any(differing) else 0)


def returned(library: Library, form: ReferenceForm, folder: Path) -> bool:
    """Export a library, load that twice, print what came back; say whether anything differs."""
    before = library.studies
    export = folder / f"export{SUFFIXES[form.value]}"
    export.write_text("".join(references(before, form)), encoding="utf-8", newline="\n")
    fresh = Library.open(folder / f"fresh-{form.value}", create=True)
    skipped = fresh.load([export]).failed
    after = {key: study for study in fresh.studies for key in study.keys}
    changes = Counter[str]()
    for study in before:
        changes.update(changed(study, after.get(study.id)))
    shutil.copytree(folder / "library", folder / f"own-{form.value}")
    own = Library.open(folder / f"own-{form.value}").load([export])
    line = {
        "format": form.value,
        "studies": len(before),
        "in a fresh library": len(fresh.studies),
        "in the same library": own.studies,
        "new to it": own.loaded,
        "skipped": len(skipped),
        "came back as they were": sum(not changed(one, after.get(one.id)) for one in before),
        "differ in": dict(changes.most_common()),
    }
    print(json.dumps(line), flush=True)
    return bool(changes or skipped or own.loaded or own.studies != len(before))


def changed(study: Study, back: Study | None) -> list[str]:
    """Name what of a study did not come back: fields, its text, whose words these are."""
    if back is None:
        return ["everything"]
    mine, theirs = in_full(study.reference), in_full(back.reference)
    names = [
        name
        for name in (field.name for field in fields(Reference))
        if name not in NOT_STATED and getattr(mine, name) != getattr(theirs, name)
    ]
    names += ["text"] if study.document.text != back.document.text else []
    return names + (["voice"] if study.document.voice is not back.document.voice else [])


def in_full(reference: Reference) -> Reference:
    """Return a reference with its pages written out, as exports write them."""
    return replace(reference, page=numbering.full_pages(reference.page))


if __name__ == "__main__":
    main()
