"""Conclusion: the sentences that state what the authors conclude, and none made up."""

from __future__ import annotations

import pytest

from knowledge.model import Field, Status, Wording
from tests.knowledge.facts.reading_aloud import fact_of, read_aloud, words_of

HEAD = "Background: Singing is popular. Methods: We surveyed 80 singers. Results: Mood rose. "
CONCLUDED = [
    # the first that states, not the call for more
    (
        "Conclusions: Singing improved mood. Further research is needed.",
        ["Singing improved mood."],
    ),
    # two in a row
    (
        "Conclusions: Singing improved the mood of carers. It did not change their sleep.",
        ["Singing improved the mood of carers.", "It did not change their sleep."],
    ),
    # what the study is worth comes after what is so
    (
        "Conclusions: This study offers new insights into choirs. Singing eased loneliness.",
        ["Singing eased loneliness."],
    ),
    # advice where nothing else is concluded
    ("Conclusions: Carers should be offered choirs.", ["Carers should be offered choirs."]),
    # no announcement, no caveat
    ("Conclusions: Implications for choirs are discussed.", []),
    ("Conclusions: The sample was small.", []),
    # no conclusion
    ("", []),
]


@pytest.mark.parametrize(("end", "sentences"), CONCLUDED)
def test_the_conclusion_is_what_is_stated(end: str, sentences: list[str]) -> None:
    record = read_aloud(HEAD + end)
    assert words_of(record, Field.CONCLUSION) == sentences
    fact = record.fact(Field.CONCLUSION)
    assert (fact.status is Status.REPORTED) == bool(sentences)
    assert (fact.value == Wording()) == bool(sentences)


def test_without_headings_a_sentence_that_concludes_is_the_conclusion() -> None:
    fact = fact_of(
        "We aimed to explore singing. Eighty carers completed questionnaires. Mood was better "
        "after singing (p < 0.01). In conclusion, these findings suggest that singing may help.",
        Field.CONCLUSION,
    )
    assert fact.rule == "conclusion:by-words"
