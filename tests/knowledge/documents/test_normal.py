"""What normalising changes and what it leaves alone."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.documents import normal
from knowledge.errors import DocumentError
from knowledge.model import Document, Reference, SectionRole, Voice

NASTY = st.text(st.sampled_from("ab.A <>&;/p\u0301\u00a0\u200b\u202e\x00\n\t\ufb01中é\ud83d#x8lt"))


def document(title: str = "", abstract: str = "", doi: str = "", pmid: str = "") -> Document:
    return normal.document(
        source="a.txt",
        key=None,
        voice=Voice.AUTHORS,
        reference=Reference(doi=doi, pmid=pmid),
        title=title,
        abstract=abstract,
    )


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        ("a\u00a0b\u2009c\u3000d\te\nf", "a b c d e f"),  # spaces of every width
        ("re\u00adcovery \u200bwell\u2060being\ufeff", "recovery wellbeing"),  # invisible marks
        ("safe\u202etxt.exe\u202c", "safetxt.exe"),  # a direction override
        ("bell\x07 and\x00 escape\x1b", "bell and escape"),
        ("cafe\u0301", "caf\u00e9"),  # composed
        ("\ufb01nding 10\u00b2 \u2026", "\ufb01nding 10\u00b2 \u2026"),  # ligatures stay as printed
        ("Smith &amp; Lee&nbsp;said &lt;5&#37;", "Smith & Lee said <5%"),
        ("&amp;lt;p&amp;gt;twice&amp;lt;/p&amp;gt;", "twice"),  # escaped twice
        ("<p><b>Aims:</b> rest</p>", "Aims: rest"),
        ("CO<sub>2</sub> and <i>n</i>", "CO2 and n"),  # inline tags part nothing
        ("one<br/>two<jats:p>three</jats:p>", "one two three"),  # block tags do
        ('<a href="https://x.org">here</a>', "here"),
        ("p<0.05 and n>3; a <b and c> d", "p<0.05 and n>3; a <b and c> d"),  # no tags at all
        ("half \ud83d a smile", "half \ufffd a smile"),
    ],
)
def test_clean(given_text: str, expected: str) -> None:
    assert normal.clean(given_text) == expected


@given(NASTY)
def test_cleaning_twice_changes_nothing_and_leaves_nothing_invisible(text: str) -> None:
    once = normal.clean(text)
    assert normal.clean(once) == once
    assert not [c for c in once if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Zl", "Zp"}]
    assert unicodedata.is_normalized("NFC", once)
    assert "  " not in once


@given(NASTY, NASTY)
def test_a_document_s_sections_cover_its_text(title: str, abstract: str) -> None:
    try:
        found = document(title, abstract)
    except DocumentError:
        assert not normal.clean(title)
        return
    covered = "".join(section.span.of(found.text) for section in found.sections)
    assert "".join(covered.split()) == "".join(found.text.split())
    roles = [section.role for section in found.sections]
    assert (SectionRole.TITLE in roles) == bool(normal.clean(title))
    assert found.id == document(title, abstract).id


def test_text_is_title_blank_line_abstract() -> None:
    assert document("A title.", "One.\nTwo.").text == "A title.\n\nOne. Two."
    assert document("A title.").text == "A title."
    assert document("", "One.").text == "One."


@pytest.mark.parametrize(
    "abstract",
    [
        "Abstract: We asked.",
        "ABSTRACT We asked.",
        "AbstractWe asked.",
        "Abstract\nWe asked.",
        "[Abstract] We asked.",
        "Abstract. Abstract: We asked.",
    ],
)
def test_the_word_that_announces_an_abstract_goes(abstract: str) -> None:
    assert document("", abstract).text == "We asked."


@pytest.mark.parametrize(
    "abstract",
    ["Abstract reasoning is hard.", "Abstracts were read.", "Summary statistics are given."],
)
def test_an_abstract_may_begin_with_such_a_word(abstract: str) -> None:
    assert document("", abstract).text == abstract


def test_a_summary_goes_before_a_heading_only() -> None:
    assert document("", "Summary Background: We asked.").text == "Background: We asked."


def test_the_id_is_of_the_text_and_the_study_s_number() -> None:
    assert document("A", "B.").id == document("A", " B.\n").id
    assert document("A", "B.").id != document("A", "C.").id
    assert document("A", "B.", doi="10.1/x").id != document("A", "B.", doi="10.1/y").id
    assert document("A", "B.", doi="10.1/x").id == document("A", "B.", doi="10.1/x", pmid="1").id


def test_nothing_to_read_is_said() -> None:
    with pytest.raises(DocumentError, match="no title and no abstract"):
        document(" \u200b", "Abstract")
