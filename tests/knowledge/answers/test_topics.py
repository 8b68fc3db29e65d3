"""What a library says it is about."""

from __future__ import annotations

from knowledge.answers import topics
from tests.making import make_record, make_study

FILLER = frozenset({"of", "the", "and", "a", "in"})


def carries_topic(word: str) -> bool:
    return word.casefold() not in FILLER


def test_phrases_that_several_studies_share_come_first() -> None:
    studies = [
        make_study(make_record("Night work and the sleep of porters", "A.")),
        make_study(make_record("Night work in kitchens", "B.")),
        make_study(make_record("Sleep of cooks", "C.")),
    ]
    assert topics(studies, carries_topic)[:2] == ("night work", "sleep")


def test_spellings_of_one_phrase_are_one_topic() -> None:
    studies = [
        make_study(make_record("Well-being of cooks", "A.")),
        make_study(make_record("Wellbeing in kitchens", "B.")),
        make_study(make_record("The rest", "C.")),
    ]
    held = topics(studies, carries_topic)
    assert held[0] in {"well-being", "wellbeing"}
    assert len({topic.replace("-", "") for topic in held}) == len(held)


def test_a_word_that_no_title_names_is_no_topic() -> None:
    studies = [
        make_study(make_record(title, "Porters sleep.")) for title in ("Rest", "Rest now", "")
    ]
    assert topics(studies, carries_topic) == ("rest",)


def test_a_phrase_comes_before_its_words_and_research_words_do_not_count() -> None:
    titles = ("Mental health of cooks", "Mental health and rest", "Health at sea", "A pilot trial")
    studies = [make_study(make_record(title, "A pilot trial.")) for title in titles]
    held = topics(studies, carries_topic)
    assert held[0] == "mental health"
    assert "pilot trial" not in held


def test_who_took_part_is_no_topic_by_itself() -> None:
    titles = ("Rest of men", "Rest and men at sea", "Young women on ships", "Young women on night")
    held = topics([make_study(make_record(title, "A.")) for title in titles], carries_topic)
    assert "rest" in held
    assert not {"men", "women", "young women"} & set(held)


def test_an_empty_library_is_about_nothing() -> None:
    assert topics([], carries_topic) == ()


def test_topics_do_not_depend_on_the_order_of_studies() -> None:
    studies = [
        make_study(make_record(f"{word} of cooks", "A.")) for word in ("Rest", "Sleep", "Joy")
    ]
    assert topics(studies, carries_topic) == topics(studies[::-1], carries_topic)
