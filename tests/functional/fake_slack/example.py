"""The manifest that the fake is tried with."""

from __future__ import annotations

from tests.functional.fake_slack.manifest import Manifest

MANIFEST = Manifest(
    scopes=frozenset(
        {"commands", "chat:write", "app_mentions:read", "im:history", "assistant:write"}
    ),
    events=frozenset({"app_home_opened", "app_mention", "message.im"}),
    commands=frozenset({"/evidence"}),
)
