"""The commands that show what a library holds, part it and write it out, in process."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import pytest

from bot import cli
from tests.bot.cli.conftest import evidence

if TYPE_CHECKING:
    from pathlib import Path


def test_studies_lists_the_library(library: str) -> None:
    forms = json.loads(evidence("studies", "--library", library, "--format", "json").stdout)
    assert {form["key"] for form in forms} == {"okafor", "holm"}
    assert "Diaries of night porters" in evidence("studies", "--library", library).stdout


@pytest.fixture
def merged(tmp_path: Path) -> str:
    folder = str(tmp_path / "library")
    stated = {"title": "Sleep of porters", "DOI": "10.5555/porters"}
    for name, year in (("a", 2020), ("b", 2021)):
        item = {"id": name, **stated, "issued": {"date-parts": [[year, 3]]}, "abstract": name * 9}
        (tmp_path / f"{name}.json").write_text(json.dumps([item]), encoding="utf-8")
    paths = [str(tmp_path / "a.json"), str(tmp_path / "b.json")]
    assert evidence("load", *paths, "--library", folder).exit_code == 0
    return folder


def test_duplicates_say_what_was_merged_and_why(merged: str) -> None:
    said = evidence("duplicates", "--library", merged).stdout
    assert "2 records are 1 study" in said
    assert "the same DOI (10.5555/porters)" in said
    assert "2020-03" in said
    form = json.loads(evidence("duplicates", "--library", merged, "--format", "json").stdout)
    (study,) = form["studies"]
    assert study["keys"] == ["a", "b"]
    (sign,) = study["signs"]
    assert (sign["sign"], sign["value"]) == ("doi", "10.5555/porters")
    assert sorted(sign["document_ids"]) == sorted(r["document_id"] for r in study["records"])
    (conflict,) = study["conflicts"]
    assert {one["value"] for one in conflict["stated"]} == {"2020-03", "2021-03"}


def test_duplicates_are_undone_and_redone(merged: str) -> None:
    undone = evidence("duplicates", "--undo", "b", "--library", merged)
    assert "2 studies now" in undone.stdout
    assert "No study here has more than one" in evidence("duplicates", "--library", merged).stdout
    form = json.loads(evidence("duplicates", "--library", merged, "--format", "json").stdout)
    assert (form["studies"], len(form["apart"])) == ([], 1)
    redone = evidence("duplicates", "--redo", "b", "--library", merged, "--format", "json")
    assert json.loads(redone.stdout)["apart"] == []
    assert len(json.loads(redone.stdout)["studies"]) == 1
    both = evidence("duplicates", "--undo", "a", "--redo", "a", "--library", merged)
    assert both.exit_code == 2


@pytest.mark.parametrize("form", ["ris", "bibtex", "csl-json"])
def test_exported_references_load_again_as_the_same_studies(
    tmp_path: Path, library: str, form: str
) -> None:
    file = tmp_path / f"export.{form}"
    done = evidence(
        "export", "--format", form, "--output", str(file), "--library", library
    )  # fmt: skip
    assert (done.exit_code, done.stdout) == (0, f"2 studies written to {file}\n")
    assert evidence("export", "--format", form, "--library", library).stdout == file.read_text(
        encoding="utf-8"
    )
    again = evidence("load", str(file), "--library", library, "--format", "json")
    report = json.loads(again.stdout)
    assert (report["loaded"], report["studies"], report["failed"]) == (0, 2, [])


@pytest.mark.parametrize(("form", "start"), [("csv", "Study,Year,"), ("markdown", "| Study | ")])
def test_the_evidence_table_is_printed(library: str, form: str, start: str) -> None:
    printed = evidence("export", "--format", form, "--library", library).stdout
    assert printed.startswith(start)
    assert "porters slept badly" in printed


def test_an_export_that_cannot_be_written_is_one_line(
    tmp_path: Path,
    library: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = tmp_path / "nowhere" / "export.ris"
    arguments = ["export", "--format", "ris", "--output", str(file), "--library", library]
    monkeypatch.setattr(sys, "argv", ["evidence", *arguments])
    with pytest.raises(SystemExit) as stopped:
        cli.main()
    assert stopped.value.code == 1
    assert capsys.readouterr().err == (
        f"evidence: {file}: cannot be written (No such file or directory); "
        "name another place with --output\n"
    )
