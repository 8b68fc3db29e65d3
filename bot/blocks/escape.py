"""Text from documents and people made safe to show in Slack: the one place that escapes.

`&`, `<` and `>` are escaped exactly once, so that a paper that contains `<!channel>` pages nobody.
Characters that move, hide or reverse others are dropped. Marks that would begin bold, italic,
struck or code text are replaced by their look-alikes: styles come from us alone.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

# What shows nothing and changes how the rest is shown. Joiners (U+200C, U+200D) stay: whole
# scripts and emoji need them.
UNSEEN = re.compile(
    "["
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # control characters, but not those that are blank
    "\u00ad"  # soft hyphen
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # bidirectional marks, embeddings, isolates
    "\u200b\u2060-\u2064\u206a-\u206f\ufeff"  # zero-width and deprecated format characters
    "\ufff9-\ufffb\U000e0000-\U000e007f"  # annotations and tags
    "]"
)
BLANK = re.compile(r"\s+")  # includes U+0085, U+2028 and U+2029, which break lines
ODD_BLANK = re.compile(r"[^\S\n ]")  # blanks but for spaces and line breaks
SURROGATE = re.compile("[\ud800-\udfff]")  # half a character: cannot be encoded

# A mark begins a style where a word could begin ("*p < .05", "(_see_"), never inside one ("a_b").
OPENING = re.compile(r"(?<!\w)[*_~](?!\s)|`")
MARK = re.compile(r"[*_~`]")
LOOK_ALIKES = str.maketrans(
    {
        "*": "\u2217",  # asterisk operator
        "_": "\uff3f",  # fullwidth low line
        "~": "\u223c",  # tilde operator
        "`": "\u02cb",  # modifier letter grave accent
    }
)

PERSON = re.compile(r"[UW][A-Z0-9]{1,30}", re.ASCII)
UNSAFE_IN_ADDRESS = {"|": "%7C", "<": "%3C", ">": "%3E", '"': "%22", "`": "%60", "\\": "%5C"}


def clean(text: str) -> str:
    """Drop unseen characters and put every stretch of blanks, line breaks included, into one."""
    return BLANK.sub(" ", UNSEEN.sub("", SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)))


def kept(text: str) -> str:
    """Drop unseen characters and keep every blank and line break, for text that is copied."""
    seen = UNSEEN.sub("", SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text))
    return ODD_BLANK.sub(" ", seen)


def unstyled(text: str, *, inside_style: bool = False) -> str:
    """Replace the marks that would begin a style; inside one of ours, all that could end it."""
    marks = MARK if inside_style else OPENING
    return marks.sub(lambda mark: mark[0].translate(LOOK_ALIKES), text)


def escape(text: str) -> str:
    """Escape the three characters that Slack reads as markup."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def address(link: str) -> str:
    """Return a link that is safe inside `<…|…>`, or an empty string where it is none.

    Only plain http and https addresses pass. One that names a user before its host ("doi.org@…")
    leads elsewhere than it says and does not.
    """
    if not link.isprintable() or BLANK.search(link) or UNSEEN.search(link):
        return ""
    try:
        parts = urlsplit(link)
    except ValueError:  # "http://[::1"
        return ""
    if parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc:
        return ""
    for character, code in UNSAFE_IN_ADDRESS.items():
        link = link.replace(character, code)
    return link.replace("&", "&amp;")


def person(identifier: str) -> str:
    """Return the markup that shows a person's name, or an empty string for no such identifier."""
    return f"<@{identifier}>" if PERSON.fullmatch(identifier) else ""
