"""What leaves as references comes back as the same studies, also into the library it came from."""

from __future__ import annotations

import json
import re
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from knowledge import Library, ReferenceForm, references
from knowledge.documents import items, read
from knowledge.documents.summaries import SUMMARY
from knowledge.model import Document, Record, Reference, Study, Voice

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SUFFIXES = {
    ReferenceForm.RIS: ".ris",
    ReferenceForm.BIBTEX: ".bib",
    ReferenceForm.CSL_JSON: ".json",
}
forms = pytest.mark.parametrize("form", list(ReferenceForm))

FULL: dict[str, object] = {
    "title": "Night porters' sleep -- a diary study {of 40}",
    "abstract": "We asked 40 porters (60% women) in 2 hospitals & 1 clinic. ``Badly'', they said: "
    'p<.05, $5 ~ 5^2, \\alpha, C:\\new, a_b #1 | "so" @article{x, TY  - JOUR.',
    "author": [
        {"family": "van der Holm", "given": "Ida"},
        {"family": "King", "given": "Max", "suffix": "Jr."},
        {"literal": "Porters and Cooks Society"},
        {"family": "Núñez-Ødegård", "given": "J. A."},
    ],
    "affiliation": ["Ward 3; Example Hospital, Leeds", "Night School, York"],
    "container-title": "Journal of Night & Day",
    "issued": "2021-04-02",
    "volume": "12",
    "issue": "3 Suppl 1",
    "page": "S100-S112",
    "DOI": "10.5555/Sleep_1(20)<3>",
    "PMID": "31234567",
    "PMCID": "PMC1234567",
    "URL": "https://example.org/a_b?c=1&d=%20~e",
    "language": "en",
    "keywords": ["sleep", "stress, psychological"],
    "publication_types": ["Journal Article"],
}


def study(item: dict[str, object]) -> Study:
    document = items.document(item, "made.json", "made.json")
    assert isinstance(document, Document), document
    return Study((Record(document, (), ()),), document.reference)


def back(studies: Sequence[Study], form: ReferenceForm) -> list[Document]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"export{SUFFIXES[form]}"
        path.write_text("".join(references(studies, form)), encoding="utf-8", newline="\n")
        found = list(read(path))
    documents = [one for one in found if isinstance(one, Document)]
    assert len(documents) == len(found), found
    return documents


def stated(reference: Reference) -> Reference:
    return replace(reference, raw=(), origins=())


def assert_same(studies: Sequence[Study], documents: Sequence[Document]) -> None:
    assert [one.key for one in documents] == [one.id for one in studies]
    for one, document in zip(studies, documents, strict=True):
        assert document.text == one.document.text
        assert stated(document.reference) == stated(one.reference)
        assert document.voice is one.document.voice
        assert document.id == one.document.id


@forms
def test_a_full_study_comes_back(form: ReferenceForm) -> None:
    studies = [study(FULL), study({"title": "Cooks' rest"}), study({"abstract": "No title here."})]
    documents = back(studies, form)
    assert_same(studies, documents)
    assert documents[0].metadata["keywords"] == ["sleep", "stress, psychological"]
    assert documents[0].metadata["publication_types"] == ["Journal Article"]


@forms
@pytest.mark.parametrize(
    "kind",
    ["article-journal", "book", "chapter", "paper-conference", "thesis", "report", "webpage",
     "manuscript", "dataset", "patent"],
)  # fmt: skip
def test_the_kind_of_publication_comes_back(form: ReferenceForm, kind: str) -> None:
    studies = [study({"title": "One", "type": kind, "container-title": "In this", "page": "e12"})]
    assert_same(studies, back(studies, form))


@forms
@pytest.mark.parametrize("issued", ["2020", "2020-12", "2020-01-31"])
def test_a_date_comes_back_as_exact_as_it_was(form: ReferenceForm, issued: str) -> None:
    studies = [study({"title": "One", "issued": issued})]
    assert_same(studies, back(studies, form))


@forms
@pytest.mark.parametrize(
    "stated",
    [
        {"URL": "https://doi.org/10.5555/other", "DOI": "10.5555/own"},  # of its preprint, say
        {"full-text-url": "https://example.org/one.pdf"},  # is no page of the study
        {"author": [{"family": "Wang", "given": "Y"}] * 2},  # two people
        {"URL": "https://example.org/own", "full-text-url": "https://example.org/one.pdf"},
    ],
)
def test_what_looks_as_if_it_were_said_twice_comes_back(
    form: ReferenceForm, stated: dict[str, object]
) -> None:
    studies = [study({"title": "One", **stated})]
    assert_same(studies, back(studies, form))


