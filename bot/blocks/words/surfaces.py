"""What stands on buttons, in notices and elsewhere in Slack beside the answers."""

from __future__ import annotations

from bot.blocks.reply import Control
from bot.blocks.words.counting import number

BUTTONS = {
    Control.MORE: "Show more",
    Control.COMPARE: "Compare",
    Control.DETAILS: "Details",
    Control.FILTER: "Filter",
    Control.CITE: "Cite",
    Control.SHARE: "Share in channel",
}
SHARED = "Shared in this channel."
CANNOT_SHARE = "Slack does not let me post here, so this answer stays with you."
PROMPTS_TITLE = "Ask about the evidence"


def something_failed(reference: str) -> str:
    """Say that we failed, with the number under which the log says why."""
    return (
        "Something went wrong on my side and this was not answered. Please try again; if it "
        f"happens again, give whoever looks after this bot the reference {reference}."
    )


def question_too_long(limit: int) -> str:
    """Say that a question has more characters than are read."""
    return f"That is longer than {number(limit)} characters: please ask in fewer words."


def shared_by(name: str) -> str:
    """Name who shared an answer; the name is shown as a mention where Slack draws it."""
    return f"Shared by {name}"


def not_in_channel(bot: str) -> str:
    """Ask to be invited, so that an answer can be shared."""
    return f"I am not in this channel. Type /invite @{bot} here, then press the button again."


def left_out(count: int) -> str:
    """Say how many lines do not fit into one message."""
    return f"… and {number(count)} more than one message holds."


def too_busy(seconds: int) -> str:
    """Say that a question is not taken, and after how many seconds to ask again."""
    return (
        "More questions are waiting than I can answer now, so I did not take this one. Please ask "
        f"again in {number(seconds)} seconds."
    )
