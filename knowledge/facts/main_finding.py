"""Find the sentence that states a study's principal result or conclusion, in its own words.

Each statement of the abstract is given the chance that a reader would accept it as the finding,
from what it is for and what it sounds like; the likeliest is the finding, or none is. Never an
aim, a method, or a call for further research.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from knowledge.facts import confidence, direction, linear, other_half, parts
from knowledge.model.documents import SectionRole
from knowledge.model.facts import Design, Fact, Field, MainFinding, Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.facts.reading import Sentence
    from knowledge.facts.statements import Statement, Statements

# The chance below which an abstract is believed to state no finding: a plan has to be plain; what
# stands under a heading for results or conclusions need not.
_LEAST: Final = 0.5
_LEAST_OF_A_PLAN: Final = 0.75
_LEAST_UNDER_HEADING: Final = 0.35
_NEARLY: Final = 0.1  # the chance by which another result may be likelier than the first
_AS_WELL: Final = 0.4  # the chance from which a statement is one that another adds to
_SURE: Final = (0.65, 0.85, 0.97)  # steps of the chance that a sentence is a conclusion
_STEP: Final = 1.5  # in which logarithms of chances are told apart
_RESULTS: Final = (parts.RESULTS, parts.CONCLUSIONS)
_LETTERS: Final = ("background", "aim", "method", "result", "conclusion")
# Designs whose abstracts are alike in where they state what they found.
_KINDS: Final = {
    Design.QUALITATIVE: "qualitative",
    Design.MIXED_METHODS: "qualitative",
    Design.OPINION: "essay",
    Design.NARRATIVE_REVIEW: "essay",
    Design.GUIDELINE: "essay",
    Design.OTHER: "essay",
    Design.SYSTEMATIC_REVIEW: "review",
    Design.META_ANALYSIS: "review",
    Design.SCOPING_REVIEW: "review",
    Design.PROTOCOL: "protocol",
    Design.CROSS_SECTIONAL: "survey",
    Design.LONGITUDINAL: "survey",
    Design.VALIDATION: "instrument",
    Design.MODELLING: "instrument",
}
# What weighs otherwise in results than in conclusions.
_BY_PART: Final = frozenset(
    """found shows stress use themes link effect hedge main advice
    opens:result opens:our opens:we opens:turn opens:while opens:conclude opens:detail
    opens:previous opens:it opens:number opens:beside""".split()
)


def read(said: Statements, design: Design | None) -> Fact:
    """Return the main finding; `design` is what the document's design was read to be."""
    chances = weigh(said, design)
    best = _best(said.statements, chances)
    if best is None or chances[best] < _least(said.statements[best], design):
        return Fact(Field.MAIN_FINDING, Status.NOT_REPORTED, "main-finding:none-stated")
    chosen = other_half.beside(said.statements, best)
    pointing = direction.read([said.statements[i].sentence for i in chosen], design)
    rule = f"{_place(said.statements[best])}:{pointing.direction.value}"
    return Fact(
        Field.MAIN_FINDING,
        Status.REPORTED,
        rule,
        MainFinding(pointing.direction, pointing.hedged),
        tuple(said.span(i) for i in chosen),
        cues=pointing.cues,
        confidence=confidence.of(Field.MAIN_FINDING, chances[best]),
    )


def _best(statements: Sequence[Statement], chances: Sequence[float]) -> int | None:
    """Return the place of the likeliest finding; of what was found "also", what it adds to.

    Of results under their heading that are nearly as likely, the first: it is told first.
    """
    best = max(range(len(chances)), key=lambda i: (chances[i], -i), default=None)
    if best is None:
        return None
    role = statements[best].sentence.role
    before = [i for i in range(best) if statements[i].sentence.role is role]
    if "opens:beside" in statements[best].sounds:
        added_to = [i for i in before if chances[i] >= _AS_WELL]
        return max(added_to, key=lambda i: (chances[i], -i), default=best)
    if role is SectionRole.RESULTS:
        return next((i for i in before if chances[i] >= chances[best] - _NEARLY), best)
    return best


