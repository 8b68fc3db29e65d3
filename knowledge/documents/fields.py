"""A record's fields become a Reference, whatever dialect names them.

CSL-JSON, Semantic Scholar's JSON (as aggregator pages embed it) and the front matter of study notes
name the same things differently; each name is known here once. A field that cannot be parsed stays
in `Reference.raw` under its own name; it is never shown.
"""

from __future__ import annotations

import re
import reprlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from knowledge.documents import dates, identifiers, names, numbering
from knowledge.documents.normal import bare_title, clean
from knowledge.documents.summaries import SUMMARY
from knowledge.model import IssuedDate, Name, Reference, Translation

Fields = Mapping[str, object]

EMPTY = frozenset({"", "null", "none", "n/a", "na", "undefined", "-"})
TYPES = {
    "journal-article": "article-journal",
    "jour": "article-journal",
    "article": "article-journal",
}
LISTS = {
    "publication_types": ("publicationTypes", "publication_types", "publication-types", "genre"),
    "fields_of_study": ("fieldsOfStudy",),
    "keywords": ("keywords", "keyword"),
    "mesh": ("mesh", "MeSH", "mesh_terms"),
}
# How each of them is parted where it is one string; MEDLINE's terms hold commas of their own.
SEPARATORS = {"publication_types": ";", "fields_of_study": "[,;]", "keywords": "[,;]", "mesh": ";"}


@dataclass(frozen=True, slots=True)
class Reading:
    """What the fields of one record say; empty where they say nothing."""

    title: str
    abstract: str
    key: str | None
    is_summary: bool
    language: str
    reference: Reference
    translations: tuple[Translation, ...] = ()
    metadata: dict[str, str | int | float | list[str]] = field(default_factory=dict)


def read(fields: Fields) -> Reading:
    """Read a record.

    Raises TypeError where the title or the abstract is neither text nor missing: such a record is
    not what it seems to be.
    """
    title = _words(fields, "title", "Title", "headline")
    reference = _reference(fields, title)
    return Reading(
        title=title,
        abstract=_words(fields, "abstract", "Abstract"),
        key=_text(fields, "id", "key", "citation-key", "paperId", "paperid") or None,
        is_summary=SUMMARY in _notes(fields),
        language=_text(fields, "language", "lang"),
        reference=reference,
        translations=_translations(fields),
        metadata=_metadata(fields),
    )


def _value(fields: Fields, *keys: str) -> object:
    """Return the first of the fields that holds something."""
    for key in keys:
        value = fields.get(key)
        if value is None or value in ([], {}):
            continue
        if isinstance(value, str) and len(value) < 20 and value.strip().casefold() in EMPTY:
            continue
        return value
    return None


def _words(fields: Fields, *keys: str) -> str:
    """Return a field that has to be text, as the source words it; Crossref puts titles in lists."""
    value = _value(fields, *keys)
    match value:
        case None:
            return ""
        case str():
            return value
        case [str() as first, *rest] if all(isinstance(other, str) for other in rest):
            return first if keys[0] == "title" else "\n".join([first, *map(str, rest)])
        case int() | float() if keys[0] == "title" and not isinstance(value, bool):
            return str(value)  # a study note called 1984
    raise TypeError(f"its {keys[0]} is {_kind(value)}, not text")


def _kind(value: object) -> str:
    match value:
        case Mapping():
            return "an object"
        case list():
            return "a list"
        case bool():
            return "true or false"
        case _:
            return "a number"


def _text(fields: Fields, *keys: str) -> str:
    """Return a short field as clean text; numbers as their digits."""
    value = _value(fields, *keys)
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"{value:g}" if isinstance(value, float) else str(value)
    return ""


def _inner(fields: Fields, key: str) -> Fields:
    """Return the object in a field: `journal: {"name": ...}`; empty where it is none."""
    value = fields.get(key)
    return value if isinstance(value, Mapping) else {}


def _notes(fields: Fields) -> list[str]:
    """Return the notes on a record, a line each."""
    notes = [note for note in _listed(fields.get("note")) if isinstance(note, str)]
    return [clean(line) for note in notes for line in note.splitlines()]


