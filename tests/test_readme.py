"""The README says what is so: its commands run, its examples load, its picture is what is drawn."""

from __future__ import annotations

import re
from pathlib import Path

import typer

from bot import cli
from knowledge import DocumentError, extract
from tests.pictures.surfaces import surfaces

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / ".github" / "pictures"
README = (ROOT / "README.md").read_text(encoding="utf-8")


def commands() -> list[str]:
    return re.findall(r"^```sh\n(python3 .*?)\n```$", README, re.MULTILINE)


def test_two_commands_set_up_and_run_everything() -> None:
    assert [command.rsplit(maxsplit=1)[-1] for command in commands()] == ["run", "tests"]


def test_the_checks_are_those_that_the_readme_names() -> None:
    assert commands()[1] in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_every_command_of_the_command_line_is_described() -> None:
    described = set(re.findall(r"`evidence ([a-z]+)", README))
    assert described == set(typer.main.get_group(cli.app).commands)


def test_the_study_note_of_the_readme_is_one(tmp_path: Path) -> None:
    (example,) = re.findall(r"^```markdown\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    note = tmp_path / "note.md"
    note.write_text(example, encoding="utf-8")
    (record,) = extract([note])
    assert not isinstance(record, DocumentError)
    assert [author.family for author in record.document.reference.authors] == ["Okafor", "Holm"]
    assert "Twelve night porters" in record.document.text


def test_the_pictures_show_what_a_fresh_install_shows_and_are_all_in_the_readme() -> None:
    kept = {path.stem: path.read_text(encoding="utf-8") for path in PICTURES.glob("*")}
    drawn = dict(surfaces())
    assert kept.keys() == drawn.keys(), "draw them with: python -m tests.pictures"
    stale = [name for name, svg in drawn.items() if kept[name] != svg]
    assert stale == [], "draw them with: python -m tests.pictures"
    assert [name for name in drawn if f"(.github/pictures/{name}.svg)" not in README] == []


def test_every_file_that_the_readme_links_to_is_there() -> None:
    linked = [path for path in re.findall(r"\]\(([^)#:]+)\)", README) if "://" not in path]
    assert linked
    for path in linked:
        assert (ROOT / path).exists(), path
