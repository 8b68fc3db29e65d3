"""The Slack bot and the `evidence` command: how people meet the knowledge package."""
