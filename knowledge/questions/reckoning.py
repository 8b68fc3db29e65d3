"""Questions that are answered over many studies: how many, how many people, which is largest.

The patterns read folded text; each alternative stands beside an example of what people type.
"""

from __future__ import annotations

import re

from knowledge.model import Extreme, Facet

_STUDIES = (
    r"(?:studies|papers|articles|trials|reviews|documents|records|sources|publications|rcts|surveys"
    r"|of\s(?:them|these|those|your\s\w{1,12}|the\s\w{1,12}))"
)
_STUDY = (
    r"(?:study|paper|article|trial|rct|review|meta-analysis|document|publication|survey|thing|one"
    r"|record|cohort|protocol)"
)
_SEVERAL = (
    r"(?:studies|papers|articles|trials|rcts|reviews|meta-analyses|documents|publications|surveys"
    r"|things|ones|records|cohorts|protocols)"
)
_ANY = rf"(?:{_STUDY}|{_SEVERAL})"
_WHICH = rf"(?:{_STUDY}|which|them|these|those)"  # which of them is the newest?
_PEOPLE = (
    r"(?:people|persons|participants?|patients|respondents|subjects|workers|specialists|individuals"
    r"|students|sample(?:\ssize)?s?|n)"
)
# How many studies a review took in is not how many are held: were included in it? did it include?
# how many trials in the older review?
_REVIEW = r"(?:review|meta-?\s?(?:analysis|review|synthesis)|overview|synthesis)"
IN_ONE = re.compile(
    rf"\bhow\smany\s(?:[\w-]{{1,20}}\s){{0,4}}?{_STUDIES}\b[^?]{{0,30}}\b(?:in|by|from|did|does)\s"
    rf"(?:(?:the|that|this)\s(?:[\w-]{{1,30}}\s){{0,6}}?|[\w-]{{1,30}}['’]s\s(?:[\w-]{{1,30}}\s){{0,3}}?)"
    rf"{_REVIEW}\b",
    re.IGNORECASE,
)
_IN_ONE = (
    r"(?!\s(?:did|does)\b)(?![^?]{0,30}\b(?:included|identified|screened|reviewed|retrieved"
    r"|synthesi[sz]ed)\b[^?]{0,20}\b(?:in|by)\b)"
)
COUNT = re.compile(
    rf"""
      \bhow\smany\s(?:[\w-]{{1,20}}\s){{0,4}}?{_STUDIES}\b{_IN_ONE}   # how many qualitative studies
    | \b(?:number|count)\sof\s(?:[\w-]{{1,20}}\s){{0,4}}?{_STUDIES}\b   # number of trials
    | \b(?:number|count)\sof(?:\s(?:the|all|your))?\W*(?:\Z|\b(?:in|from|since|on|about|with)\b)
                                                                   # number of [trials] on sleep
    | \bhow\smany\s(?:are\sthere|(?:do|have)\s(?:you|we)(?:\s(?:have|hold|got))?)\W*\Z
    | \bcount\s(?:the\s|all\s)?(?:[\w-]{{1,20}}\s){{0,3}}?{_STUDIES}\b  # count the trials
    """,
    re.VERBOSE,
)
TOTAL = re.compile(
    rf"""
      \b(?:total|overall|combined|summed|cumulative|aggregate)\s(?:number\sof\s|sum\sof\s)?
      (?:[\w-]{{1,20}}\s){{0,3}}?{_PEOPLE}\b                  # total sample size
    | \b{_PEOPLE}\b[^?]{{0,80}}\b(?:in\s(?:total|all)|altogether|combined|(?:all|taken)\stogether
      |across\s(?:all|the|every|your|these|those|both)|summed)\b   # how many people in total
    | \b(?:sum|add)\s(?:up\s)?(?:of\s)?(?:all\s|the\s|up\s)*(?:[\w-]{{1,20}}\s){{0,2}}?{_PEOPLE}\b
    """,
    re.VERBOSE,
)
_LARGE = r"(?:largest|biggest|greatest|highest|most)"
_SMALL = r"(?:smallest|tiniest|lowest|fewest|least)"
_OF_THEM = rf"\bwhich(?:\s(?:{_STUDY}|of\s(?:them|these|those|the\stwo)))?"  # which one is larger?
_IS = r"\s(?:is|was|came\sout)\s(?:the\s)?"
_HAD = r"\s(?:is\sthe\sone\swith|had|has|have|included|includes|recruited|followed|used)\s"
EXTREMES = {
    Extreme.LARGEST: re.compile(
        rf"\b(?:largest|biggest)\s(?:[\w-]{{1,20}}\s){{0,3}}?(?:{_ANY}|{_PEOPLE})\b"
        rf"|\b{_WHICH}\b[^?]{{0,30}}\b(?:is|was|are)\s(?:the\s)?(?:largest|biggest)\b"
        rf"|\b{_LARGE}\s(?:number\sof\s)?{_PEOPLE}\b"
        rf"|{_OF_THEM}(?:{_IS}(?:larger|bigger)\b|{_HAD}more\s{_PEOPLE}\b(?!\sthan))"
    ),
    Extreme.SMALLEST: re.compile(
        rf"\b(?:smallest|tiniest)\s(?:[\w-]{{1,20}}\s){{0,3}}?(?:{_ANY}|{_PEOPLE})\b"
        rf"|\b{_WHICH}\b[^?]{{0,30}}\b(?:is|was|are)\s(?:the\s)?smallest\b"
        rf"|\b{_SMALL}\s(?:number\sof\s)?{_PEOPLE}\b"
        rf"|{_OF_THEM}(?:{_IS}smaller\b|{_HAD}(?:fewer|less)\s{_PEOPLE}\b(?!\sthan))"
    ),
    Extreme.NEWEST: re.compile(
        rf"\b(?:newest|latest|most\srecent(?:ly\spublished)?"
        rf"|youngest)\s(?:[\w-]{{1,20}}\s){{0,3}}?{_ANY}\b"
        rf"|\b{_WHICH}\b[^?]{{0,30}}\b(?:is|was|are)\s(?:the\s)?(?:newest|latest|most\srecent)\b"
        rf"|{_OF_THEM}{_IS}(?:newer|later|more\srecent)\b"
    ),
    Extreme.OLDEST: re.compile(
        rf"\b(?:oldest|earliest|first\spublished"
        rf"|least\srecent)\s(?:[\w-]{{1,20}}\s){{0,3}}?{_ANY}\b"
        rf"|\b{_WHICH}\b[^?]{{0,30}}\b(?:is|was|are)\s(?:the\s)?(?:oldest|earliest)\b"
        rf"|{_OF_THEM}{_IS}(?:older|earlier)\b"
    ),
}
_ENDS = (
    r"(?:largest|biggest|greatest|highest|most|smallest|tiniest|lowest|fewest|least|newest|latest"
    r"|youngest|oldest|earliest|first|top|last)"
)
_FEW = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NUMBERED = re.compile(  # the 3 largest studies, top five trials by size
    rf"\b(\d{{1,2}}|{'|'.join(_FEW[1:])})\s{_ENDS}\b|\b{_ENDS}\s(\d{{1,2}}|{'|'.join(_FEW[1:])})\b"
)
_PLURAL = re.compile(rf"\b{_ENDS}\s(?:[\w-]{{1,20}}\s){{0,3}}?{_SEVERAL}\b")  # oldest papers
SEVERAL = 3  # studies that "the largest ones" are
_MOST = (
    r"(?:most\s(?:common(?:ly)?|often|frequent(?:ly)?|popular|used|usual)|commonest|main(?:ly)?"
    r"|usual(?:ly)?"
    r"|typical(?:ly)?|mostly|frequently|dominant)"
)
FACETS = {
    Facet.DESIGN: r"(?:study\s)?(?:designs?|types?\sof\s(?:study|studies|research)|study\stypes?)",
    Facet.APPROACH: (
        r"(?:(?:analysis|analytic(?:al)?|data\sanalysis|qualitative)\s)?(?:approach(?:es)?"
        r"|analys[ei]s"
        r"|methods?\sof\sanalysis|analysis\smethods?|analytical\smethods?)"
    ),
    Facet.DATA_COLLECTION: (
        r"(?:data\scollection(?:\smethods?)?|ways?\sof\scollecting\sdata"
        r"|methods?(?:\sof\sdata\scollection)?)"
    ),
    Facet.COUNTRY: r"countr(?:y|ies)",
    Facet.YEAR: r"(?:(?:publication\s)?years?|(?:date|year|time)\s(?:range|span)|decades?)",
    Facet.JOURNAL: r"journals?",
    Facet.MEASURE: r"(?:measures?|instruments?|scales?|questionnaires?|outcome\smeasures?)",
}
_TALLIES = {
    facet: re.compile(
        rf"""
          \b{_MOST}\s(?:used\s|applied\s|reported\s)?{words}\b      # the most common design
        | \b(?:what|which)\s(?:[\w-]{{1,15}}\s)?{words}\b[^?]{{0,60}}\b{_MOST}\b
                                                     # which approach comes up most often
        | \b(?:what|which)\s(?:kinds?\sof\s|different\s|all\s)?{words}\s
          (?:are|were|do|did|have|has)\s(?:there|used|covered|represented|included|you|your|come|been
            |in\s(?:here|the\slibrary)|the\s(?:studies|papers|library))\b
                                                     # which countries are there
        | \bhow\smany\s(?:different\s)?{words}(?:\W*\Z|\s(?:are|do|does|come)\s(?:there|covered
            |represented|included|you|they|the\s(?:studies|papers|library)|up)\b
            |\s(?:in|across)\s(?:the|this|your|all)\b)  # how many countries are represented
        | \b(?:list|show|name|top)\s(?:(?:me|all|the|your|\d{{1,2}}|three|five|ten)\s){{0,3}}{words}
          (?:\s(?:here|covered|used|in\s(?:here|the\slibrary)))?\W*\Z    # list all journals
        | \b(?:break\s?down|distribution|tally|overview)\s(?:of|by)\s(?:the\s)?{words}\b
        | \b(?:studies|papers)\sby\s{words}\b        # studies by country
        """,
        re.VERBOSE,
    )
    for facet, words in FACETS.items()
}
_ASKED_OF = (  # "are there studies on sleep" asks for studies
    r"(?!(?:you|i|we)\b|there\s(?:any\s)?(?:\w{1,15}\s){0,2}"
    r"(?:stud|paper|evidence|research|trial|review|article|literature))"
)
YES_NO = re.compile(
    rf"""
      \A\W{{0,3}}(?:so\s|and\s|but\s|ok\s|well\s)?
      (?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|may|might|isn't|aren't
        |doesn't|don't|didn't|any)\s{_ASKED_OF}               # does peer work harm?
    | \byes\sor\sno\b                                       # is it linked, yes or no?
    """,
    re.VERBOSE,
)
WORDS = frozenset(  # that only ask, once it is known that this is what is asked
    """
    total overall altogether combined number count sum add across all both participants people
    sample samples size sizes largest biggest smallest tiniest newest latest oldest earliest
    larger bigger smaller newer older later earlier more fewer less
    recent youngest greatest highest lowest fewest most least common commonly commonest often
    frequent frequently popular used usual usually typical mainly main study studies paper
    papers article articles trial review document documents record records publication
    publications thing things one ones comes come up method methods approach approaches analysis
    analyses analytic design designs country countries year years journal journals measure
    measures instrument instruments scale scales questionnaire questionnaires collection data
    what's library there here covered represented breakdown distribution different kinds
    published two three four five six seven eight nine ten top first last rct rcts
    """.split()
)


def extreme(folded: str) -> Extreme | None:
    """Return which end of an order a folded question asks for, if any."""
    return next((which for which, pattern in EXTREMES.items() if pattern.search(folded)), None)


def wanted(folded: str) -> int:
    """Return how many studies from the end of an order a folded question asks for."""
    numbered = _NUMBERED.search(folded)
    if numbered:
        number = numbered[1] or numbered[2]
        return max(1, _FEW.index(number) if number in _FEW else int(number))
    return SEVERAL if _PLURAL.search(folded) else 1


def facet(folded: str) -> Facet | None:
    """Return what a folded question wants tallied over studies, if anything."""
    return next((which for which, pattern in _TALLIES.items() if pattern.search(folded)), None)
