"""The names that authors give to their own study, and when they speak of it.

In a title they settle the matter, all but. Does not say which of several names is right.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from knowledge.model.documents import SectionRole
from knowledge.model.facts import Design

if TYPE_CHECKING:
    from knowledge.facts.reading import Sentence

BY_DESIGN: Final = {
    Design.META_ANALYSIS: "meta-analysis; metaanalysis; meta-analyses; pooled analysis",
    Design.SCOPING_REVIEW: "scoping review; scoping study; scoping literature review",
    Design.SYSTEMATIC_REVIEW: """
        systematic review; systematic literature review; umbrella review; integrative review
        rapid review; realist review; meta-synthesis; metasynthesis; overview of systematic reviews
        meta-ethnography; evidence synthesis; review of systematic reviews; mixed studies review
        systematic scoping review; qualitative synthesis; integrative literature review
        """,
    Design.NARRATIVE_REVIEW: """
        narrative review; literature review; critical review; a review|; review of the literature
        state-of-the-art review; an overview|; narrative literature review; mini-review
        clinical review; review article; overview of the literature; theoretical review
        """,
    Design.PROTOCOL: """
        protocol for a; study protocol; trial protocol; a protocol|; protocol of a; review protocol
        research protocol; protocol for the; design and rationale; rationale and design
        study design and; protocol|; trial design
        """,
    Design.RANDOMISED_TRIAL: """
        randomised controlled trial; randomised trial; randomised clinical trial
        randomised controlled
        randomised pilot; randomised study; randomised comparison; randomised experiment
        randomised crossover; placebo-controlled trial; rct|; randomised, double-blind
        cluster-randomised; randomised placebo; double-blind, placebo; randomised feasibility
        randomised, ; randomised prospective; prospective randomised; randomised control trial
        randomised multicentre; randomised phase; randomised double-blind; randomised intervention
        """,
    Design.NON_RANDOMISED_TRIAL: """
        quasi-experiment; semi-experimental; nonrandomised; non-randomised
        controlled before-and-after
        open-label trial; open-label study; single-arm; open trial; phase ii study; phase i study
        phase 2 study; nonequivalent control; non-equivalent control; matched-pairs
        """,
    Design.PRE_POST: """
        pre-post study; pre-post design; pretest-posttest; pre-test post-test
        before-and-after study
        before-after study; pre- and post-intervention; one-group; 1-group; pre-post test; pre/post
        pre-post evaluation; before and after study; pre- and post-test; uncontrolled trial
        """,
    Design.CASE_CONTROL: "case-control; case-controlled study; nested case-control",
    Design.COHORT: """
        cohort study; cohort profile; prospective cohort; retrospective cohort; birth cohort
        registry study; register study; register-based; registry-based; retrospective study
        retrospective analysis; prospective register; historical cohort; cohort analysis
        record linkage study; inception cohort; registry linkage; register linkage
        """,
    Design.CROSS_SECTIONAL: """
        cross-sectional; survey study; online survey; national survey; questionnaire study
        web-based survey; correlational study; prevalence study; survey of; questionnaire survey
        descriptive correlational; vignette study; a survey|; postal survey; internet survey
        """,
    Design.LONGITUDINAL: """
        longitudinal study; longitudinal survey; longitudinal analysis; panel study; follow-up study
        longitudinal investigation; longitudinal design; experience sampling study; diary study
        prospective longitudinal; ecological momentary assessment; two-wave
        three-wave; panel survey
        """,
    Design.MIXED_METHODS: """
        mixed-methods; mixed-method; multi-method study; multimethod study; multimethod
        qualitative and quantitative study; sequential explanatory; explanatory sequential
        sequential exploratory; exploratory sequential; convergent parallel
        """,
    Design.QUALITATIVE: """
        qualitative study; qualitative research; qualitative interview; interview study; qualitative
        qualitative analysis; focus group study; grounded theory; phenomenological study
        ethnograph; narrative inquiry; a phenomenolog; thematic analysis; lived experience
        qualitative exploration; qualitative inquiry; focus group and interview; discourse analysis
        phenomenographic
        """,
    Design.CASE_SERIES: "case series; series of cases; report of two cases; report of three cases",
    Design.CASE_REPORT: "case report; single case report; a case of; report of a case; n-of-1",
    Design.VALIDATION: """
        validation study; psychometric; validation of; development and validation; validity of
        reliability of; reliability and validity; validity and reliability; factor structure
        cross-cultural adaptation; scale development; validation and; measurement invariance
        """,
    Design.MODELLING: """
        modelling study; modeling study; simulation study; microsimulation; mathematical model
        cost-effectiveness analysis; agent-based; markov model; model-based; decision analysis
        simulation model; cost-utility
        """,
    Design.GUIDELINE: """
        guideline; consensus statement; position statement; practice guidance; expert consensus
        consensus recommendations; consensus guideline; recommendations for; recommendations from
        """,
    Design.OPINION: """
        commentary; editorial; viewpoint; position paper; opinion; reflections on; a reply
        a critique
        letter to the editor; conceptual paper; conceptual framework; theoretical paper; essay
        call to action; a response; a call for; a perspective|; theoretical framework
        """,
    Design.OTHER: """
        bibliometric; open-source; text mining; in mice|; in rats|; in vitro; corpus-based
        """,
}
# Words with which authors speak of the study at hand.
_OWN = (
    " this ",
    " we ",
    " our ",
    " present ",
    " current ",
    " design",
    " was conducted",
    " were conducted",
    " used ",
    " using ",
    " a qualitative ",
    " performed ",
    " method",
    " carried out ",
    " undert",
)
# Words with which they speak of other work: studies still to come, or those a review is about.
_OTHERS = (" future ", " further ", " needed", " previous ", " recommend", " studies were ")


def is_own(sentence: Sentence) -> bool:
    """Say whether a sentence speaks of the study at hand and not of other work."""
    if sentence.role in {SectionRole.BACKGROUND, SectionRole.CONCLUSIONS}:
        return False
    lower = sentence.lower
    return any(cue in lower for cue in _OWN) and not any(cue in lower for cue in _OTHERS)