def _reference(fields: Fields, title: str) -> Reference:
    journal, outside = _inner(fields, "journal"), _inner(fields, "externalIds")
    raw: list[tuple[str, str]] = []
    volume, issue = _numbers(
        _text(fields, "volume") or _text(journal, "volume"),
        _text(fields, "issue", "number") or _text(journal, "issue"),
        raw,
    )
    note, custom = "\n".join(_notes(fields)), _inner(fields, "custom")
    doi = _doi(fields, outside, raw)
    authors, affiliations = _authors(fields)
    return Reference(
        type=_type(_text(fields, "type")),
        title=bare_title(title),
        authors=authors,
        affiliations=affiliations,
        container_title=_text(
            fields, "container-title", "journal", "PeriodicalName", "venue", "publicationTitle"
        )
        or _text(journal, "name"),
        issued=_issued(fields, raw),
        volume=volume,
        issue=issue,
        page=_pages(_text(fields, "page", "pages") or _text(journal, "pages", "page"), raw),
        doi=doi,
        pmid=identifiers.pmid(_text(fields, "PMID", "pmid") or _text(outside, "PubMed"))
        or identifiers.find_pmid(note),
        pmcid=identifiers.pmcid(_text(fields, "PMCID", "pmcid") or _text(outside, "PubMedCentral"))
        or identifiers.find_pmcid(note),
        url=_url(_text(fields, "URL", "url", "link"), doi),
        full_text_url=identifiers.url(
            _text(fields, "openAccessPdf", "full-text-url", "full_text_url")
            or _text(custom, "full_text_url")
            or _text(_inner(fields, "openAccessPdf"), "url")
        ),
        raw=tuple(raw),
    )


def _type(stated: str) -> str:
    stated = stated.casefold()
    if stated in TYPES:
        return TYPES[stated]
    return stated if re.fullmatch("[a-z][a-z_-]{2,30}", stated) else "article-journal"


def _doi(fields: Fields, outside: Fields, raw: list[tuple[str, str]]) -> str:
    stated = _text(fields, "DOI", "doi") or _text(outside, "DOI")
    if stated:
        if doi := identifiers.doi(stated):
            return doi
        raw.append(("doi", stated))
    for key in ("DOIUrl", "ListUrlMain", "URL", "url"):
        link = _text(fields, key)
        if "doi.org/" in link and (doi := identifiers.doi(link)):
            return doi
    return ""


def _url(stated: str, doi: str) -> str:
    """Return the study's own address; the DOI's resolver says nothing that the DOI does not."""
    return (
        ""
        if doi and identifiers.doi(stated).casefold() == doi.casefold()
        else identifiers.url(stated)
    )


def _numbers(volume: str, issue: str, raw: list[tuple[str, str]]) -> tuple[str, str]:
    if not volume:
        return "", issue
    if issue:
        return volume, issue
    parsed = numbering.volume_and_issue(volume)
    if parsed is None:
        raw.append(("volume", volume))
        return "", ""
    return parsed


def _pages(stated: str, raw: list[tuple[str, str]]) -> str:
    if not stated:
        return ""
    parsed = numbering.pages(stated)
    if parsed is None:
        raw.append(("page", stated))
        return ""
    return parsed


def _issued(fields: Fields, raw: list[tuple[str, str]]) -> IssuedDate | None:
    for key in ("issued", "publicationDate", "published", "datePublished", "date", "year"):
        value = _value(fields, key)
        if value is None:
            continue
        if date := dates.parse(value):
            return date
        # YAML can hold more by reference than memory can by value.
        raw.append((key, clean(value[:200]) if isinstance(value, str) else reprlib.repr(value)))
    return None


def _authors(fields: Fields) -> tuple[tuple[Name, ...], tuple[str, ...]]:
    """Return people and the places they work at, from a line, a list of names or of objects."""
    value = _value(fields, "author", "authors")
    stated = _value(fields, "affiliations", "affiliation")
    stated = stated or _inner(fields, "custom").get("affiliations")
    places = [_place(place) for place in _listed(stated)]
    if isinstance(value, str):
        return names.people(value), _unique(places)
    found: list[Name | None] = []
    for item in _listed(value):
        if isinstance(item, str):
            found.append(names.person(item))
        elif isinstance(item, Mapping):
            found.append(names.from_fields(item))
            places += map(_place, _listed(item.get("affiliation") or item.get("affiliations")))
    return tuple(name for name in found if name), _unique(places)


def _place(value: object) -> str:
    if isinstance(value, Mapping):
        value = value.get("name")
    return clean(value).rstrip(". ") if isinstance(value, str) else ""


def _listed(value: object) -> list[object]:
    if isinstance(value, list):
        return value
    return [] if value is None else [value]


def _unique(values: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, values)))


def _translations(fields: Fields) -> tuple[Translation, ...]:
    """Return the machine translation that an aggregator keeps in fields of its own."""
    parts = [_text(fields, "TitleCN"), _text(fields, "AbstractTextCN")]
    text = "\n\n".join(part for part in parts if part)
    return (Translation("zh", text),) if text else ()


def _metadata(fields: Fields) -> dict[str, str | int | float | list[str]]:
    """Return what a record says of its study beside the text; counts and metrics are left out."""
    kept: dict[str, str | int | float | list[str]] = {}
    for name, keys in LISTS.items():
        value = _value(fields, *keys)
        items: list[object] = []
        for item in _listed(value):
            if isinstance(item, str):
                # An item of a list, or between semicolons, may hold a comma: "stress, acute".
                marks = ";" if isinstance(value, list) or ";" in item else SEPARATORS[name]
                items += re.split(marks, item)
        if words := [word for item in items if (word := clean(str(item)))]:
            kept[name] = words
    return kept
