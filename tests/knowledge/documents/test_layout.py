"""What a line of a page is, by its own form."""

from __future__ import annotations

import pytest

from knowledge.documents import embedded, languages, layout
from knowledge.documents.layout import Kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Abstract", Kind.ABSTRACT),
        ("摘要 / Abstract", Kind.ABSTRACT),
        ("Résumé:", Kind.ABSTRACT),
        ("期刊介绍:", Kind.ASIDE),
        ("About the journal", Kind.ASIDE),
        ("More articles from this journal", Kind.ASIDE),
        ("Keywords: hope; work", Kind.ASIDE),
        ("\u00a9 2012 The Society", Kind.ASIDE),
        ("Artículos relacionados", Kind.ASIDE),
        ("Methods:", Kind.HEADING),
        ("Subjects", Kind.HEADING),
        ("CONCLUSIONS AND IMPLICATIONS FOR PRACTICE", Kind.HEADING),
        ("J Things 2020;29(3):256-62", Kind.CITATION),
        ("We use cookies on this website to serve you better.", Kind.FURNITURE),
        ("本文章由计算机程序翻译,如有差异,请以英文原文为准。", Kind.FURNITURE),
        ("The Journal of Things publishes papers on things of all kinds.", Kind.FURNITURE),
        ("《物学》是一本期刊,致力于发表关于物的论文,每年出版四期。", Kind.FURNITURE),
        ("Department of Things, University of Rome, Rome, Italy.", Kind.AFFILIATION),
        ("We asked a department, a university and a school about it.", Kind.PROSE),
        ("Ann Lee, Bo Ray", Kind.PEOPLE),
        ("IF 3.1 Q2 NURSING Journal of Things Pub Date : 2022-10-18.", Kind.IMPRINT),
        ("Setting: Two hospitals.", Kind.PROSE),  # short, but part of an abstract
        ("We also wrote a newsletter. It went to all. Few people read it.", Kind.PROSE),
        ("Most slept well (p < 0.01) and told us so. All rights reserved.", Kind.PROSE),
        ("Pupils wrote a computer program about the weather in their town.", Kind.PROSE),
        ("Few hospital wards took part, citing noise, dust, and want of time.", Kind.PROSE),
        ("Ten journal articles published in one year were read by two people.", Kind.PROSE),
        ("我们请参与者注册并扫描病房。共有四十名护士参与。大多数人睡得很好。", Kind.PROSE),
        ("Forty nurses were asked.", Kind.OTHER),  # too short to be told from a title
        ("Forty nurses were asked about the noise at night.", Kind.PROSE),
        ("我们询问了四十名护士关于夜间噪音的问题。", Kind.PROSE),
        ("查看原文", Kind.OTHER),
        ("引用次数: 2", Kind.OTHER),
        ("×", Kind.OTHER),
    ],
)
def test_lines_are_told_apart(text: str, kind: Kind) -> None:
    [line] = layout.lines(text)
    assert line.kind is kind


def test_hard_wrapped_paragraphs_are_put_together() -> None:
    words = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen " * 4
    wrapped, line = [], ""
    for word in words.split():
        if len(line) + 1 + len(word) > 60:
            wrapped.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    text = "\n".join([*wrapped, line, "", "A new paragraph."])
    assert [found.text for found in layout.lines(text)] == [words.strip(), "A new paragraph."]


def test_a_line_that_begins_with_a_full_stop_goes_on_with_the_last() -> None:
    [line] = layout.lines("J Thing\n. 2021 Mar 1;72(3):256-62. doi: 10.5555/thing.1")
    assert line.kind is Kind.CITATION


def test_lines_of_their_own_stay_apart() -> None:
    text = "A title of this page\nAnn Lee\nA paragraph, the longest of the four lines here.\nEnd"
    assert len(layout.lines(text)) == 4


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The nurses were asked about the noise and said that it was loud.", "en"),
        (
            "Les infirmières ont été interrogées sur le bruit dans les couloirs de la clinique.",
            "fr",
        ),
        ("Die Pflegenden wurden nach dem Lärm gefragt und sagten, dass es laut ist.", "de"),
        ("Se preguntó a las enfermeras por el ruido y dijeron que era muy fuerte.", "es"),
        ("Sykepleierne ble spurt om støy og sa at det var høyt om natten.", "no"),
        ("我们询问了护士。", "zh"),
        ("看護師に騒音について尋ねた。", "ja"),
        ("간호사에게 소음에 대해 물었다.", "ko"),
        ("Медсестёр спросили про шум.", "ru"),
        ("Ok 12", "und"),
        ("", "und"),
    ],
)
def test_languages_are_told_apart(text: str, language: str) -> None:
    assert languages.detect(text) == language


@pytest.mark.parametrize(
    ("stated", "code"),
    [("eng", "en"), ("English", "en"), ("en-GB", "en"), ("zh_CN", "zh"), ("?", "")],
)
def test_stated_languages_become_codes(stated: str, code: str) -> None:
    assert languages.code(stated) == code


def test_records_are_found_wherever_they_stand() -> None:
    page = (
        'x {"a": 1} {not json} {"title": "One {brace}", "b": {"doi": "10.1/x"}} y {"doi":"10.1/z"}'
    )
    found = embedded.find(page)
    assert [record.fields.get("title") for record in found] == ["One {brace}", None]
    assert [page[record.start : record.end][-2:] for record in found] == ["}}", '"}']
    assert all(record.whole for record in found)


def test_line_breaks_inside_a_record_s_strings_are_forgiven() -> None:
    [record] = embedded.find('{"title":"One\nTwo","abstract":"Three"}')
    assert record.fields == {"title": "One\nTwo", "abstract": "Three"}


def test_of_a_record_that_breaks_off_only_whole_fields_are_read() -> None:
    page = (
        '{"title":"One \\"two\\"","year":2020,"doi":"10.1/x","abstract":"Three fo\nAfter "it" all'
    )
    [record] = embedded.find(page)
    assert not record.whole
    assert record.fields == {"title": 'One "two"', "year": 2020, "doi": "10.1/x"}
    assert page[record.end :] == '\nAfter "it" all'
