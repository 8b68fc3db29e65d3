"""An answer laid out as a reply: which statement stands where.

It decides nothing: what is said, and of which study, stands in the answer; how it is said, in
`words`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, assert_never

from bot.blocks.feedback import Subject
from bot.blocks.references import reference_line
from bot.blocks.reply import Control, Line, Reply, Run
from bot.blocks.stating import line, of_study, overview_line, share_line
from bot.blocks.words import filtering, statements
from knowledge import (
    AboutQuestion,
    Advice,
    Agreement,
    Filtered,
    Help,
    Holdings,
    Instead,
    Kind,
    Listing,
    More,
    Need,
    NonePass,
    OverStudies,
    Overview,
    Related,
    Respelt,
    Side,
    Superlative,
    Tally,
    Unheld,
    UnknownFlags,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from knowledge import Answer, Citation


@dataclass(slots=True)
class _Draft:
    """The lines of a reply so far."""

    headline: list[Line] = field(default_factory=list)
    statements: list[Line] = field(default_factory=list)
    notes: list[Line] = field(default_factory=list)


def compose_reply(answer: Answer, need: str = "") -> Reply:
    """Put an answer into words and lines, ready to be drawn.

    `need` is what a person in danger reads; empty, the words that ship.
    """
    draft = _Draft()
    for statement in answer.statements:
        if isinstance(statement, OverStudies):
            _over_studies(draft, answer, statement)
        elif isinstance(statement, AboutQuestion):
            _about_question(draft, answer, statement)
        elif isinstance(statement, Instead):
            _instead(draft, answer, statement, need)
        else:
            draft.statements.append(of_study(answer, statement))
    if answer.suggestions:
        draft.notes.append(line(Run(statements.suggestions(answer.suggestions))))
    return Reply(
        headline=tuple(draft.headline),
        statements=tuple(draft.statements),
        references=_references(answer),
        notes=tuple(draft.notes),
        controls=tuple(_controls(answer)),
        examples=tuple(_examples(answer)),
        subject=_subject(answer),
    )


def _over_studies(draft: _Draft, answer: Answer, statement: OverStudies) -> None:
    """Lay out what is said of several studies together."""
    match statement:
        case Overview():
            draft.headline.append(overview_line(answer, statement))
        case Superlative(extreme=extreme, judged=judged, unjudged=unjudged):
            draft.headline.append(line(Run(statements.superlative(extreme, judged, unjudged))))
        case Tally():
            draft.headline.append(line(Run(statements.tallied(statement))))
            draft.statements.extend(share_line(answer, share) for share in statement.shares)
        case Agreement(agree=agree, studies=studies):
            draft.headline.append(line(Run(statements.agreement(studies, agree=agree))))
        case Side(direction=direction, studies=studies):
            opening = line(Run(statements.side(direction, studies), bold=True))
            draft.statements.append(replace(opening, heading=True))
        case _:
            assert_never(statement)


def _about_question(draft: _Draft, answer: Answer, statement: AboutQuestion) -> None:
    """Lay out how the question was read, and what the library has beside the answer."""
    match statement:
        case Unheld(terms=terms):
            missing = statements.nothing_on if answer.abstained else statements.not_mentioned
            draft.headline.append(line(Run(missing(terms))))
        case Holdings(held=held, topics=topics):
            place = draft.headline if answer.question.kind is Kind.LIBRARY else draft.notes
            place.append(line(Run(statements.holdings(held, topics))))
        case UnknownFlags(flags=flags):
            draft.headline.append(line(Run(filtering.unknown_flags(flags))))
        case Filtered(filters=filters, unjudged=unjudged):
            draft.headline.append(line(Run(filtering.filtered(filters, unjudged))))
        case NonePass(terms=terms, studies=studies):
            draft.headline.append(line(Run(filtering.none_pass(terms, studies))))
        case Respelt(words=pairs):
            draft.headline.append(line(Run(statements.respelt(pairs))))
        case Related(phrase=phrase, studies=studies):
            draft.notes.append(line(Run(statements.related(phrase, studies))))
        case More(left=left):
            listed = any(isinstance(one, Listing) for one in answer.statements)
            draft.notes.append(
                line(Run((statements.unlisted if listed else statements.more)(left)))
            )
        case _:
            assert_never(statement)


def _instead(draft: _Draft, answer: Answer, statement: Instead, need: str) -> None:
    """Lay out what is said where no study is asked."""
    match statement:
        case Help(topics=topics, authors=authors):
            opening = statements.EMPTY_QUESTION if answer.abstained else statements.HELP_HEADLINE
            draft.headline.append(line(Run(opening)))
            for ask, what in statements.help_lines(topics, authors):
                draft.statements.append(line(Run(ask, bold=True), Run(f" – {what}")))
            note = statements.HELP_NOTE if topics or authors else statements.EMPTY
            draft.notes.append(line(Run(note)))
        case Need():
            draft.headline.append(line(Run(need or statements.NEED)))
        case Advice():
            draft.headline.append(line(Run(statements.ADVICE)))
        case _:
            assert_never(statement)


def _references(answer: Answer) -> tuple[Line, ...]:
    """Return one line a study, in the order in which the answer cites them."""
    by_study: dict[str, list[Citation]] = {}
    for citation in answer.citations:
        by_study.setdefault(citation.study.id, []).append(citation)
    return tuple(reference_line(citations) for citations in by_study.values())


def _subject(answer: Answer) -> Subject | None:
    """Return what can be judged: nothing where no study was asked."""
    if any(isinstance(said, Instead) for said in answer.statements):
        return None
    studies = dict.fromkeys(citation.study.id for citation in answer.citations)
    return Subject(answer.question.kind.value, tuple(studies))


# Questions that may be asked again of fewer studies.
FILTERED = {Kind.TOPIC, Kind.SIDES, Kind.COUNT, Kind.TOTAL, Kind.EXTREME, Kind.TALLY, Kind.LIBRARY}


def _controls(answer: Answer) -> Iterator[Control]:
    """Yield what can be done with an answer."""
    cited = {citation.study.id for citation in answer.citations}
    if any(isinstance(said, More) and said.left for said in answer.statements):
        yield Control.MORE
    if len(cited) > 1:
        yield Control.COMPARE
    if cited:
        yield Control.DETAILS
    limited = any(isinstance(said, Filtered) for said in answer.statements)
    if (cited or limited) and answer.question.kind in FILTERED:
        yield Control.FILTER
    if cited:
        yield Control.CITE
        yield Control.SHARE


def _examples(answer: Answer) -> Iterator[str]:
    """Yield questions that this library can answer, where the answer is to ask another."""
    yield from answer.suggestions
    for said in answer.statements:
        if isinstance(said, Help):
            yield from statements.examples(said.topics, said.authors)
