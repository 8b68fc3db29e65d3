"""Which language a text is in: what its record says, else its script, else its small words.

Cheap and modest: it tells an English abstract from its translation. `und` where it cannot tell.
"""

from __future__ import annotations

import re
from functools import lru_cache

UNKNOWN = "und"

NAMES = {
    "chi": "zh", "chinese": "zh", "cmn": "zh", "cn": "zh", "zho": "zh",
    "dan": "da", "danish": "da",
    "de": "de", "deu": "de", "ger": "de", "german": "de",
    "dut": "nl", "dutch": "nl", "nld": "nl",
    "eng": "en", "english": "en",
    "fre": "fr", "fra": "fr", "french": "fr",
    "ita": "it", "italian": "it",
    "japanese": "ja", "jp": "ja", "jpn": "ja",
    "kor": "ko", "korean": "ko",
    "nor": "no", "nob": "no", "nno": "no", "nb": "no", "nn": "no", "norwegian": "no",
    "pol": "pl", "polish": "pl",
    "por": "pt", "portuguese": "pt",
    "rus": "ru", "russian": "ru",
    "spa": "es", "spanish": "es",
    "swe": "sv", "swedish": "sv",
    "tur": "tr", "turkish": "tr",
}  # fmt: skip

SCRIPTS = (
    ("ja", re.compile("[\u3041-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7af\u1100-\u11ff]")),
    ("zh", re.compile("[\u3400-\u9fff\U00020000-\U0002ffff]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("ar", re.compile("[\u0600-\u06ff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("hi", re.compile("[\u0900-\u097f]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
)

SMALL_WORDS = {
    language: frozenset(words.split())
    for language, words in {
        "en": "the of and to in that is was were with for on as by this we from are their it an be "
        "at which have has our not or these they who how during among between than a",
        "es": "el la los las de del que y en un una por con para se su sus al como fue fueron este "
        "esta es son más entre no lo sobre sin",
        "fr": "le la les des du de et en un une que qui dans pour par sur est sont avec au aux ce "
        "cette ces ont été leur plus ou ne pas nous d l",
        "de": "der die das und in von zu den mit des dem ein eine einer im für auf ist sind wurde "
        "wurden auch nach bei nicht als aus wie über durch sich",
        "pt": "o a os as de do da dos das e em um uma que para por com no na nos nas ao foi foram "
        "se mais como não sua são entre é",
        "it": "il lo la i gli le di del della dei delle e in un una che per con da al alla nel "
        "nella è sono stato si più come non su",
        "nl": "de het een van en in is dat op te met voor zijn was werd werden door bij aan als "
        "niet om ook uit naar hun deze",
        "no": "og i på av for til med som er det en et den har ble ikke fra om var ved vi å de kan "
        "eller etter hvordan",
        "da": "og i på af for til med som er det en et den har blev ikke fra om var ved vi at de "
        "kan eller efter hvordan",
        "sv": "och i på av för till med som är det en ett den har blev inte från om var vid vi att "
        "de kan eller efter hur",
        "pl": "i w na z do się że nie jest oraz dla po przez od są jak ich było tym o a ze",
        "tr": "ve bir bu için ile olarak da de olan olduğu en daha gibi ise sonra",
    }.items()
}

SISTERS = ({"no", "da", "sv"}, {"es", "pt", "it"})  # languages that share many small words
SAMPLE = 600  # characters; enough small words for a vote
PLAIN = 10  # different small words of English; no other language shares so many
OTHER_SCRIPT = re.compile("[\u0370-\u06ff\u0900-\u0e7f\u1100-\u11ff\u3041-\u9fff\uac00-\ud7af]")


@lru_cache(maxsize=256)
def code(stated: str) -> str:
    """Return the BCP 47 code of a language as a record states it, or nothing.

    "eng" and "English" give "en"; "en-GB" stays "en".
    """
    word = stated.strip().casefold().replace("_", "-").partition("-")[0]
    if word in NAMES:
        return NAMES[word]
    return word if re.fullmatch("[a-z]{2}", word) else ""


def script(text: str) -> str:
    """Return the language that a script other than Latin stands for, or nothing."""
    if text.isascii() or 5 * len(OTHER_SCRIPT.findall(text)) < len(text):
        return ""
    counts = {language: len(characters.findall(text)) for language, characters in SCRIPTS}
    if 5 * counts["ja"] > counts["zh"] > 0:  # Japanese writes Han beside its kana
        return "ja"
    return max(counts, key=lambda language: counts[language])


def detect(text: str) -> str:
    """Return the language of a text as a BCP 47 code; "und" where too little shows it."""
    sample = text[:SAMPLE]
    if foreign := script(sample):
        return foreign
    words = set(sample.casefold().split())
    if len(words & SMALL_WORDS["en"]) >= PLAIN:
        return "en"
    votes = {language: len(words & small) for language, small in SMALL_WORDS.items()}
    best = max(votes, key=lambda language: votes[language])
    sisters = next((family for family in SISTERS if best in family), {best})
    runner_up = max(count for language, count in votes.items() if language not in sisters)
    return best if votes[best] >= 2 and votes[best] > 1.3 * runner_up else UNKNOWN
