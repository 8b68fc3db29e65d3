"""Records as plain JSON values and back. Pure; knows no file and no database.

A field that has its default is left out, a span is `[start, end]`, and words are never copied:
facts and sentences are offsets into their document's text. What comes in is checked, since people
may have mended it by hand: anything amiss is a ValueError that says what.
"""

from __future__ import annotations

import json
from dataclasses import MISSING, fields
from enum import StrEnum
from functools import lru_cache
from hashlib import blake2b
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar, cast

from knowledge.model import (
    Bound,
    Candidate,
    Countries,
    Design,
    Direction,
    Document,
    EffectSize,
    EffectSizes,
    Extent,
    Fact,
    Field,
    FollowUp,
    IssuedDate,
    MainFinding,
    Measure,
    Measures,
    Name,
    Period,
    Record,
    Reference,
    Role,
    SampleSize,
    Section,
    SectionRole,
    Span,
    Status,
    StudyDesign,
    TimeUnit,
    Translation,
    Unit,
    Voice,
    Wording,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from _typeshed import DataclassInstance

    from knowledge.model import Value

Plain: TypeAlias = Any  # what json reads and writes: its shape is checked here, not by types
T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)


# ── out ──────────────────────────────────────────────────────────────────────────────────────────


def to_plain(record: Record) -> dict[str, Plain]:
    """Return a record as JSON values, the source left to whoever knows all of them."""
    plain = cast("dict[str, Plain]", _plain(record))
    del plain["document"]["source"]
    return plain


def identity(document: Document) -> str:
    """Return a digest of a document as its source gave it, wherever that source stands.

    Two records of one text that differ in their reference or key are two: nothing is dropped.
    """
    plain = _plain(document)
    del plain["source"]
    return blake2b(json.dumps(plain, sort_keys=True).encode(), digest_size=10).hexdigest()


def _plain(value: object) -> Plain:
    if isinstance(value, Span):
        return [value.start, value.end]
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    parts = _PARTS.get(type(value))
    if parts is None:
        return value.value if isinstance(value, StrEnum) else value
    plain = {}
    for name, default in parts:
        part = getattr(value, name)
        if part != default:
            plain[name] = _plain(part)
    return plain


def _parts(kind: type[DataclassInstance]) -> list[tuple[str, object]]:
    """Return the names of a dataclass's fields with their defaults."""
    return [
        (part.name, part.default if part.default_factory is MISSING else part.default_factory())
        for part in fields(kind)
    ]


_PARTS: dict[type, list[tuple[str, object]]] = {
    kind: _parts(kind)
    for kind in (
        Candidate,
        Countries,
        Document,
        EffectSize,
        EffectSizes,
        Fact,
        FollowUp,
        IssuedDate,
        MainFinding,
        Measure,
        Measures,
        Name,
        Period,
        Record,
        Reference,
        SampleSize,
        Section,
        StudyDesign,
        Translation,
        Wording,
    )
}


# ── in ───────────────────────────────────────────────────────────────────────────────────────────


def from_plain(plain: Mapping[str, Plain], source: str) -> Record:
    """Return the record that `to_plain` gave; ValueError where it is none."""
    try:
        document = _document({**plain["document"], "source": source})
        record = Record(
            document,
            _many(_span)(plain["sentences"]),
            _facts(plain["facts"]),
        )
    except (AttributeError, KeyError, TypeError) as error:
        raise ValueError(amiss(error)) from error
    _check(record)
    return record


def amiss(error: Exception) -> str:
    """Say in words for who mends the file what is wrong with an entry that raised this."""
    if isinstance(error, KeyError):
        return f"“{error.args[0]}” is missing in it, or in what refers to it"
    if isinstance(error, ValueError):
        return str(error)
    return "a value in it is of another kind than it has to be"


_END = attrgetter("end")


def _check(record: Record) -> None:
    """See that every span lies in the text and every field has its fact."""
    spans = [*record.sentences, *[section.span for section in record.document.sections]]
    for fact in record.facts:
        if fact.spans:
            spans += fact.spans
        if fact.cues:
            spans += fact.cues
        for candidate in fact.candidates:
            spans += candidate.spans
    if spans and max(map(_END, spans)) > len(record.document.text):
        raise ValueError("a span reaches beyond the text")


