"""The unmodified entry points, driven from outside: a bot over a fake Slack, the command line."""
