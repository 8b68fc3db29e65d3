"""Studies made by hand, for tests that need no file: each says what it must and nothing else."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from knowledge.model import (
    Design,
    Direction,
    Document,
    Fact,
    Field,
    IssuedDate,
    MainFinding,
    Name,
    Record,
    Reference,
    Role,
    SampleSize,
    Section,
    SectionRole,
    Span,
    Status,
    Study,
    StudyDesign,
    Unit,
    Value,
    Voice,
)

if TYPE_CHECKING:
    from collections.abc import Mapping


def make_record(
    title: str,
    abstract: str,
    *,
    authors: tuple[str, ...] = (),
    year: int | None = None,
    doi: str = "",
    size: tuple[int, str] | None = None,
    design: tuple[Design, str] | None = None,
    finding: str = "",
    voice: Voice = Voice.AUTHORS,
    more: Mapping[Field, tuple[Value, str]] | None = None,
) -> Record:
    """Make a record; `size`, `design`, `finding` and `more` name the words that show them."""
    text = "\n\n".join(part for part in (title, abstract) if part)
    start = len(title) + 2 if title else 0
    sections = [Section(SectionRole.TITLE, Span(0, len(title)))] if title else []
    if abstract:
        sections.append(Section(SectionRole.OTHER, Span(start, len(text))))
    document = Document(
        id=hashlib.sha256((text + doi).encode()).hexdigest()[:16],
        source=f"{title or doi}.txt",
        key=None,
        voice=voice,
        reference=Reference(
            title=title,
            authors=tuple(_name(author) for author in authors),
            container_title="Journal of Peer Studies",
            issued=IssuedDate(year) if year else None,
            doi=doi,
        ),
        text=text,
        sections=tuple(sections),
        language="en",
    )
    sentences = [
        Span(start + match.start(), start + match.end())
        for match in re.finditer(r"\S[^.]*\.", abstract)
    ]
    stated: dict[Field, tuple[Value, str]] = dict(more or {})
    if size:
        stated[Field.SAMPLE_SIZE] = (_size(size[0]), size[1])
    if design:
        stated[Field.STUDY_DESIGN] = (StudyDesign(design[0]), design[1])
    if finding:
        stated[Field.MAIN_FINDING] = (MainFinding(Direction.UNCLEAR), finding)
    return Record(
        document=document,
        sentences=tuple(sentences),
        facts=tuple(_fact(text, field, *(stated.get(field) or (None, None))) for field in Field),
    )


def make_study(*records: Record) -> Study:
    """Make a study of records whose first has the best words."""
    return Study(records, records[0].document.reference)


def _name(author: str) -> Name:
    given, _, family = author.rpartition(" ")
    return Name(family=family, given=given)


def _size(count: int) -> SampleSize:
    return SampleSize(count, Unit.PARTICIPANTS, Role.UNSPECIFIED)


def _fact(text: str, field: Field, value: Value | None, shown: str | None) -> Fact:
    if not value or not shown:
        return Fact(field, Status.NOT_REPORTED, "made")
    start = text.index(shown)
    return Fact(field, Status.REPORTED, "made", value, (Span(start, start + len(shown)),))
