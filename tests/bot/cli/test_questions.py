"""The commands that ask and search, in process: what they print, and their exit codes."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING

import pytest

from tests.bot.cli.conftest import evidence, main

if TYPE_CHECKING:
    from pathlib import Path


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
