"""Say which way a finding points, whether it is hedged, and which of its words decided.

Reads the finding's sentences alone, and what kind of study found it: "higher than in controls" is
a benefit of what was tried, and an association in a survey. `signals.py` says what each cue means
where it stands; here, a short list of rules for each kind of study says what they come to.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from knowledge.facts import signals
from knowledge.model.facts import Design, Direction

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.facts.reading import Sentence
    from knowledge.model.documents import Span


@dataclass(frozen=True, slots=True)
class Pointing:
    """Which way, hedged or not, and the words that decided both, in the order of the text."""

    direction: Direction
    hedged: bool
    cues: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Rule:
    """A direction, and the signals that it needs and must lack, their names parted by spaces."""

    direction: Direction
    needs: str = ""
    lacks: str = ""

    def applies(self, found: signals.Signals) -> bool:
        """Say whether the signals are as the rule wants them."""
        lacking = any(found.get(name) for name in self.lacks.split())
        return not lacking and all(found.get(name) for name in self.needs.split())


_MIXED, _NULL, _LINK = Direction.MIXED, Direction.NO_DIFFERENCE, Direction.ASSOCIATION
_GOOD, _BAD, _TOLD = Direction.BENEFIT, Direction.HARM, Direction.DESCRIPTIVE
_LAST: Final = (_Rule(_TOLD, "told"), _Rule(_TOLD, "said"), _Rule(_TOLD))

# By what a study can find, the first rule that applies decides.
_TRIED: Final = (  # something was done to people: it does good, harm or nothing
    _Rule(_NULL, "unsure", lacks="sure null"),
    _Rule(_NULL, "null alike"),  # "improved in both groups, without a difference"
    _Rule(_MIXED, "null good"),
    _Rule(_MIXED, "null moved sure"),
    _Rule(_NULL, "null"),
    _Rule(_MIXED, "good bad"),
    _Rule(_GOOD, "good"),
    _Rule(_BAD, "bad"),
    _Rule(_NULL, "spared"),
    _Rule(_GOOD, "moved"),
    _Rule(_LINK, "link"),
    *_LAST,
)
_OBSERVED: Final = (  # things were measured as they are: they go together or not
    _Rule(_MIXED, "null link"),
    _Rule(_NULL, "null"),
    _Rule(_LINK, "link"),
    _Rule(_NULL, "spared"),
    _Rule(_TOLD, "shares"),
    _Rule(_GOOD, "good tried", lacks="bad beside"),
    _Rule(_LINK, "beside"),
    _Rule(_TOLD, "told"),
    _Rule(_MIXED, "good bad turn"),
    _Rule(_GOOD, "done"),
    _Rule(_LINK, "changed"),
    *_LAST,
)
_ASKED: Final = (  # people were asked what they live through: mostly a description
    _Rule(_MIXED, "good bad turn"),
    _Rule(_GOOD, "good counted", lacks="told"),
    _Rule(_GOOD, "good", lacks="told said"),
    _Rule(_LINK, "link counted"),
    _Rule(_LINK, "link", lacks="told said"),
    *_LAST,
)
_TESTED: Final = (_Rule(_TOLD, "told"), _Rule(_GOOD, "good"), *_LAST)  # an instrument, advice
_ARGUED: Final = (  # little was found: where it points nowhere, that is unclear
    _Rule(_LINK, "link"),
    _Rule(_BAD, "bad", lacks="good"),
    _Rule(_TOLD, "told"),
    _Rule(Direction.UNCLEAR),
)
_ANY: Final = (
    _Rule(_MIXED, "null good"),
    _Rule(_MIXED, "null link"),
    _Rule(_NULL, "null"),
    _Rule(_MIXED, "good bad"),
    _Rule(_GOOD, "good"),
    _Rule(_LINK, "link"),
    _Rule(_NULL, "spared"),
    _Rule(_LINK, "beside"),
    _Rule(_BAD, "bad"),
    *_LAST,
)
_RULES: Final = {
    Design.RANDOMISED_TRIAL: _TRIED,
    Design.NON_RANDOMISED_TRIAL: _TRIED,
    Design.PRE_POST: _TRIED,
    Design.CASE_SERIES: _TRIED,
    Design.CASE_REPORT: _TRIED,
    Design.CROSS_SECTIONAL: _OBSERVED,
    Design.LONGITUDINAL: _OBSERVED,
    Design.COHORT: _OBSERVED,
    Design.CASE_CONTROL: _OBSERVED,
    Design.QUALITATIVE: _ASKED,
    Design.VALIDATION: _TESTED,
    Design.GUIDELINE: _TESTED,
    Design.NARRATIVE_REVIEW: _ARGUED,
    Design.OPINION: _ARGUED,
    Design.PROTOCOL: _ARGUED,
}


def read(sentences: Sequence[Sentence], design: Design | None) -> Pointing:
    """Return where the sentences of a finding point, found by a study of this design."""
    found = signals.weigh(sentences)
    rules = _RULES.get(design, _ANY) if design else _ANY
    rule = next(rule for rule in rules if rule.applies(found))
    names = [*rule.needs.split(), "hedge"]
    spans = {span for name in names for span in found.get(name, ())}
    cues = tuple(sorted(spans, key=lambda span: (span.start, span.end)))
    return Pointing(rule.direction, bool(found.get("hedge")), cues)
