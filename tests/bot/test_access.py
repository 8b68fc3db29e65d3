"""What the bot says it asks for is what the manifest asks for and the README explains."""

from __future__ import annotations

import json
from pathlib import Path

from bot.access import COMMANDS, EVENTS, SCOPES

ROOT = Path(__file__).parents[2]
MANIFEST = json.loads((ROOT / "manifest.json").read_text(encoding="utf-8"))


def test_the_manifest_asks_for_these_scopes_events_and_commands() -> None:
    assert MANIFEST["oauth_config"]["scopes"]["bot"] == sorted(SCOPES)
    assert MANIFEST["settings"]["event_subscriptions"]["bot_events"] == sorted(EVENTS)
    named = [command["command"] for command in MANIFEST["features"]["slash_commands"]]
    assert named == list(COMMANDS)


def test_the_readme_says_what_each_scope_is_for() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    section = readme.partition("### Scopes\n")[2].partition("\n## ")[0]
    rows = [line.strip("| ").split(" | ") for line in section.splitlines() if "| `" in line]
    assert {scope.strip("`"): reason for scope, reason in rows} == SCOPES
