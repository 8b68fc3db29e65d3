"""What the bot answers to in Slack, one module a surface."""
