"""Tests of bot/doctor.py: each thing that can be wrong, found by the check that is for it."""

from __future__ import annotations

import json
import os
from email.utils import formatdate
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from bot import cli, doctor
from bot.access import SCOPES
from bot.blocks.words.doctor import Check, Verdict
from knowledge import Library
from tests.bot.slack import OURSELVES, Answered

if TYPE_CHECKING:
    from tests.bot.slack import Slack

MANIFEST = json.loads((Path(__file__).parents[2] / "manifest.json").read_text(encoding="utf-8"))
NOTE = '+++\ntitle = "Sleep of night porters"\n+++\nTwelve night porters kept diaries.\n'


@pytest.fixture
def place(monkeypatch: pytest.MonkeyPatch, slack: Slack, tmp_path: Path) -> Path:
    """Set everything up as it should be; return the library's folder."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "library"
    (tmp_path / "porters.md").write_text(NOTE)
    Library.open(folder, create=True).load([tmp_path / "porters.md"])
    for name, value in {
        "SLACK_BOT_TOKEN": "xoxb-bot",
        "SLACK_APP_TOKEN": "xapp-1-A0123-456-abc",
        "SLACK_CONFIG_TOKEN": "xoxe.xoxp-1-config",
        "SLACK_API_URL": slack.url,
        "EVIDENCE_LIBRARY": str(folder),
    }.items():
        monkeypatch.setenv(name, value)
    introduced(slack)
    slack.plan("apps.connections.open", Answered({"ok": True, "url": "ws://127.0.0.1:1/"}))
    slack.plan("apps.manifest.export", Answered({"ok": True, "manifest": MANIFEST}))
    (folder / "state.heartbeat").write_text("{}")
    return folder


def introduced(slack: Slack, scopes: str = ",".join(SCOPES), date: str = "") -> None:
    """Have Slack say who we are, after whatever it was to say before."""
    headers = {"X-OAuth-Scopes": scopes, **({"Date": date} if date else {})}
    slack.plan("auth.test", Answered({**OURSELVES, "team": "Wards"}, headers=headers))


def found(check: Check) -> tuple[Verdict, str]:
    """Make all checks; return what one of them found."""
    ((verdict, said),) = [(one.verdict, one.said) for one in doctor.examine() if one.check is check]
    return verdict, said


@pytest.mark.usefixtures("place")
def test_where_all_is_well_every_check_says_so() -> None:
    results = list(doctor.examine())
    assert [one.check for one in results] == [
        Check.SETTINGS,
        Check.LIBRARY,
        Check.STATE,
        Check.BOT_TOKEN,
        Check.SCOPES,
        Check.CLOCK,
        Check.APP_TOKEN,
        Check.EVENTS,
        Check.RUNNING,
    ]
    assert {one.verdict for one in results} == {Verdict.OK}


@pytest.mark.usefixtures("place")
def test_nothing_is_posted_and_no_secret_is_shown(slack: Slack) -> None:
    shown = "".join(one.said for one in doctor.examine())
    assert "xox" not in shown
    assert "xapp" not in shown
    asked = {call.method for call in slack.calls}
    assert asked == {"auth.test", "apps.connections.open", "apps.manifest.export"}


@pytest.mark.usefixtures("place")
def test_every_wrong_variable_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "http")
    monkeypatch.setenv("SLACK_APP_TOKEN", "hunter2")
    results = list(doctor.examine())
    assert {one.check for one in results} == {Check.SETTINGS}
    assert [one.said.partition(":")[0] for one in results] == ["SLACK_APP_TOKEN", "PORT"]
    assert "hunter2" not in str(results)


@pytest.mark.usefixtures("place")
def test_without_tokens_slack_is_not_asked(monkeypatch: pytest.MonkeyPatch, slack: Slack) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "")
    monkeypatch.setenv("SLACK_APP_TOKEN", "")
    assert found(Check.BOT_TOKEN)[0] is Verdict.UNSEEN
    assert slack.calls == []


def test_an_empty_library_is_to_be_filled(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Library.open(place.with_name("bare"), create=True)
    monkeypatch.setenv("EVIDENCE_LIBRARY", str(place.with_name("bare")))
    verdict, said = found(Check.LIBRARY)
    assert verdict is Verdict.MEND
    assert "evidence load" in said


def test_a_damaged_or_missing_library_is_named(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EVIDENCE_LIBRARY", str(place.with_name("nowhere")))
    verdict, said = found(Check.LIBRARY)
    assert verdict is Verdict.MEND
    assert "nowhere" in said


def test_a_state_file_that_cannot_be_written_is_named(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EVIDENCE_STATE", str(place))  # a folder
    verdict, said = found(Check.STATE)
    assert verdict is Verdict.MEND
    assert "EVIDENCE_STATE" in said


@pytest.mark.usefixtures("place")
def test_a_token_that_slack_refuses_leaves_the_rest_to_be_checked(slack: Slack) -> None:
    slack.unplan("auth.test")
    slack.refuse("auth.test", "invalid_auth")
    results = {one.check: one.verdict for one in doctor.examine()}
    assert results[Check.BOT_TOKEN] is Verdict.MEND
    assert results[Check.SCOPES] is Verdict.UNSEEN
    assert results[Check.APP_TOKEN] is Verdict.OK


@pytest.mark.usefixtures("place")
def test_missing_scopes_are_to_be_added_and_spare_ones_are_said(slack: Slack) -> None:
    slack.unplan("auth.test")
    introduced(slack, scopes="chat:write, commands, users:read")
    verdict, said = found(Check.SCOPES)
    assert verdict is Verdict.MEND
    missing, _, spare = said.partition("more than is needed")
    assert "im:history" in missing
    assert "users:read" in spare


@pytest.mark.usefixtures("place")
def test_spare_scopes_alone_are_nothing_to_mend(slack: Slack) -> None:
    slack.unplan("auth.test")
    introduced(slack, scopes=",".join((*SCOPES, "users:read")))
    verdict, said = found(Check.SCOPES)
    assert verdict is Verdict.OK
    assert "users:read" in said


@pytest.mark.usefixtures("place")
def test_a_clock_that_is_off_is_to_be_set(slack: Slack) -> None:
    slack.unplan("auth.test")
    introduced(slack, date=formatdate(1_000_000_000, usegmt=True))
    verdict, said = found(Check.CLOCK)
    assert verdict is Verdict.MEND
    assert "ahead of Slack's" in said


@pytest.mark.usefixtures("place")
def test_what_the_app_is_not_subscribed_to_is_named(slack: Slack) -> None:
    settings = {**MANIFEST["settings"], "event_subscriptions": {"bot_events": ["app_mention"]}}
    bare = {**MANIFEST, "settings": {**settings, "interactivity": {"is_enabled": False}}}
    slack.unplan("apps.manifest.export")
    slack.plan("apps.manifest.export", Answered({"ok": True, "manifest": bare}))
    verdict, said = found(Check.EVENTS)
    assert verdict is Verdict.MEND
    assert "message.im" in said
    assert "interactivity" in said
    assert "app_mention" not in said


def test_a_heartbeat_that_stands_still_is_to_be_looked_at(place: Path) -> None:
    os.utime(place / "state.heartbeat", (1_000_000_000, 1_000_000_000))
    assert found(Check.RUNNING)[0] is Verdict.MEND


def test_without_a_heartbeat_no_bot_is_known_to_run(place: Path) -> None:
    (place / "state.heartbeat").unlink()
    assert found(Check.RUNNING)[0] is Verdict.UNSEEN


@pytest.mark.usefixtures("place")
def test_without_a_configuration_token_events_are_not_checked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SLACK_CONFIG_TOKEN", "")
    verdict, said = found(Check.EVENTS)
    assert verdict is Verdict.UNSEEN
    assert "manifest.json" in said


@pytest.mark.usefixtures("place")
def test_the_command_prints_it_and_ends_by_what_there_is_to_mend(
    slack: Slack, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = CliRunner().invoke(cli.app, ["doctor"])
    assert run.exit_code == 0
    assert "Nothing to mend." in run.output
    slack.unplan("auth.test")
    slack.refuse("auth.test", "invalid_auth")
    monkeypatch.setenv("SLACK_APP_TOKEN", "xapp-2")
    run = CliRunner().invoke(cli.app, ["doctor", "--format", "json"])
    assert run.exit_code == 1
    verdicts = {one["check"]: one["verdict"] for one in json.loads(run.output)}
    assert verdicts["bot token"] == "mend"
