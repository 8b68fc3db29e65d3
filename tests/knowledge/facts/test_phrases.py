"""Fixed phrases: beginnings of words, ways of writing, and several books in one pass."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from knowledge.facts import phrases, reading
from tests.knowledge.facts.reading_aloud import make_document

if TYPE_CHECKING:
    from knowledge.facts.phrases import Found

BOOK = {"talk": "semi-structured interview; e-mail; rct|", "hint": "~walk", "trial": "randomised"}


def find(text: str, book: phrases.Phrasebook) -> list[Found]:
    return book.find(reading.read(make_document(text)).all)


FINDS = [
    ("Semistructured interviews were held.", [("talk", "Semistructured interviews")]),
    ("Semi structured interviewing helps.", [("talk", "Semi structured interviewing")]),
    ("They wrote emails.", [("talk", "emails")]),
    # a whole word is not the beginning of another
    ("The rctx is no RCT.", [("talk", "RCT")]),
    # the American spelling
    ("Choirs were randomized.", [("trial", "randomized")]),
    # words at the very end, and words that only begin a phrase
    ("This was semi-structured", []),
    ("They walked.", [("hint", "walked")]),
]


@pytest.mark.parametrize(("text", "found"), FINDS)
def test_a_phrase_is_found_as_it_may_be_written(text: str, found: list[tuple[str, str]]) -> None:
    assert [(f.name, f.span.of(text)) for f in find(text, phrases.phrasebook(BOOK))] == found


def test_a_hint_is_known_as_one() -> None:
    assert [f.hints for f in find("They walked by e-mail.", phrases.phrasebook(BOOK))] == [
        True,
        False,
    ]


def test_a_shelf_finds_what_its_books_find_alone() -> None:
    text = "Walkers in a randomised trial sent e-mails and gave semi-structured interviews."
    books = {"one": BOOK, "other": {"who": "walkers; trial", "talk": "interviews"}}
    together = phrases.by_book(find(text, phrases.shelf(books)))
    for name, listing in books.items():
        alone = find(text, phrases.phrasebook(listing))
        assert [(f.name, f.span) for f in together[name]] == [(f.name, f.span) for f in alone]


def test_the_words_remembered_do_not_grow_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(phrases, "_WORDS", 3)
    text = "Six very old choirs walked and walked and sang; they walked by e-mail."
    found = find(text, phrases.phrasebook(BOOK))
    assert [f.name for f in found] == ["hint", "hint", "hint", "talk"]
