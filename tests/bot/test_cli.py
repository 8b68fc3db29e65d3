"""The evidence command, in process: what each subcommand prints, and its exit code."""

from __future__ import annotations

import json
import math
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from bot import cli
from bot.state import State
from bot.state.feedback import Verdict

if TYPE_CHECKING:
    from typer.testing import Result

ITEMS = [
    {
        "id": "okafor",
        "title": "Diaries of night porters",
        "author": [{"family": "Okafor", "given": "Chidi"}],
        "issued": {"date-parts": [[2021]]},
        "DOI": "10.5555/porters",
        "abstract": "Twelve night porters took part in interviews, which we analysed thematically. "
        "We found that porters slept badly after double shifts.",
    },
    {"id": "holm", "title": "A survey of cooks", "abstract": "We surveyed 300 cooks about rest."},
]


def evidence(*arguments: str) -> Result:
    return CliRunner().invoke(cli.app, list(arguments))


@pytest.fixture
def items(tmp_path: Path) -> Path:
    path = tmp_path / "items.json"
    path.write_text(json.dumps(ITEMS), encoding="utf-8")
    return path


@pytest.fixture
def library(tmp_path: Path, items: Path) -> str:
    folder = str(tmp_path / "library")
    assert evidence("load", str(items), "--library", folder).exit_code == 0
    return folder


def test_load_counts_records_and_a_second_load_changes_nothing(tmp_path: Path, items: Path) -> None:
    folder = str(tmp_path / "library")
    first = json.loads(evidence("load", str(items), "--library", folder, "--format", "json").stdout)
    parts = {"loaded": 2, "updated": 0, "unchanged": 0, "merged": 0}
    source = {"source": str(items), "format": first["sources"][0]["format"], "records": 2}
    facts = first.pop("facts")
    assert first == {
        **parts,
        "failed": [],
        "studies": 2,
        "sources": [{**source, **parts, "skipped": {}}],
        "pruned": [],
    }
    assert facts["sample_size"] == 2
    again = json.loads(evidence("load", str(items), "--library", folder, "--format", "json").stdout)
    assert (again["loaded"], again["unchanged"]) == (0, 2)


def test_load_tells_what_failed_and_still_loads_the_rest(tmp_path: Path, items: Path) -> None:
    folder = tmp_path / ("a name that is long already " * 3)  # longer than a line
    folder.mkdir()
    bad = folder / "bad.json"
    bad.write_text('[{"title": ', encoding="utf-8")
    done = evidence("load", str(bad), str(items), "--library", str(tmp_path / "library"))
    assert done.exit_code == 1
    assert str(bad) in done.stdout
    assert "2 new" in done.stdout


def test_ask_answers_people_and_programs(library: str) -> None:
    said = evidence("ask", "how many people did Okafor interview?", "--library", library)
    assert "12 participants" in said.stdout
    form = json.loads(
        evidence("ask", "double shifts", "--library", library, "--format", "json").stdout
    )
    assert form["abstained"] is False
    assert [one["key"] for one in form["citations"]] == ["okafor"]


def test_ask_takes_the_questions_before(library: str) -> None:
    done = evidence(
        "ask", "and the design?", "--previous", "tell me about Okafor", "--library", library
    )
    assert "Qualitative" in done.stdout


def test_search_ranks_by_words(library: str) -> None:
    form = json.loads(
        evidence("search", "porters", "--library", library, "--format", "json").stdout
    )
    assert [hit["key"] for hit in form["hits"]] == ["okafor"]
    assert "Okafor 2021" in evidence("search", "porters", "--library", library).stdout
    assert "No study" in evidence("search", "ketamine", "--library", library).stdout


def test_search_shows_what_makes_up_a_score(library: str) -> None:
    shown = evidence("search", "porters", "--explain", "--library", library)
    assert "porters (porter) in the text" in " ".join(shown.stdout.split())
    form = json.loads(
        evidence("search", "porters", "--explain", "--library", library, "--format", "json").stdout
    )
    (hit,) = form["hits"]
    assert {part["field"] for part in hit["parts"]} >= {"text", "title"}
    assert {part["words"][0] for part in hit["parts"]} == {"porters"}
    assert math.fsum(part["score"] for part in hit["parts"]) == pytest.approx(hit["score"])


