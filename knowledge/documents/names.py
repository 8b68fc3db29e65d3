"""People's names: from a line of authors, or one by one, to family and given names.

Handles "Ofra Walter", "Walter, Ofra", "Walter O", "Walter OR Jr", "Ludwig van der Berg". Where a
name does not show which part is which (one word, a group, another script) it stays literal.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.documents.normal import clean
from knowledge.model import Name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

PARTICLES = frozenset(
    word
    for words in (
        "af al av bin da das de degli dei del dela della den der des di do dos du e el ibn la las",
        "le les li lo los mac ten ter 't van vande vanden vander vom von y zu zum zur",
    )
    for word in words.split()
)
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "2nd", "3rd"})
DEGREES = frozenset(
    word
    for words in (
        "aprn ba bs bsc dnp dph drph edd frcp jd lcsw ma mba mbbs md mph mphil ms msc msn msw nd",
        "np phd psyd pharmd rn scd",
    )
    for word in words.split()
)
GROUP = re.compile(
    r"\b(?:alliance|association|centre|center|collaborat\w+|college|committee|consortium"
    r"|department|group|initiative|institute|investigators|network|organi[sz]ation|project|service"
    r"|society|study|task force|team|university)\b",
    re.IGNORECASE,
)
INITIALS = re.compile(r"(?:[A-Z]{1,3}|(?:[A-Z]\.-?){1,4}|[A-Z](?:-[A-Z]){1,2})")  # OR, O.R., J-P
WORD = re.compile(r"[^\W\d_][\w.'\u2019`\u00b4\u02bc-]*")  # O'Neil, Hazan-Liran, J.
# What clings to names: "(1)", "1,2", " 1", "*", "†", "[0000-0002-...]", an e-mail address
MARKS = re.compile(
    r"\s\d{1,2}(?=[\s,;]|$)|\([\d,;*\s]{1,20}\)|[*†‡§¶✉#]|\[[^\[\]]{0,60}\]|\S{1,80}@\S{1,80}"
    r"|(?<=[^\W\d_])[\d¹²³⁴-⁹⁰]+"
)
ET_AL = re.compile(r"(?:(?:[,;]|(?<!\s))\s*(?:et\s+al\.?|and others|…|\.\.\.))\s*$", re.IGNORECASE)
END_POINT = re.compile(r"(?<!\.[A-Z])(?<!,\s[A-Z])\.{1,50}$")  # of the line, not of "Smith, J."
# SMITH, McDONALD, O'NEIL: a family name that its source sets in capitals before a given name
CAPITALS = re.compile(
    r"(?:Mc|Mac|Van|De|Di|[OD]['\u2019])?[^\W\d_a-z]{3,}(?:[-'\u2019][^\W\d_a-z]{2,})*"
)
HONORIFIC = re.compile(r"(?:dr|prof|professor)\.?\s+", re.IGNORECASE)
AND = re.compile(r"(?<!\s)\s+(?:and|&|und|et|y)\s+")
ASIAN = re.compile("[\u3041-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def people(line: str) -> tuple[Name, ...]:
    """Read a line of authors, in the order in which they stand."""
    line = END_POINT.sub("", ET_AL.sub("", clean(line)))
    if ";" in line or "\uff1b" in line:
        return _each(re.split("[;\uff1b]", line))
    if ASIAN.search(line):
        return _each(re.split("[,\uff0c\u3001]", line))
    pieces = AND.split(line)
    if len(pieces) > 1 and all(map(_family_first, pieces)):
        return _each(pieces)
    parts = [part for piece in pieces for part in piece.split(",") if part.strip()]
    parts = _with_suffixes([part.strip() for part in parts])
    if _inverted(parts):
        parts = [
            f"{family}, {given}" for family, given in zip(parts[::2], parts[1::2], strict=True)
        ]
    return _each(parts)


def _each(parts: Iterable[str]) -> tuple[Name, ...]:
    return tuple(name for name in map(person, parts) if name is not None)


def _family_first(piece: str) -> bool:
    """Say whether a piece between two "and" is one name: "Lee, Ann", "van Dyk, Bo"."""
    family, comma, given = piece.partition(",")
    words = _without_particles(family)
    return bool(comma and given.strip()) and len(words) == 1 and "," not in given


def _with_suffixes(parts: list[str]) -> list[str]:
    """Give "Jr" back to the name before it and drop degrees: "Ann Lee, PhD, Bo Ray, Jr."."""
    kept: list[str] = []
    for part in parts:
        word = part.replace(".", "").casefold()
        if word in DEGREES:
            continue
        if word in SUFFIXES and kept:
            kept[-1] += f" {part}"
        else:
            kept.append(part)
    return kept


def _inverted(parts: list[str]) -> bool:
    """Say whether the parts are pairs: "Walter", "O.", "Hazan-Liran", "B."."""
    if not parts or len(parts) % 2:
        return False
    families, givens = parts[::2], parts[1::2]
    if all(_initials(given.split()) for given in givens):
        return not any(_initials(family.split()[-1:]) for family in families)
    return len(parts) == 2 and len(_without_particles(families[0])) == 1


def _without_particles(family: str) -> list[str]:
    return [word for word in family.split() if word.casefold() not in PARTICLES]


def _initials(words: list[str]) -> bool:
    return bool(words) and all(INITIALS.fullmatch(word) for word in words)


def person(text: str) -> Name | None:
    """Read one person's name; None where there is none."""
    text = HONORIFIC.sub("", clean(MARKS.sub(" ", clean(text))).strip(" ,;:"), count=1)
    if not re.search(r"[^\W\d_]", text):
        return None
    family, comma, given = (part.strip() for part in text.partition(","))
    if GROUP.fullmatch(family) and given:
        return Name(literal=f"{given} {family}")  # a program took "Night Institute" for a person
    if GROUP.search(text) or ASIAN.search(text):
        return Name(literal=text)
    if comma and _given(family, given):
        return (
            Name(family=family, given=given) if family and given else Name(literal=family or given)
        )
    words = [word for word in text.replace(",", " ").split() if word]
    words, suffix = _ending(words)
    if len(words) < 2:
        return Name(literal=text)
    return _ordered(words, suffix)


