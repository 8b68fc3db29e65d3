"""What a question leaves out is taken from the one before it.

"and the design?", "only the qualitative ones", "the second one", "more", "why?"
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace

from knowledge.model import Aspect, Filters, Kind, Question
from knowledge.questions.aspects import DETAIL, topical
from knowledge.questions.wording import fold

STUDY = "study"  # what a study is called where the question does not say
OF_ONE = (Aspect.MAIN_FINDING, Aspect.STUDY_DESIGN, Aspect.SAMPLE_SIZE)
ANSWERED = frozenset({Kind.NEED, Kind.HELP, Kind.ADVICE})  # nothing follows from these
SAME_FOR = re.compile(r"\A\W*(?:and\s)?(?:the\s)?same\s(?:for|with|of)\b")
ANOTHER = re.compile(  # and the rotterdam one? what about the diary study?
    r"\A\W*(?:and|what\sabout|how\sabout)\b[^?]{1,80}\b(?:one|study|paper|article|trial|survey|review)\W*\Z"
)
RECKONED = frozenset({Kind.COUNT, Kind.TOTAL, Kind.EXTREME, Kind.TALLY})
POINTS_BACK = re.compile(
    r"\A\W*(?:and|same|what\sabout|how\sabout)\b"
    r"|\b(?:it|its|they|them|these|those|their|that\s(?:one|study|paper)|this\s(?:one|study|paper))\b"
)
SEVERAL = re.compile(  # all studies that were just shown
    r"""
      \b(?:these|those|each|both|of\sthem)\b
    | \bthey\s(?:have|all)\b                     # "they" alone may be those who did one study
    | \btheir\s(?:[\w-]{1,20}\s){0,2}[\w-]{1,20}s\b
    | \b(?:designs|sizes|titles|dois|references|citations)\b          # one study has one
    | \ball\W*\Z                                # cite all
    """,
    re.VERBOSE,
)
SIDE_BY_SIDE = re.compile(  # compare them
    r"\A\W*(?:(?:and|so|now|please|pls|can\syou)\s)*(?:compare|contrast)"
    r"(?:\s(?:all|of|them|these|those|both|the|two|three|four|five|studies))*\W*\Z"
)
ASKS_BACK = re.compile(  # which condition did best? what was it that helped? of the study before
    r"\A\W*(?:and\s|so\s)?(?:what|which|who|when|where|how)\b(?:\s[\w-]{1,30}){0,5}\s(?:was|were|did|had)\b"
    r"(?:\s[\w-]{1,30}){0,5}\W*\Z"
)
MOST_TERMS = 2  # of a question that leaves out which study it asks about
WHICH = re.compile(r"\A\W*(?:and\s|so\s)?which\b")  # which one is larger? of those just named

DEFINITE = re.compile(  # what was the response rate?
    r"\A\W*(?:and\s)?(?:what|which|how\s\w{1,10})\s(?:is|was|were|are)\sthe(?:\s[\w-]{1,30}){1,3}\W*\Z"
)

MORE = re.compile(
    r"\A\W*(?:(?:and\s|show\s(?:me\s)?|any\s|give\sme\s|the\s)?(?:more|others?|next|the\srest|rest)"
    r"(?:\s(?:please|pls|studies|papers|results|of\s(?:them|it)|ones))?|what\selse|anything\selse|go\son"
    r"|more\s\#(?P<first>[1-9]\d{0,7}))\W*\Z"  # "more #61": from the 61st on
)
WHY = re.compile(
    r"\A\W*(?:why(?:\s(?:these|this|that|those|so|these\s\w{1,10}|is\s(?:that|this|it)))?"
    r"|how\s(?:come|did\syou\s(?:find|rank|choose|pick)\b.{0,30}|do\syou\sknow))\W*\Z"
)
_NTH = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "5th": 5, "6th": 6, "7th": 7, "8th": 8,
    "last": 0,
}  # fmt: skip
NTH = re.compile(
    rf"\b(?:the\s|that\s)?({'|'.join(_NTH)})(?:\s(?:one|study|paper|article|trial|source|reference|result|of\s(?:them|these|those)))\b"
    rf"|\A\W*(?:and\s|what\sabout\s)?(?:the\s)?({'|'.join(_NTH)})\W*\Z"
    r"|(?:\bnumber\s|\bno\.?\s|#\s?|\bstudy\s|\breference\s|\[)(\d{1,2})\b(?!\d)"
)


@dataclass(frozen=True, slots=True)
class Context:
    """The question before this one, and the studies that its answer cited, in that order."""

    question: Question
    study_ids: tuple[str, ...]


def following(question: Question, context: Context) -> Question:
    """Fill what a question leaves out from the one before it."""
    before, folded = context.question, fold(question.text)
    if question.kind in ANSWERED - {Kind.HELP} or before.kind in ANSWERED:
        return question
    again = _again(folded, context)
    if again:
        return again
    numbered = _numbered(folded, context)
    if numbered:
        return _of_study(question, numbered)
    if question.kind is Kind.HELP:
        return question
    if question.filters and not question.study_ids and not question.terms:
        return _limited_further(question, before)
    return _pointing_back(question, context, folded)


def _again(folded: str, context: Context) -> Question | None:
    """Return what is asked of the answer before: more of it, all of it at once, or why."""
    if more := MORE.search(folded):
        shown = context.question.skip + _shown(context)
        return replace(context.question, skip=int(more["first"]) - 1 if more["first"] else shown)
    if SIDE_BY_SIDE.search(folded) and len(context.study_ids) > 1:
        before = context.question
        return Question(before.text, Kind.FACT, (), OF_ONE, context.study_ids)
    return replace(context.question, kind=Kind.WHY) if WHY.search(folded) else None


def asks_for_more(text: str) -> bool:
    """Say whether a question asks for nothing but more of the answer before it."""
    return bool(MORE.search(fold(text)))


def _shown(context: Context) -> int:
    return len(context.study_ids)


def _numbered(folded: str, context: Context) -> str | None:
    """Return the study that a question names by its number in the last reply."""
    match = NTH.search(folded)
    if not match or not context.study_ids:
        return None
    name = match[1] or match[2]
    place = _NTH[name] if name else int(match[3])
    place = place or len(context.study_ids)
    return context.study_ids[place - 1] if place <= len(context.study_ids) else None


def _of_study(question: Question, study_id: str) -> Question:
    """Ask of one study what a question asks; of nothing in particular, what it found and how."""
    asked = question.aspects or OF_ONE
    terms = question.terms if asked == (Aspect.PASSAGE,) else ()
    return replace(
        question, kind=Kind.FACT, terms=terms, aspects=asked, study_ids=(study_id,), described=()
    )


def _limited_further(question: Question, before: Question) -> Question:
    """Ask the question before again, of fewer studies."""
    kind = before.kind if question.kind in {Kind.TOPIC, Kind.SIDES} else question.kind
    changed = {
        part.name: getattr(question.filters, part.name)
        for part in fields(Filters)
        if getattr(question.filters, part.name) not in ((), None, "")
    }
    asked = before if kind is before.kind else question
    return replace(
        asked,
        text=question.text,
        kind=Kind.TOPIC if kind in {Kind.FACT, Kind.LIBRARY} else kind,
        terms=before.terms,
        study_ids=() if before.kind is Kind.FACT else before.study_ids,
        filters=replace(before.filters, **changed),
        skip=0,
    )


def _means_another(question: Question, folded: str) -> bool:
    """Say whether a question names another study of which to tell the same."""
    bare = question.kind is Kind.TOPIC and bool(question.terms) and not question.filters
    return bare and bool(SAME_FOR.search(folded) or ANOTHER.search(folded))


def _pointing_back(question: Question, context: Context, folded: str) -> Question:
    """Ask of the studies of the question before what this one asks of "it" or "them"."""
    before = context.question
    points_back = bool(POINTS_BACK.search(folded))
    named = bool(question.study_ids or question.described)
    if not named and _means_another(question, folded) and before.aspects:
        question = replace(question, terms=(), described=((*question.terms, STUDY),))
        named = True
    if named:
        if question.kind is Kind.TOPIC and not question.terms and points_back and before.aspects:
            terms = before.terms if before.study_ids or before.described else ()
            return replace(question, kind=Kind.FACT, terms=terms, aspects=before.aspects)
        return question
    which = question.kind is Kind.EXTREME and bool(WHICH.search(folded))
    if question.kind in RECKONED and (points_back or which) and not question.terms:
        filters = before.filters if not question.filters else question.filters
        return replace(question, terms=before.terms, study_ids=before.study_ids, filters=filters)
    alone = len(context.study_ids) == 1 or before.kind is Kind.EXTREME
    all_shown = alone or SEVERAL.search(folded)
    ids = before.study_ids or (context.study_ids if all_shown else ())
    described = () if ids else before.described
    if not ids and not described and before.terms:
        described = ((*before.terms, STUDY),)
    of_before = replace(question, study_ids=ids, described=described)
    if question.kind is Kind.FACT and (points_back or not question.terms):
        return of_before
    asks_back = len(question.terms) <= MOST_TERMS and ASKS_BACK.search(folded)
    in_particular = points_back or asks_back or DETAIL.search(folded) or DEFINITE.search(folded)
    of_a_study = (ids or described) and in_particular
    if of_a_study and question.terms and question.kind in {Kind.TOPIC, Kind.SIDES, Kind.FACT}:
        passage = (Aspect.PASSAGE,)
        terms = topical(question.terms, folded, passage)
        return replace(of_before, kind=Kind.FACT, terms=terms, aspects=passage)
    return question
