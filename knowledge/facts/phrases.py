"""Find fixed phrases in a reading: the beginnings of words, in any way of writing a hyphen.

"semi-structured interview" also finds "semistructured interviews" and "semi structured
interviewing". Each word of a text is looked up once, however many phrases there are. Does not
know what a phrase means.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from knowledge.facts.reading import words_of
from knowledge.model.documents import SectionRole, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from knowledge.facts.reading import Sentence

_STEM: Final = 3  # letters by which the beginning of a word is looked up


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words to be found in a row; the last may be the beginning of a longer one."""

    words: tuple[str, ...]
    ends: bool  # the last word is a whole word
    name: str  # what the phrase is listed under
    hints: bool  # it speaks for its name, and would not convince a reader

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
    """A phrase that stands in a text: the name it was listed under, and where it stands."""

    name: str
    span: Span
    sentence: Sentence
    hints: bool

    @property
    def in_title(self) -> bool:
        """Say whether it stands in the title."""
        return self.sentence.role is SectionRole.TITLE


@dataclass(frozen=True, slots=True)
class Phrasebook:
    """Phrases by the word that they may begin with: most words begin none."""

    opened_by: Callable[[str], tuple[Phrase, ...]]

    def find(self, sentences: Sequence[Sentence]) -> list[Found]:
        """Return every phrase that stands in the sentences, in text order."""
        return [
            Found(
                phrase.name,
                sentence.span_of(at, at + len(phrase.words) - 1),
                sentence,
                phrase.hints,
            )
            for sentence in sentences
            for at, phrase in self._standing(sentence.words)
        ]

    def _standing(self, words: Sequence[str]) -> list[tuple[int, Phrase]]:
        opened_by = self.opened_by
        return [
            (at, phrase)
            for at, word in enumerate(words)
            for phrase in opened_by(word)
            if len(phrase.words) == 1 or phrase.stands(words, at)
        ]


def phrasebook(listing: Mapping[str, str]) -> Phrasebook:
    """Build a phrasebook from phrases by name, parted by ";" or line breaks.

    A phrase ends in the beginning of a word, or in a whole one where "|" follows it. After "~" it
    only hints at its name.
    """
    by_word: dict[str, dict[Phrase, None]] = {}
    by_stem: dict[str, dict[Phrase, None]] = {}
    for name, lines in listing.items():
        for listed in lines.replace("\n", ";").split(";"):
            for form in _forms(listed.strip(" ~|")):
                words = words_of(form)
                ends, hints = listed.strip().endswith("|"), listed.strip().startswith("~")
                phrase = Phrase(words, ends, name, hints)
                whole = len(words) > 1 or phrase.ends or len(words[0]) < _STEM
                index, key = (by_word, words[0]) if whole else (by_stem, words[0][:_STEM])
                index.setdefault(key, {})[phrase] = None

    @lru_cache(maxsize=1 << 15)
    def opened_by(word: str) -> tuple[Phrase, ...]:
        stems = by_stem.get(word[:_STEM], ())
        return (
            *by_word.get(word, ()),
            *(phrase for phrase in stems if word.startswith(phrase.words[0])),
        )

    return Phrasebook(opened_by)


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
