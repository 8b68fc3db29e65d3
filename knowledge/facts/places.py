"""Find countries in a reading: by name, by the people's name, by a large place in one of them.

"Norway", "Norwegian" and "Trondheim" all give NO. Capitals count: nobody studied in a turkey. Does
not judge whether the study took place there.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Final, TypeAlias

from knowledge.facts.reading import words_of

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence

    from knowledge.facts.reading import Sentence
    from knowledge.model.documents import Span


class By(StrEnum):
    """What names a country; the values are the columns of the table."""

    NAME = "names"  # "Norway"
    PEOPLE = "people"  # "Norwegian"
    PLACE = "places"  # "Trondheim"


@dataclass(frozen=True, slots=True)
class Mention:
    """A country in a sentence: words `first` to `last`, both included."""

    code: str  # ISO 3166 alpha-2
    by: By
    sentence: Sentence
    first: int
    last: int

    @property
    def span(self) -> Span:
        """Return where it stands."""
        return self.sentence.span_of(self.first, self.last)


# The words of a name, its country, what it is.
_Name: TypeAlias = tuple[tuple[str, ...], str, By]
_INITIALS: Final = 3  # letters of the longest name that is written in capitals: "USA"


def find(text: str, sentences: Sequence[Sentence]) -> list[Mention]:
    """Return every country that the sentences of a text name, in their order; longest name wins."""
    opening = _opening()
    found: list[Mention] = []
    for sentence in sentences:
        words, behind = sentence.words, 0
        for at, word in enumerate(words):
            if word not in opening or at < behind:
                continue
            for name, code, by in opening[word]:
                last = at + len(name) - 1
                if words[at : last + 1] == name and _is_written_so(text, sentence, at, last):
                    found.append(Mention(code, by, sentence, at, last))
                    behind = last + 1
                    break
    return found


def opening_words() -> Container[str]:
    """Return the words, in lower case, that may open the name of a country or a large place."""
    return _opening()


def _is_written_so(text: str, sentence: Sentence, first: int, last: int) -> bool:
    """Say whether words are written as a name is: "Turkey", "US", but not "us" nor "turkey"."""
    start, end = sentence.starts[first], sentence.ends[last]
    written = text[start:end]
    if len(written.replace(".", "")) <= _INITIALS and first + 2 < len(sentence.words):
        return written.isupper() and not text[sentence.span.start : sentence.span.end].isupper()
    return written[0].isupper()


@cache
def _opening() -> Mapping[str, tuple[_Name, ...]]:
    """Return the names by their first word, the longest first."""
    by_word: dict[str, list[_Name]] = {}
    for name in _names():
        by_word.setdefault(name[0][0], []).append(name)
    return {word: tuple(sorted(names, key=_longest)) for word, names in by_word.items()}


def _longest(name: _Name) -> int:
    return -len(name[0])


def _names() -> Iterator[_Name]:
    for code, columns in _table().items():
        for by in By:
            for name in columns[by]:
                yield words_of(name), code, by
                if by is By.PEOPLE and not name.endswith(("s", "sh", "ch", "ese")):
                    yield words_of(f"{name}s"), code, by


@cache
def _table() -> dict[str, dict[By, list[str]]]:
    path = resources.files("knowledge.facts") / "tables" / "countries.json"
    table: dict[str, dict[By, list[str]]] = json.loads(path.read_text(encoding="utf-8"))
    return table


def names(text: str, code: str) -> bool:
    """Say whether a text names a country, or its people."""
    columns = _table()[code]
    named = [name for by in (By.NAME, By.PEOPLE) for name in columns[by] if name in text]
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) for name in named)


def peoples() -> Iterator[tuple[str, ...]]:
    """Yield what means the same of a country in a topic: "Norway", "Norwegian".

    Each is one word that is written in small letters too. Left out are the peoples whose name is
    more often that of a language or of part of another people: "English", "American".
    """
    for columns in _table().values():
        names = [name for name in columns[By.NAME][:1] if name.isalpha() and len(name) > _INITIALS]
        people = [name for name in columns[By.PEOPLE][:1] if name.isalpha() and name != "American"]
        if names and people:
            yield (*names, *people)


def is_code(code: str) -> bool:
    """Say whether this is the ISO 3166 alpha-2 code of a country."""
    return code in _table()


def country(code: str) -> str:
    """Return what a country is called, by its code."""
    return _table()[code][By.NAME][0]
