"""Extraction as a whole: every field, every absence, any text, the same every time."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.documents import read
from knowledge.errors import DocumentError
from knowledge.facts import extract
from knowledge.model import (
    Design,
    Document,
    Field,
    MainFinding,
    SampleSize,
    Status,
    StudyDesign,
    Voice,
)
from tests.knowledge.facts.reading_aloud import make_document, read_aloud, words_of


def test_a_title_alone_gives_nothing_to_extract() -> None:
    record = read_aloud("", "A survey of 300 nurses")
    assert [fact.field for fact in record.facts] == list(Field)
    assert {fact.status for fact in record.facts} == {Status.NOT_EXTRACTED}


def test_a_note_in_our_own_words_is_read_too() -> None:
    note = (
        "Methods: Seven guides at a mountain school took part in individual interviews, which were "
        "analysed thematically. Results: They found that walking tied recovery to wellbeing."
    )
    record = extract(make_document(note, "Guides", Voice.SUMMARY))
    size, design, finding = (fact.value for fact in record.facts[:3])
    assert isinstance(size, SampleSize)
    assert size.count == 7
    assert isinstance(design, StudyDesign)
    assert design.design is Design.QUALITATIVE
    assert isinstance(finding, MainFinding)


WORDS = st.sampled_from(
    [
        *"We found that 30 nurses ( n = 12 ) and 14 patients % . , Methods: Results: were".split(),
        *"randomised to no difference will be one hundred two 2019 interviews p < .05".split(),
        *"nurses adults with in at hospital Norway US Dutch , and who limited by caution".split(),
        *("\u2026", "\u201c", "\u0130", "\ud55c", "-", "\u2013", "/", "\n"),
    ]
)
TEXTS = st.one_of(st.text(max_size=400), st.lists(WORDS, max_size=120).map(" ".join))


@given(TEXTS.filter(lambda text: bool(text.strip())))
def test_any_text_gives_facts_that_stand_in_it(text: str) -> None:
    document = _made(text)
    if document is None:
        return
    record = extract(document)
    assert extract(document) == record
    assert [fact.field for fact in record.facts] == list(Field)
    for fact in record.facts:
        for span in fact.spans:
            assert span.of(document.text).strip()
            assert any(sentence.covers(span) for sentence in record.sentences)


def test_the_weights_stay_small() -> None:
    weights = resources.files("knowledge.facts") / "weights"
    assert sum(len(path.read_bytes()) for path in weights.iterdir()) < 520_000


def _made(text: str) -> Document | None:
    try:
        return make_document(text)
    except DocumentError:  # nothing to read in it: another module's concern
        return None


HOSTILE = [
    "a" * 100_000,
    "1" * 100_000,
    "has a a " * 12_000,  # what may open a phrase for something done
    "a randomised qualitative study " * 3_000,  # a name for a design in every place
    "1,234 " * 17_000,
    "one hundred and " * 7_000,
    "A. " * 34_000,
    "." * 100_000,
    "(" * 100_000,
    "a-" * 50_000,
    "n = 3 and " * 10_000,
    "\u2010" * 100_000,
    "Results " * 12_500,
    " \n" * 50_000 + "x",
    "no " * 33_000,
    "interviews were then a " * 4_400,
    "limitations of this study study " * 3_100,
    "the evidence is is limited was " * 3_200,
    "nurses in hospitals in Norway and " * 3_000,
    "(US, " * 20_000,
    "implications of the " * 5_000,
    "1. 2. " * 17_000,
    "(a).B " * 17_000,
]


@pytest.mark.no_cover
@pytest.mark.parametrize("text", HOSTILE, ids=[repr(text[:9]) for text in HOSTILE])
def test_a_hostile_text_costs_no_more_than_its_length(text: str) -> None:
    document = make_document(text)
    record = extract(document)  # a pattern that is not linear would not come back
    assert all(fact.rule for fact in record.facts)


TRUTH = {
    "10.5993/ajhb.47.3.11": (
        7,
        Design.QUALITATIVE,
        ("thematic analysis",),
        (),
        "emphasized the link",
    ),
    "10.1186/s13033-022-00561-8": (
        10,
        Design.QUALITATIVE,
        ("grounded theory",),
        ("longitudinal",),
        "does not appear to negatively",
    ),
    "10.1037/h0094496": (30, Design.CROSS_SECTIONAL, ("multivariate analysis",), (), "No assoc"),
    "10.1080/18387357.2021.1995452": (
        10,
        Design.QUALITATIVE,
        ("thematic analysis",),
        (),
        "positive impact on their recovery",
    ),
}


# The words that show each page's design: readable, and of what was done.
SHOWN = {
    "10.5993/ajhb.47.3.11": "participated in individual interviews",
    "10.1186/s13033-022-00561-8": "grounded theory",
    "10.1037/h0094496": "completed standardized measures",
    "10.1080/18387357.2021.1995452": "qualitative study",
}
NOTES = {
    "10.5993/ajhb.47.3.11": "closely linked",
    "10.1186/s13033-022-00561-8": "does not seem to harm",
    "10.1037/h0094496": "no feature of the present peer job",
    "10.1080/18387357.2021.1995452": "own recovery",
}


def test_the_notes_that_ship_give_their_truth() -> None:
    seen = set()
    for note in sorted(Path(str(resources.files("knowledge") / "notes")).glob("*.md")):
        for document in read(note):
            assert isinstance(document, Document)
            doi = document.reference.doi.lower()
            record = extract(document)
            size, design, _ = (fact.value for fact in record.facts[:3])
            assert isinstance(size, SampleSize)
            assert isinstance(design, StudyDesign)
            count, kind, _, modifiers, _ = TRUTH[doi]
            assert (size.count, design.design, design.modifiers) == (count, kind, modifiers)
            assert NOTES[doi] in " ".join(words_of(record, Field.MAIN_FINDING))
            seen.add(doi)
    assert seen == set(TRUTH)


def test_the_four_real_pages_give_their_truth(real_pages: Path) -> None:
    seen = set()
    for page in sorted(real_pages.iterdir()):
        for document in read(page):
            assert isinstance(document, Document)
            count, kind, approach, modifiers, words = TRUTH[document.reference.doi.lower()]
            record = extract(document)
            size, design, _ = (fact.value for fact in record.facts[:3])
            assert isinstance(size, SampleSize)
            assert isinstance(design, StudyDesign)
            assert size.count == count
            assert (design.design, design.approach, design.modifiers) == (kind, approach, modifiers)
            assert "interviews" in design.data_collection
            shown = words_of(record, Field.STUDY_DESIGN)
            assert shown[0] == SHOWN[document.reference.doi.lower()]
            assert words in " ".join(words_of(record, Field.MAIN_FINDING))
            seen.add(document.reference.doi.lower())
    assert seen == set(TRUTH)
