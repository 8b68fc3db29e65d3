"""The tables of the state file, and the steps by which an older file comes to have them."""

from __future__ import annotations

# Each step brings the file from the version before to its own.
SCHEMAS = (
    (
        """
        CREATE TABLE claims (
            name TEXT PRIMARY KEY,
            team TEXT NOT NULL,
            token TEXT NOT NULL,    -- which claim holds the name
            owner TEXT NOT NULL,    -- which process made the claim
            done INTEGER NOT NULL,
            until REAL NOT NULL     -- seconds since 1970 after which the name is free
        ) WITHOUT ROWID
        """,
        "CREATE INDEX claims_until ON claims (until)",
        "CREATE INDEX claims_team ON claims (team)",
    ),
    (
        """
        CREATE TABLE asked (
            team TEXT NOT NULL,
            person TEXT NOT NULL,
            place TEXT NOT NULL,    -- channel and thread
            at REAL NOT NULL,       -- seconds since 1970
            question TEXT NOT NULL
        )
        """,
        "CREATE INDEX asked_by ON asked (team, person, place, at)",
        "CREATE INDEX asked_at ON asked (at)",
    ),
    (
        """
        CREATE TABLE feedback (
            team TEXT NOT NULL,
            person TEXT NOT NULL,
            reply TEXT NOT NULL,      -- names the message that was judged
            at REAL NOT NULL,         -- seconds since 1970
            helpful INTEGER NOT NULL,
            kind TEXT NOT NULL,       -- of the question
            studies TEXT NOT NULL,    -- ids of those cited, a blank between
            PRIMARY KEY (team, person, reply)
        ) WITHOUT ROWID
        """,
        "CREATE INDEX feedback_at ON feedback (at)",
    ),
    (
        """
        CREATE TABLE taken (
            token TEXT PRIMARY KEY, -- of the claim
            team TEXT NOT NULL,
            owner TEXT NOT NULL,    -- which process deals with it
            since REAL NOT NULL,    -- when it first came, in seconds since 1970
            at REAL NOT NULL,       -- when its owner last said that it is there
            sending INTEGER NOT NULL, -- whether a message may have gone out
            body TEXT NOT NULL      -- the delivery as JSON
        ) WITHOUT ROWID
        """,
    ),
    ("ALTER TABLE taken ADD COLUMN person TEXT NOT NULL DEFAULT ''",),  # who it comes from
)
