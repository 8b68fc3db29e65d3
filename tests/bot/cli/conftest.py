"""A library of two studies, and ways to run the command on it."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from bot import cli

if TYPE_CHECKING:
    from pathlib import Path

    from typer.testing import Result


ITEMS = [
    {
        "id": "okafor",
        "title": "Diaries of night porters",
        "author": [{"family": "Okafor", "given": "Chidi"}],
        "issued": {"date-parts": [[2021]]},
        "DOI": "10.5555/porters",
        "abstract": "Twelve night porters took part in interviews, which we analysed thematically. "
        "We found that porters slept badly after double shifts.",
    },
    {"id": "holm", "title": "A survey of cooks", "abstract": "We surveyed 300 cooks about rest."},
]


def evidence(*arguments: str) -> Result:
    return CliRunner().invoke(cli.app, list(arguments))


@pytest.fixture
def items(tmp_path: Path) -> Path:
    path = tmp_path / "items.json"
    path.write_text(json.dumps(ITEMS), encoding="utf-8")
    return path


@pytest.fixture
def library(tmp_path: Path, items: Path) -> str:
    folder = str(tmp_path / "library")
    assert evidence("load", str(items), "--library", folder).exit_code == 0
    return folder


def main(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int | str | None:
    monkeypatch.setattr(sys, "argv", ["evidence", *arguments])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    return ended.value.code
