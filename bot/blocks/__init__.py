"""Answers as Block Kit, terminal and plain text; every sentence a person reads."""
