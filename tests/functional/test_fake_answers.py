"""The fake refuses what Slack refuses as an answer: options, the end of a modal, a response."""

from __future__ import annotations

from typing import Any

import pytest

from tests.functional.fake_slack.answer_rules import (
    check_home,
    check_modal,
    check_options,
    check_response,
    check_submission,
)

Answer = dict[str, Any]


def plain(text: str) -> Answer:
    return {"type": "plain_text", "text": text}


def option(text: str = "One", value: str = "1") -> Answer:
    return {"text": plain(text), "value": value}


def numbered(count: int) -> list[Answer]:
    return [option(value=str(number)) for number in range(count)]


MODAL = {"type": "modal", "title": plain("T"), "blocks": []}
HOME = {"type": "home", "blocks": []}
VIEW = {
    "type": "modal",
    "title": plain("T"),
    "submit": plain("Go"),
    "blocks": [
        {
            "type": "input",
            "block_id": "q",
            "label": plain("What?"),
            "element": {"type": "plain_text_input", "action_id": "a"},
        },
        {"type": "divider", "block_id": "d"},
    ],
}


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ({"options": []}, None),
        ({"options": numbered(100)}, None),
        ({"option_groups": [{"label": plain("L"), "options": numbered(100)}]}, None),
        ({"options": numbered(101)}, "101 items"),
        ({"option_groups": [{"label": plain("L"), "options": []}] * 101}, "101 items"),
        ({}, "needs one of options or option_groups"),
        ({"options": [], "option_groups": []}, "needs one of"),
        (None, "not an object"),
        ({"options": [option("x" * 76)]}, "76 characters"),
        ({"options": [option(value="x" * 151)]}, "151 characters"),
        ({"options": [option(), option("Two")]}, "'1' stands twice"),
        ({"options": [option("a\u202eb")]}, "U+202E"),
        ({"options": [{"text": {"type": "mrkdwn", "text": "x"}, "value": "1"}]}, "'mrkdwn'"),
    ],
)
def test_options_within_the_limits_are_offered(answer: object, reason: str | None) -> None:
    refusal = check_options(answer)
    assert (refusal is None) == (reason is None)
    assert refusal is None or str(reason) in refusal.reasons[0]


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ({}, None),
        ({"response_action": "clear"}, None),
        ({"response_action": "update", "view": MODAL}, None),
        ({"response_action": "push", "view": MODAL}, None),
        ({"response_action": "errors", "errors": {"q": "Say more."}}, None),
        ({"response_action": "errors", "errors": {}}, "missing or empty"),
        ({"response_action": "errors", "errors": {"d": "x"}}, "'d' is no input block"),
        ({"response_action": "errors", "errors": {"q": ""}}, "0 characters"),
        ({"response_action": "close"}, "'close' is none of"),
        ({"response_action": "clear", "view": MODAL}, "answer.view: no such field"),
        ({"response_action": "update"}, "view: not an object"),
        ({"response_action": "push", "view": HOME}, "view.type: not modal"),
        ({"text": "thanks"}, "answer.text: no such field"),
    ],
)
def test_a_submission_is_answered_as_slack_understands(answer: Answer, reason: str | None) -> None:
    refusal = check_submission(answer, VIEW)
    assert (refusal is None) == (reason is None)
    assert refusal is None or str(reason) in refusal.reasons[0]


@pytest.mark.parametrize(
    ("body", "error"),
    [
        ({"text": "x", "response_type": "in_channel", "replace_original": True}, None),
        ({"delete_original": True}, None),
        ({"text": "x", "response_type": "public"}, "invalid_arguments"),
        ({"text": "x", "replace_original": "true"}, "invalid_arguments"),
        ({"text": "x", "channel": "C1"}, "invalid_arguments"),
        ({"text": "<!here>"}, "unfit_text"),
        ({"replace_original": True}, "no_text"),
        ({"text": "x", "blocks": [{"type": "paragraph"}]}, "invalid_blocks"),
    ],
)
def test_a_response_is_a_message_with_a_few_words_more(body: Answer, error: str | None) -> None:
    refusal = check_response(body)
    assert (refusal.error if refusal else None) == error


def test_a_modal_is_no_home_tab() -> None:
    assert check_modal(MODAL) is None
    assert check_home(HOME) is None
    assert check_modal(HOME) is not None
    assert check_home(MODAL) is not None
