"""What a word can be about when people speak of danger: the lists of `senses.json`."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Final

from knowledge.questions.wording import ASKING

if TYPE_CHECKING:
    from collections.abc import Mapping

OTHER: Final = "other"  # the sense of a word that is in no list: a topic, mostly
ENDINGS: Final = (
    ("s", ""),
    ("es", ""),
    ("ed", ""),
    ("d", ""),
    ("ing", ""),
    ("ing", "e"),
    ("ly", ""),
)
SHORTEST: Final = 4  # letters of a word in which two that changed places are put back
SOUND: Final = frozenset({"barley", "beta", "lots"})  # words of their own, not slips of others


@cache
def _senses() -> Mapping[str, tuple[str, ...]]:
    """Return the senses of words, read from their file on first use."""
    path = resources.files("knowledge.questions") / "senses.json"
    listed: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    found: dict[str, tuple[str, ...]] = {}
    for sense, words in listed.items():
        for word in words.split():
            found[word] = (*found.get(word, ()), sense)
    return found


def senses(word: str) -> tuple[str, ...]:
    """Return what a word can be about, by itself or without its ending; none for one that joins."""
    by = _senses()
    if word in by:
        return by[word]
    if word in ASKING or not word.isalpha():
        return ()
    for ending, instead in ENDINGS:
        stem = word.removesuffix(ending) + instead
        if word.endswith(ending) and len(word) > len(ending) + 2 and stem in by:
            return by[stem]
    return (OTHER,)


@cache
def _slips() -> Mapping[str, str]:
    """Return every word that has two letters of a listed one in the wrong order, with that one."""
    known = _senses()
    return {
        slip: word
        for word in sorted(known)
        if len(word) >= SHORTEST
        for slip in (
            word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 1)
        )
        if slip not in known and slip not in SOUND and slip not in ASKING
    }


def unslipped(word: str) -> str:
    """Return a word with its letters in order: "harmign" is "harming"."""
    return _slips().get(word, word)
