"""The head of a page: what the lines around the title state of the study.

Title, authors, places of work, and a citation, in whatever order; the record's word goes before
these, and nothing is taken from lines that speak of something else.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from knowledge.documents import citation_line, dates, furniture, identifiers, layout, names
from knowledge.documents.layout import Kind, Line
from knowledge.documents.normal import bare_title, letters
from knowledge.model import Reference

if TYPE_CHECKING:
    from knowledge.documents.runs import Run
    from knowledge.model import Name

# As in: IF 3.1 Q2 PSYCHIATRY Journal of Things Pub Date : 2022-10-18
RANKED = re.compile(r"\bQ[1-4]\s+(?P<rest>[A-Z].{0,300}?)\s+Pub\s?Date\b")
OWN_DOI = re.compile(r"\W*(?:doi|https?://(?:dx\.)?doi\.org/)", re.IGNORECASE)
MARKS = re.compile(r"\(\d{1,2}\)|(?<![\w,])\d{1,2}\s?(?=[A-Z])|^[a-z]\s(?=[A-Z])")
MANY = 5  # words; fewer in capitals ("HOME SEARCH HELP") are navigation
CONTACT = re.compile(r"(?:(?<!\s)\s+)?(?:electronic address:\s*)?\S{1,80}@\S{1,80}", re.IGNORECASE)


def before_abstract(lines: list[Line]) -> list[Line]:
    """Return the lines before the first that cannot belong to the head of a page."""
    for at, line in enumerate(lines):
        if line.kind in {Kind.ABSTRACT, Kind.ASIDE}:
            return lines[:at]
    return lines[:12]


def title(header: list[Line], printed: Run | None, lines: list[Line]) -> str:
    """Return the title that the page prints: the line that leads to the authors or the citation.

    A page that starts with its citation or the authors' affiliation and goes straight on to the
    abstract prints none.
    """
    about = {Kind.PEOPLE, Kind.CITATION, Kind.AFFILIATION, Kind.IMPRINT}
    scored = []
    for at, line in enumerate(header):
        after = header[at + 1].kind if at + 1 < len(header) else None
        if not _titular(line, leads=after in about, fewest=2 if after is Kind.PEOPLE else 3):
            continue
        score = 3 * (after is Kind.PEOPLE) + 2 * (after in about) - (line.kind is Kind.PEOPLE)
        score += at > 0 and header[at - 1].kind is Kind.CITATION
        scored.append((score, -at, line.text))
    if scored and (max(scored)[0] > 0 or len(header) == 1 or _is_announced(lines, printed)):
        return max(scored)[2]
    return ""


def _is_announced(lines: list[Line], printed: Run | None) -> bool:
    return bool(printed and printed.first and lines[printed.first - 1].kind is Kind.ABSTRACT)


def _titular(line: Line, *, leads: bool, fewest: int) -> bool:
    """Say whether a line has the form of a title: some words, a sentence, two if it leads on."""
    words = line.text.split()
    if line.kind not in {Kind.OTHER, Kind.PROSE, Kind.PEOPLE} or not fewest <= len(words) <= 60:
        return False
    if line.kind is Kind.PEOPLE and (len(words) < MANY or line.text.count(",") > 1):
        return False
    if any(sign in line.text for sign in ("|", ">", "»", "http")):
        return False
    if line.kind is Kind.PROSE and len(re.findall(r"\w{2}[.)]\s[A-Z]", line.text)) > leads:
        return False
    return bool(re.search("[a-z]", line.text)) or len(words) >= MANY


def completed(
    reference: Reference,
    title: str,
    header: list[Line],
    lines: list[Line],
    printed: Run | None,
) -> Reference:
    """Fill what the record leaves out from the citation and the lines around the title."""
    stated = _stated(header, lines, printed)
    if reference.doi and stated.doi and reference.doi.casefold() != stated.doi.casefold():
        stated = Reference()  # a line about something else
    authors = reference.authors or _people(header, title)
    numbered = reference.volume or reference.page
    return replace(
        reference,
        title=reference.title or bare_title(title),
        authors=authors,
        affiliations=reference.affiliations or _affiliations(header),
        container_title=reference.container_title or stated.container_title,
        issued=reference.issued or stated.issued,
        volume=reference.volume if numbered else stated.volume,
        issue=reference.issue if numbered else stated.issue,
        page=reference.page if numbered else stated.page,
        doi=reference.doi or stated.doi,
        pmid=reference.pmid or stated.pmid,
        pmcid=reference.pmcid or stated.pmcid,
    )


def _stated(header: list[Line], lines: list[Line], printed: Run | None) -> Reference:
    """Return what the head of the page and the lines after the abstract say of the study."""
    after = _after(lines, printed)
    cited = (citation_line.parse(line.text) for line in [*header, *after])
    found = next((reference for reference in cited if reference), Reference())
    near = " ".join(line.text for line in header if line.kind is not Kind.PROSE)
    own = " ".join(line.text for line in after if OWN_DOI.match(line.text))
    numbers = f"{near} " + " ".join(line.text for line in after)
    published = layout.PUBLISHED.search(near)
    return replace(
        found,
        container_title=found.container_title or _ranked_journal(near),
        issued=found.issued or (dates.find(published["date"]) if published else None),
        doi=found.doi or next(identifiers.find_dois(f"{near} {own}"), ""),
        pmid=found.pmid or identifiers.find_pmid(numbers),
        pmcid=found.pmcid or identifiers.find_pmcid(numbers),
    )


def _after(lines: list[Line], printed: Run | None) -> list[Line]:
    """Return the lines between the abstract and whatever the page turns to next."""
    if printed is None:
        return []
    found = []
    for line in lines[printed.last + 1 : printed.last + 9]:
        if line.kind is Kind.ASIDE and not furniture.is_small_print(line.text):
            break
        found.append(line)
    return found


def _ranked_journal(near: str) -> str:
    """Return the journal out of "Q2 PSYCHIATRY Journal of Things Pub Date"; empty if in doubt.

    The category is in capitals; a journal may begin with some ("BMC Psychiatry"), so a short last
    word in capitals could belong to either.
    """
    found = RANKED.search(near)
    if not found:
        return ""
    words = found["rest"].split()
    capitals = next((i for i, word in enumerate(words) if word != word.upper()), len(words))
    certain = 0 < capitals < len(words) and len(words[capitals - 1]) > 4
    return " ".join(words[capitals:]) if certain else ""


def _people(header: list[Line], title: str) -> tuple[Name, ...]:
    """Return the authors from the line of names that stands nearest after the title."""
    begun = not title
    before = nothing = Line("", Kind.OTHER, "", gap=False)
    for line, following in pairwise([*header, nothing]):
        if letters(line.text) == letters(title):
            begun = True
        elif begun and line.kind is Kind.PEOPLE and _plausible(line, {before.kind, following.kind}):
            return names.people(names.MARKS.sub(" ", line.text))
        before = line
    return ()


def _plausible(line: Line, beside: set[Kind]) -> bool:
    """Say whether names are authors: several of them, or one beside a place of work or a date."""
    several = re.search(r"[,;]|\s(?:and|&)\s", line.text)
    return bool(several or beside & {Kind.AFFILIATION, Kind.CITATION, Kind.IMPRINT, Kind.ABSTRACT})


def _affiliations(header: list[Line]) -> tuple[str, ...]:
    found: list[str] = []
    for line in header:
        if line.kind is Kind.AFFILIATION:
            pieces = MARKS.split(CONTACT.sub("", line.text))
            found += [piece.strip(" .;") for piece in pieces if layout.is_affiliation(piece)]
    return tuple(dict.fromkeys(found))
