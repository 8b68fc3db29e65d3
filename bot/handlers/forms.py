"""Which blocks to try in turn: not every workspace takes every kind, and silence is no answer.

What a workspace refused once, while it took a simpler form of the same message, is left out from
then on, so that the next message is right the first time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from bot.blocks.feedback import BLOCK

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.blocks.drawing import Block, Message

    Blocks: TypeAlias = Sequence[Block]

INSTEAD = "instead"  # of a message: its blocks in simpler forms, the richest first
EXTRA = {BLOCK}  # kinds of block without which a message still says all it has to say


class Forms:
    """What a workspace has shown to refuse. Threads welcome."""

    def __init__(self) -> None:
        self._refused: frozenset[str] = frozenset()

    def of(self, message: Message) -> list[Blocks]:
        """List the forms of a message to be tried in turn; the last is none: its text alone."""
        found: list[Blocks] = []
        for blocks in (message["blocks"], *message.get(INSTEAD, ())):
            spare = [block for block in blocks if block["type"] not in EXTRA]
            for form in (blocks, spare):
                if form and form not in found and not _kinds(form) & self._refused:
                    found.append(form)
        return [*found, []]

    def learn(self, refused: Iterable[Blocks], taken: Blocks) -> None:
        """Remember the kinds that were refused, where the form without them was taken."""
        if taken:
            kinds = frozenset().union(*map(_kinds, refused)) - _kinds(taken)
            self._refused |= kinds


def _kinds(blocks: Blocks) -> frozenset[str]:
    return frozenset(block["type"] for block in blocks)