def test_search_runs_a_file_of_queries(tmp_path: Path, library: str) -> None:
    queries = tmp_path / "queries.jsonl"
    queries.write_text('{"id": 1, "text": "porters"}\n\n{"id": "b", "text": "cooks"}\n', "utf-8")
    done = evidence("search", "--queries", str(queries), "-k", "5", "--library", library)
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(row["id"], row["hits"][0]["key"]) for row in rows] == [(1, "okafor"), ("b", "holm")]


def test_a_line_that_is_no_query_does_not_cost_the_rest(tmp_path: Path, library: str) -> None:
    queries = tmp_path / "queries.jsonl"
    lines = (
        '\ufeff{"id": "bom", "text": "porters"}',
        "[1]",
        '{"id": "none", "text": null}',
        '{"id": "line", "text": "night\u2028porters"}',  # a line's end for str, not for JSON
        '{"id": 3, "text": "cooks"}\r',
    )
    queries.write_text("\n".join(lines), encoding="utf-8", newline="")
    done = evidence("search", "--queries", str(queries), "--library", library)
    assert done.exit_code == 1
    rows = [json.loads(line) for line in done.stdout.strip().split("\n")]
    assert [row["id"] for row in rows] == ["bom", "line", 3]
    assert all(row["hits"] for row in rows)
    assert [f"queries.jsonl:{number}:" in done.stderr for number in (1, 2, 3, 4)] == [
        False, True, True, False,
    ]  # fmt: skip


def test_the_question_is_given_back_as_it_was_asked(library: str) -> None:
    asked = "/evidence  sleep " + "and rest " * 100
    done = evidence("ask", asked, "--library", library, "--format", "json")
    assert json.loads(done.stdout)["question"] == asked


@pytest.mark.parametrize("arguments", [[], ["porters", "--queries", "some.jsonl"]])
def test_search_wants_one_query_or_one_file(arguments: list[str], library: str) -> None:
    assert evidence("search", *arguments, "--library", library).exit_code == 2


def test_extract_shows_facts_without_keeping_them(items: Path) -> None:
    done = evidence("extract", str(items), "--format", "jsonl")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["key"] for row in rows] == ["okafor", "holm"]
    assert rows[0]["facts"][0]["value"]["count"] == 12
    assert "Sample size" in evidence("extract", str(items)).stdout


def test_extract_tells_failures_apart_from_its_output(tmp_path: Path, items: Path) -> None:
    done = evidence("extract", str(tmp_path / "missing.txt"), str(items), "--format", "jsonl")
    assert done.exit_code == 1
    assert "missing.txt" in done.stderr
    assert len(done.stdout.splitlines()) == 2


def test_studies_lists_the_library(library: str) -> None:
    forms = json.loads(evidence("studies", "--library", library, "--format", "json").stdout)
    assert {form["key"] for form in forms} == {"okafor", "holm"}
    assert "Diaries of night porters" in evidence("studies", "--library", library).stdout


# ── what a person can mend is one line ───────────────────────────────────────────────────────────


