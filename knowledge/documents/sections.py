"""The parts of an abstract, found by their headings; without headings no part is invented.

Headings come run in ("Methods: We ..."), in capitals ("METHODS We ..."), on lines of their own, or
as a bare word before a capital ("Method This study ... Results While none ..."). The bare ones are
believed only together, in the order in which abstracts run.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from knowledge.documents import headings
from knowledge.model import Section, SectionRole, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

ORDER = {
    SectionRole.BACKGROUND: 0,
    SectionRole.OBJECTIVE: 0,
    SectionRole.METHODS: 1,
    SectionRole.RESULTS: 2,
    SectionRole.CONCLUSIONS: 3,
}

# Where a heading may begin: after a sentence, "care. Methods", "care.METHODS" ...
OPENING = re.compile(
    r"""[.!?:;)\]%] (?: (?<=[.!?:;])["'\u201d\u2019)\]]{1,2} )? \s? (?=[A-Z])""", re.VERBOSE
)
# ... or, in capitals or as a plain word, anywhere before a colon: "of care METHODS: "
BEFORE_COLON = re.compile(r"(?<=\s)(?:[A-Z]{3}[A-Z ,/&-]{0,100}|[A-Z][a-z]{2,11})$")
REACH = 60  # characters before a colon
# ":", ".", " - ", "—"; what may follow a heading to make it one
POINT = re.compile(
    r"\s? (?: [:\uff1a]{1,2} | \.(?=\s?[A-Z0-9]) | \s[-\u2013—](?=\s) | —|\u2013 )", re.VERBOSE
)
GOES_ON = re.compile(r"""\s ["'\u201c\u2018(\[]? [A-Z0-9]""", re.VERBOSE)

MOST = 60  # headings in an abstract; more than that are something else

# "BackgroundPeer support is ...": text copied from a page whose headings were lines.
GLUED = re.compile(
    r"""(?P<word> Background | Introduction | Objectives? | Aims? | Purpose | Methods? | Results
          | Findings | Discussion | Conclusions? ) (?= [A-Z][a-z\ ] )""",
    re.VERBOSE,
)
BEFORE_GLUED = re.compile(r"(?: [.!?]\s? | [.!?]?\)\s ) $", re.VERBOSE)


@dataclass(frozen=True, slots=True)
class _Candidate:
    start: int
    end: int  # after the heading's words
    role: SectionRole
    sure: bool


def find(text: str, start: int, breaks: frozenset[int] = frozenset()) -> list[Section]:
    """Return the sections of `text[start:]` in order, without gaps but for white space.

    `breaks` are the offsets at which the source began a paragraph. What stands before the first
    heading, or has none, is OTHER.
    """
    begun = _believed(list(_candidates(text, start, breaks)), start)
    edges = [(heading.start, heading.role) for heading in begun]
    if not edges or edges[0][0] > start:
        edges.insert(0, (start, SectionRole.OTHER))
    ends = [edge for edge, _ in edges[1:]] + [len(text)]
    found = []
    for (first, role), end in zip(edges, ends, strict=True):
        last = first + len(text[first:end].rstrip())
        if last > first:
            found.append(Section(role, Span(first, last)))
    return found


def body_start(text: str, section: Section) -> int:
    """Return where the words under a section's heading begin; its own start if it has none."""
    start = section.span.start
    end = headings.match(text, start)
    if end == start or headings.role(text[start:end]) is not section.role:
        return start
    point = POINT.match(text, end)
    if section.role is SectionRole.OTHER and not point:
        return start
    end = point.end() if point else end
    while end < section.span.end and text[end].isspace():
        end += 1
    return min(end, section.span.end)


def unglue(text: str) -> str:
    """Part headings from the words they were glued to, where at least two of them are."""
    cuts = {
        glued.end(): glued["word"]
        for glued in GLUED.finditer(text)
        if not glued.start() or BEFORE_GLUED.search(text[max(0, glued.start() - 3) : glued.start()])
    }
    if len(set(cuts.values())) < 2:
        return text
    edges = [0, *cuts, len(text)]
    return " ".join(text[start:end] for start, end in pairwise(edges))


def _candidates(text: str, start: int, breaks: frozenset[int]) -> Iterator[_Candidate]:
    """Yield every phrase that could be a heading where it stands."""
    places = {start: True} | dict.fromkeys(breaks, True)
    for opening in OPENING.finditer(text, start):
        places[opening.end()] = True
    colon = text.find(":", start)
    while colon >= 0:
        reached = max(start, colon - REACH)
        if phrase := BEFORE_COLON.search(text[reached:colon]):
            places.setdefault(reached + phrase.start(), False)
        colon = text.find(":", colon + 1)
    done = start
    for at, opens in sorted(places.items()):
        if at < done:
            continue
        if heading := _candidate(text, at, opens=opens, breaks=breaks):
            yield heading
            done = heading.end


def _candidate(text: str, at: int, *, opens: bool, breaks: frozenset[int]) -> _Candidate | None:
    end = headings.match(text, at)
    if end == at:
        return None
    phrase = text[at:end]
    capitals = phrase.isupper() and len(phrase) > 3
    point = POINT.match(text, end)
    if not opens and not (capitals or _plain(phrase)):
        return None
    alone = at in breaks and (point.end() if point else end) + 1 in breaks
    if not point and not alone and not GOES_ON.match(text, end):
        return None
    role = headings.role(phrase)
    if role is SectionRole.OTHER and not (point or alone):
        return None
    return _Candidate(at, end, role, sure=bool(point) or alone or (capitals and opens))


def _plain(phrase: str) -> bool:
    return phrase.casefold() in headings.PLAIN


def _believed(found: list[_Candidate], start: int) -> list[_Candidate]:
    """Keep the sure headings, and the bare ones that stand in order beside others."""
    if all(heading.sure for heading in found):
        return found
    kept = _longest_run(found)
    steps = {ORDER[heading.role] for heading in kept if heading.role in ORDER}
    bare = {ORDER[heading.role] for heading in kept if not heading.sure}
    opens = bool(kept) and kept[0].start == start
    if len(steps) < 2 or (bare and not opens and len(steps) < 3):
        return [heading for heading in found if heading.sure]
    return [heading for heading in found if heading.sure or heading in kept]


def _longest_run(found: list[_Candidate]) -> list[_Candidate]:
    """Return the longest run of headings whose parts come in the order of an abstract."""
    best: list[list[_Candidate]] = [[] for _ in range(4)]  # by the step that a run ends on
    for heading in found[:MOST]:
        step = ORDER.get(heading.role)
        if step is not None:
            best[step] = [*max(best[: step + 1], key=len), heading]
    return max(best, key=len)
