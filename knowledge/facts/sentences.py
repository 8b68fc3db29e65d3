"""Split a text into sentences: exact offsets into it, nothing changed, nothing lost.

Every character that is not white space belongs to exactly one sentence, except those of section
headings ("Methods:", "RESULTS"), which belong to none. Does not look inside a sentence.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.documents.sections import body_start
from knowledge.facts.vocabulary import words
from knowledge.model.documents import Section, SectionRole, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# What may end a sentence: a mark with its closing brackets or quotes, a blank line, or a bullet.
_END = re.compile(
    r"""
      (?P<mark>[.!?…]+) ["'”\u2019»)\]]{0,3} (?P<space>\s*)   # "ended." 'ended."' "(ended.)"
    | (?<!\s)[^\S\n]*\n\s*?\n\s*                            # a blank line
    | (?=[►•▪●])                                          # "► This study ..."
    """,
    re.VERBOSE,
)
_BEFORE = re.compile(r"[^\s(\[\"'“\u2018/]*\Z")  # the word before a mark
_WORD = re.compile(r"[^\W\d_]+")
_COUNT = re.compile(r"\d[\d,]*\s+[a-z]")  # "157 patients"
_STARTS_LOWER = re.compile(r"[a-zà-öø-ÿ](?![a-z-]{0,12}[A-Z])")  # "and", not "mHealth", "m-Health"
_BEFORE_LIST = ":;,\u2013\u2014-"  # what stands before the first number of a list
_SECOND = re.compile(r"[\s(]2[.)]\s")
_REACH = 400  # characters in which the second of a list follows the first
_CLOSING = frozenset({")", "]", "\u2019", "\u201d", "'", '"'})
_NAME_TAIL = frozenset({"by", "and", "of", "with", "from", "&", ","})

# Never the end of a sentence, whatever follows.
_CLOSED = words("""
    dr mr mrs ms prof st vs v cf e.g i.e eg ie viz approx ca fig figs eq eqs ref refs resp dept
    univ vol chap sect ver spp subsp incl excl gen col sgt capt rev hon mt
    """)
# The end of a sentence only where the next word is one that begins sentences.
_OPEN = words("""
    al etc inc ltd co corp jr sr ph.d m.d b.a m.a m.sc a.m p.m u.s u.k u.s.a e.u u.n d.c
    """)
_NUMBERED = frozenset({"no", "nos", "pp", "p", "n", "art", "sec"})  # "No. 5", "pp. 3"
_STARTERS = words("""
    the a an this these those that we our it its they their there here i in on at of for from to
    with by as after before during since while when where although though if because however
    moreover furthermore therefore thus overall additionally also finally first second third
    both all most many some such no none not results methods conclusions conclusion findings
    participants patients data analysis analyses future further implications using one two three
    four five six seven eight nine ten compared among between despite based
    """)


def split(text: str, sections: Sequence[Section]) -> tuple[Span, ...]:
    """Return the sentences of the text in order, without the headings of its sections.

    Sections are in text order; text outside them is split too. A sentence never crosses a border
    of a section.
    """
    spans: list[Span] = []
    at = 0
    for section in sections:
        if section.span.start > at:
            spans.extend(_sentences(text, at, section.span.start))
        start = max(at, section.span.start)
        if section.role is not SectionRole.TITLE:
            start = max(start, body_start(text, section))
        spans.extend(_sentences(text, start, section.span.end))
        at = max(at, section.span.end)
    spans.extend(_sentences(text, at, len(text)))
    return tuple(spans)


def _sentences(text: str, start: int, end: int) -> Iterator[Span]:
    """Split one stretch of text."""
    at = start
    listed = 0  # the last number of a list that runs inside the sentence: "1. ... 2. ..."
    for match in _END.finditer(text, start, end):
        mark = match["mark"]
        if mark is not None:
            if _lists(text, at, match.start(), end, listed):
                listed = _list_number(text, at, match.start())
                continue
            if not _ends_sentence(text, at, match, end):
                continue
        stop = match.end("mark") if mark is not None else match.start()
        if mark is not None:
            stop = match.start("space")
        if span := _trimmed(text, at, stop):
            yield span
            listed = 0
        at = max(at, stop)
    if span := _trimmed(text, at, end):
        yield span


def _trimmed(text: str, start: int, end: int) -> Span | None:
    """Return the span without white space around it, or nothing."""
    words = text[start:end]
    kept = words.strip()
    if not kept:
        return None
    left = start + len(words) - len(words.lstrip())
    return Span(left, left + len(kept))


def _list_number(text: str, start: int, stop: int) -> int:
    """Return the number that "1." or "(2." writes here, 0 where it is not one of a list."""
    digits = _BEFORE.search(text, max(start, stop - 40), stop)
    word = digits[0] if digits else ""
    return int(word) if word.isascii() and word.isdigit() and len(word) <= 2 else 0


def _lists(text: str, start: int, stop: int, end: int, listed: int) -> bool:
    """Say whether the number before `stop` counts a list, as in "They were: 1. Mood 2. Sleep".

    `listed` is the last number of the list so far, 0 where none has begun.
    """
    number = _list_number(text, start, stop)
    before = text[max(start, stop - 8) : stop].rstrip("0123456789").rstrip(" (")
    opens = not before if stop - start < 8 else before[-1:] in _BEFORE_LIST
    if number and opens:  # "2. Sleep rose", at the start of a sentence
        return number == listed + 1 or stop - start < 8
    if not number or number != listed + 1:
        return False
    return listed > 0 or _SECOND.search(text, stop, min(stop + _REACH, end)) is not None


def _ends_sentence(text: str, start: int, match: re.Match[str], end: int) -> bool:
    """Say whether a mark ends a sentence."""
    after = text[match.end() : min(match.end() + 40, end)]
    if not after:
        return True
    before = _BEFORE.search(text, max(start, match.start() - 40), match.start())
    word = before[0] if before else ""
    if not match["space"]:
        closing = text[max(start, match.start() - 1) : match.start()]
        return _ends_without_space(word or closing, after)
    if match["mark"] != ".":
        return _STARTS_LOWER.match(after) is None
    if word in {"", "0"} and after[0].isdigit():  # "P = . 05", "0. 05"
        return False
    if _STARTS_LOWER.match(after) or after[0] in ",;:)]%=<>":
        return False
    return not _is_abbreviation(text, word, after, match.start())


def _ends_without_space(word: str, after: str) -> bool:
    """Judge a mark with no space behind it: "the forum.Specifically," ends, "Node.js" does not."""
    follows = _WORD.match(after)
    if word in _CLOSING:  # "(a label).However, it", "[4].They", "'trust'.The findings"
        return follows is not None and _opens_sentence(follows[0], after)
    if len(word) < 2 or word.startswith("www") or "/" in word or "@" in word or _closed(word):
        return False
    if follows is None:  # "began enrolment.(", where the text was cut; "skin disease.157 patients"
        plain = word[-2:].isalpha() and word[-2:].islower()
        return after.strip() == "(" or (plain and _COUNT.match(after) is not None)
    closed = word[-1] in ")]%" or (word[-1].isdigit() and follows[0].lower() in _STARTERS)
    name = follows[0]
    site = after[len(name) : len(name) + 1] in {".", "/", "_", "@"}  # "Example.com"
    if site or not after[0].isupper() or ("." in word and not closed):
        return False
    if word[-2:].isupper():  # "among MSM.The", "with OCD.Reliability was"
        return name.lower() in _STARTERS or _opens_sentence(name, after)
    abbreviated = name.isupper() and len(name) > 1 and (closed or word.islower())
    return abbreviated or name[1:].islower() or len(name) == 1  # "(P < 0.05).HS had"


def _opens_sentence(name: str, after: str) -> bool:
    """Say whether a word reads as the first of a sentence: "Reliability was", not "Example.com"."""
    behind = after[len(name) : len(name) + 2]
    goes_on = behind[:1] in {",", "'", "\u2019"} or (behind[:1] == " " and behind[1:].islower())
    return name[0].isupper() and goes_on and (len(name) > 3 or name.lower() in _STARTERS)


def _closed(word: str) -> bool:
    return word.lower().strip(".,") in _CLOSED


def _is_abbreviation(text: str, word: str, after: str, stop: int) -> bool:
    """Say whether the full stop belongs to the word: "Dr. Lee", "J. Smith", "No. 5"."""
    bare = word.lower().rstrip(".,")
    if bare in _CLOSED:
        return True
    if bare in _NUMBERED and after[0].isdigit():
        return True
    follows = _WORD.match(after)
    starter = follows is not None and follows[0].lower() in _STARTERS and len(follows[0]) > 1
    if bare in _OPEN or re.fullmatch(r"(?:[a-z]\.)+[a-z]", bare):
        return not starter and (follows is not None or after[0] == "(")  # "et al. (2003)"
    if len(word) == 1 and word.isupper():  # an initial, or "vitamin D."
        if starter:
            return False
        previous = text[max(0, stop - 30) : stop - 1].split()
        opens = not previous or not previous[-1][-1].isalpha()  # "... it. D. Lee"
        return opens or not previous[-1].islower() or previous[-1] in _NAME_TAIL
    return False
