"""What of a record tells whether another is about the same publication, and how much two agree."""

from __future__ import annotations

from enum import IntEnum
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from knowledge.merging import titles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.model import Name, Record, Reference

TELLING_TITLE = 3  # words; "Editorial" and "A letter to the editor" name nothing
TELLING_ABSTRACT = 20  # words; fewer ("No abstract available.") are no fingerprint
NEAR = 0.6  # of the shorter abstract's pairs of words: one was cut, or has other headings
VERY_NEAR = 0.85
ALIKE = 0.5  # of the shorter title's words


class Verdict(IntEnum):
    """What two records say about being of one study."""

    AGAINST = -1
    SILENT = 0
    FOR = 1
    FIRMLY = 2


class Profile:
    """What records of one study state together, the best first: each thing by the first who can.

    Folded to be compared, empty where nobody states it, and read when it is first asked for.
    """

    def __init__(self, records: Sequence[Record]) -> None:
        self._records = records
        self._references = [record.document.reference for record in records]

    def _first(self, name: str) -> str:
        """Return a field of the first reference that has it."""
        return next((value for one in self._references if (value := getattr(one, name))), "")

    @cached_property
    def title(self) -> str:
        """The title without spaces."""
        return titles.folded(self._first("title"))

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of the title."""
        return frozenset(titles.spelt_alike(titles.plain(self._first("title"))).split())

    @cached_property
    def telling(self) -> bool:
        """Whether the title alone names a publication."""
        return len(self.words - titles.SMALL_WORDS - titles.NOTICES) >= TELLING_TITLE

    @cached_property
    def notices(self) -> frozenset[str]:
        """What in the title makes this a publication about another, or a stage of one."""
        return titles.notices(self.words)

    @cached_property
    def numbers(self) -> frozenset[str]:
        """The numbers in the title."""
        return titles.numbers(self.words)

    @cached_property
    def types(self) -> frozenset[str]:
        """The notices among the publication types, and "" where any type is stated at all."""
        stated = [one.document.metadata.get("publication_types", ()) for one in self._records]
        lines = [" ".join(one) if isinstance(one, list) else str(one or "") for one in stated]
        words = frozenset(titles.plain(" ".join(lines)).split())
        return titles.notices(words) | ({""} if words else frozenset())

    @cached_property
    def meeting(self) -> bool:
        """Whether this is known from a meeting alone."""
        return all(one.type == "paper-conference" for one in self._references) or bool(
            self.types & {"abstract", "abstracts"}
        )

    @cached_property
    def years(self) -> frozenset[int]:
        """Every year stated: print and online differ."""
        return frozenset(one.issued.year for one in self._references if one.issued)

    @cached_property
    def first(self) -> Name | None:
        """The first author."""
        return next((one.authors[0] for one in self._references if one.authors), None)

    @cached_property
    def names(self) -> frozenset[str]:
        """The words of all authors' family names."""
        return frozenset(
            word for one in self._references for name in one.authors for word in _family(name)
        )

    @cached_property
    def journal(self) -> tuple[str, ...]:
        """The journal's name without what abbreviations leave out."""
        return titles.journal_words(self._first("container_title"))

    @cached_property
    def place(self) -> tuple[str, str]:
        """Volume and first page, of one record where it states both."""
        both = ((titles.plain(one.volume), first_page(one)) for one in self._references)
        whole = next((place for place in both if all(place)), None)
        pages = next((page for one in self._references if (page := first_page(one))), "")
        return whole or (titles.plain(self._first("volume")), pages)

    @cached_property
    def told(self) -> tuple[str, frozenset[tuple[str, str]]]:
        """The language of the first abstract, and its pairs of neighbouring words."""
        for record in self._records:
            if body := abstract(record):
                words = titles.spelt_alike(titles.plain(body)).split()
                return record.document.language, frozenset(pairwise(words))
        return "", frozenset()


@lru_cache(maxsize=1 << 15)
def _family(name: Name) -> frozenset[str]:
    return frozenset(titles.plain(name.family or name.literal).split())


def _whole(name: Name) -> frozenset[str]:
    return _family(name) | frozenset(titles.plain(name.given).split())


def first_page(reference: Reference) -> str:
    """Return the page on which a publication begins, folded: "s12" of "S12-S19"."""
    pages = titles.plain(reference.page).split()
    return pages[0] if pages else ""


def abstract(record: Record) -> str:
    """Return the text without the title, to the letter; empty where it is too short to tell."""
    document = record.document
    if not document.has_abstract:
        return ""
    start = document.title_span.end if document.title_span else 0
    body = document.text[start:].strip()
    return body if body.count(" ") >= TELLING_ABSTRACT - 1 else ""


# ── one thing compared ───────────────────────────────────────────────────────────────────────────


def titles_differ(one: Profile, other: Profile) -> bool:
    """Say whether both have a title and the two cannot be one: other words, part or kind."""
    if not (one.words and other.words) or one.title == other.title:
        return False
    return (
        one.notices != other.notices
        or one.numbers != other.numbers
        or titles.overlap(one.words, other.words) < ALIKE
    )


