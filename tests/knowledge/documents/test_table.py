"""Tables of references: their headers, their dialects, their rows, and what a torn row costs."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.documents import table, table_columns
from knowledge.documents.lines import RECORD_LIMIT, TOO_LONG, Lines
from knowledge.errors import DocumentError
from knowledge.model import Document, IssuedDate, Name, Reference
from tests.conftest import SHARED_DOCUMENTS

if TYPE_CHECKING:
    from collections.abc import Sequence

EXPORTS = SHARED_DOCUMENTS.parent / "data" / "exports"


def read(text: str) -> list[Document | DocumentError]:
    lines = io.StringIO(text, newline="\n")
    return list(table.read(Lines(lines, lambda _: False), "screening.csv"))


def documents(text: str) -> list[Document]:
    found = read(text)
    assert all(isinstance(one, Document) for one in found), found
    return [one for one in found if isinstance(one, Document)]


def only(header: str, row: str) -> Reference:
    [document] = documents(f"{header}\n{row}\n")
    return document.reference


def test_a_row_gives_its_reference_and_text() -> None:
    [document] = documents(
        "key,title,year,month,day,journal,volume,issue,pages,authors,url,language,abstract,notes,"
        "doi,pubmed_id,keywords\n"
        'rayyan-1,"Night porters\' sleep.",2021,4,2,Ward Notes,12,3,100-12,'
        '"Okafor, Chidi and van der Holm, Ida",https://example.org/1,eng,"We asked 40 porters.\n\n'
        'They ""slept"" badly.",RAYYAN-INCLUSION: yes,10.5555/X.1,31234567,sleep; work\n'
    )
    assert document.key == "rayyan-1"
    assert document.text == 'Night porters\' sleep.\n\nWe asked 40 porters. They "slept" badly.'
    assert document.metadata == {"keywords": ["sleep", "work"]}
    assert document.language == "en"
    assert document.reference == Reference(
        title="Night porters' sleep",
        authors=(Name("Okafor", "Chidi"), Name("van der Holm", "Ida")),
        container_title="Ward Notes",
        issued=IssuedDate(2021, 4, 2),
        volume="12",
        issue="3",
        page="100-112",
        doi="10.5555/X.1",
        pmid="31234567",
        url="https://example.org/1",
    )


@pytest.mark.parametrize(
    "header",
    [
        # the same columns under the names of several programs, of people and of languages
        "Title,Authors,Abstract,Published Year,Journal,DOI,Covidence #",
        "record_id,primary_title,authors,abstract,year,secondary_title,doi",
        "Authors,Author full names,Title,Year,Source title,DOI,Abstract,EID",
        "Item Type,Publication Year,Author,Title,Publication Title,DOI,Abstract Note,Extra",
        "ItemId,ShortTitle,TITLE ,ABSTRACT,AUTHORS,YEAR,JOURNAL,DOI",
        "Título;Autores;Resumen;Año;Revista;DOI",
        "Titel;Autoren;Zusammenfassung;Jahr;Zeitschrift;DOI",
        "AU\tTI\tSO\tAB\tPY\tDI\tUT",
        "标题,作者,摘要,年份,期刊,doi",
        "article_title|authors|abstract_text|publication-year|journal_name|doi (link)",
    ],
)
def test_columns_are_known_by_many_names(header: str) -> None:
    values = {
        "title": "A title of ours",
        "author": "Okafor C; Holm I",
        "abstract": "We asked forty.",
        "year": "2020",
        "container-title": "Ward Notes",
        "DOI": "10.5555/X.1",
    }
    mark = next(mark for mark in "\t;|," if mark in header)
    places = table_columns.columns(header.split(mark))
    cells = [""] * len(header.split(mark))
    for name, value in values.items():
        cells[places[name][0]] = value
    written = io.StringIO()
    csv.writer(written, delimiter=mark, lineterminator="\n").writerow(cells)
    text = f"{header}\n{written.getvalue()}"
    assert table.sniff(text)
    [document] = documents(text)
    assert document.text.split("\n\n") == ["A title of ours", "We asked forty."]
    assert document.reference.authors == (Name("Okafor", "C"), Name("Holm", "I"))
    assert document.reference.issued == IssuedDate(2020)
    assert document.reference.container_title == "Ward Notes"
    assert document.reference.doi == "10.5555/X.1"


@pytest.mark.parametrize(
    ("header", "row", "name", "value"),
    [
        # pages in two columns, or an article's number
        ("title,page start,page end", "A,10,12", "page", "10-12"),
        ("title,page start,page end,art. no.", "A,,,e77", "page", "e77"),
        # dates
        ("title,year,date", "A,2020,2020-05-04", "issued", IssuedDate(2020, 5, 4)),
        ("title,year,date", "A,2020,2021-05-04", "issued", IssuedDate(2020)),
        ("title,year,month", "A,2020.0,February", "issued", IssuedDate(2020, 2)),
        ("title,publication year", "A,2020", "issued", IssuedDate(2020)),
        # authors
        ("title,authors", "A,Okafor C | Holm I", "authors",
         (Name("Okafor", "C"), Name("Holm", "I"))),
        ("title,authors", "A,\"['Chidi Okafor', 'Ida Holm']\"", "authors",
         (Name("Okafor", "Chidi"), Name("Holm", "Ida"))),
        ("title,authors", 'A,"Okafor, C.; Shih, SR"', "authors",
         (Name("Okafor", "C."), Name("Shih", "SR"))),
        # of two columns of one meaning the one that says something
        ("title,journal,journal", "A,,Ward Notes", "container_title", "Ward Notes"),
        ("title,doi,journal", "A,NA,n/a", "doi", ""),
        ("title,extra,journal", "A,PMID: 123456,B", "pmid", "123456"),
    ],
)  # fmt: skip
def test_a_cell_is_read_however_it_is_written(
    header: str, row: str, name: str, value: object
) -> None:
    assert getattr(only(header, row), name) == value


def test_words_before_the_header_are_no_rows() -> None:
    text = 'sep=;\nExport of "our review\n\nTitle;Abstract\nOne;We asked.\n'
    assert table.sniff(text)
    assert [document.text for document in documents(text)] == ["One\n\nWe asked."]


def test_a_table_without_abstracts_is_read() -> None:
    assert [one.text for one in documents("PMID,Title\n1,One\n2,Two\n")] == ["One", "Two"]


def test_ragged_and_blank_rows() -> None:
    found = documents("title,abstract,year,doi\nOne,We asked.\n,,,\n\nTwo,We asked.,2020,,,,\n")
    assert [one.reference.title for one in found] == ["One", "Two"]


def test_a_row_of_too_many_cells_is_told() -> None:
    [found] = read("title,abstract,year\nOne,We asked nurses, porters, and cooks, in 2020,2020\n")
    assert isinstance(found, DocumentError)
    assert found.source == "screening.csv: record 1, line 2"
    assert "6 cells where the table has 3 columns" in found.reason


def test_of_a_long_run_of_rows_that_cannot_be_read_one_error_tells_the_rest() -> None:
    told = table.TOLD
    wrong = "torn\n" * (told + 500) + "\n\n,2020,x,\n"
    found = read("title,year,doi,abstract\n" + wrong + "Rest,2021,,\n" + "torn\n" * 2)
    assert len(found) == told + 4
    assert [type(one) for one in found[told:]] == [DocumentError, Document] + [DocumentError] * 2
    assert str(found[told]) == (
        f"screening.csv: rows {told + 1} to {told + 501}, from line {told + 2}: "
        "1 cell where the table has 4 columns; mend this line (the first of several reasons)"
    )
    assert "record 604, line 607" in str(found[-1])


def test_a_row_whose_quotes_stay_open_costs_only_itself() -> None:
    rows = [
        f'{n},"Title {n}","We asked ""many"" of them,\nand they spoke.",2020\n' for n in range(9)
    ]
    rows[3] = '3,"Title 3,"We asked,2020\n'
    rows[6] = '6,Title 6,"We never end,2020\n'
    found = read("id,title,abstract,year\n" + "".join(rows))
    assert [one.key for one in found if isinstance(one, Document)] == list("0124578")
    broken = [one.source for one in found if isinstance(one, DocumentError)]
    assert broken == [
        "screening.csv: record 4, line 8 (id 3)",
        "screening.csv: record 7, line 13 (id 6)",
    ]


def test_a_quotation_mark_in_a_tab_delimited_table_is_one() -> None:
    text = 'TI\tAB\tPY\n"Home" is a word\tWe asked.\t2020\n"Two\tWe "asked".\t2020\n'
    text += '"In ""Excel"""\t"Said, so"\t2020\n'
    assert [one.text for one in documents(text)] == [
        '"Home" is a word\n\nWe asked.',
        '"Two\n\nWe "asked".',
        'In "Excel"\n\nSaid, so',
    ]


