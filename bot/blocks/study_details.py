"""The details of a study as a modal: its facts with their words, its reference, its records.

An answer cites several studies: a menu at the top switches between them. What there is to choose
stands in the menu itself, so that a choice needs nothing but the view it was made in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.blocks import rich
from bot.blocks.fact_details import fact_blocks
from bot.blocks.limits import OPTIONS
from bot.blocks.modals import heading, menu, modal, option, remark, sentence
from bot.blocks.references import name
from bot.blocks.referring import apa_runs, copies, unstated
from bot.blocks.reply import Run
from bot.blocks.words import details, modals
from knowledge import ReferenceForm, conflicts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.blocks.modals import Block, Option, View
    from knowledge import Citation, Study

CALLBACK = "study_details"
SWITCH = "switch_study"


def details_modal(citations: Sequence[Citation]) -> View:
    """Show the first of the studies that an answer cites, the others to be chosen."""
    if not citations:
        return modal(CALLBACK, details.TITLE, [sentence(modals.NO_STUDIES)])
    return switched(study_options(citations), citations[0].study, citations[0].study.id)


def switched(options: Sequence[Option], study: Study | None, study_id: str) -> View:
    """Show the study chosen; None for one that is not in the library any more."""
    body = [sentence(details.GONE)] if study is None else list(_study(study))
    chosen = next((one for one in options if one["value"] == study_id), None)
    if chosen is None or len(options) < 2:
        return modal(CALLBACK, details.TITLE, body)
    choosing = [sentence(details.WHICH), menu(SWITCH, f"study {study_id}", options, chosen)]
    if len(options) == OPTIONS:
        choosing.append(remark(details.first_of(OPTIONS)))
    return modal(CALLBACK, details.TITLE, [*choosing, *body])


def study_options(citations: Sequence[Citation]) -> list[Option]:
    """Return the studies to choose from, by the numbers under which the answer cites them."""
    numbers: dict[str, list[int]] = {}
    named: dict[str, str] = {}
    for citation in citations:
        numbers.setdefault(citation.study.id, []).append(citation.number)
        named[citation.study.id] = name(citation.study)
    options = [
        option(f"{''.join(f'[{number}]' for number in numbers[one])} {named[one]}", one)
        for one in numbers
    ]
    return options[:OPTIONS]


def chosen_options(view: dict[str, Any]) -> list[Option]:
    """Return what there is to choose in a modal of ours that stands open."""
    for block in _objects(view.get("blocks")):
        for element in _objects(block.get("elements")):
            if element.get("action_id") == SWITCH:
                return [one for one in _objects(element.get("options")) if _is_option(one)]
    return []


def _objects(of: object) -> list[dict[str, Any]]:
    """Return the objects of a list that came with a delivery, which may be anything."""
    return [one for one in of if isinstance(one, dict)] if isinstance(of, list) else []


def _is_option(one: dict[str, Any]) -> bool:
    text = one.get("text")
    said = text.get("text") if isinstance(text, dict) else None
    return isinstance(one.get("value"), str) and isinstance(said, str) and bool(said)


def _study(study: Study) -> Iterator[Block]:
    yield heading(name(study))
    yield rich.block(rich.paragraph(*apa_runs(study)))
    if missing := unstated(study):
        yield remark(missing)
    yield {"type": "divider"}
    yield heading(details.FACTS)
    yield from fact_blocks(study)
    yield {"type": "divider"}
    yield heading(details.RECORDS)
    yield from _records(study)
    for title, form in ((details.BIBTEX, ReferenceForm.BIBTEX), (details.RIS, ReferenceForm.RIS)):
        yield heading(title)
        for text in copies([study], form):
            yield rich.block(rich.to_copy(text))


def _records(study: Study) -> Iterator[Block]:
    """Yield where the study was read, why that is one study, and where its records differ."""
    documents = [record.document for record in study.records]
    yield rich.block(*(rich.paragraph(Run(details.read_from(one))) for one in documents))
    if study.joints:
        yield sentence(details.one_study(study.joints))
    sources = {one.id: details.source(one) for one in documents}
    for conflict in conflicts(study):
        yield sentence(details.differ(conflict, sources))
