"""Which files are found, and what is said of those that are none."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from knowledge import documents, facts
from knowledge.errors import DocumentError
from knowledge.extraction import Step, Walk, extract, extract_file, extraction_version, files
from knowledge.library import Library
from knowledge.model import Record
from tests.knowledge.notes import write_csl, write_note

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from knowledge.model import Document


def found(*paths: Path) -> list[str]:
    return [one.name if not isinstance(one, DocumentError) else str(one) for one in files(paths)]


def test_folders_are_walked_in_the_order_of_names(tmp_path: Path) -> None:
    for name in ("b.md", "a/z.md", "a/c/d.md", "c.md"):
        write_note(tmp_path / name, name)
    assert found(tmp_path) == ["d.md", "z.md", "b.md", "c.md"]


def test_files_are_taken_in_the_order_in_which_they_are_named(tmp_path: Path) -> None:
    first, second = (write_note(tmp_path / name, name) for name in ("b.md", "a.md"))
    assert found(first, second) == ["b.md", "a.md"]


def test_hidden_files_are_passed_over_unless_they_are_named(tmp_path: Path) -> None:
    hidden = write_note(tmp_path / ".git" / "note.md", "Hidden")
    write_note(tmp_path / ".note.md", "Hidden too")
    shown = write_note(tmp_path / "note.md", "Shown")
    assert found(tmp_path) == [shown.name]
    assert found(hidden) == [hidden.name]


def test_a_file_is_found_once_however_often_it_is_reached(tmp_path: Path) -> None:
    note = write_note(tmp_path / "a" / "note.md", "Once")
    (tmp_path / "a" / "link.md").symlink_to(note)
    (tmp_path / "b").symlink_to(tmp_path / "a", target_is_directory=True)
    assert len(found(tmp_path, note, tmp_path / "b")) == 1


def test_a_loop_of_folders_ends(tmp_path: Path) -> None:
    note = write_note(tmp_path / "a" / "b" / "note.md", "In a loop")
    (tmp_path / "a" / "b" / "again").symlink_to(tmp_path / "a", target_is_directory=True)
    (tmp_path / "a" / "self").symlink_to(tmp_path / "a" / "self")
    told = found(tmp_path)
    assert note.name in told
    assert len(told) == 2
    assert "self: cannot be read" in told[1]


def test_what_is_named_but_not_there_is_told(tmp_path: Path) -> None:
    assert found(tmp_path / "gone.md") == [
        f"{tmp_path}/gone.md: there is no such file or folder; check the name"
    ]
    assert "not a path" in found(tmp_path / "nul\0.md")[0]


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "deep" / "er").mkdir(parents=True)
    assert found(tmp_path) == [f"{tmp_path}: holds no files; name another folder"]
    note = write_note(tmp_path / "note.md", "A")
    assert found(tmp_path, note, tmp_path) == ["note.md"]


SECRET = "Tokens of the sailors"


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("leak.md", "../private/.env"),  # what the account may read and nobody meant
        ("leak.md", "../private/note.md"),
        ("leak", "../private"),
        ("leak", ".."),
        ("leak", "/"),
        ("leak.md", "inner/../../private/note.md"),
        ("leak.md", "inner/other.md"),  # a link to a link out of it
        ("leak.md", ".hidden/note.md"),  # in the folder, but passed over there
        ("leak.md", "/dev/zero"),
        ("leak", "/proc/self"),
    ],
    ids=str,
)
def test_a_link_out_of_the_folder_is_told_and_not_followed(
    link: str, target: str, tmp_path: Path
) -> None:
    for private in ("private/.env", "private/note.md", "papers/.hidden/note.md"):
        write_note(tmp_path / private, SECRET)
    write_note(tmp_path / "papers" / "inner" / "note.md", "Rest between tides")
    (tmp_path / "papers" / "inner" / "other.md").symlink_to("../../private/note.md")
    (tmp_path / "papers" / link).symlink_to(target)
    told = list(extract([tmp_path / "papers"]))
    (record,) = [one for one in told if isinstance(one, Record)]
    assert record.document.reference.title == "Rest between tides"
    (failure,) = [one for one in told if isinstance(one, DocumentError) and link in one.source]
    assert "a link out of the folder" in failure.reason
    assert SECRET not in str(told)


def test_a_link_to_what_is_named_as_well_is_followed(tmp_path: Path) -> None:
    note = write_note(tmp_path / "elsewhere" / "note.md", "Rest between tides")
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "link.md").symlink_to(note)
    (tmp_path / "papers" / "folder").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "way").symlink_to(tmp_path / "papers")
    assert found(tmp_path / "papers", tmp_path / "elsewhere") == ["note.md"]
    assert found(tmp_path / "way" / "link.md") == ["link.md"]  # a link that is named itself
    (tmp_path / "papers" / "own.md").write_bytes(note.read_bytes())
    assert "own.md" in found(tmp_path / "way")


@pytest.mark.parametrize(
    "name",
    ["a\nb.md", "a\x1b[31mb.md", "a\u202eb.md", "a\u2028b.md", "a\rb.md", "é" * 120 + ".md"],
    ids=ascii,
)
def test_a_file_is_read_whatever_its_name_and_told_on_one_plain_line(
    name: str, tmp_path: Path
) -> None:
    write_note(tmp_path / name, "Rest between tides")
    (tmp_path / f"{name[:60]}.pdf").write_bytes(b"%PDF-1.7")
    record, failure = sorted(extract([tmp_path]), key=lambda one: isinstance(one, DocumentError))
    assert isinstance(record, Record)
    assert isinstance(failure, DocumentError)
    for said in (record.document.source, str(failure)):
        assert said.isprintable()
        assert len(said.splitlines()) == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes among its files")
def test_a_pipe_is_told_and_never_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert found(tmp_path) == [
        f"{tmp_path}/pipe: neither a file nor a folder; save its content to a file"
    ]


def test_a_library_among_the_documents_is_passed_over_and_told_where_named(tmp_path: Path) -> None:
    note = write_note(tmp_path / "note.md", "A")
    library = tmp_path / "library"
    Library.open(library, create=True)
    assert found(tmp_path) == [note.name]
    assert found(library) == [f"{library}: is a library; name the documents to load into it"]


def test_a_folder_with_a_file_called_like_ours_is_an_ordinary_folder(tmp_path: Path) -> None:
    write_csl(tmp_path / "studies.json", {"title": "Rest between tides", "id": "1"})
    assert found(tmp_path) == ["studies.json"]


def test_what_a_folder_holds_comes_out_with_its_failures(tmp_path: Path) -> None:
    write_note(tmp_path / "a.md", "Rest between tides")
    (tmp_path / "b.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    write_note(tmp_path / "c.md", "Bread on deck")
    told = list(extract([tmp_path]))
    assert [type(one) for one in told] == [Record, DocumentError, Record]
    assert isinstance(told[1], DocumentError)
    assert told[1].source == str(tmp_path / "b.png")


def test_progress_names_each_file_and_then_the_end(tmp_path: Path) -> None:
    note = write_note(tmp_path / "a.md", "Rest between tides")
    told: list[Step] = []
    list(extract([note], progress=told.append))
    assert told == [Step(0, 1, str(note), 0, 0.0), Step(1, 1, "", 1, 1.0)]


def test_progress_is_told_every_hundred_records_with_the_part_of_the_file_behind(
    tmp_path: Path,
) -> None:
    write_csl(tmp_path / "a.json", *({"id": f"k{n}", "title": f"Study {n}"} for n in range(250)))
    told: list[Step] = []
    list(extract([tmp_path], progress=told.append))
    assert [step.records for step in told] == [0, 100, 200, 250]
    walk = Walk([tmp_path / "a.json"], told.append)
    walk.begin(tmp_path / "a.json", "a.json")
    walk.count(100, 0.25)
    assert told[-1] == Step(0, 1, "a.json", 100, 0.25)


def test_a_defect_of_ours_costs_one_file_and_is_logged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def stumble(file: Path, *, source: str) -> Iterator[Record]:
        yield from ()
        raise RecursionError(source, file)

    monkeypatch.setattr(documents, "read", stumble)
    (told,) = extract_file(write_note(tmp_path / "a.md", "A"), "a.md")
    assert isinstance(told, DocumentError)
    assert "defect of this program" in told.reason
    assert "RecursionError" in caplog.text


def test_the_version_is_of_the_code_that_extracts() -> None:
    assert extraction_version() == extraction_version()
    assert len(extraction_version()) == 20


@pytest.mark.parametrize("name", ["two\nlines.txt", "red\x1b[31m.txt", "left\u202eright.txt"])
def test_a_report_names_a_file_in_plain_characters_on_one_line(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("milk", encoding="utf-8")
    failed = [*extract([path]), *extract([tmp_path / f"{name}.gone"])]
    assert len(failed) == 2
    for error in failed:
        assert isinstance(error, DocumentError)
        assert str(error).isprintable()


def test_a_defect_over_one_document_costs_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = facts.extract

    def stumble(document: Document) -> Record:
        if document.key == "k2":
            raise ArithmeticError(document.id)
        return real(document)

    monkeypatch.setattr(facts, "extract", stumble)
    items = [{"id": f"k{n}", "title": f"Study {n}"} for n in range(1, 4)]
    told = list(extract_file(write_csl(tmp_path / "a.json", *items), "a.json"))
    assert [type(one) for one in told] == [Record, DocumentError, Record]
    assert isinstance(told[1], DocumentError)
    assert told[1].source == "a.json (id k2)"
