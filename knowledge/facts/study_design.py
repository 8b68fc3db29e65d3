"""Read how a study was made: its one primary design, and in plain names how data were taken.

The words of title and abstract add up to a score for each design; the words that a design is shown
with are the authors' own name for it where there is one, or else what was done. What a record's
metadata says is never looked at.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from knowledge.facts import design_words, linear, methods, phrases, procedures
from knowledge.model.documents import SectionRole
from knowledge.model.facts import Design, Fact, Field, Status, StudyDesign

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import TypeAlias

    from knowledge.facts.phrases import Found
    from knowledge.facts.reading import Reading, Sentence
    from knowledge.model.documents import Span

    # Not where methods are told, not of the study at hand, and where it starts.
    Place: TypeAlias = tuple[bool, bool, int]

_WEIGHED = 4  # words of the design of which one may tell what was done
_LONGEST = 3  # words of a phrase that has a weight
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
    found = design_words.designs().find(reading.all)
    design = _likeliest(rank(reading, found), found)
    telling = _by_telling(reading)
    shown = _shown_by(design, reading, found, telling)
    if shown is None:
        return Fact(Field.STUDY_DESIGN, Status.NOT_REPORTED, "study-design:no-words"), design
    parts = (_approach(reading), _collection(reading, design), _modifiers(reading, design))
    value = StudyDesign(design, *(phrases.names(part) for part in parts))
    spans = dict.fromkeys([shown, *(span for part in parts for span in _one_each(part, telling))])
    rule = f"study-design:{design.value}"
    return Fact(Field.STUDY_DESIGN, Status.REPORTED, rule, value, tuple(spans)), design


def _likeliest(ranked: Sequence[tuple[float, Design]], found: Sequence[Found]) -> Design:
    """Return the best design; "other" only where no words stand for one that has a name."""
    best = ranked[0][1]
    if best is not Design.OTHER:
        return best
    said = {phrase.name for phrase in found if not phrase.hints} - {Design.OTHER.value}
    return next((design for _, design in ranked if design.value in said), best)


def rank(reading: Reading, found: Sequence[Found]) -> list[tuple[float, Design]]:
    """Return every design with its score, best first."""
    by = linear.tables("study_design")
    sums: dict[str, list[float]] = {design.value: [] for design in Design}
    for feature in features(reading, found):
        for name, weight in by.get(feature, {}).items():
            sums[name].append(weight)
    scores = [(math.fsum(sums[design.value]), design) for design in Design]
    return sorted(scores, key=lambda pair: (-pair[0], pair[1].value))


def features(reading: Reading, found: Sequence[Found]) -> set[str]:
    """Name what the text shows: headings, words in runs of up to three, phrases for designs."""
    runs = {"always"}
    for sentence in reading.title:
        runs.update(f"title:{run}" for run in _runs(sentence.words))
    for sentence in reading.abstract:
        runs.update(_runs(sentence.words))
        if sentence.heading:
            runs.add(f"under:{sentence.heading.strip(' :.')}")
    for phrase in found:
        where = "title" if phrase.in_title else "text"
        runs.add(f"{where}:says:{phrase.name}")
    runs.update(_named(reading))
    if not reading.abstract:
        runs.add("no abstract")
    return runs


def _named(reading: Reading) -> Iterator[str]:
    """Name the designs that the authors call their study by, in the title or of "this study"."""
    book = design_words.names()
    in_title = book.find(reading.title)
    for phrase in in_title:
        yield f"title:named:{phrase.name}"
    if in_title:
        yield f"title:named-last:{in_title[-1].name}"
    for sentence in reading.abstract:
        found = book.find((sentence,))
        if found:
            own = "own" if design_words.is_own(sentence) else "text"
            for phrase in found:
                yield f"{own}:named:{phrase.name}"


def _runs(words: Sequence[str]) -> set[str]:
    """Return the runs of one to three words, numbers made alike."""
    plain = ["0" if word[0].isdigit() and word.isdigit() else word for word in words]
    runs = set(plain)
    for length in range(2, _LONGEST + 1):
        runs.update(map(" ".join, zip(*(plain[i:] for i in range(length)), strict=False)))
    return runs


def _shown_by(
    design: Design, reading: Reading, found: Sequence[Found], telling: Callable[[Found], Place]
) -> Span | None:
    """Return the words that show a design best, None where no listed ones do.

    The authors' own name for their study, else words that stand for the design, else what was
    done, else a hint.
    """

    def title_first(phrase: Found) -> tuple[bool, Place]:
        return (not phrase.in_title, telling(phrase))

    own = [s for s in reading.all if s.role is SectionRole.TITLE or design_words.is_own(s)]
    named = [f for f in design_words.names().find(own) if f.name == design.value]
    mine = [phrase for phrase in found if phrase.name == design.value]
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
    return (sentence.role is not SectionRole.METHODS, not design_words.is_own(sentence))


def _approach(reading: Reading) -> list[Found]:
    """Return how the study went about it, without a name that another one holds.

    "phenomenology" goes beside "interpretative phenomenological analysis".
    """
    found = methods.approaches().find(reading.abstract)
    special = {
        "thematic analysis": "reflexive thematic analysis",
        "phenomenology": "interpretative phenomenological analysis",
        "regression": "logistic regression",
    }
    names = phrases.names(found)
    return [phrase for phrase in found if special.get(phrase.name) not in names]


def _collection(reading: Reading, design: Design) -> list[Found]:
    """Return how data were taken; of a review, only how its studies were found."""
    found = methods.data_collection().find(reading.abstract)
    reads = design in _READING
    return [phrase for phrase in found if (phrase.name == "literature search") == reads]


def _modifiers(reading: Reading, design: Design) -> list[Found]:
    """Return what qualifies the design."""
    found = methods.modifiers().find(_own(reading.all))
    said = "longitudinal" if design in _LONGITUDINAL else ""
    return [phrase for phrase in found if phrase.name != said]


def _own(sentences: Sequence[Sentence]) -> list[Sentence]:
    """Leave out what is said of other work: calls for further studies."""
    return [s for s in sentences if " future " not in s.lower and " needed " not in s.lower]
