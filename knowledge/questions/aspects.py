"""What a question wants to know of a study: patterns over its words, one row an aspect.

The patterns read folded text; each alternative stands beside an example of what people type.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.model import Aspect
from knowledge.questions.wording import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    | \bhow\smany\s(?:\w{{1,20}}\s){{0,2}}?(?:studies|papers|articles|trials|rcts|reviews|records)\s
      (?:(?:are|were|was)\s)?(?:were|was|did|does|in\s(?:the|that|this))\b
                                                              # how many trials did it include?
    | \b(?:number|size)\sof\s(?:the\s)?(?:sample|{PEOPLE})\b  # number of participants
    | (?<!effect\s)\bsizes?(?:\W{{0,3}}\Z|\sof\b)            # Walter 2023 size; their sizes
    | \b(?:bigger|larger|smaller)\b[^?]{{0,80}}\b(?:or|than)\b  # which was bigger, Walter or Kim?
    | \b(?:or|vs|versus|and)\b[^?]{{0,80}}\bwhich\b[^?]{{0,30}}\b(?:bigger|larger|smaller)\b
                                                              # Walter or Kim, which is bigger?
    | \A\W{{0,3}}n\sof\b | \bn\W{{0,3}}\Z                     # n of Walter; Walter n?
    | \bn\s?=\s?\?                                            # n = ?
    | \A\W{{0,3}}(?:and\s)?(?:the\s|its\s|their\s)?(?:sample|participants)\W{{0,3}}\Z
                                                              # and the sample?
    | \bwhat(?:'s|\sis|\swas)\s(?:the\s)?n\b                  # what is the n?
    """,
    re.VERBOSE,
)
HOW_DONE = re.compile(  # how were the interviews analysed?
    r"\bhow\s(?:was|were|did)\b[^?]{0,80}\b(?:analy[sz]\w{0,4}|conduct(?:ed)?|collect(?:ed)?"
    r"|carr(?:y|ied)\sout|gather(?:ed)?|design(?:ed)?)\b"
)
DESIGN = re.compile(
    r"""
      \b(?:study\s)?designs?\b                                # study design?
    | \bmethod(?:s|ology|ologies|ological)?\b                 # what method did Williams use?
    | \b(?:kind|type|sort)\sof\s(?:study|studies|research|analysis|paper|trial)\b
    | \bhow\s(?:was|were|is|are|did|do)\b[^?]{0,80}\b
      (?:analy[sz]\w{0,4}|conduct(?:ed)?|collect(?:ed)?|carr(?:y|ied)\sout|done|gather(?:ed)?
        |design(?:ed)?|interview(?:ed)?)\b
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
      \b(?:findings?|results?|outcomes?)\b                    # main finding of Williams?
    | \b(?:find|finds|found|discover(?:ed)?)\b                # what did Walter find?
    | \b(?:take.?away|take.?home|bottom\sline)s?\b
    | \b(?:summari[sz]e|sum\sup|recap|summary|overview)\b   # summarise the evidence
    | \bwhat(?:'s|\sis)\sthe\sevidence\W*\Z
    | \bwhat\s(?:did|does|do)\b[^?]{0,60}\b(?:show|say|report|learn|suggest)\b
    """,
    re.VERBOSE,
)
FOUND_MANY = re.compile(r"\A\W*how\smany\b(?![^?]{0,80}\bresults?\b)")  # how many rays were found?
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
CONDUCTED = re.compile(  # not when it was published
    r"\bwhen\b[^?]{0,80}\b(?:conducted|done|carried\sout|collected|held|run|take\splace|took\splace)\b"
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
      \b(?:cite|citations?|ref(?:erence)?s?|bibliograph\w{1,5})\b  # cite Poremski
    | \b(?:doi|pmid|url|link)\b                               # doi?
    | \b(?:apa|bibtex|ris|vancouver|harvard|chicago|mla|endnote|csl)\b   # in APA; bibtex for Walter
    | \A\W*(?:and\s)?(?:the\s)?journal\W{0,3}\Z               # and the journal?
    | \b(?:which|what)\sjournal\b | \bwhere\s(?:was|is)\b[^?]{0,60}\bpublished\b
    """,
    re.VERBOSE,
)

POPULATION = re.compile(
    r"""
      \bwho\s(?:was|were|took\spart|participated|did\s(?:they|he|she|\w{1,20})\s(?:study|interview|survey|ask))\b
    | \b(?:population|sample\scharacteristics)\b              # the population of Walter?
    | \bwh(?:at|ich)\s(?:people|participants|patients|population)\b  # which people were studied?
    """,
    re.VERBOSE,
)
SETTING = re.compile(
    r"""
      \b(?:study\s)?settings?\b                              # the setting of Walter?
    | \bwhere\s(?:was|were|did|is|are|do)\b(?![^?]{0,60}\bpublished\b)  # where did they work?
    """,
    re.VERBOSE,
)
WHERE = re.compile(  # where was it done? in which place of which country, but: where did they work?
    r"\bwhere\b(?![^?]{0,80}\b(?:work|worked|employed|live|lived|published)\b)"
)
RECRUITED = re.compile(r"\bwhere\b[^?]{0,80}\b(?:recruited|enrolled|sampled|trained)\b")
COUNTRY = re.compile(r"\b(?:wh(?:at|ich)\s)?(?:countr(?:y|ies)|nations?|part\sof\sthe\sworld)\b")
MEASURES = re.compile(
    r"""
      \b(?:measures?|instruments?|questionnaires?|scales?|tools?)\b[^?]{0,60}\b(?:use[ds]?|were|was|did|administered|completed)\b
    | \b(?:what|which)\s(?:outcome\s)?(?:measures?|instruments?|questionnaires?|scales?|tools?)\b
    | \bhow\s(?:was|were|did|is)\b[^?]{0,60}\bmeasur\w{1,4}\b     # how was recovery measured?
    """,
    re.VERBOSE,
)
EFFECT = re.compile(
    r"\b(?:effect\ssizes?|odds\sratios?|hazard\sratios?|risk\sratios?|confidence\sintervals?|p[\s-]?values?)\b"
)
FOLLOW_UP = re.compile(
    r"""
      \bhow\slong\b[^?]{0,60}\b(?:follow|study|last|run|trial|intervention|programme|program)\w{0,5}\b
    | \b(?:follow-?\s?up|study)\s(?:period|duration|length|time)\b | \bduration\sof\b
    """,
    re.VERBOSE,
)
LIMITATIONS = re.compile(r"\b(?:limitations?|weakness(?:es)?|shortcomings?|caveats?)\b")
CONCLUSION = re.compile(r"\b(?:conclusions?|conclude[ds]?)\b")

PATTERNS = (
    (Aspect.SAMPLE_SIZE, SIZE),
    (Aspect.STUDY_DESIGN, DESIGN),
    (Aspect.AUTHORS, AUTHORS),
    (Aspect.REFERENCE, REFERENCE),
    (Aspect.YEAR, YEAR),
    (Aspect.LIMITATIONS, LIMITATIONS),
    (Aspect.COUNTRY, COUNTRY),
    (Aspect.MEASURES, MEASURES),
    (Aspect.EFFECT_SIZES, EFFECT),
    (Aspect.FOLLOW_UP, FOLLOW_UP),
    (Aspect.POPULATION, POPULATION),
    (Aspect.SETTING, SETTING),
    (Aspect.CONCLUSION, CONCLUSION),
    (Aspect.MAIN_FINDING, FINDING),
)

# Words that belong to the asking, once it is known what is asked: they name no topic then.
ASKING_WORDS: dict[Aspect, frozenset[str]] = {
    Aspect.SAMPLE_SIZE: frozenset(
        """
        answered big bigger completed enrolled filled follow followed how include included includes
        individuals interview interviewed involved large larger number part people persons recruited
        respondents sample samples size sizes small run smaller subjects survey surveyed took total
        """.split()
    ),
    Aspect.STUDY_DESIGN: frozenset(
        """
        analyse analysed analyses analysis analytic analytical analyze analyzed approach
        approaches carried carry collect collected collection conduct conducted data design designed
        done gather gathered interview
        case-control cohort controlled cross-sectional interviewed interviews kind longitudinal
        meta-analysis methodological mixed-methods qualitative quantitative randomised randomized
        rct sort systematic trial
        """.split()
    ),
    Aspect.MAIN_FINDING: frozenset(
        """
        away bottom discover discovered home key learn line outcome outcomes recap suggest take
        takeaway takeaways
        """.split()
    ),
    Aspect.YEAR: frozenset(
        "appear came come date new old out publication published recent written year".split()
    ),
    Aspect.AUTHORS: frozenset(["authored", "conducted", "published", "wrote", "written"]),
    Aspect.POPULATION: frozenset(
        """
        asked characteristics included interviewed involved part participated population recruited
        sample surveyed took
        """.split()
    ),
    Aspect.SETTING: frozenset(
        """
        based carried conducted done live lived located place recruited ran run setting settings
        take took
        """.split()
    ),
    Aspect.COUNTRY: frozenset(
        """
        based carried conducted countries country done live lived nation nations part place ran run
        take took world
        """.split()
    ),
    Aspect.MEASURES: frozenset(
        """
        administered assess assessed completed instrument instruments measure measured measures
        outcome outcomes questionnaire questionnaires scale scales tool tools
        """.split()
    ),
    Aspect.EFFECT_SIZES: frozenset(
        """
        confidence effect effect-size effect-sizes effects hazard interval intervals odds p p-value
        p-values ratio ratios risk size sizes value values
        """.split()
    ),
    Aspect.FOLLOW_UP: frozenset(
        """
        duration follow followed follow-up last lasted length long period programme program ran run
        take time took
        """.split()
    ),
    Aspect.LIMITATIONS: frozenset(
        """
        acknowledge acknowledged admit caveat caveats limitation limitations mention mentioned
        shortcoming shortcomings state stated weakness weaknesses
        """.split()
    ),
    Aspect.CONCLUSION: frozenset("conclude concluded concludes conclusion conclusions".split()),
    Aspect.PASSAGE: frozenset(
        """
        assess assessed carried conducted counted done happen happened long measure measured mention
        mentions often part place ran run speak speaks state stated states take takes taken test
        tested took
        """.split()
    ),
    Aspect.REFERENCE: frozenset(
        """
        apa authored authors bibtex bibliography chicago citation copy csl doi download endnote
        entry export file format full harvard journal link list mla pmid ref refs ris style url
        vancouver wrote written
        """.split()
    ),
}


# What is asked of one study, where no fact of ours is that: "how long were they followed?"
DETAIL = re.compile(
    r"""
      \bhow\s(?:long|often|old|many|much)\b(?!\s(?:of\s)?(?:the\s|your\s)?(?:studies|papers|articles|trials|reviews|documents)\b)
    | \b(?:what|which)\s(?:ages?|period|countr(?:y|ies)|per\s?cent(?:age)?|proportion|share)\b
    | \b(?:mean|median|average)\sage\b | \A\W*where\b | \bages?\sof\b
    | \A\W*(?:the\s)?(?:share|proportion|per\s?cent(?:age)?)\sof\b | \A\W*when\b
    | \bdos(?:e|age)s?\b(?=\s(?:of|for)\b|\W*\Z) | \A\W*how\s(?:was|were)\b
    | \b(?:registration|registered|registry)\s(?:no|number|id)\b
    """,
    re.VERBOSE,
)


def aspects(folded: str) -> tuple[Aspect, ...]:
    """Return what a folded question asks of a study, in a fixed order; nothing for a bare topic."""
    found = dict.fromkeys(aspect for aspect, pattern in PATTERNS if pattern.search(folded))
    if FOUND_MANY.search(folded):
        found.pop(Aspect.MAIN_FINDING, None)
    if CONDUCTED.search(folded):
        found.pop(Aspect.YEAR, None)
    if RECRUITED.search(folded):
        found.pop(Aspect.SETTING, None)
    if Aspect.SETTING in found and WHERE.search(folded):
        found.setdefault(Aspect.COUNTRY)
    return tuple(found)


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


def topical(terms: Sequence[str], folded: str, wanted: tuple[Aspect, ...]) -> tuple[str, ...]:
    """Return the terms that do not only help to ask for what is wanted."""
    counted = counted_noun(folded) if Aspect.SAMPLE_SIZE in wanted else ""
    return tuple(
        term
        for term in terms
        if fold(term) != counted and not belongs_to_asking(fold(term), wanted)
    )
