"""Numbering: every citation of an answer is made here, once, in the order of its statements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.model import Citation, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from knowledge.model import Document, Record, Study


class Citations:
    """Collects what an answer cites; the same words of the same document keep their number."""

    def __init__(self) -> None:
        self._made: dict[tuple[str, Span], Citation] = {}

    def cite(self, study: Study, document: Document, span: Span) -> int:
        """Return the number of a citation of these words, 1 for the first."""
        made = self._made.setdefault(
            (document.id, span), Citation(len(self._made) + 1, study, document, span)
        )
        return made.number

    def cite_all(self, study: Study, record: Record, spans: Iterable[Span]) -> tuple[int, ...]:
        """Cite spans in order; those with nothing but space between them as one."""
        document = record.document
        return tuple(self.cite(study, document, span) for span in joined(document.text, spans))

    def cite_sentences(
        self, study: Study, record: Record, spans: Iterable[Span]
    ) -> tuple[int, ...]:
        """Cite the sentences in which the spans stand."""
        return self.cite_all(study, record, (record.sentence_around(span) for span in spans))

    def cite_itself(self, study: Study) -> tuple[int, ...]:
        """Cite the words by which a study is known: its title, else its first sentence."""
        record = study.records[0]
        title = record.document.title_span
        span = title or (record.sentences or (Span(0, len(record.document.text)),))[0]
        return (self.cite(study, record.document, span),)

    def all(self) -> tuple[Citation, ...]:
        """Return the citations by number."""
        return tuple(self._made.values())


def joined(text: str, spans: Iterable[Span]) -> list[Span]:
    """Return the spans in text order, overlapping and adjoining ones made one."""
    result: list[Span] = []
    for span in sorted(spans):
        if result and not text[result[-1].end : span.start].strip():
            result[-1] = Span(result[-1].start, max(result[-1].end, span.end))
        else:
            result.append(span)
    return result
