"""Titles, names and journals as different databases write them, folded until they can be compared.

Nothing here is shown to anybody: folding loses what it must.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# What turns a publication into one about another, or into a stage of it: "Erratum: ...", "Reply to
# ...", "...: study protocol", "[Conference abstract]". Titles that differ in one of these name two
# publications, whatever else they share. "Retracted: ..." is none: it is the paper itself.
NOTICES = frozenset(
    "erratum errata corrigendum corrigenda correction corrections addendum retraction concern "
    "comment comments commentary reply replies response responses rejoinder letter letters "
    "correspondence protocol protocols abstract abstracts editorial".split()
)
# Those of them that no database leaves unsaid of a record that is one.
TELLTALE = frozenset("erratum errata corrigendum corrigenda correction retraction".split())

NUMBERS = {
    word: str(number)
    for number, words in enumerate(
        (
            "one first i",
            "two second ii",
            "three third iii",
            "four fourth iv",
            "five fifth v",
            "six sixth vi",
            "seven seventh vii",
            "eight eighth viii",
            "nine ninth ix",
            "ten tenth x",
        ),
        start=1,
    )
    for word in words.split()
}
SMALL_WORDS = frozenset(
    "a an and at de der des die du et for fur in la le of on the to und".split()
)

_ACCENTS = re.compile(r"[\u0300-\u036f]+")
_BETWEEN_WORDS = re.compile(r"[\W_]+")
_IN_BRACKETS = re.compile(r"[(\[][^()\[\]]{0,200}[)\]]")
_APOSTROPHES = re.compile(r"['\u2018\u2019\u02bc`]")
# British and American, folded to neither: "behaviour" and "behavior" both become "behavor".
_SPELLINGS = re.compile(
    r"""(?P<or> (?<=[a-z]{2}) i?ou?r )     # behaviour, behavior, tumour, tumor
      | (?P<iz> (?<=[a-z]{3}) [iy][sz] (?=e|ing|ation) )  # randomised, analyse
      | (?P<e> [ao]e )                     # anaemia, oestrogen
      | (?P<l> ll )                        # counselling
      | (?P<er> tre\b )                    # centre
      | (?P<m> mme\b )                     # programme""",
    re.VERBOSE,
)
_FOLDED = {"or": "or", "iz": "iz", "e": "e", "l": "l", "er": "ter", "m": "m"}


def plain(words: str) -> str:
    """Fold case, accents, punctuation and spacing away; a Greek letter becomes its name."""
    folded = _APOSTROPHES.sub("", words.casefold())
    if not folded.isascii():
        folded = _ACCENTS.sub("", unicodedata.normalize("NFKD", folded))
        folded = "".join(map(_lettered, folded))
    return _BETWEEN_WORDS.sub(" ", folded.replace("&", " and ")).strip()


@lru_cache(maxsize=4096)
def _lettered(sign: str) -> str:
    name = unicodedata.name(sign, "") if "\u0370" <= sign <= "\u03ff" else ""
    greek = name.startswith("GREEK SMALL LETTER ")
    return f" {name.split()[3].lower()} " if greek else sign


@lru_cache(maxsize=1 << 15)
def folded(title: str) -> str:
    """Return what all spellings of a title share: "Well-being in centres." as "wellbeingincenters".

    Case, accents, punctuation, spaces and the British or American way make no difference.
    """
    return spelt_alike(plain(title)).replace(" ", "")


def spelt_alike(words: str) -> str:
    """Fold British and American spelling into one."""
    return _SPELLINGS.sub(lambda found: _FOLDED[found.lastgroup or ""], words)


def notices(words: frozenset[str]) -> frozenset[str]:
    """Return those of the words that make a publication one about another."""
    return words & NOTICES


def numbers(words: frozenset[str]) -> frozenset[str]:
    """Return the numbers among the words of a title, "II" as "2": parts, waves, phases, years."""
    return frozenset(
        NUMBERS.get(word, word) for word in words if word in NUMBERS or word[0].isdigit()
    )


def overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """Return which share of the smaller set the other holds too, from 0 to 1."""
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else 0.0


# ── journals ─────────────────────────────────────────────────────────────────────────────────────


@lru_cache(maxsize=4096)
def journal_words(name: str) -> tuple[str, ...]:
    """Return the words of a journal's name that abbreviations keep.

    "Lancet (London, England)" and "The Lancet" both give ("lancet",).
    """
    words = plain(_IN_BRACKETS.sub(" ", name)).split()
    return tuple(word for word in words if word not in SMALL_WORDS) or tuple(words)


def same_journal(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Say whether two names may be of one journal: "Am J Publ Health", "AJPH", written out."""
    short, long = sorted((one, other), key=lambda words: (len(words), sum(map(len, words))))
    if len(short) == 1 and len(long) > 1 and short[0] == "".join(word[0] for word in long):
        return True
    if short == long[: len(short)]:
        return True  # "Trials", "Trials (Electronic resource)", a subtitle
    return len(short) == len(long) and all(
        _abbreviates(few, many) or _abbreviates(many, few)
        for few, many in zip(short, long, strict=True)
    )


def _abbreviates(short: str, long: str) -> bool:
    """Say whether a word is cut short: "behav" and "behaviour", "natl" and "national"."""
    if long.startswith(short):
        return True
    if short[:1] != long[:1] or len(short) < 3:
        return False
    rest = iter(long)
    return all(letter in rest for letter in short)
