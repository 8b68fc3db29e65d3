"""What the blocks of a message or view look like, one under the other."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from tests.pictures.flow import Piece, Style, broken, drawn, marked, width

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Block = dict[str, Any]

TEXT = Style()
SMALL = Style(size=12.5, color="#616061")
LABEL = Style(size=15, bold=True)
FAINT = Style(size=14, color="#868686")
CODE = Style(size=12, mono=True)
HEADER = Style(size=18, bold=True)
CELL = Style(size=13)
GAP = 9
FEEDBACK = ("positive_button", "negative_button")


@dataclass
class Canvas:
    """Shapes drawn so far between two edges, and how far down they reach."""

    left: float
    right: float
    y: float
    shapes: list[str] = field(default_factory=list)

    @property
    def room(self) -> float:
        """Return how wide a line may be."""
        return self.right - self.left

    def text(self, pieces: Iterable[Piece], *, indent: float = 0, leading: float = 1.45) -> None:
        """Set lines of text and go below them."""
        for line in broken(pieces, self.room - indent):
            size = max((piece.style.size for piece in line), default=TEXT.size)
            self.y += size * leading
            self.shapes.append(drawn(line, self.left + indent, self.y - size * 0.3))

    def box(self, x: float, y: float, wide: float, high: float, *, fill: str = "none") -> None:
        """Draw a box with round corners."""
        self.shapes.append(
            f'<rect x="{x:g}" y="{y:g}" width="{wide:g}" height="{high:g}" rx="5" '
            f'fill="{fill}" stroke="#c9c8c9"/>'
        )

    def field(self, shown: str, *, arrow: bool = False) -> None:
        """Draw a box to type or choose in."""
        self.y += 5
        self.box(self.left, self.y, self.room, 34, fill="#ffffff")
        self.shapes.append(drawn([Piece(shown, FAINT)], self.left + 11, self.y + 22))
        if arrow:
            self.shapes.append(drawn([Piece("⌄", FAINT)], self.right - 24, self.y + 20))
        self.y += 38

    def buttons(self, labels: Iterable[str]) -> None:
        """Draw buttons in rows."""
        x, high = self.left, 30
        self.y += 4
        for label in labels:
            wide = width(Piece(label, replace(CELL, bold=True))) + 24
            if x + wide > self.right and x > self.left:
                x, self.y = self.left, self.y + high + 7
            self.box(x, self.y, wide, high, fill="#ffffff")
            self.shapes.append(drawn([Piece(label, replace(CELL, bold=True))], x + 12, self.y + 20))
            x += wide + 8
        self.y += high + 3


def draw(canvas: Canvas, blocks: Iterable[Block]) -> None:
    """Draw blocks; one of a kind that has no look here is a KeyError."""
    for block in blocks:
        canvas.y += GAP
        LOOKS[block["type"]](canvas, block)


def said(of: Block, style: Style) -> list[Piece]:
    """Read a text object."""
    if of["type"] == "mrkdwn":
        return list(marked(of["text"], style))
    return [Piece(of["text"], style)]


def _section(canvas: Canvas, block: Block) -> None:
    if "text" in block:
        canvas.text(said(block["text"], TEXT))
    for one in block.get("fields", []):
        canvas.text(said(one, TEXT))
    if accessory := block.get("accessory"):
        _element(canvas, accessory)


def _context(canvas: Canvas, block: Block) -> None:
    for element in block["elements"]:
        canvas.text(said(element, SMALL))


def _header(canvas: Canvas, block: Block) -> None:
    canvas.text(said(block["text"], HEADER))


def _divider(canvas: Canvas, _block: Block) -> None:
    canvas.shapes.append(
        f'<path d="M{canvas.left:g} {canvas.y:g}H{canvas.right:g}" stroke="#dddddd"/>'
    )


def _actions(canvas: Canvas, block: Block) -> None:
    elements = block["elements"]
    if labels := [label_of(one) for one in elements if one["type"] == "button"]:
        canvas.buttons(labels)
    for one in elements:
        if one["type"] != "button":
            _element(canvas, one)


def _context_actions(canvas: Canvas, block: Block) -> None:
    labels: list[str] = []
    for element in block["elements"]:
        if element["type"] == "feedback_buttons":
            labels += [
                element[way]["text"]["text"] for way in ("positive_button", "negative_button")
            ]
        else:
            labels.append(label_of(element))
    canvas.buttons(labels)


def _input(canvas: Canvas, block: Block) -> None:
    optional = " (optional)" if block.get("optional") else ""
    canvas.text([*said(block["label"], LABEL), Piece(optional, FAINT)])
    _element(canvas, block["element"])
    if "hint" in block:
        canvas.text(said(block["hint"], SMALL))


def _element(canvas: Canvas, element: Block) -> None:
    kind = element["type"]
    if kind == "button":
        canvas.buttons([label_of(element)])
        return
    chosen = element.get("initial_option") or {}
    several = element.get("initial_options") or []
    names = [one["text"]["text"] for one in ([chosen] if chosen else several)]
    placeholder = (element.get("placeholder") or {}).get("text", "")
    shown = ", ".join(names) or element.get("initial_value") or placeholder
    canvas.field(shown, arrow="select" in kind)


def label_of(element: Block) -> str:
    """Return what stands on something that can be pressed."""
    return str((element.get("text") or {}).get("text", ""))


def _rich_text(canvas: Canvas, block: Block) -> None:
    for part in block["elements"]:
        style = CODE if part["type"] == "rich_text_preformatted" else TEXT
        pieces = list(_rich(part["elements"], style))
        if part["type"] == "rich_text_quote":
            top = canvas.y + 4
            canvas.text(pieces, indent=14)
            canvas.box(canvas.left, top, 4, canvas.y - top, fill="#dddddd")
            continue
        if style is TEXT:
            canvas.text(pieces)
            continue
        top, place = canvas.y, len(canvas.shapes)
        canvas.y += 6
        canvas.text(pieces, indent=10, leading=1.35)
        canvas.y += 8
        inner, canvas.shapes = canvas.shapes[place:], canvas.shapes[:place]
        canvas.box(canvas.left, top, canvas.room, canvas.y - top, fill="#f8f8f8")
        canvas.shapes += inner


def _rich(elements: Iterable[Block], style: Style) -> Iterable[Piece]:
    for one in elements:
        if "elements" in one:
            yield from _rich(one["elements"], style)
            continue
        marks = one.get("style") or {}
        look = replace(
            style,
            bold=style.bold or bool(marks.get("bold")),
            italic=bool(marks.get("italic")),
            link=one["type"] == "link",
        )
        yield Piece(one.get("text") or one.get("url") or "", look)


def _table(canvas: Canvas, block: Block) -> None:
    if caption := block.get("caption"):
        canvas.text([Piece(caption if isinstance(caption, str) else caption["text"], SMALL)])
    rows = [[list(_cell(cell)) for cell in row] for row in block["rows"]]
    columns = len(rows[0])
    lengths = [
        max(min(220.0, sum(width(piece) for piece in row[place])) for row in rows)
        for place in range(columns)
    ]
    scale = (canvas.room - 12 * columns) / sum(lengths)
    wide = [length * min(scale, 1.6) + 12 for length in lengths]
    for number, row in enumerate(rows):
        top, bottom, x = canvas.y, canvas.y, canvas.left
        for cell, room in zip(row, wide, strict=True):
            inner = Canvas(x + 6, x + room - 4, top + 4)
            style = replace(CELL, bold=not number)
            inner.text([replace(p, style=replace(p.style, bold=style.bold)) for p in cell])
            canvas.shapes += inner.shapes
            bottom, x = max(bottom, inner.y + 6), x + room
        canvas.box(canvas.left, top, x - canvas.left, bottom - top)
        canvas.y = bottom


def _cell(cell: Block) -> Iterable[Piece]:
    if cell["type"] == "rich_text":
        for part in cell["elements"]:
            yield from _rich(part["elements"], CELL)
    else:
        yield Piece(str(cell.get("text", cell.get("value", ""))), CELL)


LOOKS: dict[str, Callable[[Canvas, Block], None]] = {
    "section": _section,
    "context": _context,
    "header": _header,
    "divider": _divider,
    "actions": _actions,
    "context_actions": _context_actions,
    "input": _input,
    "rich_text": _rich_text,
    "table": _table,
    "data_table": _table,
}
