"""Keep both halves of a finding: what goes together, and what was found not to.

Abstracts state them in two sentences: "Age was associated with mood. No associations were found
with income." Either alone would say something else.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from knowledge.facts import finding_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.facts.reading import Sentence

_FEW: Final = r"(?:[a-z-]+\ ){0,3}?"
_MANY: Final = r"(?:[^ ]+\ ){0,14}?"  # the subject of a sentence
_EFFECT: Final = r"(?:associat|relat|correlat|effect|differ|change|improve|predict|influenc|affect)"
_NULL = re.compile(
    rf"""
    \ (?:(?:however|but|yet|in\ contrast|by\ contrast|conversely|on\ the\ other\ hand)\ (?:,\ )?)?
    (?:
        (?:no|neither|none\ of)\ {_FEW}{_EFFECT}         # "No associations were found with ..."
      | there\ (?:was|were)\ no\ {_FEW}{_EFFECT}        # "There was no difference in ..."
      | we\ (?:found|observed|saw|detected)\ no\ {_FEW}{_EFFECT}
    )
    """,
    re.VERBOSE,
)
# "However, income was not associated with mood": the turn tells that it is a second half.
_TURN: Final = (
    r"\ (?:however|but|yet|in\ contrast|by\ contrast|conversely|on\ the\ other\ hand)\ (?:,\ )?"
)
_UNTRUE: Final = rf"""
    {_MANY}
    (?:(?:was|were|is|are)\ (?:not|un|neither)\ ?{_FEW}{_EFFECT}
      |(?:did|does|do)\ not\ {_FEW}{_EFFECT}
      |(?:had|has|showed|made)\ no\ {_FEW}{_EFFECT})
    """
_TURNS = re.compile(_TURN, re.VERBOSE)
_TURNED = re.compile(_TURN + _UNTRUE, re.VERBOSE)
_FALSE = re.compile(r"\ " + _UNTRUE, re.VERBOSE)
_HOLDS = re.compile(
    r" (?:significant|associat|relat|correlat|effect|differ|improve|reduc|increas|decreas|predict"
    r"|high|low|better|worse|best|worst|fewer|fewest|greater|greatest|more |most |less |least )"
)
_PLANS: Final = {"cue:aim", "cue:method", "cue:future"}
_DENIES = re.compile(r" (?:no|not|neither|none|nor) ")


def beside(sentences: Sequence[Sentence], best: int) -> list[int]:
    """Return the places of the finding's sentences: the best, with its other half if it has one.

    The other half stands next to it, in the same part of the abstract. What was found goes
    without what was not where nothing joins the two, but never the other way round.
    """
    this = sentences[best]
    if best and sentences[best - 1].role is this.role:
        before = sentences[best - 1]
        null = _opens_null(this.lower) or _FALSE.match(this.lower)
        if (null and _is_found(before)) or (_TURNS.match(this.lower) and _may_be_found(before)):
            return [best - 1, best]
    after = sentences[best + 1] if best + 1 < len(sentences) else None
    joined = after is not None and after.role is this.role and _opens_null(after.lower)
    return [best, best + 1] if joined and _is_found(this) else [best]


def _is_found(sentence: Sentence) -> bool:
    """Say whether a sentence states what was found, and not what was done or meant."""
    if not _HOLDS.search(sentence.lower) or _DENIES.search(sentence.lower):
        return False
    return _may_be_found(sentence)


def _may_be_found(sentence: Sentence) -> bool:
    return _PLANS.isdisjoint(finding_words.cues().names_in(sentence))


def _opens_null(lower: str) -> bool:
    """Say whether a sentence opens as the half that was not found."""
    return (_NULL.match(lower) or _TURNED.match(lower)) is not None
