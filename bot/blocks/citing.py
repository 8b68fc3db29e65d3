"""The references of the studies that an answer cites, as a modal: APA to read, files to copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks import rich
from bot.blocks.modals import heading, menu, modal, option, remark, sentence
from bot.blocks.referring import apa_runs, copies, unstated
from bot.blocks.reply import Run
from bot.blocks.words import citing, modals
from knowledge import ReferenceForm

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.blocks.modals import View
    from knowledge import Citation, Study

CALLBACK = "cite_studies"
SWITCH = "switch_form"
MOST_STUDIES = 40


def citing_modal(
    citations: Sequence[Citation],
    form: ReferenceForm = ReferenceForm.BIBTEX,
    *,
    metadata: str = "",
) -> View:
    """List the references, numbered as the answer cites them, and one file of them to copy.

    With `metadata`, which leads back to the answer, another form of the file can be chosen.
    """
    if not citations:
        return modal(CALLBACK, citing.TITLE, [sentence(modals.NO_STUDIES)])
    numbers: dict[str, list[int]] = {}
    cited: dict[str, Study] = {}
    for citation in citations:
        numbers.setdefault(citation.study.id, []).append(citation.number)
        cited[citation.study.id] = citation.study
    studies = list(cited.values())[:MOST_STUDIES]
    blocks = [heading(citing.APA)]
    for study in studies:
        marks = "".join(f"[{number}]" for number in numbers[study.id])
        parts = [rich.paragraph(Run(f"{marks} "), *apa_runs(study))]
        if missing := unstated(study):
            parts.append(rich.paragraph(Run(missing, italic=True)))
        blocks.append(rich.block(*parts))
    if len(cited) > len(studies):
        blocks.append(remark(citing.left_out(len(cited) - len(studies))))
    blocks.append(heading(f"{citing.TO_COPY} {citing.FORMS[form]}"))
    if metadata:
        options = {one: option(citing.FORMS[one], one.value) for one in citing.FORMS}
        blocks.append(menu(SWITCH, f"form {form}", list(options.values()), options[form]))
    blocks += [rich.block(rich.to_copy(text)) for text in copies(studies, form)]
    return modal(CALLBACK, citing.TITLE, blocks, metadata=metadata)
