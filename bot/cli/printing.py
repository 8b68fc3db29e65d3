"""What goes to standard output for programs: UTF-8, whatever the terminal's encoding."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.json_forms import Json


def as_json(form: Json | list[Json]) -> None:
    """Print JSON on one line."""
    line = json.dumps(form, ensure_ascii=False, separators=(", ", ": "))
    as_is([line, "\n"])


def as_is(parts: Iterable[str]) -> None:
    """Print text as it is."""
    for part in parts:
        sys.stdout.buffer.write(part.encode("utf-8", "replace"))
