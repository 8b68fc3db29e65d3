"""`evidence` as programs use it: its JSON is what the README promises, field by field."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.functional import documents
from tests.functional.documents import CHOIR_FINDING
from tests.functional.programs import evidence
from tests.functional.promised import ANSWER, BATCH, HITS, RECORD, REPORT

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path

    from tests.functional.fake_slack.shapes import JsonObject


def data(done: subprocess.CompletedProcess[str]) -> Any:  # noqa: ANN401 - any JSON at all
    """Read the one JSON document on standard output."""
    assert "Traceback" not in done.stderr, done.stderr
    return json.loads(done.stdout)


def lines(done: subprocess.CompletedProcess[str]) -> list[JsonObject]:
    """Read JSON lines."""
    assert "Traceback" not in done.stderr, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


# ── extract ──────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def extracted(
    papers: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[subprocess.CompletedProcess[str], list[JsonObject]]:
    done = evidence(tmp_path_factory.mktemp("x"), "extract", str(papers), "--format", "jsonl")
    return done, lines(done)


def test_extract_gives_one_line_a_study_in_the_promised_form(
    extracted: tuple[subprocess.CompletedProcess[str], list[JsonObject]],
) -> None:
    done, records = extracted
    assert len(records) == 6
    assert [problem for record in records for problem in RECORD(record, "record")] == []
    assert done.returncode == 1  # one record has neither title nor abstract
    assert "records.json" in done.stderr


def test_every_offset_points_at_the_words_it_names(
    extracted: tuple[subprocess.CompletedProcess[str], list[JsonObject]],
) -> None:
    spans = 0
    for record in extracted[1]:
        words = record["text"]
        assert [s["role"] for s in record["sections"]].count("title") == 1
        for fact_ in record["facts"]:
            found = [*fact_["spans"]]
            for candidate in fact_.get("candidates", []):
                found += candidate["spans"]
            assert bool(fact_["spans"]) == (fact_["status"] == "reported")
            assert (fact_["value"] is not None) == (fact_["status"] == "reported")
            for span in found:
                assert words[span["start"] : span["end"]] == span["exact"]
                spans += 1
    assert spans >= 12


def test_extract_reads_what_the_documents_say(
    extracted: tuple[subprocess.CompletedProcess[str], list[JsonObject]],
) -> None:
    by_key = {record["key"] or record["reference"]["title"]: record for record in extracted[1]}
    choir = by_key["Singing on after work ends: loneliness and belonging in community choirs"]
    facts = {one["field"]: one["value"] for one in choir["facts"]}
    assert facts["sample_size"]["count"] == 14
    assert facts["study_design"]["design"] == "qualitative"
    assert facts["study_design"]["approach"] == ["thematic analysis"]
    assert [one["language"] for one in choir["translations"]] == ["zh"]
    assert choir["reference"]["DOI"] == "10.5555/jlh.2021.0147"
    assert (choir["reference"]["volume"], choir["reference"]["issue"]) == ("12", "4")
    assert choir["text"].count(CHOIR_FINDING) == 1
    assert "Brass bands" not in choir["text"]
    walks = {one["field"]: one["value"] for one in by_key["walks-2020"]["facts"]}
    assert walks["sample_size"] == {
        "count": 128, "unit": "staff", "role": "randomised", "bound": "exactly",
    }  # fmt: skip
    assert walks["study_design"]["design"] == "randomised-trial"
    trains = {one["field"]: one["status"] for one in by_key["trains-2017"]["facts"]}
    assert set(trains.values()) == {"not_extracted"}


def test_the_finding_is_what_was_found_not_what_was_left_open(
    extracted: tuple[subprocess.CompletedProcess[str], list[JsonObject]],
) -> None:
    (choir,) = [r for r in extracted[1] if r["reference"].get("DOI") == "10.5555/jlh.2021.0147"]
    (finding,) = [one["value"] for one in choir["facts"] if one["field"] == "main_finding"]
    # Its conclusion only says what "was not asked".
    assert finding["text"] == CHOIR_FINDING


# ── load, studies ────────────────────────────────────────────────────────────────────────────────


def test_load_counts_records_and_says_what_failed_and_why(papers: Path, tmp_path: Path) -> None:
    library = str(tmp_path / "library")
    load = ("load", str(papers), "--library", library, "--format", "json")
    first = evidence(tmp_path, *load)
    report = data(first)
    assert list(REPORT(report, "report")) == []
    assert first.returncode == 1
    assert (report["loaded"], report["studies"]) == (6, 6)
    ((source, reason),) = [(one["source"], one["reason"]) for one in report["failed"]]
    assert "records.json" in source
    assert "title" in reason
    again = data(evidence(tmp_path, *load))
    assert (again["loaded"], again["updated"], again["unchanged"]) == (0, 0, 6)
    assert again["studies"] == 6
    held = data(evidence(tmp_path, "studies", "--library", library, "--format", "json"))
    assert isinstance(held, list)
    assert len(held) == 6


def test_a_second_source_of_one_study_is_merged_into_it(papers: Path, tmp_path: Path) -> None:
    library = str(tmp_path / "library")
    choir = {
        "id": "solheim-2021",
        "type": "article-journal",
        "title": "Singing on after work ends",
        "DOI": "https://doi.org/10.5555/JLH.2021.0147",
    }
    (tmp_path / "same.json").write_text(json.dumps([choir]), encoding="utf-8")
    sources = (str(papers / "choir.txt"), str(tmp_path / "same.json"))
    done = evidence(tmp_path, "load", *sources, "--library", library, "--format", "json")
    report = data(done)
    assert done.returncode == 0, done.stderr
    assert (report["loaded"], report["merged"], report["studies"]) == (1, 1, 1)
    hits = evidence(tmp_path, "search", "choirs", "--library", library, "--format", "json")
    assert "solheim-2021" in hits.stdout


def test_a_record_that_changed_is_updated(tmp_path: Path) -> None:
    library, source = str(tmp_path / "library"), tmp_path / "walks.json"
    load = ("load", str(source), "--library", library, "--format", "json")
    source.write_text(json.dumps(documents.STUDIES[:1]), encoding="utf-8")
    assert data(evidence(tmp_path, *load))["loaded"] == 1
    changed = json.dumps(documents.STUDIES[:1]).replace("14 minutes", "15 minutes")
    source.write_text(changed, encoding="utf-8")
    report = data(evidence(tmp_path, *load))
    assert (report["updated"], report["studies"]) == (1, 1)


# ── ask ──────────────────────────────────────────────────────────────────────────────────────────


def ask(library: Path, home: Path, *arguments: str) -> JsonObject:
    done = evidence(home, "ask", *arguments, "--library", str(library), "--format", "json")
    assert done.returncode == 0, done.stderr
    answer: JsonObject = data(done)
    assert list(ANSWER(answer, "answer")) == []
    return answer


def test_an_answer_cites_the_words_it_stands_on(
    library: Path,
    tmp_path: Path,
    extracted: tuple[subprocess.CompletedProcess[str], list[JsonObject]],
) -> None:
    texts = {record["document_id"]: record["text"] for record in extracted[1]}
    answer = ask(library, tmp_path, "loneliness")
    assert answer["abstained"] is False
    numbers = [citation["number"] for citation in answer["citations"]]
    assert numbers == list(range(1, len(numbers) + 1))
    for citation in answer["citations"]:
        words = texts[citation["document_id"]]
        assert words[citation["start"] : citation["end"]] == citation["quote"]
        assert citation["url"].startswith("https://doi.org/10.5555/")
    used = {number_ for statement in answer["statements"] for number_ in statement["citations"]}
    assert used == set(numbers)
    assert {"Solheim & Okafor 2021", "Petrov 2019"} <= {c["label"] for c in answer["citations"]}
    assert "choir-survey-2019" in {c["key"] for c in answer["citations"]}


def test_a_fact_is_answered_with_its_value_and_its_sentence(library: Path, tmp_path: Path) -> None:
    answer = ask(library, tmp_path, "how many people did Brandt follow?")
    assert answer["kind"] == "fact"
    assert "128" in answer["text"]
    assert "128 office workers" in answer["citations"][0]["quote"]


def test_a_follow_up_is_read_with_the_question_before_it(library: Path, tmp_path: Path) -> None:
    before = ("--previous", "what did Petrov find?")
    answer = ask(library, tmp_path, "how many took part?", *before)
    assert "312" in answer["text"]


@pytest.mark.parametrize(
    ("question", "abstained"),
    [
        ("ketamine", True),
        ("help", False),
        ("what do you have?", False),
        ("what do you hold?", False),
        ("what is in this library?", False),
        ("how many studies are there?", False),
        ("what is the mean age in Petrov?", True),
    ],
)
def test_it_abstains_only_where_nothing_asked_is_answered(
    library: Path, tmp_path: Path, question: str, abstained: object
) -> None:
    assert ask(library, tmp_path, question)["abstained"] is abstained


def test_a_note_is_shown_as_our_summary(library: Path, tmp_path: Path) -> None:
    answer = ask(library, tmp_path, "shared kitchens")
    words = "Cooking together gave residents a reason to meet"
    assert words in answer["text"]
    assert f"“{words}" not in answer["text"]
    assert f'"{words}' not in answer["text"]


# ── search ───────────────────────────────────────────────────────────────────────────────────────


def test_search_ranks_the_studies(library: Path, tmp_path: Path) -> None:
    done = evidence(
        tmp_path,
        *("search", "lonely choirs", "-k", "1", "--library", str(library), "--format", "json"),
    )
    found = data(done)
    hits = found["hits"] if isinstance(found, dict) else found
    assert list(HITS(hits, "hits")) == []
    assert len(hits) == 1


def test_search_takes_many_queries_from_a_file(library: Path, tmp_path: Path) -> None:
    queries = tmp_path / "queries.jsonl"
    asked = [{"id": "q1", "text": "evening walks"}, {"id": "q2", "text": "zebra"}]
    queries.write_text("".join(json.dumps(q) + "\n" for q in asked), encoding="utf-8")
    done = evidence(
        tmp_path,
        *("search", "--queries", str(queries), "-k", "100"),
        *("--library", str(library), "--format", "jsonl"),
    )
    first, second = lines(done)
    assert list(BATCH(first, "line")) == []
    assert (first["id"], first["hits"][0]["key"]) == ("q1", "walks-2020")
    assert first["hits"][0]["keys"] == ["walks-2020"]
    assert second == {"id": "q2", "hits": []}


# ── for people ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "arguments",
    [
        ("ask", "loneliness"),
        ("search", "loneliness"),
        ("studies",),
    ],
)
def test_people_read_words_and_no_control_characters_in_a_pipe(
    library: Path, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    done = evidence(tmp_path, *arguments, "--library", str(library))
    assert done.returncode == 0, done.stderr
    assert "Solheim" in done.stdout
    assert "\x1b" not in done.stdout


def test_a_fresh_install_answers_at_once_and_a_named_library_starts_empty(tmp_path: Path) -> None:
    answer = data(evidence(tmp_path, "ask", "peer wellbeing", "--format", "json"))
    assert len({citation["label"] for citation in answer["citations"]}) == 4
    empty = tmp_path / "empty.json"
    empty.write_text("[]", encoding="utf-8")
    (tmp_path / "walks.json").write_text(json.dumps(documents.STUDIES[:1]), encoding="utf-8")
    library = tmp_path / "named"
    load = ("load", str(tmp_path / "walks.json"), "--library", str(library), "--format", "json")
    assert data(evidence(tmp_path, *load))["studies"] == 1
