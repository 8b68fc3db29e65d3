"""Messages that no study answers: a person is in danger, or somebody near them is.

Whoever speaks of their own suicide, self-harm or danger, or of that of somebody near them, gets no
search. A question about research on these things is an ordinary one. Where both could be meant, a
person who speaks of themself is believed: a needless kind word costs little.
"""

from __future__ import annotations

import re

from knowledge.questions.danger_words import NOUN_AFTER, READS
from knowledge.questions.others_danger import OTHERS_DANGER
from knowledge.questions.own_danger import OWN_DANGER
from knowledge.questions.spoken import spoken

SIGNS = (*OWN_DANGER.values(), *OTHERS_DANGER.values())
# A clause in which a person speaks of themself and of one of these, and of nothing that is read.
_GRAVE = re.compile(
    rf"\b(?:suicid(?:e|al){NOUN_AFTER}(?! (?:patients|adolescents|people|youth|clients"
    rf"|thoughts of))"
    rf"|suicide attempts?(?! (?:survivors|in|among|rates?)\b)"
    rf"|self(?:harm|injur)\w{{0,4}}{NOUN_AFTER}|want to die|(?:my|an) overdose{NOUN_AFTER}"
    rf"|(?:attempts?|attempted) on my life)"
)
_MYSELF = re.compile(
    r"\b(?:i|my|myself)\b|(?<!tell )(?<!show )(?<!give )(?<!teach )(?<!send )\bme\b"
    r"|\A(?:feeling|having|been|getting|wanting|so|too|not)\b"
)
_READ = re.compile(rf"\b{READS}\b")


def in_danger(text: str) -> bool:
    """Say whether a person speaks of their own danger, or of that of one near them."""
    said = spoken(text)
    return any(pattern.search(said) for pattern in SIGNS) or any(
        _GRAVE.search(clause) and _MYSELF.search(clause) and not _READ.search(clause)
        for clause in said.split(" . ")
    )