def authors_agree(one: Profile, other: Profile) -> bool | None:
    """Say whether the first author is one person, or each stands among the other's; None: unstated.

    Databases write "Smith J" and "Smith, John", swap family and given names, and sort authors.
    """
    if not (one.first and other.first):
        return None
    mine, theirs = _family(one.first), _family(other.first)
    if mine & _whole(other.first) or theirs & _whole(one.first):
        return True
    return bool(mine and theirs) and mine <= other.names and theirs <= one.names


def years_apart(one: Profile, other: Profile) -> int | None:
    """Return how many years lie between the closest dates of two; None where one has none."""
    if not (one.years and other.years):
        return None
    return min(abs(mine - theirs) for mine in one.years for theirs in other.years)


def abstracts_overlap(one: Profile, other: Profile) -> float | None:
    """Return how much of the shorter abstract the other holds; None where they do not compare."""
    (language, mine), (other_language, theirs) = one.told, other.told
    if not (mine and theirs) or language != other_language:
        return None
    return len(mine & theirs) / min(len(mine), len(theirs))


def journals_agree(one: Profile, other: Profile) -> bool | None:
    """Say whether the journal may be one; None where one does not state it."""
    if not (one.journal and other.journal):
        return None
    return titles.same_journal(one.journal, other.journal)


def places_agree(one: Profile, other: Profile) -> bool | None:
    """Say whether two stand in one place of one journal; None where that cannot be told."""
    journal = journals_agree(one, other)
    stated = zip(one.place, other.place, strict=True)
    known = [mine == theirs for mine, theirs in stated if mine and theirs]
    if len(known) == 2 and all(known):
        return True  # whatever the journal: its name may be a translation
    if journal is False or not all(known):
        return False
    return None


# ── everything weighed ───────────────────────────────────────────────────────────────────────────


def overruled(one: Profile, other: Profile) -> bool:
    """Say whether an identifier that two share is a slip: another title, and more against it.

    The abstracts of a meeting often share the DOI of the supplement, and an erratum may bear that
    of its paper. A title alone does not overrule: it may be translated, or mended.
    """
    if not titles_differ(one, other):
        return False
    shared = abstracts_overlap(one, other)
    return (
        authors_agree(one, other) is False
        or (years_apart(one, other) or 0) > 1
        or (shared is not None and shared < NEAR)
    )


def of_one_title(one: Profile, other: Profile) -> Verdict:
    """Weigh two of the same title."""
    apart = years_apart(one, other)
    authors = authors_agree(one, other)
    if authors is False or (apart or 0) > 1 or _told_apart(one, other):
        return Verdict.AGAINST
    place, shared = places_agree(one, other), abstracts_overlap(one, other)
    near = shared is not None and shared >= (VERY_NEAR if place is False else NEAR)
    if place or (near and (authors or apart == 0)):
        return Verdict.FIRMLY
    if place is False or (shared is not None and not near) or one.meeting != other.meeting:
        return Verdict.AGAINST  # the talk and the article, or last year's and this year's
    close = apart == 0 or (apart == 1 and journals_agree(one, other))
    telling = one.telling and other.telling
    return Verdict.FOR if close and authors and telling else Verdict.SILENT


def of_one_place(one: Profile, other: Profile) -> Verdict:
    """Weigh two of the same first author, volume and first page."""
    apart = years_apart(one, other)
    if (
        titles_differ(one, other)
        or one.notices != other.notices
        or (apart or 0) > 1
        or journals_agree(one, other) is False
        or _told_apart(one, other)
    ):
        return Verdict.AGAINST
    titled = bool(one.words and other.words)
    return Verdict.FIRMLY if titled or journals_agree(one, other) else Verdict.SILENT


def of_one_abstract(one: Profile, other: Profile) -> Verdict:
    """Weigh two whose abstracts are the same to the letter."""
    against = titles_differ(one, other) or authors_agree(one, other) is False
    return Verdict.AGAINST if against or _told_apart(one, other) else Verdict.FIRMLY


def of_preprint(one: Profile, other: Profile) -> Verdict:
    """Weigh a preprint and its article, or two preprints, of the same title."""
    near = (abstracts_overlap(one, other) or 0) >= NEAR
    close = (years_apart(one, other) or 0) <= 1
    telling = one.telling and other.telling
    firmly = near and close and telling and authors_agree(one, other)
    return Verdict.FIRMLY if firmly and not _told_apart(one, other) else Verdict.AGAINST


def _told_apart(one: Profile, other: Profile) -> bool:
    """Say whether their publication types make one of them a notice about the other."""
    if (one.types & titles.TELLTALE) != (other.types & titles.TELLTALE):
        return not (one.notices and one.notices == other.notices)
    if not (one.types and other.types) or one.types == other.types:
        return False
    return one.types & other.types == {""}  # "Letter" and "Letter; Comment" are one
