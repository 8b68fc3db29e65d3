"""A saved web page as plain text becomes one document.

Aggregators and databases print, in any order and with parts missing: a JSON record, the title, the
authors, a citation, the abstract (often twice), a translation, and around these navigation,
metrics, a description of the journal and titles of other papers. The record is believed first, for
it names its parts; what it lacks is taken from the lines of the page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from knowledge.documents import (
    citation_line,
    dates,
    embedded,
    fields,
    furniture,
    identifiers,
    languages,
    layout,
    names,
    normal,
)
from knowledge.documents.layout import Kind, Line
from knowledge.errors import DocumentError
from knowledge.model import Document, Name, Reference, Translation, Voice

CUT = re.compile(r"(?:…|\.\.\.|\[\.\.\.\]|\bread more|\bshow more)\W*$", re.IGNORECASE)
# As in: IF 3.1 Q2 PSYCHIATRY Journal of Things Pub Date : 2022-10-18 DOI:10.1000/x
PUBLISHED = re.compile(
    r"(?:pub(?:lication|lished)?\s?date|published(?:\sonline)?|出版日期|发表时间|発行日)\s?[:\uff1a]?\s{0,3}(?P<date>\d{4}[-/.年\w\s,]{0,20})",
    re.IGNORECASE,
)
RANKED = re.compile(r"\bQ[1-4]\s+(?P<rest>[A-Z].{0,300}?)\s+Pub\s?Date\b")
OWN_DOI = re.compile(r"\W*(?:doi|https?://(?:dx\.)?doi\.org/)", re.IGNORECASE)
MARKS = re.compile(r"\(\d{1,2}\)|(?<![\w,])\d{1,2}\s?(?=[A-Z])|^[a-z]\s(?=[A-Z])")
CONTACT = re.compile(r"\s*(?:electronic address:)?\s*\S{1,80}@\S{1,80}", re.IGNORECASE)
# How long a translation is beside its text: Chinese and its neighbours need fewer characters.
DENSE = frozenset({"zh", "ja", "ko"})


@dataclass(frozen=True, slots=True)
class _Abstract:
    """Paragraphs that may be the abstract, and the lines of the page that they take up."""

    parts: tuple[str, ...]
    language: str
    first: int
    last: int  # inclusive

    @property
    def text(self) -> str:
        return "\n".join(self.parts)


def read(page: str, source: str) -> Document:
    """Read a page.

    Raises DocumentError where neither a title nor an abstract can be told from the rest.
    """
    records = embedded.find(page)
    lines = layout.lines(_without(page, records))
    reading = _own(records, lines, source)
    printed = _printed_abstract(lines, normal.clean(reading.title))
    header = lines[: printed.first] if printed else _header(lines)
    title = reading.title or _title(header, printed, lines)
    abstract, language = _abstract(reading.abstract, printed)
    if not abstract and not all(record.whole for record in records):
        raise DocumentError(source, "its record breaks off before the abstract; save it again")
    if not title and not abstract:
        raise DocumentError(
            source,
            "no title and no abstract can be told from the rest of this page; check the file",
        )
    return normal.document(
        source=source,
        key=reading.key,
        voice=Voice.AUTHORS,
        reference=_completed(reading.reference, title, header, lines, printed),
        title=title,
        abstract=abstract,
        language=reading.language or language,
        translations=reading.translations or _translations(lines, printed, title, abstract),
        metadata=reading.metadata,
    )


# ── the record ───────────────────────────────────────────────────────────────────────────────────


def _without(page: str, records: list[embedded.Embedded]) -> str:
    """Return the page with a gap in place of each record."""
    edges = [0, *(edge for record in records for edge in (record.start, record.end)), len(page)]
    return "\n\n".join(page[edges[i] : edges[i + 1]] for i in range(0, len(edges), 2))


def _own(records: list[embedded.Embedded], lines: list[Line], source: str) -> fields.Reading:
    """Return the page's own record: the one that the page names outside it, or the first."""
    readings = []
    for record in records:
        try:
            readings.append(fields.read(record.fields))
        except TypeError as error:
            if len(records) == 1:
                raise DocumentError(source, f"its record cannot be used: {error}") from error
    if not readings:
        return fields.read({})
    printed = {_letters(line.text) for line in lines[:40]}
    dois = {doi.casefold() for line in lines[:40] for doi in identifiers.find_dois(line.text)}

    def named(reading: fields.Reading) -> bool:
        return _letters(reading.title) in printed or reading.reference.doi.casefold() in dois - {""}

    return next((reading for reading in readings if named(reading)), readings[0])


def _letters(text: str) -> str:
    """Return what two prints of the same words share."""
    return re.sub(r"\W+", "", normal.clean(text).casefold())


# ── the abstract ─────────────────────────────────────────────────────────────────────────────────


