"""The whole command, as it is installed: what a person can mend is one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.bot.cli.conftest import main

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_a_missing_library_is_named_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = str(tmp_path / "nowhere")
    assert main(monkeypatch, "ask", "rest", "--library", missing) == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert missing in said
