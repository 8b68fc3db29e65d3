"""The library as a whole: opened, seeded, changed under a running reader, broken under it."""

from __future__ import annotations

import gc
import os
import re
import threading
import weakref
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from knowledge import library as module
from knowledge import opening
from knowledge.errors import (
    DecisionError,
    LibraryDamaged,
    LibraryError,
    LibraryMissing,
    LibraryUnwritable,
)
from knowledge.index import open_index
from knowledge.library import Library
from knowledge.model import REMEMBERED, Overview, Sign
from knowledge.report import Report
from knowledge.store import FILE
from knowledge.store.copies import copy_of
from tests.knowledge.notes import BODY, write_csl, write_note
from tests.knowledge.processes import python_started

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from knowledge.index import TantivyIndex
    from knowledge.model import Study


@pytest.fixture
def library(tmp_path: Path) -> Library:
    made = Library.open(tmp_path / "library", create=True)
    made.load([write_note(tmp_path / "a.md", "Rest between tides", doi="10.1234/a")])
    return made


def titles(library: Library) -> set[str]:
    return {study.reference.title for study in library.studies}


# ── opening ──────────────────────────────────────────────────────────────────────────────────────


def test_a_missing_library_is_said_to_be_missing_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(LibraryMissing, match="evidence load"):
        Library.open(tmp_path / "library")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_of_something_else_is_no_library(tmp_path: Path) -> None:
    write_note(tmp_path / "a.md", "Rest between tides")
    with pytest.raises(LibraryMissing):
        Library.open(tmp_path)


def test_an_empty_folder_is_an_empty_library(tmp_path: Path) -> None:
    for _ in range(2):  # the index that it gets beside it changes nothing
        library = Library.open(tmp_path)
        assert library.studies == ()
        assert library.search("rest") == ()
    library.load([write_note(tmp_path.parent / "a.md", "Rest between tides")])
    assert titles(library) == {"Rest between tides"}


def test_a_file_is_no_library(tmp_path: Path) -> None:
    note = write_note(tmp_path / "a.md", "Rest between tides")
    with pytest.raises(LibraryError, match="is a file"):
        Library.open(note, create=True)


def test_a_path_that_the_system_refuses_is_told(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="cannot be read"):
        Library.open(tmp_path / ("x" * 300), create=True)


def test_a_library_is_made_with_the_folders_above_it(tmp_path: Path) -> None:
    made = Library.open(tmp_path / "some" / "where", create=True)
    assert made.studies == ()
    assert made.search("rest") == ()
    assert Library.open(tmp_path / "some" / "where").studies == ()


def test_where_none_can_be_made_it_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(LibraryError):
        Library.open(tmp_path / "file" / "library", create=True)


def test_a_damaged_library_that_nothing_is_left_of_is_told_at_once(
    library: Library, tmp_path: Path
) -> None:
    assert len(library.studies) == 1
    copy_of(tmp_path / "library" / FILE).unlink()
    (tmp_path / "library" / FILE).write_text("{")
    with pytest.raises(LibraryDamaged):
        Library.open(tmp_path / "library", create=True, seed=True)
    assert (tmp_path / "library" / FILE).read_text() == "{"


# ── the notes that ship ──────────────────────────────────────────────────────────────────────────


def test_only_a_seeded_library_has_the_notes_that_ship(tmp_path: Path) -> None:
    assert len(Library.open(tmp_path / "named", create=True).studies) == 0
    seeded = Library.open(tmp_path / "default", create=True, seed=True)
    assert len(seeded.studies) == 4
    assert {study.document.source[:5] for study in seeded.studies} == {"note:"}


def test_seeding_again_writes_nothing(tmp_path: Path) -> None:
    Library.open(tmp_path, create=True, seed=True)
    before = (tmp_path / FILE).stat()
    assert len(Library.open(tmp_path, create=True, seed=True).studies) == 4
    assert (tmp_path / FILE).stat() == before


def test_notes_that_change_with_a_version_replace_the_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    notes = tmp_path / "notes"
    write_note(notes / "one.md", "Rest between tides")
    write_note(notes / "two.md", "Bread on deck", "We asked cooks. They bake.")
    monkeypatch.setattr(opening, "_notes", lambda: notes)
    assert titles(Library.open(tmp_path / "l", create=True, seed=True)) == {
        "Rest between tides",
        "Bread on deck",
    }
    write_note(notes / "one.md", "Rest at home")
    (notes / "two.md").unlink()
    assert titles(Library.open(tmp_path / "l", seed=True)) == {"Rest at home"}