def _many(one: Callable[[Plain], T]) -> Callable[[Plain], tuple[T, ...]]:
    return lambda plain: tuple([one(part) for part in plain])


def _built(kind: type[T], **parts: Callable[[Plain], object]) -> Callable[[Plain], T]:
    """Return a reader for a dataclass: `parts` read the fields that are not plain themselves."""
    readers = tuple(parts.items())

    def read(plain: Plain) -> T:
        stated = dict(plain)
        for name, reader in readers:
            if name in stated:
                stated[name] = reader(stated[name])
        return kind(**stated)

    return read


def _span(plain: Plain) -> Span:
    start, end = plain
    return Span(start, end)


def _pair(plain: Plain) -> tuple[str, str]:
    first, second = plain
    return first, second


class _Members(dict[str, E]):
    """The members of an enumeration by value: a tenth of the time that the enumeration takes."""

    def __init__(self, kind: type[E]) -> None:
        super().__init__((member.value, member) for member in kind)
        self._kind = kind.__name__

    def __missing__(self, value: object) -> E:
        raise ValueError(f"“{value}” is no {self._kind}")


def _of(kind: type[E]) -> Callable[[str], E]:
    """Return a reader for the members of an enumeration."""
    return _Members(kind).__getitem__


_wording = _built(Wording)
_VALUES: dict[Field, Callable[[Plain], Value]] = {
    Field.SAMPLE_SIZE: _built(SampleSize, unit=_of(Unit), role=_of(Role), bound=_of(Bound)),
    Field.STUDY_DESIGN: _built(
        StudyDesign, design=_of(Design), approach=tuple, data_collection=tuple, modifiers=tuple
    ),
    Field.MAIN_FINDING: _built(MainFinding, direction=_of(Direction)),
    Field.CONCLUSION: _wording,
    Field.POPULATION: _wording,
    Field.SETTING: _wording,
    Field.COUNTRY: _built(Countries, codes=tuple),
    Field.MEASURES: _built(Measures, measures=_many(_built(Measure))),
    Field.EFFECT_SIZES: _built(EffectSizes, effects=_many(_built(EffectSize))),
    Field.FOLLOW_UP: _built(
        FollowUp, periods=_many(_built(Period, unit=_of(TimeUnit), extent=_of(Extent)))
    ),
    Field.LIMITATIONS: _wording,
}


def _fact_reader(field: Field) -> Callable[[Plain], Fact]:
    """Return a reader for the facts of a field: of which kind their values are follows from it."""
    value = _VALUES[field]
    return _built(
        Fact,
        field=_FIELDS.__getitem__,
        status=_STATUSES.__getitem__,
        value=value,
        spans=_many(_span),
        candidates=_many(_built(Candidate, value=value, spans=_many(_span))),
        cues=_many(_span),
    )


_FIELDS = _Members(Field)
_STATUSES = _Members(Status)
_ORDER = list(Field)
_FACTS = {field.value: _fact_reader(field) for field in Field}


def _facts(plain: Plain) -> tuple[Fact, ...]:
    """Read one fact a field; what an earlier version did not look for was not extracted."""
    facts = tuple([_fact(one) for one in plain])
    if [fact.field for fact in facts] == _ORDER:
        return facts
    found = {fact.field: fact for fact in facts}
    if len(found) != len(facts):
        raise ValueError("two facts of one field")
    missing = (Status.NOT_EXTRACTED.value, "earlier-version")
    return tuple([found.get(field) or _absent(field.value, *missing) for field in _ORDER])


def _fact(plain: Plain) -> Fact:
    if len(plain) == 3:  # an absence: thousands of records share the very same
        return _absent(plain["field"], plain["status"], plain["rule"])
    return _FACTS[_FIELDS[plain["field"]].value](plain)


@lru_cache(maxsize=1 << 10)
def _absent(field: str, status: str, rule: str) -> Fact:
    return Fact(_FIELDS[field], _STATUSES[status], rule)


_reference = _built(
    Reference,
    authors=_many(_built(Name)),
    affiliations=tuple,
    issued=_built(IssuedDate),
    raw=_many(_pair),
    origins=_many(_pair),
)
_document = _built(
    Document,
    voice=_of(Voice),
    reference=_reference,
    sections=_many(_built(Section, role=_of(SectionRole), span=_span)),
    translations=_many(_built(Translation)),
)
