"""The manifest that the fake is tried with."""

from __future__ import annotations

from tests.functional.fake_slack.manifest import Manifest

MANIFEST = Manifest(
    scopes=frozenset(
        {
            "app_mentions:read",
            "assistant:write",
            "chat:write",
            "commands",
            "files:write",
            "im:history",
            "im:write",
            "users:read",
        }
    ),
    events=frozenset({"app_home_opened", "app_mention", "message.im"}),
    commands=frozenset({"/evidence"}),
    home=True,
)
