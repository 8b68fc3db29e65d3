"""The nouns: what flows from a file on disk to a reply.

    source ──▶ Document ──▶ Record (document and facts) ──▶ Study (its records) ──▶ Answer

Everything here is frozen, and nothing here reads, writes or decides.
"""

from __future__ import annotations

from knowledge.model.answers import (
    Absence,
    Answer,
    Aspect,
    Citation,
    FactValue,
    Finding,
    Help,
    Holdings,
    Kind,
    Listing,
    Overview,
    Passage,
    Question,
    ReferenceValue,
    Statement,
    StudyStatement,
    Unheld,
)
from knowledge.model.documents import (
    Document,
    IssuedDate,
    Name,
    Reference,
    Section,
    SectionRole,
    Span,
    Translation,
    Voice,
)
from knowledge.model.facts import (
    Candidate,
    Design,
    Direction,
    Fact,
    Field,
    MainFinding,
    Role,
    SampleSize,
    Status,
    StudyDesign,
    Unit,
    Value,
)
from knowledge.model.studies import (
    Hit,
    Record,
    Study,
)

__all__ = [
    "Absence",
    "Answer",
    "Aspect",
    "Candidate",
    "Citation",
    "Design",
    "Direction",
    "Document",
    "Fact",
    "FactValue",
    "Field",
    "Finding",
    "Help",
    "Hit",
    "Holdings",
    "IssuedDate",
    "Kind",
    "Listing",
    "MainFinding",
    "Name",
    "Overview",
    "Passage",
    "Question",
    "Record",
    "Reference",
    "ReferenceValue",
    "Role",
    "SampleSize",
    "Section",
    "SectionRole",
    "Span",
    "Statement",
    "Status",
    "Study",
    "StudyDesign",
    "StudyStatement",
    "Translation",
    "Unheld",
    "Unit",
    "Value",
    "Voice",
]
