"""How a study is shown beside its words: size, design, the numbered line with its links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.limits import cut
from bot.blocks.reply import Line, Run
from bot.blocks.words import counting, sources, values
from knowledge import (
    Countries,
    Field,
    SampleSize,
    StudyDesign,
    Voice,
    country,
    label,
    link,
    url,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from knowledge import Citation, Study

LONGEST_PHRASE = 90  # characters of who took part that stand beside a finding


def name(study: Study) -> str:
    """Return the name of a study, also where its source states nothing that makes one."""
    return label(study.reference) or sources.UNNAMED


def marks(citations: Sequence[Citation]) -> tuple[Run, ...]:
    """Mark on which citations a statement stands: "[1][2]", each linked to its very sentence."""
    return tuple(Run(f"[{one.number}]", link=sentence_link(one)) for one in citations)


def sentence_link(citation: Citation) -> str:
    """Return the address that scrolls to the cited words; the study's where that cannot be.

    A title needs no scrolling to: it stands for the study itself.
    """
    reference, document = citation.study.reference, citation.document
    if citation.span == document.title_span:
        return url(reference)
    return link(reference, citation.quote, voice=document.voice)


def scope(study: Study) -> tuple[Run, ...]:
    """Say whose a finding is: "Okafor 2021 · n = 7 · qualitative · night porters · Norway"."""
    parts = [Run(name(study), italic=True), size_run(study), design_run(study, full=False)]
    parts += [Run(cut(said, LONGEST_PHRASE)) for said in who_and_where(study)]
    return (parts[0], *(run for part in parts[1:] for run in (Run(" · "), part)))


def who_and_where(study: Study) -> list[str]:
    """List who took part, in the words that say it, and in which countries; what is stated."""
    said = []
    record, who = study.fact(Field.POPULATION)
    if who.value is not None:
        words = [span.of(record.document.text) for span in who.spans]
        said.append(values.fact_value(who.value, words))
    _, where = study.fact(Field.COUNTRY)
    if isinstance(where.value, Countries):
        said.append(", ".join(country(code) for code in where.value.codes))
    return said


def size_run(study: Study) -> Run:
    """Write the sample size short, or in which way it is absent."""
    _, fact = study.fact(Field.SAMPLE_SIZE)
    if isinstance(fact.value, SampleSize):
        size = counting.size(fact.value.count, fact.value.unit)
        return Run(values.with_doubt(size, fact.confidence), bold=True)
    return Run(sources.SIZE_ABSENT.get(fact.status, sources.SIZE_NOT_STATED))


def design_run(study: Study, *, full: bool) -> Run:
    """Name the design; in full with how data were collected and analysed."""
    _, fact = study.fact(Field.STUDY_DESIGN)
    if not isinstance(fact.value, StudyDesign):
        return Run(sources.DESIGN_NOT_STATED)
    design = counting.design_in_full(fact.value) if full else counting.design_in_brief(fact.value)
    return Run(values.with_doubt(design, fact.confidence))


def reference_line(citations: Sequence[Citation]) -> Line:
    """Lay out "[1] Walter & Hazan-Liran 2023 · qualitative (…) · n = 7 · journal · doi ↗"."""
    study = citations[0].study
    parts = [Run(part) for part in _said_of(study)]
    numbers = Run("".join(f"[{one.number}]" for one in citations))
    runs = [numbers, Run(" "), Run(name(study), bold=True)]
    for part in (design_run(study, full=True), size_run(study), *parts, *_links(citations)):
        runs += [Run(" · "), part]
    return Line(tuple(runs), tuple(one.number for one in citations))


def _said_of(study: Study) -> Iterator[str]:
    """Yield the journal and what the source does not state, or what came from elsewhere."""
    reference = study.reference
    if reference.container_title and reference.authors:
        yield reference.container_title
    if not reference.issued:
        yield sources.YEAR_NOT_STATED
    if not reference.title and not reference.authors:
        yield sources.TITLE_AND_AUTHORS_NOT_STATED
    elif not reference.authors:
        yield sources.AUTHORS_NOT_STATED
    elif not reference.title:
        yield sources.TITLE_NOT_STATED
    if study.document.voice is Voice.SUMMARY:
        yield sources.FROM_A_NOTE
    elif "title" in dict(reference.origins):
        yield sources.TITLE_FROM_ELSEWHERE


def _links(citations: Sequence[Citation]) -> Iterator[Run]:
    """Yield links to the study and to the cited sentence."""
    reference = citations[0].study.reference
    page = url(reference)
    if page:
        yield Run(sources.DOI if reference.doi else sources.PAGE, link=page)
    if reference.full_text_url:
        yield Run(sources.FULL_TEXT, link=reference.full_text_url)
    sentence = sentence_link(citations[0])
    if sentence and sentence != page:
        yield Run(sources.SENTENCE, link=sentence)
