"""Read in which countries a study took place, where its text names them.

"Nurses in Norway", "Dutch adolescents" and "three clinics in Toronto" tell; a questionnaire's
name or version, a language, where people once came from, where an illness began, a publisher and a
register do not.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from knowledge.facts import counted
from knowledge.facts.places import By
from knowledge.facts.vocabulary import words
from knowledge.model.documents import SectionRole
from knowledge.model.facts import Countries, Design, Fact, Field, Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.facts.places import Mention
    from knowledge.facts.reading import Sentence
    from knowledge.model.documents import Span

# Sentences that do not speak of the study, wherever they stand.
_ELSEWHERE: Final = (
    " \u00a9 ",
    " copyright ",
    " all rights reserved",
    " published by ",
    " registration",
    " trial regist",
    " trials regist",
    " correspondence ",
    " funded by ",
    " funding ",
    " legal entity ",
    " in accordance with ",
    " on behalf of ",
    " emerged in ",
    " first reported in ",
    " first identified in ",
    " broke out in ",
    " originated in ",
    " developed in ",
    " searched ",
)
# Sentences that speak of who took part, and of what was done in the study.
_OWN: Final = (
    " participa",
    " recruited ",
    " enrolled ",
    " included ",
    " conducted ",
    " carried out ",
    " performed ",
    " implemented ",
    " collected ",
    " obtained ",
    " interview",
    " survey",
    " questionnaire",
    " sample",
    " cohort ",
    " respond",
    " register ",
    " database ",
    " study ",
    " paper ",
    " article ",
    " our ",
    " we ",
    " data ",
    " aim",
    " examine",
    " explore",
    " investigate",
    " n = ",
    " trial ",
    " took place ",
    " administered ",
    " completed ",
    " assessed ",
    " using ",
    " based on ",
    " patients ",
    " students ",
)
_TOLD_IN: Final = frozenset({SectionRole.TITLE, SectionRole.METHODS, SectionRole.OBJECTIVE})
_REVIEWS: Final = frozenset({Design.SYSTEMATIC_REVIEW, Design.META_ANALYSIS, Design.SCOPING_REVIEW})
# Words behind a name that make it part of another name, or of another idea.
_OTHER_NAME: Final = words("""
    scale scales questionnaire inventory index criteria criterion classification declaration test
    association society academy council regulations guideline guidelines press party version
    versions edition translation language languages literature descent origin ancestry heritage
    refugees refugee immigrants immigrant immigration migrants migrant diaspora veterans war wars
    dollars dollar ltd limited inc protocol speaking speakers speaker lessons grammar norms learners
    technique army
    """)
_INSTITUTION: Final = words("""
    university hospital college medical center centre clinic school veterans institute study
    """)
_NOT_BEFORE: Final = words("outside unlike like beyond declaration north south latin than")
_TO_PLACE: Final = words("in from at of across near throughout around , and within between")
_MAKERS: Final = words(
    "\u00ae \u2122 inc ltd gmbh corp llc co spss stata version software technology"
)
_MIXED_NAME: Final = words("""
    african native latin asian north south central mexican anglo european hispanic black indian
    """)
_MODEL: Final = re.compile(r"[a-z]+-?\d+\Z")  # "hj-112"
# What a people's name has to qualify to tell where, unless it qualifies people.
_QUALIFIED: Final = words("""
    population populations sample samples cohort cohorts register registers registry registries
    survey study studies trial setting settings context healthcare health care service services
    system primary secondary national general regions region provinces province cities city
    municipality municipalities hospital hospitals clinic clinics school schools university
    universities college centre centres center centers team teams ward wards community communities
    practice practices research project media police military prisons prison companies company
    workplace households families family county counties district districts nhs public labour
    workforce data database rural urban high upper lower junior elementary welfare insurance website
    websites forum forums
    """)
# "English" before these is what people learn.
_LEARNT: Final = words("teachers teacher students student majors classroom classrooms education")
_PHRASE_ENDS: Final = words("""
    and or of in with who whom which that as to by for from at using was were is are has have had
    will
    """)
_REACH: Final = 4  # words behind a people's name in which that noun stands


def read(mentions: Sequence[Mention], design: Design | None) -> Fact:
    """Return the countries of the study, each with the words that name it best.

    `mentions` are all that the text names; `design` is what the document's design was read to be:
    of a review, its aim tells, not where the studies that it found were made.
    """
    # A town or state names no country: which it lies in is not in the text.
    mentions = [mention for mention in mentions if mention.by is not By.PLACE]
    told = [m for m in mentions if _is_of_the_study(m, design) and _tells(m)]
    if not told and design not in _REVIEWS:
        told = _only_one(mentions)
    named = {m.code for m in told if m.by is not By.PEOPLE or _names_institution(m)}
    best: dict[str, Mention] = {}
    for mention in sorted(told, key=_plainness):
        if not named or mention.code in named:  # "Somali women in Norway" live in Norway
            best.setdefault(mention.code, mention)
    if not best:
        return Fact(Field.COUNTRY, Status.NOT_REPORTED, "country:none-named")
    shown = sorted(best.values(), key=lambda mention: mention.span)
    value = Countries(tuple(mention.code for mention in shown))
    rule = f"country:{shown[0].by.value}"
    return Fact(Field.COUNTRY, Status.REPORTED, rule, value, tuple(m.span for m in shown))


def _plainness(mention: Mention) -> tuple[int, Span]:
    return (list(By).index(mention.by), mention.span)


def _only_one(mentions: Sequence[Mention]) -> list[Mention]:
    """Return what names the one country that a text speaks of, where something is said of it.

    "Refugees in Norway face ..." tells where, if no other country is named.
    """
    here = [m for m in mentions if not _is_elsewhere(m.sentence) and _tells(m)]
    inside = [
        m
        for m in here
        if m.by is By.NAME
        and "in" in _before(m)[-2:]
        and m.sentence.role is not SectionRole.BACKGROUND
    ]
    return inside if len({m.code for m in here}) == 1 else []


def _before(mention: Mention) -> tuple[str, ...]:
    return mention.sentence.words[max(mention.first - 3, 0) : mention.first]


def _after(mention: Mention) -> tuple[str, ...]:
    """Return the words that may belong to the noun behind a name."""
    after = mention.sentence.words[mention.last + 1 : mention.last + 1 + _REACH]
    for i, word in enumerate(after):
        if word in _PHRASE_ENDS or not (word[0].isalpha() or word == "/"):
            return after[:i]
    return after


def _is_elsewhere(sentence: Sentence) -> bool:
    return any(cue in sentence.lower for cue in _ELSEWHERE)


def _is_of_the_study(mention: Mention, design: Design | None) -> bool:
    """Say whether a mention stands in a sentence that speaks of the study at hand."""
    sentence = mention.sentence
    if _is_elsewhere(sentence):
        return False
    if design in _REVIEWS:
        own = sentence.role in {SectionRole.TITLE, SectionRole.OBJECTIVE}
        return own or " aim" in sentence.lower
    return sentence.role in _TOLD_IN or (
        sentence.role is not SectionRole.BACKGROUND and any(cue in sentence.lower for cue in _OWN)
    )


def _tells(mention: Mention) -> bool:
    """Say whether a name stands for a place, and not inside another name."""
    before, after = _before(mention), _after(mention)
    if before and (before[-1] in _NOT_BEFORE or "outside" in before[-2:]):
        return False
    if not _OTHER_NAME.isdisjoint(after):
        return False
    if mention.by is By.PEOPLE:
        return _qualifies(mention, before, after)
    return not _is_maker(mention)


def _is_maker(mention: Mention) -> bool:
    """Say whether a country is that of a firm: "(SPSS Inc., Chicago, USA)", "(HJ-112, Japan)"."""
    before = mention.sentence.words[max(mention.first - 10, 0) : mention.first]
    opened = max((i for i, word in enumerate(before) if word in {"(", "["}), default=len(before))
    inside = before[opened:]
    return ")" not in inside and any(word in _MAKERS or _MODEL.match(word) for word in inside)


def _qualifies(mention: Mention, before: Sequence[str], after: Sequence[str]) -> bool:
    """Say whether a people's name qualifies people or an institution, or is a noun itself."""
    word = mention.sentence.words[mention.last]
    if word in {"american", "americans"} and before and before[-1] in _MIXED_NAME:
        return False
    if "american" in after or "americans" in after:
        return False
    if not after:  # "among Norwegians", but not "into French"
        return word.endswith("s") and not word.endswith(("ss", "ese"))
    if word == "english" and not _LEARNT.isdisjoint(after):
        return False
    return _names_institution(mention) or any(
        counted.UNITS.get(part.removesuffix("'s")) in counted.PEOPLE for part in after
    )


def _names_institution(mention: Mention) -> bool:
    return not _QUALIFIED.isdisjoint(_after(mention))
