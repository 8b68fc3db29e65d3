"""A library that is damaged, and disks that refuse: said in one line, and nothing lost."""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path

import pytest

from tests.functional import documents
from tests.functional.documents import WALKS
from tests.functional.programs import ENTRY_POINT, environment, evidence, load, report, run_python

GOOD = json.dumps(documents.STUDIES[:1])


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


DAMAGES = [b"", b"{", b"\x00" * 512, b"[]", b'{"_default": 7}']


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("command", ["ask", "load"])
def test_a_damaged_library_is_mended_from_its_copy_and_that_is_said(
    tmp_path: Path, held: Path, damage: bytes, command: str
) -> None:
    store = store_of(held)
    store.write_bytes(damage)
    what = "walks" if command == "ask" else str(tmp_path / "good.json")
    done = evidence(tmp_path, command, what, "--library", str(held))
    assert done.returncode == 0, done.stderr
    (said,) = done.stderr.splitlines()
    assert str(store) in said
    assert "copy" in said
    asked = evidence(tmp_path, "ask", "evening walks", "--library", str(held))
    assert WALKS in asked.stdout
    assert asked.stderr == ""
    # What is left of it is still there for who wants to mend it.
    (aside,) = held.glob("studies.json.damaged-*")
    assert damage == aside.read_bytes()


def test_a_word_that_nobody_wrote_is_damage(tmp_path: Path, held: Path) -> None:
    store = store_of(held)
    store.write_bytes(store.read_bytes().replace(b"reminders increased", b"reminders decreased"))
    done = evidence(tmp_path, "ask", "evening walks", "--library", str(held))
    assert "reminders increased" in done.stdout
    assert "reminders decreased" not in done.stdout
    assert "checksum" in done.stderr


def test_who_changed_it_by_hand_is_told_what_to_do_and_that_works(
    tmp_path: Path, held: Path
) -> None:
    store = store_of(held)
    changed = store.read_text(encoding="utf-8").replace(
        "reminders increased", "reminders decreased"
    )
    store.write_text(changed, encoding="utf-8")
    asked = evidence(tmp_path, "ask", "evening walks", "--library", str(held))
    (said,) = asked.stderr.splitlines()
    assert "reminders increased" in asked.stdout  # of the copy: nobody has vouched for the other
    assert "if you changed it by hand" in said
    advised = re.search(r'write ("sha256": "") in its last lines', said)
    kept = re.search(r"kept as (\S+?),", said)
    assert advised
    assert kept
    aside = held / kept[1]
    assert aside.read_text(encoding="utf-8") == changed
    text = re.sub(r'"sha256": "\w+"', advised[1], changed)
    assert text.splitlines()[-3:] != changed.splitlines()[-3:]  # it is in its last lines
    aside.write_text(text, encoding="utf-8")
    aside.replace(store)
    asked = evidence(tmp_path, "ask", "evening walks", "--library", str(held))
    assert asked.stderr == ""
    assert "reminders decreased" in asked.stdout


def test_a_library_damaged_with_its_copy_is_read_anew_from_its_documents(
    tmp_path: Path,
) -> None:
    (tmp_path / "good.json").write_text(GOOD, encoding="utf-8")
    load(tmp_path, tmp_path / "good.json")
    for one in (tmp_path / "library").glob("studies.json*"):
        one.write_bytes(one.read_bytes()[:-300])
    done = evidence(tmp_path, "ask", "evening walks", "--library", str(tmp_path / "library"))
    assert done.returncode == 0
    assert WALKS in done.stdout
    assert "read anew from 1 of its 1 documents" in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_library_of_which_nothing_is_left_is_said_and_left_as_it_is(
    tmp_path: Path, held: Path, damage: bytes
) -> None:
    store = store_of(held)
    for one in held.glob("studies.json*"):
        one.write_bytes(damage)
    for command in (("ask", "walks"), ("load", str(tmp_path / "good.json"))):
        done = evidence(tmp_path, *command, "--library", str(held))
        assert done.returncode == 1, command
        assert "Traceback" not in done.stderr
        assert len(done.stderr.splitlines()) == 1
        assert str(held) in done.stderr
    assert store.read_bytes() == damage


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
    full = run_python(
        *(tmp_path, "-c", LIMIT + ENTRY_POINT, "load", str(tmp_path / "many.json")),
        *("--library", str(library), "--format", "json"),
        variables=environment(tmp_path),
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