def _given(family: str, given: str) -> bool:
    """Say whether what stands behind a comma is a given name: "Shih, SR", but not "Ann Lee, MD"."""
    words = _without_particles(family)
    ending = given.replace(".", "").casefold()
    initials = given.isupper() and len(words) == 1 and ending not in {"ii", "iii", "iv"}
    return initials or ending not in SUFFIXES | DEGREES


def _ending(words: list[str]) -> tuple[list[str], str]:
    """Take degrees and a suffix off the end of a name."""
    suffix = ""
    while len(words) > 1:
        word = words[-1].replace(".", "")
        if word.casefold() in SUFFIXES:
            suffix = words[-1]
        elif word.casefold() not in DEGREES or _initials(words[1:]):
            break
        words = words[:-1]
    return words, suffix


def _ordered(words: list[str], suffix: str) -> Name:
    """Tell family from given names: "Moran GS" ends in initials, "Galia S. Moran" does not."""
    after = len(words)
    while after > 1 and INITIALS.fullmatch(words[after - 1]) and words[after - 1].isupper():
        after -= 1
    if after < len(words) and not all(INITIALS.fullmatch(word) for word in words[:after]):
        family, given = words[:after], words[after:]
    elif capitals := _capitals(words):
        family, given = words[:capitals], words[capitals:]
    else:
        first = len(words) - 1
        while first > 1 and words[first - 1].casefold() in PARTICLES:
            first -= 1
        family, given = words[first:], words[:first]
    return Name(family=" ".join(family), given=" ".join([*given, suffix]).strip())


def _capitals(words: list[str]) -> int:
    """Return how many words in capitals begin a name: 1 of "SMITH John", none of "JOHN SMITH"."""
    count = 0
    while count < len(words) and CAPITALS.fullmatch(words[count]) and words[count][-3:].isupper():
        count += 1
    return count if count < len(words) and not words[count].isupper() else 0


def from_fields(fields: Mapping[str, object]) -> Name | None:
    """Read a CSL-JSON name object; `name` (Semantic Scholar, Crossref) is read as a line."""

    def part(key: str) -> str:
        value = fields.get(key)
        return clean(value) if isinstance(value, str) else ""

    family = " ".join(filter(None, (part("non-dropping-particle"), part("family"))))
    given = " ".join(filter(None, (part("given"), part("dropping-particle"), part("suffix"))))
    if family and given:
        group = GROUP.search(family) and person(f"{family}, {given}")
        return group or Name(family=family, given=given)
    if literal := part("literal") or family or given:
        return Name(literal=literal)
    return person(part("name"))


def looks_like_people(line: str) -> bool:
    """Say whether a line is nothing but people's names: "Ann Lee, Bo van Dyk(1) and Cy Ng"."""
    if len(line) > 3000 or ":" in line:
        return False
    bare = ET_AL.sub("", MARKS.sub(" ", line)).strip(" .")
    parts = [part.split() for piece in AND.split(bare) for part in re.split("[,;]", piece)]
    parts = [part for part in parts if part]
    return bool(parts) and all(map(_name_like, parts)) and any(len(part) > 1 for part in parts)


def _name_like(words: list[str]) -> bool:
    if len(words) > 6 or GROUP.search(" ".join(words)):
        return False
    if len(words) == 1 and words[0].replace(".", "").casefold() in SUFFIXES | DEGREES:
        return True
    return all(
        WORD.fullmatch(word) and (word[0].isupper() or word.casefold() in PARTICLES)
        for word in words
    )
