"""SECURITY.md and PRIVACY.md name the tests that hold what they say; each of them is there."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
NAMED = re.compile(r"`(tests/[\w/]{1,100}\.py)::(\w{1,200})`")
PAGES = ("SECURITY.md", "PRIVACY.md")


@pytest.mark.parametrize("page", PAGES)
def test_every_test_that_is_named_is_there(page: str) -> None:
    named = NAMED.findall((ROOT / page).read_text(encoding="utf-8"))
    assert len(named) > 5
    missing = [f"{path}::{name}" for path, name in named if name not in names_in(ROOT / path)]
    assert missing == []


@pytest.mark.parametrize("page", PAGES)
def test_every_row_names_a_test_and_the_readme_leads_there(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    held = text.partition("held by |\n")[2] or text.partition("| said | by |\n")[2]
    rows = [line for line in held.split("\n\n")[0].splitlines() if not line.startswith("|---")]
    assert len(rows) > 5
    assert [row for row in rows if not NAMED.search(row)] == []
    assert f"]({page})" in (ROOT / "README.md").read_text(encoding="utf-8")


def names_in(path: Path) -> set[str]:
    """Return the names of the tests in a file; none where there is no such file."""
    if not path.is_file():
        return set()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
