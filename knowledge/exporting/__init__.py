"""Studies leave as references that other programs read, and that load again as the same studies.

from knowledge.exporting import ReferenceForm, references

for part in references(library.studies, ReferenceForm.RIS):
file.write(part)
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, assert_never

from knowledge.exporting import bibtex, csl_json, ris, texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from knowledge.model import Study

__all__ = ["ReferenceForm", "references"]


class ReferenceForm(StrEnum):
    """A format of references."""

    RIS = "ris"
    BIBTEX = "bibtex"
    CSL_JSON = "csl-json"


def references(
    studies: Iterable[Study], form: ReferenceForm, *, bare: bool = False
) -> Iterator[str]:
    """Yield the text of a file of references, part by part; but for CSL-JSON, a part is a study.

    `bare` leaves out what no list of references shows: abstracts, keywords, affiliations.
    """
    if bare:
        studies = map(texts.bare, studies)
    match form:
        case ReferenceForm.RIS:
            yield from map(ris.record, studies)
        case ReferenceForm.BIBTEX:
            yield from map(bibtex.entry, studies)
        case ReferenceForm.CSL_JSON:
            yield from csl_json.array(studies)
        case _:
            assert_never(form)
