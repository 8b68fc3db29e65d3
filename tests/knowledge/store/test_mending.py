"""Damage to a library's file: seen whatever it is, moved aside, and mended from the copy."""

from __future__ import annotations

import errno
import json
import os
import re
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tinydb import TinyDB

from knowledge.errors import LibraryDamaged, LibraryError, LibraryNewer
from knowledge.library import Library
from knowledge.store import FILE, Source, TinyStore, atomic, identity
from knowledge.store.copies import copy_of
from tests.knowledge.notes import write_note
from tests.knowledge.processes import python_started
from tests.making import make_record

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from knowledge.model import Record

WHAT = "We asked twelve ferry pilots how they rest. They rest on deck."


def put(store: TinyStore, path: str, *held: Record) -> None:
    named = {identity(record.document): record for record in held}
    store.update([Source(path, path, "d", "v", tuple(named))], named)


def titles(folder: Path) -> set[str]:
    held = TinyStore(folder, calm=0.0).read().records.values()
    return {record.document.reference.title for record in held}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Write a library of two records and return its file."""
    store = TinyStore(tmp_path_factory.mktemp("whole"))
    put(store, "/a.txt", make_record("A", WHAT))
    put(store, "/b.txt", make_record("B", WHAT))
    return (store.folder / FILE).read_bytes()


@pytest.fixture
def path(tmp_path: Path, whole: bytes) -> Path:
    """Return that file with its copy in a folder of the test's own."""
    (tmp_path / FILE).write_bytes(whole)
    copy_of(tmp_path / FILE).write_bytes(whole)
    return tmp_path / FILE


def asides(path: Path) -> list[bytes]:
    return [one.read_bytes() for one in path.parent.glob(f"{FILE}.damaged-*")]


# ── what is seen ─────────────────────────────────────────────────────────────────────────────────


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_no_flipped_bit_goes_unseen(data: st.DataObject, path: Path, whole: bytes) -> None:
    place = data.draw(st.integers(0, len(whole) - 1))
    spoiled = bytearray(whole)
    spoiled[place] ^= 1 << data.draw(st.integers(0, 7))
    path.write_bytes(spoiled)
    copy_of(path).unlink(missing_ok=True)
    try:
        held = TinyStore(path.parent, calm=0.0).read()
    except LibraryDamaged:
        return
    # Only what changes no meaning may pass: a blank between entries, the name of the checksum.
    path.write_bytes(whole)
    assert held == TinyStore(path.parent, calm=0.0).read()


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"",
        lambda whole: whole[:-2],
        lambda whole: whole[: len(whole) // 2],
        lambda whole: whole[: len(whole) // 2] + bytes(len(whole) - len(whole) // 2),
        lambda whole: bytes(len(whole)),
        lambda _: b"nothing of ours",
        lambda _: b"[]",
        lambda whole: whole.replace(b"twelve", b"twenty"),
        lambda whole: whole.replace(b'"2": {"identity"', b'"1": {"identity"'),
        lambda whole: whole + b"{}",
        lambda whole: re.sub(rb'"\w{64}"', b'"' + b"0" * 64 + b'"', whole),
        lambda whole: re.sub(rb'"sha256"', b'"sha255"', whole),
        lambda whole: json.dumps(json.loads(whole), indent=2).encode(),
    ],
    ids=[
        *("emptied", "cut short", "half written", "half zeroes", "zeroes", "garbage", "other"),
        *("another word", "one entry over another", "something behind it", "wrong checksum"),
        *("no checksum under its name", "another program's writing"),
    ],
)
@pytest.mark.parametrize("how", ["read", "update"])
def test_what_is_damaged_is_moved_aside_and_the_copy_takes_its_place(
    damage: Callable[[bytes], bytes],
    how: str,
    path: Path,
    whole: bytes,
    caplog: pytest.LogCaptureFixture,
) -> None:
    path.write_bytes(damage(whole))
    store = TinyStore(path.parent, calm=0.0)
    if how == "read":
        store.read()
    else:
        put(store, "/c.txt", make_record("C", WHAT))
    assert titles(path.parent) == {"A", "B"} | ({"C"} if how == "update" else set())
    assert asides(path) == [damage(whole)]
    (said,) = [record.getMessage() for record in caplog.records]
    assert str(path) in said
    assert f"{FILE}.damaged-" in said
    assert "copy of 20" in said
    assert "\n" not in said
    assert copy_of(path).read_bytes() == path.read_bytes()


