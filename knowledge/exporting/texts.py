"""What of a study's text an export carries: its title and abstract as they stand in the library."""

from __future__ import annotations

from dataclasses import replace

from knowledge.documents.summaries import SUMMARY
from knowledge.model import Study, Voice


def bare(study: Study) -> Study:
    """Return the study with nothing but its reference: no abstract, keywords, affiliations."""
    document = replace(study.document, text="", sections=(), metadata={})
    reference = replace(
        study.reference, title=study.reference.title or title(study), affiliations=(), origins=()
    )
    return Study((replace(study.records[0], document=document),), reference)


def title(study: Study) -> str:
    """Return the title as the text prints it; where the text has none, the reference's."""
    span = study.document.title_span
    return span.of(study.document.text) if span else study.reference.title


def abstract(study: Study) -> str:
    """Return what stands behind the title, on one line."""
    document = study.document
    start = document.title_span.end if document.title_span else 0
    return document.text[start:].strip()


def language(study: Study) -> str:
    """Return the language's code; empty where it is not known."""
    return "" if study.document.language == "und" else study.document.language


def notes(study: Study) -> list[str]:
    """Return what has to be said of the abstract where it is not the authors' own."""
    return [SUMMARY] if study.document.voice is Voice.SUMMARY and abstract(study) else []


def listed(study: Study, name: str) -> list[str]:
    """Return a list of the document's metadata: "keywords", "publication_types"."""
    value = study.document.metadata.get(name)
    return [value] if isinstance(value, str) else value if isinstance(value, list) else []
