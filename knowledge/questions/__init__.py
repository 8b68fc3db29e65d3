"""Words become a question: what is asked, about what."""

from __future__ import annotations

from knowledge.questions.catalogue import Catalogue, catalogue
from knowledge.questions.flags import flagged, unflagged
from knowledge.questions.following import Context, asks_for_more
from knowledge.questions.understanding import understand
from knowledge.questions.widening import of_all_studies
from knowledge.questions.wording import carries_topic

__all__ = [
    "Catalogue",
    "Context",
    "asks_for_more",
    "carries_topic",
    "catalogue",
    "flagged",
    "of_all_studies",
    "understand",
    "unflagged",
]
