"""Tests of bot/handlers/forms.py."""

from __future__ import annotations

from bot.handlers.forms import Forms

SECTION = {"type": "section"}
THUMBS = {"type": "context_actions"}
RICH, PLAIN = {"type": "data_table"}, {"type": "table"}


def test_a_message_is_tried_whole_then_without_extras_then_as_text() -> None:
    message = {"text": "", "blocks": [SECTION, THUMBS]}
    assert Forms().of(message) == [[SECTION, THUMBS], [SECTION], []]


def test_simpler_forms_follow_in_their_order() -> None:
    message = {"text": "", "blocks": [SECTION, RICH], "instead": [[SECTION, PLAIN], [SECTION]]}
    assert Forms().of(message) == [[SECTION, RICH], [SECTION, PLAIN], [SECTION], []]


def test_what_was_refused_where_a_simpler_form_was_taken_is_left_out_from_then_on() -> None:
    forms = Forms()
    forms.learn([[SECTION, RICH]], [SECTION, PLAIN])
    message = {"text": "", "blocks": [RICH], "instead": [[PLAIN]]}
    assert forms.of(message) == [[PLAIN], []]
    assert forms.of({"text": "", "blocks": [SECTION, THUMBS]})[0] == [SECTION, THUMBS]


def test_where_only_text_was_taken_the_fault_was_in_the_message_and_nothing_is_learnt() -> None:
    forms = Forms()
    forms.learn([[SECTION, THUMBS], [SECTION]], [])
    assert forms.of({"text": "", "blocks": [SECTION]}) == [[SECTION], []]
