"""Draw every picture anew: `python -m tests.pictures`."""

from __future__ import annotations

from pathlib import Path

from tests.pictures.surfaces import surfaces

FOLDER = Path(__file__).parents[2] / ".github" / "pictures"

if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, svg in surfaces():
        (FOLDER / f"{name}.svg").write_text(svg, encoding="utf-8")
