"""What a library is about, in the words of its own titles and keywords."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from knowledge.model import Study

WORD = re.compile(r"[^\W\d_]+(?:[-‐‑'’][^\W\d_]+)*")
LONGEST = 3  # words in a topic
SHOWN = 6
# Words that say how a study was done or that somebody was in it, not what a library is about.
GENERIC = frozenset(
    """
    adolescent adult adults age aged ages analyses analysis based child cohort controlled
    exploratory female females gender group groups human humans life male males man men
    meta-analysis middle middle-aged outcomes patients pilot protocol qualitative quantitative
    randomised randomized scoping sex survey systematic trial trials validation woman women work
    young
    """.split()
)
READ = 1_000  # of a larger library so many studies, spread evenly, are asked what it is about
READ_WHOLE = 100  # in a library of more studies, titles and keywords say enough


def topics(studies: Sequence[Study], carries_topic: Callable[[str], bool]) -> tuple[str, ...]:
    """Return the phrases that most studies share, the most shared first.

    A phrase is up to three neighbouring words that carry a topic, and that some title or keyword
    names; each study counts, one that names it twice, and each further word adds half. In a
    library of more than one study, a phrase of a single study is no topic of the library.
    """
    studies = studies[:: max(1, len(studies) // READ)]
    held: dict[str, set[str]] = defaultdict(set)
    named: dict[str, set[str]] = defaultdict(set)
    spelling: dict[str, Counter[str]] = defaultdict(Counter)
    for study in studies:
        for text, names_it in _texts(study, whole=len(studies) <= READ_WHOLE):
            for phrase in _phrases(text, carries_topic):
                key = _key(phrase)
                held[key].add(study.id)
                spelling[key][phrase] += 1
                if names_it:
                    named[key].add(study.id)
    usual = {key: _usual(spellings) for key, spellings in spelling.items()}
    weight = {
        key: (len(ids) + len(named[key])) * (1 + usual[key].count(" ") / 2)
        for key, ids in held.items()
        if named[key] and (len(ids) > 1 or len(studies) == 1)
    }
    _prefer_phrases(weight, usual, {key: len(ids) for key, ids in held.items()})
    chosen: list[str] = []
    for key in sorted(weight, key=lambda key: (-weight[key], key)):
        words = set(usual[key].casefold().split())
        if words <= GENERIC:
            continue
        if not any(words & set(other.casefold().split()) for other in chosen):
            chosen.append(usual[key])
        if len(chosen) == SHOWN:
            break
    return tuple(chosen)


def _prefer_phrases(
    weight: dict[str, float], usual: Mapping[str, str], held: Mapping[str, int]
) -> None:
    """Let a phrase come before its words where it stands in a third of their studies."""
    for key, phrase in usual.items():
        parts = [part for part in map(_key, phrase.split()) if part in weight and part != key]
        if key in weight and parts and held[key] * 3 >= max(held[part] for part in parts):
            weight[key] = max(weight[key], *(weight[part] * 1.01 for part in parts))


def _key(phrase: str) -> str:
    """Return what the spellings of one phrase share: neither hyphens nor case nor a plural."""
    return re.sub(r"[-‐‑\s]", "", phrase.casefold()).removesuffix("s")


def _texts(study: Study, *, whole: bool) -> Iterator[tuple[str, bool]]:
    """Yield what says what a study is about, and whether it does so by name."""
    keywords = study.document.metadata.get("keywords")
    if isinstance(keywords, list):
        yield from ((keyword, True) for keyword in keywords)
    title = study.reference.title
    yield title, True
    if whole or not title:
        yield study.document.text.removeprefix(title), False


def _phrases(text: str, carries_topic: Callable[[str], bool]) -> Iterator[str]:
    """Yield every run of one to three topic words, broken at punctuation and other words."""
    run: list[str] = []
    end = 0
    for match in WORD.finditer(text):
        word = match.group()
        if text[end : match.start()].strip() or not carries_topic(word) or len(word) < 3:
            run = []
        if carries_topic(word) and len(word) >= 3:
            run = [*run, word][-LONGEST:]
            for first in range(len(run)):
                yield " ".join(run[first:])
        end = match.end()


def _usual(spellings: Counter[str]) -> str:
    """Return the commonest spelling, in lower case unless it is always capitalised within."""
    best = min(spellings, key=lambda spelling: (-spellings[spelling], spelling))
    return best if best[1:] != best[1:].lower() else best.lower()
