"""Every pattern of the program ends in time, however hostile what it reads."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.bench.patterns import MOST, growth, patterns, put_together, written_in_place

if TYPE_CHECKING:
    from pathlib import Path

LONGEST_RUN = 900.0  # seconds; what has not ended by then will not
# Patterns that functions put together: of names that are checked as what they become, or of words.
PUT_TOGETHER = {
    ("handlers/actions.py", "f'{EXAMPLE}:\\\\d{{1,2}}'"),
    ("handlers/home.py", "f'{EXAMPLE}:\\\\d{{1,2}}'"),
    ("answers/fitting.py", "f'\\\\b{re.escape(done[1])}{MEANS}'"),
    ("answers/relevance.py", "f'{re.escape(word)}\\\\s(?:for|in|on|against)\\\\b'"),
    (
        "answers/sort_asked.py",
        'f"(?:([\\\\w\'’-]{{1,30}})\\\\)?\\\\s)?\\\\b{re.escape(one)}(\\\\w{{0,20}})"',
    ),
    ("documents/bibtex_fields.py", "marks"),
    ("documents/citation_line.py", "YEAR"),
    ("documents/fields.py", "marks"),
    ("documents/table_columns.py", "marks"),
    ("facts/effect_names.py", "f\"{before}(?:{'|'.join(groups)})\""),
    ("facts/places.py", "f'(?<!\\\\w){re.escape(name)}(?!\\\\w)'"),
    ("facts/procedures.py", "f'(?<=\\\\ )(?:{whole})(?=\\\\ )'"),
    ("questions/limits.py", "f'(?<!\\\\w){before}(?:{p})(?!\\\\w)'"),
    (
        "questions/sorts.py",
        "f\"\\\\b(?:{'|'.join(ways)})(?!\\\\w)|\\\\A\\\\W*{word}(?=\\\\s?(?:,|\\\\Z))\"",
    ),
}


def test_every_pattern_takes_time_in_proportion_to_what_it_reads(root: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.patterns"],
        capture_output=True,
        text=True,
        cwd=root,
        timeout=LONGEST_RUN,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr[-300:]
    assert json.loads(done.stdout)["tried"] > 300


def test_no_pattern_is_put_together_that_nobody_has_looked_at() -> None:
    assert put_together() == PUT_TOGETHER


def test_patterns_are_found_wherever_they_are_held() -> None:
    places = set(patterns().values())
    held_in_a_tuple, held_alone = "knowledge.documents.formats.UNREAD", "bot.striking.SECRETS"
    assert {held_in_a_tuple, held_alone} <= places
    assert any("identifiers.py" in place for place, _ in written_in_place().values())


@pytest.mark.parametrize(
    ("pattern", "methods"),
    [
        (r"\s+x", {"search"}),  # looks for the end of a run from each of its places
        (r"a*a*b", {"match"}),
        (r"(?:\w+,?)+;", {"match"}),
        (r"[^<]*>", {"sub"}),
    ],
)
def test_a_pattern_that_goes_back_and_forth_is_found(pattern: str, methods: set[str]) -> None:
    assert growth(re.compile(pattern), methods)[0] > MOST


@pytest.mark.parametrize("pattern", [r"(?<!\s)\s+x", r"a+b?", r"\d{1,4}(?:,\d{3}){0,4}"])
def test_a_pattern_of_linear_time_is_left_alone(pattern: str) -> None:
    assert growth(re.compile(pattern), {"match" if pattern == "a+b?" else "search"})[0] <= MOST
