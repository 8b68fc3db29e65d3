"""A small share of the bench of deliveries: each question is answered exactly once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.bench.deliveries import Plan, count, run
from tests.bench.questions import Question
from tests.functional.fake_slack import FakeSlack, Manifest
from tests.functional.fake_slack.deliveries import Delivery
from tests.functional.fake_slack.weather import TOO_LATE, Weather

if TYPE_CHECKING:
    from pathlib import Path


def test_each_question_is_answered_once_in_a_storm_and_across_a_crash(
    manifest: Manifest, library: Path, tmp_path: Path
) -> None:
    weather = Weather(3, force=3.0, without=frozenset({TOO_LATE}))
    plan = Plan(150, rate=30.0, seed=3, kills=1, cut_every=1.0, refresh_every=1.5, quiet=16.0)
    with FakeSlack(manifest, weather) as slack:
        figures = run(slack, weather, tmp_path, library, plan)
    assert figures["asked"] == 150
    assert figures["deliveries"] > 150
    assert sum(weather.happened.values()) > 10
    assert (figures["twice"], figures["lost"]) == (0, 0), figures
    assert figures["unconfirmed"] <= figures["counted_by_the_bot"] <= 15
    assert figures["answered_once"] + figures["told"] + figures["unconfirmed"] == 150


def test_what_is_lost_and_what_is_said_twice_is_counted() -> None:
    def asked(surface: str, answers: int) -> Question:
        return Question(surface, [Delivery("events_api", {})], answers)

    questions = [asked("mention", n) for n in (0, 0, 1, 2)] + [asked("command", 0)]
    figures = count(questions, "WARNING unconfirmed surface=mention team=T1: chat.postMessage")
    assert (figures["twice"], figures["unconfirmed"], figures["lost"]) == (1, 1, 2)
    assert figures["answered_once"] == 1
