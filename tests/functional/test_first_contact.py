"""First contact, as a person has it: Home tab, suggested questions, an empty command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.functional.documents import CHOIR
from tests.functional.fake_slack import Person

if TYPE_CHECKING:
    from tests.functional.bots import Bot


def test_the_home_tab_shows_the_library_and_answers_from_its_box(bot: Bot) -> None:
    ana = Person(bot.slack)
    ana.open_home()
    home = ana.waits_for_home("6 studies")
    assert "By design" in home.read
    assert "By year" in home.read
    ana.type_into(home, "Ask this library", "loneliness", enter=True)
    window = ana.waits_for_modal(CHOIR)
    ana.press(window, "Continue in Messages")
    message = ana.waits(CHOIR)
    assert "Details" in message.buttons
    ana.waits_for_modal("under Messages now")


def test_the_examples_on_the_home_tab_are_answered(bot: Bot) -> None:
    ana = Person(bot.slack)
    ana.open_home()
    home = ana.waits_for_home("Or try one of these")
    ana.press(home, "what do you have?")
    assert "This library holds 6 studies" in ana.waits_for_modal("holds").read


def test_the_suggested_questions_are_of_this_library_and_are_answered(bot: Bot) -> None:
    ana = Person(bot.slack)
    ana.open_messages()
    ana.waits_until(lambda: bool(ana.prompts), "suggested questions")
    reply = None
    for prompt in ana.prompts.values():
        ana.dm(prompt)
        reply = ana.waits(after=reply)
        assert "Nothing in this library" not in reply.read


def test_an_empty_command_opens_a_window_with_what_is_held_to_pick(bot: Bot) -> None:
    channel, user = bot.slack.channel_with_person()
    ana = Person(bot.slack, user)
    ana.command("", channel)
    window = ana.waits_for_modal("Ask the evidence")
    ana.submit(window)
    assert ana.modal is not None
    assert ana.modal.errors  # nothing typed, nothing picked
    offered = ana.offers(window, "Or pick a topic or a study", "bran")
    (study,) = [text for text in offered if text.startswith("Brandt")]
    ana.choose(window, "Or pick a topic or a study", study, typed="bran")
    ana.submit(window)
    reply = ana.waits("Brandt", channel)
    assert reply.seen_by == ana.id
    assert ana.modal is None


def test_a_typed_question_is_answered_to_the_person_alone(bot: Bot) -> None:
    channel, user = bot.slack.channel_with_person()
    ana = Person(bot.slack, user)
    ana.command("", channel)
    window = ana.waits_for_modal("Ask the evidence")
    ana.type_into(window, "Your question", "loneliness")
    ana.submit(window)
    assert ana.waits(CHOIR, channel).seen_by == ana.id


def test_help_and_dead_ends_offer_questions_to_press(bot: Bot) -> None:
    ana = Person(bot.slack)
    ana.command("help")
    first = ana.waits("every statement shows its source")
    ana.press(first, "what do you have?")
    held = ana.waits("This library holds 6 studies", after=first)
    ana.command("ketamine")
    dead_end = ana.waits("Nothing in this library", after=held)
    example = dead_end.buttons[0]
    ana.press(dead_end, example)
    assert "of 6 studies" in ana.waits(after=dead_end).read


def test_a_person_who_asks_to_be_forgotten_begins_anew(bot: Bot) -> None:
    ana = Person(bot.slack)
    ana.dm("how many people did Brandt follow?")
    before = ana.waits("128")
    ana.open_home()
    ana.press(ana.waits_for_home("questions for six hours"), "Forget what I asked")
    ana.waits_for_home("Forgotten")
    ana.dm("and the design?")
    assert "Petrov" in ana.waits(after=before).read  # of all studies: nobody was spoken of
