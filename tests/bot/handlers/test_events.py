"""Tests of bot/handlers/events.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.bot import deliveries
from tests.bot.slack import TEAM

if TYPE_CHECKING:
    from tests.bot.conftest import Connected


@pytest.mark.parametrize("kind", ["app_uninstalled", "tokens_revoked"])
def test_a_workspace_that_takes_the_app_out_is_forgotten(connected: Connected, kind: str) -> None:
    claim = connected.state.claim(TEAM, ["message 1"])
    assert claim
    claim.finish()
    assert connected.deliver(deliveries.event(kind, tokens={"bot": []})).status == 200
    connected.finish()
    assert connected.library.forgot == 1
    assert connected.state.claim(TEAM, ["message 1"])
