"""An answer laid out as a reply: which line stands where, and what in it is marked.

It decides nothing: what is said, and of which study, stands in the answer; how it is said, in
`words`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from bot.blocks import words
from bot.blocks.limits import cut
from bot.blocks.references import marks, name, reference_line, scope
from bot.blocks.reply import Line, Reply, Run
from knowledge import (
    Absence,
    Aspect,
    FactValue,
    Finding,
    Help,
    Holdings,
    Kind,
    Listing,
    Overview,
    Passage,
    ReferenceValue,
    Unheld,
    Voice,
    apa,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from knowledge import Answer, Citation, Document, StudyStatement

LONGEST_HEADLINE = 150  # characters of the question that a headline repeats


def compose_reply(answer: Answer) -> Reply:
    """Put an answer into words and lines, ready to be drawn."""
    headline: list[Line] = []
    statements: list[Line] = []
    notes: list[Line] = []
    for statement in answer.statements:
        match statement:
            case Overview():
                headline.append(_overview(answer, statement))
            case Unheld(terms=terms):
                missing = words.nothing_on if answer.abstained else words.not_mentioned
                headline.append(_line(Run(missing(terms))))
            case Holdings(held=held, topics=topics):
                place = headline if answer.question.kind is Kind.LIBRARY else notes
                place.append(_line(Run(words.holdings(held, topics))))
                listed = sum(isinstance(one, Listing) for one in answer.statements)
                if 0 < listed < held:
                    notes.append(_line(Run(words.unlisted(held - listed))))
            case Help():
                headline.append(_line(Run(_opening(answer))))
                statements.extend(_examples(statement))
                empty = not (statement.topics or statement.authors)
                notes.append(_line(Run(words.EMPTY if empty else words.HELP_NOTE)))
            case _:
                statements.append(_of_a_study(answer, statement))
    if answer.suggestions:
        notes.append(_line(Run(words.suggestions(answer.suggestions))))
    return Reply(
        headline=tuple(headline),
        statements=tuple(statements),
        references=_references(answer),
        notes=tuple(notes),
        share=bool(answer.citations),
    )


def _of_a_study(answer: Answer, statement: StudyStatement) -> Line:
    """Return the line of a statement about one study, ending in what it cites."""
    cited = statement.citations
    named = Run(f"{name(statement.study)}: ")
    match statement:
        case Finding():
            return _finding(answer, statement)
        case FactValue():
            return _cited(answer, cited, *_fact_value(statement), quote=True)
        case Passage():
            return _cited(answer, cited, named, quote=True)
        case ReferenceValue():
            return _cited(answer, cited, *_reference_value(statement))
        case Absence():
            return _cited(answer, cited, Run(_absence(statement)))
        case Listing(study=study):
            return _cited(
                answer, cited, Run(study.reference.title or _capital(words.TITLE_NOT_STATED))
            )
        case _:
            assert_never(statement)


# ── one kind of statement each ───────────────────────────────────────────────────────────────────


def _overview(answer: Answer, overview: Overview) -> Line:
    """Lay out "Peer wellbeing · 4 of 4 studies · 57 participants (7 + 10 + 30 + 10) · …"."""
    asked = cut(" ".join(answer.question.text.split()), LONGEST_HEADLINE)
    parts = [words.studies(overview.matching, overview.held, at_least=overview.at_least)]
    if overview.shown < overview.matching:
        parts.append(words.closest(overview.shown, overview.matching))
    parts.append(words.people(overview.people, overview.uncounted))
    if overview.years:
        parts.append(words.years(*overview.years))
    if overview.designs:
        parts.append(words.designs(overview.designs))
    headline = Run(_capital(asked), bold=True)
    return _line(headline, *(Run(f" · {part}") for part in parts), citations=overview.citations)


def _finding(answer: Answer, finding: Finding) -> Line:
    """Lay out the finding; size and design beside it, or the study's name where that was asked."""
    if answer.question.kind is Kind.TOPIC:
        return _cited(answer, finding.citations, quote=True, after=scope(finding.study))
    named = Run(f"{name(finding.study)}: ")
    return _cited(answer, finding.citations, named, quote=True)


def _fact_value(statement: FactValue) -> tuple[Run, ...]:
    """Lay out the value first, then whose it is: "10 participants · Okafor 2021: "."""
    fact = statement.fact
    record, _ = statement.study.fact(fact.field)
    text = record.document.text
    shown = (
        [(fact.value, fact.spans)] if fact.value else [(c.value, c.spans) for c in fact.candidates]
    )
    said = words.value(
        [words.fact_value(value, [span.of(text) for span in spans]) for value, spans in shown]
    )
    return (Run(said, bold=True), Run(f" · {name(statement.study)}: "))


def _absence(statement: Absence) -> str:
    study = statement.study
    return words.absent(
        name(study),
        statement.aspect,
        statement.status,
        statement.terms,
        _held(study.document),
    )


def _held(document: Document) -> str:
    """Name the text that the library holds of a study."""
    if not document.has_abstract:
        return words.ONLY_TITLE
    return words.OUR_NOTE if document.voice is Voice.SUMMARY else words.ABSTRACT


def _reference_value(statement: ReferenceValue) -> tuple[Run, ...]:
    reference = statement.study.reference
    if statement.aspect is Aspect.YEAR and reference.issued:
        return (
            Run(words.published(reference.issued.year), bold=True),
            Run(f" · {name(statement.study)}"),
        )
    if statement.aspect is Aspect.AUTHORS:
        names = words.names(reference.authors)
        return (Run(names, bold=True), Run(f" · {name(statement.study)}"))
    return (Run(apa(reference, untitled=words.TITLE_NOT_STATED)),)


def _opening(answer: Answer) -> str:
    return words.EMPTY_QUESTION if answer.abstained else words.HELP_HEADLINE


def _examples(statement: Help) -> list[Line]:
    examples = words.help_lines(statement.topics, statement.authors)
    return [_line(Run(ask, bold=True), Run(f" – {what}")) for ask, what in examples]


def _references(answer: Answer) -> tuple[Line, ...]:
    """Return one line a study, in the order in which the answer cites them."""
    by_study: dict[str, list[Citation]] = {}
    for citation in answer.citations:
        by_study.setdefault(citation.study.id, []).append(citation)
    return tuple(reference_line(citations) for citations in by_study.values())


# ── runs and lines ───────────────────────────────────────────────────────────────────────────────


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _line(*runs: Run, citations: tuple[int, ...] = ()) -> Line:
    return Line(runs, citations)


def _cited(
    answer: Answer,
    numbers: tuple[int, ...],
    *before: Run,
    quote: bool = False,
    after: Iterable[Run] = (),
) -> Line:
    """Return a line that ends in its citation marks, the cited words within it on demand."""
    cited = [answer.citations[number - 1] for number in numbers]
    quotes = [Run(" ".join(_said(one) for one in cited))] if quote else []
    return Line((*before, *quotes, *after, Run(" "), *marks(cited)), numbers)


def _said(citation: Citation) -> str:
    """Show the authors' words as a quotation, a note's as our summary."""
    if citation.document.voice is Voice.SUMMARY:
        return words.summarised(citation.quote)
    return words.quoted(citation.quote)
