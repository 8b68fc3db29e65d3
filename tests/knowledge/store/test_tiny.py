"""Records on disk: nothing lost, nothing half there, and every refusal in one line."""

from __future__ import annotations

import errno
import os
import re
import signal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from filelock import FileLock
from hypothesis import given, settings
from hypothesis import strategies as st
from tinydb import TinyDB

from knowledge.errors import LibraryDamaged, LibraryError, LibraryMissing, LibraryUnwritable
from knowledge.store import FILE, TinyStore
from knowledge.store.copies import copy_of
from knowledge.store.serial import identity
from knowledge.store.sources import Source
from tests.knowledge.processes import python, python_started
from tests.knowledge.records import records
from tests.making import make_record

if TYPE_CHECKING:
    from knowledge.model import Record


def put(store: TinyStore, path: str, *held: Record, digest: str = "d") -> None:
    """Put a source with its records, as the loader does."""
    named = {identity(record.document): record for record in held}
    store.update([Source(path, path, digest, "v", tuple(named))], named)


def titles(store: TinyStore) -> set[str]:
    return {record.document.reference.title for record in store.read().records.values()}


def record(title: str) -> Record:
    return make_record(title, "We asked twelve ferry pilots how they rest. They rest on deck.")


@pytest.fixture
def store(tmp_path: Path) -> TinyStore:
    made = TinyStore(tmp_path / "library", calm=0.0)
    put(made, "/a.txt", record("A"))
    return made


def without_copy(store: TinyStore) -> Path:
    """Take the last good copy away, and return the library's file."""
    path = store.folder / FILE
    copy_of(path).unlink()
    return path


def mend(path: Path, old: str, new: str) -> None:
    """Change the file by hand as README says: without its checksum."""
    text = re.sub(r'"sha256": "\w+"', '"sha256": ""', path.read_text(encoding="utf-8"))
    path.write_text(text.replace(old, new), encoding="utf-8")


# ── what is kept ─────────────────────────────────────────────────────────────────────────────────


@settings(max_examples=30)  # any record as JSON is another test's
@given(held=st.lists(records(), max_size=4))
def test_what_is_put_is_read_again(held: list[Record], tmp_path_factory: object) -> None:
    assert isinstance(tmp_path_factory, pytest.TempPathFactory)
    folder = tmp_path_factory.mktemp("library")
    named = {identity(one.document): one for one in held}
    source = Source("/a", "somewhere.txt", "d", "v", tuple(named), (("a.txt", "no title"),))
    TinyStore(folder).update([source], named)
    contents = TinyStore(folder).read()
    assert contents.sources == {"/a": source}
    assert contents.records == named


def test_a_source_takes_the_place_of_what_it_was(store: TinyStore) -> None:
    put(store, "/b.txt", record("B"))
    put(store, "/a.txt", record("A, corrected"), digest="e")
    assert titles(store) == {"A, corrected", "B"}


def test_a_record_stays_as_long_as_a_source_lists_it(store: TinyStore) -> None:
    put(store, "/copy.txt", record("A"))
    store.update([], {}, ["/a.txt"])
    assert titles(store) == {"A"}
    store.update([], {}, ["/copy.txt"])
    assert titles(store) == set()


def test_a_record_bears_the_name_of_its_first_source(store: TinyStore) -> None:
    put(store, "/0.txt", record("A"))
    (held,) = store.read().records.values()
    assert held.document.source == "/0.txt"


def test_new_facts_of_the_same_document_replace_the_old(store: TinyStore) -> None:
    again = make_record(
        "A",
        "We asked twelve ferry pilots how they rest. They rest on deck.",
        size=(12, "twelve"),
    )
    put(store, "/a.txt", again)
    (held,) = store.read().records.values()
    assert held.facts == again.facts


def test_writing_what_is_there_writes_nothing(store: TinyStore) -> None:
    before = store.stamp()
    put(store, "/a.txt", record("A"))
    assert store.stamp() == before
    assert store.read().generation == 1


def test_every_write_shows_in_generation_and_stamp(store: TinyStore) -> None:
    before = store.stamp()
    put(store, "/b.txt", record("B"))
    assert store.stamp() != before
    assert store.read().generation == 2


def test_a_source_whose_record_another_writer_took_is_read_again(store: TinyStore) -> None:
    gone = identity(record("Gone").document)
    store.update([Source("/b.txt", "b.txt", "d", "v", (gone,))], {})
    assert store.read().sources["/b.txt"].digest == ""
    assert store.read().sources["/b.txt"].records == ()


def test_the_file_is_one_that_tinydb_and_people_read(store: TinyStore) -> None:
    put(store, "/b.txt", record("B with “quotes” and 句子"))
    with TinyDB(store.folder / FILE) as database:
        assert {entry["identity"] for entry in database.table("records")} == {*store.read().records}
    lines = (store.folder / FILE).read_text(encoding="utf-8").splitlines()
    assert sum("句子" in line for line in lines) == 1
    assert all(len(line) < 1500 for line in lines)


