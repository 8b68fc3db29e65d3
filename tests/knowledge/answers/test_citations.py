"""Numbers for cited words: one number for the same words, neighbours as one quote."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from knowledge.answers.citations import Citations, joined
from knowledge.model import Span
from tests.making import make_record, make_study

RECORD = make_record("Rest", "Porters slept. They dreamt. Cooks did not.")
STUDY = make_study(RECORD)


def test_the_same_words_keep_their_number() -> None:
    citations = Citations()
    first = citations.cite(STUDY, RECORD.document, RECORD.sentences[0])
    citations.cite(STUDY, RECORD.document, RECORD.sentences[1])
    again = citations.cite(STUDY, RECORD.document, RECORD.sentences[0])
    assert (first, again) == (1, 1)
    assert [one.number for one in citations.all()] == [1, 2]


def test_sentences_side_by_side_are_one_quote_and_others_are_not() -> None:
    one, two, three = RECORD.sentences
    text = RECORD.document.text
    assert [span.of(text) for span in joined(text, (two, one))] == ["Porters slept. They dreamt."]
    assert joined(text, (three, one)) == [one, three]


def test_words_inside_a_sentence_are_cited_by_all_of_it() -> None:
    citations = Citations()
    start = RECORD.document.text.index("dreamt")
    citations.cite_sentences(STUDY, RECORD, [Span(start, start + 6)])
    assert [one.quote for one in citations.all()] == ["They dreamt."]


def test_a_study_is_known_by_its_title_or_its_first_words() -> None:
    citations = Citations()
    untitled = make_record("", "First words. More.")
    bare = make_record("", "words")
    citations.cite_itself(STUDY)
    citations.cite_itself(make_study(untitled))
    citations.cite_itself(make_study(bare))
    assert [one.quote for one in citations.all()] == ["Rest", "First words.", "words"]


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 10)), min_size=1))
def test_joined_spans_are_apart_and_cover_what_was_given(pairs: list[tuple[int, int]]) -> None:
    text = "a bc d" * 10
    spans = [Span(start, start + length) for start, length in pairs]
    result = joined(text, spans)
    assert all(any(wide.covers(span) for wide in result) for span in spans)
    assert all(left.end <= right.start for left, right in pairwise(result))
