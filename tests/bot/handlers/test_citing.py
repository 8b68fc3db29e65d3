"""Tests of bot/handlers/citing.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.citing import SWITCH
from bot.blocks.reply import Control
from tests.bot import deliveries

if TYPE_CHECKING:
    from tests.bot.conftest import Connected


def test_the_references_open_and_can_be_had_in_another_form(connected: Connected) -> None:
    press = deliveries.press(connected.slack, "sleep\npeer wellbeing", control=Control.CITE)
    assert connected.deliver(press).status == 200
    view = connected.slack.wait("views.open").fields["view"]
    assert "@article{" in str(view)

    connected.deliver(deliveries.choice(view, SWITCH, "ris"))
    changed = connected.slack.wait("views.update").fields["view"]
    assert "TY  - JOUR" in str(changed)
    assert "@article{" not in str(changed)
    assert connected.library.previous == [("sleep",), ("sleep",)]  # the same conversation
    assert changed["private_metadata"] == view["private_metadata"]


def test_questions_that_do_not_fit_cost_only_the_choice(connected: Connected) -> None:
    value = '"' * 1_900  # each counts two where it is carried
    connected.deliver(deliveries.press(connected.slack, value, control=Control.CITE))
    view = connected.slack.wait("views.open").fields["view"]
    assert "@article{" in str(view)
    assert SWITCH not in str(view)