def test_a_huge_cell_is_read_and_a_too_huge_one_told() -> None:
    words = "many words " * 30_000
    endless = "many words\n" * (RECORD_LIMIT // 10)
    found = read(f'id,title,abstract\n1,One,"{words}"\n2,Two,"{endless}"\n3,Three,Short.\n')
    assert isinstance(found[0], Document)
    assert len(found[0].text) > 300_000
    too_long = [one for one in found if isinstance(one, DocumentError)]
    assert too_long[0].source.startswith("screening.csv: record 2, line 3")
    assert [one.key for one in found if isinstance(one, Document)] == ["1", "3"]


def test_a_line_without_end_is_told() -> None:
    pieces = ["id,title,abstract\n", "1,One,", *(["x" * 1_000_000] * 5), "\n", "2,Two,Short.\n"]
    found = list(table.read(Lines(iter(pieces), lambda _: False), "screening.csv"))
    assert isinstance(found[0], DocumentError)
    assert found[0].reason == TOO_LONG
    assert isinstance(found[1], Document)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "name,score,group\nAnn,3,a\n",
            "no title column; its columns are name, score, group; {mend}",
        ),
        (
            "a;b;c;d;e;f;g;h;i;j\n",
            "no title column; its columns are a, b, c, d, e, f, g, h and 2 more; {mend}",
        ),
        ("title,abstract\n", "no rows under the table's header; export it again"),
    ],
)
def test_a_table_that_is_none_of_references_is_refused_once(text: str, reason: str) -> None:
    [found] = read(text)
    assert isinstance(found, DocumentError)
    assert found.source == "screening.csv"
    assert found.reason == reason.format(mend="call the one with the titles “title”")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Title\nNight porters' sleep\n\nAbstract\nWe asked forty.\n",
        "Night porters' sleep, a diary study\nOkafor C, Holm I\nAbstract\nWe asked, they said.\n",
        "name,score\nAnn,3\n",
        "+++\ntitle = 'x'\n+++\n",
    ],
)
def test_a_text_is_no_table(text: str) -> None:
    assert not table.sniff(text)


