"""Text that flows: words of several styles broken into lines that fit a width.

Widths are those of Helvetica (Adobe's font metrics, thousandths of the size), close to any
sans-serif face; what is not in the table counts as wide as a digit, or two where it is wide in
East Asian type.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

WIDTHS = {
    278: " !,./:;I[\\]tf|",
    222: "'ijl‘’",
    333: "()-`r“”•·",
    355: '"',
    389: "*",
    500: "ckJsvxyz",
    556: "#$?0123456789Labdeghnopqu_",
    584: "+<=>~",
    611: "FTZ",
    667: "&ABEKPSVXY",
    722: "CDHNRUw",
    778: "GOQ",
    833: "Mm",
    889: "%",
    944: "W",
    1000: "—…↗",
}
_WIDTH = {letter: width for width, letters in WIDTHS.items() for letter in letters}
BOLDER = 1.07  # how much wider bold letters are on average
MONO = 600

MARKUP = re.compile(
    r"""
    <(?P<address>[^|>]*)(?:\|(?P<label>[^>]*))?>   # "<https://a.b|doi>", "<@U1>"
    | (?P<bold>\*)                                 # begins or ends bold
    | (?P<italic>_(?=\S)|(?<=\S)_)                 # begins or ends italic
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Style:
    """How letters look."""

    size: float = 15
    color: str = "#1d1c1d"
    bold: bool = False
    italic: bool = False
    link: bool = False
    mono: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """Words in one style."""

    text: str
    style: Style


def width(piece: Piece) -> float:
    """Return about how wide a piece is, in pixels."""
    if piece.style.mono:
        return len(piece.text) * MONO * piece.style.size / 1000
    total = sum(_letter(letter) for letter in piece.text)
    return total * piece.style.size / 1000 * (BOLDER if piece.style.bold else 1)


def _letter(letter: str) -> int:
    wide = unicodedata.east_asian_width(letter) in "WF"
    return _WIDTH.get(letter, 1000 if wide else 556)


def marked(text: str, style: Style) -> Iterator[Piece]:
    """Read Slack's markup into pieces."""
    end, now = 0, style
    for mark in MARKUP.finditer(text):
        yield Piece(_plain(text[end : mark.start()]), now)
        end = mark.end()
        if mark["address"] is not None:
            shown = mark["label"] or mark["address"].replace("@", "@")
            yield Piece(_plain(shown), replace(now, link=True))
        elif mark["bold"]:
            now = replace(now, bold=not now.bold)
        else:
            now = replace(now, italic=not now.italic)
    yield Piece(_plain(text[end:]), now)


def _plain(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def broken(pieces: Iterable[Piece], room: float) -> list[list[Piece]]:
    """Break pieces into lines at most `room` pixels wide, at blanks and at line ends."""
    lines: list[list[Piece]] = [[]]
    left = room
    for piece in pieces:
        for word in re.findall(r"\n|[^\S\n]+|\S+", piece.text):
            one = replace(piece, text=word)
            if word == "\n":
                lines.append([])
                left = room
                continue
            if width(one) > left and not word.isspace() and lines[-1]:
                lines.append([])
                left = room
            if word.isspace() and not lines[-1]:
                continue
            lines[-1].append(one)
            left -= width(one)
    return lines


def drawn(line: Iterable[Piece], x: float, y: float) -> str:
    """Draw one line with its baseline at y."""
    spans = "".join(
        f"<tspan{_look(piece.style)}>{escape(piece.text)}</tspan>" for piece in _joined(line)
    )
    return f'<text x="{x:g}" y="{y:g}" xml:space="preserve">{spans}</text>'


def _joined(line: Iterable[Piece]) -> list[Piece]:
    """Join neighbours of one style."""
    joined: list[Piece] = []
    for piece in line:
        if joined and joined[-1].style == piece.style:
            joined[-1] = replace(piece, text=joined[-1].text + piece.text)
        else:
            joined.append(piece)
    return joined


def _look(style: Style) -> str:
    said = [f'font-size="{style.size:g}"', f'fill="{"#1264a3" if style.link else style.color}"']
    if style.bold:
        said.append('font-weight="bold"')
    if style.italic:
        said.append('font-style="italic"')
    if style.mono:
        said.append('font-family="monospace"')
    return "".join(f" {one}" for one in said)
