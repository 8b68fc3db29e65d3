"""A study's reference for people to read and to copy: APA, what it lacks, files of references."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks import limits
from bot.blocks.limits import length
from bot.blocks.reply import Run
from bot.blocks.words import citing, sources
from knowledge import apa, references

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from knowledge import ReferenceForm, Study


def apa_runs(study: Study) -> Iterator[Run]:
    """Yield the reference in APA, its address and the full text as links."""
    reference = study.reference
    before, blank, last = apa(reference, untitled=sources.TITLE_NOT_STATED).rpartition(" ")
    if last.startswith(("http://", "https://")):
        yield Run(before + blank)
        yield Run(last, link=last)
    else:
        yield Run(before + blank + last)
    if reference.full_text_url:
        yield Run(" · ")
        yield Run(sources.FULL_TEXT, link=reference.full_text_url)


def unstated(study: Study) -> str:
    """Say which parts of its reference no record states, and which another record states."""
    reference = study.reference
    parts = {
        "authors": reference.authors,
        "year": reference.issued,
        "title": reference.title,
        "doi": reference.doi or reference.url,
    }
    if reference.type == "article-journal":
        parts |= {
            "journal": reference.container_title,
            "volume": reference.volume,
            "pages": reference.page,
        }
    missing = [name for name in citing.PARTS if name in parts and not parts[name]]
    return citing.missing(missing, from_elsewhere="title" in dict(reference.origins))


def copies(studies: Sequence[Study], form: ReferenceForm) -> Iterator[str]:
    """Yield files of references, each short enough for one block, that hold all of the studies."""
    group: list[Study] = []
    room = limits.COPIED
    for study in studies:
        needed = length("".join(references([study], form, bare=True)))
        if group and needed > room:
            yield "".join(references(group, form, bare=True))
            group, room = [], limits.COPIED
        group.append(study)
        room -= needed
    if group:
        yield "".join(references(group, form, bare=True))
