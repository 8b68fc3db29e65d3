"""Words as people type them: cleaning, splitting, folding, and those that only ask.

Nothing here knows what a library holds.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

MENTION = re.compile(r"<[@#!][^<>]{1,200}>")  # <@U0EVIDENCE>, <#C012|general>, <!here>
LABELLED_LINK = re.compile(r"<(https?://[^<>|\s]{1,500})(?:\|[^<>]{0,500})?>")  # <https://a.b|a.b>
EMOJI = re.compile(r":[a-z0-9_+'-]{1,60}:")  # :wave:
COMMAND = re.compile(r"\A\s*/evidence\b")
ENDING = re.compile(r"['’]s\Z|(?<=[A-Z]{2})s\Z")
SPELT_OUT = {"ppl": "people", "pts": "patients", "yrs": "years", "%": "percent"}  # as people chat
SHORT = re.compile(r"\b(?:ppl|pts|yrs)\b|(?<!\d)(?<!\d )%(?=\s)", re.IGNORECASE)
WORD = re.compile(r"[^\W_]+(?:['’.\-‐‑][^\W_]+)*")  # peer-run, O'Brien, e.g

PLAIN = {0x2019: "'", 0x2010: "-", 0x2011: "-"} | dict(
    zip(map(ord, "øłđðþæœı"), "o l d d th ae oe i".split(), strict=True)
)

# Words with which a question is asked; they say nothing about what it is about.
ASKING = frozenset(
    """
    a about above across actually after again against al all also am among an and another any
    anybody anyone anything are aren't as at available away b/c be because been before being below
    best between both but by can can't cheers contain contains could couldn't cover covers did
    didn't do does doesn't doing don't done down during each either else et etc ever every
    everything exactly few for from further gave get gets give gives go going good got had hadn't
    has hasn't have haven't having he hello help here hers hey hi him his hiya hold holds honestly
    how however i i'd i'll i'm i've if im in inside into is isn't it it's its itself just kind know
    known knows lately let let's like list look looked looking looks lot made make makes many may me
    might more most much must my need needed needs no nor not now of off often ok okay on once one
    ones only or other others ought our ours out over own per perhaps please pls plz possible quick
    quickly quite really regarding right said same say saying says see seem seems seen several she
    should so some somebody someone someones something stuff such sure talk tell tells than thank
    thanks that that's the their theirs them themselves then there there's these they they're thing
    things think this those though through thus to together too towards try u under until up upon us
    use used uses using versus very via vs w w/ want wants was wasn't way we well were weren't what
    what's whats when where whether which while who whom whose why will with within without won't
    arent cant didnt doesnt dont hows ive isnt theres thats wasnt werent whats wheres whos wont
    abt anyting cuz becuase cons downside downsides drawback drawbacks disadvantage disadvantages
    evidance posible pros reserach resarch somthing studys teh thier tho thx upside upsides ur waht
    wat wich whcih wot would wouldn't yes yet you you'd you'll your yours
    """.split()
)

# Words that speak of research as such: every study has them, so they name no topic by themselves.
RESEARCH = frozenset(
    """
    abstract abstracts article articles author authors available bibliography citation citations
    cite cited compare compared comparing comparison conclude concluded conclusion conclusions
    conduct conducted data deal deals design designs differ difference differences discuss discussed
    doc docs document documents doi effect effects evidence examine examined exploration explore
    explored exploring find finding findings finds found impact impacts include included insight
    insights investigate investigated journal journals latest library literature main method
    methodology methods newest oldest overview paper papers participant participants people
    perspective perspectives present presented presents publication publications published recent
    reference references report reported reports research researched result results review reviewed
    sample say science show showed shown shows size source sources studied studies study studying
    summarise summarize summary title titles topic topics type types year years
    """.split()
)


def clean(text: str) -> str:
    """Return the words a person typed, without Slack's markup for people, channels and emoji."""
    text = unicodedata.normalize("NFC", text)
    text = COMMAND.sub(" ", text)
    text = LABELLED_LINK.sub(r" \1 ", text)
    text = EMOJI.sub(" ", MENTION.sub(" ", text))
    text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    text = SHORT.sub(lambda match: SPELT_OUT[match[0].casefold()], text)
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def fold(word: str) -> str:
    """Return a word without case and accents, its apostrophes and hyphens plain."""
    if word.isascii():
        return word.casefold()
    plain = unicodedata.normalize("NFKD", word.casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return plain.translate(PLAIN)


def words(text: str) -> list[str]:
    """Return the words of a text in order, as typed; a possessive or "ICUs" loses its ending."""
    found = (ENDING.sub("", word) for word in WORD.findall(text))
    return [word for word in found if word]


def is_asking(word: str) -> bool:
    """Say whether a word only joins others or helps to ask."""
    return fold(word) in ASKING


@lru_cache(maxsize=100_000)
def carries_topic(word: str) -> bool:
    """Say whether a word can name what a question is about."""
    folded = fold(word)
    return (
        folded not in ASKING
        and folded not in RESEARCH
        and not folded.isdigit()
        and (len(folded) > 1 or not folded.isascii())
    )
