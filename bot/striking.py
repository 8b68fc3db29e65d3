"""Secrets struck out of what is written, in whatever shape they come.

Two ways together: what looks like something that opens a door of Slack's, and the values that are
known to be secret. The second are found also where something wrote them in its own way: as a web
address or JSON or HTML has them, character by character, or put together from quoted pieces.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

STRUCK = "[secret]"
SHORTEST = 6  # characters: what is shorter is a word that lines need

# What looks like a secret; bounded everywhere, so that no text is gone over again and again.
SECRETS = re.compile(
    r"""
    (?:xox[a-z]|xapp|xwfp)(?:[-.]|%2[DE])[\w%.+/=-]{1,500}  # "xoxb-1-abc", "xoxe.xoxp-1", "xapp-1"
        (?:["']\s{0,3}\+?\s{0,3}["'][\w%.+/=-]{1,200}){0,9} # … "xoxb-1" + "-abc", in pieces
    | hooks\.slack(?:-gov)?\.com[^\s"'<>|,}]{1,500}         # "hooks.slack.com/commands/T1/2", "\/T"
    | wss?(?:://|%3A%2F%2F|:\\/\\/)[^\s"'<>,}]{1,500}       # "wss://…/link/?ticket=…"
    | (?<=response_url)["'\\]{0,4}\s{0,3}[:=]\s{0,3}["'\\]{0,4}[^\s"',}]{1,500}
                                                            # "response_url": "https://…"
    | (?<=ticket=)[^\s&"']{1,500}                           # "…/link/?ticket=…"
    | (?<=[Bb]earer[ +])[^\s"',]{1,500}                     # "Authorization: Bearer …"
    | v0(?:=|%3D)[0-9a-f]{64}                               # a signature, good for five minutes
    | \b\d{6,20}\.\d{6,20}\.[0-9a-f]{32}\b                  # a trigger: "1334522460.738474920.80…"
    """,
    re.VERBOSE | re.IGNORECASE,
)

# One character as others write it, or what stands between the pieces of a string.
WRITTEN = re.compile(
    r"""
      %(?:25){0,3}(?P<web>[0-9A-Fa-f]{2})         # "%78", "%2578"
    | \\{1,4}(?:u00|x)(?P<json>[0-9A-Fa-f]{2})    # "\u0078", "\x78"
    | &\#(?:0{0,4}(?P<html>\d{2,3})|[xX]0{0,4}(?P<hexadecimal>[0-9A-Fa-f]{2}));  # "&#120;"
    | \\{1,4}[nrt]                                # the line that a string was broken by
    | [\s"'\\+,\u200b-\u200f\u2060\ufeff]         # and what is put between pieces, seen or not
    """,
    re.VERBOSE,
)


class Secrets:
    """What may not be written: `known` values, and all that looks like a secret."""

    def __init__(self, known: Iterable[str] = ()) -> None:
        plain = {_Plain(secret).text for secret in known if len(secret) >= SHORTEST}
        self._known = sorted((one for one in plain if len(one) >= SHORTEST), key=len, reverse=True)

    def strike(self, text: str) -> str:
        """Return the text without them."""
        for start, end in reversed(self._places(text)):
            text = text[:start] + STRUCK + text[end:]
        return SECRETS.sub(STRUCK, text)

    def _places(self, text: str) -> list[tuple[int, int]]:
        """Return where known values stand, in order; none overlaps another."""
        plain = _Plain(text)
        found = sorted(place for secret in self._known for place in plain.places(secret))
        apart: list[tuple[int, int]] = []
        for start, end in found:
            if apart and start < apart[-1][1]:
                apart[-1] = apart[-1][0], max(end, apart[-1][1])
            else:
                apart.append((start, end))
        return apart


class _Plain:
    """A text as it would be without the ways of writing it, which knows where each part stood."""

    def __init__(self, written: str) -> None:
        self._starts: list[int] = []  # of the pieces, in the plain text
        self._origins: list[tuple[int, int]] = []  # of the pieces, in what was written
        pieces: list[str] = []
        at = length = 0
        for match in WRITTEN.finditer(written):
            sign = _meant(match)
            for piece, start, end in (
                (written[at : match.start()], at, match.start()),
                (sign, match.start(), match.end()),
            ):
                if piece:
                    self._starts.append(length)
                    self._origins.append((start, end))
                    pieces.append(piece)
                    length += len(piece)
            at = match.end()
        self._starts.append(length)
        self._origins.append((at, len(written)))
        self.text = "".join([*pieces, written[at:]])

    def places(self, secret: str) -> Iterator[tuple[int, int]]:
        """Yield where a secret was written, from its first character to the end of its last."""
        at = self.text.find(secret)
        while at >= 0:
            last = at + len(secret) - 1
            yield self._origin(at)[0], self._origin(last)[1]
            at = self.text.find(secret, last + 1)

    def _origin(self, place: int) -> tuple[int, int]:
        """Return where a character of the plain text was written."""
        piece = bisect_right(self._starts, place) - 1
        first, (start, end) = self._starts[piece], self._origins[piece]
        after = self._starts[piece + 1] if piece + 1 < len(self._starts) else len(self.text)
        if after - first == 1:  # perhaps written as several
            return start, end
        return start + place - first, start + place - first + 1


def _meant(match: re.Match[str]) -> str:
    """Return the character that is written so; none for what only stands between pieces."""
    number = match["web"] or match["json"] or match["hexadecimal"]
    if not number and not match["html"]:
        return ""
    sign = chr(int(number, 16)) if number else chr(int(match["html"]))
    return "" if WRITTEN.fullmatch(sign) else sign
