"""The lines of a page as text, each with what it is: prose, a label, names, a citation ...

Nothing here knows a particular site. A line is judged by its own form and words; what it means for
the study is `page`'s to decide.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from knowledge.documents import citation_line, furniture, headings, languages, names
from knowledge.documents.normal import clean

if TYPE_CHECKING:
    from collections.abc import Callable


class Kind(StrEnum):
    """What a line of a page is."""

    ABSTRACT = "abstract"  # the word that announces an abstract
    ASIDE = "aside"  # a label under which other things stand: the journal, other papers
    CITATION = "citation"
    IMPRINT = "imprint"  # "IF 3.1 Q2 Journal of Things Pub Date : 2022-10-18 DOI:10.1000/x"
    AFFILIATION = "affiliation"
    PEOPLE = "people"
    HEADING = "heading"  # of a part of an abstract, on a line of its own
    PROSE = "prose"
    FURNITURE = "furniture"  # sentences that speak to the reader of the page
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page, clean; `language` is "und" where the line is too short to tell."""

    text: str
    kind: Kind
    language: str
    gap: bool  # a blank line stands before it


INSTITUTION = re.compile(
    r"\b(?:academy|cent(?:er|re)s?|clinics?|college|dep(?:artmen)?t|department|division|facult(?:y|ad)"
    r"|foundation|hospitals?|inc|institut\w*|laborator(?:y|ies)|ministry|nhs|programme?|research|school|trust"
    r"|unit|universit\w+|veterans affairs|health (?:service|system|board|authority))\b",
    re.IGNORECASE,
)
PUBLISHED = re.compile(
    r"(?:pub(?:lication|lished)?\s?date|published(?:\sonline)?|出版日期|发表时间|発行日)\s?[:\uff1a]?\s{0,3}(?P<date>\d{4}[-/.年\w\s,]{0,20})",
    re.IGNORECASE,
)
CONTINUING = re.compile(r"[.,;]\s")  # as in: J Thing, and on the next line: . 2021 Mar 1;72(3):256
FINITE = re.compile(
    r"\b(?:am|are|be|been|can|did|do|does|had|has|have|is|may|our|should|that|these|they|this|was"
    r"|we|were|which|who|will)\b",
    re.IGNORECASE,
)
CAPITALISED, LONG_WORD = re.compile(r"\b[A-Z]\w{3,}"), re.compile(r"\b\w{4,}")
SENTENCE_END = re.compile(r"""[.!?…。\uff01\uff1f]["'\u201d\u2019)\]」』]*$""")
WRAPPED = 120  # characters; text whose longest line is shorter was broken into lines


def lines(page: str) -> list[Line]:
    """Return the lines that hold anything, with hard-wrapped paragraphs put together again."""
    found: list[Line] = []
    for text, gap in _unwrapped(page):
        found += [_line(part, gap=gap) for part in _parted(clean(text)) if part]
    return found


def _unwrapped(page: str) -> list[tuple[str, bool]]:
    """Return lines and whether a gap precedes them; a line that was broken at a width is joined."""
    rows = [row.strip() for row in page.splitlines()]
    width = max(map(len, rows), default=0)
    full = sum(4 * len(row) > 3 * width for row in rows)
    broken = width <= WRAPPED and full >= 4
    found: list[tuple[str, bool]] = []
    gap, open_line, last = False, False, ""
    for row in rows:
        if not row:
            gap, open_line = True, False
            continue
        word = row.split(maxsplit=1)[0]
        if found and not gap and CONTINUING.match(row):
            found[-1] = (f"{found[-1][0]}{row}", found[-1][1])
        elif open_line and found and len(last) + 1 + len(word) > width:
            found[-1] = (f"{found[-1][0]} {row}", found[-1][1])
        else:
            found.append((row, gap))
        last, gap, open_line = row, False, broken
    return found


def _parted(text: str) -> list[str]:
    """Part "Abstract: We ..." into the word that announces and what it announces."""
    if found := furniture.ABSTRACT_RUN_IN.match(text):
        return [text[: found.end()].strip(), text[found.end() :]]
    return [text]


def _line(text: str, *, gap: bool) -> Line:
    kind = _kind(text)
    language = languages.script(text[:300])
    if not language:
        language = languages.detect(text) if kind is Kind.PROSE else languages.UNKNOWN
    return Line(text, kind, language, gap)


def _kind(text: str) -> Kind:
    """Return the first kind whose form the line has."""
    return next((kind for kind, is_it in JUDGES if is_it(text)), Kind.OTHER)


def is_imprint(text: str) -> bool:
    """Say whether a line is the date of publication and what else a page prints beside it."""
    return len(text) <= 400 and bool(PUBLISHED.search(text)) and not FINITE.search(text)


def _is_heading(text: str) -> bool:
    bare = text.rstrip(" :\uff1a.-—\u2013")
    return 0 < len(bare) <= furniture.LABEL_LENGTH and headings.match(bare, 0) == len(bare)


def is_affiliation(text: str) -> bool:
    """Say whether a line is a place of work: "Department of X, University of Y, Z, Israel."."""
    return (
        len(text) <= 600
        and text.count(",") >= 1
        and not _is_headed(text)
        and bool(INSTITUTION.search(text))
        and not FINITE.search(text)
        and 2 * len(CAPITALISED.findall(text)) > len(LONG_WORD.findall(text))
    )


def _is_headed(text: str) -> bool:
    """Say whether a line, however short, is a part of an abstract: "Setting: Two hospitals."."""
    end = headings.match(text, 0)
    return text[end : end + 2] == ": " and end > 0 and bool(SENTENCE_END.search(text))


def is_prose(text: str) -> bool:
    """Say whether a line is made of sentences, in whatever language."""
    if languages.script(text[:300]) in {"zh", "ja"}:
        return len(text) >= 12 and ("。" in text or (len(text) >= 40 and "\uff0c" in text))
    if _is_headed(text):
        return True
    words = len(text.split())
    if words < 6 or text.count("|") > 2:
        return False
    return (
        words >= 40
        or (words >= 8 and bool(SENTENCE_END.search(text)))
        or bool(words >= 6 and SENTENCE_END.search(text) and FINITE.search(text))
    )


JUDGES: tuple[tuple[Kind, Callable[[str], bool]], ...] = (
    (Kind.ABSTRACT, furniture.is_abstract_label),
    (Kind.ASIDE, furniture.is_aside),
    (Kind.HEADING, _is_heading),
    (Kind.CITATION, citation_line.is_citation),
    (Kind.IMPRINT, is_imprint),
    (Kind.FURNITURE, furniture.speaks_to_reader),
    (Kind.AFFILIATION, is_affiliation),
    (Kind.PEOPLE, names.looks_like_people),
    (Kind.FURNITURE, lambda text: is_prose(text) and furniture.describes_journal(text)),
    (Kind.PROSE, is_prose),
)
