"""What stands in and around a comparison of studies, and around its CSV file."""

from __future__ import annotations

from bot.blocks.words.counting import count_studies, number

COLUMNS = ("Study", "Year", "Design", "n", "Who", "Finding")
CAPTION = "What each study is, who took part, and what it found"
NOT_STATED = "not stated"
NOT_APPLICABLE = "does not apply"
NOTHING = "The library no longer holds the studies of this answer. Please ask again."
FULL_TABLE = "The CSV file has every cell whole."
FILE = "evidence.csv"
FILE_TITLE = "Evidence table"
SENT = "I have sent you the CSV file as a direct message."
MAY_NOT_UPLOAD = (
    "I am not allowed to send files here. Whoever looks after this bot can add the scope "
    "files:write and install the app again."
)


def side_by_side(count: int) -> str:
    """Say how many studies a table shows."""
    return f"{count_studies(count)} side by side"


def left_out(count: int) -> str:
    """Say how many studies a table has no room for."""
    verb = "is" if count == 1 else "are"
    return f"{number(count)} more {verb} in the CSV file only."


def file_of(count: int) -> str:
    """Announce the file."""
    return f"The evidence table of {count_studies(count)}, as a CSV file."
