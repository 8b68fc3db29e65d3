"""What the programs make is nobody else's to write, whatever the umask."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest

from tests.functional import documents
from tests.functional.bots import Bot, settings_of
from tests.functional.fake_slack import FakeSlack, Manifest
from tests.functional.programs import Program, environment, report, run_python

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(os.name != "posix", reason="rights are those of POSIX")

LOOSE = "import os, sys; os.umask(0); "
STRANGERS_WRITE = 0o002
OTHERS = 0o077


def open_to_strangers(folder: Path) -> list[str]:
    """Name what others than the owner and the group may write."""
    made = [path for path in folder.rglob("*") if not path.is_symlink()]
    assert made
    return [str(path) for path in (folder, *made) if path.stat().st_mode & STRANGERS_WRITE]


def test_without_a_umask_no_stranger_may_write_what_was_loaded_or_exported(tmp_path: Path) -> None:
    papers = tmp_path / "papers.json"
    papers.write_text(json.dumps(documents.STUDIES), encoding="utf-8")
    home = tmp_path / "home"
    library = str(home / "deep" / "library")
    entry = LOOSE + "from bot.cli import main; main()"
    made = run_python(
        tmp_path,
        *("-c", entry, "load", str(papers), "--library", library, "--format", "json"),
        variables=environment(home),
    )
    assert report(made)["studies"]
    out = str(home / "out.ris")
    wrote = run_python(
        tmp_path,
        *("-c", entry, "export", "--format", "ris", "--library", library, "--output", out),
        variables=environment(home),
    )
    assert wrote.returncode == 0, wrote.stderr
    assert open_to_strangers(home / "deep" / "library") == []
    assert not (home / "out.ris").stat().st_mode & STRANGERS_WRITE
    assert not (home / "deep").stat().st_mode & STRANGERS_WRITE


def test_without_a_umask_a_bot_keeps_its_state_to_its_owner_alone(
    manifest: Manifest, library: Path, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    variables = {
        **settings_of(home, library),
        "EVIDENCE_STATE": str(home / "kept" / "state.sqlite3"),
    }
    with FakeSlack(manifest) as slack:
        variables |= slack.environment("socket")
        entry = LOOSE + "from bot.__main__ import main; sys.exit(main())"
        with Program("-c", entry, environment=variables, home=home) as program:
            program.wait_saying("connected to=Slack")
            Bot(slack, program, home).settle()
            kept = [*(home / "kept").glob("state.sqlite3*")]
            assert {path.name for path in kept} >= {"state.sqlite3", "state.sqlite3-wal"}
            assert [path for path in kept if path.stat().st_mode & OTHERS] == []
            assert open_to_strangers(home / "kept") == []


ESCAPES = (
    "../../escaped",
    "/escaped",
    "..\\..\\escaped",
    "~/escaped",
    "a/../../escaped\0.json",
)


def test_no_name_in_a_document_is_a_place_on_the_disk(tmp_path: Path) -> None:
    home, inside = tmp_path / "home", tmp_path / "home" / "inside"
    inside.mkdir(parents=True)
    named = [
        {**documents.STUDIES[0], "id": way, "citation-key": way, "title": way, "DOI": f"10.1/{way}"}
        for way in ESCAPES
    ]
    (inside / "papers.json").write_text(json.dumps(named), encoding="utf-8")
    bibtex = "".join(
        f"@article{{{way.strip(chr(0))},\n title = {{A walk {number}}},\n file = {{:{way}:PDF}},\n"
        f" abstract = {{We walked with {number + 20} people. They slept better.}}\n}}\n"
        for number, way in enumerate(ESCAPES)
    )
    (inside / "papers.bib").write_text(bibtex, encoding="utf-8")
    before = {path for path in tmp_path.rglob("*") if not path.is_relative_to(inside)}
    library = str(inside / "library")
    entry = "from bot.cli import main; main()"
    commands: list[tuple[str, ...]] = [("load", str(inside), "--library", library)]
    for form in ("ris", "bibtex", "csl-json", "csv", "markdown"):
        out = str(inside / f"out.{form}")
        commands.append(("export", "--format", form, "--library", library, "--output", out))
    for command in commands:
        done = run_python(inside, "-c", entry, *command, variables=environment(home))
        assert "Traceback" not in done.stderr
        assert done.returncode == 0 or command[0] == "load", done.stderr
    after = {path for path in tmp_path.rglob("*") if not path.is_relative_to(inside)}
    assert after == before
    assert {path.name for path in inside.iterdir()} == {
        *("library", "papers.json", "papers.bib"),
        *(f"out.{form}" for form in ("ris", "bibtex", "csl-json", "csv", "markdown")),
    }
