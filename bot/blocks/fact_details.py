"""One fact in full: its value, the words that show it inside their sentence, and where they stand.

A quotation is the sentence as printed; the words that show the value are bold in it.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from bot.blocks import rich
from bot.blocks.limits import ELLIPSIS
from bot.blocks.reply import Run
from bot.blocks.words import details, sources, values
from knowledge import (
    Countries,
    Field,
    MainFinding,
    SectionRole,
    Span,
    Status,
    Voice,
    Wording,
    country,
    indexed_design,
    link,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from knowledge import Candidate, Document, Fact, Record, Study, Value

MOST_SENTENCES = 6  # that one fact is shown in
LONGEST = 1_200  # characters of a sentence; of a longer one, what stands around the words
AROUND = 300  # characters on either side of them
MOST_CANDIDATES = 5
SCROLLS = ":~:text="  # in an address that leads to the very words


def fact_blocks(study: Study) -> Iterator[rich.Block]:
    """Yield a block a fact that is there or is not clear, then one that names all others."""
    absent: dict[Status, list[Field]] = {}
    for record, fact in study.all_facts():
        if fact.status in {Status.REPORTED, Status.AMBIGUOUS}:
            yield rich.block(*_fact(study, record, fact))
        else:
            absent.setdefault(fact.status, []).append(fact.field)
    for status, fields in absent.items():
        indexed = [one for field in fields for one in _beside(study, field)]
        yield rich.block(*map(_remark, (details.absent(status, fields), *indexed)))


def _fact(study: Study, record: Record, fact: Fact) -> Iterator[rich.Part]:
    """Yield the value, then each sentence that shows it, then what else is to be said of it."""
    document = record.document
    shown = fact.spans or [span for one in fact.candidates for span in one.spans]
    yield rich.paragraph(*_value(fact, document.text))
    groups = _by_sentence(record, shown)
    for sentence, marked in groups[:MOST_SENTENCES]:
        yield _quoted(study, record, sentence, marked)
    if len(groups) > MOST_SENTENCES:
        yield _remark(details.sentences_left_out(len(groups) - MOST_SENTENCES))
    if document.id != study.document.id:
        yield _remark(details.read_from(document))
    if fact.value and fact.candidates:
        others = [_candidate(one, document.text) for one in fact.candidates[:MOST_CANDIDATES]]
        yield _remark(details.also(others))
    for remark in (*_beside(study, fact.field), *_elsewhere(study, record, fact)):
        yield _remark(remark)


def _value(fact: Fact, text: str) -> Iterator[Run]:
    """Yield "Sample size: 10 participants · 93 % of such readings were right"."""
    yield Run(values.FIELDS[fact.field], bold=True)
    if fact.value is None:
        candidates = [said(one.value, one.spans, text) for one in fact.candidates]
        yield Run(f": {details.UNCLEAR} {' or '.join(dict.fromkeys(candidates))}")
    elif words := said(fact.value, fact.spans, text):
        yield Run(f": {words}")
    beside = [details.confidence(fact.confidence)]
    if fact.cues:
        beside.insert(0, details.cues([cue.of(text) for cue in fact.cues]))
    yield Run("".join(f" · {one}" for one in beside if one))


def _candidate(candidate: Candidate, text: str) -> str:
    """Write a value that was not taken, with its words: "45 students (“of 45 invited”)"."""
    words = ELLIPSIS.join(" ".join(span.of(text).split()) for span in candidate.spans)
    value = said(candidate.value, candidate.spans, text)
    return f"{value} ({values.quoted(words)})" if value else values.quoted(words)


def said(value: Value, spans: Sequence[Span], text: str) -> str:
    """Write a value; empty where it is nothing but the words quoted below it."""
    match value:
        case Wording():
            return ""
        case Countries(codes=codes):
            return ", ".join(map(country, codes))
        case MainFinding(direction=direction, hedged=hedged):
            return details.POINTS[direction] + (details.HEDGED if hedged else "")
        case _:
            return values.fact_value(value, [span.of(text) for span in spans])


def _beside(study: Study, field: Field) -> Iterator[str]:
    """Yield how databases list the study, beside its design."""
    for record in study.records if field is Field.STUDY_DESIGN else ():
        if design := indexed_design(record.document.metadata):
            yield details.indexed(design, details.source(record.document))


def _elsewhere(study: Study, told: Record, fact: Fact) -> Iterator[str]:
    """Yield what other records state that is not the same."""
    for record in study.records:
        other = record.fact(fact.field)
        if record is told or other.value is None or other.value == fact.value:
            continue
        if words := said(other.value, other.spans, record.document.text):
            yield details.elsewhere(words, details.source(record.document))


# ── quotations ───────────────────────────────────────────────────────────────────────────────────


def _by_sentence(record: Record, spans: Iterable[Span]) -> list[tuple[Span, list[Span]]]:
    """Return the sentences that hold the spans, in text order, each with those it holds."""
    title = record.document.title_span
    found: list[tuple[Span, list[Span]]] = []
    for span in sorted(set(spans)):
        in_title = title is not None and title.covers(span)
        sentence = title if title and in_title else record.sentence_around(span)
        if found and sentence.start < found[-1][0].end:
            before, marked = found[-1]
            found[-1] = (Span(before.start, max(before.end, sentence.end)), [*marked, span])
        else:
            found.append((sentence, [span]))
    return found


def _quoted(study: Study, record: Record, sentence: Span, marked: Sequence[Span]) -> rich.Part:
    """Lay out a sentence with its marked words, where it stands, and the way to it."""
    document = record.document
    whole = sentence.of(document.text)
    summary = document.voice is Voice.SUMMARY
    around = values.summarised("\0") if summary else values.quoted("\0")
    before, _, after = around.partition("\0")
    place = details.place(document, _role(document, sentence))
    runs = [Run(before), *_marked(document.text, sentence, marked), Run(f"{after} ({place}")]
    address = link(study.reference, whole.strip(), voice=document.voice)
    if SCROLLS in address and document.title_span != sentence:
        runs += [Run(" · "), Run(sources.SENTENCE, link=address)]
    return rich.quotation(*runs, Run(")"))


def _marked(text: str, sentence: Span, marked: Sequence[Span]) -> Iterator[Run]:
    """Yield the sentence, the marked words bold, unless they are all of it."""
    start, end = sentence.start, sentence.end
    if end - start > LONGEST:
        start = max(start, _word_start(text, marked[0].start - AROUND))
        end = min(end, _word_end(text, marked[-1].end + AROUND))
    if start > sentence.start:
        yield Run(ELLIPSIS + " ")
    if sum(span.end - span.start for span in marked) >= 0.9 * (end - start):
        yield Run(text[start:end])
    else:
        edges = [start, *(min(max(edge, start), end) for edge in _edges(marked)), end]
        for place, (left, right) in enumerate(pairwise(edges)):
            if left < right:
                yield Run(text[left:right], bold=place % 2 == 1)
    if end < sentence.end:
        yield Run(" " + ELLIPSIS)


def _edges(marked: Sequence[Span]) -> list[int]:
    """Return where spans begin and end, in turn; those that overlap are one."""
    edges: list[int] = []
    for span in sorted(marked):
        if edges and span.start <= edges[-1]:
            edges[-1] = max(edges[-1], span.end)
        else:
            edges += [span.start, span.end]
    return edges


def _word_start(text: str, at: int) -> int:
    """Return where the first whole word behind a place begins."""
    blank = text.find(" ", max(at, 0))
    return blank + 1 if blank >= 0 else max(at, 0)


def _word_end(text: str, at: int) -> int:
    """Return where the last whole word before a place ends."""
    blank = text.rfind(" ", 0, at)
    return blank if blank >= 0 else at


def _role(document: Document, span: Span) -> SectionRole:
    for section in document.sections:
        if section.span.start <= span.start < section.span.end:
            return section.role
    return SectionRole.OTHER


def _remark(text: str) -> rich.Part:
    return rich.paragraph(Run(text, italic=True))
