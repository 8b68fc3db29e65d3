"""The commands for who runs the bot, in process."""

from __future__ import annotations

import json
from pathlib import Path

from bot.state import State
from bot.state.feedback import Verdict
from tests.bot.cli.conftest import evidence


def test_feedback_is_summed_up_by_kind_and_study_and_names_nobody(library: str) -> None:
    (study, *_) = json.loads(evidence("studies", "--library", library, "--format", "json").stdout)
    state = State(Path(library) / "state.sqlite3")
    for person, studies in (("U1", (study["document_id"], "gone")), ("U2", ("gone",))):
        assert state.judge(
            "T1", person, "reply", Verdict(helpful=False, kind="topic", studies=studies)
        )
    state.close()
    form = json.loads(evidence("feedback", "--library", library, "--format", "json").stdout)
    assert (form["helpful"], form["unhelpful"]) == (0, 2)
    assert form["kinds"] == [{"kind": "topic", "helpful": 0, "unhelpful": 2}]
    assert [one["document_id"] for one in form["studies"]] == ["gone", study["document_id"]]
    assert form["studies"][0]["label"] is None
    shown = evidence("feedback", "--library", library).stdout
    assert "2 answers were rated: 0 helpful, 2 not helpful." in shown
    assert "what studies found on a topic" in shown
    assert "gone (no longer in the library)" in shown
    assert "U1" not in shown + str(form)


def test_feedback_since_a_day_on_which_nobody_said_anything(library: str) -> None:
    shown = evidence("feedback", "--library", library, "--since", "2026-11-20")
    assert shown.stdout.strip() == "No answer was rated since 2026-11-20."
    assert evidence("feedback", "--library", library, "--since", "yesterday").exit_code == 2
