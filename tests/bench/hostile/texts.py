"""Text that is out to do harm: to call, mislead, hide, waste time, or break what reads it."""

from __future__ import annotations

import json
import sys
import unicodedata
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

SHARED = Path(__file__).resolve().parents[3].parent / "shared" / "data"
LONGEST = 100_000

PLAIN = (
    "what helps night porters sleep?",
    "choir and loneliness in older adults",
    "how many people took part in the Brandt trial?",
    "qualitative studies since 2018 with more than 20 people",
    "does gardening work, and what speaks against it?",
    "compare Okafor with Petrov",
    "only the qualitative ones",
    "and the design?",
    "which study is the largest",
    "more",
    "why?",
    "help",
    "what do you have on crosswords",
    "I cannot go on any more",
)
MARKUP = (
    *("<!channel>", "<!here|here>", "<!everyone>", "<!subteam^S0TEAM|@team>", "<@U0VICTIM>"),
    *(
        "<@U0VICTIM|ana>",
        "<#C0GENERAL|general>",
        "<https://evil.example|doi.org>",
        "@here @channel",
    ),
    *("<javascript:alert(1)|doi>", "<https://doi.org@evil.example>", "<mailto:a@b.example|x>"),
    *("*bold*", "_slant_", "~gone~", "`code`", "```block```", "> quoted", "&lt;!channel&gt;"),
    *("&amp;lt;!here&amp;gt;", "&", "<", ">", "<<", ">>", "<|>", "<!>", "<@>", "[x](javascript:a)"),
    *("<!date^0^{date}|x>", "<!channel", "!channel>", "|", "\\<!here>", "<\u200b!channel>"),
    *("<script>alert(1)</script>", "{{7*7}}", "${jndi:x}", "%s%n%d", "{0}", "\x1b[31mred", "'; --"),
)
FLAGS = (
    *(
        "design:qualitative",
        "design:",
        "design:x,y",
        "design:\u202e",
        "since:2020",
        "since:99999999",
    ),
    *(
        "before:-1",
        "year:0",
        "year:2020-",
        "n>20",
        "n>=",
        "n<0",
        "n:1e9",
        "n>999999999999999999999",
    ),
    *("country:", "country:<!here>", "setting:*", 'author:"', "author:'O''Neil'", "journal:<@U1>"),
    *("method:none", "since:²⁰²⁰", "n>٣", "DESIGN:RCT", "designs:rct", "xyz:abc", "--public", "--"),
)
# What patterns repeat over: each is a beginning that could go on for ever.
BOMBS = (
    *(
        "a",
        "A ",
        "1",
        "1,",
        "1 ",
        " ",
        "\t",
        "(",
        ")",
        "((",
        "[1]",
        "and ",
        "or ",
        "not ",
        "of the ",
    ),
    *("n = ", "n=1, ", "95% CI ", "p < .", "et al. ", "et al., ", "Smith and ", "Smith, J., "),
    *(
        "2020-",
        "2020, ",
        "10.1234/",
        "10.1234/(",
        "doi:",
        "http://",
        "https://a.",
        "since ",
        "more ",
    ),
    *("than ", "at least ", "between 1 and ", "“", '"', "'", "’s ", "-", "–", ".", "...", ";", ":"),
    *(
        "&amp;",
        "&",
        "<",
        "<a|",
        "<@U1>",
        "\\",
        "/",
        "_",
        "*",
        "`",
        "~",
        "|",
        "\u3000",
        "\u0301",
        "e\u0301",
    ),
    *("kill my", "i want to ", "my friend ", "studies on ", "what about ", "the first ", "design:"),
)
ODD = (
    *("\u202e", "\u202d\u202c", "\u2066x\u2069", "\u200f", "\u200b", "\u2060", "\ufeff", "\u00ad"),
    *("\x00", "\x07", "\x1b", "\x7f", "\x85", "\u2028", "\u2029", "\r\n", "\n\n", "\v\f", "\t"),
    *("\ud800", "\udfff\ud800", "\ud83d", "\U000e0041", "\ufff9", "\ufffd", "\uffff", "\U0010ffff"),
    *("👩‍👩‍👧‍👦", "🏳️‍🌈", "👍🏿", "🇨🇭🇦", "⃣", "e" + "\u0301" * 50, "\u0e49" * 30, "ﷺ", "ﬃ", "İ", "ẞ"),
    *("שלום עולם", "مرحبا", "中文问题", "ไทย", "ǅ", "ſ", "K", "٣٤٥", "Ⅷ", "½", "²", "1\u20e3"),
)


