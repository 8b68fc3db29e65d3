"""The only way out: an answer that does not stand on its documents does not leave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.errors import CitationError
from knowledge.model import Overview, StudyStatement, Tally

if TYPE_CHECKING:
    from knowledge.model import Answer, Citation


def checked(answer: Answer) -> Answer:
    """Return the answer, or raise CitationError where a statement does not stand on its words.

    Numbers run 1..n, each is used, each statement about a study cites that study, and each quote
    is made of whole words of its document.
    """
    numbers = [citation.number for citation in answer.citations]
    if numbers != list(range(1, len(numbers) + 1)):
        raise CitationError("-", f"citations are numbered {numbers}")
    for citation in answer.citations:
        _check_quote(citation)
    used: set[int] = set()
    for statement in answer.statements:
        if isinstance(statement, Overview | Tally | StudyStatement):
            _check_statement(statement.citations, len(numbers))
            used.update(statement.citations)
        if isinstance(statement, StudyStatement):
            for number in statement.citations:
                cited = answer.citations[number - 1].study
                if cited.id != statement.study.id:
                    raise CitationError(cited.id, f"[{number}] is cited for another study")
    if used != set(numbers):
        raise CitationError("-", f"citations {sorted(set(numbers) - used)} serve no statement")
    return answer


def _check_quote(citation: Citation) -> None:
    quote, document = citation.quote, citation.document
    if citation.span.end > len(document.text) or quote != quote.strip() or not quote:
        raise CitationError(document.id, f"[{citation.number}] is not a run of words")
    if all(record.document.id != document.id for record in citation.study.records):
        raise CitationError(document.id, f"[{citation.number}] belongs to no record of its study")


def _check_statement(cited: tuple[int, ...], made: int) -> None:
    if not cited:
        raise CitationError("-", "a statement cites nothing")
    if not set(cited) <= set(range(1, made + 1)):
        raise CitationError("-", f"a statement cites {cited} of {made}")
