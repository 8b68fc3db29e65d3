"""From what a person types to a `Question`: what is asked, about what, of which studies.

Order matters: a greeting or a question about the library itself is settled first; then the studies
that are named; what is left are the terms of a topic. Nothing is searched here.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.model import Aspect, Kind, Question
from knowledge.questions.aspects import HOW_DONE, aspects, belongs_to_asking, claimed, counted_noun
from knowledge.questions.catalogue import without_identifiers
from knowledge.questions.naming import Named, named
from knowledge.questions.wording import clean, fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.questions.catalogue import Catalogue

STUDY = "study"  # what a study is called where the question does not say
COMPARED = (Aspect.MAIN_FINDING, Aspect.STUDY_DESIGN, Aspect.SAMPLE_SIZE)
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
    | \bwhat\s(?:topics|subjects|areas)\b[^?]{0,30}\b(?:you|cover|covered|here|library)\b
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
ONE_STUDY = re.compile(  # the 2012 paper; the paper from 2012
    r"\b(?:the|that|this)\s(?:[\w-]{1,30}\s){0,6}?(?:study|paper|article|trial|survey|review|one)\b"
)
POINTS_BACK = re.compile(
    r"\A\W*(?:and|same|what\sabout|how\sabout)\b"
    r"|\b(?:it|its|they|them|their|that\s(?:one|study|paper)|this\s(?:one|study|paper))\b"
)


# What is asked of one study, where no fact of ours is that: "how long were they followed?"
DETAIL = re.compile(
    r"""
      \bhow\s(?:long|often|old|many|much)\b(?!\s(?:of\s)?(?:the\s|your\s)?(?:studies|papers|articles|trials|reviews|documents)\b)
    | \b(?:what|which)\s(?:ages?|period|countr(?:y|ies)|percentage|proportion)\b
    | \b(?:mean|median|average)\sage\b | \A\W*where\b
    """,
    re.VERBOSE,
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
    if not asked or HELP.search(folded):
        return Question(asked, Kind.HELP)
    found = named(asked, catalogue)
    wanted = aspects(fold(without_identifiers(asked)))
    if LIBRARY.search(folded) and not found.study_ids and not _topical(found.terms, folded, wanted):
        return Question(asked, Kind.LIBRARY)
    return _of_one(asked, found, wanted) or _of_many(asked, found, wanted)


def _of_one(asked: str, found: Named, wanted: tuple[Aspect, ...]) -> Question | None:
    """Read a question about studies that are each named or described; None if it is not one."""
    folded = fold(asked)
    wanted = wanted or claimed(folded)
    terms = _topical(found.terms, folded, wanted or (Aspect.PASSAGE,))
    besides = _topical(found.besides, folded, wanted or (Aspect.PASSAGE,))
    several = len(found.described) > 1
    if found.described and (wanted or several or (besides and ASKS.search(folded))):
        of_each = COMPARED if several and not besides else (Aspect.PASSAGE,)
        ids = found.study_ids
        return Question(asked, Kind.FACT, besides, wanted or of_each, ids, found.described)
    by_name = found.study_ids and (not found.by_year_alone or ONE_STUDY.search(folded))
    if by_name and (wanted or terms):
        return Question(asked, Kind.FACT, terms, wanted or (Aspect.PASSAGE,), found.study_ids)
    return None


def _of_many(asked: str, found: Named, wanted: tuple[Aspect, ...]) -> Question:
    """Read a question about whichever studies fit its words, and its year."""
    folded = fold(asked)
    terms = _topical(found.terms, folded, wanted)
    if wanted and (not terms or _asks_of_a_study(folded, wanted)):
        described = ((*terms, STUDY),) if terms and found.study_ids else ()
        rest = () if described else terms
        return Question(asked, Kind.FACT, rest, wanted, found.study_ids, described)
    if not wanted and not found.study_ids and terms and DETAIL.search(folded):
        passage = (Aspect.PASSAGE,)
        return Question(asked, Kind.FACT, _topical(terms, folded, passage), passage)
    return Question(asked, Kind.TOPIC, terms, (), found.study_ids)


def _topical(terms: Sequence[str], folded: str, wanted: tuple[Aspect, ...]) -> tuple[str, ...]:
    """Return the terms that do not only help to ask for what is wanted."""
    counted = counted_noun(folded) if Aspect.SAMPLE_SIZE in wanted else ""
    return tuple(
        term
        for term in terms
        if fold(term) != counted and not belongs_to_asking(fold(term), wanted)
    )


def _asks_of_a_study(folded: str, wanted: tuple[Aspect, ...]) -> bool:
    """Tell "sample size of the burnout study" from "results of peer support", a topic."""
    if Aspect.SAMPLE_SIZE in wanted or HOW_DONE.search(folded):
        return True
    return bool(OF_A_STUDY.search(folded)) and wanted != (Aspect.MAIN_FINDING,)


def _with_context(question: Question, before: Question) -> Question:
    """Fill what a follow-up leaves out from the question before it."""
    folded = fold(question.text)
    points_back = bool(POINTS_BACK.search(folded))
    if question.study_ids or question.described:
        if question.kind is Kind.TOPIC and not question.terms and points_back and before.aspects:
            terms = before.terms if before.study_ids or before.described else ()
            return replace(question, kind=Kind.FACT, terms=terms, aspects=before.aspects)
        return question
    described = before.described
    if not before.study_ids and not described and before.terms:
        described = ((*before.terms, STUDY),)
    of_before = replace(question, study_ids=before.study_ids, described=described)
    if question.kind is Kind.FACT and (points_back or not question.terms):
        return of_before
    of_a_study = (before.study_ids or described) and (points_back or DETAIL.search(folded))
    if of_a_study and question.terms:
        passage = (Aspect.PASSAGE,)
        terms = _topical(question.terms, folded, passage)
        return replace(of_before, kind=Kind.FACT, terms=terms, aspects=passage)
    return question
