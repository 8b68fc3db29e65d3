"""What publishers, databases and screening tools write at an abstract's ends, and its removal.

Copyright lines, licences, "All rights reserved.", "(PsycINFO Database Record ...)", "Label
Included: 0". Only what stands at the very start or end goes, sentence by sentence, and only
sentences that are nothing else: a trial's registration and every sentence of the study stay.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

REACH = 2_000  # characters at either end in which notices are looked for
LONGEST = 800  # characters of one sentence of a notice

# Where a notice may begin without a sentence that ended before it.
OPENINGS = r"""
      ©
    | \((?:c|C|copyright|Copyright)\)\s?(?=\d{4}|[A-Z])
    | (?:Crown\s)?(?:Copyright|COPYRIGHT)\s?(?=©|\(|\d{4}|by\s|:)
    | \(?(?:APA\s)?(?:PsycINFO|PsycInfo|PsycARTICLES|PsycArticles)\s(?:Database|Record|Copyright)
    | \((?:Source|AUTHORS?|Author|Journal|journal|Contains)\b
    | Labels?\s(?:Included|Excluded)\s?:
    | RAYYAN-[A-Z]
    | ASReview_
    | All\s[Rr]ights?\s[Rr]eserved
"""
# Between two sentences; "(c) 2020" is no end of one; "ended.Copyright © 2020" is.
CUT = re.compile(
    rf"""(?<=[.!?)\]|])(?<!\([cC]\))(?<!\([cC]opyright\))(?<!\(s\))(?<!\(s\)\))
         (?<!U\.S\.)(?<!\s[A-Z]\.)\s+
      | \s(?={OPENINGS})
      | (?<=[.!?)])(?=©|Copyright\b)""",
    re.VERBOSE,
)
# Without one of these no notice is there.
HINT = re.compile(
    r"©|\([cC]\)|opyright|[Rr]ights?\s|erechos|servés|vorbehalten|[Pp]ubli[sc]|Publié|Psyc|psyc"
    r"|[Ll]icen[cs]|[Aa]bstract\W|ABSTRACT|\(Contains|[Ll]abel|RAYYAN|ASReview|\(A|[Rr]e-?use"
    r"|overnment|ermission|abridged|warranty"
)
# From here on nothing of the study comes: EBSCO's and ProQuest's long words, cut where they may be.
LAST_WORDS = re.compile(
    r"[\[(]?(?:ABSTRACT\sFROM\s(?:THE\s)?(?:AUTHOR|PUBLISHER)|PUBLICATION\sABSTRACT)\b"
    r"|\(?Copyright\sof\s[^.]{1,200}\sis\sthe\sproperty\sof\s"
)
TELLING = ("ABSTRACT FROM", "PUBLICATION ABSTRACT", "is the property of")
SIGN = r"(?:crown\s|article\s|abstract\s)?(?:copyright|\(c(?:opyright)?\))"
NAMED = (
    # © 2020 The Author(s); © selection and editorial matter
    r"(?:crown\s)?(?:copyright\s?)?©.*",
    # Copyright (C) 2014, Crown copyright 2010, Copyright: Lee et al
    rf"{SIGN}(?:\s?{SIGN})?(?:[\s,]*(?:\d{{4}}|by\s|(?:the\s)?author|(?-i:[A-Z]))|:|\W*\Z).*",
    # the record of a database: (PsycINFO Database Record (c) 2012 APA
    r"\(?(?:apa\s)?psyc(?:info|articles?)\s(?:database\s)?(?:record|copyright).*",
    # as their writers spell it
    r"all\s(?:rights?|rigths?)\s(?:are\s)?r\w{4,8}d",
    r"(?:todos\slos\sderechos\sreservados|tous\sdroits\sr[ée]serv[ée]s|alle\srechte\svorbehalten)",
    r"no\sclaim\sto\soriginal\su\.?s\.?\sgovernment\sworks",
    r"(?:no\scommercial\s(?:re-?)?use|originally\spublished\sin|re-?use\spermitted|see\srights\sand\spermissions).*",
    r"(?:protected\sby\scopyright|further\sreproduction\sis\sprohibited).*",
    # This is an open access article under the CC BY license; This abstract may be abridged
    r"""this\s(?:article|paper|work|publication|is|abstract)\s
        (?: is\s | has\sbeen\s | an?\s | may\sbe\s | was\s ){0,2}
        (?: abridged | protected\sby\scopyright | licen[cs]ed\s | distributed\sunder
          | published\sunder\s(?:a|the)\s.{0,40}licen[cs]e | made\savailable\sunder
          | open[\s-]access\s(?:article|paper|publication)?.{0,40}\s?
            (?:under|distributed|licen[cs]ed)
          | u\.?s\.?\sgovernment\swork ).*""",
    r"for\s(?:commercial\sre-?use|permissions?),?\s.*",
    r"(?:all\sother\spermissions\scan\sbe|reprints?\sand\spermissions?).*",
    # Licensee MDPI, Basel; under exclusive licence to Springer Nature
    r"(?:licensee|(?:under|by)\sexclusive\slicen[cs]e\sto)\s.*",
    # whose abstract it is: (Source: journal abstract), (AU); ERIC's (Contains 2 tables.)
    r"[(\[]?\s?(?:source:\s)?(?:journal|authors?|publication|publisher)(?:'s)?\sabstract",
    r"\((?:authors?|au|as\sprovided)\)",
    r"""\(contains\s(?:\d+|an?|one|two)\s
        (?:end\s?notes?|figures?|footnotes?|notes?|online|photos?|tables?)\b.*""",
    # what screening tools add, as in Label Included: 0
    r"labels?\s(?:included|excluded)\s?:\s?\S{0,20}",
    r"(?:rayyan-[a-z-]+|asreview_\w+)\s?[:=].*",
)
NOTICE = re.compile(rf"\W*(?:{'|'.join(NAMED)})\W*", re.VERBOSE | re.IGNORECASE | re.DOTALL)
# "Published by Elsevier Ltd", "Journal of Sleep published by Wiley on behalf of The Society"
PUBLISHED = re.compile(
    r"\b(?:[Pp]ublished|[Pp]ublicado|[Pp]ubli[ée])\s(?:online\s)?(?:by|in|por|par|on)\b"
)
CONNECTORS = frozenset(
    """a al an and applicable as association at behalf by de del der des di du e editor employer et
    exclusive for if in la le licence license ltd of on online or outside par part por press
    published publicado publié s the their trading und under van von with y""".split()
)
PLAIN_WORD = re.compile(r"(?<![\w.@/-])[^\W\d_A-Z][\w'\u2019-]*")
REGISTER = re.compile(r"\b(?:NCT|ISRCTN|ACTRN|ChiCTR|DRKS|CRD|NTR|UMIN|CTRI|KCT|EudraCT|IRCT)\W?\d")


def without(parts: Sequence[str]) -> list[str]:
    """Return an abstract's paragraphs without the notices before and after them."""
    kept = list(parts)
    while kept:
        shorter = _before_end(kept[-1])
        if shorter == kept[-1]:
            break
        kept[-1:] = [shorter] if shorter else []
    while kept:
        shorter = _after_start(kept[0])
        if shorter == kept[0]:
            break
        kept[:1] = [shorter] if shorter else []
    return kept


def _before_end(text: str) -> str:
    """Return a paragraph up to the notices that end it."""
    if not HINT.search(text, max(0, len(text) - REACH)):
        return text
    telling = any(words in text for words in TELLING)  # far faster than the pattern
    if telling and (last := LAST_WORDS.search(text)):
        text = text[: last.start()].rstrip(" ,;|")
    start = max(0, len(text) - REACH)
    edges = [cut.end() for cut in CUT.finditer(text, start)]
    edges = [edge for edge in edges if edge < len(text)]
    end = cut = len(text)
    for edge in [*reversed(edges), *([0] if start == 0 else [])]:
        piece = text[edge:end].strip()
        if _is_notice(piece) or _is_notice(text[edge:cut].strip()):
            cut = edge
        elif not _is_fragment(piece):
            break
        end = edge
    return text[:cut].rstrip(" |;") if cut < len(text) else text


def _after_start(text: str) -> str:
    """Return a paragraph from behind the notices that begin it."""
    if not HINT.search(text, 0, LONGEST):
        return text
    cut = at = 0
    for edge in [*(found.end() for found in CUT.finditer(text, 0, REACH)), len(text)]:
        piece = text[at:edge].strip()
        if _is_notice(piece) or (cut and _is_fragment(piece)):
            cut = edge
        else:
            break
        at = edge
    return text[cut:]


def _is_notice(piece: str) -> bool:
    if not piece or len(piece) > LONGEST:
        return False
    if PUBLISHED.search(piece):
        return _is_fragment(piece)
    return NOTICE.fullmatch(piece) is not None and not REGISTER.search(piece)


def _is_fragment(piece: str) -> bool:
    """Say whether words are but names, as the rest of a notice has: "Karger AG, Basel."."""
    if len(piece) > LONGEST // 2 or REGISTER.search(piece):
        return False
    return all(word[0] in CONNECTORS for word in PLAIN_WORD.finditer(piece))
