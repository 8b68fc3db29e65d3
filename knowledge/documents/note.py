"""A study note becomes a document: Markdown, with the reference as front matter.

The front matter stands between `+++` lines (TOML) or `---` lines (YAML) and names its fields as
CSL-JSON does. The body is somebody's summary in their own words, so its voice is SUMMARY.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Mapping

import yaml

from knowledge.documents import fields, headings, normal
from knowledge.errors import DocumentError
from knowledge.model import Document, Voice

FENCES = {"+++": "TOML", "---": "YAML"}
CODE = re.compile(r"^(?:```|~~~).*$", re.MULTILINE)
LINK = re.compile(
    r"""!?\[([^\[\]]{0,300})\]
        (?: \( (?: [^()\s] | \([^()\s]{0,200}\) ){0,500}      # [words](address_(more))
             (?:\s"[^"]{0,200}")? \)                         # [words](address "title")
          | \[[^\[\]]{0,60}\] )                             # [words][1]""",
    re.VERBOSE,
)
ADDRESS = re.compile(r"<(https?://[^<>\s]{1,500})>")
FOOTNOTE = re.compile(r"\[\^[^\[\]\s]{1,30}\]:?")
DEFINITION = re.compile(r"\s{0,3}\[[^\[\]^]{1,60}\]:\s")  # [1]: https://example.org
EMPHASIS = re.compile(r"(?<![\w*])(\*{1,3})(?=[^\s*])([^*\n]{1,2000}?)(?<=[^\s*])\1(?![\w*])")
UNDERLINE = re.compile(r"(?<!\w)(_{1,3})(?=[^\s_])([^_\n]{1,2000}?)(?<=[^\s_])\1(?!\w)")
STRUCK = re.compile(r"~~([^~\n]{1,2000})~~")
BACKTICKS = re.compile(r"`([^`\n]{1,500})`")
ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!-])")
LEAD = re.compile(r"^\s{0,8}(?:>\s?|[-*+]\s+|\d{1,3}[.)]\s+)+")  # quote and list marks
ITEM = re.compile(r"^\s{0,8}(?:>\s?)*(?:[-*+]\s|\d{1,3}[.)]\s)")
HEADING = re.compile(r"^\s{0,3}#{1,6}\s+(?P<words>.*)")
UNDERLINED = re.compile(r"^(\S.*)\n(?:=+|-+)[ \t]*$", re.MULTILINE)  # a heading of two lines
RULE = re.compile(r"[-*_=:|\s]+")  # between paragraphs, and between the rows of a table


def has_front_matter(text: str) -> bool:
    """Say whether a text begins with a fence and closes it."""
    return _parts(text) is not None


def read(text: str, source: str) -> Document:
    """Read a study note.

    Raises DocumentError where the front matter cannot be read or says nothing.
    """
    parts = _parts(text)
    if parts is None:
        raise DocumentError(
            source, "no front matter: begin the note with +++ (TOML) or --- (YAML) and close it so"
        )
    fence, matter, body = parts
    try:
        reading = fields.read(_fields(fence, matter, source))
    except TypeError as error:
        raise DocumentError(source, f"its front matter cannot be used: {error}") from error
    return normal.document(
        source=source,
        key=reading.key,
        voice=Voice.SUMMARY,
        reference=reading.reference,
        title=reading.title,
        abstract=_plain(body) or reading.abstract,
        language=reading.language,
        translations=reading.translations,
        metadata=reading.metadata,
    )


def _parts(text: str) -> tuple[str, str, str] | None:
    """Return fence, front matter and body."""
    lines = text.lstrip("\ufeff").lstrip().splitlines()
    fence = lines[0].rstrip() if lines else ""
    if fence not in FENCES:
        return None
    for at, line in enumerate(lines[1:], start=1):
        if line.rstrip() == fence or (fence == "---" and line.rstrip() == "..."):
            return fence, "\n".join(lines[1:at]), "\n".join(lines[at + 1 :])
    return None


def _fields(fence: str, matter: str, source: str) -> Mapping[str, object]:
    try:
        value = tomllib.loads(matter) if fence == "+++" else yaml.safe_load(matter)
    except (tomllib.TOMLDecodeError, yaml.YAMLError, ValueError, RecursionError) as error:
        line = str(error).splitlines()[0] if str(error) else "nested too deeply"
        reason = f"its front matter is not {FENCES[fence]} ({line}); mend it"
        raise DocumentError(source, reason) from error
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        raise DocumentError(
            source, "its front matter holds no fields; write them as name and value"
        )
    return {str(key): _plain_value(item) for key, item in value.items()}


def _plain_value(value: object) -> object:
    """Return dates as their ISO text: TOML and YAML read 2021-10-23 as a date of their own."""
    return value.isoformat()[:10] if isinstance(value, dt.date) else value


def _plain(body: str) -> str:
    """Return the body without Markdown's marks, a paragraph or an item of a list a line.

    A heading runs into the paragraph under it; an item that ends in no point is given one.
    """
    found: list[str] = []
    items: set[int] = set()
    heading, is_open = "", False
    text = UNDERLINED.sub(r"## \1", CODE.sub("", _without_comments(body)))
    for line in text.splitlines():
        if RULE.fullmatch(line) or DEFINITION.match(line) or not line.strip():
            is_open = False
        elif title := HEADING.match(line):
            words = title["words"].rstrip().rstrip("#").rstrip()
            heading, is_open = _heading(_unmarked(words)), False
        else:
            words = _unmarked(LEAD.sub("", line).strip().strip("|").replace("|", ";"))
            if ITEM.match(line):
                items.add(len(found))
            elif is_open:
                found[-1] += f" {words}"
                continue
            found.append(f"{heading}{words}")
            heading, is_open = "", True
    return "\n".join(
        f"{words}." if at in items and words[-1:].isalnum() else words
        for at, words in enumerate(found)
    )


def _without_comments(body: str) -> str:
    parts, at = [], 0
    while (start := body.find("<!--", at)) >= 0 and (end := body.find("-->", start)) >= 0:
        parts.append(body[at:start])
        at = end + 3
    return "".join([*parts, body[at:]])


def _heading(words: str) -> str:
    """Return what a heading adds to the text: those of abstracts stay, with a colon; others go."""
    bare = words.rstrip(" :.")
    return f"{bare}: " if bare and headings.match(bare, 0) == len(bare) else ""


def _unmarked(line: str) -> str:
    line = FOOTNOTE.sub("", ADDRESS.sub(r"\1", LINK.sub(r"\1", line)))
    line = STRUCK.sub(r"\1", BACKTICKS.sub(r"\1", line))
    line = UNDERLINE.sub(r"\2", EMPHASIS.sub(r"\2", line))
    return ESCAPE.sub(r"\1", line)
