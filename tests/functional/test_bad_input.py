"""Bad input never costs the rest: one clear line, an exit code, and nothing lost."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest

from tests.functional import documents
from tests.functional.programs import evidence, load, report

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path


GOOD = json.dumps(documents.STUDIES[:1])


def unreadable(folder: Path) -> str:
    (folder / "locked.json").write_text(GOOD, encoding="utf-8")
    (folder / "locked.json").chmod(0)
    if os.access(folder / "locked.json", os.R_OK):
        return ""  # an account that may read every file
    return "locked.json"


def broken_json(folder: Path) -> str:
    (folder / "broken.json").write_text(GOOD[:-40], encoding="utf-8")
    return "broken.json"


def no_list(folder: Path) -> str:
    (folder / "number.json").write_text("42", encoding="utf-8")
    return "number.json"


def deep_json(folder: Path) -> str:
    (folder / "deep.json").write_text("[" * 200_000, encoding="utf-8")
    return "deep.json"


def empty(folder: Path) -> str:
    (folder / "empty.txt").write_bytes(b"")
    return "empty.txt"


def blank(folder: Path) -> str:
    (folder / "blank.txt").write_text(" \n\n\t", encoding="utf-8")
    return "blank.txt"


def huge(folder: Path) -> str:
    with (folder / "huge.txt").open("w", encoding="utf-8") as file:
        file.writelines("words without end and without sense " * 30 + "\n" for _ in range(49_000))
    assert (folder / "huge.txt").stat().st_size > 50_000_000
    return "huge.txt"


def one_endless_line(folder: Path) -> str:
    (folder / "line.txt").write_text("<p>" * 2_000_000, encoding="utf-8")
    return "line.txt"


def binary(folder: Path) -> str:
    (folder / "picture.txt").write_bytes(bytes(range(256)) * 400)
    return "picture.txt"


def a_pdf(folder: Path) -> str:
    (folder / "paper.pdf").write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + bytes(4000))
    return "paper.pdf"


def broken_note(folder: Path) -> str:
    (folder / "note.md").write_text("+++\ntitle = \n+++\nBody.\n", encoding="utf-8")
    return "note.md"


def a_pipe(folder: Path) -> str:
    os.mkfifo(folder / "pipe.json")
    return "pipe.json"


BAD = (
    unreadable,
    broken_json,
    no_list,
    deep_json,
    empty,
    blank,
    huge,
    one_endless_line,
    binary,
    a_pdf,
    broken_note,
    a_pipe,
)


@pytest.fixture(scope="module")
def among_the_bad(
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[subprocess.CompletedProcess[str], dict[str, str]]:
    """Load a folder with one good source and all the bad ones; give the bad by what they are."""
    home = tmp_path_factory.mktemp("bad")
    sources = home / "sources"
    sources.mkdir()
    (sources / "good.json").write_text(GOOD, encoding="utf-8")
    names = {spoil.__name__: spoil(sources) for spoil in BAD}
    return load(home, sources), names


@pytest.mark.parametrize("kind", [spoil.__name__ for spoil in BAD])
def test_a_bad_source_is_named_with_one_reason(
    among_the_bad: tuple[subprocess.CompletedProcess[str], dict[str, str]], kind: str
) -> None:
    done, names = among_the_bad
    name = names[kind]
    if kind == "unreadable" and not name:
        pytest.skip("this account may read every file")
    reasons = [one["reason"] for one in report(done)["failed"] if name in one["source"]]
    assert len(reasons) == 1
    assert reasons[0].strip()
    assert "\n" not in reasons[0]


def test_the_good_source_among_them_is_loaded(
    among_the_bad: tuple[subprocess.CompletedProcess[str], dict[str, str]],
) -> None:
    done, _ = among_the_bad
    said = report(done)
    assert done.returncode == 1
    assert (said["loaded"], said["studies"]) == (1, 1)


def test_a_folder_that_contains_itself_is_read_once(tmp_path: Path) -> None:
    sources = tmp_path / "sources"
    (sources / "inner").mkdir(parents=True)
    (sources / "inner" / "good.json").write_text(GOOD, encoding="utf-8")
    (sources / "inner" / "loop").symlink_to(sources, target_is_directory=True)
    (sources / "dangling.json").symlink_to(sources / "nowhere.json")
    said = report(load(tmp_path, sources))
    assert (said["loaded"], said["studies"]) == (1, 1)


@pytest.mark.parametrize("name", ["studies.json", "library.json", "index.json", "records.json"])
def test_a_folder_of_papers_is_no_library_whatever_its_files_are_called(
    tmp_path: Path, name: str
) -> None:
    sources = tmp_path / "sources"
    sources.mkdir()
    (sources / name).write_text(GOOD, encoding="utf-8")
    said = report(load(tmp_path, sources))
    assert (said["loaded"], said["failed"]) == (1, [])


def test_a_source_that_is_not_there_is_named(tmp_path: Path) -> None:
    (tmp_path / "good.json").write_text(GOOD, encoding="utf-8")
    done = load(tmp_path, tmp_path / "gone.json", tmp_path / "good.json")
    said = report(done)
    assert done.returncode == 1
    assert said["loaded"] == 1
    assert ["gone.json" in one["source"] for one in said["failed"]] == [True]


@pytest.mark.parametrize("command", [("ask", "loneliness"), ("search", "x"), ("studies",)])
def test_a_library_that_is_missing_is_named_with_what_to_do(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    missing = tmp_path / "no" / "library"
    done = evidence(tmp_path, *command, "--library", str(missing))
    assert done.returncode == 1
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert str(missing) in line
    assert "load" in line
    assert not missing.exists()


def test_a_file_where_the_library_should_be_is_named(tmp_path: Path) -> None:
    (tmp_path / "library").write_text("not a folder", encoding="utf-8")
    (tmp_path / "good.json").write_text(GOOD, encoding="utf-8")
    done = load(tmp_path, tmp_path / "good.json")
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert str(tmp_path / "library") in line
    assert (tmp_path / "library").read_text(encoding="utf-8") == "not a folder"
