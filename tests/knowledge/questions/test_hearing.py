"""What a message shows to the weights that hear danger."""

from __future__ import annotations

from knowledge.questions.hearing import danger, features, parts


def test_what_is_said_of_oneself_is_told_from_what_is_read() -> None:
    assert "of self:suicide" in features("I have had thoughts of suicide")
    assert "of self:suicide" not in features("I teach nurses about suicide")
    assert "of self:suicide" not in features("I am here. Suicide in nurses")


def test_who_what_and_doing_are_told_together() -> None:
    assert "frame:kin+suicide+none" in features("my brother overdosed")


def test_a_text_of_no_words_shows_only_that() -> None:
    assert features("...") >= {"always", "length:1"}
    assert danger("") < 0


def test_a_text_is_heard_as_a_whole_and_in_its_sentences() -> None:
    text = "One. Two! Three?"
    assert parts(text) == [text, "One", " Two", " Three", "One.  Two", " Two.  Three"]
    assert parts("one") == ["one"]


def test_the_loudest_part_counts() -> None:
    cry = "I want to kill myself."
    assert danger(f"Which studies measured pay? {cry} Is there a table?") >= danger(cry) - 0.01


def test_a_slip_of_the_fingers_hides_nothing() -> None:
    assert features("I keep harmign myself") == features("I keep harming myself")