cells = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Zl", "Zp"]), max_size=40
)


@given(st.lists(st.tuples(cells, cells), max_size=8), st.sampled_from(",;\t|"))
def test_every_row_that_a_program_writes_is_accounted_for(
    rows: Sequence[tuple[str, str]], mark: str
) -> None:
    written = io.StringIO()
    writer = csv.writer(written, delimiter=mark, lineterminator="\n")
    writer.writerow(["id", "title", "abstract"])
    for number, (title, abstract) in enumerate(rows):
        writer.writerow([number, f"T {title}", abstract])
    found = read(written.getvalue())
    assert [one.key for one in found if isinstance(one, Document)] == [
        str(number) for number in range(len(rows))
    ]


@given(st.text(st.sampled_from('",\n\ta'), max_size=200))
def test_anything_is_read_without_an_error(text: str) -> None:
    read(f"id,title,abstract\n{text}")


@pytest.mark.skipif(not EXPORTS.is_dir(), reason=f"no exports to count: no folder {EXPORTS}")
def test_every_row_of_a_real_table_is_a_record() -> None:
    files = sorted(EXPORTS.glob("*.csv"))
    assert files
    for file in files:
        text = file.read_text(encoding="utf-8-sig")
        assert table.sniff(text[:65_536])
        rows = list(csv.DictReader(io.StringIO(text)))
        found = read(text)
        assert len(found) == len(rows)
        stated = [row for row in rows if row["title"] or row["abstract"] not in {"", "NA"}]
        assert sum(isinstance(one, Document) for one in found) == len(stated)
