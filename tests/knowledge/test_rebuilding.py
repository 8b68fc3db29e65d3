"""A library that is damaged with its copy comes back from the documents that it names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from knowledge.errors import LibraryDamaged
from knowledge.library import Library
from knowledge.loader import Loading
from knowledge.store import FILE
from knowledge.store.copies import copy_of
from tests.knowledge.notes import write_note

if TYPE_CHECKING:
    from pathlib import Path

TITLES = ("Rest between tides", "Bread on deck", "Songs of the lock")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Load three notes and return the library's file."""
    for number, title in enumerate(TITLES):
        write_note(tmp_path / "notes" / f"{number}.md", title, "We asked cooks. They sang.")
    Library.open(tmp_path / "library", create=True).load([tmp_path / "notes"])
    return tmp_path / "library" / FILE


def spoil(path: Path) -> bytes:
    """Damage the file and its copy, so that neither says all it did; return what is there now."""
    for one in (path, copy_of(path)):
        one.write_bytes(one.read_bytes()[:-200].replace(b"cooks", b"books"))
    return path.read_bytes()


def titles(folder: Path) -> set[str]:
    return {study.reference.title for study in Library.open(folder).studies}


def test_it_is_read_anew_and_what_was_damaged_is_kept(
    path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    spoilt = spoil(path)
    assert titles(path.parent) == set(TITLES)
    (aside,) = path.parent.glob(f"{FILE}.damaged-*")
    assert aside.read_bytes() == spoilt
    (said,) = [record.getMessage() for record in caplog.records]
    assert said.startswith(str(path))
    assert aside.name in said
    assert "3 of its 3 documents" in said
    caplog.clear()
    assert titles(path.parent) == set(TITLES)
    assert not caplog.records
    assert copy_of(path).read_bytes() == path.read_bytes()


def test_documents_that_are_no_more_are_named(
    path: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "notes" / "1.md").unlink()
    spoil(path)
    assert titles(path.parent) == {TITLES[0], TITLES[2]}
    assert "2 of its 3 documents; no more there: " in caplog.text
    assert "1.md" in caplog.text


def test_without_any_document_everything_is_left_as_it_is(path: Path, tmp_path: Path) -> None:
    (tmp_path / "notes").rename(tmp_path / "moved")
    spoilt = spoil(path)
    with pytest.raises(LibraryDamaged, match="move it away and load the documents again"):
        Library.open(path.parent, create=True)
    assert path.read_bytes() == spoilt
    assert not [*path.parent.glob(f"{FILE}.damaged-*")]


def test_a_library_of_the_notes_that_ship_has_them_again(tmp_path: Path) -> None:
    held = len(Library.open(tmp_path, create=True, seed=True).studies)
    spoil(tmp_path / FILE)
    assert len(Library.open(tmp_path, create=True, seed=True).studies) == held > 0


@pytest.mark.parametrize("create", [True, False])
def test_a_file_that_is_gone_with_its_copy_damaged_is_read_anew_too(
    path: Path, *, create: bool
) -> None:
    spoilt = spoil(path)
    path.unlink()
    library = Library.open(path.parent, create=create)
    assert {study.reference.title for study in library.studies} == set(TITLES)
    assert [one.read_bytes() for one in path.parent.glob(f"{FILE}.copy.damaged-*")] == [spoilt]


def test_a_library_is_not_begun_anew_over_a_copy_that_cannot_be_used(path: Path) -> None:
    path.unlink()
    copy_of(path).write_bytes(b"{")
    with pytest.raises(LibraryDamaged, match=r"is gone, and .* cannot be used"):
        Library.open(path.parent, create=True)
    assert copy_of(path).read_bytes() == b"{"


def test_what_people_separated_stays_so(tmp_path: Path) -> None:
    for name in "ab":
        body = f"We asked {name}. They rest."
        write_note(tmp_path / "notes" / f"{name}.md", "Rest", body, DOI="10.5555/rest.1")
    library = Library.open(tmp_path / "library", create=True)
    library.load([tmp_path / "notes"])
    (study,) = library.studies
    library.part(study.id)
    path = tmp_path / "library" / FILE
    for one in (path, copy_of(path)):  # the decisions stand behind the records
        one.write_bytes(re.sub(rb'"\w{64}"', b'"0"', one.read_bytes()))
    assert len(Library.open(tmp_path / "library").studies) == 2


def test_rebuilding_that_fails_leaves_everything_as_it_was(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    spoilt = spoil(path)
    monkeypatch.setattr(Loading, "run", fail)
    with pytest.raises(KeyboardInterrupt):
        Library.open(path.parent)
    assert path.read_bytes() == spoilt
    monkeypatch.undo()
    assert titles(path.parent) == set(TITLES)
    assert not (path.parent / ".rebuilding").exists()
