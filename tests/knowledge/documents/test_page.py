"""Pages that were written for these tests; each retells tricks of real ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.documents import page
from knowledge.errors import DocumentError
from knowledge.model import Document, IssuedDate, Name, SectionRole, Voice

PAGES = Path(__file__).parent / "pages"
TITLE, OTHER = SectionRole.TITLE, SectionRole.OTHER
BACKGROUND, OBJECTIVE = SectionRole.BACKGROUND, SectionRole.OBJECTIVE
METHODS, RESULTS, CONCLUSIONS = (
    SectionRole.METHODS,
    SectionRole.RESULTS,
    SectionRole.CONCLUSIONS,
)


def load(name: str) -> Document:
    return page.read((PAGES / f"{name}.txt").read_text(encoding="utf-8"), f"{name}.txt")


def roles(document: Document) -> list[SectionRole]:
    return [section.role for section in document.sections]


def families(document: Document) -> list[str]:
    return [name.family for name in document.reference.authors]


def test_an_aggregator_s_page_gives_the_study_and_none_of_the_furniture() -> None:
    document = load("aggregator")
    assert document.text == (
        "Walking groups led by former patients: what the volunteers gain.\n\n"
        "Background: Walking groups are cheap & popular. Who leads them is seldom asked. "
        "Methods: We interviewed twelve volunteers who lead a group in a city park. Transcripts "
        "were read by three people. Results: Volunteers slept better and felt needed (P<0.05). "
        "Rain kept nobody away. Conclusions: Leading a walk is good for the one who leads."
    )
    assert roles(document) == [TITLE, BACKGROUND, METHODS, RESULTS, CONCLUSIONS]
    assert document.voice is Voice.AUTHORS
    assert document.language == "en"


def test_an_aggregator_s_record_gives_the_reference() -> None:
    reference = load("aggregator").reference
    assert reference.title == "Walking groups led by former patients: what the volunteers gain"
    assert reference.authors == (
        Name(family="Beck", given="Ana"),
        Name(family="van der Meer", given="Jan"),
        Name(family="Chen", given="Li-Hua"),
    )
    assert reference.container_title == "Journal of Green Care"
    assert (reference.volume, reference.issue, reference.page) == ("12", "4", "101-9")
    assert reference.issued == IssuedDate(2024, 3, 5)
    assert reference.doi == "10.5555/JGC.2024.0311"
    assert reference.full_text_url == "https://example.org/files/jgc-311.pdf"
    assert reference.url == ""  # the DOI's own address says nothing more


def test_metrics_are_not_kept_and_publication_types_are() -> None:
    assert load("aggregator").metadata == {
        "publication_types": ["Journal Article"],
        "fields_of_study": ["Medicine"],
    }


def test_a_translation_is_kept_with_its_title_and_without_the_page_s_remarks() -> None:
    [translation] = load("aggregator").translations
    title, abstract = translation.text.split("\n\n")
    assert (translation.language, title) == ("zh", "由前患者带领的步行小组:志愿者的收获。")
    assert abstract.startswith("背景:")
    assert abstract.endswith("带领步行对带领者有好处。")


def test_a_record_in_the_middle_without_an_abstract_is_filled_from_the_page() -> None:
    document = load("middle")
    assert document.key == "P-77"
    assert families(document) == ["Okoro", "Smith-Jones"]
    assert roles(document) == [TITLE, OBJECTIVE, METHODS, RESULTS, CONCLUSIONS]
    assert document.text.endswith("Discussion Soil is patient.")
    assert document.reference.full_text_url == ""  # a javascript: address is none
    [translation] = document.translations
    assert translation.language == "es"
    assert translation.text.startswith("Los huertos")


def test_a_pubmed_text_is_unwrapped_and_gives_citation_people_and_places() -> None:
    document = load("pubmed")
    reference = document.reference
    assert reference.title.endswith("patients in three northern towns")
    assert families(document) == ["Lund", "De la Cruz", "O'Neil"]
    assert reference.affiliations == (
        "Department of Nursing, North College, Hilltown, Norway",
        "School of Social Work, University of the Coast, Bay City, Chile",
        "Institute of Ecology, Bay City, Chile",
    )
    assert reference.container_title == "J Green Care"
    assert (reference.volume, reference.issue, reference.page) == ("6", "2 Suppl", "S45-9")
    assert (reference.doi, reference.pmid) == ("10.5555/jgc.2018.0045", "29876543")
    assert reference.pmcid == "PMC7654321"
    assert roles(document) == [TITLE, BACKGROUND, METHODS, RESULTS, CONCLUSIONS]
    assert document.text.endswith("should be kept with care.")
    assert "\n" not in document.text.split("\n\n")[1]


def test_a_page_without_title_and_authors_invents_none() -> None:
    document = load("bare")
    reference = document.reference
    assert (reference.title, reference.authors) == ("", ())
    assert reference.affiliations == (
        "Centre for Rural Health, University of the Plains, Flatland, Australia",
    )
    assert reference.issued == IssuedDate(2009)  # a season is no month
    assert (reference.volume, reference.issue, reference.page) == ("33", "3", "12-8")
    assert document.text.startswith("Farmers seldom ask for help. This study")
    assert roles(document) == [OTHER]
    assert [translation.language for translation in document.translations] == ["fr"]


def test_a_record_that_breaks_off_gives_way_to_what_the_page_prints() -> None:
    document = load("truncated")
    assert document.reference.title == "Night classes for carers: a survey"
    assert document.reference.doi == "10.5555/carers.9"
    assert document.text.endswith("the week that belonged to them.")


def test_a_record_that_breaks_off_with_nothing_beside_it_is_refused() -> None:
    record = (PAGES / "truncated.txt").read_text(encoding="utf-8").splitlines()[0]
    with pytest.raises(DocumentError, match="breaks off before the abstract"):
        page.read(record, "cut.txt")


def test_a_japanese_page_keeps_the_english_text_and_its_translation() -> None:
    document = load("japanese")
    assert document.reference.title == "Night classes for carers: a survey"
    assert families(document) == ["Klein", "Abe"]
    assert document.text.endswith("Most had met a friend there.")
    [translation] = document.translations
    assert translation.language == "ja"
    assert "機械翻訳" not in translation.text


def test_a_page_s_own_doi_is_told_from_its_neighbours() -> None:
    document = load("several_dois")
    reference = document.reference
    assert reference.doi == "10.5555/jgc.2020.0200"
    assert reference.title.startswith("Orchards for everyone")
    assert families(document) == ["Lind", "Mensah"]
    assert reference.affiliations == ("Faculty of Forestry, Lake University, Lakeside, Finland",)
    assert reference.pmid == "33445566"


def test_headings_on_lines_become_sections_of_one_paragraph() -> None:
    document = load("several_dois")
    assert roles(document) == [TITLE, BACKGROUND, METHODS, RESULTS, CONCLUSIONS]
    assert "young people. Methods Over two years" in document.text
    assert document.text.endswith("something to look forward to.")


def test_lines_that_name_what_they_hold_are_a_record() -> None:
    document = load("labelled")
    reference = document.reference
    assert reference.title == "Radio plays for people who live alone"
    assert families(document) == ["Silva", "Okafor"]
    assert reference.container_title == "Journal of Listening"
    assert (reference.volume, reference.issue, reference.page) == ("3", "2", "15-29")
    assert document.text.endswith("half of them wrote one of their own.")


def test_a_translation_of_an_abstract_that_is_missing_is_not_the_text() -> None:
    document = load("translation_only")
    assert document.text == "Letters between strangers: a year of writing"
    assert not document.has_abstract
    [translation] = document.translations
    assert translation.text.startswith("陌生人之间")
    assert document.reference.volume == "XX"
    assert document.reference.page == ""  # "n/a" is nothing, not even raw


def test_a_title_and_an_abstract_alone_are_enough() -> None:
    document = load("plain")
    assert document.reference.title == "Lending libraries for tools and the people who run them"
    assert roles(document) == [TITLE, OTHER]


ABSTRACT = (
    "Objectives: We asked why choirs sing. Methods: Thirty singers kept a diary. "
    "Results: They sang to breathe together. Conclusions: Choirs breathe."
)
DESCRIPTION = "Singing is what we are about, and we are read by many people in many countries."
RECORD = '{"title":"Why choirs sing","authors":"Ida Holm","doi":"10.5555/choir.1","abstract":%s}'


@pytest.mark.parametrize(
    "text",
    [
        RECORD % f'"{ABSTRACT}"',  # nothing but the record
        RECORD % f'"<p>{ABSTRACT}</p>"',  # tags in the record
        RECORD % f'"&lt;p&gt;{ABSTRACT}&lt;/p&gt;"',  # tags that were escaped
        RECORD % f'"ABSTRACT {ABSTRACT}"',  # the word itself inside the abstract
        RECORD % "null" + f"\nAbstract\n{ABSTRACT}",  # the record has none
        RECORD % '"Objectives: We asked why choirs sing. Methods: Thirty…"'
        + f"\nAbstract\n{ABSTRACT}",  # the record has its beginning
        f"Abstract\n{ABSTRACT}\n\n{RECORD % 'null'}",  # the record comes last
        f"Why choirs sing\nIda Holm\nAbstract: {ABSTRACT}\nDOI: 10.5555/choir.1.",  # no record
        f"{RECORD % 'null'}\r\n\r\nABSTRACT\r\n{ABSTRACT}\r\n{ABSTRACT}",  # twice, and CRLF
        (RECORD % "null").replace(',"', ',\n  "') + f"\nAbstract\n{ABSTRACT}",  # over several lines
        f"{RECORD % 'null'}\nAbstract\n{ABSTRACT}\nWe use cookies to make this page work for you.",
        f"{RECORD % 'null'}\n{ABSTRACT}\nThe Journal of Choirs publishes papers on all singing.",
        f"{RECORD % 'null'}\nAbout the journal\n{DESCRIPTION}\nAbstract\n{ABSTRACT}",
        f"""{RECORD % f'"{ABSTRACT}"'}\n{{"title":"Another paper","doi":"10.5555/no.1"}}""",
    ],
)
def test_every_way_of_printing_a_study_gives_the_same_text(text: str) -> None:
    document = page.read(text, "choir.txt")
    assert document.text == f"Why choirs sing\n\n{ABSTRACT}"
    assert document.reference.doi == "10.5555/choir.1"
    assert document.reference.authors == (Name(family="Holm", given="Ida"),)
    assert document.translations == ()


def test_the_record_of_another_paper_is_left_alone() -> None:
    other = '{"title":"Bees","doi":"10.5555/bees","abstract":"Bees fly far and bring honey home."}'
    document = page.read(f"{other}\nWhy choirs sing\nIda Holm\nAbstract\n{ABSTRACT}", "choir.txt")
    assert document.reference.title == "Why choirs sing"
    assert document.reference.doi == ""


def test_the_record_that_the_page_names_is_its_own() -> None:
    other = '{"title":"Bees","doi":"10.5555/bees","abstract":null}'
    mine = RECORD % "null"
    document = page.read(f"Why choirs sing\n{other}\n{mine}\nAbstract\n{ABSTRACT}", "choir.txt")
    assert document.reference.doi == "10.5555/choir.1"


@pytest.mark.parametrize(
    "text",
    [
        "milk\neggs\nbread",  # a list
        "Notes on the meeting of Tuesday",  # a line that could be a title, and nothing else
        "Home | Search | Log in\n\u00d7\n0",  # navigation
        "About the journal\nThe Journal of Choirs publishes papers on singing, and is read widely.",
    ],
)
def test_a_page_without_a_study_is_refused_with_a_reason(text: str) -> None:
    with pytest.raises(DocumentError, match="no title and no abstract"):
        page.read(text, "list.txt")


def test_a_record_whose_title_is_no_text_is_refused() -> None:
    with pytest.raises(DocumentError, match="title is an object, not text"):
        page.read('{"title": {"en": "Bees"}, "doi": "10.5555/bees"}', "bees.txt")


def test_a_full_text_is_not_taken_for_an_abstract() -> None:
    chapter = "This is a sentence of a book that we like. " * 600
    with pytest.raises(DocumentError, match="no title and no abstract"):
        page.read(chapter, "book.txt")


def test_an_introduction_ends_the_abstract() -> None:
    text = f"Why choirs sing\nIda Holm\nAbstract\n{ABSTRACT}\n1. Introduction\nWe like choirs."
    assert page.read(text, "choir.txt").text.endswith("Choirs breathe.")


IMPRINT = "IF 3.1 2区 医学 Q2 NURSING Choir Science Pub Date : 2022-10-18 DOI:10.5555/choir.1."


@pytest.mark.parametrize(
    "title",
    [
        "Why choirs sing",
        "WHY CHOIRS IN SMALL TOWNS SING SO LOUD",
        "Why choirs sing. A study of six towns",
        "Why choirs sing for others. A study of six towns by the sea and one hill.",
    ],
)
@pytest.mark.parametrize("people", ["Ida Holm", "Ida Holm , Bo Ray , Cy Ng"])
def test_title_authors_and_imprint_are_read_without_a_record(title: str, people: str) -> None:
    document = page.read(f"{title}\n{IMPRINT}\n{people}\nAbstract\n{ABSTRACT}", "choir.txt")
    assert document.text == f"{title}\n\n{ABSTRACT}"
    assert families(document) == [name.split()[-1] for name in people.split(" , ")]
    assert document.reference.issued == IssuedDate(2022, 10, 18)
    assert document.reference.doi == "10.5555/choir.1"


@pytest.mark.parametrize(
    "paragraphs",
    [
        # short sentences under headings, and between longer paragraphs
        ["Setting: Two towns.", "Methods: We counted the singers of six choirs.", "Results: Ten."],
        ["Setting", "Two towns.", "Results", "There were ten singers in all of the six choirs."],
        ["We counted the singers of six choirs.", "All sang.", "None of them was paid for it."],
        # what sounds like the page speaking
        [
            "Singers were found by newsletter and asked to log in once.",
            "They sang for company and for each other.",
        ],
        [
            "Singers breathe together in all of these towns.",
            "They sleep well and long. \u00a9 2020. All rights reserved.",
        ],
        # small print that is part of the abstract
        [
            "Aim",
            "We will ask why choirs sing in winter.",
            "Trial registration",
            "ACTRN12600000000.",
        ],
    ],
)
def test_no_paragraph_of_an_announced_abstract_is_lost(paragraphs: list[str]) -> None:
    text = "\n".join(["Why choirs sing", "Ida Holm", "Abstract", *paragraphs, "分享", "求助全文"])
    assert page.read(text, "choir.txt").text == "Why choirs sing\n\n" + " ".join(paragraphs)


def test_a_title_with_small_words_of_another_language_is_no_translation() -> None:
    title = "Virtual choir as a pain relief: a case report"
    document = page.read(f"{title}\nIda Holm\nAbstract\n{ABSTRACT}", "choir.txt")
    assert document.language == "en"
    assert document.has_abstract


@pytest.mark.parametrize(
    ("language", "heading", "text"),
    [
        (
            "de",
            "Warum die Chöre in den Städten singen",
            (
                "Ziele: Wir fragten, warum die Chöre singen. Methoden: Dreißig Sänger führten ein "
                "Tagebuch. Ergebnisse: Sie sangen, um mit den anderen zu atmen."
            ),
        ),
        (
            "ja",
            "合唱団はなぜ歌うのか",
            "目的:合唱団がなぜ歌うのかを尋ねた。\n結果:共に息をするために歌った。",
        ),
    ],
)
def test_a_translation_on_lines_keeps_its_title(language: str, heading: str, text: str) -> None:
    document = page.read(
        f"Why choirs sing\nIda Holm\nAbstract\n{ABSTRACT}\n{heading}\n{text}", "choir.txt"
    )
    [translation] = document.translations
    assert translation.language == language
    assert translation.text == f"{heading}\n\n" + text.replace("\n", "")  # Japanese has no spaces
