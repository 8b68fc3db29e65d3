"""Which format a file is read as, and what is said of files that cannot be read."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest

from knowledge.documents import decoding, read
from knowledge.errors import DocumentError
from knowledge.model import Document, Voice

if TYPE_CHECKING:
    from pathlib import Path

PAGE = (
    "Quiet hours\nAnn Lee, Bo Ray\nAbstract\n"
    "We asked 40 nurses about noise. They sleep badly — often."
)
NOTE = "+++\ntitle = 'Quiet hours'\n+++\nForty nurses were asked about noise."
ITEM = {"id": 7, "title": "Quiet hours", "abstract": "We asked 40 nurses about noise."}


def one(path: Path) -> Document:
    [document] = read(path)
    assert isinstance(document, Document), document
    return document


def test_a_huge_line_hides_no_record_behind_it(tmp_path: Path) -> None:
    path = tmp_path / "export.txt"
    huge = "TY  - JO" + "A. " * 40_000
    path.write_text(f"Record #1 of 2\n{huge}\nER  -\n\nTY  - JOUR\nTI  - Quiet hours\nER  -\n")
    reading = read(path)
    found = [one for one in reading if isinstance(one, Document)]
    assert [document.reference.title for document in found] == ["Quiet hours"]
    assert reading.format == "RIS"


def test_a_stream_says_how_much_of_the_file_it_has_read(tmp_path: Path) -> None:
    path = tmp_path / "big.ris"
    path.write_text(
        "".join(f"TY  - JOUR\nTI  - Night {n}\nN1  - {'x' * 9000}\nER  - \n" for n in range(900))
    )
    reading = read(path)
    assert reading.share == 0
    shares = [reading.share for _ in reading]
    assert shares == sorted(shares)
    assert shares[0] < 0.3
    assert any(0.4 < share < 0.6 for share in shares)
    assert reading.share == 1


def reason(path: Path) -> str:
    [error] = read(path)
    assert isinstance(error, DocumentError)
    assert str(error) == f"{error.source}: {error.reason}"
    assert "\n" not in str(error)
    return error.reason


@pytest.mark.parametrize(
    ("name", "content", "voice"),
    [
        ("a.txt", PAGE, Voice.AUTHORS),
        ("a", PAGE, Voice.AUTHORS),  # no extension
        ("a.md", NOTE, Voice.SUMMARY),
        ("a.txt", NOTE, Voice.SUMMARY),  # a note whatever its name
        ("a.json", json.dumps([ITEM]), Voice.AUTHORS),
        ("a.txt", json.dumps([ITEM]), Voice.AUTHORS),  # a list whatever its name
        ("a.txt", json.dumps(ITEM) + "\nCited by: 3\n", Voice.AUTHORS),  # a page with a record
    ],
)
def test_the_content_decides_the_format(
    tmp_path: Path, name: str, content: str, voice: Voice
) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    document = one(path)
    assert document.reference.title == "Quiet hours"
    assert document.voice is voice
    assert document.source == str(path)


def test_the_source_is_what_the_caller_calls_it(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(PAGE, encoding="utf-8")
    [document] = read(path, source="pages/a.txt")
    assert document.source == "pages/a.txt"


def test_the_id_depends_on_the_content_and_not_on_the_name(tmp_path: Path) -> None:
    first, second = tmp_path / "a.txt", tmp_path / "b"
    first.write_text(PAGE, encoding="utf-8")
    second.write_bytes(PAGE.replace("\n", "\r\n").encode("utf-16"))
    assert one(first).id == one(second).id


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252"]
)
def test_text_is_decoded(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.txt"
    mark = "\ufeff" if encoding == "utf-16-le" else ""
    path.write_bytes((mark + PAGE).encode(encoding))
    assert one(path).text.endswith("They sleep badly — often.")


def test_chinese_legacy_text_is_decoded() -> None:
    text = "引用次数: 0\n分享 微信好友\nAbstract"
    assert decoding.decode(text.encode("gb18030")) == text


def test_a_character_cut_in_two_at_the_end_is_dropped() -> None:
    assert decoding.decode("sleep —".encode()[:-1]) == "sleep "


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"\x00\x01\x02binary", "not text"),
        (PAGE.encode() + b" " * 5000 + bytes(range(32)) * 20, "not text"),  # binary further down
        (b"\xff\xfeab\x00", "UTF-16"),  # an odd number of bytes
        (b"%PDF-1.7\n", "a PDF"),
        (b"PK\x03\x04word", "an office document"),
        (b"<!doctype html><html><title>Quiet hours</title>", "HTML or XML cannot be read yet"),
        (b"word " * 500_000, "too much for one file"),
        (b"a\nb\nc", "no title and no abstract"),
    ],
)
def test_what_cannot_be_read_gets_one_line(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    assert said in reason(path)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{broken", "broken JSON at line 1, column 2"),
        ('[{"author": "x"},', "broken JSON"),
        ('"only a string"', "no list of references"),
        ("[]", "no references"),
        ("[" * 100_000, "nested too deeply"),
    ],
)
def test_broken_json_is_said_to_be_broken(tmp_path: Path, content: str, said: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(content, encoding="utf-8")
    assert said in reason(path)


def test_a_note_without_front_matter_is_told_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "readme.md"
    path.write_text("# Notes\n\nAll of them.", encoding="utf-8")
    assert "begin the note with +++" in reason(path)


def test_files_that_are_not_there_or_no_files(tmp_path: Path) -> None:
    assert "cannot be read (No such file" in reason(tmp_path / "missing.txt")
    assert "folder" in reason(tmp_path)
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    assert "cannot be read" in reason(loop)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert "not a regular file" in reason(pipe)
