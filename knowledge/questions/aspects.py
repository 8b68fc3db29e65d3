"""What a question wants to know of a study: patterns over its words, one row an aspect.

The patterns read folded text; each alternative stands beside an example of what people type.
"""

from __future__ import annotations

import re

from knowledge.model import Aspect

MODIFIERS = r"(?:\w{1,30}\s){0,3}?"  # peer support workers: up to three words before the noun
NOUN = (
    r"(?:people|persons|participants|patients|respondents|subjects|workers|specialists|providers"
    r"|interviewees|individuals|students|clients|users|staff|volunteers|peers)"
)
PEOPLE = MODIFIERS + NOUN
COUNTED = re.compile(rf"\b(?:how\smany|(?:number|size)\sof(?:\sthe)?)\s{MODIFIERS}({NOUN})\b")

SIZE = re.compile(
    rf"""
      \bsample\ssizes?\b                                      # sample size of Walter?
    | \b(?:how\s(?:big|large|small))\b                        # how big was the study?
    | \bhow\smany\s{PEOPLE}\b                                 # how many peer workers took part?
    | \bhow\smany\s(?:did|were|was|took|does|do)\b            # how many did they follow?
    | \b(?:number|size)\sof\s(?:the\s)?(?:sample|{PEOPLE})\b  # number of participants
    | (?<!effect\s)\bsize(?:\W{{0,3}}\Z|\sof\b)              # Walter 2023 size; size of Walter
    | \A\W{{0,3}}n\sof\b | \bn\W{{0,3}}\Z                     # n of Walter; Walter n?
    | \bn\s?=\s?\?                                            # n = ?
    | \bwhat(?:'s|\sis|\swas)\s(?:the\s)?n\b                  # what is the n?
    """,
    re.VERBOSE,
)
HOW_DONE = re.compile(  # how were the interviews analysed?
    r"\bhow\s(?:was|were|did)\b[^?]{0,80}\b(?:analy[sz]\w{0,4}|conducted|collected|carried\sout"
    r"|gathered|designed)\b"
)
DESIGN = re.compile(
    r"""
      \b(?:study\s)?designs?\b                                # study design?
    | \bmethod(?:s|ology|ologies|ological)?\b                 # what method did Williams use?
    | \b(?:kind|type|sort)\sof\s(?:study|studies|research|analysis|paper|trial)\b
    | \bhow\s(?:was|were|is|are|did|do)\b[^?]{0,80}\b
      (?:analy[sz]\w{0,4}|conducted|collected|carried\sout|done|gathered|designed|interview(?:ed)?)\b
    | \b(?:data\s(?:collection|analysis)|analytic(?:al)?\sapproach|approach(?:es)?)\b
    | \b(?:qualitative|quantitative)\sor\s(?:qualitative|quantitative)\b
    """,
    re.VERBOSE,
)
CLAIM = re.compile(  # did Walter do a randomised trial?
    r"""
    \A\W{0,3}(?:is|was|were|did|does|do|has|have)\b [^?]{0,80}
    \b(?:randomi[sz]ed|rct|qualitative|quantitative|longitudinal|cohort|cross-sectional
        |case-control|mixed.methods?|systematic\sreview|meta-analysis)\b
    """,
    re.VERBOSE,
)
FINDING = re.compile(
    r"""
      \b(?:findings?|results?|conclusions?|outcomes?)\b       # main finding of Williams?
    | \b(?:find|finds|found|conclude[sd]?|discover(?:ed)?)\b  # what did Walter find?
    | \b(?:take.?away|take.?home|bottom\sline)s?\b
    | \bwhat\s(?:did|does|do)\b[^?]{0,60}\b(?:show|say|report|learn|suggest)\b
    """,
    re.VERBOSE,
)
YEAR = re.compile(
    r"""
      \b(?:what|which)\s(?:was\s)?(?:the\s)?years?\b          # what year was it?
    | \byear\sof\b | \bthe\syear\W{0,3}\Z                   # and the year?
    | \bwhen\s(?:was|were|did|is)\b                           # when was Walter published?
    | \bhow\s(?:old|recent|new)\s(?:is|was|are)\b
    | \b(?:publication|published)\s(?:date|year)\b
    """,
    re.VERBOSE,
)
AUTHORS = re.compile(
    r"""
      \bwho\s(?:wrote|authored|published|did|conducted)\b     # who wrote it?
    | \b(?:by\swhom|authors?)\b                              # the authors of the 2012 paper
    """,
    re.VERBOSE,
)
REFERENCE = re.compile(
    r"""
      \b(?:cite|citations?|references?|bibliograph\w{1,5})\b  # cite Poremski
    | \b(?:doi|pmid|url|link)\b                               # doi?
    | \bapa\b                                                 # in APA
    | \b(?:which|what)\sjournal\b | \bwhere\s(?:was|is)\b[^?]{0,60}\bpublished\b
    """,
    re.VERBOSE,
)

