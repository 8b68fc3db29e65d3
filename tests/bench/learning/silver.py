"""Abstracts whose design is known roughly, from indexing or from their title: to learn from only.

Of the reference-manager exports, what an indexer wrote under method keywords, or a title that names
one design (the title is then hidden); of PubMedQA, the MeSH headings for designs. What stands in a
labelled set, or in the part of PubMedQA kept aside, is left out.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from knowledge.facts import design_features, design_words, reading
from knowledge.model import Design
from tests.bench import labelled

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from knowledge.facts.reading import Reading

BY_KEYWORDS: Final = 0.5  # how much a row counts beside a labelled one
BY_TITLE: Final = 0.7
BY_MESH: Final = 0.5
_LABELLED: Final = (
    "gold_mixed",
    "design_title_silver",
    "design_studytypeteller",
    "design_psynamic",
    "design_rct_flag",
    "medline",
)
_OF_TEXTS: Final = labelled.REVIEWS | {Design.NARRATIVE_REVIEW}
_FOLLOWED: Final = frozenset({Design.LONGITUDINAL, Design.COHORT, Design.PRE_POST})
_TRIED: Final = frozenset({Design.RANDOMISED_TRIAL, Design.NON_RANDOMISED_TRIAL, Design.PRE_POST})
_KEYWORDS: Final = (  # the first that a record has decides
    ({"mixed methods"}, {Design.MIXED_METHODS}),
    ({"scoping review"}, {Design.SCOPING_REVIEW}),
    ({"systematic review"}, {Design.SYSTEMATIC_REVIEW, Design.META_ANALYSIS}),
    ({"meta-analysis"}, {Design.META_ANALYSIS}),
    ({"literature review"}, _OF_TEXTS | {Design.OPINION}),
    (
        {"randomized controlled trial"},
        {Design.RANDOMISED_TRIAL, Design.PROTOCOL, Design.MIXED_METHODS},
    ),
)
_TALKED: Final = frozenset(
    "qualitative,thematic analysis,interviews,interview,focus groups,focus group,interview study"
    ",ethnographic study,ethnographic research,ethnography,qualitative analysis,grounded theory"
    ",phenomenology,phenomenological study".split(",")
)
_COUNTED: Final = (  # the first that a record has decides, where it has none of those above
    ({"longitudinal study", "longitudinal"}, _FOLLOWED),
    ({"cross-sectional", "cross-sectional study", "survey"}, {Design.CROSS_SECTIONAL}),
    ({"experimental"}, _TRIED | {Design.CROSS_SECTIONAL}),
    (
        {"quantitative"},
        labelled.ALL_DESIGNS
        - _OF_TEXTS
        - {Design.QUALITATIVE, Design.MIXED_METHODS, Design.OPINION, Design.GUIDELINE}
        - {Design.CASE_REPORT},
    ),
)
_HEADINGS: Final = (  # the first that a record has decides
    ("Cross-Sectional Studies", {Design.CROSS_SECTIONAL}),
    ("Case-Control Studies", {Design.CASE_CONTROL}),
    ("Qualitative Research", {Design.QUALITATIVE, Design.MIXED_METHODS}),
    (
        "Retrospective Studies",
        {Design.COHORT, Design.LONGITUDINAL, Design.CASE_SERIES, Design.CASE_CONTROL}
        | {Design.CROSS_SECTIONAL},
    ),
    ("Random Allocation", {Design.RANDOMISED_TRIAL, Design.OTHER}),
    ("Double-Blind Method", {Design.RANDOMISED_TRIAL}),
    ("Longitudinal Studies", {Design.LONGITUDINAL, Design.COHORT}),
    ("Cohort Studies", {Design.LONGITUDINAL, Design.COHORT}),
    (
        "Prospective Studies",
        _FOLLOWED | _TRIED | {Design.CASE_SERIES, Design.VALIDATION, Design.CROSS_SECTIONAL},
    ),
    ("Follow-Up Studies", _FOLLOWED | _TRIED | {Design.CASE_SERIES}),
    ("Markov Chains", {Design.MODELLING}),
    ("Computer Simulation", {Design.MODELLING, Design.OTHER}),
    ("Models, Animal", {Design.OTHER}),
    ("Disease Models, Animal", {Design.OTHER}),
    (
        "Surveys and Questionnaires",
        {Design.CROSS_SECTIONAL, Design.VALIDATION, Design.MIXED_METHODS} | _FOLLOWED,
    ),
)


@cache
def rows() -> tuple[tuple[set[str], frozenset[Design], float], ...]:
    """Return the features, the designs that may be right, and the weight of each abstract."""
    found: list[tuple[set[str], frozenset[Design], float]] = []
    for read, designs, weight in (*_exports(), *_questions()):
        spoken = design_words.shelf().find(read.all)
        found.append((design_features.features(read, spoken), designs, weight))
    return tuple(found)


def _exports() -> Iterator[tuple[Reading, frozenset[Design], float]]:
    """Yield the exports that keywords or a title tell the design of, each title once."""
    seen = {_plain(row["title"]) for name in _LABELLED for row in labelled.rows(name)}
    for row in labelled.rows("exports"):
        title = _plain(row["title"])
        if title in seen or not row["abstract"]:
            continue
        seen.add(title)
        read = reading.read(labelled.doc(row["title"], row["abstract"], row["id"]))
        designs = _by_keywords({word.lower() for word in row["method_keywords"] or ()})
        if designs:
            yield read, designs, BY_KEYWORDS
        elif named := _by_title(read):
            yield reading.read(labelled.doc("", row["abstract"], row["id"])), named, BY_TITLE


def _by_keywords(keywords: Collection[str]) -> frozenset[Design]:
    """Return the designs that method keywords allow, none where they do not tell."""
    if {"quantitative", "qualitative"} <= set(keywords):
        return frozenset({Design.MIXED_METHODS})
    talked, counted = _first(_KEYWORDS, keywords), _first(_COUNTED, keywords)
    if talked or _TALKED.isdisjoint(keywords):
        return talked or counted
    if counted:
        return frozenset()
    sure = "qualitative" in keywords
    return frozenset({Design.QUALITATIVE} | (set() if sure else {Design.MIXED_METHODS}))


def _first(
    known: Collection[tuple[set[str], Collection[Design]]], keywords: Collection[str]
) -> frozenset[Design]:
    for words, designs in known:
        if not words.isdisjoint(keywords):
            return frozenset(designs)
    return frozenset()


def _by_title(read: Reading) -> frozenset[Design]:
    """Return the one design that a title names; "a review" may be of any kind, and tells none."""
    named = {
        Design(found.name)
        for found in design_words.shelf().find(read.title)
        if found.phrase.book == design_words.NAMES
    }
    unsure = not named.isdisjoint({Design.OTHER, Design.NARRATIVE_REVIEW})
    return frozenset() if unsure or len(named) != 1 else frozenset(named)


def _questions() -> Iterator[tuple[Reading, frozenset[Design], float]]:
    """Yield PubMedQA's abstracts with a heading for a design."""
    for row in labelled.rows("pubmedqa"):
        headings = set(row["design_mesh"] or ())
        designs = next((found for name, found in _HEADINGS if name in headings), None)
        key = str(row["id"])
        if designs and labelled.fold(key, labelled.HELD_OUT):
            read = reading.read(labelled.doc(row["question"], row["abstract"], key))
            yield read, frozenset(designs), BY_MESH


def _plain(title: str) -> str:
    return " ".join(title.lower().split())
