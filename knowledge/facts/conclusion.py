"""Find what the authors conclude: the sentences of their conclusions that state it.

Under a heading for conclusions, or without one where a sentence reads as one. What is only known
not to be known, announced or left to further research is no conclusion. May be the main finding.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from knowledge.facts import parts
from knowledge.model.facts import Fact, Field, Status, Wording

if TYPE_CHECKING:
    from knowledge.facts.statements import Statement, Statements

_MOST: Final = 2  # sentences
_SURE: Final = 0.9  # the chance from which a sentence without a heading is a conclusion
# Words of one that concludes, wherever it stands among the last.
_CONCLUDES: Final = {"shows", "opens:conclude"}
_NOT_STATED: Final = {"future", "question", "report", "will", "limit"}


def read(said: Statements) -> Fact:
    """Return the conclusion: one sentence that states it, or two in a row."""
    among = [i for i, s in enumerate(said.statements) if _may_state(s)]
    stated = [i for i in among if _states(said.statements[i])]
    if not stated:  # only advice, or only what the study is worth
        stated = [i for i in among if _is_headed(said.statements[i])][:1]
    if not stated:
        return Fact(Field.CONCLUSION, Status.NOT_REPORTED, "conclusion:none-stated")
    chosen = [i for i in range(stated[0], stated[0] + _MOST) if i in stated]
    rule = "under-heading" if _is_headed(said.statements[chosen[0]]) else "by-words"
    spans = tuple(said.span(i) for i in chosen)
    return Fact(Field.CONCLUSION, Status.REPORTED, f"conclusion:{rule}", Wording(), spans)


def _may_state(statement: Statement) -> bool:
    """Say whether a sentence of the conclusions may state one."""
    if statement.part.place != parts.CONCLUSIONS or not statement.may_find:
        return False
    if not _NOT_STATED.isdisjoint(statement.sounds):
        return False
    sure = statement.part.chance >= _SURE or not _CONCLUDES.isdisjoint(statement.sounds)
    return _is_headed(statement) or sure


def _states(statement: Statement) -> bool:
    """Say whether a sentence says what is so, not only what should be done or is of worth."""
    sounds = statement.sounds
    worth = "opens:our" in sounds and "meta" in sounds  # "This study offers insights"
    return "advice" not in sounds and "opens:beside" not in sounds and not worth


def _is_headed(statement: Statement) -> bool:
    return statement.sentence.role is parts.ORDER[parts.CONCLUSIONS]
