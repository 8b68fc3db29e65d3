"""Keep both halves of a finding: what goes together, and what was found not to.

Abstracts state them in two sentences: "Age was associated with mood. No associations were found
with income." Either alone would say something else.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.facts.statements import Statement

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
_TURNED = re.compile(_TURN + _UNTRUE, re.VERBOSE)
_HOLDS = re.compile(
    r" (?:significant|associat|relat|correlat|effect|differ|improve|reduc|increas|decreas|predict"
    r"|high|low|better|worse|best|worst|fewer|fewest|greater|greatest|more |most |less |least )"
)
_PLANS: Final = {"aim", "method", "future"}
_DENIES = re.compile(r" (?:no|not|neither|none|nor) ")


def beside(statements: Sequence[Statement], best: int) -> list[int]:
    """Return the places of the finding's sentences: the best, with its other half if it has one.

    The other half stands next to it, in the same part of the abstract. What was found goes
    without what was not where nothing joins the two, but never the other way round.
    """
    this = statements[best]
    before = statements[best - 1] if best else None
    if before and _joined(before, this) and _opens_null(this.sentence.lower) and _is_found(before):
        return [best - 1, best]
    after = statements[best + 1] if best + 1 < len(statements) else None
    if after and _joined(this, after) and _opens_null(after.sentence.lower) and _is_found(this):
        return [best, best + 1]
    return [best]


def _joined(first: Statement, second: Statement) -> bool:
    """Say whether two statements stand under the same heading, and may both be findings."""
    same = first.sentence.role is second.sentence.role
    return same and first.may_find and second.may_find


def _is_found(statement: Statement) -> bool:
    """Say whether a sentence states what was found, and not what was done or meant."""
    lower = statement.sentence.lower
    if not _HOLDS.search(lower) or _DENIES.search(lower):
        return False
    return _PLANS.isdisjoint(statement.sounds)


def _opens_null(lower: str) -> bool:
    """Say whether a sentence opens as the half that was not found."""
    return (_NULL.match(lower) or _TURNED.match(lower)) is not None
