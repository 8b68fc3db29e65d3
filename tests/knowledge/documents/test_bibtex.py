"""BibTeX and BibLaTeX: what entries become, however written, and what a broken one costs."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

import pytest

from knowledge.documents import bibtex
from knowledge.documents.lines import RECORD_LIMIT, TOO_LONG, Lines
from knowledge.errors import DocumentError
from knowledge.model import Document, IssuedDate, Name, Reference
from tests.conftest import SHARED_DOCUMENTS

if TYPE_CHECKING:
    from collections.abc import Iterable

EXPORTS = SHARED_DOCUMENTS.parent / "data" / "exports"

ENTRY = r"""@article{okafor_porters_2021,
	title = {{Night} {Porters}' Sleep {\textendash} a {Diary} {Study}},
	volume = {12},
	issn = {1234-5678},
	doi = {https://doi.org/10.5555/Sleep\_1},
	abstract = {Twelve porters (60\%) kept diaries.

They slept {\textless}em{\textgreater}badly{\textless}/em{\textgreater} ({\textless}5 h).},
	language = {en},
	number = {3},
	journal = {Journal of {Night} \& {Day}},
	author = {Okafor, Chidi and van der Holm, Ida and
		{Porters' Group} and King, Jr., Max and others},
	month = apr,
	year = {2021},
	pages = {100--112},
	note = {PMID: 31234567},
	keywords = {sleep, shift work, hospitals},
}
"""


def read(text: str) -> list[Document | DocumentError]:
    lines = (text[start:end] for start, end in itertools.pairwise(ends(text)))
    return list(bibtex.read(Lines(lines, lambda _: False), "team.bib"))


def ends(text: str) -> Iterable[int]:
    return [0, *(found.end() for found in re.finditer(r"\n|(?<=[^\n])\Z", text))]


def only(text: str) -> Document:
    [document] = read(text)
    assert isinstance(document, Document), document
    return document


def reference(fields: str) -> Reference:
    return only("@article{k, title = {A title of ours},\n" + fields + "\n}\n").reference


def test_an_entry_gives_its_reference_and_text() -> None:
    document = only(ENTRY)
    assert document.key == "okafor_porters_2021"
    assert document.source == "team.bib"
    assert document.text == (
        "Night Porters' Sleep \u2013 a Diary Study\n\n"
        "Twelve porters (60%) kept diaries. They slept badly (<5 h)."
    )
    assert document.metadata == {"keywords": ["sleep", "shift work", "hospitals"]}
    assert document.reference == Reference(
        title="Night Porters' Sleep \u2013 a Diary Study",
        authors=(
            Name("Okafor", "Chidi"),
            Name("van der Holm", "Ida"),
            Name(literal="Porters' Group"),
            Name("King", "Max Jr."),
        ),
        container_title="Journal of Night & Day",
        issued=IssuedDate(2021, 4),
        volume="12",
        issue="3",
        page="100-112",
        doi="10.5555/Sleep_1",
        pmid="31234567",
    )


@pytest.mark.parametrize(
    ("fields", "name", "value"),
    [
        # BibLaTeX's names
        ("journaltitle = {Ward Notes}", "container_title", "Ward Notes"),
        ("date = {2019-05-02}", "issued", IssuedDate(2019, 5, 2)),
        ("date = {2019-05/2019-07}", "issued", IssuedDate(2019, 5)),
        ("eprint = {123456}, eprinttype = {pubmed}", "pmid", "123456"),
        ("subtitle = {Its end}", "title", "A title of ours: Its end"),
        # Web of Science writes capitals and doubles its braces
        ("Journal = {{WARD NOTES}}", "container_title", "WARD NOTES"),
        ("DOI = {{10.5555/X.1}}", "doi", "10.5555/X.1"),
        # dates
        ('month = "12~" # dec, year = 2020', "issued", IssuedDate(2020, 12, 12)),
        ("month = {Jul-Aug}, year = {2020}", "issued", IssuedDate(2020, 7)),
        ("month = 4, year = 2020", "issued", IssuedDate(2020, 4)),
        ("month = spring, year = 2020", "issued", IssuedDate(2020)),
        # names
        ("author = {Ida van der Holm and Bo Ng}", "authors",
         (Name("van der Holm", "Ida"), Name("Ng", "Bo"))),
        ("author = {{Barn and Field Trust}}", "authors", (Name(literal="Barn and Field Trust"),)),
        ('author = "G{\\"o}del, Kurt AND N{\\o}rg{\\aa}rd, Per"', "authors",
         (Name("Gödel", "Kurt"), Name("Nørgård", "Per"))),
        # missing commas, doubled commas, a quoted brace, a field said twice
        ("volume = {7}\n year = {2001}\n pages = {1}", "issued", IssuedDate(2001)),
        ("volume = {7}\n year = {2001}\n pages = {1}", "page", "1"),
        ("volume = {7},, year = {2001}", "issued", IssuedDate(2001)),
        ("volume = {7}, volume = {8}", "volume", "7"),
        ('journal = "Nights {and} {"}days{"}"', "container_title", 'Nights and "days"'),
    ],
)  # fmt: skip
def test_a_field_is_read_however_it_is_written(fields: str, name: str, value: object) -> None:
    assert getattr(reference(fields), name) == value


def test_macros_hold_in_later_entries() -> None:
    text = (
        '@string{jn = "Journal of Nights"}\n@STRING(long = jn # " and Days")\n'
        "@article{a, title = {One}, journal = LONG}\n"
    )
    assert only(text).reference.container_title == "Journal of Nights and Days"


def test_macros_that_grow_without_end_are_cut() -> None:
    text = '@string{a0 = "aaaaaaaaaa"}\n'
    text += "".join(f"@string{{a{n + 1} = {' # '.join([f'a{n}'] * 10)}}}\n" for n in range(12))
    text += "@article{a, title = {One}, journal = a12}\n"
    assert len(only(text).reference.container_title) <= 200_000


@pytest.mark.parametrize("parent_first", [True, False])
def test_an_entry_takes_what_it_lacks_from_its_parent(*, parent_first: bool) -> None:
    child = "@inproceedings{c, title = {Its own}, crossref = {P}}\n"
    parent = "@proceedings{p, title = {The meeting}, year = 1999, doi = {10.5555/p}}\n"
    found = read(parent + child if parent_first else child + parent)
    [document] = [one for one in found if isinstance(one, Document) and one.key == "c"]
    assert document.reference.container_title == "The meeting"
    assert document.reference.issued == IssuedDate(1999)
    assert document.reference.title == "Its own"
    assert document.reference.doi == ""
    assert len(found) == 2


def test_a_parent_that_never_comes_costs_nothing() -> None:
    assert only("@inproceedings{c, title = {Its own}, crossref = {p}}").reference.title == "Its own"
    assert only("@inbook{c, title = {Its own}, crossref = {c}}").reference.title == "Its own"


def test_only_entries_are_records() -> None:
    text = "Some words first.\n@comment{jabref-meta: grouping}\n@preamble{ {x} }\n" + ENTRY
    assert only(text).key == "okafor_porters_2021"


def test_a_broken_entry_costs_only_itself() -> None:
    broken = "@article{bad,\n title = {It never closes,\n year = {2001},\n"
    found = read(ENTRY + broken + ENTRY.replace("okafor_porters_2021", "second"))
    assert [type(one) for one in found] == [Document, DocumentError, Document]
    assert str(found[1]) == (
        "team.bib: record 2, line 20: this entry breaks off before its end; export it again"
    )


def test_a_brace_too_many_does_not_cost_the_fields_after_it() -> None:
    text = "@article{k,\n  title = {Odd } brace},\n  year = {2001},\n  volume = {3}\n}\n"
    document = only(text)
    assert document.reference.issued == IssuedDate(2001)
    assert document.reference.volume == "3"
    assert "Odd" in document.text


def test_entries_on_one_line_and_without_a_key_are_read() -> None:
    found = read("@article{a, title={One}} @article{b, title={Two}}\n@article{,\n title={Three}\n}")
    assert [one.text for one in found if isinstance(one, Document)] == ["One", "Two", "Three"]


def test_an_entry_that_breaks_off_costs_none_of_those_before_it_on_its_line() -> None:
    found = read("@misc{a, title={One}} @misc{b,, title={Two}} @misc{c, title={Thr")
    assert [getattr(one, "key", "") for one in found] == ["a", "b", ""]
    assert isinstance(found[-1], DocumentError)


def test_what_follows_a_closed_entry_without_end_does_not_cost_it() -> None:
    found = read(
        "@misc{a,\n title={One},\n}\n@ar\n" + "junk\n" * 500_000 + "@misc{b, title={Two}}\n"
    )
    assert [getattr(one, "key", "") for one in found] == ["a", "", "b"]
    assert str(found[1]) == f"team.bib: record 2, line 4: {TOO_LONG}"


def test_entries_that_open_without_end_are_told_and_not_tried() -> None:
    [error] = read("@misc{a, title={One" + "@b{" * 600_000)
    assert isinstance(error, DocumentError)
    assert "mend its braces" in error.reason


def test_an_entry_without_title_and_abstract_is_told() -> None:
    [found] = read("@article{k, year = 2001}")
    assert isinstance(found, DocumentError)
    assert found.source == "team.bib: record 1, line 1 (id k)"


def test_a_file_without_entries_is_told() -> None:
    [found] = read('@string{a = "b"}\n')
    assert isinstance(found, DocumentError)


def test_an_entry_without_end_is_not_held_in_memory() -> None:
    text = "@article{k,\n title = {" + "many words \n" * (RECORD_LIMIT // 10) + "}\n}\n" + ENTRY
    found = read(text)
    assert isinstance(found[0], DocumentError)
    assert found[0].reason == TOO_LONG
    assert isinstance(found[1], Document)


@pytest.mark.parametrize(
    ("line", "opens"),
    [
        ("@article{lee2020,\n", True),
        ("  @Book(lee:2020 ,\n", True),
        ("@misc{,\n", True),
        ("@article{lee2020, title = {x},\n", False),  # may stand in a page
        ("ann@example.org\n", False),
        ("@nurses{we}, we said,\n", False),
        ("TY  - JOUR\n", False),
    ],
)
def test_a_line_opens_an_entry(line: str, *, opens: bool) -> None:
    assert bibtex.begins(line) is opens


@pytest.mark.parametrize(
    ("head", "is_bibtex"),
    [
        (ENTRY, True),
        ("% made by a program\n\n" + ENTRY, True),
        ("@string{a = {b}}\n", True),
        ("@article{a, title={One}, year=2000}", True),
        ("A page about nurses.\nWrite to @nurses (we answer).\n", False),
        ("TY  - JOUR\nTI  - A title\nER  - \n", False),
        ("", False),
    ],
)
def test_bibtex_is_known_by_its_first_entry(head: str, *, is_bibtex: bool) -> None:
    assert bibtex.sniff(head) is is_bibtex


@pytest.mark.skipif(not EXPORTS.is_dir(), reason=f"no exports to count: no folder {EXPORTS}")
def test_every_entry_of_a_real_export_is_a_record() -> None:
    files = sorted(EXPORTS.glob("*.bib"))
    assert files
    for file in files:
        text = file.read_text(encoding="utf-8")
        found = read(text)
        titles = [one for one in found if isinstance(one, Document) and one.title_span]
        assert len(found) == len(
            re.findall(r"^@(?!comment|string|preamble)", text, re.MULTILINE | re.IGNORECASE)
        )
        assert len(titles) == len(re.findall(r"^\s*title\s*=", text, re.MULTILINE))
        assert not any(re.search(r"\\[&%$#_]|\\text", one.text) for one in titles)
