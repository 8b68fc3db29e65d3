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
_TIME = r"(?:seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?|decades?)"


@dataclass(frozen=True, slots=True)
class Expected:
    """What a question asks for: the words that ask, and what a sentence that answers holds.

    Where `must`, no other sentence answers; else one that does is better.
    """

    asked: re.Pattern[str]
    told: re.Pattern[str]
    words: str  # that only ask for it
    must: bool = True

    def only_asks(self, word: str) -> bool:
        """Say whether a word of the question only asks for this kind of answer."""
        return word.casefold() in self.words.split()


KINDS = (
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
    ),
    Expected(  # how often were they interviewed?
        re.compile(r"\bhow\s(?:often|frequently|many\stimes)\b|\bfrequency\b", re.IGNORECASE),
        re.compile(
            rf"\b(?:once|twice|thrice|{_NUMBER}\s(?:times|occasions|waves|sessions|interviews|visits)|daily|weekly"
            rf"|monthly|yearly|annually|every\s\w+|per\s{_TIME}|(?:each|a)\s(?:day|week|month|year))\b",
            re.IGNORECASE,
        ),
        "often frequently frequency times many",
    ),
    Expected(  # how long did it last? over what period? when?
        re.compile(
            r"\bhow\slong\b|\b(?:what|which)\s(?:\w+\s)?(?:period|duration|dates?)\b|\bduration\b|\A\W*when\b",
            re.IGNORECASE,
        ),
        re.compile(
            rf"\b{_NUMBER}[\s-]?{_TIME}\b|\b(?:19|20)\d\d\b|\b(?:january|february|march|april|may|june|july|august"
            r"|september|october|november|december)\b",
            re.IGNORECASE,
        ),
        "long period periods duration when date dates time take took last lasted",
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
