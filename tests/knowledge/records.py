"""Records that hypothesis makes up: anything the types allow, sensible or not."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from hypothesis import strategies as st

from knowledge.model import (
    Bound,
    Candidate,
    Countries,
    Design,
    Direction,
    Document,
    EffectSize,
    EffectSizes,
    Extent,
    Fact,
    Field,
    FollowUp,
    IssuedDate,
    MainFinding,
    Measure,
    Measures,
    Name,
    Period,
    Record,
    Reference,
    Role,
    SampleSize,
    Section,
    SectionRole,
    Span,
    Status,
    StudyDesign,
    TimeUnit,
    Translation,
    Unit,
    Voice,
    Wording,
)

if TYPE_CHECKING:
    from knowledge.model import Value

T = TypeVar("T")

# Everything that UTF-8 can carry, with a bias to what goes wrong: quotes, controls, other planes.
words = st.text(st.characters(codec="utf-8"), max_size=30)
names = st.tuples(words, words)

references = st.builds(
    Reference,
    title=words,
    authors=st.lists(st.builds(Name, family=words, given=words, literal=words), max_size=2).map(
        tuple
    ),
    affiliations=st.lists(words, max_size=2).map(tuple),
    container_title=words,
    issued=st.none()
    | st.builds(IssuedDate, year=st.integers(1500, 2100), month=st.none() | st.integers(1, 12)),
    volume=words,
    doi=words,
    pmid=words,
    raw=st.lists(names, max_size=2).map(tuple),
)
metadata = st.dictionaries(
    words, words | st.integers() | st.floats(allow_nan=False) | st.lists(words), max_size=3
)


def _many(one: st.SearchStrategy[T]) -> st.SearchStrategy[tuple[T, ...]]:
    return st.lists(one, max_size=2).map(tuple)


numbers = st.floats(allow_nan=False, allow_infinity=False)
wordings: st.SearchStrategy[Value] = st.builds(Wording)
values: dict[Field, st.SearchStrategy[Value]] = {
    Field.SAMPLE_SIZE: st.builds(
        SampleSize,
        st.integers(0),
        st.sampled_from(Unit),
        st.sampled_from(Role),
        st.sampled_from(Bound),
    ),
    Field.STUDY_DESIGN: st.builds(
        StudyDesign, st.sampled_from(Design), _many(words), _many(words), _many(words)
    ),
    Field.MAIN_FINDING: st.builds(MainFinding, st.sampled_from(Direction), st.booleans()),
    Field.CONCLUSION: wordings,
    Field.POPULATION: wordings,
    Field.SETTING: wordings,
    Field.COUNTRY: st.builds(Countries, _many(words)),
    Field.MEASURES: st.builds(Measures, _many(st.builds(Measure, words, words))),
    Field.EFFECT_SIZES: st.builds(
        EffectSizes, _many(st.builds(EffectSize, words, *[st.none() | numbers] * 4, words))
    ),
    Field.FOLLOW_UP: st.builds(
        FollowUp,
        _many(st.builds(Period, numbers, st.sampled_from(TimeUnit), st.sampled_from(Extent))),
    ),
    Field.LIMITATIONS: wordings,
}


@st.composite
def spans(draw: st.DrawFn, text: str) -> Span:
    """Draw a span of the text."""
    start = draw(st.integers(0, len(text) - 1))
    return Span(start, draw(st.integers(start + 1, len(text))))


@st.composite
def facts(draw: st.DrawFn, text: str, field: Field) -> Fact:
    """Draw a fact of any status about a text."""
    some = st.lists(spans(text), min_size=1, max_size=3).map(tuple)
    status = draw(st.sampled_from(Status))
    if status is Status.REPORTED:
        confidence = st.none() | st.floats(0, 1)
        others = draw(_many(st.builds(Candidate, values[field], some)))
        value, shown, cues = draw(values[field]), draw(some), draw(_many(spans(text)))
        return Fact(field, status, draw(words), value, shown, others, cues, draw(confidence))
    if status is Status.AMBIGUOUS:
        candidates = st.lists(st.builds(Candidate, values[field], some), min_size=2, max_size=3)
        return Fact(field, status, draw(words), candidates=tuple(draw(candidates)))
    return Fact(field, status, draw(words))


@st.composite
def records(draw: st.DrawFn) -> Record:
    """Draw a whole record."""
    text = draw(st.text(st.characters(codec="utf-8"), min_size=1, max_size=80))
    sections = st.builds(Section, st.sampled_from(SectionRole), spans(text))
    document = Document(
        id=draw(words),
        source="somewhere.txt",
        key=draw(st.none() | words),
        voice=draw(st.sampled_from(Voice)),
        reference=draw(references),
        text=text,
        sections=tuple(draw(st.lists(sections, max_size=2))),
        language=draw(words),
        translations=tuple(draw(st.lists(st.builds(Translation, words, words), max_size=2))),
        metadata=draw(metadata),
    )
    return Record(
        document,
        tuple(draw(st.lists(spans(text), max_size=3))),
        tuple(draw(facts(text, field)) for field in Field),
    )
