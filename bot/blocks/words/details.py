"""What the details of a study say: its facts, how they are absent, its reference, its records."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.blocks.words import commands
from bot.blocks.words.counting import design, number
from bot.blocks.words.values import DOUBTFUL, FIELDS, quoted, sure
from knowledge import Direction, SectionRole, Status, Voice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge import Conflict, Design, Document, Field, Joint

TITLE = "Study details"
WHICH = "The answer cites several studies. Choose one:"
REFERENCE, BIBTEX, RIS = "Reference (APA)", "BibTeX, to copy", "RIS, to copy"
FACTS, RECORDS = "What it states", "Where it was read"
GONE = "This study has left the library since the answer was given."

PLACES = {
    SectionRole.TITLE: "title",
    SectionRole.BACKGROUND: "abstract, background",
    SectionRole.OBJECTIVE: "abstract, aim",
    SectionRole.METHODS: "abstract, methods",
    SectionRole.RESULTS: "abstract, results",
    SectionRole.CONCLUSIONS: "abstract, conclusions",
    SectionRole.OTHER: "abstract",
}
POINTS = {
    Direction.BENEFIT: "reports a benefit",
    Direction.HARM: "reports a harm",
    Direction.NO_DIFFERENCE: "reports no difference",
    Direction.MIXED: "reports mixed results",
    Direction.ASSOCIATION: "reports an association",
    Direction.DESCRIPTIVE: "descriptive",
    Direction.UNCLEAR: "direction not clear",
}
HEDGED = ", put with caution"
ABSENT = {
    Status.NOT_REPORTED: "Not reported in this text",
    Status.NOT_APPLICABLE: "Not applicable to a study of this kind",
    Status.NOT_EXTRACTED: "Not read, as the library holds no text that could state it",
}
UNCLEAR = "not clear from the text, which says"
FILE = re.compile(r"[^\\/]*\Z")  # a path's last part: the rest says where our files are
NOTE = "note:"


def first_of(count: int) -> str:
    """Say that only so many studies can be chosen from."""
    return f"Only the first {number(count)} studies can be chosen here; ask about fewer."


def place(document: Document, role: SectionRole) -> str:
    """Say in which part of a text words stand."""
    if document.voice is Voice.SUMMARY and role is not SectionRole.TITLE:
        return "study note"
    return PLACES[role]


def confidence(of: float | None) -> str:
    """Say how sure a fact is: "93 % of such readings were right"; empty where nobody knows."""
    if of is None:
        return ""
    again = "; double-check" if of < DOUBTFUL else ""
    return f"{sure(of)} of such readings were right{again}"


def cues(words: Sequence[str]) -> str:
    """Say which words decided a value."""
    return f"as it says {', '.join(quoted(word) for word in dict.fromkeys(words))}"


def also(said: Sequence[str]) -> str:
    """Say what else a text gives, to which a value was preferred."""
    return f"The text also gives: {'; '.join(dict.fromkeys(said))}."


def indexed(as_: Design, where: str) -> str:
    """Say how a database lists a record, which is no word of the text."""
    return f"Indexed as {design(as_)} ({where}); that is the database's word, not the text's."


def elsewhere(said: str, where: str) -> str:
    """Say what another record of a study states."""
    return f"Another record ({where}) states: {said}."


def absent(status: Status, fields: Sequence[Field]) -> str:
    """Say which facts a text does not give, and in which way."""
    return f"{ABSENT[status]}: {', '.join(FIELDS[field].lower() for field in fields)}."


def sentences_left_out(count: int) -> str:
    """Say how many sentences are not shown."""
    return f"… and in {number(count)} more {'sentence' if count == 1 else 'sentences'}"


def source(document: Document) -> str:
    """Name the file that a document was read from, and its record there: never the whole path."""
    named = FILE.search(document.source)
    name = named[0].removeprefix(NOTE) if named else ""
    is_said = not document.key or name.partition(".")[0] == document.key
    record = "" if is_said else f", record {document.key}"
    return f"{name}{record}"


def read_from(document: Document) -> str:
    """Say where a record was read, and whose words it has."""
    if document.voice is Voice.SUMMARY:
        kind = "our study note"
    else:
        kind = "title and abstract" if document.has_abstract else "title only"
    return f"{source(document)} ({kind})"


def one_study(joints: Sequence[Joint]) -> str:
    """Say why records are taken for one study."""
    signs = dict.fromkeys(commands.sign(joint) for joint in joints)
    return f"One study because of {'; '.join(signs)}."


def differ(of: Conflict, sources: dict[str, str]) -> str:
    """Say in what the records of one study differ; `sources` name documents by their ids."""
    said = (
        f"{commands.stated(value)} ({sources.get(document_id, document_id)})"
        for value, document_id in of.stated
    )
    return f"They differ in {commands.CONFLICTING[of.field].lower()}: {'; '.join(said)}."
