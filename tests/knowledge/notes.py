"""Study notes to load, written where a test wants them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

BODY = (
    "Twelve ferry pilots were interviewed about how they rest between tides. "
    "They reported that they rest on deck, in the galley and at home. "
    "Those who rest at home slept longest."
)


def write_note(path: Path, title: str, body: str = BODY, **front: str) -> Path:
    """Write a study note; `front` is further front matter."""
    lines = [f"{name}: {value}" for name, value in {"title": title, **front}.items()]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(["---", *lines, "---", body, ""]), encoding="utf-8")
    return path


def write_csl(path: Path, *items: Mapping[str, object]) -> Path:
    """Write a list of CSL-JSON items; each gets an abstract of its own unless it has one."""
    whole = [
        {"type": "article-journal", "abstract": f"{BODY} Part {item.get('id')}.", **item}
        for item in items
    ]
    path.write_text(json.dumps(whole), encoding="utf-8")
    return path
