"""Input that is out to waste time: each of these ends, whatever it ends with.

Nothing here is timed; a pattern that is not linear would keep the suite from ending.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from knowledge.documents import csl, read
from knowledge.errors import DocumentError
from knowledge.model import Document

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.no_cover  # long texts: line by line they would take three times as long

LENGTH = 100_000
UNITS = [
    *(
        "a",
        " ",
        "\n",
        "\u3000",
        "A, ",
        "A. ",
        "a b ",
        "and ",
        "(1)",
        "1 ",
        "1-",
        ". ",
        ";",
        "'",
        "\\",
    ),
    *("<b ", '<b x="', "<!--", "&amp;", "&#38;", "{", "[", '{"title":', '{"a":', '"', "`", "[a]("),
    *(
        "Methods: ",
        "Methods ",
        "Results A ",
        "Background and ",
        "What this study adds to ",
        "Abstract: ",
    ),
    *(
        "10.1234/(",
        "2012;",
        "J. 2012;3(",
        "the journal ",
        "recent articles from ",
        "translated by ",
    ),
    *(
        "Q1 A ",
        "Published 2012",
        "**a",
        "_",
        "\u200b",
        "中",
        "这是一个句子。\n",
        "x\n\n",
        "Key words",
    ),
    *("Department, ", "PMID: ", "+++\n", "---\n", "e\u0301", "This is one more sentence here.\n"),
]
FIELDS = (
    "title",
    "abstract",
    "author",
    "DOI",
    "volume",
    "page",
    "issued",
    "URL",
    "keyword",
    "note",
)


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("lead", ["", "Abstract\n", "+++\ntitle = 'x'\n+++\n"])
def test_any_file_ends_in_a_document_or_a_reason(tmp_path: Path, unit: str, lead: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(lead + unit * (LENGTH // len(unit)), encoding="utf-8")
    for document in read(path):
        assert isinstance(document, Document | DocumentError)


@pytest.mark.parametrize("unit", UNITS)
def test_any_field_ends_in_a_document_or_a_reason(unit: str) -> None:
    text = unit * (LENGTH // len(unit))
    items: list[object] = [{"title": "T", "abstract": "A", field: text} for field in FIELDS]
    assert len(list(csl.read(items, "a.json"))) == len(FIELDS)


DIGITS = "9" * 5000  # more than Python turns into a number
# Each level names the one before it nine times: by value it would fill any memory.
BOMB = "a0: &a0 [x]\n" + "".join(
    f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 9)}]\n" for level in range(1, 40)
)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", "---\ntitle: A note\nissued: &loop {raw: *loop}\n---\nWords."),
        ("a.md", "---\ntitle: A note\nauthor: &loop {affiliation: *loop}\n---\nWords."),
        ("a.md", f"---\n{BOMB}title: A note\nissued: *a39\nkeywords: *a39\n---\nWords."),
        ("a.json", f'[{{"id": {DIGITS}, "title": "A note", "abstract": "Words."}}]'),
        ("a.txt", f'{{"title": "A note", "abstract": "Words.", "citationCount": {DIGITS}}}'),
    ],
)
def test_a_value_without_end_costs_no_more_than_itself(
    tmp_path: Path, name: str, text: str
) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    [document] = read(path)
    assert isinstance(document, Document)
    assert document.text == "A note\n\nWords."
