"""CSL-JSON: what a list of items becomes, and what a broken item costs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.documents import csl, read
from knowledge.errors import DocumentError
from knowledge.model import Document, IssuedDate, Name, SectionRole

if TYPE_CHECKING:
    from pathlib import Path

ITEM: dict[str, object] = {
    "id": "lee2020",
    "type": "article-journal",
    "title": "Quiet hours on <i>night</i> shifts",
    "author": [
        {"family": "Lee", "given": "Ann"},
        {"family": "Berg", "given": "Jo", "non-dropping-particle": "van den"},
        {"family": "King", "given": "Max", "suffix": "Jr."},
        {"literal": "Night Shift Group"},
    ],
    "container-title": "Journal of Sleep",
    "issued": {"date-parts": [["2020", "4"]]},
    "volume": 12,
    "issue": "3",
    "page": "100\u201312",
    "DOI": "https://doi.org/10.5555/Sleep.100",
    "PMID": "31234567",
    "language": "en-GB",
    "keyword": "noise; nurses",
    "abstract": "<jats:title>Abstract</jats:title><jats:sec><jats:title>Methods</jats:title>"
    "<jats:p>We asked 40 nurses &amp; 2 doctors.</jats:p></jats:sec><jats:sec>"
    "<jats:title>Results</jats:title><jats:p>Sleep was short (p &lt; .05).</jats:p></jats:sec>",
}


def documents(items: list[object]) -> list[Document | DocumentError]:
    return list(csl.read(items, "bulk.json"))


def only(item: dict[str, object]) -> Document:
    [document] = documents([item])
    assert isinstance(document, Document), document
    return document


def test_an_item_gives_its_reference_and_text() -> None:
    document = only(ITEM)
    reference = document.reference
    assert document.key == "lee2020"
    assert document.text == (
        "Quiet hours on night shifts\n\n"
        "Methods We asked 40 nurses & 2 doctors. Results Sleep was short (p < .05)."
    )
    assert [section.role for section in document.sections] == [
        SectionRole.TITLE,
        SectionRole.METHODS,
        SectionRole.RESULTS,
    ]
    assert reference.authors == (
        Name(family="Lee", given="Ann"),
        Name(family="van den Berg", given="Jo"),
        Name(family="King", given="Max Jr."),
        Name(literal="Night Shift Group"),
    )
    assert (reference.volume, reference.issue, reference.page) == ("12", "3", "100-112")
    assert reference.issued == IssuedDate(2020, 4)
    assert reference.doi == "10.5555/Sleep.100"
    assert (document.language, reference.pmid) == ("en", "31234567")
    assert document.metadata == {"keywords": ["noise", "nurses"]}


def test_numbers_in_zotero_s_note_are_read() -> None:
    reference = only({"title": "T", "note": "PMID: 31234567\nPMCID: PMC7654321"}).reference
    assert (reference.pmid, reference.pmcid) == ("31234567", "PMC7654321")


def test_an_item_with_a_title_alone_is_a_document() -> None:
    document = only({"id": 12, "title": "Quiet hours"})
    assert (document.key, document.text, document.has_abstract) == ("12", "Quiet hours", False)


def test_an_item_with_an_abstract_alone_is_a_document() -> None:
    document = only({"abstract": "We asked 40 nurses about noise at night."})
    assert document.title_span is None
    assert document.key is None


BROKEN: list[object] = [
    "not an object",
    None,
    3,
    [],
    {},
    {"id": "x", "title": "", "abstract": "  "},
    {"title": {"en": "Quiet hours"}},
    {"title": "Quiet hours", "abstract": ["a", {"b": 1}]},
    {"title": True},
]


def test_a_broken_item_costs_only_itself_and_is_named() -> None:
    found = documents([ITEM, *BROKEN, ITEM])
    assert [isinstance(document, Document) for document in found] == [
        True,
        *[False] * len(BROKEN),
        True,
    ]
    errors = [error for error in found if isinstance(error, DocumentError)]
    assert errors[0].source == "bulk.json: record 2"
    assert errors[5].source == "bulk.json: record 7 (id x)"
    assert "no title and no abstract" in errors[5].reason
    assert "title is an object" in errors[6].reason


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("author", "Ann Lee, Bo Ray"),
        ("author", {"family": "Lee"}),
        ("author", [None, 3, [], {"family": 3}]),
        ("issued", {"date-parts": []}),
        ("issued", {"date-parts": [[None]]}),
        ("issued", {"date-parts": [[2020, 13, 45]]}),
        ("issued", {"raw": "spring, long ago"}),
        ("issued", [2020]),
        ("volume", {"a": 1}),
        ("DOI", 10.5),
        ("DOI", "see the paper"),
        ("URL", "javascript:alert(1)"),
        ("language", ["eng"]),
        ("keyword", [1, None, "noise"]),
        ("journal", {"name": 3}),
        ("container-title", []),
        ("id", {"a": 1}),
        ("PMID", 1.5),
        ("title", "half a character: \ud83d"),
    ],
)
def test_a_field_of_the_wrong_kind_costs_only_itself(field: str, value: object) -> None:
    document = only({**ITEM, field: value})
    assert document.text.endswith("Sleep was short (p < .05).")
    assert document.text.encode()


def test_what_cannot_be_parsed_stays_raw() -> None:
    reference = only({**ITEM, "DOI": "see the paper", "page": "somewhere", "issue": None}).reference
    assert (reference.doi, reference.page) == ("", "")
    assert dict(reference.raw) == {"doi": "see the paper", "page": "somewhere"}


@pytest.mark.parametrize(
    "text",
    [
        json.dumps([ITEM, ITEM]),
        json.dumps({"items": [ITEM, ITEM]}),
        f"{json.dumps(ITEM)}\n{json.dumps(ITEM)}\n",  # one a line
        "\ufeff" + json.dumps([ITEM, ITEM], indent=1),
    ],
)
def test_a_list_comes_in_several_wrappings(tmp_path: Path, text: str) -> None:
    path = tmp_path / "bulk.json"
    path.write_text(text, encoding="utf-8")
    assert [isinstance(document, Document) for document in read(path)] == [True, True]


def test_a_line_that_breaks_off_costs_only_itself(tmp_path: Path) -> None:
    path = tmp_path / "bulk.jsonl"
    path.write_text(f'{json.dumps(ITEM)}\n{json.dumps(ITEM)}\n{{"title": "Qu', encoding="utf-8")
    *good, bad = read(path)
    assert len(good) == 2
    assert isinstance(bad, DocumentError)
    assert bad.source == f"{path}: record 3"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
FIELDS = st.sampled_from(
    (
        *("id", "type", "title", "author", "issued", "volume", "issue", "page", "DOI", "PMID"),
        *("PMCID", "URL", "abstract", "language", "keyword", "container-title", "journal"),
        *("note", "openAccessPdf", "externalIds", "publicationTypes", "affiliations"),
    )
)


@given(st.lists(st.dictionaries(FIELDS, JSON) | JSON, max_size=4))
def test_whatever_the_items_hold_each_gives_a_document_or_a_reason(items: list[object]) -> None:
    found = documents(items)
    assert len(found) == max(len(items), 1)
    for document in found:
        if isinstance(document, Document):
            assert document.text.encode()
            assert document.sections
        else:
            assert "\n" not in str(document)
