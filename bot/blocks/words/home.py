"""What the Home tab says, and the window in which a question is put together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.words.counting import count_studies, designs, number, years
from knowledge import REMEMBERED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge import Census

HEADER = "What the research says"
ASK = "Ask this library"
ASK_HINT = "A topic, a study, or a question in your own words. Press Enter to ask."
ASK_PLACEHOLDER = "for example: does peer support help with burnout?"
EXAMPLES = "Or try one of these:"
PROMISE = (
    "Every statement is a quotation or a count, with its source beside it. What the library does "
    "not say, I do not say."
)
WHERE = (
    "In a channel type /evidence and your question, or mention me; here, under Messages, just ask."
)
TO_YOU_ALONE = (
    "Only you will see the answer; to ask for all in a channel, type /evidence --public and your "
    "question."
)
KEPT = (
    f"I keep your last {REMEMBERED} questions for six hours, so that the next can build on them, "
    "and which answers you rated. Nobody else sees your questions; ratings are summed up without "
    "names."
)
FORGET = "Forget what I asked"
FORGET_SURE = "This deletes your questions and ratings. It cannot be undone."
FORGET_YES, FORGET_NO = "Forget", "Keep"
FORGOTTEN = "Forgotten: your questions and ratings are deleted."
FORGET_PHRASES = frozenset({"forget me", "forget what i asked", "forget my questions"})

ANSWER_TITLE = "Answer"
CLOSE = "Close"
CONTINUE = "Continue in Messages"
CONTINUED = "It is under Messages now, where you can ask on."

ASK_TITLE = "Ask the evidence"
SUBMIT = "Ask"
QUESTION = "Your question"
PICK = "Or pick a topic or a study"
PICK_PLACEHOLDER = "Type a topic, author or title"
TOPICS, STUDIES = "Topics", "Studies"
NEITHER = "Type a question, or pick a topic or a study below."
BOTH = "Type a question or pick one, not both."

MOST_YEARS = 5  # named one by one


def holds(census: Census, topics: Sequence[str]) -> str:
    """Say how many studies there are, and on what."""
    on = f", on: {', '.join(topics)}" if topics else ""
    return f"{count_studies(census.studies)}{on}."


def by_design(census: Census) -> str:
    """Count designs: "By design: 3 qualitative, 1 cross-sectional; 2 not stated."."""
    stated = sum(count for _, count in census.designs)
    left = census.studies - stated
    not_stated = f"; {number(left)} not stated" if left else ""
    return f"By design: {designs(census.designs)}{not_stated}." if stated else ""


def by_year(census: Census) -> str:
    """Count years, the newest first: "By year: 2 of 2023, 1 of 2022, 7 of 2001–2019."."""
    newest = census.years[::-1]
    said = [f"{number(count)} of {year}" for year, count in newest[:MOST_YEARS]]
    if rest := newest[MOST_YEARS:]:
        span = years(rest[-1][0], rest[0][0])
        said.append(f"{number(sum(count for _, count in rest))} of {span}")
    return f"By year: {', '.join(said)}." if said else ""


def find(study: str) -> str:
    """Ask what a study found."""
    return f"what did {study} find?"
