"""Which of the studies that a search finds are about what was asked.

A search returns whatever holds any word of the query. About it is a study that holds all of its
words; and as long as those do not fill a reply, also one that holds at least half of what they say:
more than half where a word stands in no study at all, and none where that word is the topic itself
("ketamine for depression" is not answered by every study on depression). One word of several is
not enough, unless the others are said of much research; of what one thing does to another, as of
one for another, both must be held. A word says the more, the fewer studies hold it:
log(1 + studies / holders), as in Robertson & Spärck Jones 1976.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from knowledge.model import Hit, Study

ENOUGH = 5  # studies that fill a reply
LEAST = 0.5  # of what the terms say
# Of what the best study holds: beside it, one that holds less is about something else. A library
# that fits into one reply shows all that holds half.
NEAR = 0.7
SHORT = 2  # words in which a thing is named rather than described
BOTH = re.compile(r"\s(?:for|against|among)\s")
DOES = re.compile(  # what parts the two things of a yes/no question on the one and the other
    r"""
    \A\W{0,3}(?:so\s|and\s|but\s)?
    (?:(?:do|does|did|can|could|will|would|may|might)\s[^?]{1,80}?\s   # does yoga ease asthma?
       (?P<acts>(?:help|affect|improve|reduce|lower|increase|raise|worsen|harm|hurt|cause|prevent
         |protect|treat|cure|ease|relieve|influence|impact|predict|boost|benefit|change)(?:s|e?d)?
         |works?\s(?:for|in|against|with))
      |(?:is|are|was|were|has|have)\s[^?]{1,80}?\s                      # is yoga good for asthma?
       (?P<is>(?:good|bad)\sfor|(?:helpful|useful|effective)\s(?:for|in|against)
         |(?:linked|related|tied)\s(?:to|with)|associated\swith))\s
    """,
    re.VERBOSE | re.IGNORECASE,
)
EITHER = re.compile(r"\b(?:compar\w{1,5}|versus|vs|or)\b", re.IGNORECASE)  # each of two things
VERDICT = re.compile(  # is yoga effective? does it work?
    r"""
    \A\W{0,3}(?:so\s|and\s|but\s)?(?:is|are|was|were|does|do|did|can|has|have)\s[^?]{1,80}?\s
    (?:really\s|actually\s|any\s|very\s)?
    (effective|efficacious|helpful|useful|beneficial|harmful|worthwhile|successful|safe|dangerous
      |work|help|helped|worked|working)\W{0,5}\Z
    """,
    re.VERBOSE | re.IGNORECASE,
)
# Words that are said of much research, or of how things go: they do not show what is asked about.
GENERAL = frozenset(
    """
    adult adults approach approaches client clients factor factors intervention interventions issue
    issues management need needs outcome outcomes patient patients problem problems program programs
    programme programmes screening therapies treatment treatments usage
    assessment attitudes causes data diagnosis incidence measurement perception perceptions
    prediction predictions predictor predictors prevalence views
    associated bad best better come comes coming connected effective effectiveness far good harmful
    helpful important linked matter matters old related safe tied useful worse worst worth
    """.split()
)
# Nouns that need the word before them to be a kind of thing, or of people: of "gum disease" a study
# of another disease holds nothing.
KINDS = frozenset(
    """
    abuse addiction cancer cancers deficiency disease diseases disorder disorders failure infection
    infections injuries injury pain phobia surgery syndrome therapy transplant vaccine vaccines
    virus adolescents children kids men teenagers women youth
    """.split()
)
MOST_HITS = 200  # studies that are weighed where few hold every word


class Search(Protocol):
    """What is needed of a library to find studies in it."""

    @property
    def studies(self) -> Sequence[Study]:
        """Every study."""

    def search(self, words: Sequence[str], limit: int, *, every: bool = False) -> tuple[Hit, ...]:
        """Return the studies that hold any of the words, or every one of them, best first."""

    def telling(self, words: Sequence[str]) -> Mapping[str, float]:
        """Return how much each word says, by the word in small letters."""

    def holding(self, words: Sequence[str]) -> int:
        """Return how many studies hold all of the words."""

    def unheld(self, words: Sequence[str]) -> tuple[str, ...]:
        """Return those of the words that no study holds."""


@dataclass(frozen=True, slots=True)
class Relevant:
    """The hits that are about some terms, best first, and how many there are in all.

    `at_least` says that there may be more than `matching`. `unheld` are the terms that stand in no
    study.
    """

    hits: tuple[Hit, ...]
    matching: int
    at_least: bool
    unheld: tuple[str, ...]


def find(
    terms: Sequence[str], library: Search, limit: int, asked: str = "", *, broad: bool = False
) -> Relevant:
    """Find the studies that are about the terms; of many that hold every term, the best `limit`.

    `asked` is the whole question, which shows what its terms are to each other. With `broad`, as
    for a topic that is only named, half of the terms do, whatever they say.
    """
    unheld = library.unheld(terms)
    verdict = VERDICT.search(asked)
    if verdict and len(terms) > 1:  # whatever is found bears on it
        terms = [term for term in terms if term != verdict[1]]
    missing = {word.casefold() for word in unheld} & {term.casefold() for term in terms}
    holding = 0 if missing else library.holding(terms)
    if holding >= ENOUGH:
        hits = library.search(terms, limit, every=True)
        return Relevant(hits, holding, at_least=False, unheld=unheld)
    parting = BOTH.search(asked) if broad else DOES.search(asked)
    sides = _sides(terms, asked, parting) if parting else ()
    missed = not broad and any(side <= missing for side in sides)
    kinds = _kinds(terms, missing, asked) if broad else ()
    unheld, missing = (*unheld, *kinds), missing | {word.casefold() for word in kinds}
    if missed or any(_decides(word, terms, asked) for word in unheld):
        return Relevant((), 0, at_least=False, unheld=unheld)
    if sides and parting:  # what is done by the one to the other is not what they are
        verb = parting[parting.lastindex or 0].split()
        terms = [term for term in terms if term not in verb]
    found = library.search(terms, MOST_HITS)
    missing &= {term.casefold() for term in terms}
    hits = relevant(found, terms, sorted(missing), library, broad=broad)
    if len(library.studies) > ENOUGH and not EITHER.search(asked):
        hits = _of_several(hits, terms)
    if sides:  # one alone is another topic
        told = library.telling([term for side in sides for term in side])
        hits = tuple(hit for hit in hits if all(_is_of(hit, side, told) for side in sides))
    return Relevant(hits, len(hits), len(hits) == MOST_HITS, unheld)


def relevant(
    hits: Sequence[Hit],
    terms: Sequence[str],
    unheld: Sequence[str],
    library: Search,
    *,
    broad: bool = False,
) -> tuple[Hit, ...]:
    """Return the hits that hold enough of the terms: those with most of them first, then by score.

    `unheld` are those terms that stand in no study.
    """
    telling = library.telling(terms)
    if not math.fsum(telling.values()):
        return tuple(hits)
    missing = {term.casefold() for term in unheld}  # a phrase may be missing, its words not
    matched = {hit.study.id: _matched(hit) - missing for hit in hits}
    specific = {term: told for term, told in telling.items() if term not in GENERAL} or telling
    share = {one: _share(held, specific) for one, held in matched.items()}
    ranked = sorted(hits, key=lambda hit: (-share[hit.study.id], -hit.score, hit.study.id))
    if missing & specific.keys():
        return tuple(hit for hit in ranked if share[hit.study.id] > LEAST)
    whole_library = len(library.studies) <= ENOUGH
    if broad:
        share = {one: max(share[one], len(held) / len(telling)) for one, held in matched.items()}
    best = max(share.values(), default=0.0)
    least = LEAST if whole_library else max(LEAST, NEAR * best)
    return tuple(hit for hit in ranked if share[hit.study.id] >= least)


def _share(held: set[str], telling: Mapping[str, float]) -> float:
    """Return how much of what some words tell those that are held do."""
    return math.fsum(telling.get(term, 0.0) for term in held) / math.fsum(telling.values())


def _of_several(hits: tuple[Hit, ...], terms: Sequence[str]) -> tuple[Hit, ...]:
    """Return no hits where each holds but one of several terms: it is about something else."""
    specific = {term.casefold() for term in terms} - GENERAL
    alone = len(specific) > 1 and all(len(_matched(hit) & specific) < 2 for hit in hits)
    return () if alone else hits


def _sides(terms: Sequence[str], asked: str, parting: re.Match[str]) -> tuple[set[str], ...]:
    """Return the terms before and after what parts them; nothing where one side has none."""
    start, end = parting.span(parting.lastindex or 0)
    first = {term.casefold() for term in terms if term in asked[:start]} - GENERAL
    then = {term.casefold() for term in terms if term in asked[end:]} - GENERAL
    return (first, then) if first and then else ()


def _is_of(hit: Hit, side: set[str], told: Mapping[str, float]) -> bool:
    """Say whether a hit holds one thing: a word of it, the more telling where it is of two."""
    held = _matched(hit) & side
    return bool(held) and (
        len(side) > SHORT or _share(held, {term: told[term] for term in side}) >= LEAST
    )


def _kinds(terms: Sequence[str], missing: set[str], asked: str) -> tuple[str, ...]:
    """Return the terms that name a kind of thing by the word before them, which no study holds."""
    return tuple(
        term
        for before, term in pairwise(terms)
        if term.casefold() in KINDS - missing
        and before.casefold() in missing
        and f"{before} {term}" in asked
    )


def _decides(word: str, terms: Sequence[str], asked: str) -> bool:
    """Say whether nothing is about the terms because no study holds this one of them.

    What is named first, for or in something, is the topic ("ketamine for depression"); a name among
    words in small letters is where it must be ("peer support in Singapore").
    """
    name = word[:1].isupper() and word[1:].islower() and any(term.islower() for term in terms)
    leads = word == terms[0] and re.search(rf"{re.escape(word)}\s(?:for|in|on|against)\b", asked)
    return name or bool(leads)


def closest(hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """Return only those relevant hits that hold as many of the terms as the first one does."""
    most = max((len(_matched(hit)) for hit in hits), default=0)
    return tuple(hit for hit in hits if len(_matched(hit)) == most)


def _matched(hit: Hit) -> set[str]:
    return {term.casefold() for term in hit.matched}
