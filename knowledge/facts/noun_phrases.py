"""Where the noun phrase around a noun begins and ends: "severely ill adults with asthma who smoke".

To the left go adjectives and nouns, and what "and" joins to them; to the right what says which
ones: "with ...", "who ...", "aged 18 to 30". Knows no grammar but short lists of words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from knowledge.facts.vocabulary import words as listed

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

_LINKS: Final = listed("and or & /")
# Words that stand before a noun phrase and are no part of it.
# Words in "-ing" that say which people: "nursing students".
_QUALITIES: Final = listed("""
    nursing working aging ageing participating practicing practising breastfeeding teaching
    training counseling counselling hearing learning referring living developing prescribing
    housing acting surviving drinking smoking swimming running engineering accounting marketing
    banking farming fishing mining clothing gaming gambling reading writing speaking healing caring
    treating attending graduating returning responding consulting
    """)
# Words in "-ly" that say which people: "severely ill adults".
_DEGREES: Final = listed("""
    newly severely recently mentally sexually critically chronically physically acutely highly
    previously morbidly socially openly intellectually visually cognitively ethnically racially
    medically terminally clinically seriously elderly family predominantly early
    """)
_BEFORE: Final = listed("""
    of in with who whom whose which that from were was is are be been being has have had at to for
    by as than per on after before during into between within across through via against toward
    towards about upon under over out without among amongst whether how what why when where while
    because since if not no nor but so then there here it its they their them we our us i you he she
    his her this these those such the a an any each every all both some several many most more few
    other another either neither only also however including include includes included involving
    involved recruited interviewed examined examine explored explore assessed assess investigated
    investigate surveyed enrolled enroll using used helping helped compared comparing
    versus vs affecting affect affects experienced experiencing supporting treating treated
    measured measuring evaluated evaluate evaluating studied identified identify invited asked
    selected sampled randomised randomized assigned allocated provided provide providing reported
    showed show found find that can could may might will would should must do does did
    comprised comprising consisted aimed describe described describing understand understanding
    improve improving reduce reducing allow allowing enable enabling let give
    given giving make making analysed analyzed collected concerning regarding like approximately
    n about total therefore thus moreover furthermore additionally participated completed received
    engaging teaching taught influences amid despite put puts
    places inform
    i.e eg e.g ie namely
    """)
# Nouns in "peer support workers"; verbs in "services support workers" and behind these others.
_EITHER: Final = listed("use help support influence report increase")
_BEFORE_VERBS: Final = listed("""
    to can could may might will would should must they we it that which who not and
    """)
_NUMBERS: Final = listed("""
    hundred thousand million dozen one two three four five six seven eight nine ten eleven twelve
    thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty
    seventy eighty ninety
    """)
# Words that say which people are meant, right behind the noun; which place.
OF_PEOPLE: Final = listed("""
    with who whose whom aged living receiving attending diagnosed undergoing experiencing suffering
    having seeking working affected referred admitted exposed without presenting using ages between
    older younger enrolled registered hospitalised hospitalized infected recovering engaged involved
    treated residing employed caring providing delivering entering following from of in at born
    investigated identified identifying representing studying facing accessing needing waiting
    requiring participating bereaved serving training taking under over across recruited within
    identified
    """)
OF_PLACES: Final = listed("""
    of in at for affiliated within across serving where near throughout specialising specializing
    """)
_OPENS: Final = OF_PEOPLE | OF_PLACES
# Words that end what says which people are meant: the sentence goes on about something else.
_ENDS: Final = listed("""
    were was is are be been has have had will would can could may might should did does do
    completed participated took responded answered reported showed received agreed underwent filled
    during through via before while when because but however to by as
    after using compared versus vs regarding concerning about toward towards which
    respectively controlling regardless unless raise raises face faces need needs require requires
    report reports tend often remain remains become becomes
    """)
_IN_CLAUSE: Final = listed("to by as about")
_CLAUSE: Final = listed("who whom whose that")
# Behind these, in a clause, stand words that would end a phrase elsewhere: "who had received".
_GOES_ON: Final = _CLAUSE | listed("have has had were was are is be been not still also and or")
_TIMES: Final = listed("from between on who seeking one since until form")
_DEGREES_TO: Final = listed("moderate severe profound high")
_OF_AGES: Final = listed("the age ages")
_AVERAGES: Final = listed("mean median average")
_DASHES: Final = listed("\u2013 - \u2212")
_LONGEST: Final = 16  # words behind the noun
_WIDEST: Final = 12  # words before it


def start(words: Sequence[str], head: int, listable: Container[str] = ()) -> int:
    """Return the first word of the phrase whose noun is `words[head]`.

    A comma is passed behind one of the `listable` words: "nurses, physicians and aides".
    """
    at, linked = head, False
    while at > 0 and head - at < _WIDEST:
        word = words[at - 1]
        if word in _LINKS or (word == "," and linked):
            if at < 2 or not _is_inside(words, at - 2):
                break
            if word == "," and words[at - 2] not in listable:
                break
            linked = True
            at -= 2
        elif _is_inside(words, at - 1):
            at -= 1
        else:
            break
    return at


def _is_inside(words: Sequence[str], at: int) -> bool:
    """Say whether a word may belong to a noun phrase: not a preposition, a verb, a number."""
    word = words[at]
    if word in _EITHER:
        before = words[at - 1] if at else ""
        return not before.endswith("s") and before not in _BEFORE_VERBS
    first = word.partition("-")[0]
    if word.endswith("ing") and word == first and word not in _QUALITIES:
        return False  # "protecting workers", but "help-seeking workers"
    if word.endswith("ly") and word not in _DEGREES:
        return False  # "typically adults"
    return word[0].isalpha() and word not in _BEFORE and first not in _NUMBERS


def end(
    words: Sequence[str], head: int, opens: Container[str] = OF_PEOPLE, names: Container[str] = ()
) -> int:
    """Return the last word of the phrase whose noun is `words[head]`.

    One of `opens` begins what says which ones are meant; a comma is passed before one of `names`:
    "clinics in Bergen, Norway".
    """
    at = _behind_brackets(words, head + 1)
    if at >= len(words) or words[at] not in opens:
        return head
    last, clause = head, False
    while at < len(words) and at - head <= _LONGEST:
        word = words[at]
        clause = clause or word in _CLAUSE
        listed_name = word == "," and at + 1 < len(words) and words[at + 1] in names
        if not (word[0].isalnum() or word in _LINKS or listed_name or _is_range(words, at)):
            break
        if word == "between" and not _OF_AGES.issuperset(words[at + 1 : at + 2]):
            break
        if word in _AVERAGES or (word == "to" and not (clause or _goes_to(words, at))):
            break
        if opens is OF_PLACES and (word[0].isdigit() or word in _TIMES):
            break
        if (
            word in _ENDS
            and word != "to"
            and not (clause and (words[at - 1] in _GOES_ON or word in _IN_CLAUSE))
        ):
            break
        last = at
        at += 1
    return _trimmed(words, head, last)


def _is_range(words: Sequence[str], at: int) -> bool:
    """Say whether a dash stands between numbers: "18 \u2013 60"."""
    return words[at] in _DASHES and at + 1 < len(words) and words[at + 1][0].isdigit()


def _goes_to(words: Sequence[str], at: int) -> bool:
    """Say whether "to" goes on with a phrase: "mild to moderate", "referred to a clinic"."""
    return words[at - 1].endswith("ed") or not _DEGREES_TO.isdisjoint(words[at + 1 : at + 2])


def _behind_brackets(words: Sequence[str], at: int) -> int:
    """Return the place behind a short bracket or a comma: "patients (AD) with", "men, aged 40"."""
    if words[at : at + 2] == (",", "aged"):
        return at + 1
    if words[at : at + 1] == ("(",):
        for i in range(at + 1, min(at + 7, len(words))):
            if words[i] in {"=", "%"}:
                break
            if words[i] == ")":
                return i + 1
    return at


def _trimmed(words: Sequence[str], head: int, last: int) -> int:
    """Step back over words that no phrase ends in: "patients with asthma and"."""
    while last > head:
        word, before = words[last], words[last - 1]
        counts_on = word[0].isdigit() and before in _LINKS  # "users of opioids and 50"
        if not (counts_on or word in _OPENS or word in _LINKS or word in _BEFORE):
            break
        last -= 1
    return last
