"""The commands that read documents, in process: what they print, and their exit codes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.bot.cli.conftest import evidence

if TYPE_CHECKING:
    from pathlib import Path


def test_load_counts_records_and_a_second_load_changes_nothing(tmp_path: Path, items: Path) -> None:
    folder = str(tmp_path / "library")
    first = json.loads(evidence("load", str(items), "--library", folder, "--format", "json").stdout)
    parts = {"loaded": 2, "updated": 0, "unchanged": 0, "merged": 0}
    source = {"source": str(items), "format": first["sources"][0]["format"], "records": 2}
    facts = first.pop("facts")
    assert first == {
        **parts,
        "failed": [],
        "studies": 2,
        "sources": [{**source, **parts, "skipped": {}}],
        "pruned": [],
    }
    assert facts["sample_size"] == 2
    again = json.loads(evidence("load", str(items), "--library", folder, "--format", "json").stdout)
    assert (again["loaded"], again["unchanged"]) == (0, 2)


def test_load_tells_what_failed_and_still_loads_the_rest(tmp_path: Path, items: Path) -> None:
    folder = tmp_path / ("a name that is long already " * 3)  # longer than a line
    folder.mkdir()
    bad = folder / "bad.json"
    bad.write_text('[{"title": ', encoding="utf-8")
    done = evidence("load", str(bad), str(items), "--library", str(tmp_path / "library"))
    assert done.exit_code == 1
    assert str(bad) in done.stdout
    assert "2 new" in done.stdout


def test_extract_shows_facts_without_keeping_them(items: Path) -> None:
    done = evidence("extract", str(items), "--format", "jsonl")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["key"] for row in rows] == ["okafor", "holm"]
    assert rows[0]["facts"][0]["value"]["count"] == 12
    assert "Sample size" in evidence("extract", str(items)).stdout


def test_extract_tells_failures_apart_from_its_output(tmp_path: Path, items: Path) -> None:
    done = evidence("extract", str(tmp_path / "missing.txt"), str(items), "--format", "jsonl")
    assert done.exit_code == 1
    assert "missing.txt" in done.stderr
    assert len(done.stdout.splitlines()) == 2


def test_load_prunes_what_is_deleted_and_groups_what_it_skipped(tmp_path: Path) -> None:
    folder = tmp_path / "sources"
    folder.mkdir()
    (folder / "a.json").write_text(json.dumps([{"title": "Sleep"}, *[{"abstract": ""}] * 8]))
    (folder / "b.json").write_text(json.dumps([{"title": "Soup"}]))
    library = str(tmp_path / "library")
    first = evidence("load", str(folder), "--library", library)
    assert first.exit_code == 1
    assert "8 skipped: no title" in first.stdout
    assert "… and 3 more" in first.stdout
    (folder / "b.json").unlink()
    pruned = evidence("load", str(folder), "--library", library, "--prune")
    assert "b.json" in pruned.stdout
    assert "holds 1 study" in pruned.stdout
