"""What a text shows of its design: the quick look for weights misses nothing that has one."""

from __future__ import annotations

import pytest

from knowledge.facts import design_features, design_words, linear, reading
from knowledge.model import Design
from tests.knowledge.facts.reading_aloud import make_document

TEXTS = [
    (
        "Walking groups for carers: a qualitative study",
        "Background: Carers walk. Methods: In this qualitative study, 12 carers were interviewed.",
    ),
    (
        "Walking groups: study protocol for a randomised controlled trial",
        "Carers will be randomised to walking groups (n=40) or a waiting list for 12 weeks.",
    ),
    ("", "A 40-year-old man walked in his sleep: this case is rare, and always will be."),
]


def _shown(title: str, abstract: str) -> set[str]:
    read = reading.read(make_document(abstract, title))
    return design_features.features(read, design_words.shelf().find(read.all))


@pytest.mark.parametrize(("title", "abstract"), TEXTS)
def test_ranking_adds_up_the_weights_of_all_features(title: str, abstract: str) -> None:
    table = linear.tables(design_features.WEIGHTS)
    sums = {design.value: 0 for design in Design}
    for feature in _shown(title, abstract):
        for name, weight in table.of(feature):
            sums[name] += weight
    read = reading.read(make_document(abstract, title))
    ranked = design_features.rank(read, design_words.shelf().find(read.all))
    assert {design.value: score for score, design in ranked} == sums
    assert [score for score, _ in ranked] == sorted(sums.values(), reverse=True)


FEATURES = [
    # numbers are alike, and so are ages
    ("A 40-year-old man slept.", "0-year-old man"),
    ("We asked 1,204 guides.", "asked 0 guides"),
    # how a name is brought in
    ("We employed a mixed-methods approach.", "named:used:kind:mixed-methods"),
    ("This qualitative study is small.", "named:this:kind:qualitative"),
    ("Guides came from a randomised controlled trial.", "named:host:kind:randomised-trial"),
    ("Future randomised controlled trials may tell.", "named:others:bare:randomised-trial"),
    # how often telling words stand
    ("Guides will walk. They will sing. They will rest.", "count:will:3"),
    ("Guides walk.", "count:past:none"),
    ("Guides walk.", "count:number:none"),
    # headings
    ("Methods: Guides walked. Results: They sang.", "under:methods"),
]


@pytest.mark.parametrize(("abstract", "feature"), FEATURES)
def test_a_text_shows_the_feature(abstract: str, feature: str) -> None:
    assert feature in _shown("", abstract)
    assert feature not in _shown("", "Choirs sang 7 songs. The songs were old.")


def test_a_title_shows_which_name_it_ends_with() -> None:
    shown = _shown("A qualitative study within a randomised controlled trial", "Guides walked.")
    assert "title:named-last:randomised-trial" in shown
    assert "title:qualitative study within" in shown
    assert "qualitative study within" not in shown


def test_a_word_of_the_text_is_never_taken_for_another_kind_of_feature() -> None:
    assert ":always" in _shown("", "Guides walked.")
    assert "always" not in _shown("", "Guides walked.")


OVER = [
    ("Walking: a meta-analysis of 42 randomised controlled trials", "meta-analysis"),
    ("Walking: study protocol for a systematic review", "protocol"),
    ("Walking: protocol for a randomised controlled trial", "protocol"),
]


@pytest.mark.parametrize(("title", "name"), OVER)
def test_what_a_title_names_a_plan_or_a_review_of_is_not_the_design(title: str, name: str) -> None:
    named = {f for f in _shown(title, "Guides walked.") if f.startswith("title:named")}
    assert named == {f"title:named:{name}", f"title:named-last:{name}"}
