"""A reply drawn as a Slack message, and as plain text; the terminal draws its own.

A message is blocks for the eye and the whole of it again as text, for notifications and screen
readers. It is never over Slack's limits: the longest lines are cut at a word, and where there are
more lines than fit, the last go and a line says how many. Pure: a reply in, a dict or text out.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from bot.blocks import limits
from bot.blocks.controls import buttons, example_buttons
from bot.blocks.escape import address, clean, escape, person, unstyled
from bot.blocks.feedback import feedback_buttons
from bot.blocks.limits import ELLIPSIS, cut, length
from bot.blocks.reply import Control, Line, Reply, Run
from bot.blocks.words import surfaces

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Message: TypeAlias = dict[str, Any]  # "text" and "blocks", as chat.postMessage takes them
Block: TypeAlias = dict[str, Any]

BULLET = "• "
INDENT = "  "

HEADLINE_ROOM = 1_500  # characters as sent; what the parts leave over is the statements'
NOTES_ROOM = 1_500
REFERENCES_ROOM = 5_000
MOST_STATEMENTS = 30
SHORTEST_LINE = 120  # a line cut further says nothing


def slack_message(reply: Reply, questions: Sequence[str] = ()) -> Message:
    """Draw a reply; its controls carry the `questions` that led to it.

    Where none did, nothing can be pressed.
    """
    headline = _fit(reply.headline, HEADLINE_ROOM)
    references = _fit(reply.references, REFERENCES_ROOM, links=True)
    notes = _fit(reply.notes, NOTES_ROOM)
    room = limits.MESSAGE_TEXT - limits.BUTTON_TEXT * (len(Control) + limits.EXAMPLES + 2)
    room -= sum(length(line.styled) + 1 for line in (*headline, *references, *notes))
    statements = _bulleted(
        _fit(_bounded(reply.statements, MOST_STATEMENTS), room - len(BULLET) * MOST_STATEMENTS)
    )
    blocks = [
        *(_section(text) for text in _packed(headline, limits.SECTION_TEXT)),
        *(_section(line.styled) for line in statements),
        *(_context(text) for text in _packed(references, limits.CONTEXT_TEXT)),
        *(_context(text) for text in _packed(notes, limits.CONTEXT_TEXT)),
        *buttons(reply.controls, questions),
        *example_buttons(reply.examples),
        *([feedback_buttons(reply.subject)] if reply.subject and questions else []),
    ]
    lines = (*headline, *statements, *references, *notes)
    return {"text": "\n".join(line.unstyled for line in lines) or ELLIPSIS, "blocks": blocks}


def slack_sentence(text: str) -> Message:
    """Draw one sentence of ours: a confirmation, a refusal, an error."""
    return slack_message(Reply(headline=(Line((Run(text),)),)))


def plain(reply: Reply) -> str:
    """Draw the whole reply as text: a line each, a blank line between its parts.

    Links stand in brackets where the sources are listed, each once a line; nothing is escaped.
    """
    several = len(reply.statements) > 1
    parts = (
        [_plain(line) for line in reply.headline],
        [BULLET * (several and not line.heading) + _plain(line) for line in reply.statements],
        [_plain(line, links=True) for line in reply.references],
        [_plain(line) for line in reply.notes],
    )
    return "\n\n".join("\n".join(lines) for lines in parts if lines)


def _plain(line: Line, *, links: bool = False) -> str:
    pieces: list[str] = []
    for place, run in enumerate(line.runs):
        last = all(later.link != run.link for later in line.runs[place + 1 :])
        pieces.append(f"{run.text} ({run.link})" if links and run.link and last else run.text)
    rows = ("".join(pieces), "".join(run.text for run in line.below))
    return f"\n{INDENT}".join(" ".join(row.split()) for row in rows if row)


# ── lines ────────────────────────────────────────────────────────────────────────────────────────


class _Drawn(NamedTuple):
    """A line in Slack's markup, as blocks show it and as the text that stands for them says it."""

    styled: str
    unstyled: str
    heading: bool = False