def _least(statement: Statement, design: Design | None) -> float:
    """Return the chance below which the likeliest statement is believed to be no finding."""
    if design is Design.PROTOCOL:
        return _LEAST_OF_A_PLAN
    headed = statement.sentence.role in {parts.ORDER[part] for part in _RESULTS}
    return _LEAST_UNDER_HEADING if headed else _LEAST


def weigh(said: Statements, design: Design | None) -> list[float]:
    """Return for each statement the chance that a reader accepts it as the finding."""
    by = linear.weights("main_finding")
    return [
        1 / (1 + math.exp(-linear.score(names, by))) if names else 0.0
        for names in features(said, design)
    ]


def features(said: Statements, design: Design | None) -> list[list[str]]:
    """Name what speaks for each statement being the finding; nothing for what cannot be."""
    kind = _KINDS.get(design, "other") if design else "other"
    asks = any(sentence.words[-1] == "?" for sentence in said.title)
    topic = {word[:6] for sentence in said.title for word in sentence.words if len(word) > 4}
    return [
        _features(statement, kind, topic, asks=asks) if statement.may_find else []
        for statement in said.statements
    ]


def _features(statement: Statement, kind: str, topic: set[str], *, asks: bool) -> list[str]:
    part, leaning = statement.part, statement.part.leaning
    likeliest = max(range(len(leaning)), key=leaning.__getitem__)
    here = _LETTERS[part.place] if part.place in _RESULTS else "early"
    names = ["always", here, f"words:{_LETTERS[likeliest]}", *statement.sounds]
    names.extend(f"{here}&{name}" for name in statement.sounds if name in _BY_PART)
    names.extend(_places(statement, here))
    if part.place in _RESULTS:
        names.append(f"{kind}:{here}")
    if "worth" in statement.sounds:
        names.append(f"{kind}:worth")
    if part.place == parts.CONCLUSIONS:
        more = leaning[parts.CONCLUSIONS] - leaning[parts.RESULTS]
        names.append(f"conclusion:words:{_step(more)}")
        if statement.sentence.role is not parts.ORDER[parts.CONCLUSIONS]:
            names.append("conclusion:without heading")
    elif part.place == parts.RESULTS:
        more = leaning[parts.RESULTS] - leaning[parts.METHODS]
        names.append(f"result:words:{_step(more)}")
    if asks:  # a title that asks is answered in the conclusions
        sure = sum(part.chance > step for step in _SURE) if here == "conclusion" else 0
        names.extend((f"asks:{here}", f"asks:{sure}"))
    if topic:
        shared = len(topic & {word[:6] for word in statement.sentence.words})
        names.append(f"title:{min(4 * shared // len(topic), 3)}")
    return [*names, *_figures(statement.sentence)]


def _places(statement: Statement, here: str) -> list[str]:
    """Name where among the results or conclusions a statement stands."""
    if here == "early":
        return []
    if statement.last and not statement.place:
        return [f"{here}:only"]
    place = ("first", "second", "later")[min(statement.place, 2)]
    return [f"{here}:{place}", f"{here}:last"] if statement.last else [f"{here}:{place}"]


def _step(number: float) -> int:
    return max(-2, min(2, round(number / _STEP)))


def _figures(sentence: Sentence) -> list[str]:
    digits = sum(1 for word in sentence.words if word[0].isdigit())
    names = [f"figures:{'none' if not digits else 'few' if digits < 3 else 'many'}"]
    if digits >= 6:
        names.append("figures:full")
    lower = sentence.lower
    if digits and " p " in lower and (" < " in lower or " = " in lower):
        names.append("p-value")
    return names


def _place(statement: Statement) -> str:
    if statement.part.place == parts.CONCLUSIONS:
        return "conclusion-sentence"
    if statement.part.place == parts.RESULTS:
        return "result-sentence"
    return "finding-sentence"
