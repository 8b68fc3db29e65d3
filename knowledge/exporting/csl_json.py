"""CSL-JSON: an array of items, one a line; `id` is the study's."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from knowledge.citing import csl_json
from knowledge.exporting import texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from knowledge.model import Study


def array(studies: Iterable[Study]) -> Iterator[str]:
    """Yield the array, an item at a time."""
    lead = "[\n"
    for study in studies:
        yield lead + json.dumps(item(study), ensure_ascii=False)
        lead = ",\n"
    yield "[]\n" if lead == "[\n" else "\n]\n"


def item(study: Study) -> dict[str, object]:
    """Return the study's item; what is not stated has no key."""
    said: dict[str, object] = {
        "title": texts.title(study),
        "abstract": texts.abstract(study),
        "language": texts.language(study),
        "keyword": "; ".join(texts.listed(study, "keywords")),
        "genre": "; ".join(texts.listed(study, "publication_types")),
        "note": "\n".join(texts.notes(study)),
    }
    return (
        {"id": study.id}
        | csl_json(study.reference)
        | {name: value for name, value in said.items() if value}
    )
