"""What a question takes for granted about the one study that it names: "the 500-person Walter RCT".

A claim limits nothing; where the study says otherwise, the answer sets it right.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from knowledge.model import Design
from knowledge.questions.limits import count

if TYPE_CHECKING:
    from collections.abc import Mapping

_TRIAL = r"(?:(?:controlled|clinical|pilot)\s){0,2}trial"
_RANDOMISED = r"randomi[sz]ed"
_REVIEWS = (
    Design.SYSTEMATIC_REVIEW,
    Design.META_ANALYSIS,
    Design.SCOPING_REVIEW,
    Design.NARRATIVE_REVIEW,
)
# Nouns that say what a study is, each with the designs that bear it out; the first is meant.
_NOUNS: Mapping[str, tuple[Design, ...]] = {
    rf"rct|{_RANDOMISED}[\s-]{_TRIAL}|{_RANDOMISED}\sstudy": (
        Design.RANDOMISED_TRIAL,
        Design.PROTOCOL,
    ),
    _TRIAL: (
        Design.RANDOMISED_TRIAL,
        Design.NON_RANDOMISED_TRIAL,
        Design.PRE_POST,
        Design.PROTOCOL,
    ),
    r"cohort(?:\sstudy)?|survey": (),  # said of much: who was followed, who was asked
    r"meta-?\s?analysis": (Design.META_ANALYSIS, Design.SYSTEMATIC_REVIEW),
    r"(?:(?:systematic|scoping|literature|narrative)\s)?review": _REVIEWS,
    r"case\s(?:report|series|study)": (
        Design.CASE_REPORT,
        Design.CASE_SERIES,
        Design.QUALITATIVE,
        Design.MIXED_METHODS,
    ),
    r"qualitative\s(?:study|paper|work)": (Design.QUALITATIVE, Design.MIXED_METHODS),
}
_NAMED = r"""
    (?: \b(?:the|that|this|your)\s(?:[^\s?!,;]{1,40}\s){1,4}?   # the (Walter) trial
      | ['’]s\s                                                  # Walter's trial
      | \b[A-Z][\w.&-]{0,40}\s                                  # (what did) Walter RCT (find)
    )
    """
_CLAIMS = [
    (re.compile(rf"{_NAMED}(?P<claim>(?i:{noun}))\b", re.VERBOSE), designs)
    for noun, designs in _NOUNS.items()
]
_SIZED = re.compile(  # "the 500-person Walter study"
    r"\b(?P<count>\d[\d,]{0,9})[\s-](?:person|people|participant|patient|subject)\b\s?",
    re.IGNORECASE,
)


class Claims(NamedTuple):
    """What is claimed, and the question without the words that do; each may be nothing."""

    rest: str
    size: int | None = None
    designs: tuple[Design, ...] = ()


def claims(text: str) -> Claims:
    """Read what a question says of a study beside its name."""
    size = None
    if sized := _SIZED.search(text):
        size = count(sized["count"])
        text = text[: sized.start()] + text[sized.end() :]
    for pattern, designs in _CLAIMS:
        if found := pattern.search(text):
            rest = f"{text[: found.start('claim')]}study{text[found.end('claim') :]}"
            return Claims(rest, size, designs)
    return Claims(text, size)
