"""What kind of words answer a question: an age, a length of time, a share, a range, a name.

"What ages were they?" is not answered by a sentence with the word "age", but by "10 to 18 years".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_NUMBER = (
    r"(?:\d[\d,.]{0,12}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w{3,5}teen"
    r"|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|several|a\sfew|half\sa|an?|first|second|third|past|last)"
)
_AMOUNT = (
    r"(?:mg|mcg|microg|[µμ]g|kg|g|ml|l|iu|u|c?gy|mmol|units?|(?:micro|milli)?grams?|drops?|tablets?|capsules?"
    r"|puffs?)\b"
)
_TIME = r"(?:seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?|decades?)"


_TIME_TOLD = re.compile(
    rf"(?<!age\s)(?<!aged\s)(?<!age[<>≥≤=])\b{_NUMBER}[\s-]?{_TIME}\b"
    r"(?!\s(?:old|of\sage)\b)|\b(?:19|20)\d\d\b|\b(?:january|february|march|april|may|june|july|august"
    r"|september|october|november|december)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Expected:
    """What a question asks for: the words that ask, and what a sentence that answers holds.

    Where `must`, no other sentence answers; else one that does is better.
    """

    asked: re.Pattern[str]
    told: re.Pattern[str]
    words: str  # that only ask for it
    must: bool = True
    least: float = 1.0  # of what is asked a sentence must say, where it holds what answers
    outright: re.Pattern[str] | None = None  # how the one sentence that is meant often tells it

    def only_asks(self, word: str) -> bool:
        """Say whether a word of the question only asks for this kind of answer."""
        return word.casefold() in self.words.split()


KINDS = (
    Expected(  # what was the mean age?
        re.compile(r"\b(?:mean|median|average)\sages?\b", re.IGNORECASE),
        re.compile(
            r"""
              \b(?:mean|median|average)\s(?:\([^()]{1,12}\)\s)?ages?\b[^.;]{0,40}\d
                                                                    # a mean age of 41
            | \bage[sd]?\b[^.;]{0,20}\b(?:mean|median|average|m)\b[^.;]{0,12}\d   # age: mean 41
            | \bage[sd]?\W{1,3}\d{1,3}(?:\.\d{1,2})?\s?\(\d                # aged 41.2 (9.5)
            | \bage[sd]?\b[^.;]{0,20}\d[^.;]{0,12}(?:±|\bsd\b|\bs\.d\.)           # age 41 (SD 9)
            | \b(?:mean|median|average)\W{1,3}(?:of\s|was\s)?\d{1,3}(?:\.\d{1,2})?\s(?:years|yrs?)\b
                                                                    # mean 41 years
            | \b(?:averag(?:ed|ing)|on\saverage)\s\d{1,3}(?:\.\d{1,2})?\syears\b
                                                                    # on average 41 years
            """,
            re.VERBOSE | re.IGNORECASE,
        ),
        "age ages aged mean median average year years",
        least=0.0,
    ),
    Expected(  # how old were they? what ages? mean age
        re.compile(r"\bhow\sold\b|\bages?\b", re.IGNORECASE),
        re.compile(
            rf"""
              \b{_NUMBER}\s?(?:to|and|[-–])\s?{_NUMBER}[\s-](?:years?|months?)\b   # 10 to 18 years
            | \baged?\s(?:\w+\s)?{_NUMBER}\b | \b{_NUMBER}[\s-]years?[\s-](?:olds?|of\sage)\b
            | \b(?:mean|median|average)\sage\b                       # a mean age of forty
            | \bage\s?[=:(]\s?\W?\w?\s?\d                            # age: M 34
            | \bages?\s(?:ranged|of|between|from)\b                  # ages ranged widely
            | \bage\b[^.;]{{0,20}}\d                                 # age was on average 34
            """,
            re.VERBOSE | re.IGNORECASE,
        ),
        "age ages aged old mean median average year years",
        least=0.0,
    ),
    Expected(  # under which number is the trial registered?
        re.compile(
            r"\bregist(?:ration|ered)\b|\bregistry\s(?:number|id|no)\b|\bregister\s(?:the|it|this|their)\b"
            r"|\bnct\s?(?:number|id|no)\b",
            re.IGNORECASE,
        ),
        re.compile(
            r"\b(?:nct|isrctn|actrn|crd|chictr|drks|ntr|umin|ctri|prospero)[\s:-]{0,3}[a-z/-]{0,8}\d{3}"
            r"|\beudract\b",
            re.IGNORECASE,
        ),
        "trial study protocol registration registry register registered number nct id no",
        least=0.0,
    ),
    Expected(  # how much did it cost?
        re.compile(
            r"\bhow\smuch\b[^?]{0,80}\b(?:costs?|pay|paid|spen[dt])\b|\bhow\s(?:expensive|costly)\b"
            r"|\bcosts?\sper\b|\bwhat\s(?:did|does|was|were|is)\b[^?]{0,80}\b(?:costs?|price)\b",
            re.IGNORECASE,
        ),
        re.compile(
            r"[$€£¥]\s?\d|\d\s?(?:[$€£¥]|dollars?|euros?|pounds?|usd|eur|gbp)\b"
            r"|\b(?:usd|eur|gbp)\s?\d",
            re.IGNORECASE,
        ),
        "much cost costs price expensive costly pay paid spend spent",
    ),
    Expected(  # how often were they interviewed?
        re.compile(r"\bhow\s(?:often|frequently|many\stimes)\b|\bfrequency\b", re.IGNORECASE),
        re.compile(
            rf"\b(?:once|twice|thrice|{_NUMBER}\s(?:times|occasions|waves|sessions|interviews|visits)|daily|weekly"
            rf"|monthly|yearly|annually|every\s\w+|per\s{_TIME}|(?:each|a)\s(?:day|week|month|year))\b",
            re.IGNORECASE,
        ),
        "often frequently frequency times many",
        least=0.45,
    ),
    Expected(  # which dose did they take?
        re.compile(r"\b(?:dos(?:es?|ages?|ed|ing)|how\smany\s(?:mg|milligrams))\b", re.IGNORECASE),
        re.compile(
            rf"\bdos(?:es?|ages?|ed|ing)\b[^;]{{0,40}}\d[\s-]?{_AMOUNT}"  # a dose of 5 mg
            rf"|\d[\s-]?{_AMOUNT}[^;]{{0,40}}\b(?:dos(?:es?|ages?)|daily|twice|once|times|orally"
            r"|(?:in|over)\s(?:\d{1,2}|one|two|three|four|five|six)\s(?:weeks?|days?|fractions?|doses)"
            r"|(?:per|a|every)\s(?:day|week|kg)|intravenous(?:ly)?|bolus|infusion)\b"  # 5 mg daily
            rf"|\d[\s-]?{_AMOUNT}\s?/\s?(?:kg|d|day|week)\b",
            re.IGNORECASE,
        ),
        "dose doses dosage dosages dosed dosing many mg milligrams",
        least=0.0,
    ),
    Expected(  # how long after the meal was it measured?
        re.compile(r"\bhow\s(?:long|soon|late|many\s\w{4,7})\s(?:after|before)\b", re.IGNORECASE),
        re.compile(
            rf"\b{_NUMBER}[\s-]?{_TIME}\s(?:\w{{1,20}}\s)?(?:after|before|following|later|prior|post)\b",
            re.IGNORECASE,
        ),
        "long soon late after before",
        least=0.25,
    ),
    Expected(  # when was it done?
        re.compile(r"\A\W*when\b", re.IGNORECASE),
        _TIME_TOLD,
        "when date dates time take took",
        least=0.3,
        outright=re.compile(r"\b(?:19|20)\d\d\b"),
    ),
    Expected(  # how long did it last? over what period?
        re.compile(
            r"\bhow\slong\b|\blength\b|\b(?:what|which)\s(?:\w+\s)?(?:period|duration|dates?)\b|\bduration\b",
            re.IGNORECASE,
        ),
        _TIME_TOLD,
        "long length period periods duration date dates time take took last lasted",
        least=0.45,
    ),
    Expected(  # by how much did prices fall?
        re.compile(r"\bby\show\smuch\b", re.IGNORECASE),
        re.compile(r"\d\s?(?:%|per\s?cent|points?\b)|\b(?:by|from)\s\d|\btimes\b", re.IGNORECASE),
        "much",
        least=0.4,
    ),
    Expected(  # what percentage? how common?
        re.compile(
            r"\b(?:percentage|per\s?cent|proportion|share|prevalence|rates?|how\scommon)\b",
            re.IGNORECASE,
        ),
        re.compile(
            rf"\d\s?(?:%|per\s?cent)|\b{_NUMBER}\s(?:in|out\sof)\s{_NUMBER}\b|\b(?:half|third|quarter|majority)\b",
            re.IGNORECASE,
        ),
        "percentage percent proportion share rate rates common",
        least=0.4,
        outright=re.compile(  # 12% of the bakers, but not: left more often (12% vs 9%)
            r"\d\s?(?:%|per\s?cent)(?:\s?\([^()]{0,40}\))?,?\s(?:of|were|had|reported)\b",
            re.IGNORECASE,
        ),
    ),
    Expected(  # what was the range of scores?
        re.compile(r"\brang(?:e|es|ed|ing)\b", re.IGNORECASE),
        re.compile(r"\d\s?(?:to|and|[-–])\s?[-−]?\d", re.IGNORECASE),
        "range ranges ranged ranging",
    ),
    Expected(  # which chatbots did they test? what were they called?
        re.compile(r"\A\W*(?:which|what)\s\w+|\bnames?\b|\bcalled\b", re.IGNORECASE),
        re.compile(
            r"\b(?:called|named|namely|such\sas|including|included|i\.e\.)\s|\w:\s", re.IGNORECASE
        ),
        "names name called",
        must=False,
    ),
)


def expected(question: str) -> Expected | None:
    """Return what kind of words answers a question, None where any may."""
    return next((kind for kind in KINDS if kind.asked.search(question)), None)
