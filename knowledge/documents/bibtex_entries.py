"""The text of a BibTeX entry becomes its type, key and fields; alone in knowing bibtexparser.

Where the library gives up (a missing comma, a brace too many) the entry is read once more, by its
lines: every "name = value" that begins a line is a field. What breaks off is not read in part; what
stands whole before it on the same line is.
"""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bibtexparser.entrypoint import parse_string
from bibtexparser.model import DuplicateFieldKeyBlock, Entry, ImplicitComment, String

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bibtexparser.model import Block

Macros = dict[str, str]  # by their names, folded

HEAD = re.compile(
    r"\s*@\s?(?P<type>[A-Za-z]{3,30})\s*[{(]\s*(?:(?P<key>[^\s{}(),=\"]{1,200})\s*,)?"
)
# A field that begins a line, in an entry that is read by its lines.
FIELD = re.compile(
    r"^[ \t]*(?:,[ \t]*)?([A-Za-z][\w:.-]{0,40})[ \t]*=[ \t]*(?=[{\"\w])", re.MULTILINE
)
# What stands after a value where the comma is missing: the next field.
NEXT = re.compile(r"\s*([A-Za-z][\w:.-]{0,40})\s*=")
MARK = re.compile(r"(?<!\\)[{}\"]")
WORD = re.compile(r"[^\s{}\"#,=]+")
COMMAS = re.compile(r",(?:\s{0,50},)+")
ENDS = re.compile(r"[})]\s*\Z")
OPENED = re.compile(r"@\s?[A-Za-z]{1,30}\s{0,8}[{(]")
MOST_OPENED = 10_000  # in one block: a file may be one long line of entries
LONGEST = 100_000  # characters that macros may grow to
MOST_MACROS = 10_000


@dataclass(frozen=True, slots=True)
class BibEntry:
    """An entry as it is written: LaTeX stays, macros and "#" are resolved; field names folded."""

    type: str
    key: str
    fields: dict[str, str]


class EntryError(ValueError):
    """An entry that cannot be read; the reason is for a person."""


def read(block: str, macros: Macros) -> Iterator[BibEntry | EntryError]:
    """Yield the entries of a block; take up the macros that it defines.

    A block begins with its "@"; it holds one entry, or several that stand on one line.
    """
    # What it warns of is told by the errors here.
    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)
    if len(OPENED.findall(block)) > MOST_OPENED:
        yield EntryError("far too many entries begin inside of this one; mend its braces")
        return
    parsed = parse_string(block, parse_stack=[]).blocks
    if not all(map(_whole, parsed)) and (mended := COMMAS.sub(",", block)) != block:
        block = mended
        parsed = parse_string(block, parse_stack=[]).blocks
    whole, rest = parsed, ""
    if not all(map(_whole, parsed)):
        whole, rest = _parted(block, parsed)
    yield from _entries(whole, macros)
    if rest:
        yield _by_lines(rest, macros)


def _entries(parsed: list[Block], macros: Macros) -> Iterator[BibEntry]:
    for one in parsed:
        match one:
            case String():
                if len(macros) < MOST_MACROS:
                    macros[one.key.casefold()] = _resolved(one.value, macros)[0]
            case DuplicateFieldKeyBlock(ignore_error_block=Entry() as entry) | (Entry() as entry):
                yield _entry(entry, macros)
            case _:  # a comment or a preamble
                pass


def _parted(block: str, parsed: list[Block]) -> tuple[list[Block], str]:
    """Return the entries that stand whole before the first that is not, and the text from it on."""
    broken = next(at for at, one in enumerate(parsed) if not _whole(one))
    if isinstance(parsed[broken], ImplicitComment):
        broken -= 1  # a brace too many ended the entry before it
    begun = parsed[broken].raw if broken > 0 else None
    start = block.find(begun) if begun else 0
    return (parsed[:broken], block[start:]) if start > 0 else ([], block)


def _whole(block: Block) -> bool:
    """Say whether the library read a block to its end; fields after it mean a brace too many."""
    if isinstance(block, ImplicitComment):
        return not FIELD.search(block.comment)
    return isinstance(block, DuplicateFieldKeyBlock) or getattr(block, "error", None) is None


def _entry(entry: Entry, macros: Macros) -> BibEntry:
    fields: dict[str, str] = {}
    for field in entry.fields:
        _put(fields, field.key, field.value, macros)
    return BibEntry(entry.entry_type.casefold(), entry.key, fields)


def _put(fields: dict[str, str], key: str, raw: str, macros: Macros) -> None:
    """Put a field where it is the first of its name, and those that follow without a comma."""
    while True:
        value, rest = _resolved(raw, macros)
        if value.strip():
            fields.setdefault(key.strip().casefold(), value)
        following = NEXT.match(rest)
        if not following:
            return
        key, raw = following[1], rest[following.end() :]


def _by_lines(block: str, macros: Macros) -> BibEntry | EntryError:
    head = HEAD.match(block)
    if head is None or not ENDS.search(block):
        return EntryError("this entry breaks off before its end; export it again")
    block = f"{block[: head.end()]}\n{block[head.end() :]}"
    starts = list(FIELD.finditer(block, head.end()))
    if not starts:
        return EntryError("no fields can be told in this entry; mend its commas and braces")
    fields: dict[str, str] = {}
    ends = [start.start() for start in starts[1:]] + [len(ENDS.sub("", block))]
    for start, end in zip(starts, ends, strict=True):
        raw = block[start.end() : end].strip().rstrip(",").rstrip()
        value = _resolved(raw, macros)[0] if raw[:1] not in {"{", '"'} else raw[1:].rstrip('}" ')
        if value.strip():
            fields.setdefault(start[1].casefold(), value)
    return BibEntry(head["type"].casefold(), head["key"] or "", fields)


def _resolved(raw: str, macros: Macros) -> tuple[str, str]:
    """Return what a value says, its pieces joined, and what stands after it: `jan # "~12"`."""
    said: list[str] = []
    at, length = 0, 0
    while True:
        while at < len(raw) and raw[at].isspace():
            at += 1
        piece, at = _piece(raw, at, macros)
        length += len(piece)
        if length <= LONGEST or not said:
            said.append(piece)
        rest = raw[at:]
        if not rest.lstrip().startswith("#"):
            return "".join(said), rest
        at = len(raw) - len(rest.lstrip()) + 1


def _piece(raw: str, at: int, macros: Macros) -> tuple[str, int]:
    """Return one piece of a value and where it ends: {braced}, "quoted", 2020 or a macro."""
    opening = raw[at : at + 1]
    if opening in {"{", '"'}:
        depth = 0
        for mark in MARK.finditer(raw, at + 1):
            sign = mark[0]
            if depth == 0 and sign == ("}" if opening == "{" else '"'):
                return raw[at + 1 : mark.start()], mark.end()
            depth += {"{": 1, "}": -1}.get(sign, 0)
        return raw[at + 1 :], len(raw)
    word = WORD.match(raw, at)
    if word is None:
        return "", len(raw) if opening and opening not in "#," else at
    name = word[0].casefold()
    return macros.get(name, word[0]), word.end()
