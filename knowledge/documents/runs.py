"""Runs of prose among the lines of a page: which of them is the abstract, which its translation.

A run is the paragraphs that follow each other in one language. The abstract is the run that the
page announces, or else the longest that stands under no label of something else; a translation is
the run in another language whose length fits the text best.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.documents import languages
from knowledge.documents.layout import SENTENCE_END, Kind, Line
from knowledge.model import Translation

if TYPE_CHECKING:
    from collections.abc import Iterator

# Chinese and its neighbours need fewer characters to say the same.
DENSE = frozenset({"zh", "ja", "ko"})
UNSPACED = frozenset({"zh", "ja"})  # write no spaces between sentences
USUAL = {True: 0.3, False: 1.1}  # characters of a translation for one of the text; dense or not
FARTHEST = math.log(3)  # how far from the usual a translation may be: a third, or three times
SHORTEST = {True: 25, False: 80}  # characters of an abstract that nothing announces
LONGEST = 20_000  # characters; what is longer is a full text
PARTS = frozenset({Kind.PROSE, Kind.HEADING})
INTRODUCTION = re.compile(r"(?:\d{1,2}\.?|I\.)?\s*introduction\W*", re.IGNORECASE)
STOP = re.compile(r"[.!?\u3002\uff01\uff1f](?:\s|$|(?<=[\u3002\uff01\uff1f]))")


@dataclass(frozen=True, slots=True)
class Run:
    """Paragraphs in one language, and the first and last line of the page that they take up."""

    parts: tuple[str, ...]
    language: str
    first: int
    last: int  # inclusive

    @property
    def text(self) -> str:
        """Return the paragraphs, one a line."""
        return "\n".join(self.parts)


def abstract(lines: list[Line], title: str) -> Run | None:
    """Return the abstract that a page prints; None where it prints none.

    An announced run goes before any other, then one in English, then the longest. A run in another
    language than the title's is a translation of an abstract that the page does not print.
    """
    announced = [
        run
        for at, line in enumerate(lines)
        if line.kind is Kind.ABSTRACT and (run := _run(lines, at + 1, title))
    ]
    found = [
        run
        for run in announced or list(_unlabelled(lines, title))
        if len(run.text) <= LONGEST and not _differ(run.language, languages.detect(title))
    ]
    english = [run for run in found if run.language == "en"]
    return max(english or found, key=lambda run: len(run.text), default=None)


def _differ(one: str, other: str) -> bool:
    return languages.UNKNOWN not in {one, other} and one != other


def _unlabelled(lines: list[Line], title: str) -> Iterator[Run]:
    """Yield the runs that stand under no label of something else."""
    at, aside = 0, False
    while at < len(lines):
        if lines[at].kind in {Kind.ASIDE, Kind.ABSTRACT}:
            aside = lines[at].kind is Kind.ASIDE
        elif not aside and (run := _run(lines, at, title)):
            if len(run.text) >= SHORTEST[run.language in DENSE]:
                yield run
            at = run.last
        at += 1


def _run(lines: list[Line], first: int, title: str) -> Run | None:
    """Return the paragraphs that follow each other from line `first`, in one language."""
    parts: dict[str, None] = {}  # each paragraph once: some pages print them twice
    language, at = languages.UNKNOWN, first
    while at < len(lines) and (lines[at].kind in PARTS or (parts and _is_short(lines, at))):
        line = lines[at]
        if _differ(line.language, language) or (parts and INTRODUCTION.fullmatch(line.text)):
            break
        if language in DENSE and line.language == languages.UNKNOWN:
            break
        language = line.language if language == languages.UNKNOWN else language
        if line.text != title:
            parts[line.text] = None
        at += 1
    while at > first and lines[at - 1].kind is Kind.HEADING:  # a heading of nothing
        at -= 1
        parts.pop(lines[at].text, None)
    return Run(tuple(parts), language, first, at - 1) if parts else None


def _is_short(lines: list[Line], at: int) -> bool:
    """Say whether a line is a short sentence inside a run: under a heading, or before another part.

    "Setting", "Two hospitals.", "Results", "All went well.", "We followed ...".
    """
    line, before, after = lines[at], lines[at - 1], lines[at + 1 : at + 2]
    if line.kind is not Kind.OTHER or line.gap != before.gap or not SENTENCE_END.search(line.text):
        return False
    return before.kind is Kind.HEADING or any(line.kind in PARTS for line in after)


# ── translations ─────────────────────────────────────────────────────────────────────────────────


def translations(lines: list[Line], title: str, text: str) -> tuple[Translation, ...]:
    """Return, for each other language, the run that can be the abstract `text` in that language.

    Without an abstract it is the longest such run.
    """
    own = languages.detect(text or title)
    best: dict[str, tuple[float, Run]] = {}
    at = 0
    while at < len(lines):
        run = _run(lines, at, "") if _differ(lines[at].language, own) else None
        if run:
            distance = _distance(run, text)
            known = best.get(run.language)
            if distance <= FARTHEST and (known is None or distance < known[0]):
                best[run.language] = (distance, run)
        at = run.last + 1 if run else at + 1
    return tuple(
        Translation(language, _with_title(lines, run, title, text))
        for language, (_, run) in sorted(best.items())
    )


def _distance(run: Run, text: str) -> float:
    """Return how far a run's length is from that of a translation of the text; 0 fits best."""
    dense = run.language in DENSE
    if not text:
        return -float(len(run.text)) if len(run.text) >= SHORTEST[dense] else math.inf
    return abs(math.log(len(run.text) / len(text) / USUAL[dense]))


def _with_title(lines: list[Line], run: Run, title: str, text: str) -> str:
    """Return a translation as title, blank line, abstract, where it has a title."""
    parts = list(run.parts)
    heading = ""
    before = lines[run.first - 1] if run.first else None
    if title and len(parts) > 1 and _is_title(parts[0], run, title, text):
        heading, parts = parts[0], parts[1:]
    elif title and before and before.kind is Kind.OTHER and _speaks(before, run.language):
        dense = run.language in DENSE
        if abs(math.log(len(before.text) / len(title) / USUAL[dense])) <= FARTHEST:
            heading = before.text
    space = "" if run.language in UNSPACED else " "
    return "\n\n".join(part for part in (heading, space.join(parts)) if part)


def _speaks(line: Line, language: str) -> bool:
    """Say whether a line that was too short to judge by itself can be in a language."""
    return language in {line.language, languages.detect(line.text)}


def _is_title(part: str, run: Run, title: str, text: str) -> bool:
    """Say whether a paragraph stands to the rest of its run as the title to the abstract."""
    if len(STOP.findall(part)) > 1:
        return False
    share = len(part) / len(run.text)
    expected = len(title) / (len(title) + len(text))
    return expected / 2.5 <= share <= expected * 2.5