def test_a_file_that_is_gone_is_put_back(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path.unlink()
    assert titles(path.parent) == {"A", "B"}
    assert path.exists()
    assert "is gone" in caplog.text
    path.unlink()
    put(TinyStore(path.parent, calm=0.0), "/c.txt", make_record("C", WHAT))
    assert titles(path.parent) == {"A", "B", "C"}


def test_what_a_newer_program_wrote_is_neither_moved_nor_replaced(path: Path, whole: bytes) -> None:
    newer = whole.replace(b'"schema": 1', b'"schema": 2')
    path.write_bytes(newer)
    for _ in range(2):
        with pytest.raises(LibraryNewer):
            TinyStore(path.parent, calm=0.0).read()
        with pytest.raises(LibraryNewer):
            put(TinyStore(path.parent, calm=0.0), "/c.txt", make_record("C", WHAT))
    assert path.read_bytes() == newer
    assert asides(path) == []


def test_a_copy_that_is_damaged_too_does_not_take_its_place(path: Path, whole: bytes) -> None:
    for one in (path, copy_of(path)):
        one.write_bytes(whole.replace(b"twelve", b"twenty"))
    with pytest.raises(LibraryDamaged, match="put a copy of it back"):
        TinyStore(path.parent, calm=0.0).read()
    assert asides(path) == []


def test_lines_that_git_ended_as_windows_does_are_the_same_file(path: Path, whole: bytes) -> None:
    path.write_bytes(whole.replace(b"\n", b"\r\n"))
    assert titles(path.parent) == {"A", "B"}
    assert asides(path) == []


# ── what people change ───────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("how", ["emptied", "taken out"])
def test_what_is_mended_by_hand_is_taken_and_then_protected(how: str, path: Path) -> None:
    if how == "emptied":
        text = path.read_text("utf-8").replace("on deck", "at home")
        path.write_text(re.sub(r'"\w{64}"', '""', text), encoding="utf-8")
    else:
        with TinyDB(path) as database:
            database.drop_table("checksum")
        path.write_text(path.read_text("utf-8").replace("on deck", "at home"), encoding="utf-8")
    store = TinyStore(path.parent, calm=0.0)
    assert all("at home" in one.document.text for one in store.read().records.values())
    store.protect()
    sealed = path.read_bytes()
    path.write_bytes(sealed.replace(b"at home", b"at sea!"))
    held = TinyStore(path.parent, calm=0.0).read().records.values()
    assert all("at home" in one.document.text for one in held)
    assert path.read_bytes() == sealed


def test_protecting_what_is_protected_touches_nothing(path: Path) -> None:
    before = path.stat(), copy_of(path).stat()
    TinyStore(path.parent).protect()
    assert (path.stat().st_mtime_ns, copy_of(path).stat().st_mtime_ns) == (
        before[0].st_mtime_ns,
        before[1].st_mtime_ns,
    )
    TinyStore(path.parent / "nowhere").protect()
    assert not (path.parent / "nowhere").exists()


def test_a_copy_that_is_behind_is_brought_up(path: Path, whole: bytes) -> None:
    put(TinyStore(path.parent), "/c.txt", make_record("C", WHAT))
    copy_of(path).write_bytes(whole)  # as a writer that was killed between the two leaves it
    TinyStore(path.parent).protect()
    assert copy_of(path).read_bytes() == path.read_bytes()


COPYING = """
import sys
from pathlib import Path
path, half = Path(sys.argv[1]), int(sys.argv[2])
content = path.read_bytes()
with path.open("wb", buffering=0) as file:
    file.write(content[:half])
    print("half", flush=True)
    sys.stdin.readline()
    file.write(content[half:])
"""


class Meanwhile:
    """A clock that has somebody do something while others wait."""

    def __init__(self, do: Callable[[], object]) -> None:
        self._do = [do]

    def time(self) -> float:
        return time.time()

    def sleep(self, _: float) -> None:
        if self._do:
            self._do.pop()()


def test_a_file_that_is_being_copied_here_is_waited_for(
    path: Path, whole: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    copying = python_started(COPYING, path, str(len(whole) // 2))
    assert copying.stdout
    assert copying.stdout.readline() == "half\n"
    clock = Meanwhile(lambda: copying.communicate("go on\n", timeout=30))
    monkeypatch.setattr("knowledge.store.tiny.time", clock)
    copy_of(path).unlink()
    assert len(TinyStore(path.parent, calm=60.0).read().records) == 2
    assert asides(path) == []


OPENING = """
import logging, sys
from pathlib import Path
from knowledge import Library
logging.basicConfig(level="WARNING", format="%(message)s")
print("ready", flush=True)
sys.stdin.readline()
library = Library.open(Path(sys.argv[1]), create=True)
print(sorted(study.reference.title for study in library.studies))
"""


@pytest.mark.parametrize("copied", [True, False], ids=["from its copy", "from its documents"])
def test_of_several_that_open_what_is_damaged_one_mends_it(tmp_path: Path, *, copied: bool) -> None:
    note = write_note(tmp_path / "a.md", "Rest between tides")
    Library.open(tmp_path / "library", create=True).load([note])
    path = tmp_path / "library" / FILE
    for one in (path,) if copied else (path, copy_of(path)):
        one.write_bytes(one.read_bytes()[:-100])
    readers = [python_started(OPENING, path.parent) for _ in range(4)]
    for reader in readers:
        assert reader.stdout
        assert reader.stdout.readline() == "ready\n"
    for reader in readers:
        assert reader.stdin
        reader.stdin.write("go\n")
        reader.stdin.flush()
    said = [reader.communicate(timeout=120) for reader in readers]
    assert [held for held, _ in said] == ["['Rest between tides']\n"] * 4
    assert "".join(told for _, told in said).count("\n") == 1
    assert len(asides(path)) == 1


def test_on_a_disk_without_links_the_file_is_moved_aside_all_the_same(
    path: Path, whole: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", refuse)
    path.write_bytes(b"{")
    assert titles(path.parent) == {"A", "B"}
    assert path.read_bytes() == whole
    assert asides(path) == [b"{"]


def test_what_killed_processes_left_over_goes_at_the_next_opening(path: Path) -> None:
    (path.parent / f".{FILE}.0123.tmp").write_bytes(b"half")
    (path.parent / f".{FILE}.copy.0123.tmp").write_bytes(b"half")
    (path.parent / ".rebuilding").mkdir()
    (path.parent / ".rebuilding" / FILE).write_bytes(b"half")
    TinyStore(path.parent).protect()
    assert {one.name for one in path.parent.iterdir()} == {FILE, f"{FILE}.copy", ".lock"}


# ── disks that refuse ────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS, errno.EACCES])
def test_where_the_disk_refuses_answers_come_from_the_copy(
    code: int,
    path: Path,
    whole: bytes,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    path.write_bytes(whole[:100])
    monkeypatch.setattr(atomic, "duplicate", refuse)
    store = TinyStore(path.parent, calm=0.0)
    for _ in range(3):
        assert len(store.read().records) == 2
    assert len(caplog.records) == 1
    with pytest.raises(LibraryError):
        put(store, "/c.txt", make_record("C", WHAT))
    assert path.read_bytes() == whole[:100]
    monkeypatch.undo()
    assert titles(path.parent) == {"A", "B"}
    assert asides(path) == [whole[:100]]  # once, though it was tried before


def test_a_write_stands_where_there_is_no_room_for_its_copy(
    path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(atomic, "duplicate", refuse)
    put(TinyStore(path.parent), "/c.txt", make_record("C", WHAT))
    monkeypatch.undo()
    assert titles(path.parent) == {"A", "B", "C"}
    assert "no copy could be kept" in caplog.text


def test_nobody_waits_for_a_file_that_was_damaged_long_ago(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.write_bytes(b"{")
    long_ago = time.time() - 60
    os.utime(path, (long_ago, long_ago))
    monkeypatch.setattr("knowledge.store.tiny.time", Meanwhile(pytest.fail))
    assert len(TinyStore(path.parent).read().records) == 2


# ── what is left of it ───────────────────────────────────────────────────────────────────────────


def test_sources_and_decisions_are_read_from_whatever_lines_are_whole(
    path: Path,
) -> None:
    TinyStore(path.parent).update((), {}, apart=["0123"])
    content = path.read_bytes().replace(b'"1": {"path"', b'"1": {"pa\x00h"')
    path.write_bytes(content[:-40] + b"[" * 100_000)
    copy_of(path).write_bytes(b"\xff" * 1000)
    left = TinyStore(path.parent).left()
    assert [source.path for source in left.sources] == ["/b.txt"]
    assert left.apart == {"0123"}
    path.unlink()
    assert TinyStore(path.parent).left().sources == ()
