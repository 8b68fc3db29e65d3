"""JSON records inside a page's text: where they stand and what they hold.

A record that breaks off (a page cut by its crawler) gives the fields that are whole; the one that
was cut is left out rather than read in part.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

OPENING = re.compile(r'\{\s{0,20}"[A-Za-z@_][\w@ -]{0,40}"\s{0,20}:')
# The names without which an object is not the record of a publication.
TELLING = frozenset({"title", "abstract", "headline", "doi", "DOI"})
WHOLE_FIELD = re.compile(r'"(\w{1,30})"\s?:\s?("(?:[^"\\\n]|\\.)*"|\d{1,10}(?=[,}]))(?=\s*[,}])')
STRICT, LENIENT = json.JSONDecoder(), json.JSONDecoder(strict=False)
# However many braces a page holds, it is read over about this many times.
EFFORT = 4


@dataclass(frozen=True, slots=True)
class Embedded:
    """A record and the half-open range of the page that it takes up; `whole` if it is closed."""

    start: int
    end: int
    fields: Mapping[str, object]
    whole: bool


def find(page: str) -> list[Embedded]:
    """Return the records of publications in a page, in order."""
    found: list[Embedded] = []
    at, budget = 0, EFFORT * len(page) + 10_000
    while budget > 0 and (opening := OPENING.search(page, at)):
        start = opening.start()
        fields, end = _decode(page, start)
        budget -= end - start
        whole = fields is not None
        if fields is None:
            fields, end = _salvage(page, start, end)
        if TELLING & fields.keys():
            found.append(Embedded(start, end, fields, whole))
            at = end
        else:
            at = opening.end()
    return found


def _decode(page: str, start: int) -> tuple[Mapping[str, object] | None, int]:
    """Return the object at `start` and its end; without one, how far a strict reading came.

    A lenient one takes line breaks inside strings, as some pages have; where a string was cut off
    it would run on into the page.
    """
    reached = 0
    for decoder in (STRICT, LENIENT):
        try:
            value, end = decoder.raw_decode(page, start)
        except json.JSONDecodeError as error:
            reached = reached or max(error.pos, start + 1)
        except RecursionError:
            return None, len(page)
        except ValueError:  # a number of more digits than Python likes to count
            return None, max(reached, start + 1)
        else:
            return (value, end) if isinstance(value, dict) else (None, end)
    return None, reached


def _salvage(page: str, start: int, reached: int) -> tuple[dict[str, object], int]:
    """Return the whole fields of a record that breaks off, and the end of its last line."""
    end = page.find("\n", reached)
    end = len(page) if end < 0 else end
    fields: dict[str, object] = {}
    for found in WHOLE_FIELD.finditer(page, start, end):
        try:
            fields.setdefault(found[1], json.loads(found[2], strict=False))
        except json.JSONDecodeError:
            continue
    return fields, end