def test_a_line_mended_by_hand_is_read(store: TinyStore) -> None:
    path = store.folder / FILE
    mend(path, "on deck", "at home")
    (held,) = store.read().records.values()
    assert "at home" in held.document.text


# ── what cannot be read ──────────────────────────────────────────────────────────────────────────

META = '"meta": {"1": {"schema": 1, "generation": 1}}'


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\x00\xff\x00\xff",
        b"[" * 100_000,  # nested beyond what the parser bears
        b"[]",
        b'{"studies": {}}',
        b'{"meta": {}, "sources": {}, "records": {}}',
        f'{{{META}, "sources": {{}}, "records": []}}'.encode(),
        f'{{{META}, "sources": {{}}, "records": {{"1": {{"text": "x"}}}}}}'.encode(),
        f'{{{META}, "sources": {{"1": {{"path": 3}}}}, "records": {{}}}}'.encode(),
        f'{{{META}, "sources": {{"one": {{}}}}, "records": {{}}}}'.encode(),
        b'{"meta": {"1": {"schema": 2, "generation": 1}}, "sources": {}, "records": {}}',
    ],
    ids=range(12),
)
def test_a_damaged_file_is_named_and_left_alone(content: bytes, store: TinyStore) -> None:
    path = without_copy(store)
    path.write_bytes(content)
    with pytest.raises(LibraryDamaged) as caught:
        store.read()
    assert caught.value.path == path
    assert "\n" not in str(caught.value)
    with pytest.raises(LibraryDamaged):
        put(store, "/b.txt", record("B"))
    assert path.read_bytes() == content


def test_a_broken_entry_is_named(store: TinyStore) -> None:
    put(store, "/b.txt", record("B"))
    path = without_copy(store)
    mend(path, '"text": "B', '"words": "B')
    with pytest.raises(LibraryDamaged, match="entry 2 of records"):
        store.read()


def test_a_newer_library_asks_for_a_newer_program(store: TinyStore) -> None:
    path = store.folder / FILE
    path.write_text(path.read_text().replace('"schema": 1', '"schema": 7'), encoding="utf-8")
    with pytest.raises(LibraryDamaged, match="update the program"):
        store.read()


def test_no_library_is_said_to_be_none(tmp_path: Path) -> None:
    with pytest.raises(LibraryMissing, match="evidence load"):
        TinyStore(tmp_path / "gone").read()
    assert TinyStore(tmp_path).read().records == {}
    (tmp_path / "something").touch()
    with pytest.raises(LibraryMissing, match="evidence load"):
        TinyStore(tmp_path).read()


def test_a_path_through_a_file_is_said_to_be_none(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(LibraryError, match="lies under one"):
        TinyStore(tmp_path / "file" / "library").read()


# ── what cannot be written ───────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("code", "advice"),
    [
        (errno.ENOSPC, "free some space"),
        (errno.EDQUOT, "free some space"),
        (errno.EROFS, "read-only"),
        (errno.EACCES, "not permitted"),
        (errno.EIO, "nothing is lost"),
    ],
)
def test_a_disk_that_refuses_leaves_everything_as_it_was(
    code: int, advice: str, store: TinyStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: int) -> None:
        raise OSError(code, os.strerror(code))

    before = sorted(path.name for path in store.folder.iterdir())
    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(LibraryUnwritable, match=advice):
        put(store, "/b.txt", record("B"))
    assert titles(store) == {"A"}
    assert sorted(path.name for path in store.folder.iterdir()) == before


FILLED_DISK = """
import resource, sys
from pathlib import Path
from knowledge import Library, LibraryUnwritable
resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))
library = Library.open(Path(sys.argv[1]))
try:
    library.load([Path(sys.argv[2])])
except LibraryUnwritable as error:
    print(error)
print(len(library.studies), [hit.study.id for hit in library.search("rest")] != [])
"""


def test_a_full_disk_is_told_and_questions_are_still_answered(
    store: TinyStore, tmp_path: Path
) -> None:
    note = tmp_path / "note.md"
    note.write_text("---\ntitle: Sleep at sea\n---\n" + "We asked pilots how they sleep. " * 200)
    done = python(FILLED_DISK, store.folder, note)
    told, answered = done.stdout.splitlines()
    assert "the disk is full" in told
    assert answered == "1 True"
    assert titles(store) == {"A"}