def test_notes_that_cannot_be_renewed_go_on_being_served(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    notes = tmp_path / "notes"
    write_note(notes / "one.md", "Rest between tides")
    monkeypatch.setattr(opening, "_notes", lambda: notes)
    Library.open(tmp_path / "l", create=True, seed=True)
    write_note(notes / "one.md", "Rest at home")

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    assert titles(Library.open(tmp_path / "l", create=True, seed=True)) == {"Rest between tides"}
    assert "notes that ship" in caplog.text
    with pytest.raises(LibraryUnwritable):
        Library.open(tmp_path / "other", create=True, seed=True)


def test_a_note_and_the_page_of_its_study_are_one(real_pages: Path, tmp_path: Path) -> None:
    library = Library.open(tmp_path, create=True, seed=True)
    report = library.load([real_pages])
    assert replace(report, sources=(), facts={}) == Report(merged=4, studies=4)
    untitled = next(
        study for study in library.studies if study.reference.doi.lower() == "10.1037/h0094496"
    )
    page, note = untitled.records
    assert (page.document.voice, note.document.voice) == ("authors", "summary")
    assert untitled.document.reference.title == ""
    assert untitled.reference.title.startswith("Toward understanding the impact")
    assert dict(untitled.reference.origins)["title"] == note.document.id
    assert untitled.reference.authors == ()


# ── reading ──────────────────────────────────────────────────────────────────────────────────────


def test_a_study_is_known_by_any_of_its_documents(library: Library, tmp_path: Path) -> None:
    library.load([write_note(tmp_path / "b.md", "Rest between tides, again", doi="10.1234/A")])
    (study,) = library.studies
    assert len(study.records) == 2
    for record in study.records:
        assert library.study(record.document.id) == study
    assert library.study("nobody") is None


def test_keys_of_duplicates_are_all_found(library: Library, tmp_path: Path) -> None:
    same = {"title": "Bread on deck", "abstract": "We asked cooks who bake at sea. They bake."}
    library.load([write_csl(tmp_path / "e.json", {"id": "k1", **same}, {"id": "k2", **same})])
    (hit,) = library.search("bake", explain=True)
    assert hit.study.keys == ("k1", "k2")
    assert {part.words for part in hit.parts} == {("bake",)}


def test_titles_that_every_journal_has_stay_apart(library: Library, tmp_path: Path) -> None:
    items: list[dict[str, object]] = [
        {"id": name, "title": "Editorial", "abstract": "", "author": [{"family": name}]}
        for name in ("Okafor", "Ferrante")
    ]
    report = library.load([write_csl(tmp_path / "e.json", *items, {**items[0], "id": "again"})])
    assert (report.loaded, report.merged) == (2, 1)
    editorials = [study for study in library.studies if study.reference.title == "Editorial"]
    assert sorted(study.keys for study in editorials) == [("Ferrante",), ("Okafor", "again")]
    assert len({study.id for study in library.studies}) == 3


def test_a_snapshot_stays_what_it_is(library: Library, tmp_path: Path) -> None:
    before = library.snapshot
    library.load([write_note(tmp_path / "b.md", "Bread on deck", "We asked cooks. They bake.")])
    assert len(before.studies) == 1
    assert before.search(["bake"], 5) == ()
    assert len(library.search("bake")) == 1
    assert library.snapshot.generation == before.generation + 1


def test_as_long_as_nothing_changes_there_is_one_snapshot(library: Library) -> None:
    assert library.snapshot is library.snapshot


def test_what_another_process_loads_is_served_without_opening_again(
    library: Library, tmp_path: Path
) -> None:
    note = write_note(tmp_path / "b.md", "Bread on deck", "We asked cooks. They bake.")
    assert titles(library) == {"Rest between tides"}
    other = python_started(LOAD, tmp_path / "library", note)
    _, errors = other.communicate("go\n", timeout=60)
    assert errors == ""
    assert titles(library) == {"Rest between tides", "Bread on deck"}
    assert len(library.search("bake")) == 1


LOAD = """
import sys
from pathlib import Path
from knowledge import REMEMBERED, Library
library = Library.open(Path(sys.argv[1]))
sys.stdin.readline()
print(library.load([Path(sys.argv[2])]).loaded)
"""


def test_two_processes_that_load_at_once_lose_nothing(tmp_path: Path) -> None:
    Library.open(tmp_path / "library", create=True)
    exports = [
        write_csl(
            tmp_path / f"{name}.json",
            *({"id": f"{name}{n}", "title": f"Study {name} {n}"} for n in range(60)),
        )
        for name in "xyz"
    ]
    loaders = [python_started(LOAD, tmp_path / "library", export) for export in exports]
    for loader in loaders:
        assert loader.stdin
        loader.stdin.write("go\n")
        loader.stdin.flush()
    answers = [loader.communicate(timeout=120) for loader in loaders]
    assert answers == [("60\n", "")] * 3
    library = Library.open(tmp_path / "library")
    assert len(library.studies) == 180
    assert {key for study in library.studies for key in study.keys} == {
        f"{name}{n}" for name in "xyz" for n in range(60)
    }


class Slow:
    """An index that takes as long to open as a test wants."""

    def __init__(self) -> None:
        self.asked = threading.Event()
        self.ready = threading.Event()

    def open(self, folder: Path, studies: Sequence[Study]) -> TantivyIndex:
        self.asked.set()
        assert self.ready.wait(30)
        return open_index(folder, studies)


def test_while_one_thread_reloads_the_others_go_on(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = Slow()
    other = Library.open(tmp_path / "library")
    other.load([write_note(tmp_path / "b.md", "Bread on deck", "We asked cooks. They bake.")])
    monkeypatch.setattr(module, "open_index", slow.open)
    reloading = threading.Thread(target=lambda: library.snapshot)
    reloading.start()
    assert slow.asked.wait(30)
    assert titles(library) == {"Rest between tides"}
    slow.ready.set()
    reloading.join()
    assert titles(library) == {"Rest between tides", "Bread on deck"}


def test_nobody_waits_for_whoever_is_reloading(library: Library, tmp_path: Path) -> None:
    assert titles(library) == {"Rest between tides"}
    other = Library.open(tmp_path / "library")
    other.load([write_note(tmp_path / "b.md", "Bread on deck", "We asked cooks. They bake.")])
    with library._reloading:
        assert titles(library) == {"Rest between tides"}
    assert titles(library) == {"Rest between tides", "Bread on deck"}


@pytest.mark.parametrize("how", ["damaged", "gone", "its folder too"])
def test_what_breaks_under_a_reader_is_logged_once_and_served_on(
    how: str, library: Library, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "library" / FILE
    whole = path.read_bytes()
    assert titles(library) == {"Rest between tides"}
    if how == "damaged":
        copy_of(path).unlink()
        path.write_bytes(whole[:200])
    elif how == "gone":
        path.unlink()
    else:
        path.parent.rename(tmp_path / "moved")
    for _ in range(3):
        assert titles(library) == {"Rest between tides"}
        assert len(library.search("rest")) == 1
    assert len(caplog.records) == 1
    path.parent.mkdir(exist_ok=True)
    mended = re.sub(rb'"sha256": "\w+"', b'"sha256": ""', whole)
    path.write_bytes(mended.replace(b"Rest between tides", b"Rest at home......"))
    assert titles(library) == {"Rest at home......"}


def test_a_warm_library_answers_as_a_cold_one(library: Library, tmp_path: Path) -> None:
    library.warm()
    made = library.snapshot.__dict__
    assert {"by_id", "catalogue", "newest", "topics"} <= made.keys()
    assert library.ask("what do you have?") == Library.open(tmp_path / "library").ask(
        "what do you have?"
    )


def test_what_is_damaged_under_a_reader_is_mended_and_logged_once(
    library: Library, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "library" / FILE
    whole = path.read_bytes()
    assert titles(library) == {"Rest between tides"}
    path.write_bytes(whole.replace(b"tides", b"times"))
    for _ in range(3):
        assert titles(library) == {"Rest between tides"}
    assert len(caplog.records) == 1
    assert path.read_bytes() == whole


def test_progress_is_told(library: Library, tmp_path: Path) -> None:
    told: list[int] = []
    library.load([tmp_path / "a.md"], progress=lambda step: told.append(step.files))
    assert told == [0, 1]


def test_a_load_that_cannot_be_written_is_told(library: Library, tmp_path: Path) -> None:
    note = write_note(tmp_path / "b.md", "Bread on deck")
    lock = tmp_path / "library" / ".lock"
    lock.unlink(missing_ok=True)
    lock.mkdir()
    with pytest.raises(LibraryUnwritable):
        library.load([note])
    assert titles(library) == {"Rest between tides"}


def test_a_merge_can_be_undone_and_redone_and_both_stay(library: Library, tmp_path: Path) -> None:
    one = write_note(tmp_path / "a.md", "Rest between tides", doi="10.1234/a")
    other = write_note(tmp_path / "b.md", "Rest between tides, again", doi="10.1234/A")
    library.load([one, other])
    before = len(library.studies)
    (study,) = library.duplicates
    assert study.joints[0].sign is Sign.DOI
    parted = library.part("10.1234/a")
    assert len(parted) == 2
    assert (len(library.studies), library.duplicates) == (before + 1, ())
    library.load([one, other])
    assert len(library.studies) == before + 1
    assert len(library.apart) == 1
    (together,) = library.rejoin(study.id)
    assert together == study
    assert library.apart == frozenset()
    parted = library.part(study.records[1].document.id)
    assert library.apart == {study.records[1].document.id}
    assert len(library.rejoin(study.records[1].document.id)) == 1
    assert parted


def test_a_library_that_was_replaced_is_let_go_of_at_once(library: Library, tmp_path: Path) -> None:
    library.warm()
    library.ask("and the size?", ["tides", "thanks"])
    before = weakref.ref(library.snapshot)
    gc.disable()  # nothing of it may wait for the collector, which passes over it
    try:
        library.load([write_note(tmp_path / "b.md", "Rest after storms", doi="10.1234/b")])
        library.ask("storms")
        assert before() is None
    finally:
        gc.enable()


def test_what_questions_led_to_is_remembered_until_it_is_to_be_forgotten(library: Library) -> None:
    before = ("rest", "thanks")
    first = library.ask("how many people took part in it?", before)
    kept = dict(library.snapshot._turns)
    assert [turn for turn, _ in kept] == list(before)
    assert library.ask("how many people took part in it?", before) == first
    assert library.snapshot._turns == kept  # nothing was answered anew
    library.forget()
    assert not library.snapshot._turns
    assert library.ask("how many people took part in it?", before) == first


def test_no_more_is_remembered_than_so_many_turns(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("knowledge.snapshot.TURNS", 3)
    for number in range(10):
        library.ask("rest", [f"tides {number}"])
    assert len(library.snapshot._turns) <= 3


def test_a_name_that_decides_nothing_is_told(library: Library, tmp_path: Path) -> None:
    single = write_csl(
        tmp_path / "a.json",
        {"id": "k1", "title": "Bread"},
        {"id": "k2", "title": "Soup", "abstract": f"{BODY} Soup."},
        {"id": "k3", "title": "Soup", "abstract": f"{BODY} Soup."},
    )
    library.load([single])
    for name, reason in {
        "nobody": "names no record",
        "k1": "is a single record",
        "k2": "is one document",
    }.items():
        with pytest.raises(DecisionError, match=reason):
            library.part(name)
    with pytest.raises(DecisionError, match="was not separated"):
        library.rejoin("k1")
    (tmp_path / "b.json").write_text('[{"id": "k1", "title": "Salt"}]')
    library.load([tmp_path / "b.json"])
    with pytest.raises(DecisionError, match="of 2 studies"):
        library.part("k1")


def test_more_can_be_asked_for_until_all_is_shown(tmp_path: Path) -> None:
    note = '+++\ntitle = "Rest of porters, part {0}"\n+++\nPart {0}: the porters rested well.\n'
    for part in range(23):
        (tmp_path / f"{part}.md").write_text(note.format(part), encoding="utf-8")
    library = Library.open(tmp_path / "library", create=True)
    library.load([tmp_path])
    questions = ["rest of porters"]
    shown: set[str] = set()
    while len(questions) < REMEMBERED:
        *previous, asked = questions
        answer = library.ask(asked, previous)
        cited = {citation.study.id for citation in answer.citations}
        if not cited:
            break
        assert not cited & shown
        shown |= cited
        questions.append("more")
    assert len(shown) == 23


@pytest.mark.parametrize("start", [("rest of porters",), ("tea", "rest of porters", "since 1990")])
def test_more_can_be_shown_more_often_than_questions_are_remembered(
    tmp_path: Path, start: tuple[str, ...]
) -> None:
    count = 5 * (REMEMBERED + 2) + 1
    note = '+++\ntitle = "Rest of porters, part {0}"\nyear = 2001\n+++\nPorters of part {0} rest.\n'
    for part in range(count):
        (tmp_path / f"{part}.md").write_text(note.format(part), encoding="utf-8")
    library = Library.open(tmp_path / "library", create=True)
    library.load([tmp_path])
    questions, shown = start, list[str]()
    while cited := (answer := library.ask(questions[-1], questions[:-1])).citations:
        (overview,) = [said for said in answer.statements if isinstance(said, Overview)]
        assert overview.before == len(shown)
        shown += dict.fromkeys(citation.study.id for citation in cited)
        questions = library.briefly((*questions, "more"))
        assert len(questions) <= len(start) + 1
    assert len(shown) == len(set(shown)) == count


def test_a_conversation_that_asks_for_more_once_or_of_nothing_stays_as_it_is(
    tmp_path: Path,
) -> None:
    library = Library.open(tmp_path / "library", create=True)
    for questions in (("tea",), ("tea", "more"), ("more", "more"), ("tea", "more", "more"), ()):
        assert library.briefly(questions) == questions
