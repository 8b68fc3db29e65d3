"""The design of a record's metadata: by publication type, then by heading; never a fact."""

from __future__ import annotations

import pytest

from knowledge.documents.normal import document
from knowledge.facts import extract
from knowledge.facts.indexed import indexed_design
from knowledge.model import Design, Field, Reference, Voice

METADATA = [
    # the type that says most, wherever it stands
    ({"publication_types": ["Journal Article", "Review", "Meta-Analysis"]}, Design.META_ANALYSIS),
    # a plan is typed as a trial too
    (
        {"publication_types": ["Randomized Controlled Trial", "Clinical Trial Protocol"]},
        Design.PROTOCOL,
    ),
    # a service that writes the names as one word
    ({"publication_types": ["JournalArticle", "CaseReport"]}, Design.CASE_REPORT),
    # a type goes before a heading
    (
        {"publication_types": ["Randomized Controlled Trial"], "mesh": ["Longitudinal Studies"]},
        Design.RANDOMISED_TRIAL,
    ),
    # a major heading, and one with a qualifier
    (
        {"publication_types": ["Journal Article"], "mesh": ["*Qualitative Research"]},
        Design.QUALITATIVE,
    ),
    ({"mesh": ["Walking", "Cross-Sectional Studies/methods"]}, Design.CROSS_SECTIONAL),
    # one value without a list
    ({"publication_types": "Editorial"}, Design.OPINION),
    # what a study is about is not how it was made; a plain trial may be of any kind
    ({"mesh": ["Randomized Controlled Trials as Topic"]}, None),
    ({"publication_types": ["Clinical Trial", "Letter"]}, None),
    ({"publication_types": 3, "keywords": ["Review"]}, None),
    ({}, None),
]


@pytest.mark.parametrize(("metadata", "design"), METADATA)
def test_the_design_of_an_index_is_the_one_that_says_most(
    metadata: dict[str, str | int | float | list[str]], design: Design | None
) -> None:
    assert indexed_design(metadata) is design


def test_an_index_does_not_change_what_the_text_says() -> None:
    text = "Ten guides were interviewed about their walks. Themes were read thematically."
    facts = [
        extract(
            document(
                source="made",
                key=None,
                voice=Voice.AUTHORS,
                reference=Reference(title="Walking"),
                title="Walking",
                abstract=text,
                language="en",
                metadata=metadata,
            )
        ).fact(Field.STUDY_DESIGN)
        for metadata in ({}, {"publication_types": ["Randomized Controlled Trial"]})
    ]
    assert facts[0] == facts[1]