@forms
def test_a_summary_comes_back_as_one(form: ReferenceForm) -> None:
    made = study({"title": "One", "abstract": "They slept badly. © 2020 The Guild."})
    [record] = made.records
    summary = replace(record.document, voice=Voice.SUMMARY)
    studies = [Study((Record(summary, (), ()),), made.reference)]
    assert_same(studies, back(studies, form))
    assert SUMMARY in "".join(references(studies, form))


hostile = st.text(
    st.sampled_from("""ab Z9é中—“'`"-_~^$&#%{}\\|@*<>=+;,.:()[]/\u202e\t\n"""), max_size=30
)
words = st.one_of(hostile, st.text(st.characters(codec="utf-8"), max_size=30))
family = st.sampled_from(["Lee", "van Dyk", "O'Neil", "Núñez", "Okafor-Ng", "Anderson", "İnan"])
people = st.builds(
    lambda family, given: {"family": family, "given": given},
    family,
    st.sampled_from(["A", "A. B.", "Bo", "Jean-Paul", "Max Jr."]),
)
made = st.fixed_dictionaries(
    {"title": words.map(lambda text: f"T {text}"), "abstract": words},
    optional={
        "author": st.lists(people, max_size=3, unique_by=str),
        "container-title": st.sampled_from(["Ward & Work", "J. Nights", "Heim_Welt {2}", "50% up"]),
        "issued": st.integers(1900, 2030).map(str),
        "volume": st.integers(1, 99).map(str),
        "page": st.sampled_from(["1-9", "e12", "S1-S9", "101-109, 112"]),
        "DOI": st.sampled_from(["10.5555/a_b", "10.5555/a(1)b<2>", "10.5555/A.B"]),
        "PMID": st.integers(1, 99_999_999).map(str),
    },
)


@forms
@given(item=made)
@example(item={"title": "T =cmd", "abstract": "--- ''' ``` {{}} \\\\ $a$ $5-$6 \\'e"})
@example(item={"title": "T", "abstract": "ER  - "})
@example(item={"title": "T", "abstract": "?\n("})
def test_whatever_a_library_holds_comes_back(form: ReferenceForm, item: dict[str, object]) -> None:
    studies = [study(item)]
    assert_same(studies, back(studies, form))


@forms
def test_an_export_changes_nothing_in_its_library(form: ReferenceForm, tmp_path: Path) -> None:
    listed = [
        {**FULL, "id": "full"},
        # without a number, with and without authors, an abstract, a title
        {"id": "a", "title": "Rest of cooks", "author": "Ng Bo", "issued": "2020"},
        {"id": "b", "title": "Rest of cooks", "author": "Ng Bo", "issued": "2021"},
        {"id": "c", "title": "Rest of cooks", "abstract": "We asked."},
        {"id": "d", "abstract": "We asked nobody."},
    ]
    (tmp_path / "team.json").write_text(json.dumps(listed), encoding="utf-8")
    held = Library.open(tmp_path / "library", create=True)
    held.load([tmp_path / "team.json"])
    before = {one.id: (one.document.text, stated(one.reference)) for one in held.studies}
    assert len(before) == len(listed)
    path = tmp_path / f"export{SUFFIXES[form]}"
    path.write_text("".join(references(held.studies, form)), encoding="utf-8")

    report = held.load([path])
    assert (report.loaded, report.studies, report.failed) == (0, len(listed), ())

    fresh = Library.open(tmp_path / "fresh", create=True)
    fresh.load([path])
    assert {one.id: (one.document.text, stated(one.reference)) for one in fresh.studies} == before


@forms
def test_an_empty_library_gives_a_valid_file(form: ReferenceForm) -> None:
    text = "".join(references([], form))
    assert json.loads(text) == [] if form is ReferenceForm.CSL_JSON else text == ""


@forms
def test_a_bare_reference_has_all_that_a_list_of_references_shows_and_no_more(
    form: ReferenceForm,
) -> None:
    one = study(FULL)
    text = "".join(references([one], form, bare=True))
    for left_out in ("porters (60", "stress", "Example Hospital", "Journal Article"):
        assert left_out not in text
    assert _lines([text]) < _lines(references([one], form))  # nothing is written in another way
    assert {"Holm", "2021", "S100", "31234567"} <= _words(text)


@forms
def test_a_bare_reference_of_a_text_without_a_title_has_no_title_but_its_records(
    form: ReferenceForm,
) -> None:
    untitled = study({"abstract": "We asked nobody of anything.", "DOI": "10.5555/none"})
    text = "".join(references([untitled], form, bare=True))
    assert "10.5555/none" in text
    assert "asked nobody" not in text


def _lines(parts: Iterable[str]) -> set[str]:
    return {piece.strip("{}, ") for piece in re.split(r'\n|(?<=[}\]"]), (?=")', "".join(parts))}


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text))
