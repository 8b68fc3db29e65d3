"""Tests of bot/blocks/citing.py and bot/blocks/referring.py: references to read and to copy."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.blocks import limits
from bot.blocks.citing import MOST_STUDIES, SWITCH, citing_modal
from bot.blocks.limits import length
from bot.blocks.referring import copies
from bot.blocks.words import citing
from knowledge import Citation, ReferenceForm, Span
from tests.bot.blocks.reading import shown
from tests.making import make_record, make_study

if TYPE_CHECKING:
    from knowledge import Study

PORTERS = make_study(
    make_record(
        "Sleep of night porters",
        "They slept.",
        authors=("Chidi Okafor", "Ida Holm"),
        year=2021,
        doi="10.5555/porters",
    )
)
UNTITLED = make_study(make_record("", "Cooks rested."))


def cited(*studies: Study) -> list[Citation]:
    return [
        Citation(number, study, study.document, Span(0, 3))
        for number, study in enumerate(studies, 1)
    ]


def test_references_stand_under_the_numbers_of_the_answer() -> None:
    text = shown(citing_modal([*cited(PORTERS, UNTITLED), *cited(UNTITLED, UNTITLED, PORTERS)[2:]]))
    assert "[1][3] Okafor, C., & Holm, I. (2021). Sleep of night porters." in text
    assert "[2] [title not stated in the source]. (n.d.). Journal of Peer Studies." in text


def test_what_a_reference_lacks_is_said_and_never_made_up() -> None:
    text = shown(citing_modal(cited(UNTITLED)))
    assert "Not stated in the source: authors, year, title, volume, pages, DOI or address." in text
    whole = replace(PORTERS, reference=replace(PORTERS.reference, volume="3", page="1-9", url=""))
    assert "Not stated" not in shown(citing_modal(cited(whole)))
    report = replace(PORTERS, reference=replace(PORTERS.reference, type="report"))
    assert "Not stated" not in shown(citing_modal(cited(report)))  # it has no volume to state


def test_a_title_from_another_record_is_said_to_be() -> None:
    reference = replace(UNTITLED.reference, title="Rest of cooks", origins=(("title", "x"),))
    text = shown(citing_modal(cited(replace(UNTITLED, reference=reference))))
    assert "Title from another record of this study." in text


def test_all_references_are_copied_at_once_in_the_form_chosen() -> None:
    for form, sign in (
        (ReferenceForm.BIBTEX, "@article{"),
        (ReferenceForm.RIS, "TY  - JOUR"),
        (ReferenceForm.CSL_JSON, '"type": "article-journal"'),
    ):
        view = citing_modal(cited(PORTERS, UNTITLED), form, metadata="m")
        (block,) = (b for b in view["blocks"] if "preformatted" in json.dumps(b))
        assert json.dumps(block["elements"][0]["elements"]).count(json.dumps(sign)[1:-1]) == 2
        (select,) = next(b for b in view["blocks"] if b["type"] == "actions")["elements"]
        assert (select["action_id"], select["initial_option"]["value"]) == (SWITCH, form.value)
        assert citing.FORMS[form] in shown(view)
        assert view["private_metadata"] == "m"


def test_without_a_way_back_to_the_answer_there_is_one_form() -> None:
    assert all(block["type"] != "actions" for block in citing_modal(cited(PORTERS))["blocks"])


def test_what_is_too_long_for_one_block_goes_into_several_whole_files() -> None:
    studies = [
        make_study(make_record(f"Rest {number} {'porter ' * 60}", "They rested.", year=2021))
        for number in range(60)
    ]
    for form in ReferenceForm:
        files = list(copies(studies, form))
        assert len(files) > 1
        assert all(length(one) <= limits.COPIED + 100 for one in files)
        assert sum(one.count(f"Rest {number} ") for one in files for number in range(60)) == 60
    assert sum(len(json.loads(one)) for one in copies(studies, ReferenceForm.CSL_JSON)) == 60


def test_more_studies_than_fit_are_said_to_be_left_out() -> None:
    studies = [make_study(make_record(f"Rest {number}", "They rested.")) for number in range(90)]
    view = citing_modal(cited(*studies), metadata="m" * 3_000)
    assert len(view["blocks"]) < limits.VIEW_BLOCKS
    assert citing.left_out(90 - MOST_STUDIES) in shown(view)


def test_no_studies_are_said_to_be_none() -> None:
    assert "no studies" in shown(citing_modal([], metadata="m"))