FORBIDDEN = """
import importlib.readers, os, sys  # which nobody may not be able to read where it is
from pathlib import Path
from knowledge import Library, LibraryUnwritable
from knowledge.store import TinyStore
library = Library.open(Path(sys.argv[1]))
os.seteuid(65534)
try:
    TinyStore(Path(sys.argv[1])).update([], {}, ["/a.txt"])
except LibraryUnwritable as error:
    print(error)
print(len(library.studies), [hit.study.id for hit in library.search("rest")] != [])
"""


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root can become nobody")
def test_a_folder_that_is_not_ours_is_told_and_questions_are_still_answered() -> None:
    with TemporaryDirectory() as ours:  # nobody may go where pytest keeps its folders
        store = TinyStore(Path(ours) / "library", calm=0.0)
        put(store, "/a.txt", record("A"))
        for folder in (store.folder, store.folder.parent):
            folder.chmod(0o755)
        done = python(FORBIDDEN, store.folder)
    told, answered = done.stdout.splitlines()
    assert "not permitted" in told
    assert answered == "1 True"


def test_a_writer_waits_for_another_only_so_long(tmp_path: Path) -> None:
    store = TinyStore(tmp_path, patience=0.01)
    with (
        FileLock(tmp_path / ".lock"),
        pytest.raises(LibraryUnwritable, match="another program has been writing"),
    ):
        put(store, "/a.txt", record("A"))


# ── killed, and several at once ──────────────────────────────────────────────────────────────────

KILLED = """
import os, signal, sys
from pathlib import Path
from knowledge.store import TinyStore, atomic, storage as module
from knowledge.store.serial import identity
from knowledge.store.sources import Source
from tests.making import make_record

def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)

def die_halfway(tables, lines=module._lines):
    for number, line in enumerate(lines(tables)):
        yield line
        if number == 5:
            die()

match sys.argv[2]:
    case "while writing": module._lines = die_halfway
    case "before the disk has it": os.fsync = die
    case "before it is in place": Path.replace = die
    case "when it is in place": atomic.sync_folder = die
record = make_record("B", "We asked twelve ferry pilots how they rest.")
name = identity(record.document)
TinyStore(Path(sys.argv[1])).update(
    [Source("/b.txt", "b.txt", "d", "v", (name,))], {name: record}
)
"""


@pytest.mark.parametrize(
    ("moment", "there"),
    [
        ("while writing", {"A"}),
        ("before the disk has it", {"A"}),
        ("before it is in place", {"A"}),
        ("when it is in place", {"A", "B"}),
    ],
)
def test_a_writer_killed_at_the_write_leaves_the_old_file_or_the_new(
    moment: str, there: set[str], store: TinyStore
) -> None:
    assert python(KILLED, store.folder, moment).returncode == -signal.SIGKILL
    assert titles(store) == there
    put(store, "/c.txt", record("C"))
    assert titles(store) == {*there, "C"}
    assert {path.name for path in store.folder.iterdir()} <= {FILE, f"{FILE}.copy", ".lock"}


WRITER = """
import sys
from pathlib import Path
from knowledge.store.serial import identity
from knowledge.store.sources import Source
from knowledge.store import TinyStore
from tests.making import make_record

store = TinyStore(Path(sys.argv[1]))
print("ready", flush=True)
sys.stdin.readline()
for number in range(15):
    title = f"{sys.argv[2]}{number}"
    record = make_record(title, "We asked twelve ferry pilots how they rest.")
    name = identity(record.document)
    store.update([Source(f"/{title}", title, "d", "v", (name,))], {name: record})
"""


def test_writers_at_the_same_time_lose_nothing(store: TinyStore) -> None:
    writers = [python_started(WRITER, store.folder, name) for name in "XYZ"]
    for writer in writers:
        assert writer.stdout
        assert writer.stdout.readline() == "ready\n"
    answers = [writer.communicate("go\n", timeout=120) for writer in writers]
    assert [error for _, error in answers] == ["", "", ""]
    assert titles(store) == {"A", *(f"{name}{number}" for name in "XYZ" for number in range(15))}


def test_a_reader_never_sees_half_a_write(store: TinyStore) -> None:
    writer = python_started(WRITER, store.folder, "X")
    assert writer.stdout
    writer.stdout.readline()
    assert writer.stdin
    writer.stdin.write("go\n")
    writer.stdin.flush()
    seen: list[int] = []
    while writer.poll() is None:
        seen.append(len(titles(TinyStore(store.folder))))
    assert seen == sorted(seen)
    assert len(titles(store)) == 16
    writer.communicate()


# ── who may read and write it ────────────────────────────────────────────────────────────────────


@pytest.mark.skipif(os.name != "posix", reason="rights are those of POSIX")
@pytest.mark.parametrize(("given", "kept"), [(0o600, 0o600), (0o640, 0o640), (0o666, 0o664)])
def test_rights_that_were_taken_away_stay_away_and_no_stranger_writes(
    given: int, kept: int, store: TinyStore
) -> None:
    path = without_copy(store)
    path.chmod(given)
    before = os.umask(0)
    try:
        put(store, "/b.txt", record("B"))
    finally:
        os.umask(before)
    assert titles(store) == {"A", "B"}
    assert [one.stat().st_mode & 0o777 for one in (path, copy_of(path))] == [kept, kept]
