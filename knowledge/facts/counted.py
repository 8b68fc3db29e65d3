"""What a number in an abstract may count: nouns for people, for studies, for posts, and others.

The words before a noun ("thirty *female first-year nursing* students") are stepped over. Does not
decide which number is the sample.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.facts.vocabulary import words as listed
from knowledge.model.facts import Unit

if TYPE_CHECKING:
    from collections.abc import Sequence

_NOUNS: dict[Unit, str] = {
    Unit.PARTICIPANTS: """
        participant person people individual adult subject volunteer respondent informant
        interviewee woman women man men female male mother father child children adolescent
        teenager
        teen youth youngster boy girl infant newborn neonate baby babies toddler preschooler
        resident
        user client consumer carer caregiver parent grandparent survivor veteran smoker drinker
        player gamer member peer control sibling spouse partner adopter citizen inhabitant
        immigrant migrant refugee prisoner inmate offender victim athlete runner driver customer
        viewer listener reader speaker blogger commenter visitor elder senior twin donor recipient
        attendee panelist panellist expert stakeholder voter homeowner farmer tourist msm plwh
        gambler enrollee completer nonresponder responder beneficiary beneficiaries worshipper
        soldier recruit conscript believer householder bereaved relative friend contact follower
        subscriber millennial african-american hispanic latina latino american singleton human
        stutterer dater helper mentor mentee interviewees examinee testee rater coder annotator
        judge consumer-survivor persons-with evacuee defendant perpetrator complainant witness
        employee-participant ite pwud pwid lgbt bisexual lesbian gay transwoman transwomen
        identity homeless pregnant-woman nonuser abstainer officer-participant
        """,
    Unit.PATIENTS: """
        patient inpatient outpatient case proband sufferer hospitalization attender
        """,
    Unit.STUDENTS: """
        student undergraduate postgraduate graduate pupil learner freshman freshmen sophomore
        schoolchild schoolchildren schoolgirl schoolboy kindergartner kindergartener trainee
        senior-student
        """,
    Unit.STAFF: """
        staff nurse physician doctor clinician therapist psychotherapist teacher instructor
        lecturer
        professor faculty educator professional practitioner worker provider employee manager
        leader
        specialist psychiatrist psychologist counselor counsellor midwife midwives surgeon
        radiologist radiographer dermatologist dentist pharmacist paramedic officer personnel
        resident-doctor intern
        organiser organizer coach coordinator administrator principal headteacher librarian
        policymaker firefighter policeman police researcher scientist engineer developer
        programmer consultant hcw gp aide assistant interpreter translator journalist
        peer-worker supervisor executive director chief academic pst pss ambassador
        """,
    Unit.FAMILIES: "family families household couple dyad triad pair mother-child parent-child",
    Unit.INTERVIEWS: "interview focus-group conversation narrative story stories transcript",
    Unit.RESPONSES: "response questionnaire survey answer submission reply replies rating",
    Unit.STUDIES: """
        study studies article paper trial rct publication review meta-analysis meta-analyses
        report dissertation cohort-study citation reference document-study manuscript
        """,
    Unit.RECORDS: """
        record chart file document admission visit claim episode procedure birth death delivery
        deliveries pregnancy pregnancies observation note referral encounter call discharge
        registration incident accident complaint prescription stay crash suicide event
        article-record
        """,
    Unit.POSTS: """
        post tweet comment message thread video blog website webpage photo image app application
        podcast song review-post microblog status vlog site-post email text sms discussion
        advertisement profile page forum
        """,
    Unit.OTHER: """
        animal rat mouse mice dog cat lynx sheep pig monkey horse cow fish bird eye ear tooth
        teeth
        knee hip joint limb sample specimen cell strain isolate school hospital clinic practice
        community communities village company companies firm enterprise organization organisation
        team classroom class essay word sentence utterance image-sample gene protein compound
        nursing-home home ward unit facility facilities institution implant lesion tumor tumour
        nodule breast kidney lung island recording essay-text letter book textbook course game
        device program programme service dataset corpus institution-site municipality
        municipalities county counties district pharmacy pharmacies cluster chapter
        """,
}

# Nouns whose number never is a sample: times, doses, scores, parts of an instrument, places.
_MEASURES = listed("""
    year yr month week wk day hour hr h minute min second sec session time occasion wave round
    item question point scale subscale dimension domain factor theme subtheme sub-theme category
    categories subcategory subcategories criterion criteria characteristic component construct
    variable outcome measure score level grade stage phase step type kind way form mode option
    mg g kg mcg ml l cm mm m km mmol mol iu gy % percent fold degree hz khz db ms bpm kcal mmhg
    arm group condition treatment intervention module element principle recommendation statement
    site center centre country countries city cities region state language database databank
    dollar usd euro eur gbp € $ £ cluster-level aspect area issue barrier facilitator need
    strategy strategies method approach model profile-class trajectory trajectories dose cycle
    tablet visit-window section part version edition chapter hypothesis hypotheses assessment
    test task trial-block block comparison effect-size percentile quartile tertile quintile
    decade century generation semester lesson pound mile metre meter foot feet ci sd se iqr df
    or rr hr-value auc gene-locus channel electrode person-years person-year researcher-coder
    database-source author reviewer investigator
    """)
# Words that end a noun phrase: what stands behind them is not counted by the number.
_STOPS = listed("""
    of in with who whom whose which that from were was is are had have has at to for by as than
    per on after before during into between within across aged versus vs but while when where
    because if not did do does completed participated reported took received answered responded
    being recruited enrolled randomised randomized assigned allocated included underwent using
    attending living undergoing receiving diagnosed selected met showed and/or there this these
    their they we . , ; : ( ) [ ] = < > ≥ ≤ % / " “ ” \u2013 — ±
    """)
_LOOK_AHEAD = 7  # words: "30 community-dwelling older African American women"


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
    found: Unit | None = None
    place = -1
    head = False  # a plural is the head of its phrase
    for i in range(at, min(at + _LOOK_AHEAD, len(words))):
        word = words[i]
        if word in _STOPS or (word == "and" and place >= 0):
            break
        noun = word.removesuffix("'s").removesuffix("'")
        unit = _unit(noun)
        if unit is not None:
            found, place, head = unit, i, _is_plural(noun)
        elif noun in _MEASURE_FORMS and (place < 0 or i == place + 1):
            found, place, head = None, i, True
        elif head:
            break
    return found, place


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
            return unit, i
        if i >= 0 and words[i] in {".", ";", ")", "("}:
            break
    return None, -1
