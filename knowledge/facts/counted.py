"""What a number in an abstract may count: nouns for people, for studies, for posts, and others.

The words before a noun ("thirty *female first-year nursing* students") are stepped over. Does not
decide which number is the sample.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.facts.numbers import STARTS
from knowledge.facts.vocabulary import words as listed
from knowledge.model.facts import Unit

if TYPE_CHECKING:
    from collections.abc import Sequence

_NOUNS: dict[Unit, str] = {
    Unit.PARTICIPANTS: """
        participant person people individual adult subject volunteer respondent informant
        interviewee woman women man men female male mother father child children adolescent teenager
        teen youth youngster boy girl infant newborn neonate baby babies toddler preschooler
        resident user consumer carer caregiver parent grandparent veteran smoker drinker player
        gamer member peer control sibling spouse partner adopter citizen inhabitant immigrant
        migrant refugee prisoner inmate offender victim athlete runner driver customer viewer
        listener reader speaker blogger commenter visitor elder senior twin donor recipient attendee
        panelist panellist expert stakeholder voter homeowner farmer tourist msm plwh gambler
        enrollee completer nonresponder responder beneficiary beneficiaries worshipper soldier
        recruit conscript believer householder bereaved relative friend contact follower subscriber
        millennial african-american hispanic latina latino american singleton human stutterer dater
        helper mentor mentee interviewees examinee testee judge evacuee defendant perpetrator
        complainant witness pwud pwid lgbt bisexual lesbian gay transwoman transwomen identity
        homeless nonuser abstainer
        """,
    Unit.PATIENTS: """
        patient pt client survivor inpatient outpatient case proband sufferer hospitalization
        attender
        """,
    Unit.STUDENTS: """
        student undergraduate postgraduate graduate pupil learner freshman freshmen sophomore
        schoolchild schoolchildren schoolgirl schoolboy kindergartner kindergartener trainee
        """,
    Unit.STAFF: """
        staff nurse physician doctor clinician therapist psychotherapist teacher instructor lecturer
        professor faculty educator professional practitioner worker provider employee manager leader
        specialist psychiatrist psychologist counselor counsellor midwife midwives surgeon
        radiologist radiographer dermatologist dentist pharmacist paramedic officer personnel intern
        organiser organizer coach coordinator administrator principal headteacher librarian
        policymaker firefighter policeman police researcher scientist engineer developer programmer
        consultant hcw gp aide assistant interpreter translator journalist supervisor executive
        director chief academic pst pss ambassador
        """,
    Unit.FAMILIES: "family families household couple dyad triad pair mother-child parent-child",
    Unit.INTERVIEWS: "interview focus-group conversation narrative story stories transcript",
    Unit.RESPONSES: "response questionnaire survey answer submission reply replies rating",
    Unit.STUDIES: """
        study studies article paper trial rct publication review meta-analysis meta-analyses report
        dissertation citation reference manuscript
        """,
    Unit.RECORDS: """
        record chart file document admission visit claim episode procedure birth death delivery
        deliveries pregnancy pregnancies observation note referral encounter call discharge
        registration incident accident complaint consultation teleconsultation teleconsult
        prescription stay crash suicide event
        """,
    Unit.POSTS: """
        post tweet comment message thread video blog website webpage photo image podcast song
        microblog status vlog email text sms discussion advertisement profile page forum
        """,
    Unit.OTHER: """
        app application animal rat mouse mice dog cat lynx sheep pig monkey horse cow fish bird deer
        bear wolf wolves eye ear tooth teeth knee hip joint limb sample specimen cell strain isolate
        school hospital clinic practice community communities village company companies firm
        enterprise organization organisation team classroom class essay word sentence utterance gene
        protein compound nursing-home home ward unit facility facilities institution implant lesion
        tumor tumour nodule breast kidney lung island recording essay-text letter book textbook
        course game device program programme service dataset corpus municipality municipalities
        county counties district pharmacy pharmacies cluster chapter
        """,
}

# Nouns whose number never is a sample: times, doses, scores, parts of an instrument, places.
_MEASURES = listed("""
    year yr month week wk day hour hr h minute min second sec session time occasion wave round item
    question point scale subscale dimension domain factor theme subtheme sub-theme category
    categories subcategory subcategories criterion criteria characteristic component construct
    variable outcome measure score level grade stage phase step type kind way form mode option mg g
    kg mcg ml l cm mm m km mmol mol iu gy % percent fold degree hz khz db ms bpm kcal mmhg arm group
    condition treatment intervention module element principle recommendation statement site center
    centre country countries city cities region state language database databank dollar usd euro eur
    gbp € $ £ aspect area issue barrier facilitator need strategy strategies method approach model
    trajectory trajectories dose cycle tablet section part version edition chapter hypothesis
    hypotheses assessment test task block comparison effect-size percentile quartile tertile
    quintile decade century generation semester lesson pound mile metre meter foot feet ci sd se iqr
    df or rr auc channel electrode person-years person-year author reviewer investigator rater coder
    annotator assessor
    """)
# Words that end a noun phrase: what stands behind them is not counted by the number.
STOPS = listed("""
    of in with who whom whose which that from were was is are had have has at to for by as than per
    on after before during into between within across aged versus vs but while when where because if
    not did do does completed participated reported took received answered responded being recruited
    enrolled randomised randomized assigned allocated included underwent using attending living
    undergoing receiving diagnosed selected met showed and/or there this these their they we . , ; :
    ( ) [ ] = < > ≥ ≤ % / " “ ” \u2013 — ±
    """)
_PAIRS = frozenset({"pairs", "dyads", "couples", "triads"})
_LEARNING = listed("student pre-service preservice prospective trainee")  # "student nurses"
_GONE = frozenset({"retired", "former"})  # "retired teachers" are staff no more
_TALKING = frozenset({"focus", "discussion"})  # groups that are interviews
_GROUPS = frozenset({"group", "groups"})
_BRACKET = 16  # words
LOOK_AHEAD = 7  # words: "30 community-dwelling older African American women"


def _forms(nouns: str) -> set[str]:
    forms = set()
    for noun in nouns.split():
        forms.add(noun)
        if noun.endswith("y") and noun[-2:-1] not in "aeiou":
            forms.add(f"{noun[:-1]}ies")
        elif noun.endswith(("s", "x", "ch", "sh")):
            forms.add(f"{noun}es")
        else:
            forms.add(f"{noun}s")
    return forms


UNITS: dict[str, Unit] = {
    form: unit for unit, nouns in _NOUNS.items() for form in sorted(_forms(nouns))
}
_MEASURE_FORMS = frozenset(form for noun in _MEASURES for form in (noun, f"{noun}s"))
_PERSONS = ("ists", "ers", "ors", "ees", "ians")
_IRREGULAR = frozenset(
    {"people", "women", "men", "children", "staff", "personnel", "youth", "mice"}
)
PEOPLE = frozenset({Unit.PARTICIPANTS, Unit.PATIENTS, Unit.STUDENTS, Unit.STAFF})


def noun_after(words: Sequence[str], at: int) -> tuple[Unit | None, int]:
    """Return what the number that ends before word `at` counts, and where its noun stands.

    The head of the phrase counts, not what goes before it: "10 peer support specialists" are
    specialists. A noun that cannot be a sample gives `(None, its place)`; none gives `(None, -1)`.
    """
    at = _behind_bracket(words, at)
    found, place = _listed_noun(words, at)
    if found is None and place < 0 and (acting := _acting(words, at)) >= 0:
        return Unit.PARTICIPANTS, acting
    return found, place


def _listed_noun(words: Sequence[str], at: int) -> tuple[Unit | None, int]:
    """Return what the listed noun behind word `at` counts, as `noun_after` does."""
    found: Unit | None = None
    place = -1
    head = False  # a plural is the head of its phrase
    for i in range(at, min(at + LOOK_AHEAD, len(words))):
        word = words[i]
        if word in STOPS or (word == "and" and (place >= 0 or _is_number(words, i + 1))):
            if word == "." and i > at and len(words[i - 1]) == 1:  # "352 U.S. soldiers"
                continue
            if word == "and" and not _PAIRS.isdisjoint(words[i + 1 : i + 4]):
                return Unit.FAMILIES, place  # "90 youth and caregiver pairs"
            break
        if word in _GROUPS and words[i - 1] in _TALKING:
            return Unit.INTERVIEWS, i
        noun = word.removesuffix("'s").removesuffix("'")
        unit = _unit(noun)
        if unit is not None:
            found, place, head = _by(words[i - 1], unit), i, _is_plural(noun)
        elif noun in _MEASURE_FORMS and words[i + 1 : i + 2] and words[i + 1].isdigit():
            continue  # "thirty grade 12 students"
        elif noun in _MEASURE_FORMS and (place < 0 or i == place + 1):
            found, place, head = None, i, True
        elif head:
            break
    return found, place


def _acting(words: Sequence[str], at: int) -> int:
    """Return the place of a noun that only people can be by what they did; -1 where none is one.

    "Twelve ferry pilots were interviewed", "we surveyed 240 wardens", whatever a warden is.
    """
    asked = at >= 2 and words[at - 2] in _DONE_TO_PEOPLE
    for i in range(at, min(at + 4, len(words))):
        word = words[i]
        if word in STOPS or not word.replace("-", "").isalpha() or word in _MEASURE_FORMS:
            break
        behind = tuple(words[i + 1 : i + 3])
        taken = behind[:1] in {("were",), ("was",)} and behind[1:] and behind[1] in _DONE_TO_PEOPLE
        acts = behind[:1] in _DONE_BY_PEOPLE or behind == ("took", "part")
        if _is_plural(word) and (taken or acts or asked):
            return i
    return -1


_DONE_TO_PEOPLE = frozenset(
    """
    interviewed surveyed recruited enrolled enroled asked invited questioned randomised randomized
    """.split()
)
_DONE_BY_PEOPLE = frozenset({("participated",), ("responded",), ("volunteered",), ("consented",)})


def _is_number(words: Sequence[str], at: int) -> bool:
    return at < len(words) and (words[at][0].isdigit() or words[at] in STARTS)


def _by(before: str, unit: Unit) -> Unit:
    """Return what a noun counts behind this word: "student nurses", "retired teachers"."""
    if unit is Unit.STAFF and before in _LEARNING:
        return Unit.STUDENTS
    return Unit.PARTICIPANTS if unit is Unit.STAFF and before in _GONE else unit


def _behind_bracket(words: Sequence[str], at: int) -> int:
    """Return the place behind a bracket that opens at word `at`: "210 (98 men) patients"."""
    if at < len(words) and words[at] == "(":
        for i in range(at + 1, min(at + _BRACKET, len(words))):
            if words[i] == ")":
                return i + 1
    return at


def _unit(noun: str) -> Unit | None:
    """Return what a noun counts; a trade or a state by its ending: "cyclists", "amputees"."""
    unit = UNITS.get(noun) or UNITS.get(noun.rpartition("-")[2])
    if unit is None and noun.endswith(_PERSONS) and noun not in _MEASURE_FORMS:
        return Unit.PARTICIPANTS if len(noun) > 6 else None
    return unit


def _is_plural(noun: str) -> bool:
    return noun.endswith("s") or noun in _IRREGULAR


def noun_before(words: Sequence[str], at: int) -> tuple[Unit | None, int]:
    """Return the noun before a bracket that opens at or before word `at`: "students (n = 30"."""
    bracket = at
    while bracket >= 0 and at - bracket < 5 and words[bracket] not in {"(", "[", ",", ":", ";"}:
        bracket -= 1
    for i in range(bracket - 1, max(bracket - 7, -1), -1):
        if i >= 0 and (unit := UNITS.get(words[i].removesuffix("'"))):
            if words[i + 1].isdigit():  # "Study 1 (N = 80)"
                break
            return unit, i
        if i >= 0 and words[i] in {".", ";", ")", "("}:
            break
    return None, -1
