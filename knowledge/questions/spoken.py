"""Words as people dash them off, made plain: "im gonna kil my self" is "i am going to kill myself".

Only for telling what somebody speaks of, never for what is looked for or shown.
"""

from __future__ import annotations

import re

from knowledge.questions.wording import fold

LONGEST = 4_000  # characters read; who writes more has said it by then

_FILLERS = (  # words that change nothing here
    r"just|really|so|very|quite|still|honestly|literally|kinda|kind\sof|sort\sof|lately|always|often"
    r"|sometimes|even|only|actually|actively|seriously|genuinely|currently|constantly|simply|rly|jus"
    r"|right|passively|sexually|physically|basically|fucking|f+ing|bloody|pretty|already|ever|also"
    r"|again|rn|fr|ngl|tbh|lowkey|highkey|proper"
)

# Pictures that say it, by the words that Slack writes for them between colons, or plainer ones.
_PICTURES = str.maketrans(
    {
        "🔪": " knife ",
        "🗡": " knife ",
        "🔫": " gun ",
        "💊": " pill ",
        "💉": " syringe ",
        "🩸": " blood ",
        "💀": " skull ",
        "☠": " skull ",
        "⚰": " coffin ",
        "🪦": " grave ",
        "🚬": " smoking ",
        "💔": " heartbroken ",
        "🖤": " heart ",
        "😭": " sob ",
        "😢": " cry ",
        "😞": " disappointed ",
        "😔": " pensive ",
        "👋": " wave ",
        "😂": " joy ",
        "🤣": " joy ",
        "😅": " joy ",
    }
)

# What is written in several ways, and how it is read; applied in this order to folded words.
_READ_AS = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        # What is not seen, and the tones of skins.
        (r"[\u00ad\u200b-\u200f\u2060\ufe0f\ufeff\U0001f3fb-\U0001f3ff]", ""),
        (r":skin-tone-\d:", " "),
        (r":([a-z]\w{1,30}):", r" \1 "),  # :knife:, as Slack writes a picture
        (r"\b(?:hocho|dagger(?:_knife)?)\b", "knife"),
        (r"\bbroken_heart\b", "heartbroken"),
        (r"\bheadstone\b", "grave"),
        (r"_", " "),  # _slanted_
        (r"(?<=\w)[`´](?=\w)", "'"),
        (r"[\"“”`´~]|(?<!\w)['*]|['*](?!\w)", " "),  # *bold*, 'quoted'
        (r"(?<=[a-z])[*!1|](?=[a-z])", "i"),  # k*ll, su1cide
        (r"([a-z])\1{2,}", r"\1\1"),  # sooooo
        (r"\bs[ui]{1,3}c{1,2}[ie]{1,2}d(?=e\b|es\b|al)", "suicid"),  # sucide, siucidal
        (r"\b(?:sui[sz]id|sucicid|suicied|suacid|suicd|susid)(?=e?\b|al)", "suicid"),
        (r"\bsewer-?\s?slide\b", "suicide"),
        (r"\bsuicid(?:el|le|ial|all|ul|eal)\b", "suicidal"),
        (r"\bburn(?:t|ed|ing)?[\s-]out\b", "burnout"),
        (r"\bself[\s-]?(harm|injur)", r"self\1"),
        (r"\b(?:my\sself|meself|mysel|myslef|myslf|mysefl)\b", "myself"),
        (r"\b(him|her|them|your)\s(self|selves)\b", r"\1\2"),
        (r"\b(?:kil|kll|kiil)(?=l?\b|ing\b|ed\b)l?", "kill"),
        (r"\bcomm?it+(?=\b|ed\b|ing\b)", "commit"),
        (r"\bod'?(?:e?d|ing)\b(?<!\bodd)|\bod\b(?=\son\b)", "overdosed"),  # od'd, od on
        (r"\bover(?:does|doze|\sdose)\b", "overdose"),
        (r"\bsh(?:'e?d|'?ing)\b|(?<=\bto\s)sh\b", "selfharm"),  # sh'd last night
        (r"(?<=\bmy\s)si\b|(?<=active\s)si\b|(?<=passive\s)si\b|\bsi(?=\sis\b)", "suicidality"),
        (r"\bi(?=(?:have|can'?t|do?n'?t|want|wanna|just|feel|will|need|tried|took|think)\b)", "i "),
        (r"\bw/?(?=\s|\Z)", "with"),
        (r"\b(?:cuz|cos|coz|bc|becuz|bcos)\b", "because"),
        (r"\b(?:tmrw|tmr|tmw|2moro|tomoz|tomorow|tommorow|tommorrow)\b", "tomorrow"),
        (r"\b(?:2nite|tonite|2night)\b", "tonight"),
        (r"\bnite\b", "night"),
        (r"\bw[an]{1,3}na\b|\b(?:wan|wnt|wnat|waant|wan't|wannt|want)\st{1,2}o\b", "want to"),
        (r"\bwan(?:ting|ted)\b", "want"),
        (r"\b(?:gonna|gunna|goin to|gona)\b", "going to"),
        (r"\b(?:tryna|trying)\b", "try"),
        (r"\bwan\stto\b", "want to"),
        (r"(?<=\bwant\sto\s)(?:dei|dy)\b|(?<=\bgoing\sto\s)(?:dei|dy)\b", "die"),
        (r"\b2(?=\s(?:die|end|kill|be|live|go)\b)", "to"),
        (r"\b(?:imma|ima|i'mma)\b", "i am going to"),
        (r"\b(?:i'?m|im|i\sma)\b", "i am"),
        (r"\bi'?ve\b", "i have"),
        (r"\b(?:i'll|ill(?=\s(?:be|do|kill|end|never)\b))", "i will"),
        (r"\b(?:i'd|id(?=\s(?:rather|be|like)\b))", "i would"),
        (r"\b(he|she|they|we|you|it)'ll\b", r"\1 will"),
        (r"\b(he|she|they|we|you|it)'d\b", r"\1 would"),
        (r"\b(he|she|it|that|there|what|life|who)'?s\b", r"\1 is"),
        (r"\b(?:can't|cant|cannot|cnt|cnat|carnt|cannae)\b", "can not"),
        (r"\b(?:won't|wont)\b", "will not"),
        (r"\b(?:don't|dont|don;t|dnt)\b", "do not"),
        (r"\b(is|are|was|were|did|does|would|should|could|have|has)n'?t\b", r"\1 not"),
        (r"\bany\s(?:more|longer)\b|\bmuch\slonger\b|\banymor\b", "anymore"),
        (r"\b(?:no\sone|noone)\b", "nobody"),
        (r"\baswell\b", "as well"),
        (r"\bdis+ap+ear", "disappear"),
        (r"\beverybody\b", "everyone"),
        (rf"\b(?:{_FILLERS})\b\s?", ""),
        (r"[^\w\s'-]+", " . "),  # a clause ends
        (r"\s+", " "),
    )
)


def spoken(text: str) -> str:
    """Return words in plain spelling: small letters, contractions written out, clauses parted.

    One space stands between words, " . " between clauses.
    """
    said = fold(text[:LONGEST].translate(_PICTURES))
    for pattern, plain in _READ_AS:
        said = pattern.sub(plain, said)
    return said.strip()
