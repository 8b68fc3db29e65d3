"""What the app asks a workspace for: the least that its features need.

`manifest.json` asks for the same, and the README says it to admins; tests hold all three together.
"""

from __future__ import annotations

# Each scope of the bot token with what it is for.
SCOPES = {
    "app_mentions:read": "being asked with a mention in a channel",
    "assistant:write": "suggested questions when a direct message is opened",
    "chat:write": "answering, and *Share in channel*",
    "commands": "`/evidence`",
    "files:write": "*CSV file* under a comparison of studies",
    "im:history": "being asked in a direct message",
}
EVENTS = ("app_home_opened", "app_mention", "app_uninstalled", "message.im", "tokens_revoked")
COMMANDS = ("/evidence",)
