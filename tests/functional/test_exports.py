"""Real exports end to end: every record of every file is accounted for, by a count of our own.

Skipped, saying so, where the exports are not beside the repository.
"""

from __future__ import annotations

import csv
import json
import re
from typing import TYPE_CHECKING

import pytest

from knowledge.documents import read
from knowledge.model import Document
from tests.conftest import SHARED_DOCUMENTS
from tests.functional.programs import evidence

if TYPE_CHECKING:
    from pathlib import Path

EXPORTS = SHARED_DOCUMENTS.parent / "data" / "exports"
FIRST_LINES = {  # what begins a record, and nothing else, in each format
    ".ris": ("RIS", r"^TY  - "),
    ".nbib": ("MEDLINE", r"^PMID- "),
    ".txt": ("Web of Science", r"^PT "),
    ".bib": ("BibTeX", r"^@(?!comment|string|preamble)\w+\{"),
}


def counted(path: Path) -> tuple[str, int]:
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as rows:
            return "table", sum(1 for _ in csv.DictReader(rows))
    name, first = FIRST_LINES[path.suffix]
    return name, len(re.findall(first, path.read_text("utf-8-sig"), re.MULTILINE | re.IGNORECASE))


@pytest.fixture
def exports() -> list[Path]:
    if not EXPORTS.is_dir():
        pytest.skip(f"the real exports are not here: no folder {EXPORTS}")
    return sorted(EXPORTS.iterdir())


def test_every_record_of_every_export_is_read(exports: list[Path]) -> None:
    for path in exports:
        reading = read(path)
        found = sum(isinstance(one, Document) for one in reading)
        assert (reading.format, found) == counted(path), path.name


def test_a_load_accounts_for_every_record(exports: list[Path], tmp_path: Path) -> None:
    few = [path for path in exports if path.stat().st_size < 300_000]  # the others take minutes
    assert few
    held = str(tmp_path / "library")
    command = ("load", *map(str, few), "--library", held, "--format", "json")
    first = evidence(tmp_path, *command, seconds=300)
    assert first.returncode == 0, first.stderr
    report = json.loads(first.stdout)
    expected = {str(path): counted(path) for path in few}
    assert {one["source"]: (one["format"], one["records"]) for one in report["sources"]} == expected
    parts = ("loaded", "updated", "unchanged", "merged")
    for one in report["sources"]:
        assert one["records"] == sum(one[part] for part in parts) + sum(one["skipped"].values())
    assert report["loaded"] == report["studies"]

    again = json.loads(evidence(tmp_path, *command).stdout)
    assert again["unchanged"] == sum(count for _, count in expected.values())
    assert again["studies"] == report["studies"]
