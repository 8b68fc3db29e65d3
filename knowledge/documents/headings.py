"""The headings of structured abstracts: which words make one, and what a part under it is for.

A heading is one to four units joined by "and", "&", "," or "/"; a unit is a noun of the lists
below with adjectives before it and "of the study" after it: "Design, setting, and participants",
"Methodology/principal findings", "Conclusions and implications for practice".
"""

from __future__ import annotations

import re
from functools import lru_cache

from knowledge.model import SectionRole

NOUNS = {
    SectionRole.BACKGROUND: (
        r"summary \s (?:of \s)? background \s data|backgrounds?|introduction|contexts?|rationale"
        r"|importance|motivation|problem"
        r"|what \s is \s (?:already \s)? known (?:\s (?:about|on) \s (?:the|this) \s \w+)?"
    ),
    SectionRole.OBJECTIVE: (
        r"objects?|objectives?|aims?|purposes?|goals?|hypothes[ie]s|questions?|objetives?"
    ),
    SectionRole.METHODS: (
        r"methods?|methodology|methodologies|materials?|designs?|approach|settings?|participants?"
        r"|patients?|subjects?|samples?|populations?|probands|animals|measures?|measurements?"
        r"|outcomes? (?: \s (?:measures?|measurements?|variables?|measured) )?|interventions?"
        r"|procedures?|sources? (?:\s of \s data)?|data|collection|extraction|selection"
        r"|synthesis (?! \s and \s applications )"
        r"|criteria|strategy|analys[ie]s|exposures?|instruments?|locations?|sites?|end \s? points?"
        r"|registers?|variables|recruitment|predictors?"
    ),
    SectionRole.RESULTS: r"results?|findings?|observations?",
    SectionRole.CONCLUSIONS: (
        r"synthesis \s and \s applications|conclusions?|concluding \s remarks|discussions?"
        r"|interpretations?|implications?|relevance|significance (?:\s statement)?"
        r"|summary (?! \s (?:of \s)? background )|value|originality|limitations?"
        r"|strengths?|recommendations?|impact (?:\s statement)?|expert \s opinion"
        r"|perspectives?|lessons(?:\s learned)?|key \s (?:points?|messages?)|applications?"
        r"|(?:take[\s-]home|bottom) \s (?:messages?|line)|future \s (?:work|directions|research)"
        r"|what \s (?:this|the) \s (?:study|paper|review) \s adds? (?:\s to \s [\w\s]{3,40})?"
    ),
    SectionRole.OTHER: (
        r"registrations? (?:\s numbers?)?|levels? \s of \s evidence|funding|key \s? words|ethics"
        r"|dissemination|unlabelled|areas \s covered|main \s (?:text|body)"
        r"|plain \s language \s summary|lay \s (?:summary|abstract|description)"
        r"|supplementary \s (?:information|material)"
        r"|(?:conflicts?|declarations?) \s of \s (?:competing \s)? interests?"
        r"|(?:case|cases) (?:\s (?:reports?|presentations?|descriptions?|definitions?|series))?"
        r"|trial \s status|protocol|clinicaltrials\.gov(?:\s identifier)?|prospero"
    ),
}
ADJECTIVES = (
    r"main|primary|secondary|key|principal|recent|study|research|clinical|statistical|data|review"
    r"|search|selection|experimental|overall|general|specific|major|practical|practice|social|theoretical"
    r"|policy|managerial|public|health|trial|systematic|inclusion|exclusion|eligibility|authors['\u2019]"
    r"|participant|patient|outcomes?|analytical?|and|nursing|educational|prospero"
)
ANY = "|".join(f"(?:{nouns})" for nouns in NOUNS.values())
TAIL = (
    r"\s (?:of|for|in|to) \s (?:the \s)? (?:present \s|this \s|clinical \s|nursing \s|future \s)?"
    r" (?:study|review|research|investigation|paper|work|background \s data|practice|policy"
    r"|nursing|rehabilitation|education|care|management|health)"
)
UNIT = rf"(?: (?:{ADJECTIVES}) \s ){{0,3}} (?:{ANY}) (?: {TAIL} (?:\s and/or \s policy)? )?"
JOIN = r"(?: \s? [,/&;] \s? (?:and \s|& \s)? | \s and \s | \s or \s )"
PHRASE = rf"{UNIT} (?: {JOIN} {UNIT} ){{0,4}}"

HEADING = re.compile(rf"(?: {PHRASE} ) (?![\w'\u2019-])", re.VERBOSE | re.IGNORECASE)
WORDS = tuple(
    (role, re.compile(rf"\b(?:{nouns})\b", re.VERBOSE | re.IGNORECASE))
    for role, nouns in NOUNS.items()
)
# The words that head the four parts: enough to trust them in the middle of a run-on line.
PLAIN = frozenset(
    word
    for words in (
        "background introduction objective objectives aim aims purpose",
        "method methods methodology results findings discussion conclusion conclusions",
    )
    for word in words.split()
)


def match(text: str, start: int) -> int:
    """Return where a heading that begins at `start` ends; `start` itself where none begins.

    A heading begins with a capital letter.
    """
    if not text[start : start + 1].isupper():
        return start
    found = HEADING.match(text, start)
    return found.end() if found else start


@lru_cache(maxsize=4096)
def role(phrase: str) -> SectionRole:
    """Return what a part under this heading is for.

    The noun named first decides, but results outweigh the methods they stand beside: "Methods and
    findings" holds what was found.
    """
    roles = {}
    for named, words in WORDS:
        if found := words.search(phrase):
            roles[named] = found.start()
    if SectionRole.OTHER in roles:
        return SectionRole.OTHER
    if SectionRole.RESULTS in roles and SectionRole.METHODS in roles:
        return SectionRole.RESULTS
    return min(roles, key=lambda named: roles[named], default=SectionRole.OTHER)