def _abstract(recorded: str, printed: _Abstract | None) -> tuple[str, str]:
    """Return the abstract that is whole, the record's before the page's, and its language."""
    own = " ".join(normal.paragraphs(recorded))
    if printed is None:
        return recorded, languages.detect(own) if own else ""
    if not own:
        return printed.text, printed.language
    mine, theirs = _letters(CUT.sub("", own)), _letters(printed.text)
    cut = CUT.search(own) or not layout.SENTENCE_END.search(own)
    if cut and len(theirs) > len(mine) and theirs.startswith(mine[: len(mine) * 9 // 10]):
        return printed.text, printed.language
    language = languages.detect(own)
    if language != "en" and printed.language == "en":
        return printed.text, "en"
    return recorded, language


def _printed_abstract(lines: list[Line], title: str) -> _Abstract | None:
    """Return the abstract that the page prints: an announced one before any other."""
    announced = [
        run
        for at, line in enumerate(lines)
        if line.kind is Kind.ABSTRACT and (run := _run(lines, at + 1, title))
    ]
    runs = announced or _free_runs(lines, title)
    english = [run for run in runs if run.language == "en"]
    return max(english or runs, key=lambda run: len(run.text), default=None)


def _free_runs(lines: list[Line], title: str) -> list[_Abstract]:
    """Return the runs of prose that stand under no label of something else."""
    runs: list[_Abstract] = []
    at, aside = 0, False
    while at < len(lines):
        if lines[at].kind in {Kind.ASIDE, Kind.ABSTRACT}:
            aside = lines[at].kind is Kind.ASIDE
        elif not aside and (run := _run(lines, at, title)):
            runs.append(run)
            at = run.last
        at += 1
    return [run for run in runs if len(run.text) >= (25 if run.language in DENSE else 80)]


def _run(lines: list[Line], first: int, title: str) -> _Abstract | None:
    """Return the paragraphs that follow each other from line `first`, in one language."""
    parts: list[str] = []
    language, at = languages.UNKNOWN, first
    while at < len(lines) and lines[at].kind in {Kind.PROSE, Kind.HEADING}:
        line = lines[at]
        if line.language != languages.UNKNOWN:
            if language == languages.UNKNOWN:
                language = line.language
            elif line.language != language:
                break
        elif language in DENSE:
            break
        if line.text not in parts and _letters(line.text) != _letters(title):
            parts.append(line.text)
        at += 1
    while at > first and lines[at - 1].kind is Kind.HEADING:  # a heading of nothing
        at -= 1
        parts = parts[:-1] if parts and parts[-1] == lines[at].text else parts
    if not parts:
        return None
    return _Abstract(tuple(parts), language, first, at - 1)


# ── the translation ──────────────────────────────────────────────────────────────────────────────


def _translations(
    lines: list[Line], printed: _Abstract | None, title: str, abstract: str
) -> tuple[Translation, ...]:
    """Return what says the same in other languages: for each the run whose length fits best."""
    text = " ".join(normal.paragraphs(abstract))
    own = languages.detect(text or normal.clean(title))
    best: dict[str, _Abstract] = {}
    at = 0
    while at < len(lines):
        run = None
        if lines[at].language not in {own, languages.UNKNOWN}:
            run = _run(lines, at, "")
        if run and run != printed and _fits(run, text or title):
            kept = best.get(run.language)
            if kept is None or len(kept.text) < len(run.text):
                best[run.language] = run
        at = run.last + 1 if run else at + 1
    return tuple(
        Translation(language, _translated(lines, run, title, text))
        for language, run in sorted(best.items())
    )


def _fits(run: _Abstract, text: str) -> bool:
    """Say whether the run can be the text in another language, by its length."""
    ratio = len(run.text) / max(len(text), 1)
    dense = run.language in DENSE
    return (0.12 if dense else 0.45) <= ratio <= (1.0 if dense else 2.2)


def _translated(lines: list[Line], run: _Abstract, title: str, text: str) -> str:
    """Return a translation as title, blank line, abstract; its title is the short line before."""
    parts = list(run.parts)
    heading = ""
    before = lines[run.first - 1] if run.first else None
    if title and len(parts) > 1 and _is_title_of(parts[0], title, text, run):
        heading, parts = parts[0], parts[1:]
    elif title and before and before.language == run.language and before.kind is Kind.OTHER:
        ratio = len(before.text) / len(normal.clean(title))
        if 0.15 <= ratio <= 2 and len(before.text) > 6:
            heading = before.text
    return "\n\n".join(part for part in (heading, " ".join(parts)) if part)


def _is_title_of(part: str, title: str, text: str, run: _Abstract) -> bool:
    """Say whether a paragraph stands to the rest of its run as the title to the abstract."""
    if len(re.findall(r"[.。!?\uff01\uff1f]", part)) > 1:
        return False
    share = len(part) / len(run.text)
    expected = len(title) / (len(title) + len(text))
    return expected / 2.5 <= share <= expected * 2.5


# ── the reference ────────────────────────────────────────────────────────────────────────────────


def _header(lines: list[Line]) -> list[Line]:
    """Return the lines before the first that cannot belong to the head of a page."""
    for at, line in enumerate(lines):
        if line.kind in {Kind.ABSTRACT, Kind.ASIDE}:
            return lines[:at]
    return lines[:12]


def _title(header: list[Line], printed: _Abstract | None, lines: list[Line]) -> str:
    """Return the title that the page prints: the line that leads to the authors or the citation.

    A page that starts with its citation or the authors' affiliation and goes straight on to the
    abstract prints none.
    """
    about = {Kind.PEOPLE, Kind.CITATION, Kind.AFFILIATION}
    scored = []
    for at, line in enumerate(header):
        if not _titular(line):
            continue
        after = header[at + 1].kind if at + 1 < len(header) else None
        score = 3 * (after is Kind.PEOPLE) + 2 * (after in about or _is_masthead(header, at + 1))
        score += at > 0 and header[at - 1].kind is Kind.CITATION
        scored.append((score, -at, line.text))
    if scored and (max(scored)[0] > 0 or len(header) <= 2 or _is_announced(lines, printed)):
        return max(scored)[2]
    return ""


def _is_masthead(header: list[Line], at: int) -> bool:
    return at < len(header) and bool(PUBLISHED.search(header[at].text))


def _is_announced(lines: list[Line], printed: _Abstract | None) -> bool:
    return bool(printed and printed.first and lines[printed.first - 1].kind is Kind.ABSTRACT)


def _titular(line: Line) -> bool:
    """Say whether a line has the form of a title: some words, one sentence at most."""
    words = line.text.split()
    if line.kind not in {Kind.OTHER, Kind.PROSE, Kind.PEOPLE} or not 3 <= len(words) <= 60:
        return False
    if line.kind is Kind.PEOPLE and len(words) < 5:
        return False
    if PUBLISHED.search(line.text) or any(sign in line.text for sign in ("|", ">", "»", "http")):
        return False
    return not re.search(r"[a-z)]\.\s[A-Z]", line.text) and bool(re.search("[a-z]", line.text))


def _completed(
    reference: Reference,
    title: str,
    header: list[Line],
    lines: list[Line],
    printed: _Abstract | None,
) -> Reference:
    """Fill what the record leaves out from the citation and the lines around the title."""
    stated = _stated(header, lines, printed)
    if reference.doi and stated.doi and reference.doi.casefold() != stated.doi.casefold():
        stated = Reference()  # a line about something else
    authors = reference.authors or _people(header, title)
    numbered = reference.volume or reference.page
    return replace(
        reference,
        title=reference.title or fields.bare_title(title),
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


def _stated(header: list[Line], lines: list[Line], printed: _Abstract | None) -> Reference:
    """Return what the head of the page and the lines after the abstract say of the study."""
    after = _after(lines, printed)
    cited = (citation_line.parse(line.text) for line in [*header, *after])
    found = next((reference for reference in cited if reference), Reference())
    near = " ".join(line.text for line in header if line.kind is not Kind.PROSE)
    own = " ".join(line.text for line in after if OWN_DOI.match(line.text))
    numbers = f"{near} " + " ".join(line.text for line in after)
    published = PUBLISHED.search(near)
    return replace(
        found,
        container_title=found.container_title or _ranked_journal(near),
        issued=found.issued or (dates.find(published["date"]) if published else None),
        doi=found.doi or next(identifiers.find_dois(f"{near} {own}"), ""),
        pmid=found.pmid or identifiers.find_pmid(numbers),
        pmcid=found.pmcid or identifiers.find_pmcid(numbers),
    )


def _after(lines: list[Line], printed: _Abstract | None) -> list[Line]:
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
    for line, following in pairwise([*header, Line("", Kind.OTHER, "", gap=False)]):
        if _letters(line.text) == _letters(title):
            begun = True
        elif begun and line.kind is Kind.PEOPLE and _plausible(line, following):
            return names.people(names.MARKS.sub(" ", line.text))
    return ()


def _plausible(line: Line, following: Line) -> bool:
    """Say whether names are authors: several of them, or one with a place of work after it."""
    return bool(re.search(r"[,;]|\s(?:and|&)\s", line.text)) or following.kind in {
        Kind.AFFILIATION,
        Kind.CITATION,
        Kind.ABSTRACT,
    }


def _affiliations(header: list[Line]) -> tuple[str, ...]:
    found: list[str] = []
    for line in header:
        if line.kind is Kind.AFFILIATION:
            pieces = MARKS.split(CONTACT.sub("", line.text))
            found += [piece.strip(" .;") for piece in pieces if layout.is_affiliation(piece)]
    return tuple(dict.fromkeys(found))
