"""Parts: what each sentence of an abstract is for, by its heading or by its words and place."""

from __future__ import annotations

import pytest

from knowledge.facts import parts, reading, statements
from tests.knowledge.facts.reading_aloud import make_document

LETTERS = "BOMRC"  # background, objective, methods, results, conclusions
PARTS = [
    # by words and order alone
    (
        """Loneliness is common in later life. We aimed to explore what singing does for carers.
        Twelve carers were interviewed and the transcripts were analysed. Three themes emerged from
        the interviews. These findings suggest that choirs may help carers.""",
        "BOMRC",
    ),
    # a heading is believed
    (
        """Background: Singing is popular. Methods: We surveyed 80 singers. Results: Mood was better
        after singing. Conclusions: Singing may help.""",
        "BMRC",
    ),
    # what stands under one heading may run on into a part that has none
    (
        """Methods: We surveyed 80 singers. Questionnaires were completed twice. The results showed
        that mood improved significantly (p < 0.05). Conclusions: Singing helps those carers.""",
        "MMRC",
    ),
    # an abstract without results has none made up for it under its headings
    ("Background: Singing is popular. Methods: We will survey 80 singers.", "BM"),
]


@pytest.mark.parametrize(("abstract", "letters"), PARTS)
def test_each_sentence_is_of_a_part(abstract: str, letters: str) -> None:
    read = reading.read(make_document(" ".join(abstract.split())))
    told = parts.tell(statements.authors(read))
    assert "".join(LETTERS[part.place] for part in told) == letters
    assert all(0.2 <= part.chance <= 1 for part in told)


def test_no_sentence_is_of_no_part() -> None:
    assert parts.tell([]) == []


def test_a_run_knows_its_first_and_its_last() -> None:
    read = reading.read(
        make_document(
            "Results: Mood rose a lot. Sleep did not change. Pain fell a little. "
            "Conclusions: Singing may help the carers."
        )
    )
    results = [s for s in statements.read(read).statements if s.part.place == parts.RESULTS]
    assert [s.place for s in results] == [*range(len(results))]
    assert [s.last for s in results] == [False] * (len(results) - 1) + [True]