PATTERNS = (
    (Aspect.SAMPLE_SIZE, SIZE),
    (Aspect.STUDY_DESIGN, DESIGN),
    (Aspect.AUTHORS, AUTHORS),
    (Aspect.REFERENCE, REFERENCE),
    (Aspect.YEAR, YEAR),
    (Aspect.MAIN_FINDING, FINDING),
)

# Words that belong to the asking, once it is known what is asked: they name no topic then.
ASKING_WORDS: dict[Aspect, frozenset[str]] = {
    Aspect.SAMPLE_SIZE: frozenset(
        """
        big enrolled follow followed how individuals interview interviewed involved large
        number part people persons recruited respondents sample samples size sizes small subjects
        survey surveyed took total
        """.split()
    ),
    Aspect.STUDY_DESIGN: frozenset(
        """
        analyse analysed analyses analysis analytic analytical analyze analyzed approach
        approaches carried collected collection conducted data designed done gathered interview
        case-control cohort controlled cross-sectional interviewed interviews kind longitudinal
        meta-analysis methodological mixed-methods qualitative quantitative randomised randomized
        rct sort systematic trial
        """.split()
    ),
    Aspect.MAIN_FINDING: frozenset(
        "away bottom discover discovered home key learn line outcome outcomes suggest take".split()
    ),
    Aspect.YEAR: frozenset(
        "appear came come date new old out publication published recent written year".split()
    ),
    Aspect.AUTHORS: frozenset(["authored", "conducted", "published", "wrote", "written"]),
    Aspect.PASSAGE: frozenset(
        """
        assess assessed carried conducted counted done happen happened long measure measured mention
        mentions often part place ran run speak speaks state stated states take takes taken test
        tested took
        """.split()
    ),
    Aspect.REFERENCE: frozenset(
        """
        apa authored authors bibtex bibliography citation doi format full link list pmid style
        url vancouver wrote written
        """.split()
    ),
}


def aspects(folded: str) -> tuple[Aspect, ...]:
    """Return what a folded question asks of a study, in a fixed order; nothing for a bare topic."""
    return tuple(aspect for aspect, pattern in PATTERNS if pattern.search(folded))


def claimed(folded: str) -> tuple[Aspect, ...]:
    """Return the aspect that answers a yes/no question about a study: so far, its design."""
    return (Aspect.STUDY_DESIGN,) if CLAIM.search(folded) else ()


def counted_noun(folded: str) -> str:
    """Return whom a question counts: "workers" of "how many peer support workers"."""
    match = COUNTED.search(folded)
    return match[1] if match else ""


def belongs_to_asking(word: str, asked: tuple[Aspect, ...]) -> bool:
    """Say whether a folded word only helps to ask for one of these aspects."""
    return any(word in ASKING_WORDS.get(aspect, ()) for aspect in asked)
