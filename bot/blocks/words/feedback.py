"""What is said about feedback: on its buttons, to whoever gave it, and in its summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.words.counting import number
from knowledge import Kind

if TYPE_CHECKING:
    from datetime import date

HELPFUL, UNHELPFUL = "👍 Helpful", "👎 Not helpful"
SAY_HELPFUL = "Say that this answer was helpful"
SAY_UNHELPFUL = "Say that this answer was not helpful"
KEPT_HELPFUL = "Thank you: noted as helpful."
KEPT_UNHELPFUL = (
    "Thank you: noted as not helpful, with the kind of question and the studies shown, not with "
    "what you wrote."
)
NOT_KEPT = "Your rating could not be noted, as this bot cannot write just now. Please try later."
UNREADABLE = "cannot be read; set EVIDENCE_STATE to the file that the bot writes"
KIND, STUDY, HELPFUL_COUNT, UNHELPFUL_COUNT = "Question", "Study", "Helpful", "Not helpful"
KINDS = {
    Kind.TOPIC: "what studies found on a topic",
    Kind.SIDES: "whether something is so",
    Kind.FACT: "one thing about a study",
    Kind.COUNT: "how many studies",
    Kind.TOTAL: "how many people in all",
    Kind.EXTREME: "the largest, newest and the like",
    Kind.TALLY: "what is most common",
    Kind.LIBRARY: "what the library holds",
    Kind.WHY: "why studies were found",
}


def kind(value: str) -> str:
    """Name a kind of question; one that is not known as it was kept."""
    return next((said for known, said in KINDS.items() if known.value == value), value)


def no_longer_held(study: str) -> str:
    """Name a study that the library held once."""
    return f"{study} (no longer in the library)"


def rated(helpful: int, unhelpful: int, since: date | None) -> str:
    """Say how many answers were rated, and how."""
    when = f" since {since.isoformat()}" if since else ""
    if not helpful + unhelpful:
        return f"No answer was rated{when}."
    total = helpful + unhelpful
    answers = "answer was" if total == 1 else "answers were"
    return (
        f"{number(total)} {answers} rated{when}: {number(helpful)} helpful, "
        f"{number(unhelpful)} not helpful."
    )
