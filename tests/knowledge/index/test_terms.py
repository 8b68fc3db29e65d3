"""Words and compounds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.index.terms import compounds, parts, singular, spell


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Peer-Run groups", "the peer-run groups"),
        ("people’s children's", "people children"),  # possessives
        ("O’Brien and D'Souza", "o'brien and d'souza"),  # but these are names
        ("Müller, Łukasz, Søren, Æsa", "muller lukasz soren esa"),  # accents and letters
        ("co‐design co‑design co–design co−design", "co-design " * 4),  # every hyphen there is
        ("well\u00adbeing zero\u200bwidth", "wellbeing zerowidth"),  # seen by nobody
        ("1,200 of 12,5", "1200 of 12 5"),  # thousands, but not decimals
        ("n=30 (p<0.05)", "n 30 p 0 05"),
        ("peer- and self-help", "peer and self-help"),  # a hyphen left hanging
        ("-- ' - _ ...", ""),
        ("", ""),
    ],
)
def test_words_are_spelt_alike(text: str, words: str) -> None:
    assert spell(text) == words.strip()


@given(st.text())
def test_spelling_twice_changes_nothing(text: str) -> None:
    assert spell(spell(text)) == spell(text)


@given(st.text())
def test_parts_hold_letters_and_digits_only(text: str) -> None:
    assert all(part.isalnum() for part in parts(spell(text)))


@pytest.mark.parametrize(
    ("word", "single"),
    [("givers", "giver"), ("stress", "stress"), ("gas", "gas"), ("care", "care")],
)
def test_plurals_are_those_of_most_words(word: str, single: str) -> None:
    assert singular(word) == single


def read(*texts: str) -> tuple[set[str], set[str]]:
    """Return the pairs read as one word and those read as two, each as "first second"."""
    reading, _ = compounds([spell(text) for text in texts])
    return {" ".join(pair) for pair in reading.one}, {" ".join(two) for two in reading.two.values()}


@pytest.mark.parametrize(
    "texts",
    [
        ("wellbeing", "well being"),
        ("well-being",),
        ("a caregiver", "the care-giver", "two care givers"),
        ("follow-up", "to follow up patients", "follow up", "follow up"),  # up: a particle
        ("online support", "on-line support"),
        ("covid19", "covid-19", "covid 19"),
    ],
)
def test_what_is_mostly_joined_is_one_word(texts: tuple[str, ...]) -> None:
    one, two = read(*texts)
    assert one
    assert not two


def test_what_is_mostly_apart_is_two_words() -> None:
    one, two = read("peersupport", *["peer support"] * 3)
    assert not one
    assert two == {"peer support", "peer supports"}


@pytest.mark.parametrize(
    "texts",
    [
        ("information", "a role in formation of habits"),  # a stop word apart
        ("the rapist", "therapist"),
        ("peer support", "peer support"),  # nobody joins it
        ("peer-run", "peer run"),  # nobody writes it as one, and no particle
        ("35", "3 5", "3-5"),  # numbers
    ],
)
def test_what_nobody_means_as_one_word_is_left_alone(texts: tuple[str, ...]) -> None:
    assert read(*texts) == (set(), set())


def searchable(text: str, *library: str) -> set[str]:
    reading, _ = compounds([spell(one) for one in library])
    return set(reading.searchable(spell(text)))


def test_every_way_to_write_a_compound_holds_it() -> None:
    library = ("wellbeing", "well-being")
    for text in ("wellbeing", "well-being", "well being"):
        assert "wellbeing" in searchable(text, *library)


def test_a_compound_with_a_stop_word_is_one_only_where_it_is_hyphenated() -> None:
    library = ("in-patient", "inpatient")
    assert "inpatient" in searchable("an in-patient unit", *library)
    assert "inpatient" not in searchable("changes in patient outcomes", *library)


def test_two_words_written_together_hold_both() -> None:
    library = ("peersupport", *["peer support"] * 3)
    assert {"peer", "support"} <= searchable("peersupport", *library)


def test_a_word_of_three_parts_is_also_whole() -> None:
    assert "biopsychosocial" in searchable("a bio-psycho-social model")


def test_the_vocabulary_counts_words_as_they_are_written() -> None:
    _, written = compounds([spell("peer support, peer-run"), spell("Peer")])
    assert written == {"peer": 2, "support": 1}


@pytest.mark.parametrize("hostile", ["a", "-", "a-", "a'", "'s", "1,", "á", "a b ", "\u0301", "字"])
def test_hostile_text_is_read_to_its_end(hostile: str) -> None:
    """Nothing is timed; with a pattern that is not linear the suite would not end."""
    text = (hostile * 100_000)[:100_000]
    reading, _ = compounds([spell(text)])
    assert len(reading.searchable(spell(text))) <= 3 * len(text)
