"""A reply before it is drawn: lines of plain text with marks.

Slack's blocks, the terminal and plain text are three drawings of the same `Reply`. Nothing in it is
escaped: each drawing escapes for itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.blocks.feedback import Subject


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a line in one style; `link` is an http(s) address, or empty.

    `person` is the Slack id of whoever `text` names: Slack shows their name as it is now.
    """

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""
    person: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence or statement; `citations` are the numbers it stands on.

    `below` stands on a row of its own under it. A `heading` opens the lines that follow it.
    """

    runs: tuple[Run, ...]
    citations: tuple[int, ...] = ()
    below: tuple[Run, ...] = ()
    heading: bool = False

    @property
    def text(self) -> str:
        """Return the words without marks, a row a line."""
        rows = ("".join(run.text for run in row) for row in (self.runs, self.below) if row)
        return "\n".join(rows)


class Control(StrEnum):
    """What can be done with a reply, by the action_id of the button that does it."""

    MORE = "show_more"
    COMPARE = "compare_studies"
    DETAILS = "study_details"
    FILTER = "filter_studies"
    CITE = "cite_studies"
    CSV = "evidence_csv"
    SHARE = "share_answer"  # a private reply only


@dataclass(frozen=True, slots=True)
class Reply:
    """What a person reads, top to bottom.

    `statements` are bulleted where there are several, headings aside; `references` are the
    numbered studies they stand on; `notes` close the reply. `controls` are what can be done with
    it, in their order; `examples` are questions that may be asked instead; `subject` is what a
    person can say was helpful or not.
    """

    headline: tuple[Line, ...] = ()
    statements: tuple[Line, ...] = ()
    references: tuple[Line, ...] = ()
    notes: tuple[Line, ...] = ()
    controls: tuple[Control, ...] = ()
    examples: tuple[str, ...] = ()
    subject: Subject | None = None
