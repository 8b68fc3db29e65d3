"""Bad input never costs the rest: one clear line, an exit code, and nothing lost."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.functional import documents
from tests.functional.documents import WALKS
from tests.functional.programs import ENTRY_POINT, environment, evidence, run_python

if TYPE_CHECKING:
    import subprocess

    from tests.functional.fake_slack.shapes import JsonObject

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


def load(home: Path, *sources: Path) -> subprocess.CompletedProcess[str]:
    named = [str(source) for source in sources]
    return evidence(home, "load", *named, "--library", str(home / "library"), "--format", "json")


def report(done: subprocess.CompletedProcess[str]) -> JsonObject:
    assert "Traceback" not in done.stderr, done.stderr
    found: JsonObject = json.loads(done.stdout)
    return found


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


@pytest.fixture(scope="module")
def one_study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Load one study; tests spoil copies of this library."""
    home = tmp_path_factory.mktemp("one")
    (home / "good.json").write_text(GOOD, encoding="utf-8")
    done = load(home, home / "good.json")
    assert done.returncode == 0, done.stderr
    return home / "library"


@pytest.fixture
def held(one_study: Path, tmp_path: Path) -> Path:
    """Copy the library with one study, and its source, to a home of the test's own."""
    shutil.copytree(one_study, tmp_path / "library")
    (tmp_path / "good.json").write_text(GOOD, encoding="utf-8")
    return tmp_path / "library"


def store_of(library: Path) -> Path:
    """Find the TinyDB file: the one JSON file that holds the study's words."""
    (store,) = [path for path in library.glob("*.json") if b"14 minutes" in path.read_bytes()]
    return store


@pytest.mark.parametrize("damage", [b"", b"{", b"\x00" * 512, b"[]", b'{"_default": 7}'])
def test_a_damaged_library_is_said_and_left_as_it_is(
    tmp_path: Path, held: Path, damage: bytes
) -> None:
    store = store_of(held)
    store.write_bytes(damage)
    for command in (("ask", "walks"), ("load", str(tmp_path / "good.json"))):
        done = evidence(tmp_path, *command, "--library", str(tmp_path / "library"))
        assert done.returncode == 1, command
        assert "Traceback" not in done.stderr
        assert len(done.stderr.splitlines()) == 1
        assert str(store.parent) in done.stderr
    # What is left of it is still there for who wants to mend it.
    assert damage in [path.read_bytes() for path in store.parent.iterdir() if path.is_file()]


def test_a_library_of_a_newer_version_is_not_touched(tmp_path: Path, held: Path) -> None:
    store = store_of(held)
    newer = store.read_text(encoding="utf-8").replace('"schema": 1', '"schema": 999')
    newer = newer.replace('"schema":1', '"schema":999')
    assert "999" in newer
    store.write_text(newer, encoding="utf-8")
    done = load(tmp_path, tmp_path / "good.json")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert store.read_text(encoding="utf-8") == newer


def test_a_broken_index_is_built_again(tmp_path: Path, held: Path) -> None:
    library = held
    store = store_of(library)
    parts = [p for p in library.rglob("*") if p.is_file() and p.parent != store.parent]
    assert parts
    for part in parts:
        part.write_bytes(b"nonsense")
    done = evidence(tmp_path, "ask", "evening walks", "--library", str(library))
    assert done.returncode == 0, done.stderr
    assert WALKS in done.stdout


def test_a_full_disk_is_said_and_loses_nothing(tmp_path: Path, held: Path) -> None:
    library = held
    before = store_of(library).read_bytes()
    many = [{**documents.STUDIES[1], "id": f"s{n}", "DOI": f"10.5555/s.{n}"} for n in range(60)]
    (tmp_path / "many.json").write_text(json.dumps(many), encoding="utf-8")
    # The limit must not strike the file in which coverage counts.
    variables = {k: v for k, v in environment(tmp_path).items() if not k.startswith("COVERAGE_")}
    full = run_python(
        *(tmp_path, "-c", LIMIT + ENTRY_POINT, "load", str(tmp_path / "many.json")),
        *("--library", str(library), "--format", "json"),
        variables=variables,
    )
    assert full.returncode == 1
    assert "Traceback" not in full.stderr
    assert str(library) in full.stderr
    assert len(full.stderr.splitlines()) == 1
    assert store_of(library).read_bytes() == before
    done = evidence(tmp_path, "ask", "evening walks", "--library", str(library))
    assert WALKS in done.stdout
    assert report(load(tmp_path, tmp_path / "many.json"))["loaded"] == 60


# No file of this process may grow beyond 40,000 bytes: what a full disk looks like from inside.
LIMIT = """
import resource, signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))
"""


def test_a_folder_that_may_not_be_written_is_said(tmp_path: Path, held: Path) -> None:
    library = held
    library.chmod(0o500)
    if os.access(library, os.W_OK):
        library.chmod(0o700)
        pytest.skip("this account may write everywhere")
    try:
        (tmp_path / "more.json").write_text(json.dumps(documents.STUDIES), encoding="utf-8")
        done = load(tmp_path, tmp_path / "more.json")
        assert done.returncode == 1
        assert "Traceback" not in done.stderr
        asked = evidence(tmp_path, "ask", "evening walks", "--library", str(library))
        assert WALKS in asked.stdout
    finally:
        library.chmod(0o700)


def test_a_reader_that_has_seen_enough_is_no_traceback(library: Path, tmp_path: Path) -> None:
    read_end, write_end = os.pipe()
    os.close(read_end)  # as `evidence studies | head -1` does after its line
    with os.fdopen(write_end, "w", encoding="utf-8") as closed:
        done = run_python(
            *(tmp_path, "-c", ENTRY_POINT, "studies", "--library", str(library)),
            *("--format", "json"),
            variables=environment(tmp_path),
            output=closed,
        )
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr


def test_a_full_standard_output_is_no_traceback(library: Path, tmp_path: Path) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = run_python(
            *(tmp_path, "-c", ENTRY_POINT, "studies", "--library", str(library)),
            *("--format", "json"),
            variables=environment(tmp_path),
            output=full,
        )
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
