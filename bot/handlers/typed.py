"""What a person typed, read back out of Slack's markup."""

from __future__ import annotations

import re

MARKUP = re.compile(
    r"""
    <(?P<kind>[@\#!]?)             # "<@U1>", "<#C1|general>", "<!here>", or a link
    (?P<target>[^<>|]*)            # "U1", "subteam^S1", "https://doi.org/10.1"
    (?:\|(?P<label>[^<>]*))?>      # "general", "@nurses", "doi.org"
    """,
    re.VERBOSE,
)


def typed(text: str) -> str:
    """Return the words as typed: mentions as names or not at all, links as shown, `&` for `&amp;`.

    Mentions that carry no name, our own among them, are addresses and not part of a question.
    """
    words = MARKUP.sub(_shown, text)
    plain = words.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return " ".join(plain.split())


def _shown(markup: re.Match[str]) -> str:
    label = markup["label"] or ""
    match markup["kind"]:
        case "@":
            return f"@{label}" if label else " "
        case "#":
            return f"#{label}" if label else " "
        case "!":
            return label or " "
        case _:
            return label or markup["target"]
