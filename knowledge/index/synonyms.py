"""Words that mean the same in a field, or are related, from lists that people edit.

`synonyms.txt` beside this module is for every library; one in a library's folder is read after it.
Its first lines say how it is written.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from dataclasses import dataclass, field
from importlib import resources
from typing import TYPE_CHECKING, TypeAlias

from knowledge.index.terms import parts, spell

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    Stem: TypeAlias = Callable[[Sequence[str]], list[str]]
    Phrase: TypeAlias = tuple[str, ...]  # stems in a row

logger = logging.getLogger(__name__)

NAME = "synonyms.txt"
LONGEST = 1_000_000  # characters of a list; nobody writes more


@dataclass(frozen=True, slots=True)
class Synonyms:
    """Phrases of stems with those that mean the same; `related` as people wrote them.

    `reach` says of the first stem of a phrase how many stems the longest such phrase has.
    """

    same: Mapping[Phrase, tuple[Phrase, ...]] = field(default_factory=dict)
    related: Mapping[Phrase, tuple[str, ...]] = field(default_factory=dict)
    reach: Mapping[str, int] = field(default_factory=dict)


def read(
    folder: Path | None, stem: Stem, explained: Iterable[Sequence[Sequence[str]]] = ()
) -> Synonyms:
    """Read the list that ships, then that of a library's folder where there is one.

    `explained` are further phrases that mean the same: what the library's own texts explain.
    """
    text = (resources.files("knowledge.index") / NAME).read_text(encoding="utf-8")
    own = folder / NAME if folder else None
    if own and own.is_file():
        try:
            text += "\n" + own.read_text(encoding="utf-8-sig")[:LONGEST]
        except (OSError, UnicodeDecodeError):
            logger.warning("%s cannot be read as UTF-8 text; it is left out", own)
    same: dict[Phrase, dict[Phrase, None]] = defaultdict(dict)
    related: dict[Phrase, dict[str, None]] = defaultdict(dict)
    for line in text.splitlines():
        content = line.partition("#")[0]
        sign = "=" if "=" in content else "~"
        words = [part.strip() for part in content.split(sign) if part.strip()]
        phrases = {one: phrase(one, stem) for one in words}
        if sign == "=":
            _join(phrases.values(), same)
        else:
            _relate(phrases, related)
    for alike in explained:
        _join(map(tuple, alike), same)
    return Synonyms(
        {phrase: tuple(others) for phrase, others in same.items()},
        {phrase: tuple(others) for phrase, others in related.items()},
        _reach((*same, *related)),
    )


def phrase(words: str, stem: Stem) -> Phrase:
    """Return the stems of some words, without stop words."""
    return tuple(stem(parts(spell(words))))


def _reach(phrases: Iterable[Phrase]) -> dict[str, int]:
    """Return the length of the longest phrase that begins with a stem, by the stem."""
    return {phrase[0]: len(phrase) for phrase in sorted(phrases, key=len)}


def _join(phrases: Iterable[Phrase], same: dict[Phrase, dict[Phrase, None]]) -> None:
    """Let each of some phrases mean the same as the others."""
    alike = [one for one in phrases if one]
    for one in alike:
        for other in alike:
            if one != other:
                same[one][other] = None


def _relate(phrases: Mapping[str, Phrase], related: dict[Phrase, dict[str, None]]) -> None:
    """Let each of some phrases be related to the others as they are written."""
    for one in filter(None, phrases.values()):
        for written, other in phrases.items():
            if other and other != one:
                related[one][written] = None
