"""What the command line shows: a load's report, studies, hits, facts with their words."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from rich.console import Group
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from bot.blocks.references import design_run, name, size_run
from bot.blocks.words import commands, counting, doctor, feedback, sources, statements, values
from bot.blocks.words.doctor import Verdict
from knowledge import Wording, conflicts, label

NAMED = 5  # sources of one reason that are listed for people; JSON has them all

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from rich.console import RenderableType

    from bot.doctor import Found
    from bot.feedback_summary import Summary
    from knowledge import Fact, Hit, Record, Report, Study


def of_report(report: Report) -> RenderableType:
    """Say what a load did and, source by source, what it could not read."""
    lines: list[RenderableType] = [Text(commands.loaded(report))]
    if report.pruned:
        lines.append(Text(commands.pruned(report.pruned)))
    read = sum(source.records for source in report.sources) - len(report.failed)
    if read:
        facts = _table(commands.FACT, commands.FOUND)
        for about, count in report.facts.items():
            facts.add_row(Text(values.FIELDS[about]), Text(commands.found_in(count, read)))
        lines.append(facts)
    if report.failed:
        lines += _skipped(report)
    return Group(*lines)


def _skipped(report: Report) -> Iterator[Text]:
    """List the reasons for which records were skipped, each with its first sources."""
    for reason, count in report.skipped.items():
        yield Text(commands.skipped(count, reason))
        sources = [source for source, why in report.failed if why == reason]
        for source in sources[:NAMED]:
            yield Text(f"  {source}", style="dim", no_wrap=True, overflow="ignore")
        if count > NAMED:
            yield Text(f"  {commands.and_more(count - NAMED)}", style="dim")


def of_duplicates(studies: Sequence[Study]) -> RenderableType:
    """List studies of several records: the records, why they are one, and where they differ."""
    if not studies:
        return Text(commands.NO_DUPLICATES)
    records = sum(len(study.records) for study in studies)
    return Group(
        Text(commands.merged(records, len(studies))),
        *map(_of_merged, studies),
        Text(commands.UNDO_HINT, style="dim"),
    )


def of_decision(said: str, studies: Sequence[Study]) -> RenderableType:
    """Say what was decided, and list the studies that it concerns."""
    table = _table(commands.ID, commands.STUDY, commands.TITLE)
    for study in studies:
        title = study.reference.title or sources.TITLE_NOT_STATED
        table.add_row(*map(Text, (study.id, name(study), title)))
    return Group(Text(said), table)


def _of_merged(study: Study) -> RenderableType:
    table = _table(commands.ID, commands.KEY, commands.SOURCE, commands.TITLE)
    for one in study.records:
        document = one.document
        title = document.reference.title or sources.TITLE_NOT_STATED
        table.add_row(*map(Text, (document.id, document.key or "", document.source, title)))
    why = _table(commands.WHY)
    for joint in study.joints:
        why.add_row(Text(commands.sign(joint)))
    differing = [Text(commands.conflict(one), style="dim") for one in conflicts(study)]
    return Panel(Group(table, why, *differing), title=Text(name(study)))


def of_studies(studies: Sequence[Study]) -> RenderableType:
    """List studies: label, title, design and size."""
    table = _table(commands.STUDY, commands.TITLE, commands.DESIGN, commands.SIZE)
    for study in studies:
        table.add_row(*_columns(study))
    return (
        Group(Text(statements.holdings(len(studies), ())), table)
        if studies
        else Text(statements.EMPTY)
    )


def of_hits(hits: Sequence[Hit]) -> RenderableType:
    """List hits, the best first."""
    if not hits:
        return Text(commands.NO_HITS)
    table = _table(commands.SCORE, commands.STUDY, commands.TITLE, commands.DESIGN, commands.SIZE)
    for hit in hits:
        table.add_row(Text(f"{hit.score:.2f}"), *_columns(hit.study))
        if hit.parts:
            why = [Text(commands.part(part), style="dim") for part in hit.parts]
            table.add_row("", "", Text("\n").join(why), "", "")
    return table


def of_record(record: Record) -> RenderableType:
    """Show a document's facts, each with the words it stands on."""
    table = _table(commands.FACT, commands.VALUE, commands.SURE, commands.WORDS)
    for fact in record.facts:
        shown = " … ".join(span.of(record.document.text) for span in fact.spans)
        table.add_row(
            Text(values.FIELDS[fact.field]),
            Text(commands.AS_WORDED if isinstance(fact.value, Wording) else _value(fact, record)),
            Text(values.sure(fact.confidence)),
            Text(shown),
        )
    name = Text(label(record.document.reference))
    return Panel(Group(Text(record.document.source, style="dim"), table), title=name)


def _value(fact: Fact, record: Record) -> str:
    return values.fact(fact, record.document.text)


def _columns(study: Study) -> tuple[Text, Text, Text, Text]:
    reference = study.reference
    return (
        Text(name(study)),
        Text(reference.title or sources.TITLE_NOT_STATED),
        Text(design_run(study, full=True).text),
        Text(size_run(study).text),
    )


def of_doctor(found: Sequence[Found]) -> RenderableType:
    """List what was checked, then how much is to be mended."""
    table = Table(box=None, pad_edge=False, show_header=False)
    for one in found:
        style = {Verdict.OK: "green", Verdict.MEND: "bold red"}.get(one.verdict, "dim")
        table.add_row(Text(one.verdict.value, style=style), Text(one.check.value), Text(one.said))
    mend = sum(one.verdict is Verdict.MEND for one in found)
    return Group(table, Text(doctor.to_mend(mend)))


def _table(*headings: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in headings:
        table.add_column(heading, overflow="fold")
    return table


def of_feedback(
    summary: Summary, study: Callable[[str], Study | None], since: date | None
) -> RenderableType:
    """Sum up what people thought of answers, by kind of question and by study."""
    total = summary.total
    lines: list[RenderableType] = [Text(feedback.rated(total.helpful, total.unhelpful, since))]
    for heading, opinions, named in (
        (feedback.KIND, summary.kinds, feedback.kind),
        (feedback.STUDY, summary.studies, partial(_study_name, study)),
    ):
        if opinions:
            table = _table(heading, feedback.HELPFUL_COUNT, feedback.UNHELPFUL_COUNT)
            for one in opinions:
                row = (named(one.about), counting.number(one.helpful))
                table.add_row(*map(Text, (*row, counting.number(one.unhelpful))))
            lines.append(table)
    return Group(*lines)


def _study_name(study: Callable[[str], Study | None], identifier: str) -> str:
    """Name a study; by its id where the library no longer holds it."""
    held = study(identifier)
    return name(held) if held else feedback.no_longer_held(identifier)
