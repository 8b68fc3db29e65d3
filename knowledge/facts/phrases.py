"""Find fixed phrases in a reading: the beginnings of words, in any way of writing a hyphen.

"semi-structured interview" also finds "semistructured interviews" and "semi structured
interviewing". Does not know what a phrase means.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.model.documents import SectionRole, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from knowledge.facts.reading import Sentence


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase that stands in a text: the name it was listed under, and where it stands."""

    name: str
    span: Span
    sentence: Sentence

    @property
    def in_title(self) -> bool:
        """Say whether it stands in the title."""
        return self.sentence.role is SectionRole.TITLE


@dataclass(frozen=True, slots=True)
class Phrasebook:
    """Phrases by what they look like in `Sentence.lower`, each with the name it is listed under.

    A phrase stands for the beginning of words; one that ends in "|" must end a word.
    """

    entries: tuple[tuple[str, str], ...]

    def find(self, sentences: Sequence[Sentence]) -> list[Found]:
        """Return every phrase's first place in each sentence, in text order."""
        found: list[Found] = []
        for sentence in sentences:
            places = [
                (place, len(form), name, form)
                for form, name in self.entries
                if (place := sentence.lower.find(form)) >= 0
            ]
            for place, _, name, form in sorted(places, key=lambda p: (p[0], -p[1])):
                found.append(Found(name, _span(sentence, place, form), sentence))
        return found


def phrasebook(listing: Mapping[str, str]) -> Phrasebook:
    """Build a phrasebook from lines of phrases by name."""
    entries = [
        (form, name)
        for name, lines in listing.items()
        for line in lines.splitlines()
        if line.strip()
        for phrase in line.split(";")
        for form in _forms(phrase.strip())
        if phrase.strip()
    ]
    return Phrasebook(tuple(dict.fromkeys(entries)))


def names(found: Iterable[Found]) -> tuple[str, ...]:
    """Return the names of what was found, each once, in text order."""
    return tuple(dict.fromkeys(f.name for f in found))


def _forms(phrase: str) -> Iterator[str]:
    """Yield a phrase as it may be written: "e-mail", "email", "e mail"."""
    phrase = phrase.replace("|", " ")
    for form in dict.fromkeys((phrase, phrase.replace("-", " "), phrase.replace("-", ""))):
        yield f" {form}"
        if "is" in form or "our" in form:  # British and American spelling
            american = form.replace("isation", "ization").replace("ised", "ized")
            american = american.replace("behaviour", "behavior").replace("ising", "izing")
            if american != form:
                yield f" {american}"


def _span(sentence: Sentence, place: int, form: str) -> Span:
    """Turn a place in `Sentence.lower` into one in the text, whole words only."""
    first = sentence.lower.count(" ", 0, place)
    last = first + form.strip().count(" ")
    return sentence.span_of(first, min(last, len(sentence.words) - 1))
