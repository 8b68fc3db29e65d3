"""What an index knows of a study: its words, by where they stand. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING

from knowledge.model import Field, StudyDesign

if TYPE_CHECKING:
    from collections.abc import Iterable

    from knowledge.model import Study


@dataclass(frozen=True, slots=True)
class Entry:
    """The searchable texts of one study.

    `text` holds title and abstract, so what stands in `title` stands there too.
    `around` is what is known beside the text: names, year, identifiers, the design in words.
    `elsewhere` are the texts of the study's other records.
    """

    study_id: str
    text: str
    title: str
    around: str
    elsewhere: tuple[str, ...]

    @classmethod
    def of(cls, study: Study) -> Entry:
        """Return the entry of a study."""
        document, title = study.document, study.reference.title
        return cls(
            study_id=study.id,
            text=document.text if document.title_span else f"{title}\n\n{document.text}",
            title=title,
            around=_around(study),
            elsewhere=tuple(
                record.document.text
                for record in study.records[1:]
                if record.document.text != document.text
            ),
        )


def _around(study: Study) -> str:
    reference = study.reference
    words = [f"{name.given} {name.family} {name.literal}" for name in reference.authors]
    if reference.issued:
        words.append(str(reference.issued.year))
    words += [reference.doi, reference.pmid]
    _, fact = study.fact(Field.STUDY_DESIGN)
    if isinstance(fact.value, StudyDesign):
        words += [fact.value.design, *fact.value.modifiers]
        words += [*fact.value.approach, *fact.value.data_collection]
    return "\n".join(words)


def digest(entries: Iterable[Entry], form: str) -> str:
    """Return a name for everything that an index of this form is made from."""
    total = blake2b(form.encode(), digest_size=10)
    for entry in entries:
        fields = (entry.study_id, entry.text, entry.title, entry.around)
        total.update("\0".join((*fields, *entry.elsewhere, "\n")).encode("utf-8", "surrogatepass"))
    return total.hexdigest()