def hostile_text(random: Random, *, longest: int = 2_500) -> str:
    """Make a text of at most `longest` characters, of one kind of harm or of several."""
    made = [random.choice(KINDS)(random) for _ in range(random.choice((1, 1, 1, 2, 3)))]
    return random.choice((" ", "", "\n")).join(made)[:longest]


@cache
def questions() -> tuple[str, ...]:
    """Return what ordinary people ask."""
    rows = [
        json.loads(line)
        for file in sorted(SHARED.glob("questions.*.dev.jsonl"))
        for line in file.read_text(encoding="utf-8").splitlines()
    ]
    return (*PLAIN, *(turn for row in rows for turn in row["turns"]))


@cache
def _by_category() -> dict[str, list[str]]:
    held: dict[str, list[str]] = defaultdict(list)
    for character in map(chr, range(sys.maxunicode + 1)):
        held[unicodedata.category(character)].append(character)
    return held


def _characters(random: Random) -> str:
    """Take characters of one category: letters, marks, digits, halves of characters."""
    held = _by_category()
    return "".join(random.choices(held[random.choice(sorted(held))], k=random.randint(1, 60)))


def _pieces(*sets: tuple[str, ...]) -> Callable[[Random], str]:
    def make(random: Random) -> str:
        chosen = [random.choice(random.choice(sets)) for _ in range(random.randint(1, 8))]
        return random.choice((" ", "")).join(chosen)

    return make


def _token(random: Random) -> str:
    """Make one huge word, or one of many digits."""
    held = random.choice(("a", "W", "9", "é", "中", "0", "-", "x1"))
    return held * random.choice((80, 500, 2_001, 2_400))


def _bomb(random: Random) -> str:
    lead, end = random.choice(("", "studies ", "n=")), random.choice(("", "!", "\x00", " x", "1"))
    times = random.choice((30, 300, 1_200))
    return lead + random.choice(BOMBS) * times + end


def _nested(random: Random) -> str:
    depth = random.randint(1, 200)
    before, after = random.choice((('"', '"'), ("“", "”"), ("(", ")"), ("<", ">"), ("*_", "_*")))
    return (
        before * depth + random.choice(questions()) + after * random.choice((depth, 0, depth // 2))
    )


def _number(random: Random) -> str:
    digits = "9" * random.choice((1, 5, 20, 400))
    forms = (
        "{}",
        "-{}",
        "{}.{}",
        "1e{}",
        "n = {}",
        "more than {} people",
        "since {}",
        "[{}]",
        "${}",
    )
    return random.choice(forms).replace("{}", digits)


def _mutated(random: Random) -> str:
    """Ask as people do, with something wrong in it."""
    asked = list(random.choice(questions()))
    for _ in range(random.randint(1, 6)):
        place = random.randrange(len(asked) + 1)
        if random.random() < 0.5 and asked:
            del asked[place : place + random.randint(1, 5)]
        else:
            asked.insert(place, random.choice((*ODD, *MARKUP, *FLAGS, " ", "'")))
    return "".join(asked)


def _asked(random: Random) -> str:
    return random.choice(questions())


KINDS: tuple[Callable[[Random], str], ...] = (
    _characters,
    _pieces(MARKUP),
    _pieces(FLAGS, PLAIN),
    _pieces(ODD, MARKUP, PLAIN),
    _token,
    _bomb,
    _nested,
    _number,
    _mutated,
    _mutated,
    _asked,
)
