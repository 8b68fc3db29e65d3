"""One statement of an answer as a line: which words, which marks.

It decides nothing: what is said, and of which study, stands in the answer; how it is said, in
`words`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, assert_never

from bot.blocks.limits import cut
from bot.blocks.references import marks, name, scope
from bot.blocks.reply import Line, Run
from bot.blocks.words import counting, sources, statements, values
from knowledge import (
    Absence,
    Aspect,
    Correction,
    FactValue,
    Finding,
    Kind,
    Listing,
    Passage,
    Ranked,
    ReferenceForm,
    ReferenceValue,
    Voice,
    apa,
    references,
    unflagged,
)

if TYPE_CHECKING:
    from knowledge import Answer, Citation, Document, Overview, Question, Share, StudyStatement

LONGEST_HEADLINE = 150  # characters of the question that a headline repeats


def of_study(answer: Answer, statement: StudyStatement) -> Line:
    """Return the line of a statement about one study, ending in what it cites."""
    named = Run(f"{name(statement.study)}: ")
    before: tuple[Run, ...] = (named,)
    quote = False
    match statement:
        case Finding():
            return _finding(answer, statement)
        case FactValue():
            before, quote = _fact_value(statement), True
        case Passage():
            quote = True
        case ReferenceValue():
            before = _reference_value(statement, bibtex=answer.question.bibtex)
        case Absence():
            before = (Run(_absence(statement)),)
        case Ranked(study=study, matched=matched):
            before = (Run(f"{name(study)} {statements.ranked(matched)}"),)
        case Correction():
            before, quote = (_correction(statement),), True
        case Listing(study=study):
            before = (Run(study.reference.title or capital(sources.TITLE_NOT_STATED)),)
        case _:
            assert_never(statement)
    return _cited(answer, statement.citations, *before, quote=quote)


# ── one kind of statement each ───────────────────────────────────────────────────────────────────


def overview_line(answer: Answer, overview: Overview) -> Line:
    """Lay out "Peer wellbeing · 4 of 4 studies · 57 participants (7 + 10 + 30 + 10) · …"."""
    asked = asked_of(answer.question)
    parts = [counting.studies(overview.matching, overview.held, at_least=overview.at_least)]
    if overview.shown < overview.matching:
        place = overview.before, overview.shown, overview.matching
        parts.append(counting.further(*place) if overview.before else counting.closest(*place[1:]))
    parts.append(counting.people(overview.people, overview.uncounted))
    if overview.years:
        parts.append(counting.years(*overview.years))
    if overview.designs:
        parts.append(counting.designs(overview.designs))
    headline = Run(capital(asked), bold=True)
    return line(headline, *(Run(f" · {part}") for part in parts), citations=overview.citations)


def asked_of(question: Question) -> str:
    """Return what a headline repeats of a question: its words, its flags where it has no others."""
    said = " ".join((unflagged(question.text) or question.text).split())
    return cut(said, LONGEST_HEADLINE)


def _finding(answer: Answer, finding: Finding) -> Line:
    """Lay out the finding and below it whose it is; the study's name first where that was asked."""
    if answer.question.kind is not Kind.FACT:
        quoted = _cited(answer, finding.citations, quote=True)
        return replace(quoted, below=scope(finding.study))
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
    said = values.value(
        [values.fact_value(value, [span.of(text) for span in spans]) for value, spans in shown]
    )
    return (Run(said, bold=True), Run(f" · {name(statement.study)}: "))


def _correction(statement: Correction) -> Run:
    """Lay out "Okafor 2021 states 10 participants, not 500: "."""
    size = statement.fact.value
    said = values.fact_value(size, ()) if size else ""
    return Run(statements.corrected(name(statement.study), statement.claimed, said))


def share_line(answer: Answer, share: Share) -> Line:
    """Lay out "qualitative: 3 studies [1][2][3]"."""
    return _cited(
        answer, share.citations, Run(statements.share(share.name, share.studies), bold=True)
    )


def _absence(statement: Absence) -> str:
    study = statement.study
    return statements.absent(
        name(study),
        statement.aspect,
        statement.status,
        statement.terms,
        _held(study.document),
    )


def _held(document: Document) -> str:
    """Name the text that the library holds of a study."""
    if not document.has_abstract:
        return statements.ONLY_TITLE
    return statements.OUR_NOTE if document.voice is Voice.SUMMARY else statements.ABSTRACT


def _reference_value(statement: ReferenceValue, *, bibtex: bool) -> tuple[Run, ...]:
    reference = statement.study.reference
    if statement.aspect is Aspect.YEAR and reference.issued:
        return (
            Run(counting.published(reference.issued.year), bold=True),
            Run(f" · {name(statement.study)}"),
        )
    if statement.aspect is Aspect.AUTHORS:
        names = sources.names(reference.authors)
        return (Run(names, bold=True), Run(f" · {name(statement.study)}"))
    if bibtex:  # an entry is as good on one line
        return (Run("".join(references([statement.study], ReferenceForm.BIBTEX, bare=True))),)
    return (Run(apa(reference, untitled=sources.TITLE_NOT_STATED)),)


# ── runs and lines ───────────────────────────────────────────────────────────────────────────────


def capital(text: str) -> str:
    """Return a text with its first letter large."""
    return text[:1].upper() + text[1:]


def naming(sentence: str, name: str, person: str) -> Line:
    """Return a sentence that names somebody, their name as a mention where Slack draws it."""
    before, _, after = sentence.partition(name)
    return line(Run(before), Run(name, person=person), Run(after))


def line(*runs: Run, citations: tuple[int, ...] = ()) -> Line:
    """Return a line of runs."""
    return Line(runs, citations)


def _cited(
    answer: Answer,
    numbers: tuple[int, ...],
    *before: Run,
    quote: bool = False,
) -> Line:
    """Return a line that ends in its citation marks, the cited words within it on demand."""
    cited = [answer.citations[number - 1] for number in numbers]
    quotes = [Run(" ".join(_said(one) for one in cited))] if quote else []
    return Line((*before, *quotes, Run(" "), *marks(cited)), numbers)


def _said(citation: Citation) -> str:
    """Show the authors' words as a quotation, a note's as our summary."""
    if citation.document.voice is Voice.SUMMARY:
        return values.summarised(citation.quote)
    return values.quoted(citation.quote)
