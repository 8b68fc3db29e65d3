"""What is written at the ends of an abstract goes; every sentence of the study stays."""

from __future__ import annotations

import time

import pytest

from knowledge.documents import normal, notices

STUDY = "We asked forty porters. They slept badly."


@pytest.mark.parametrize(
    "notice",
    [
        "© 2020 The Author(s).",
        "© 2019, © 2019 Quill & Sons Group, LLC.",
        "© The Author(s), under exclusive licence to Quill Nature 2021.",
        "Copyright © 2010 Quill Ltd. All rights reserved.",
        "Copyright (C) 2014 S. Quill AG, Basel",
        "(copyright) 2012 Quill B.V.",
        "(C) 2018 Author(s).",
        "Published by Quill Ltd. All rights reserved.",
        "© 2020 The Authors. Journal of Night Work published by Quill on behalf of The Guild.",
        "This article is protected by copyright.",
        "This is an open access article under the CC BY license (https://example.org/by/4.0/).",
        "(PsycINFO Database Record (c) 2012 APA, all rights reserved)",
        "(PsycInfo Database Record (c) 2022 APA, all rights reserved) (Source: journal abstract)",
        "[ABSTRACT FROM AUTHOR], Copyright of Night Work is the property of Quill and may not be",
        "(Contains 2 tables and 1 figure.)",
        "Label Included: 0",
        'RAYYAN-INCLUSION: {"Ann"=>"Included"}',
    ],
)
def test_a_notice_goes_wherever_it_stands_at_the_end(notice: str) -> None:
    assert notices.without([f"{STUDY} {notice}"]) == [STUDY]
    assert notices.without([STUDY, notice]) == [STUDY]
    assert notices.without([notice]) == []


@pytest.mark.parametrize(
    "notice", ["Copyright © 2010 Quill Ltd.", "© 2020 S. Quill AG, Basel.", "(C) 2018 Author(s)."]
)
def test_a_notice_goes_from_the_start(notice: str) -> None:
    assert notices.without([f"{notice} {STUDY}"]) == [STUDY]
    assert notices.without(["Label Included: 1", notice, STUDY]) == [STUDY]


def test_a_notice_glued_to_the_last_sentence_goes() -> None:
    assert notices.without([f"{STUDY}© 2025. The Author(s)."]) == [STUDY]
    assert notices.without([f"{STUDY}Copyright"]) == [STUDY]


@pytest.mark.parametrize(
    "sentence",
    [
        # about the study
        "Trial registration: ISRCTN12345678.",
        "ClinicalTrials.gov NCT01234567.",
        "Two leaflets published by Quill were read aloud.",
        "Copyright law kept nobody away.",
        "We studied open access articles under many licences.",
        "All rights of patients were respected.",
        "Forty porters (c) and their supervisors took part.",
        "Abstracts were read by three people.",
        "The label included a warning.",
        "TOPSLEEP© needs to be tried in other cultures.",
    ],
)
def test_a_sentence_of_the_study_stays(sentence: str) -> None:
    assert notices.without([f"{STUDY} {sentence}"]) == [f"{STUDY} {sentence}"]
    assert notices.without([f"{sentence} {STUDY}"]) == [f"{sentence} {STUDY}"]
    kept = f"{STUDY} {sentence}"
    assert notices.without([f"{kept} © 2020 The Author(s)."]) == [kept]


@pytest.mark.parametrize(
    ("stated", "bare"),
    [
        ("Sleep at night.", "Sleep at night"),
        ("Sleep in the U.S.", "Sleep in the U.S."),
        ("Sleep, or ...", "Sleep, or ..."),
        ("[Sleep of porters].", "Sleep of porters"),
        ("[Sleep of porters?] [in German].", "Sleep of porters?"),
        ("[Sleep] of [porters].", "[Sleep] of [porters]"),
        ("Sleep of porters [Review]", "Sleep of porters"),
        ("Sleep of porters (Provisional abstract).*", "Sleep of porters"),
        ("Sleep of porters (PORTER)", "Sleep of porters (PORTER)"),
        ("Sleep of porters\u2020", "Sleep of porters"),
        ("SLEEP OF PORTERS", "SLEEP OF PORTERS"),
        ("[Not Available].", ""),
    ],
)
def test_a_title_is_bared_of_what_is_none_of_its_words(stated: str, bare: str) -> None:
    assert normal.bare_title(stated) == bare


@pytest.mark.parametrize("unit", [". ", "© ", "[", "(c) ", "Published by ", "Copyright of ", "*."])
def test_hostile_text_takes_linear_time(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    began = time.perf_counter()
    normal.bare_title(text)
    notices.without([text])
    assert time.perf_counter() - began < 5