def main(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int | str | None:
    monkeypatch.setattr(sys, "argv", ["evidence", *arguments])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    return ended.value.code


def test_a_missing_library_is_named_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = str(tmp_path / "nowhere")
    assert main(monkeypatch, "ask", "rest", "--library", missing) == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert missing in said


@pytest.mark.parametrize(
    "content",
    ['{"id": 1}', "not json", "[1]", '{"text": "no id"}'],
    ids=["no text", "text", "list", "no id"],
)
def test_a_line_that_is_no_query_is_named(
    content: str,
    tmp_path: Path,
    library: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    queries = tmp_path / "queries.jsonl"
    queries.write_text(content, encoding="utf-8")
    assert main(monkeypatch, "search", "--queries", str(queries), "--library", library) == 1
    assert "queries.jsonl:1" in capsys.readouterr().err


def test_a_file_of_queries_that_is_not_there_is_named(
    tmp_path: Path,
    library: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    queries = tmp_path / "none.jsonl"
    assert main(monkeypatch, "search", "--queries", str(queries), "--library", library) == 1
    assert "none.jsonl" in capsys.readouterr().err


@pytest.fixture
def merged(tmp_path: Path) -> str:
    folder = str(tmp_path / "library")
    stated = {"title": "Sleep of porters", "DOI": "10.5555/porters"}
    for name, year in (("a", 2020), ("b", 2021)):
        item = {"id": name, **stated, "issued": {"date-parts": [[year, 3]]}, "abstract": name * 9}
        (tmp_path / f"{name}.json").write_text(json.dumps([item]), encoding="utf-8")
    paths = [str(tmp_path / "a.json"), str(tmp_path / "b.json")]
    assert evidence("load", *paths, "--library", folder).exit_code == 0
    return folder


def test_duplicates_say_what_was_merged_and_why(merged: str) -> None:
    said = evidence("duplicates", "--library", merged).stdout
    assert "2 records are 1 study" in said
    assert "the same DOI (10.5555/porters)" in said
    assert "2020-03" in said
    form = json.loads(evidence("duplicates", "--library", merged, "--format", "json").stdout)
    (study,) = form["studies"]
    assert study["keys"] == ["a", "b"]
    (sign,) = study["signs"]
    assert (sign["sign"], sign["value"]) == ("doi", "10.5555/porters")
    assert sorted(sign["document_ids"]) == sorted(r["document_id"] for r in study["records"])
    (conflict,) = study["conflicts"]
    assert {one["value"] for one in conflict["stated"]} == {"2020-03", "2021-03"}


def test_duplicates_are_undone_and_redone(merged: str) -> None:
    undone = evidence("duplicates", "--undo", "b", "--library", merged)
    assert "2 studies now" in undone.stdout
    assert "No study here has more than one" in evidence("duplicates", "--library", merged).stdout
    form = json.loads(evidence("duplicates", "--library", merged, "--format", "json").stdout)
    assert (form["studies"], len(form["apart"])) == ([], 1)
    redone = evidence("duplicates", "--redo", "b", "--library", merged, "--format", "json")
    assert json.loads(redone.stdout)["apart"] == []
    assert len(json.loads(redone.stdout)["studies"]) == 1
    both = evidence("duplicates", "--undo", "a", "--redo", "a", "--library", merged)
    assert both.exit_code == 2


def test_load_prunes_what_is_deleted_and_groups_what_it_skipped(tmp_path: Path) -> None:
    folder = tmp_path / "sources"
    folder.mkdir()
    (folder / "a.json").write_text(json.dumps([{"title": "Sleep"}, *[{"abstract": ""}] * 8]))
    (folder / "b.json").write_text(json.dumps([{"title": "Soup"}]))
    library = str(tmp_path / "library")
    first = evidence("load", str(folder), "--library", library)
    assert first.exit_code == 1
    assert "8 skipped: no title" in first.stdout
    assert "… and 3 more" in first.stdout
    (folder / "b.json").unlink()
    pruned = evidence("load", str(folder), "--library", library, "--prune")
    assert "b.json" in pruned.stdout
    assert "holds 1 study" in pruned.stdout


@pytest.mark.parametrize("form", ["ris", "bibtex", "csl-json"])
def test_exported_references_load_again_as_the_same_studies(
    tmp_path: Path, library: str, form: str
) -> None:
    file = tmp_path / f"export.{form}"
    done = evidence(
        "export", "--format", form, "--output", str(file), "--library", library
    )  # fmt: skip
    assert (done.exit_code, done.stdout) == (0, f"2 studies written to {file}\n")
    assert evidence("export", "--format", form, "--library", library).stdout == file.read_text(
        encoding="utf-8"
    )
    again = evidence("load", str(file), "--library", library, "--format", "json")
    report = json.loads(again.stdout)
    assert (report["loaded"], report["studies"], report["failed"]) == (0, 2, [])


@pytest.mark.parametrize(("form", "start"), [("csv", "Study,Year,"), ("markdown", "| Study | ")])
def test_the_evidence_table_is_printed(library: str, form: str, start: str) -> None:
    printed = evidence("export", "--format", form, "--library", library).stdout
    assert printed.startswith(start)
    assert "porters slept badly" in printed


def test_an_export_that_cannot_be_written_is_one_line(
    tmp_path: Path,
    library: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = tmp_path / "nowhere" / "export.ris"
    arguments = ["export", "--format", "ris", "--output", str(file), "--library", library]
    monkeypatch.setattr(sys, "argv", ["evidence", *arguments])
    with pytest.raises(SystemExit) as stopped:
        cli.main()
    assert stopped.value.code == 1
    assert capsys.readouterr().err == (
        f"evidence: {file}: cannot be written (No such file or directory); "
        "name another place with --output\n"
    )


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
