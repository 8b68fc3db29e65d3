"""Tests of bot/blocks/feedback.py."""

from __future__ import annotations

from bot.blocks import limits
from bot.blocks.drawing import slack_message
from bot.blocks.feedback import Judgement, Subject, feedback_buttons, judgement
from bot.blocks.reply import Line, Reply, Run

SUBJECT = Subject("topic", ("3f9", "a01"))
REPLY = Reply(headline=(Line((Run("Sleep"),)),), subject=SUBJECT)


def test_both_buttons_say_in_words_what_they_are_and_carry_kind_and_studies() -> None:
    (element,) = feedback_buttons(SUBJECT)["elements"]
    for name, word, helpful in (
        ("positive_button", "Helpful", True),
        ("negative_button", "Not helpful", False),
    ):
        button = element[name]
        assert word in button["text"]["text"]
        assert "helpful" in button["accessibility_label"]
        assert judgement(button["value"]) == Judgement(helpful, SUBJECT)


def test_a_reply_that_can_be_judged_ends_in_the_buttons() -> None:
    assert slack_message(REPLY, ["sleep"])["blocks"][-1]["type"] == "context_actions"
    assert "sleep" not in str(slack_message(REPLY, ["sleep"])["blocks"])


def test_however_many_studies_are_cited_the_value_fits() -> None:
    subject = Subject("library", tuple(f"{number:016x}" for number in range(500)))
    (element,) = feedback_buttons(subject)["elements"]
    value = element["positive_button"]["value"]
    assert 1_900 < len(value) <= limits.BUTTON_VALUE
    read = judgement(value)
    assert read is not None
    assert read.subject.studies == subject.studies[: len(read.subject.studies)]


def test_a_value_that_is_none_of_ours_says_nothing() -> None:
    assert [judgement(value) for value in ("", "up", "sideways topic 3f9")] == [None] * 3
