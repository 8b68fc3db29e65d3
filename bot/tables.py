"""What the command line shows: a load's report, studies, hits, facts with their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from bot.blocks import words
from bot.blocks.references import design_run, name, size_run
from knowledge import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from knowledge import Hit, Record, Report, Study


def of_report(report: Report) -> RenderableType:
    """Say what a load did and, source by source, what it could not read."""
    lines: list[RenderableType] = [Text(words.loaded(report))]
    if report.failed:
        failed = _table(words.SOURCE, words.REASON)
        for source, reason in report.failed:
            failed.add_row(Text(source), Text(reason))
        lines.append(failed)
    return Group(*lines)


def of_studies(studies: Sequence[Study]) -> RenderableType:
    """List studies: label, title, design and size."""
    table = _table(words.STUDY, words.TITLE, words.DESIGN, words.SIZE)
    for study in studies:
        table.add_row(*_columns(study))
    return Group(Text(words.holdings(len(studies), ())), table) if studies else Text(words.EMPTY)


def of_hits(hits: Sequence[Hit]) -> RenderableType:
    """List hits, the best first."""
    if not hits:
        return Text(words.NO_HITS)
    table = _table(words.SCORE, words.STUDY, words.TITLE, words.DESIGN, words.SIZE)
    for hit in hits:
        table.add_row(Text(f"{hit.score:.2f}"), *_columns(hit.study))
    return table


def of_record(record: Record) -> RenderableType:
    """Show a document's facts, each with the words it stands on."""
    table = _table(words.FACT, words.VALUE, words.WORDS)
    for fact in record.facts:
        shown = " … ".join(span.of(record.document.text) for span in fact.spans)
        table.add_row(Text(words.FIELDS[fact.field]), Text(words.fact(fact)), Text(shown))
    name = Text(label(record.document.reference))
    return Panel(Group(Text(record.document.source, style="dim"), table), title=name)


def _columns(study: Study) -> tuple[Text, Text, Text, Text]:
    reference = study.reference
    return (
        Text(name(study)),
        Text(reference.title or words.TITLE_NOT_STATED),
        Text(design_run(study, full=True).text),
        Text(size_run(study).text),
    )


def _table(*headings: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in headings:
        table.add_column(heading, overflow="fold")
    return table
