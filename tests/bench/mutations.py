"""Ways to spoil an export, each with the records that have to come out of it all the same.

A mutation takes exports in parts and gives a file. What it spoils is inside one record, or at a
cut, or nothing but the dress of the file (its encoding, its line ends): every other record must
come out as it does from the file unspoiled.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.model import Document

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from knowledge.errors import DocumentError

MOST = 10  # records of an export in one file
STREAMED = frozenset({"RIS", "MEDLINE", "Web of Science", "BibTeX"})  # known wherever they begin


@dataclass(frozen=True, slots=True)
class Seed:
    """An export in parts, and what each record gives when nothing is spoiled."""

    name: str
    format: str
    suffix: str
    before: str
    records: tuple[str, ...]
    after: str
    documents: tuple[Document | DocumentError, ...]

    @property
    def text(self) -> str:
        """Return the file."""
        return self.before + "".join(self.records) + self.after

    def part(self, chance: Random) -> Seed:
        """Return the export with a few of its records."""
        count = chance.randint(2, MOST)
        first = chance.randrange(max(1, len(self.records) - count))
        chosen = slice(first, first + count)
        return Seed(
            self.name,
            self.format,
            self.suffix,
            self.before,
            self.records[chosen],
            self.after,
            self.documents[chosen],
        )

    def expected(self, *, but: int = -1) -> list[Document]:
        """Return the documents of all records but one."""
        return [
            document
            for number, document in enumerate(self.documents)
            if number != but and isinstance(document, Document)
        ]


@dataclass(frozen=True, slots=True)
class Mutant:
    """A spoiled file and the documents that must come out of it, whatever else does."""

    kind: str
    suffix: str
    content: bytes
    expected: list[Document]


# ── inside one record ────────────────────────────────────────────────────────────────────────────

TOKENS = (
    b"\x00", b"\x1b[2J", b"\xff\xfe", b"\xef\xbb\xbf", b"\x80", b"\xe2\x80", b"\xc3(", b"\r",
    b"\x0b", b"\x0c", b"\x1a", b"\x85", b"\xe2\x80\xa8", b"\xe2\x80\xae", b"\xe2\x81\xa6",
    b"\xf0\x9f\x98\x80", b"<!channel>", b"<b>", b"</p>", b"<![CDATA[", b"&amp;amp;", b"&#0;",
    b"&#x110000;", b'"', b"'", b"{", b"}", b"\\", b"$", b"%", b"@", b"#", b",", b";", b"\t", b"\n",
    b"\n\n", b"ER  - \n", b"\nER\n", b"\nEF\n", b"\nAB  - ", b"\n      ", b"\n   ",
    b"=cmd|' /C calc'!A0", b"javascript:alert(1)", b"../../etc/passwd", b"9" * 5000,
    b"10.1234/" + b"(" * 400,
)  # fmt: skip
NESTS = (b"{", b"[", b"(", b"<b>", b"<p><i>", b"\\textit{", b"&amp;", b'{"a":', b'"', b"\\")


def _flip(content: bytearray, chance: Random) -> None:
    for _ in range(chance.choice((1, 1, 2, 8))):
        content[chance.randrange(len(content))] = chance.randrange(256)


def _delete(content: bytearray, chance: Random) -> None:
    start = chance.randrange(len(content))
    del content[start : start + chance.choice((1, 2, 10, 100, len(content)))]


def _insert(content: bytearray, chance: Random) -> None:
    start = chance.randrange(len(content) + 1)
    content[start:start] = chance.choice(TOKENS) * chance.choice((1, 1, 1, 3))


def _repeat(content: bytearray, chance: Random) -> None:
    start = chance.randrange(len(content))
    piece = content[start : start + chance.choice((1, 10, 200))]
    content[start:start] = piece * chance.choice((1, 2, 50))


def _swell(content: bytearray, chance: Random) -> None:
    start = chance.randrange(len(content) + 1)
    unit = chance.choice(
        (b"a", b"word ", b"A. ", b"\n", b"x\n", b"\xc3\xa9", b"KW  - a\n", b"\x00")
    )
    size = chance.choice((10_000, 100_000, 100_000, 2_500_000))
    content[start:start] = unit * (size // len(unit))


def _nest(content: bytearray, chance: Random) -> None:
    start = chance.randrange(len(content) + 1)
    content[start:start] = chance.choice(NESTS) * chance.choice((10, 1000, 20_000))


def _break_lines(content: bytearray, chance: Random) -> None:
    content[:] = content.replace(b"\n", chance.choice((b"\r\n", b"\r", b"\n\n", b"\n\r", b" ")))


def _recode(content: bytearray, chance: Random) -> None:
    name = chance.choice(("latin-1", "cp1252", "gb18030", "mac_roman"))
    content[:] = content.decode(errors="replace").encode(name, errors="replace")


INSIDE: dict[str, Callable[[bytearray, Random], None]] = {
    "bytes flipped": _flip,
    "bytes deleted": _delete,
    "something inserted": _insert,
    "a piece repeated": _repeat,
    "a huge field": _swell,
    "deep nesting": _nest,
    "line ends in one record": _break_lines,
    "one record in another encoding": _recode,
}


def inside(seed: Seed, chance: Random, kind: str) -> Mutant:
    """Spoil the inside of one record: its last line end stays."""
    victim = chance.randrange(len(seed.records))
    content = bytearray(seed.records[victim].encode())
    tail = content[-1:]
    del content[-1:]
    INSIDE[kind](content, chance)
    parts = [record.encode() for record in seed.records]
    parts[victim] = bytes(content + tail)
    whole = b"".join([seed.before.encode(), *parts, seed.after.encode()])
    return Mutant(kind, seed.suffix, whole, seed.expected(but=victim))


# ── the whole file ───────────────────────────────────────────────────────────────────────────────


def ends(seed: Seed, chance: Random) -> Mutant:
    """Change every line end."""
    end = chance.choice(("\r\n", "\r"))
    content = seed.text.replace("\n", end).encode()
    return Mutant("line ends", seed.suffix, content, seed.expected())


def encoded(seed: Seed, chance: Random) -> Mutant:
    """Write the file in another encoding of Unicode."""
    name = chance.choice(("utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be"))
    return Mutant(f"in {name}", seed.suffix, seed.text.encode(name), seed.expected())


def legacy(seed: Seed, _: Random) -> Mutant:
    """Write the file as old programs on Windows do, where that has all its characters."""
    try:
        return Mutant("in cp1252", seed.suffix, seed.text.encode("cp1252"), seed.expected())
    except UnicodeEncodeError:
        return Mutant("as it is", seed.suffix, seed.text.encode(), seed.expected())


def truncated(seed: Seed, chance: Random) -> Mutant:
    """Cut the end off: every record before the cut is whole."""
    parts = [seed.before.encode(), *(record.encode() for record in seed.records)]
    whole = b"".join(parts)
    cut = chance.randrange(len(parts[0]) + 1, len(whole) + 1)
    return Mutant("truncated", seed.suffix, whole[:cut], _before(seed, cut))


def _before(seed: Seed, cut: int) -> list[Document]:
    """Return the documents of the records that end at or before a byte."""
    at, found = len(seed.before.encode()), []
    for record, document in zip(seed.records, seed.documents, strict=True):
        at += len(record.encode())
        if at <= cut and isinstance(document, Document):
            found.append(document)
    return found


def beheaded(seed: Seed, chance: Random) -> Mutant:
    """Cut the beginning off; a table or a list in JSON is none without it."""
    if seed.format not in STREAMED:
        return legacy(seed, chance)
    whole = seed.text.encode()
    cut = chance.randrange(len(seed.before.encode()) + len(seed.records[0].encode()))
    return Mutant("beheaded", seed.suffix, whole[cut:], seed.expected(but=0))


def misnamed(seed: Seed, chance: Random) -> Mutant:
    """Give the file the extension of another format."""
    names = (".txt", ".json", ".md", ".ris", ".nbib", ".bib", ".csv", ".tsv", ".ciw", ".pdf", "")
    return Mutant("misnamed", chance.choice(names), seed.text.encode(), seed.expected())


def spliced(seed: Seed, other: Seed, chance: Random) -> Mutant:
    """Put one file behind another, of which the end may be cut off in the middle of a line."""
    first = seed.text.encode()
    cut = len(first)
    if chance.random() < 0.5:
        cut = chance.randrange(len(seed.before.encode()) + 1, cut + 1)
    first = first[:cut]
    glued = not first.endswith(b"\n")
    mark = chance.choice((b"", b"", b"\xef\xbb\xbf"))
    content = first + mark + other.text.encode()
    expected = _before(seed, cut)
    if seed.format in STREAMED | {"table"} and other.format in STREAMED:
        expected += other.expected(but=0 if glued else -1)
    return Mutant("spliced", seed.suffix, content, expected)


def noise(seed: Seed, chance: Random) -> Mutant:
    """Spoil everything: nothing is expected of it but that reading ends."""
    content = bytearray(seed.text.encode())
    for _ in range(chance.choice((1, 10, len(content) // 20))):
        content[chance.randrange(len(content))] = chance.randrange(256)
    return Mutant("noise", seed.suffix, bytes(content), [])


WHOLE: tuple[Callable[[Seed, Random], Mutant], ...] = (
    ends,
    encoded,
    legacy,
    truncated,
    beheaded,
    misnamed,
    noise,
)


def mutant(seeds: list[Seed], chance: Random) -> Mutant:
    """Spoil one of the exports in some way."""
    seed = chance.choice(seeds).part(chance)
    which = chance.random()
    if which < 0.5:
        return inside(seed, chance, chance.choice(list(INSIDE)))
    if which < 0.65:
        return spliced(seed, chance.choice(seeds).part(chance), chance)
    return chance.choice(WHOLE)(seed, chance)
