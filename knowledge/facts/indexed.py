"""The design that a database indexed a record under: kept apart from what the text says.

Reads the publication types and subject headings of a record's metadata, MEDLINE's names and those
of services that follow them. An indexer's word is never a fact: no words of the text show it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from knowledge.model.facts import Design

if TYPE_CHECKING:
    from collections.abc import Mapping

# Folded as `_folded` does; the first that a record has decides. A plan is also typed as the trial
# it plans, a meta-analysis as a review. A plain "Clinical Trial" or "Letter" tells no design.
_TYPES: Final = {
    "clinicaltrialprotocol": Design.PROTOCOL,
    "metaanalysis": Design.META_ANALYSIS,
    "networkmetaanalysis": Design.META_ANALYSIS,
    "scopingreview": Design.SCOPING_REVIEW,
    "systematicreview": Design.SYSTEMATIC_REVIEW,
    "randomizedcontrolledtrial": Design.RANDOMISED_TRIAL,
    "pragmaticclinicaltrial": Design.RANDOMISED_TRIAL,
    "equivalencetrial": Design.RANDOMISED_TRIAL,
    "controlledclinicaltrial": Design.NON_RANDOMISED_TRIAL,
    "casereports": Design.CASE_REPORT,
    "casereport": Design.CASE_REPORT,
    "practiceguideline": Design.GUIDELINE,
    "guideline": Design.GUIDELINE,
    "consensusstatement": Design.GUIDELINE,
    "consensusdevelopmentconference": Design.GUIDELINE,
    "validationstudy": Design.VALIDATION,
    "validationstudies": Design.VALIDATION,
    "review": Design.NARRATIVE_REVIEW,
    "editorial": Design.OPINION,
    "comment": Design.OPINION,
}
# Headings for how a study was made; those "as topic" are what it is about.
_HEADINGS: Final = {
    "crosssectionalstudies": Design.CROSS_SECTIONAL,
    "casecontrolstudies": Design.CASE_CONTROL,
    "cohortstudies": Design.COHORT,
    "longitudinalstudies": Design.LONGITUDINAL,
    "controlledbeforeafterstudies": Design.NON_RANDOMISED_TRIAL,
    "qualitativeresearch": Design.QUALITATIVE,
}


def indexed_design(metadata: Mapping[str, str | int | float | list[str]]) -> Design | None:
    """Return the design a record is indexed under, None where it is under none.

    `metadata` as in `Document.metadata`: "publication_types" and "mesh" are looked at. Of several,
    the one that says most: a publication type before a heading.
    """
    for field, known in (("publication_types", _TYPES), ("mesh", _HEADINGS)):
        terms = {_folded(term) for term in _listed(metadata.get(field))}
        for name, design in known.items():
            if name in terms:
                return design
    return None


def _listed(value: object) -> list[str]:
    """Return a field's terms; one alone may stand without a list."""
    terms = value if isinstance(value, list) else [value]
    return [term for term in terms if isinstance(term, str)]


def _folded(term: str) -> str:
    """Fold "*Cross-Sectional Studies/methods" and "CrossSectionalStudies" to one."""
    return "".join(c for c in term.partition("/")[0].lower() if c.isalpha())
