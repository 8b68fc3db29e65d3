"""From what a person types to a `Question`: what is asked, about what, of which studies.

Order matters: a greeting or a question about the library itself is settled first; then the studies
that are named; what is left are the terms of a topic. Nothing is searched here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.model import Aspect, Kind, Question
from knowledge.questions.aspects import aspects, belongs_to_asking
from knowledge.questions.catalogue import DOI, PMID, identifiers
from knowledge.questions.wording import carries_topic, clean, fold, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.questions.catalogue import Catalogue

LONGEST_QUESTION = 500  # characters; nobody asks longer, and every step below is linear in it

HELP = re.compile(
    r"""
      \A\W*(?:hi|hello|hey|hiya|thanks?|thank\syou|cheers|ok(?:ay)?|good\s\w{1,10})
      (?:\s(?:there|all|bot|you|so|very|much|again)){0,3}\W*\Z   # hi there! thank you so much
    | \A\W*help\b[\s\w]{0,20}\W*\Z                              # help me
    | \bwhat\s(?:can|do)\syou\sdo\b | \bwhat\sare\syou\b | \bwho\sare\syou\b
    | \bhow\s(?:do|can|should)\si\s(?:use|ask|search)\b         # how do I use this thing?
    | \bhow\sdo(?:es)?\s(?:this|it|you)\s(?:thing\s|bot\s)?work\b
    """,
    re.VERBOSE,
)
LIBRARY = re.compile(
    r"""
      \bwhat\s(?:else\s)?(?:do\syou|have\syou)\s(?:have|hold|got|know)\b
    | \b(?:list|show)\s(?:me\s)?(?:all\s|every\s|your\s)?(?:the\s)?
      (?:papers?|studies|documents?|articles?|library|records?|sources?)\b
    | \bwhat(?:'s|\sis)\sin\s(?:the|this|your|here)\b
    | \bwhat\s(?:papers|studies|documents|articles)\s(?:are|do)\b
    | \bhow\smany\s(?:papers|studies|documents|articles|records|sources)\b
    """,
    re.VERBOSE,
)
ASKS = re.compile(
    r"""
      \?\s*\Z
    | \A\W*(?:what|which|who|whom|whose|when|where|why|how|is|are|was|were|do|does|did|has|have|had
            |can|could|will|would|should)\b
    """,
    re.VERBOSE,
)
OF_A_STUDY = re.compile(
    r"\b(?:stud(?:y|ies)|papers?|articles?|trials?|surveys?|reviews?|reports?)\b"
)
FULL_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
BOUND = re.compile(r"\b(?:since|before|after|until|till|from|between|pre|post)\W{1,3}\Z")
POINTS_BACK = re.compile(
    r"\A\W*(?:and|same|what\sabout|how\sabout)\b"
    r"|\b(?:it|its|they|them|their|that\s(?:one|study|paper)|this\s(?:one|study|paper))\b"
)


def understand(text: str, previous: Sequence[str], catalogue: Catalogue) -> Question:
    """Read a question against the names a library knows.

    `previous` are the earlier questions of the conversation, oldest first: what this one leaves
    out ("and the design?", "and Walter?") is taken from the last of them.
    """
    question = _alone(text, catalogue)
    if previous and question.kind in {Kind.FACT, Kind.TOPIC}:
        return _with_context(question, understand(previous[-1], previous[:-1], catalogue))
    return question


def _alone(text: str, catalogue: Catalogue) -> Question:
    asked = clean(text)[:LONGEST_QUESTION]
    folded = fold(asked)
    wanted = aspects(folded)
    terms, study_ids = _named(asked, wanted, catalogue)
    if not asked or HELP.search(folded):
        return Question(asked, Kind.HELP)
    if LIBRARY.search(folded) and not terms and not study_ids:
        return Question(asked, Kind.LIBRARY)
    if study_ids and terms and not wanted and ASKS.search(folded):
        wanted = (Aspect.PASSAGE,)
    about_a_study = study_ids or not terms or _asks_of_a_study(folded, wanted)
    if wanted and about_a_study:
        return Question(asked, Kind.FACT, terms, wanted, study_ids)
    return Question(asked, Kind.TOPIC, terms, (), study_ids)


def _asks_of_a_study(folded: str, wanted: tuple[Aspect, ...]) -> bool:
    """Tell "sample size of the burnout study" from "results of peer support", a topic."""
    if Aspect.SAMPLE_SIZE in wanted:
        return True
    return bool(OF_A_STUDY.search(folded)) and wanted != (Aspect.MAIN_FINDING,)


def _with_context(question: Question, before: Question) -> Question:
    """Fill what a follow-up leaves out from the question before it."""
    points_back = bool(POINTS_BACK.search(fold(question.text)))
    if question.study_ids:
        if question.kind is Kind.TOPIC and not question.terms and points_back and before.aspects:
            return Question(question.text, Kind.FACT, (), before.aspects, question.study_ids)
        return question
    if question.kind is Kind.FACT and (points_back or not question.terms):
        return Question(
            question.text,
            Kind.FACT,
            question.terms or before.terms,
            question.aspects,
            before.study_ids,
        )
    if points_back and before.study_ids and question.terms:
        return Question(
            question.text, Kind.FACT, question.terms, (Aspect.PASSAGE,), before.study_ids
        )
    return question


def _named(
    asked: str, wanted: tuple[Aspect, ...], catalogue: Catalogue
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the topic's terms and the ids of the studies that the question names.

    Each author named adds studies, in the order of the names; a year beside authors narrows them.
    """
    exact = [catalogue.by_identifier.get(name) for name in identifiers(asked)]
    if any(exact):
        return (), tuple(sorted(set().union(*(ids for ids in exact if ids))))
    typed = _joined(words(PMID.sub(" ", DOI.sub(" ", asked))), catalogue)
    by_author: list[frozenset[str]] = []
    terms: list[str] = []
    for position, word in enumerate(typed):
        ids = catalogue.by_author.get(fold(word))
        if ids and _means_an_author(typed, position, catalogue):
            by_author.append(ids)
        elif carries_topic(word) and not belongs_to_asking(fold(word), wanted):
            terms.append(word)
    by_year = frozenset().union(
        *(catalogue.by_year.get(year, frozenset()) for year in _years_named(asked))
    )
    named = _together(by_author)
    if named and by_year:
        named = [ids & by_year or ids for ids in named]
    elif by_year:
        named = [by_year]
    return tuple(terms), tuple(dict.fromkeys(one for group in named for one in sorted(group)))


def _joined(typed: list[str], catalogue: Catalogue) -> list[str]:
    """Join neighbours that only together carry a topic the library holds: "well being"."""
    result: list[str] = []
    for word in typed:
        before = result[-1] if result else ""
        alone = carries_topic(before) and carries_topic(word)
        if before and not alone and "-" not in before and catalogue.attested(before + word):
            result[-1] = f"{before}-{word}"
        else:
            result.append(word)
    return result


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


def _means_an_author(typed: list[str], position: int, catalogue: Catalogue) -> bool:
    """Say whether a word that is some author's name is meant as one here.

    A word that no text uses ("poremski") is. One that texts use too ("young", "brown") must look
    like a name: capitalised inside the question, or before "et al" or a year.
    """
    word = typed[position]
    if fold(word) in {"and", "et", "al"} or not carries_topic(word):
        return False
    if not catalogue.attested(word):
        return True
    following = fold(" ".join(typed[position + 1 : position + 3]))
    if following.startswith("et al") or FULL_YEAR.match(following):
        return True
    others_are_capitalised = all(w[:1].isupper() for w in typed if w[:1].isalpha())
    return position > 0 and word[:1].isupper() and not others_are_capitalised


def _years_named(asked: str) -> list[int]:
    """Return years that name a study, not those that bound a range ("since 2020")."""
    return [
        int(match.group())
        for match in FULL_YEAR.finditer(asked)
        if not BOUND.search(fold(asked[: match.start()]))
    ]
