"""From what a person types to a `Question`: what is asked, about what, of which studies.

Order matters: a greeting or a question about the library itself is settled first; then the studies
that are named; what is left are the terms of a topic. Nothing is searched here.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.model import Aspect, Extreme, Kind, Question
from knowledge.questions import reckoning
from knowledge.questions.advice import asks_advice
from knowledge.questions.aspects import (
    DETAIL,
    HOW_DONE,
    aspects,
    claimed,
    topical,
)
from knowledge.questions.catalogue import without_identifiers
from knowledge.questions.claims import claims
from knowledge.questions.filters import limited
from knowledge.questions.following import Context, following
from knowledge.questions.limits import claimed_size
from knowledge.questions.naming import ONE_STUDY as ONE_STUDY_NOUNS
from knowledge.questions.naming import Named, named
from knowledge.questions.need import in_danger
from knowledge.questions.wording import clean, fold

if TYPE_CHECKING:
    from knowledge.model import Filters
    from knowledge.questions.catalogue import Catalogue
    from knowledge.questions.filters import Limited

STUDY = "study"  # what a study is called where the question does not say
COMPARED = (Aspect.MAIN_FINDING, Aspect.STUDY_DESIGN, Aspect.SAMPLE_SIZE)
LONGEST_QUESTION = 500  # characters; nobody asks longer, and every step below is linear in it

HELP = re.compile(
    r"""
      \A\W*(?:hi|hello|hey|hiya|thanks?|thank\syou|cheers|ok(?:ay)?|good\s\w{1,10})
      (?:\s(?:there|all|bot|you|so|very|much|again)){0,3}\W*\Z   # hi there! thank you so much
    | \A\W*help\b[\s\w]{0,20}\W*\Z                              # help me
    | \bwhat\s(?:can|do)\syou\sdo\b | \b(?:what|which\squestions)\s(?:can|should|could)\si\sask\b
    | \bwhat\sare\syou\b | \bwho\sare\syou\b
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
    | \A\W*(?:list|show)\s(?:me\s)?(?:everything|all|it\sall)\W*\Z
    | \bwhat(?:'s|\sis)\sin\s(?:the|this|your|here)\b
    | \bwhat\s(?:can|could)\s(?:i|we)\s(?:find|read|look\sup)\s(?:in\s)?(?:here|it|the\slibrary)\b
    | \bwhat\s(?:topics|subjects|areas)\b[^?]{0,30}\b(?:you|cover|covered|here|library)\b
    | \bwhat\s(?:papers|studies|documents|articles)\s(?:are|do)\b
    | \bhow\smany\s(?:papers|studies|documents|articles|records|sources)\b
    """,
    re.VERBOSE,
)
NEWS = re.compile(  # what's new? any new studies here? The library is listed newest first.
    r"""
      \A\W*(?:what'?s|what\sis|any(?:thing)?|something)\s(?:new|recent|the\slatest|(?:the\s)?newest)
      (?:\s(?:papers?|stud(?:y|ies)|articles?|research|evidence))?(?:\s(?:here|lately))?\W*\Z
    | \A\W*(?:(?:what'?s|what\s(?:is|are)|show(?:\sme)?)\s)?(?:your|the)
      \s(?:new(?:est)?|latest|recent)\s(?:stuff|things|additions|work|research)(?:\s(?:here|please|pls|you\shave))?\W*\Z
                                                         # what's your newest stuff?
    """,
    re.VERBOSE,
)
ITSELF = re.compile(  # how big is the library? what does this collection cover?
    r"""
    \A\W*(?:(?:so|and|ok|hi|hey)\W{1,2})?
    (?:how\s(?:big|large)\sis|how\s(?:much|many)\s(?:\w{1,15}\s)?(?:is|are)\s(?:there\s)?in|(?:what(?:'s|\sis)\s)?(?:the\s)?size\sof|what(?:'s|\sis)|what\sdoes
      |describe|tell\sme\sabout|show\sme)
    \s(?:in\s)?(?:the|this|your)\s(?:\w{1,15}\s)?(?:library|collection|database|corpus)
    (?:\s(?:about|on|covers?|holds?|contains?|have|includes?))?(?:\s(?:now|so\sfar))?\W*\Z
    """,
    re.VERBOSE,
)
ASKS = re.compile(
    r"""
      \?\s*\Z
    | \A\W*(?:what'?s?|wat|which|who'?s?|whom|whose|when|where'?s?|why|how'?s?|is|are|was|were|do
            |does|did|has|have|had|can|could|will|would|should)\b
    """,
    re.VERBOSE,
)
WORKED = re.compile(  # did the night buses work? but: do they rest after work?
    r"(?<!\bat)(?<!\bof)(?<!\bin)(?<!\bfrom)(?<!\bafter)(?<!\bto)\s(works?|worked)"
    r"(?:\s(?:well|better|at\sall|or\snot))?\W*\Z"
)
HOW_DOES = re.compile(r"\A\W*(?:and\s|so\s)?how\s(?:well\s)?(?:do|does|did|has|have|is|are)\b")
WHAT_WORKS = re.compile(r"\A\W*(?:and\s|so\s)?what\s(?:really\s)?(works?|worked|helps?|helped)\b")
WHERE_DONE = re.compile(  # where were the ovens tested? but: where did the bakers work?
    r"\bwhere\s(?:was|were|did)\b(?![^?]{0,80}\b(?:work|worked|employed|live|lived|published)\b)"
)
ONE_MEASURE = re.compile(  # which questionnaire measured sleep in bakers?
    r"\A\W*(?:which|what)\s(?:[\w-]{1,30}\s)?(?:questionnaire|scale|instrument|tool|measure)\s"
)
ONE_COUNTRY = re.compile(r"\b(?:what|which)\scountry\b")  # in what country did cooks live?
OF_THE = re.compile(
    r"\A[^?]{1,60}\s(?:of|in|for|from)\s(?:the|that|this)\b"
)  # NCT number of the trial
NUMBERED = re.compile(  # the two papers on sleep: a number of studies, not a topic
    r"\b(the|these|those|your|all)\s(?:two|three|four|five|six)\s"
    r"(?=(?:[\w-]{1,30}\s){0,5}(?:studies|papers|articles|trials|reviews|surveys|ones)\b)",
    re.IGNORECASE,
)
WRITES = frozenset("author publish work works write written wrote".split())  # what an author does
OF_A_STUDY = re.compile(
    r"\b(?:stud(?:y|ies)|papers?|articles?|trials?|surveys?|reviews?|reports?)\b"
)
ONE_STUDY = re.compile(  # the 2012 paper; the paper from 2012
    r"\b(?:the|that|this)\s(?:[\w-]{1,30}\s){0,6}?(?:study|paper|article|trial|survey|review|one)\b"
)


def understand(text: str, context: Context | None, catalogue: Catalogue) -> Question:
    """Read a question against the names a library knows.

    What it leaves out ("and the design?", "only the qualitative ones", "the second one") is taken
    from the question before it.
    """
    question = _alone(text, catalogue)
    return following(question, context) if context else question


def _alone(text: str, catalogue: Catalogue) -> Question:
    if in_danger(text):  # nothing of it is kept, not even the words
        return Question("", Kind.NEED)
    asked = clean(text)[:LONGEST_QUESTION]
    if not asked or HELP.search(fold(asked)):
        return Question(asked, Kind.HELP)
    if asks_advice(asked):
        return Question(asked, Kind.ADVICE, named(asked, catalogue).terms)
    given = limited(asked)
    if given.unknown:
        return Question(asked, Kind.HELP, unknown=given.unknown)
    question = _read(asked, given.rest, given.filters, catalogue)
    if question.described and (given.filters.designs or given.filters.methods):
        given = limited(asked, by_sort=False)  # such words describe it: the review of trials
        question = _read(asked, given.rest, given.filters, catalogue)
    if Aspect.REFERENCE in question.aspects and "bibtex" in fold(asked).split():
        question = replace(question, bibtex=True)
    if question.study_ids or question.described:
        return _claiming(*_of_the_named(question, given, catalogue))
    return replace(question, filters=given.filters)


def _of_the_named(
    question: Question, given: Limited, catalogue: Catalogue
) -> tuple[Question, Filters]:
    """Read what a question says the one study it names is as claims, neither topic nor limit."""
    if len(question.study_ids) != 1 or question.described:
        return question, given.filters
    said = claims(given.rest)
    filters = replace(given.filters, designs=())
    if said.rest != given.rest or given.filters.designs:
        read = _read(question.text, said.rest, filters, catalogue)
        if read.study_ids == question.study_ids and not read.described:
            designs = said.designs or given.filters.designs
            claiming = replace(read, claimed_size=said.size, claimed_designs=designs)
            return claiming, filters
    return question, given.filters


def _claiming(question: Question, filters: Filters) -> Question:
    """Read a number of people beside a study that is named as a claim about it, not as a limit.

    A country of which it is asked whether the study is from there limits nothing either.
    """
    if Aspect.COUNTRY in question.aspects:
        filters = replace(filters, countries=())
    claimed = question.claimed_size or claimed_size(question.text)
    if filters.least is not None and filters.least == filters.most:
        claimed = filters.least
        filters = replace(filters, least=None, most=None)
    return replace(question, filters=filters, claimed_size=claimed)


def _read(asked: str, rest: str, filters: Filters, catalogue: Catalogue) -> Question:
    """Read a question whose filters are taken out, leaving `rest`."""
    rest = NUMBERED.sub(r"\1 ", rest)
    folded = fold(rest)
    found = named(rest, catalogue)
    wanted = aspects(fold(found.asking or without_identifiers(rest)))
    if filters.countries and _asks_where(asked, found):
        wanted = (Aspect.SETTING, Aspect.COUNTRY)
    about = bool(found.study_ids or topical(found.terms, folded, wanted))
    of_all = NEWS.search(folded) or ITSELF.search(folded)
    listed = of_all or (not about and LIBRARY.search(folded))
    if listed and not filters:
        return Question(asked, Kind.LIBRARY)
    return (
        _over_many(asked, folded, found)
        or _of_one(asked, rest, found, wanted)
        or _of_many(asked, rest, found, wanted)
    )


def _asks_where(asked: str, found: Named) -> bool:
    """Say whether a question asks if one study is from a country: "was the Kim trial in Peru?"."""
    one = len(found.described) == 1 or (found.study_ids and not found.by_year_alone)
    return bool(one and reckoning.YES_NO.search(fold(asked)))


def _over_many(asked: str, folded: str, found: Named) -> Question | None:
    """Read a question that is answered by reckoning over studies; None if it is not one."""
    if found.study_ids and not found.by_year_alone and not found.by_journal:
        return None
    if reckoning.IN_ONE.search(folded):
        return None
    terms = tuple(term for term in found.terms if fold(term) not in reckoning.WORDS)
    about = Question(asked, Kind.COUNT, terms, study_ids=found.study_ids)
    if reckoning.TOTAL.search(folded):
        return replace(about, kind=Kind.TOTAL)
    which, several = reckoning.extreme(folded), reckoning.wanted(folded)
    if len(found.described) > 1:
        which = None  # A or B, which is larger?
    if which and not (which is Extreme.NEWEST and terms and several == reckoning.SEVERAL):
        return replace(about, kind=Kind.EXTREME, extreme=which, wanted=several)
    facet = reckoning.facet(folded)
    if facet:
        return replace(about, kind=Kind.TALLY, facet=facet)
    return about if reckoning.COUNT.search(folded) else None


def _of_one(asked: str, rest: str, found: Named, wanted: tuple[Aspect, ...]) -> Question | None:
    """Read a question about studies that are each named or described; None if it is not one."""
    folded = fold(rest)
    wanted = wanted or claimed(folded)
    terms = topical(found.terms, folded, wanted or (Aspect.PASSAGE,))
    terms = tuple(term for term in terms if fold(term) not in ONE_STUDY_NOUNS)
    besides = topical(found.besides, folded, wanted or (Aspect.PASSAGE,))
    beside = bool(found.described and found.study_ids and not found.by_year_alone)
    several = beside or len(found.described) > 1
    asks = ASKS.search(folded) or OF_THE.search(folded)
    detail = (besides and asks) or DETAIL.search(folded)  # when was the night shift study done?
    if found.described and (wanted or several or detail):
        of_each = COMPARED if several and not besides else (Aspect.PASSAGE,)
        ids = found.study_ids
        of_all = wanted or of_each
        return Question(asked, Kind.FACT, besides, of_all, ids, found.described, beside=beside)
    if found.study_ids and not found.by_year_alone and not found.by_journal:
        terms = tuple(term for term in terms if fold(term) not in WRITES)
    by_name = found.study_ids and (not found.by_year_alone or ONE_STUDY.search(folded))
    if by_name and (wanted or terms):
        return Question(asked, Kind.FACT, terms, wanted or (Aspect.PASSAGE,), found.study_ids)
    return None


def _of_many(asked: str, rest: str, found: Named, wanted: tuple[Aspect, ...]) -> Question:
    """Read a question about whichever studies fit its words, and its year."""
    folded = fold(rest)
    if not wanted and not topical(found.terms, folded, claimed(folded)):
        wanted = claimed(folded)  # is it qualitative?
    terms = topical(found.terms, folded, wanted)
    if found.study_ids:  # the Walter trial and the Williams survey
        terms = tuple(term for term in terms if fold(term) not in ONE_STUDY_NOUNS | WRITES)
    if wanted and (not terms or _asks_of_a_study(folded, wanted)):
        described = ((*terms, STUDY),) if terms and found.study_ids else ()
        left = () if described else terms
        return Question(asked, Kind.FACT, left, wanted, found.study_ids, described)
    yes_or_no = terms and reckoning.YES_NO.search(folded)
    if not found.study_ids and terms and DETAIL.search(folded):
        passage = (Aspect.PASSAGE,)
        left = topical(terms, folded, passage)
        if not yes_or_no:
            return Question(asked, Kind.FACT, left, passage)
        terms = left or terms  # does it predict how long they stay?
    worked = WORKED.search(folded) if yes_or_no or HOW_DOES.search(folded) else None
    worked = worked or WHAT_WORKS.search(folded)
    if worked and len(terms) > 1:  # it asks, and names no topic
        terms = tuple(term for term in terms if fold(term) != worked[1])
    kind = Kind.SIDES if yes_or_no else Kind.TOPIC
    return Question(
        asked, kind, terms, (), found.study_ids, asks=bool(ASKS.search(folded)) and bool(terms)
    )


def _asks_of_a_study(folded: str, wanted: tuple[Aspect, ...]) -> bool:
    """Tell "sample size of the burnout study" from "results of peer support", a topic."""
    if {Aspect.SAMPLE_SIZE, Aspect.EFFECT_SIZES}.intersection(wanted):
        return True
    if ONE_MEASURE.search(folded) or ONE_COUNTRY.search(folded):
        return True
    if HOW_DONE.search(folded) or WHERE_DONE.search(folded):
        return True
    return bool(OF_A_STUDY.search(folded)) and wanted != (Aspect.MAIN_FINDING,)
