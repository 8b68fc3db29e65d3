"""The JSON that programs may rely on: records, answers, hits and studies as plain dictionaries.

Offsets are half-open and count Unicode code points of the text they point into.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from bot.blocks.drawing import plain
from bot.blocks.references import name, sentence_link
from bot.blocks.replying import compose_reply
from bot.blocks.words import commands
from knowledge import (
    MainFinding,
    Wording,
    conflicts,
    csl_json,
    indexed_design,
    url,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from bot.doctor import Found
    from bot.feedback_summary import Opinions, Summary
    from knowledge import Answer, Citation, Document, Fact, Hit, Record, Report, Span, Study, Value

Json = dict[str, Any]


def record_form(record: Record) -> Json:
    """Describe one document with its facts: a line of `evidence extract`."""
    document = record.document
    return {
        "source": document.source,
        "key": document.key,
        "document_id": document.id,
        "reference": csl_json(document.reference),
        "metadata": dict(document.metadata),
        "indexed_as": _indexed(document),
        "text": document.text,
        "language": document.language,
        "translations": [asdict(translation) for translation in document.translations],
        "sections": [
            {"role": section.role.value, "start": section.span.start, "end": section.span.end}
            for section in document.sections
        ],
        "facts": [_fact(fact, document) for fact in record.facts],
    }


def answer_form(answer: Answer, need: str = "") -> Json:
    """Describe a reply: `text` as a person reads it, its statements and what they cite.

    `need` is what a person in danger reads; empty, the words that ship.
    """
    reply = compose_reply(answer, need)
    said = (*reply.headline, *reply.statements, *reply.notes)
    return {
        "question": answer.question.text,
        "kind": answer.question.kind.value,
        "abstained": answer.abstained,
        "text": plain(reply),
        "statements": [{"text": line.text, "citations": list(line.citations)} for line in said],
        "citations": [_citation(citation) for citation in answer.citations],
    }


def hit_form(hit: Hit) -> Json:
    """Describe one hit of a search; the parts of its score where they were asked for."""
    form: Json = {
        "key": hit.study.document.key,
        "keys": list(hit.study.keys),
        "document_id": hit.study.id,
        "score": hit.score,
    }
    if hit.parts:
        form["parts"] = [
            {
                "words": list(part.words),
                "form": part.form,
                "field": part.field,
                "score": part.score,
            }
            for part in hit.parts
        ]
    return form


def report_form(report: Report) -> Json:
    """Describe what a load did, in numbers of records."""
    return {
        "loaded": report.loaded,
        "updated": report.updated,
        "unchanged": report.unchanged,
        "merged": report.merged,
        "failed": [{"source": source, "reason": reason} for source, reason in report.failed],
        "studies": report.studies,
        "sources": [
            {
                "source": one.source,
                "format": one.format,
                "records": one.records,
                "loaded": one.loaded,
                "updated": one.updated,
                "unchanged": one.unchanged,
                "merged": one.merged,
                "skipped": dict(one.skipped),
            }
            for one in report.sources
        ],
        "pruned": list(report.pruned),
        "facts": {about.value: count for about, count in report.facts.items()},
    }


def duplicates_form(studies: Iterable[Study], apart: Iterable[str]) -> Json:
    """Describe what was merged and by which signs, and what people separated."""
    return {"studies": [_merged(study) for study in studies], "apart": sorted(apart)}


def _merged(study: Study) -> Json:
    return {
        "document_id": study.id,
        "label": name(study),
        "keys": list(study.keys),
        "records": [
            {
                "document_id": one.document.id,
                "source": one.document.source,
                "key": one.document.key,
                "reference": csl_json(one.document.reference),
            }
            for one in study.records
        ],
        "signs": [
            {"sign": one.sign.value, "value": one.value, "document_ids": list(one.document_ids)}
            for one in study.joints
        ],
        "conflicts": [
            {
                "field": one.field,
                "stated": [
                    {"value": commands.stated(value), "document_id": document_id}
                    for value, document_id in one.stated
                ],
            }
            for one in conflicts(study)
        ],
    }


def study_form(study: Study) -> Json:
    """Describe one study: its reference and facts, the best words first."""
    return {
        "document_id": study.id,
        "key": study.document.key,
        "keys": list(study.keys),
        "label": name(study),
        "reference": csl_json(study.reference),
        "origins": dict(study.reference.origins),
        "url": url(study.reference),
        "facts": [
            {"document_id": record.document.id, **_fact(fact, record.document)}
            for record, fact in study.all_facts()
        ],
        "records": [
            {
                "document_id": one.document.id,
                "source": one.document.source,
                "key": one.document.key,
                "indexed_as": _indexed(one.document),
            }
            for one in study.records
        ],
    }


def _indexed(document: Document) -> str | None:
    """Return the design a record's database gives it: beside the facts, never one of them."""
    design = indexed_design(document.metadata)
    return design.value if design else None


def _fact(fact: Fact, document: Document) -> Json:
    form: Json = {"field": fact.field.value, "status": fact.status.value, "value": None}
    if fact.value:
        form["value"] = _value(fact.value, fact.spans, document)
    if fact.candidates:
        form["candidates"] = [
            {
                "value": _value(candidate.value, candidate.spans, document),
                "spans": _spans(candidate.spans, document),
            }
            for candidate in fact.candidates
        ]
    form["spans"] = _spans(fact.spans, document)
    if fact.cues:
        form["cues"] = _spans(fact.cues, document)
    if fact.confidence is not None:
        form["confidence"] = fact.confidence
    return {**form, "rule": fact.rule}


def _value(value: Value, spans: Iterable[Span], document: Document) -> Json:
    """Describe a value by its parts; what is words also as text."""
    match value:
        case MainFinding() | Wording():
            words = " ".join(span.of(document.text) for span in spans)
            return {"text": words, **_parts(value)}
        case _:
            return _parts(value)


def _parts(value: Value) -> Json:
    """Return a value's parts as plain values; tuples become lists."""
    plain = asdict(value)
    return {name: list(part) if isinstance(part, tuple) else part for name, part in plain.items()}


def _spans(spans: Iterable[Span], document: Document) -> list[Json]:
    return [
        {"start": span.start, "end": span.end, "exact": span.of(document.text)} for span in spans
    ]


def _citation(citation: Citation) -> Json:
    return {
        "number": citation.number,
        "document_id": citation.document.id,
        "key": citation.document.key,
        "keys": list(citation.study.keys),
        "label": name(citation.study),
        "quote": citation.quote,
        "start": citation.span.start,
        "end": citation.span.end,
        "url": sentence_link(citation),
    }


def found_form(found: Found) -> Json:
    """Write what a check of `evidence doctor` found."""
    return {"check": found.check.value, "verdict": found.verdict.value, "said": found.said}


def feedback_form(summary: Summary, study: Callable[[str], Study | None]) -> Json:
    """Describe what people thought of answers; "label" is None for a study no longer held."""
    return {
        **_opinions(summary.total),
        "kinds": [{"kind": one.about, **_opinions(one)} for one in summary.kinds],
        "studies": [
            {
                "document_id": one.about,
                "label": name(held) if (held := study(one.about)) else None,
                **_opinions(one),
            }
            for one in summary.studies
        ],
    }


def _opinions(of: Opinions) -> Json:
    return {"helpful": of.helpful, "unhelpful": of.unhelpful}
