"""Messages in which a person is in danger, and questions that only sound like one."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.questions.advice import asks_advice
from knowledge.questions.need import in_danger
from knowledge.questions.spoken import spoken
from knowledge.questions.tongues import in_another_tongue

MESSAGES = Path(__file__).parent / "messages"
KNOWN = 0.99  # of the messages that the weights were learnt from
UNSEEN = 0.93  # of messages of danger from which nothing was learnt, most of them oblique
TAKEN = 0.04  # of ordinary ones, most of them hard


def messages(kind: str) -> list[str]:
    files = sorted(MESSAGES.glob(f"{kind}.*.txt"))
    return [line for path in files for line in path.read_text(encoding="utf-8").splitlines()]


def test_a_person_in_danger_is_heard() -> None:
    every = messages("danger")
    unheard = [message for message in every if not in_danger(message)]
    assert len(unheard) < (1 - KNOWN) * len(every), unheard


def test_danger_is_heard_in_messages_that_were_never_learnt_from() -> None:
    every = (MESSAGES / "unseen" / "danger.txt").read_text(encoding="utf-8").splitlines()
    unheard = [message for message in every if not in_danger(message)]
    assert len(unheard) <= (1 - UNSEEN) * len(every), unheard


def test_few_ordinary_messages_that_were_never_learnt_from_are_taken() -> None:
    every = (MESSAGES / "unseen" / "ordinary.txt").read_text(encoding="utf-8").splitlines()
    taken = [message for message in every if in_danger(message)]
    assert len(taken) <= TAKEN * len(every), taken


def test_everyday_talk_is_not_taken() -> None:
    every = (MESSAGES / "unseen" / "everyday.txt").read_text(encoding="utf-8").splitlines()
    assert [message for message in every if in_danger(message)] == []


def test_a_question_about_hard_things_is_an_ordinary_one() -> None:
    every = messages("ordinary")
    taken = [message for message in every if in_danger(message)]
    assert len(taken) < (1 - KNOWN) * len(every), taken


@pytest.mark.parametrize(
    "message",
    [
        "I want to kill myself",
        "im a peer worker and i have been thinking about ending my life",
        "they would all be better off without me",
        "My best friend just told me that she is going to overdose tonight",
        "I attempted suicide in May, which studies are about people like me?",
        "my boyfriend hits me and I am scared",
    ],
)
def test_plain_words_of_danger_are_heard(message: str) -> None:
    assert in_danger(message)


@pytest.mark.parametrize(
    "message",
    [
        "does peer support prevent suicide?",
        "I am writing about suicide among peer workers",
        "how do chaplains talk with suicidal patients?",
        "I'm exhausted by my work as a peer worker, what helps against burnout?",
        "I lost my sister to suicide years ago and look for studies on grief",
        "no, I meant the other Burns",
        "cite Graves 2001",
        "this meeting is killing me, which study is newest?",
        "my client is suicidal, what do trials of safety plans show?",
        "",
    ],
)
def test_plain_questions_are_ordinary(message: str) -> None:
    assert not in_danger(message)


@pytest.mark.parametrize(
    "message",
    [
        "Ich möchte nicht mehr leben",
        "je veux me tuer",
        "ya no quiero vivir",
        "voglio farla finita",
        "quero me matar",
        "ik wil dood",
        "jeg vil dø",
        "nie chcę żyć",
        "ölmek istiyorum",
        "я хочу умереть",
        "死にたい",
        "我想死",
        "أريد أن أموت",
        "vreau să mor",
        "meg akarok halni",
        "θέλω να πεθάνω",
        "aku ingin mati",
        "gusto ko nang mamatay",
        "tôi muốn chết",
        "אני רוצה למות",
        "می\N{ZERO WIDTH NON-JOINER}خواهم بمیرم",
        "อยากตาย",
        "生きていたくない",
    ],
)
def test_danger_is_heard_in_other_languages(message: str) -> None:
    assert in_another_tongue(message)
    assert in_danger(f"hi. {message}!")


@pytest.mark.parametrize(
    "message",
    [
        "Suizidprävention bei Jugendlichen",
        "études sur le suicide",
        "prevención del suicidio",
        "prevenzione del suicidio",
        "zelfmoordpreventie",
        "自殺予防の研究",
        "prevenirea suicidului",
        "αυτοκτονία στους εφήβους",
        "pencegahan bunuh diri",
        "מניעת אובדנות",
        "which studies are in German?",
    ],
)
def test_a_question_in_another_language_is_ordinary(message: str) -> None:
    assert not in_another_tongue(message)
    assert not in_danger(message)


@pytest.mark.parametrize("ending", ["", ".", "!!!", " ...", "?", "\n", " :("])
def test_how_a_message_ends_makes_no_difference(ending: str) -> None:
    assert in_danger(f"I want to die{ending}")
    assert not in_danger(f"suicide risk in nurses{ending}")


def test_danger_is_heard_wherever_it_stands_in_a_message() -> None:
    around = "We met on Monday and talked about the papers. " * 20
    assert in_danger(f"{around}I am going to kill myself. {around}")


@pytest.mark.parametrize(
    ("dashed_off", "plain"),
    [
        ("im gonna kil my self", "i am going to kill myself"),
        ("i dont wanna be here any more", "i do not want to be here anymore"),
        ("I want 2 die", "i want to die"),
        ("sucidal", "suicidal"),
        ("i cant :pill:", "i can not pill"),  # as Slack writes a picture
        ("\N{PILL}\N{PILL} gone", "pill pill gone"),
        ("I *want* to _die_", "i want to die"),
        ("od'd and sh'd", "overdosed and selfharm"),
        ("she'd do it", "she would do it"),
        ("an odd question", "an odd question"),
        ("my SI is back", "my suicidality is back"),
        ("icant, w meds", "i can not . with meds"),
        ("Succeeding in suede boots", "succeeding in suede boots"),  # no such word in it
        ("my self-harm", "my selfharm"),
        ("He’s gone; she'll stay", "he is gone . she will stay"),
    ],
)
def test_words_dashed_off_are_made_plain(dashed_off: str, plain: str) -> None:
    assert spoken(dashed_off) == plain


@pytest.mark.parametrize(
    "text",
    [
        "what dose of sertraline should I start on",
        "can I stop taking my lithium",
        "how much diazepam can my mother take",
        "should I see a therapist?",
        "do I have depression?",
        "am I depressed",
        "should I come off my antidepressants?",
        "is it safe for me to mix alcohol and lithium",
        "which antidepressant should I take",
        "do you think I have ADHD?",
        "is 50 mg of sertraline enough for me?",
        "what can I do about my anxiety",
        "would therapy help me?",
        "should I quit my job",
    ],
)
def test_what_one_person_should_do_is_asked_for_advice(text: str) -> None:
    assert asks_advice(text)


@pytest.mark.parametrize(
    "text",
    [
        "what doses of lithium were studied",
        "does stopping antidepressants early cause relapse",
        "how many participants took diazepam",
        "should therapists see clients at home?",
        "do nurses have depression",
        "what should I read on burnout",
        "which medication was compared",
        "what can I take from the Walter study",
        "why do peers quit their job",
    ],
)
def test_what_studies_can_answer_is_no_call_for_advice(text: str) -> None:
    assert not asks_advice(text)


@given(st.text(max_size=500))
def test_any_text_is_judged(text: str) -> None:
    assert in_danger(text) in {True, False}
    assert asks_advice(text) in {True, False}


HOSTILE = ("i want to ", "a", "i ", "my friend ", "i have ", ". ", "took ", "! ", "'", "self ")


@pytest.mark.parametrize("piece", [*HOSTILE, "how many ", "iiii ", " ", "can i take ", "“", "\0"])
def test_a_hostile_text_costs_no_more_than_its_length(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    started = time.perf_counter()
    in_danger(text)
    asks_advice(text)
    assert time.perf_counter() - started < 1.0
