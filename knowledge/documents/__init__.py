"""A file becomes documents: one module a format, chosen by what the file holds before its name.

from knowledge.documents import read

for document in read(Path("page.txt")):  # a Document, or a DocumentError that says why not
    ...
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.documents import csl, decoding, note, page
from knowledge.errors import DocumentError, shown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from knowledge.model import Document

__all__ = ["read"]

JSON_START = re.compile(r"""\s*(?:\[\s*[\[{\]"\d]|\{\s*["}])""")
JSON_NAMES = frozenset({".json", ".jsonl", ".ndjson"})
NOTE_NAMES = frozenset({".md", ".markdown"})
# Formats that are text, that we know by sight, and that this version does not read.
UNREAD = (
    (re.compile(r"\s*TY\s{2}-\s"), "RIS"),
    (re.compile(r"\s*PMID-\s\d"), "MEDLINE"),
    (re.compile(r"\s*@\w+\s*\{"), "BibTeX"),
    (re.compile(r"\s*FN\s(?:Clarivate|Thomson|ISI)"), "Web of Science"),
    (
        re.compile(r"\s*(?:<\?xml|<!DOCTYPE|<html|<article|<PubmedArticle)", re.IGNORECASE),
        "HTML or XML",
    ),
)


def read(path: Path, *, source: str | None = None) -> Iterator[Document | DocumentError]:
    """Yield the documents of a file, and a DocumentError for the file or each record that is none.

    `source` is what to call the file; if not given, its path in plain characters. Nothing is raised
    for what a file holds, nor for a file that cannot be opened.
    """
    name = shown(path) if source is None else source
    try:
        text = decoding.text(path, name).removeprefix("\ufeff")
        yield from _documents(text, path.suffix.lower(), name)
    except DocumentError as error:
        yield error


def _documents(text: str, suffix: str, source: str) -> Iterator[Document | DocumentError]:
    if suffix in JSON_NAMES or JSON_START.match(text):
        try:
            items = csl.parse(text)
        except ValueError as error:
            if suffix in JSON_NAMES:
                raise DocumentError(source, str(error)) from error
        else:
            yield from csl.read(items, source)
            return
    if suffix in NOTE_NAMES or note.has_front_matter(text):
        yield note.read(text, source)
        return
    for form, format_name in UNREAD:
        if form.match(text):
            reason = f"{format_name} cannot be read yet; save it as {decoding.READABLE}"
            raise DocumentError(source, reason)
    if len(text) > decoding.TEXT_LIMIT:
        raise DocumentError(source, "too much text for one page; split it")
    yield page.read(text, source)
