"""What a question wants to know of a study: patterns over its words, one row an aspect.

The patterns read folded text; each alternative stands beside an example of what people type.
"""

from __future__ import annotations

import re

from knowledge.model import Aspect

PEOPLE = (
    r"(?:\w{1,30}\s){0,3}?"  # peer support workers: up to three words before the noun
    r"(?:people|persons|participants|patients|respondents|subjects|workers|specialists|providers"
    r"|interviewees|individuals|students|clients|users|staff|volunteers|peers)"
)

SIZE = re.compile(
    rf"""
      \bsample\ssizes?\b                                      # sample size of Walter?
    | \b(?:how\s(?:big|large|small))\b                        # how big was the study?
    | \bhow\smany\s{PEOPLE}\b                                 # how many peer workers took part?
    | \bhow\smany\s(?:did|were|was|took|does|do)\b            # how many did they follow?
    | \b(?:number|size)\sof\s(?:the\s)?(?:sample|{PEOPLE})\b  # number of participants
    | \bn\s?=\s?\?                                            # n = ?
    | \bwhat(?:'s|\sis|\swas)\s(?:the\s)?n\b                  # what is the n?
    """,
    re.VERBOSE,
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
    | \byear\sof\s(?:publication|the)\b
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
        number part people persons recruited respondents sample samples size small subjects
        survey surveyed took total
        """.split()
    ),
    Aspect.STUDY_DESIGN: frozenset(
        """
        analyse analysed analyses analysis analytic analytical analyze analyzed approach
        approaches carried collected collection conducted data designed done gathered interview
        interviewed kind methodological qualitative quantitative sort trial
        """.split()
    ),
    Aspect.MAIN_FINDING: frozenset(
        "away bottom discover discovered home key learn line outcome outcomes suggest take".split()
    ),
    Aspect.YEAR: frozenset("date new old publication published recent year".split()),
    Aspect.AUTHORS: frozenset(["authored", "conducted", "published", "wrote", "written"]),
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


def belongs_to_asking(word: str, asked: tuple[Aspect, ...]) -> bool:
    """Say whether a folded word only helps to ask for one of these aspects."""
    return any(word in ASKING_WORDS.get(aspect, ()) for aspect in asked)
