"""The variables that the bot reads, as people read about them.

The README's table and `.env.example` are held to this list by a test.
"""

from __future__ import annotations

from dataclasses import dataclass

SLACK_API = "https://slack.com/api/"


@dataclass(frozen=True, slots=True)
class Variable:
    """One variable of the environment, as people read about it."""

    name: str
    default: str
    purpose: str


VARIABLES = (
    Variable("SLACK_BOT_TOKEN", "", "Bot token, starts with `xoxb-`; needed to connect to Slack"),
    Variable("SLACK_APP_TOKEN", "", "App-level token, starts with `xapp-`; Socket Mode needs it"),
    Variable("SLACK_SIGNING_SECRET", "", "Signing secret of the app; HTTP mode needs it"),
    Variable("SLACK_CONFIG_TOKEN", "", "App configuration token; only `evidence doctor` uses it"),
    Variable("SLACK_MODE", "", "`socket` or `http`; unset: `socket` where a Slack token is set"),
    Variable("SLACK_API_URL", SLACK_API, "Where Slack's Web API is"),
    Variable("HOST", "127.0.0.1", "Address to listen on in HTTP mode"),
    Variable("PORT", "3000", "Port to listen on in HTTP mode; 0 takes a free one"),
    Variable("EVIDENCE_LIBRARY", "", "Library folder; unset: one in your user data directory"),
    Variable("EVIDENCE_STATE", "", "What the bot remembers; unset: `state.sqlite3` in the library"),
    Variable("EVIDENCE_HEARTBEAT", "", "Written anew while the bot is well; unset: by the state"),
    Variable(
        "EVIDENCE_CRISIS_MESSAGE", "", "What a person in danger is told; unset: who can help now"
    ),
    Variable("EVIDENCE_LOG_LEVEL", "INFO", "`DEBUG`, `INFO`, `WARNING` or `ERROR`"),
    Variable("EVIDENCE_LOG_FORMAT", "text", "`text` or `json`; one line an event either way"),
)
