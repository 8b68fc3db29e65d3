"""What an app asks a workspace for, as its manifest.json says it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Manifest:
    """The parts of a manifest that decide what Slack sends and allows."""

    scopes: frozenset[str]
    events: frozenset[str]
    commands: frozenset[str]
    home: bool = False  # whether it has a Home tab

    @classmethod
    def read(cls, path: Path) -> Manifest:
        """Read a manifest.json."""
        manifest = json.loads(path.read_text(encoding="utf-8"))
        features = manifest["features"]
        return cls(
            scopes=frozenset(manifest["oauth_config"]["scopes"]["bot"]),
            events=frozenset(manifest["settings"]["event_subscriptions"]["bot_events"]),
            commands=frozenset(command["command"] for command in features["slash_commands"]),
            home=bool(features["app_home"].get("home_tab_enabled")),
        )

    def subscribes(self, event: dict[str, object]) -> bool:
        """Say whether Slack would send this event to the app: "message.im", "app_mention"."""
        kind = str(event["type"])
        if kind != "message":
            return kind in self.events
        where = {"im": "im", "channel": "channels", "group": "groups", "mpim": "mpim"}
        return f"message.{where[str(event['channel_type'])]}" in self.events
