"""What the command line and the terminal say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.words.counting import count_studies, number
from knowledge import IssuedDate, Sign

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from knowledge import Conflict, Joint, Part, Report

NO_SLACK = "No Slack token is set: answering here in the terminal."
HOW_TO_CONNECT = (
    "\nTo answer in Slack, set SLACK_BOT_TOKEN and SLACK_APP_TOKEN (see .env.example and the "
    "README, “Connecting Slack”) and run this again."
)
TERMINAL_WELCOME = (
    "Type /evidence and a topic, or a question; help shows examples, Ctrl-D or exit leaves."
)
LOADING = "Loading"
READING = "Reading"
SOURCE, FOUND = "Source", "Found in"
STUDY, TITLE, DESIGN, SIZE, SCORE = "Study", "Title", "Design", "Size", "Score"
FACT, VALUE, SURE, WORDS = "Fact", "Value", "Right in", "In these words"
AS_WORDED = "as worded"
NO_HITS = "No study holds any of these words."
UNREADABLE_QUERIES = "cannot be read; give a UTF-8 text file with one {“id”, “text”} a line"
NOT_A_QUERY = "is no query; each line is a JSON object with an “id” and a “text”"
COLUMNS = (
    "Study", "Year", "Design", "n", "Population", "Setting", "Finding", "Quote", "DOI",
)  # fmt: skip


_FIELDS = {"text": "in the text", "title": "in the title", "around": "beside the text"}


def part(one: Part) -> str:
    """Say what one form of a word adds to a score, and where it stands."""
    typed = ", ".join(one.words)
    named = f"{typed} ({one.form})" if typed else one.form
    why = "" if typed else ", which the studies found first share"
    return f"{one.score:.2f}  {named} {_FIELDS[one.field]}{why}"


def exported(count: int, path: Path) -> str:
    """Say how many studies went into a file."""
    return f"{count_studies(count)} written to {path}"


def unwritable(reason: str) -> str:
    """Say why a file cannot be written, and what to do."""
    return f"cannot be written ({reason}); name another place with --output"


def loaded(report: Report) -> str:
    """Say what a load did, in numbers of records."""
    parts = (
        f"{number(report.loaded)} new",
        f"{number(report.updated)} updated",
        f"{number(report.unchanged)} unchanged",
        f"{number(report.merged)} merged with a study already held",
        f"{number(len(report.failed))} skipped",
    )
    read = sum(source.records for source in report.sources) or len(report.failed)
    counted = f"{number(read)} {'record' if read == 1 else 'records'}"
    return f"{counted}: {', '.join(parts)}. The library holds {count_studies(report.studies)}."


def pruned(names: Sequence[str]) -> str:
    """Say which sources left with what only they had said."""
    return f"Left, as their files are deleted: {', '.join(names)}."


def skipped(count: int, reason: str) -> str:
    """Say how many records were skipped for a reason."""
    return f"{number(count)} skipped: {reason}"


def and_more(count: int) -> str:
    """Say how many are not listed."""
    return f"… and {number(count)} more"


def found_in(count: int, of: int) -> str:
    """Say in how many records something was found."""
    share = f" ({100 * count // of} %)" if of else ""
    return f"{number(count)} of {number(of)}{share}"


def loading(records: int, files: int, of_files: int, rate: float) -> str:
    """Say on one line how far a load is."""
    return (
        f"{number(records)} records, {number(files)} of {number(of_files)} files, "
        f"{number(round(rate))} records a second"
    )


def loading_briefly(records: int, rate: float) -> str:
    """Say the same where a bar shows the rest and 80 columns hold everything."""
    return f"{number(records)} records, {number(round(rate))}/s"


NO_DUPLICATES = "No study here has more than one record."
ID, KEY, WHY = "Id", "Key", "One study because of"
UNDO_HINT = "`evidence duplicates --undo ID` separates a study, or one record from it."
SIGNS = {
    Sign.DOCUMENT: "the same number and text",
    Sign.DOI: "the same DOI",
    Sign.PMID: "the same PMID",
    Sign.ABSTRACT: "the same abstract",
    Sign.TITLE: "the same title, and author, year, abstract or pages with it",
    Sign.PLACE: "the same first author, volume and page, and a similar title",
    Sign.PREPRINT: "a preprint and its article: title, author, year and abstract agree",
}
CONFLICTING = {
    "title": "Title",
    "issued": "Date",
    "volume": "Volume",
    "issue": "Issue",
    "page": "Pages",
    "doi": "DOI",
    "pmid": "PMID",
    "pmcid": "PMCID",
}


def merged(records: int, studies: int) -> str:
    """Say how many records were put together into how many studies."""
    return f"{number(records)} records are {count_studies(studies)}."


def sign(joint: Joint) -> str:
    """Say by what records are known to be of one study."""
    return SIGNS[joint.sign] + (f" ({joint.value})" if joint.value else "")


def conflict(of: Conflict) -> str:
    """Say what the records of one study state differently, and which states what."""
    said = (f"{stated(value)} ({document_id})" for value, document_id in of.stated)
    return f"{CONFLICTING[of.field]}: {'; '.join(said)}"


def stated(value: object) -> str:
    """Write a value of a reference: a date as far as it is known, all else as it is."""
    if isinstance(value, IssuedDate):
        parts = (value.month, value.day)
        return "-".join((str(value.year), *(f"{part:02}" for part in parts if part)))
    return str(value)


def separated(studies: int) -> str:
    """Say what a decision to separate made."""
    return f"Separated: {count_studies(studies)} now, and so they stay. --redo takes it back."


def rejoined(studies: int) -> str:
    """Say what taking a decision back made."""
    return f"Taken back: {count_studies(studies)} now."
