"""A small share of the hostile inputs; all of them: `python -m tests.bench.hostile`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.bench.hostile import attacking

if TYPE_CHECKING:
    from pathlib import Path

INPUTS = 300


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> attacking.Findings:
    return attacking.attack(range(INPUTS), tmp_path_factory.mktemp("hostile"), seed=1)


def test_no_hostile_input_fails_or_leads_to_what_slack_would_refuse(
    found: attacking.Findings,
) -> None:
    assert found.failures == []


def test_every_kind_of_delivery_and_every_control_was_among_them(
    found: attacking.Findings,
) -> None:
    kinds = {"question", "command", "message", "mention", "press", "window", "list", "opened"}
    assert kinds <= set(found.put)
    assert found.judged > INPUTS
    assert found.outcomes["shaped: done"] > INPUTS / 4


def test_what_fails_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let text through as it is, and see it found: a check that never fails is none."""
    monkeypatch.setattr("bot.blocks.drawing.escape", lambda text: text)
    assert attacking.attack(range(40), tmp_path).failures
