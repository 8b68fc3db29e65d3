"""Every sentence a person reads, for Slack, the terminal and JSON alike; to be translated here.

Each function gives plain text. How it is laid out and marked is decided elsewhere.
"""
