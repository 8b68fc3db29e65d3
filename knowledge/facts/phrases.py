"""Find fixed phrases in a reading: the beginnings of words, in any way of writing a hyphen.

"semi-structured interview" also finds "semistructured interviews" and "semi structured
interviewing". Each word of a text is looked up once, however many phrases there are, and in however
many books: a shelf reads all of its books in one pass. Does not know what a phrase means.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from knowledge.facts.reading import words_of
from knowledge.model.documents import SectionRole, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from knowledge.facts.reading import Sentence

_STEM: Final = 3  # letters by which the beginning of a word is looked up
_WORDS: Final = 1 << 15  # words of which it is remembered which phrases they open


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words to be found in a row; the last may be the beginning of a longer one."""

    words: tuple[str, ...]
    ends: bool  # the last word is a whole word
    name: str  # what the phrase is listed under
    hints: bool  # it speaks for its name, and would not convince a reader
    book: str  # which of a shelf's books lists it; empty where there is one alone

    def stands(self, words: Sequence[str], at: int) -> bool:
        """Say whether the phrase stands at word `at`."""
        last = at + len(self.words) - 1
        if last >= len(words):
            return False
        found, wanted = words[last], self.words[-1]
        if found != wanted and (self.ends or not found.startswith(wanted)):
            return False
        return all(words[at + i] == word for i, word in enumerate(self.words[:-1]))


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase that stands in a sentence, its first word at `at` of the sentence's words."""

    phrase: Phrase
    sentence: Sentence
    at: int

    @property
    def name(self) -> str:
        """Return what the phrase is listed under."""
        return self.phrase.name

    @property
    def hints(self) -> bool:
        """Say whether the phrase only hints at its name."""
        return self.phrase.hints

    @property
    def last(self) -> int:
        """Return where its last word stands in the sentence's words."""
        return self.at + len(self.phrase.words) - 1

    @property
    def span(self) -> Span:
        """Return where it stands in the text."""
        return self.sentence.span_of(self.at, self.last)

    @property
    def in_title(self) -> bool:
        """Say whether it stands in the title."""
        return self.sentence.role is SectionRole.TITLE


class _Opened(dict[str, tuple[Phrase, ...]]):
    """Phrases by the word that they may begin with, looked up once a word: most begin none."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        super().__init__()
        self._by_word: dict[str, dict[Phrase, None]] = {}
        self._by_stem: dict[str, dict[Phrase, None]] = {}
        for phrase in phrases:
            first = phrase.words[0]
            whole = len(phrase.words) > 1 or phrase.ends or len(first) < _STEM
            index, key = (self._by_word, first) if whole else (self._by_stem, first[:_STEM])
            index.setdefault(key, {})[phrase] = None

    def __missing__(self, word: str) -> tuple[Phrase, ...]:
        stems = self._by_stem.get(word[:_STEM], ())
        opened = (
            *self._by_word.get(word, ()),
            *(phrase for phrase in stems if word.startswith(phrase.words[0])),
        )
        if len(self) >= _WORDS:
            self.clear()
        self[word] = opened
        return opened


class Phrasebook:
    """Phrases to be found in sentences, of one book or of several."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._opened = _Opened(phrases)

    def opened_by(self, word: str) -> tuple[Phrase, ...]:
        """Return the phrases that a word may begin."""
        return self._opened[word]

    def find(self, sentences: Iterable[Sentence]) -> list[Found]:
        """Return every phrase that stands in the sentences, in text order."""
        opened = self._opened
        return [
            Found(phrase, sentence, at)
            for sentence in sentences
            for at, word in enumerate(sentence.words)
            for phrase in opened[word]
            if len(phrase.words) == 1 or phrase.stands(sentence.words, at)
        ]


def phrasebook(listing: Mapping[str, str]) -> Phrasebook:
    """Build a phrasebook from phrases by name, parted by ";" or line breaks.

    A phrase ends in the beginning of a word, or in a whole one where "|" follows it. After "~" it
    only hints at its name.
    """
    return shelf({"": listing})


def shelf(books: Mapping[str, Mapping[str, str]]) -> Phrasebook:
    """Build one phrasebook of several listings: each phrase found tells its `phrase.book`."""
    return Phrasebook(
        phrase for book, listing in books.items() for phrase in _phrases(book, listing)
    )


def by_book(found: Iterable[Found]) -> dict[str, list[Found]]:
    """Return what was found by its book, each in text order; a book without a find is missing."""
    books: dict[str, list[Found]] = {}
    for one in found:
        books.setdefault(one.phrase.book, []).append(one)
    return books


def _phrases(book: str, listing: Mapping[str, str]) -> Iterator[Phrase]:
    for name, lines in listing.items():
        for listed in lines.replace("\n", ";").split(";"):
            ends, hints = listed.strip().endswith("|"), listed.strip().startswith("~")
            for form in _forms(listed.strip(" ~|")):
                yield Phrase(words_of(form), ends, name, hints, book)


def names(found: Iterable[Found]) -> tuple[str, ...]:
    """Return the names of what was found, each once, in text order."""
    return tuple(dict.fromkeys(f.name for f in found))


def _forms(phrase: str) -> Iterator[str]:
    """Yield a phrase as it may be written: "e-mail", "email", "e mail"; "randomised" with a z."""
    if not phrase:
        return
    for form in dict.fromkeys((phrase, phrase.replace("-", " "), phrase.replace("-", ""))):
        yield form
        american = form.replace("isation", "ization").replace("ised", "ized")
        american = american.replace("behaviour", "behavior").replace("ising", "izing")
        if american != form:
            yield american
