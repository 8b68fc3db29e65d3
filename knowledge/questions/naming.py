"""Which studies a question names, and which of its words are left over.

A study is named by DOI, PMID, author, year or journal, which the catalogue knows, or described by
its topic: "the garden therapy trial", "the study on night shifts". Nothing is searched here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.questions.catalogue import identifiers, without_identifiers
from knowledge.questions.journals import journal_named
from knowledge.questions.wording import carries_topic, fold, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from knowledge.questions.catalogue import Catalogue

FULL_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
BOUNDS = re.compile(r"\W{1,3}(?:or|and|on)?\W{0,3}(?:later|newer|after|onwards?|earlier|on)\b")
BOUND = re.compile(r"\b(?:since|before|after|until|till|between|pre|post)\W{1,3}\Z")

ET_AL = frozenset(["et", "al"])
ONE_STUDY = frozenset(
    """
    study paper article trial review survey experiment evaluation pilot project one overview
    protocol cohort synthesis meta-analysis report document book chapter dataset
    """.split()
)
COMPARES = re.compile(
    r"\b(?:compar\w{1,6}|versus|vs|differ(?:s|ed|ences?)?|than|bigger|larger|smaller)\b"
)
VERSUS = frozenset(["vs", "versus"])
OTHER = frozenset(["or", "than", "with", "to", "and"])
LARGER = frozenset(["bigger", "larger", "smaller"])
OF = frozenset("of in for from".split())
DETERMINERS = frozenset(["the", "that", "this", "your"])
INTRODUCES = frozenset("about among of on".split())  # the study *on* night shifts
LONGEST_DESCRIPTION = 10  # words between "the" and "study"


# Names of many authors that in small letters are everyday words, also where no abstract has them.
EVERYDAY = frozenset(
    """
    bell black bond book brown bush church cook cross day drew fair field fish ford forest fox frank
    good grace grant gray green grey hall hand heard hill holiday home hope house hunt joy keen king
    lane law little long love mark marsh miles moon moss noble north page park parks penny pool poor
    power price prior read rich ring rivers rose sharp short small snow south speed stone story
    strong summer sweet swift wall ward waters wells west white wild winter wise wood woods young
    """.split()
)


@dataclass(frozen=True, slots=True)
class Named:
    """The studies that a question names, and its words that carry a topic, in order.

    `described` gives for each study that is described the words that do so, last what kind of study
    it is called ("trial"); `besides` are the terms that are none of those, `asking` the question
    without them, if any: of a "goal setting study" no setting is asked. `by_year_alone` and
    `by_journal` say that only a year, or only a journal, names the studies.
    """

    terms: tuple[str, ...] = ()
    besides: tuple[str, ...] = ()
    study_ids: tuple[str, ...] = ()
    described: tuple[tuple[str, ...], ...] = ()
    asking: str = ""
    by_year_alone: bool = False
    by_journal: bool = False


def named(asked: str, catalogue: Catalogue) -> Named:
    """Read the names of studies in a question.

    Each author named adds studies, in the order of the names; a year beside authors narrows them.
    """
    exact = [catalogue.by_identifier.get(name) for name in identifiers(asked)]
    typed = _joined(words(without_identifiers(asked)), catalogue)
    journal = journal_named(typed, catalogue)
    by_author: list[frozenset[str]] = []
    left: dict[int, str] = {}
    for position, word in enumerate(typed):
        if position in journal.places:
            continue
        of_author = catalogue.by_author.get(fold(word)) or _squeezed(word, catalogue)
        if of_author and _means_an_author(typed, position, catalogue):
            cited = _cited_year(typed, position)
            if cited and not of_author & catalogue.by_year.get(cited, frozenset()):
                return Named(terms=(f"{word} {cited}",))  # no such study is held
            by_author.append(of_author)
        elif carries_topic(word):
            left[position] = word
    by_year = frozenset().union(
        *(catalogue.by_year.get(year, frozenset()) for year in _years(asked))
    )
    groups = _together(by_author) or ([journal.ids] if journal.ids else [])
    if any(exact):
        groups = [frozenset().union(*(ids for ids in exact if ids))]
    elif groups and by_year:
        apart = COMPARES.search(fold(asked)) and not any(ids & by_year for ids in groups)
        groups = [ids & by_year or ids for ids in groups] + ([by_year] if apart else [])
    alone = bool(by_year) and not groups
    ids = dict.fromkeys(one for group in groups or [by_year] for one in sorted(group))
    compares = bool(COMPARES.search(fold(asked)))
    one_by_one = bool(by_author) or any(exact)
    described = () if groups and not (compares and one_by_one) else _described(typed, left)
    if compares and not groups and not by_year and len(described) < 2:
        described = _sides(typed, left, described) or described
    telling = {place for places in described for place in places}
    return Named(
        terms=tuple(left.values()),
        besides=tuple(word for place, word in left.items() if place not in telling),
        study_ids=tuple(ids),
        described=tuple(tuple(typed[place] for place in places) for places in described),
        asking=_asking(typed, described),
        by_year_alone=alone,
        by_journal=bool(journal.ids) and not by_author and not any(exact),
    )


# ── descriptions ─────────────────────────────────────────────────────────────────────────────────


def _described(typed: Sequence[str], left: dict[int, str]) -> tuple[tuple[int, ...], ...]:
    """Return the places of the words that describe each study that is spoken of as one."""
    folded = [fold(word) for word in typed]
    found: list[tuple[int, ...]] = []
    for noun, word in enumerate(folded):
        if word.rpartition("-")[2] not in ONE_STUDY:  # a meta-review is a review
            continue
        first, definite = _start(folded, noun, left)
        places = tuple(place for place in range(first, noun) if place in left)
        if definite and INTRODUCES.intersection(folded[noun + 1 : noun + 2]):
            places += tuple(place for place in left if noun < place < _next(folded, noun))
        if places and (definite or word != "one"):
            found.append((*places, noun))
    return tuple(found)


def _next(folded: Sequence[str], noun: int) -> int:
    """Return where the description of another study begins after this one, or the end."""
    for place in range(noun + 1, len(folded)):
        later = ONE_STUDY.intersection(folded[place:])
        if folded[place] in DETERMINERS and later:
            return place
    return len(folded)


def _asking(typed: Sequence[str], described: tuple[tuple[int, ...], ...]) -> str:
    """Return a question without the words that describe a study, empty where none do.

    Before an "of" or "in" they may ask for something: "the limitations of burnout study".
    """
    telling: set[int] = set()
    for *places, noun in described:
        before = [place for place in range(noun) if fold(typed[place]) in OF]
        last = before[-1] if before and before[-1] > min(places) else -1
        telling.update(place for place in places if place > last)
    return " ".join(word for place, word in enumerate(typed) if place not in telling and telling)


def _sides(
    typed: Sequence[str], left: dict[int, str], described: tuple[tuple[int, ...], ...]
) -> tuple[tuple[int, ...], ...]:
    """Return the places of the words on each side of a "versus"; nothing where one side is empty.

    Where one study is described, or it is asked which is larger, an "or" parts two as well. Each
    side ends with its last word again, in the place of what kind of study it is called.
    """
    folded = [fold(word) for word in typed]
    two = bool(described) or not LARGER.isdisjoint(folded)
    for partings in (VERSUS, OTHER) if two else (VERSUS,):
        parting = [place for place, word in enumerate(folded) if word in partings]
        if len(parting) == 1:
            sides = [place for place in left if folded[place] not in ONE_STUDY | LARGER]
            before = tuple(place for place in sides if place < parting[0])
            after = tuple(place for place in sides if place > parting[0])
            return ((*before, before[-1]), (*after, after[-1])) if before and after else ()
    return ()


def _start(folded: Sequence[str], noun: int, left: dict[int, str]) -> tuple[int, bool]:
    """Return where the description of a study begins, and whether a word like "the" opens it."""
    for place in range(noun - 1, max(-1, noun - 1 - LONGEST_DESCRIPTION), -1):
        if folded[place] in DETERMINERS:
            return place + 1, True
        if folded[place] in ONE_STUDY and place != noun - 1:
            break
    first = noun
    while first and first - 1 in left:
        first -= 1
    return first, False


# ── authors ──────────────────────────────────────────────────────────────────────────────────────


def _squeezed(word: str, catalogue: Catalogue) -> frozenset[str] | None:
    """Find an author whose name is typed without its apostrophe or accents: "obrien", "mueller"."""
    return catalogue.by_author.get(catalogue.squeezed.get(fold(word), ""))


def _cited_year(typed: Sequence[str], position: int) -> int | None:
    """Return the year that follows a name as it does in a citation: "Walter et al. 2019"."""
    following = [word for word in typed[position + 1 : position + 4] if fold(word) not in ET_AL]
    return int(following[0]) if following and FULL_YEAR.fullmatch(following[0]) else None


def _together(by_author: list[frozenset[str]]) -> list[frozenset[str]]:
    """Join names that share a study ("Walter & Hazan-Liran"); others stay apart."""
    groups: list[frozenset[str]] = []
    for ids in by_author:
        for place, group in enumerate(groups):
            if group & ids:
                groups[place] = group & ids
                break
        else:
            groups.append(ids)
    return groups


def _means_an_author(typed: Sequence[str], position: int, catalogue: Catalogue) -> bool:
    """Say whether a word that is some author's name is meant as one here.

    A word that no text uses ("poremski") is. One that texts use too ("nurse"), that everybody uses
    ("how long"), or with which questions are asked ("may") must look like a name: capitalised
    inside the question, all that is typed, or before "et al" or a year.
    """
    word = typed[position]
    asking = not carries_topic(word)
    if fold(word) in {"and", "et", "al"}:
        return False
    everyday = word.islower() and word in EVERYDAY
    if not asking and not everyday and not catalogue.attested(word):
        return True
    following = fold(" ".join(typed[position + 1 : position + 3]))
    if following.startswith("et al") or (word[:1].isupper() and FULL_YEAR.match(following)):
        return True
    if not asking and not everyday and FULL_YEAR.match(following):
        return True
    others_are_capitalised = all(w[:1].isupper() for w in typed if w[:1].isalpha())
    if len(typed) == 1:
        return asking and word[:1].isupper()
    return position > 0 and word[:1].isupper() and not others_are_capitalised


# ── words and years ──────────────────────────────────────────────────────────────────────────────


def _joined(typed: list[str], catalogue: Catalogue) -> list[str]:
    """Join neighbours that only together carry a topic the library holds: "well being"."""
    return list(_joining(typed, catalogue))


PHRASES = frozenset(
    {
        ("effect", "size"), ("effect", "sizes"), ("p", "value"), ("p", "values"),
        ("side", "effect"), ("side", "effects"), ("adverse", "effect"), ("adverse", "effects"),
    }
)  # fmt: skip


def _joining(typed: list[str], catalogue: Catalogue) -> Iterator[str]:
    before = ""
    for word in typed:
        alone = carries_topic(before) and carries_topic(word)
        pair = (fold(before), fold(word))
        compound = pair in PHRASES or ("-" not in before and catalogue.compound(before, word))
        if before and not alone and compound:
            before = f"{before}-{word}"
            continue
        if before:
            yield before
        before = word
    if before:
        yield before


def _years(asked: str) -> list[int]:
    """Return years that name a study, not those that bound a range ("since 2020")."""
    return [
        int(match.group())
        for match in FULL_YEAR.finditer(asked)
        if not BOUND.search(fold(asked[: match.start()]))
        and not BOUNDS.match(fold(asked[match.end() :]))
    ]
