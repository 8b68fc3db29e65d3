"""Tests of bot/handlers/details.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.blocks.reply import Control
from bot.blocks.study_details import SWITCH
from bot.blocks.words import details, modals
from tests.bot import deliveries
from tests.bot.library import FINDING
from tests.bot.slack import Answered

if TYPE_CHECKING:
    from tests.bot.conftest import Connected

OPEN, UPDATE = "views.open", "views.update"


def test_details_open_for_the_first_study_of_the_answer(connected: Connected) -> None:
    press = deliveries.press(
        connected.slack, "sleep\npeer wellbeing", control=Control.DETAILS, trigger_id="now"
    )
    assert connected.deliver(press).status == 200
    sent = connected.slack.wait(OPEN).fields
    assert sent["trigger_id"] == "now"
    assert FINDING in str(sent["view"])
    assert connected.library.previous == [("sleep",)]


def test_a_press_that_slack_finds_too_old_is_told_under_the_message(connected: Connected) -> None:
    connected.slack.refuse(OPEN, "expired_trigger_id")
    connected.deliver(deliveries.press(connected.slack, "sleep", control=Control.DETAILS))
    assert connected.slack.wait("response_url").text == modals.PRESS_AGAIN


def test_a_choice_shows_another_study_in_the_same_modal(connected: Connected) -> None:
    (study,) = connected.library.studies
    menu = _menu(study.id, "gone")
    connected.deliver(deliveries.choice(menu, SWITCH, study.id))
    sent = connected.slack.wait(UPDATE).fields
    assert (sent["view_id"], sent["hash"]) == ("V1", "h1")
    assert FINDING in str(sent["view"])
    assert _chosen(sent["view"]) == study.id


def test_a_study_that_left_the_library_is_said_to_have_left(connected: Connected) -> None:
    (study,) = connected.library.studies
    connected.deliver(deliveries.choice(_menu(study.id, "gone"), SWITCH, "gone"))
    shown = connected.slack.wait(UPDATE).fields["view"]
    assert details.GONE in str(shown)
    assert _chosen(shown) == "gone"  # and the others can still be chosen


def test_what_fails_in_a_modal_is_said_in_it(connected: Connected) -> None:
    (study,) = connected.library.studies
    connected.slack.plan(UPDATE, Answered({"ok": False, "error": "account_inactive"}))
    connected.deliver(deliveries.choice(_menu(study.id, "gone"), SWITCH, study.id))
    told = connected.slack.wait(UPDATE, 2).fields["view"]
    assert "reference" in told["blocks"][0]["text"]["text"]
    assert told["title"]["text"] == details.TITLE


@pytest.mark.parametrize(
    "odd",
    ["no menu", {"text": "no object", "value": "x"}, {"value": 3}, {"text": {}, "value": "y"}],
)
def test_what_is_no_option_is_not_sent_back(connected: Connected, odd: object) -> None:
    (study,) = connected.library.studies
    press = deliveries.choice(_menu(study.id, "gone"), SWITCH, study.id)
    for block in press["view"]["blocks"]:
        for element in block.get("elements", []):
            element.get("options", []).append(odd)
    connected.deliver(press)
    shown = connected.slack.wait(UPDATE).fields["view"]
    assert FINDING in str(shown)
    assert _chosen(shown) == study.id
    connected.finish()
    assert len(connected.slack.sent(UPDATE)) == 1


@pytest.mark.parametrize("view", [None, "odd", [], {"blocks": "odd"}, {"blocks": [3]}])
def test_a_view_that_is_none_changes_nothing(connected: Connected, view: object) -> None:
    (study,) = connected.library.studies
    press = deliveries.choice(_menu(study.id, "gone"), SWITCH, study.id)
    connected.deliver({**press, "view": view})
    connected.finish()
    assert connected.slack.sent(UPDATE) == []


def _menu(*ids: str) -> deliveries.Json:
    options = [{"text": {"type": "plain_text", "text": one}, "value": one} for one in ids]
    select = {"type": "static_select", "action_id": SWITCH, "options": options}
    return {
        "type": "modal",
        "callback_id": "study_details",
        "title": {"type": "plain_text", "text": details.TITLE},
        "blocks": [{"type": "actions", "elements": [select]}],
    }


def _chosen(view: deliveries.Json) -> str:
    (block,) = (one for one in view["blocks"] if one["type"] == "actions")
    (select,) = block["elements"]
    assert select["initial_option"] in select["options"]
    return str(select["initial_option"]["value"])
