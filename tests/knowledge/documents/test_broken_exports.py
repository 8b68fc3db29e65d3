"""Exports that are cut, mixed or spoiled: what can be read is, and the rest is accounted for."""

from __future__ import annotations

import tracemalloc
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest

from knowledge.documents import read
from knowledge.model import Document
from tests.bench import fuzz
from tests.knowledge.documents import dialects

if TYPE_CHECKING:
    from knowledge.errors import DocumentError
    from tests.bench.mutations import Seed

QUIET = "TY  - JOUR\nID  - 1\nTI  - Quiet hours\nAB  - We asked 40 nurses.\nER  - \n"
PEERS = "TY  - JOUR\nID  - 2\nTI  - Peer talk\nAB  - We asked 31 porters.\nER  - \n"
NBIB = "PMID- 90000003\nOWN - NLM\nTI  - Night light.\nAB  - We asked 12 guards.\n\n"
WOS = "FN Clarivate Analytics Web of Science\nVR 1.0\nPT J\nTI Day rest\nUT WOS:4\nER\n\nEF\n"


def found(folder: Path, content: str | bytes, name: str = "a.txt") -> list[str]:
    """Return the titles of what was read, and what was said of the rest."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return [
        one.reference.title if isinstance(one, Document) else str(one)
        for one in read(path, source="a")
    ]


@pytest.mark.parametrize(
    ("content", "titles"),
    [
        (QUIET + PEERS, ["Quiet hours", "Peer talk"]),
        (QUIET + PEERS.removesuffix("ER  - \n"), ["Quiet hours", "Peer talk"]),  # cut at the end
        (QUIET.removesuffix("ER  - \n") + PEERS, ["Quiet hours", "Peer talk"]),  # an end is lost
        (QUIET.removeprefix("TY  - JOUR\n") + PEERS, ["Quiet hours", "Peer talk"]),  # a beginning
        (QUIET[:-20] + "\n" + PEERS, ["Quiet hours", "Peer talk"]),  # cut, and another behind it
        (QUIET + "\ufeff" + PEERS, ["Quiet hours", "Peer talk"]),  # each file brought its mark
        (QUIET.replace("\n", "\r") + PEERS, ["Quiet hours", "Peer talk"]),
        (QUIET + NBIB + WOS + PEERS, ["Quiet hours", "Night light", "Day rest", "Peer talk"]),
        (NBIB + QUIET + NBIB, ["Night light", "Quiet hours", "Night light"]),
        (NBIB.replace("PMID- 90000003\n", "STAT- MEDLINE\nFAU - Lee, A\n") * 2, ["Night light"]),
        (WOS.replace("EF\n", "") + WOS, ["Day rest", "Day rest"]),
        (WOS[:-10], ["Day rest"]),
        (WOS.partition("PT J\n")[2], ["Day rest"]),
        ("12. \n" + QUIET + "Link to the full text\n13. \n" + PEERS, ["Quiet hours", "Peer talk"]),
    ],
)
def test_what_is_cut_or_joined_is_read(tmp_path: Path, content: str, titles: list[str]) -> None:
    assert found(tmp_path, content)[: len(titles)] == titles


@pytest.mark.parametrize("name", ["a.json", "a.md", "a.nbib", "a.csv", "a.pdf", "a"])
def test_the_content_decides_whatever_the_name_says(tmp_path: Path, name: str) -> None:
    assert found(tmp_path, QUIET + PEERS, name) == ["Quiet hours", "Peer talk"]
    assert found(tmp_path, NBIB, name) == ["Night light"]
    assert found(tmp_path, WOS, name) == ["Day rest"]


def test_a_reading_tells_its_formats(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text(QUIET + NBIB + PEERS)
    reading = read(path)
    assert reading.format == ""
    next(reading)
    assert reading.format == "RIS"
    list(reading)
    assert reading.format == "RIS + MEDLINE"


def test_a_saved_page_that_shows_a_record_stays_a_page(tmp_path: Path) -> None:
    page = (
        "Quiet hours\nAnn Lee, Bo Ray\nAbstract\nWe asked 40 nurses about noise. They sleep.\n"
        "Cite this\n" + QUIET.replace("Quiet hours", "A title cut sh")
    )
    assert found(tmp_path, page) == ["Quiet hours"]


def test_a_record_without_title_and_abstract_is_named(tmp_path: Path) -> None:
    empty = "TY  - JOUR\nID  - x7\nAU  - Lee, Ann\nER  - \n"
    assert found(tmp_path, QUIET + empty + PEERS) == [
        "Quiet hours",
        "a: record 2, line 6 (id x7): no title and no abstract here; nothing to read",
        "Peer talk",
    ]


def test_an_export_without_records_is_told(tmp_path: Path) -> None:
    assert found(tmp_path, "TY", "a.ris") == ["a: no record in this RIS; export it again"]


def test_a_record_of_medline_ends_before_one_whose_first_line_is_spoiled(tmp_path: Path) -> None:
    whole = dialects.load("pubmed.nbib").text
    spoiled = found(tmp_path, whole.replace("PMID- 90000002", "PMI 9000"))
    assert spoiled == found(tmp_path, whole)


def test_lines_of_no_record_are_told(tmp_path: Path) -> None:
    table = "".join(f"{word},{word} and more\n" for word in ("title", "noise", "light", "heat"))
    assert found(tmp_path, QUIET + table + PEERS) == [
        "Quiet hours",
        "a: lines 6 to 9: belongs to no record; look at it there",
        "Peer talk",
    ]
    assert found(tmp_path, NBIB + "A page that follows.\nAnd goes on.\n" + NBIB) == [
        "Night light",
        "a: lines 6 to 7: belongs to no record; look at it there",
        "Night light",
    ]


@pytest.mark.no_cover
@pytest.mark.parametrize("unit", ["word ", "KW  - word\n", "word\n"])
def test_a_record_that_is_too_long_is_told_and_costs_only_itself(tmp_path: Path, unit: str) -> None:
    long = QUIET.replace("AB  - ", "AB  - " + unit * (2_100_000 // len(unit)))
    assert found(tmp_path, QUIET + long + PEERS) == [
        "Quiet hours",
        "a: record 2, line 6: this record is too long (over 2 MB); look at it in the file",
        "Peer talk",
    ]


def test_what_would_command_a_terminal_or_a_channel_stays_text(tmp_path: Path) -> None:
    hostile = QUIET.replace("Quiet hours", "Quiet\x00 <!channel> \u202ehours\x1b[2J \u2066")
    path = tmp_path / "a.ris"
    path.write_text(hostile)
    [document] = read(path)
    assert isinstance(document, Document)
    assert document.reference.title == "Quiet <!channel> hours[2J"


def test_a_broken_list_in_json_gives_its_whole_items(tmp_path: Path) -> None:
    whole = dialects.load("zotero-csl.json").text
    first, second = "Quiet hours on night wards: a randomised trial", "Peer talk after night shifts"
    broken = found(tmp_path, whole.replace('"Okafor"', '"Okafor'))
    assert broken[0] == first
    assert "record 2" in broken[1]
    assert found(tmp_path, '{"items": ' + whole[:-3])[0] == first
    for spoiled in (whole + whole, whole.replace('"lindqvist2019"', '"lindqvist')):
        assert [title for title in found(tmp_path, spoiled) if title.startswith(second)]


@pytest.mark.no_cover
def test_a_long_export_needs_no_more_memory_than_a_short_one(tmp_path: Path) -> None:
    path = tmp_path / "a.ris"
    with path.open("w") as file:
        for number in range(1500):
            file.write(QUIET.replace("ID  - 1", f"ID  - {number}\nM2  - " + "x" * 20_000))
    tracemalloc.start()
    try:
        assert sum(isinstance(document, Document) for document in read(path)) == 1500
        assert tracemalloc.get_traced_memory()[1] < path.stat().st_size / 3
    finally:
        tracemalloc.stop()


@cache
def exports() -> list[Seed]:
    """Read every export unspoiled: once, and where no line is counted, for it takes long."""
    with TemporaryDirectory() as folder:
        return fuzz.seeds(Path(folder))


@pytest.mark.xdist_group("exports")
@pytest.mark.no_cover  # much to read, nothing that other tests do not count
def test_spoiled_exports_lose_no_record_that_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fuzz, "SLOW", 60.0)  # a slow machine is no fault of a file
    findings = fuzz.run(exports(), tmp_path, iter(range(200)), seed=4)
    assert findings.files == 200
    assert findings.failures == []


@pytest.mark.xdist_group("exports")
@pytest.mark.no_cover
def test_the_fuzzer_finds_what_is_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forgetful(path: Path, *, source: str) -> list[Document | DocumentError]:
        return list(read(path, source=source))[1:]

    unspoiled = exports()
    monkeypatch.setattr(fuzz, "read", forgetful)
    findings = fuzz.run(unspoiled, tmp_path, iter(range(20)), seed=4)
    assert any("lost" in said for _, _, said in findings.failures)