def _fit(lines: Sequence[Line], room: int, *, links: bool = False) -> list[_Drawn]:
    """Draw lines within `room` characters in all: the longest are cut, then the last go.

    `links` keeps the links in the text that stands for the blocks.
    """
    drawn = [_draw(line, limits.CONTEXT_TEXT, links=links) for line in lines]
    lengths = [length(line.styled) + 1 for line in drawn]
    most = room // (SHORTEST_LINE + 1)
    if sum(lengths) > room and len(lines) > most:
        return _fit(_bounded(lines, most), room, links=links)
    if sum(lengths) > room:
        share = _share_each(lengths, room)
        drawn = [_draw(line, share - 1, links=links) for line in lines]
    return [line for line in drawn if line.styled]


def _share_each(lengths: Sequence[int], room: int) -> int:
    """Return the level to which all that are longer must be cut so that their sum fits."""
    share = 0
    for rank, size in enumerate(sorted(lengths)):
        share = room // (len(lengths) - rank)
        if size > share:
            break
        room -= size
    return share


def _bounded(lines: Sequence[Line], most: int) -> Sequence[Line]:
    """Keep at most so many lines, the last of which then says how many are left out."""
    if len(lines) <= most:
        return lines
    left_out = Line((Run(surfaces.left_out(len(lines) - most + 1)),))
    return (*lines[: most - 1], left_out)


def _bulleted(lines: Sequence[_Drawn]) -> list[_Drawn]:
    if len(lines) < 2:
        return list(lines)
    return [
        line if line.heading else _Drawn(BULLET + line.styled, BULLET + line.unstyled)
        for line in lines
    ]


def _draw(line: Line, room: int, *, links: bool) -> _Drawn:
    """Draw a line in at most `room` characters, at most half of them below it."""
    below = _row(line.below, room // 2, links=links)
    above = _row(line.runs, room - length(below.styled) - 1 if below.styled else room, links=links)
    rows = [row for row in (above, below) if row.styled]
    return _Drawn(
        "\n".join(row.styled for row in rows),
        "\n".join(row.unstyled for row in rows),
        line.heading,
    )


def _row(runs: Sequence[Run], room: int, *, links: bool) -> _Drawn:
    """Draw a row in at most `room` characters, taking what is too much from its longest run."""
    rooms = [room] * len(runs)
    pieces = [_run(run, room) for run in runs]
    while (over := sum(length(piece) for piece in pieces) - room) > 0:
        longest = max(range(len(pieces)), key=lambda index: length(pieces[index]))
        rooms[longest] = length(pieces[longest]) - over
        pieces[longest] = _run(runs[longest], rooms[longest])
    said = (
        _run(run if links else replace(run, link=""), room, styled=False)
        for run, room in zip(runs, rooms, strict=True)
    )
    return _Drawn("".join(pieces).strip(), "".join(said).strip())


def _run(run: Run, room: int, *, styled: bool = True) -> str:
    """Draw a run in at most `room` characters: its words are cut, then its link goes."""
    if named := person(run.person):
        return named if length(named) <= room else ""
    style = ("*" if run.bold else "") + ("_" if run.italic else "")
    text = unstyled(clean(run.text), inside_style=bool(style))
    before, after = " " * text.startswith(" "), " " * text.endswith(" ")
    around = length(before + after) + 2 * len(style)
    link = address(run.link)
    if link and around + length(link) + len("<|>") + length(ELLIPSIS) > room:
        link = ""
    shown = cut(text.strip(), room - around - (length(link) + len("<|>") if link else 0), _cost)
    if not shown:
        return " " if text and not text.strip() and room > 0 else ""
    drawn = f"<{link}|{escape(shown)}>" if link else escape(shown)
    return f"{before}{style}{drawn}{style[::-1]}{after}" if styled else f"{before}{drawn}{after}"


def _cost(text: str) -> int:
    return length(escape(text))


# ── blocks ───────────────────────────────────────────────────────────────────────────────────────


def _packed(lines: Iterable[_Drawn], most: int) -> Iterator[str]:
    """Join lines into texts of at most `most` characters."""
    text = ""
    for line in lines:
        if text and length(text) + 1 + length(line.styled) > most:
            yield text
            text = ""
        text = f"{text}\n{line.styled}" if text else line.styled
    if text:
        yield text


def _section(text: str) -> Block:
    return {"type": "section", "text": _markup(text)}


def _context(text: str) -> Block:
    return {"type": "context", "elements": [_markup(text)]}


def _markup(text: str) -> Block:
    """Say that the text is markup and that Slack shall not look for more of it than there is."""
    return {"type": "mrkdwn", "text": text, "verbatim": True}
