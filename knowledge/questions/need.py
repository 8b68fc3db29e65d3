"""Messages that no study answers: a person is in danger, or somebody near them is.

Whoever speaks of their own suicide, self-harm or danger, or of that of somebody near them, gets no
search. A question about research on these things is an ordinary one. Where both could be meant, a
person who speaks of themself is believed: a needless kind word costs little.
"""

from __future__ import annotations

from knowledge.questions.hearing import danger
from knowledge.questions.tongues import in_another_tongue


def in_danger(text: str) -> bool:
    """Say whether a person speaks of their own danger, or of that of one near them."""
    return danger(text) > 0 or in_another_tongue(text)
