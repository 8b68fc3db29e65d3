"""Read how a study was made: its one primary design, and in plain names how data were taken.

The words of title and abstract add up to a score for each design; the words that a design is shown
with are the authors' own name for it where there is one, or else what was done. What a record's
metadata says is never looked at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.facts import (
    confidence,
    design_features,
    design_names,
    design_words,
    linear,
    methods,
    phrases,
    procedures,
)
from knowledge.model.documents import SectionRole
from knowledge.model.facts import Design, Fact, Field, Status, StudyDesign

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import TypeAlias

    from knowledge.facts.phrases import Found
    from knowledge.facts.reading import Reading, Sentence
    from knowledge.model.documents import Span

    # Not where methods are told, not of the study at hand, and where it starts.
    Place: TypeAlias = tuple[bool, bool, int]

# Hundredths: of designs this near to the likeliest, the first that words show is taken.
_NEAR = 100
_WEIGHED = 4  # words of the design of which one may tell what was done
# In these designs "longitudinal" says no more than the design does.
_LONGITUDINAL = frozenset({Design.LONGITUDINAL, Design.COHORT})
_READING = frozenset(
    {Design.SYSTEMATIC_REVIEW, Design.META_ANALYSIS, Design.SCOPING_REVIEW, Design.NARRATIVE_REVIEW}
)


def read(reading: Reading) -> tuple[Fact, Design]:
    """Return the study design, and the likeliest one, be there words that show it or not.

    The first span shows the design; one for each approach, way of collecting data and modifier
    follows, in the order of the value, none twice.
    """
    found = design_words.shelf().find(reading.all)
    telling = _by_telling(reading)
    by = phrases.by_book(found)
    ranked = design_features.rank(reading, found)
    near = [design for score, design in ranked if score >= ranked[0][0] - _NEAR]
    shows = ((design, _shown_by(design, reading, by, telling)) for design in near)
    design, shown = next((pair for pair in shows if pair[1]), (near[0], None))
    if shown is None:
        return Fact(Field.STUDY_DESIGN, Status.NOT_REPORTED, "study-design:no-words"), design
    parts = (_approach(by, design), _collection(by, design), _modifiers(by, design))
    value = StudyDesign(design, *(phrases.names(part) for part in parts))
    spans = dict.fromkeys([shown, *(span for part in parts for span in _one_each(part, telling))])
    rule = f"study-design:{design.value}"
    shares = linear.shares([score / 100 for score, _ in ranked])
    share = shares[[one for _, one in ranked].index(design)]
    fact = Fact(
        Field.STUDY_DESIGN,
        Status.REPORTED,
        rule,
        value,
        tuple(spans),
        confidence=confidence.of(Field.STUDY_DESIGN, share),
    )
    return fact, design


def _shown_by(
    design: Design,
    reading: Reading,
    by: Mapping[str, Sequence[Found]],
    telling: Callable[[Found], Place],
) -> Span | None:
    """Return the words that show a design best, None where no listed ones do.

    The authors' own name for their study, else words that stand for the design, else what was
    done, else a hint.
    """

    def title_first(phrase: Found) -> tuple[bool, Place]:
        return (not phrase.in_title, telling(phrase))

    names = (f for f in by.get(design_words.NAMES, ()) if f.name == design.value)
    named = [f for f in names if f.in_title or design_names.is_own(f.sentence)]
    mine = [f for f in by.get(design_words.SPEAKING, ()) if f.name == design.value]
    if named:
        return min(named, key=title_first).span
    firm = sorted((f for f in mine if not f.hints), key=title_first)[:_WEIGHED]
    wider = [procedures.around(design, phrase.sentence, phrase.span) for phrase in firm]
    done = [span for span, phrase in zip(wider, firm, strict=True) if span != phrase.span]
    if wider:
        return done[0] if done and not firm[0].in_title else wider[0]
    first = procedures.showing(design, sorted(reading.abstract, key=_standing))
    if first or not mine:
        return first
    return min(mine, key=telling).span


def _one_each(found: Sequence[Found], telling: Callable[[Found], Place]) -> list[Span]:
    """Return a span for each name: where the methods are told, if they are, else the first."""
    by_name: dict[str, list[Found]] = {}
    for phrase in found:
        by_name.setdefault(phrase.name, []).append(phrase)
    return [min(same, key=telling).span for same in by_name.values()]


def _by_telling(reading: Reading) -> Callable[[Found], Place]:
    """Return how to order words found: by how surely they tell of the study, then by place."""
    standing = {sentence.span: _standing(sentence) for sentence in reading.all}
    return lambda phrase: (*standing[phrase.sentence.span], phrase.span.start)


def _standing(sentence: Sentence) -> tuple[bool, bool]:
    """Order sentences by how surely they tell what was done in the study at hand."""
    return (sentence.role is not SectionRole.METHODS, not design_names.is_own(sentence))


def _approach(by: Mapping[str, Sequence[Found]], design: Design) -> list[Found]:
    """Return how the study went about it, without a name that another one holds.

    "phenomenology" goes beside "interpretative phenomenological analysis"; and what is the design
    itself is no approach.
    """
    found = _in_abstract(by.get(methods.APPROACH, ()))
    special = {
        "thematic analysis": "reflexive thematic analysis",
        "phenomenology": "interpretative phenomenological analysis",
        "regression": "logistic regression",
    }
    names = phrases.names(found)
    return [
        phrase
        for phrase in found
        if special.get(phrase.name) not in names and phrase.name != design.value
    ]


def _collection(by: Mapping[str, Sequence[Found]], design: Design) -> list[Found]:
    """Return how data were taken; of a review, only how its studies were found."""
    reads = design in _READING
    return [
        phrase
        for phrase in _in_abstract(by.get(methods.COLLECTION, ()))
        if (phrase.name == "literature search") == reads
        and methods.NO_DATA.isdisjoint(phrase.sentence.words[max(0, phrase.at - 1) : phrase.at])
    ]


def _modifiers(by: Mapping[str, Sequence[Found]], design: Design) -> list[Found]:
    """Return what qualifies the design."""
    said = "longitudinal" if design in _LONGITUDINAL else ""
    return [
        phrase
        for phrase in by.get(methods.MODIFIER, ())
        if phrase.name != said and not _calls(phrase.sentence)
    ]


def _in_abstract(found: Sequence[Found]) -> list[Found]:
    return [phrase for phrase in found if not phrase.in_title]


def _calls(sentence: Sentence) -> bool:
    """Say whether a sentence calls for other studies."""
    return " future " in sentence.lower or " needed " in sentence.lower
