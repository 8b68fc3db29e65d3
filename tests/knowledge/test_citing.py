"""Labels, APA, CSL-JSON and links: what is stated, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import citing
from knowledge.model import IssuedDate, Name, Reference, Voice

LEE, RAY, NG = (
    Name(family="Lee", given="Ann Mary"),
    Name(family="van Ray", given="Jean-Paul"),
    Name(family="Ng", given="CD"),
)
STUDY = Reference(
    title="Quiet hours",
    authors=(LEE, RAY),
    container_title="Journal of Sleep",
    issued=IssuedDate(2020, 4),
    volume="12",
    issue="3",
    page="100-12",
    doi="10.5555/sleep.100",
)
BARE = Reference(
    container_title="Psychiatr Things J",
    issued=IssuedDate(2012, 9),
    volume="35",
    issue="5",
    page="376-80",
    doi="10.5555/h0094496",
)


@pytest.mark.parametrize(
    ("reference", "label"),
    [
        (STUDY, "Lee & van Ray 2020"),
        (replace(STUDY, authors=(LEE,)), "Lee 2020"),
        (replace(STUDY, authors=(LEE, RAY, NG)), "Lee et al. 2020"),
        (replace(STUDY, authors=(Name(literal="Night Group"),), issued=None), "Night Group"),
        (replace(STUDY, authors=()), "Quiet hours (2020)"),
        (replace(STUDY, authors=(), issued=None), "Quiet hours"),
        (BARE, "Psychiatr Things J 2012;35(5):376-80, doi 10.5555/h0094496"),
        (replace(BARE, volume="", issue="", doi=""), "Psychiatr Things J 2012;376-80"),
        (Reference(pmid="123"), "PMID 123"),
        (Reference(), ""),
    ],
)
def test_labels(reference: Reference, label: str) -> None:
    assert citing.label(reference) == label


def test_a_long_title_is_cut_at_a_word_where_it_stands_for_its_study() -> None:
    label = citing.label(Reference(title="Night porters and rest " * 9, issued=IssuedDate(2012)))
    assert label == "Night porters and rest Night porters and rest Night porters and rest… (2012)"


@pytest.mark.parametrize(
    ("reference", "apa"),
    [
        (
            STUDY,
            ("Lee, A. M., & van Ray, J.-P. (2020). Quiet hours. Journal of Sleep, 12(3), "
            "100\u2013112. https://doi.org/10.5555/sleep.100"),
        ),
        (
            replace(STUDY, authors=(NG,), title="Is it quiet?", doi="", page=""),
            "Ng, C. D. (2020). Is it quiet? Journal of Sleep, 12(3).",
        ),
        (
            BARE,
            ("[no title here]. (2012). Psychiatr Things J, 35(5), 376\u2013380. "
            "https://doi.org/10.5555/h0094496"),
        ),
        (Reference(title="Quiet hours", pmid="123"),
         "Quiet hours. (n.d.). https://pubmed.ncbi.nlm.nih.gov/123/"),
        (Reference(authors=(Name(family="King", given="Max Jr."),), title="T"),
         "King, M., Jr. (n.d.). T."),
        (Reference(authors=(Name(literal="Night Group"),), title="T"), "Night Group. (n.d.). T."),
    ],
)  # fmt: skip
def test_apa(reference: Reference, apa: str) -> None:
    assert citing.apa(reference, untitled="no title here") == apa


def test_apa_names_nineteen_of_many_authors_and_the_last() -> None:
    many = tuple(Name(family=f"F{number}", given="A") for number in range(25))
    text = citing.apa(replace(STUDY, authors=many))
    assert "F18, A., . . . F24, A. (2020)" in text
    assert "F19" not in text


def test_apa_invents_no_title() -> None:
    assert citing.apa(BARE).startswith("(2012). Psychiatr Things J")


def test_csl_json_has_what_is_stated_and_no_more() -> None:
    assert citing.csl_json(STUDY) == {
        "type": "article-journal",
        "title": "Quiet hours",
        "author": [
            {"family": "Lee", "given": "Ann Mary"},
            {"family": "van Ray", "given": "Jean-Paul"},
        ],
        "container-title": "Journal of Sleep",
        "issued": {"date-parts": [[2020, 4]]},
        "volume": "12",
        "issue": "3",
        "page": "100-12",
        "DOI": "10.5555/sleep.100",
    }
    assert citing.csl_json(Reference()) == {"type": "article-journal"}


def test_csl_json_keeps_what_csl_has_no_place_for_under_custom() -> None:
    reference = replace(
        BARE,
        affiliations=("School of Night, Rome",),
        full_text_url="https://example.org/a.pdf",
        origins=(("title", "3f9"),),
        raw=(("volume", "5 1 1"),),
    )
    assert citing.csl_json(reference)["custom"] == {
        "affiliations": ["School of Night, Rome"],
        "full_text_url": "https://example.org/a.pdf",
        "origins": {"title": "3f9"},
    }


@pytest.mark.parametrize(
    ("reference", "url"),
    [
        (STUDY, "https://doi.org/10.5555/sleep.100"),
        (replace(STUDY, url="https://example.org/q"), "https://example.org/q"),
        (replace(STUDY, url="javascript:alert(1)"), "https://doi.org/10.5555/sleep.100"),
        (Reference(doi="10.1002/a(b)<1::aid-j1>3.0"),
         "https://doi.org/10.1002/a(b)%3C1::aid-j1%3E3.0"),
        (Reference(doi="10.1000/a#b?c%d"), "https://doi.org/10.1000/a%23b%3Fc%25d"),
        (Reference(pmid="123"), "https://pubmed.ncbi.nlm.nih.gov/123/"),
        (Reference(full_text_url="https://example.org/a.pdf"), "https://example.org/a.pdf"),
        (Reference(url="https://example.org|x", pmid="no"), ""),
    ],
)  # fmt: skip
def test_addresses(reference: Reference, url: str) -> None:
    assert citing.url(reference) == url
    assert citing.link(reference) == url


def fragment(quote: str) -> str:
    return citing.link(STUDY, quote).partition("#:~:text=")[2]


def test_a_link_scrolls_to_its_quote() -> None:
    assert citing.link(STUDY, "They slept.") == (
        "https://doi.org/10.5555/sleep.100#:~:text=They%20slept%2E"
    )


def test_the_directive_s_own_signs_are_encoded() -> None:
    assert fragment("self-help, A & B") == "self%2Dhelp%2C%20A%20%26%20B"


def test_a_long_quote_is_linked_by_its_start_and_its_end() -> None:
    quote = " ".join(f"word{number}" for number in range(60))
    start, end = fragment(quote).split(",")
    assert unquote(start) == "word0 word1 word2 word3 word4 word5"
    assert unquote(end) == "word54 word55 word56 word57 word58 word59"


def test_the_words_of_a_summary_are_not_looked_for_on_the_study_s_page() -> None:
    assert citing.link(STUDY, "They slept.", voice=Voice.SUMMARY) == citing.url(STUDY)


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/a.pdf",
        "https://example.org/A.PDF?x=1",
        "https://example.org/doi/pdf/10.1/x",
        "https://example.org/articles/PMC1/pdf/",
    ],
)
def test_a_pdf_has_no_text_fragments(url: str) -> None:
    assert citing.link(Reference(url=url), "They slept.") == url


def test_an_anchor_stays_before_the_directive() -> None:
    link = citing.link(Reference(url="https://example.org/q#s2:~:text=old"), "They slept.")
    assert link == "https://example.org/q#s2:~:text=They%20slept%2E"


@given(st.text(max_size=400))
def test_a_link_is_one_safe_word_whatever_is_quoted(quote: str) -> None:
    link = citing.link(STUDY, quote)
    assert urlsplit(link)._replace(fragment="").geturl() == citing.url(STUDY)
    assert link.isascii()
    assert not set(link) & set(" <>|\"'`\n")
    assert "-" not in link.partition("text=")[2]
