"""The words that show a study's design, strongest first within each design.

They give the features that designs are told apart by, and the words that a design is shown with.
After "~" stand those that only hint at it.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from knowledge.facts.phrases import Phrasebook, phrasebook
from knowledge.model.documents import SectionRole
from knowledge.model.facts import Design

if TYPE_CHECKING:
    from knowledge.facts.reading import Sentence

_WORDS = {
    Design.META_ANALYSIS: """
        meta-analy; pooled analysis; random-effects model; network meta; pooled estimate
        pooled prevalence; pooled effect; ~individual participant data; ~heterogeneity; ~funnel plot
        """,
    Design.SCOPING_REVIEW: "scoping review; scoping study; mapping review; evidence map; arksey",
    Design.SYSTEMATIC_REVIEW: """
        systematic review; systematic literature review; systematically review; umbrella review
        overview of reviews; integrative review; rapid review; realist review; meta-synthes
        metasynthes
        prisma; review of qualitative; systematic search; systematically search; review of reviews
        systematic mapping; cochrane review; included studies; ~inclusion criteria
        databases were searched
        prospero; electronic databases; realist synthesis; meta-ethnograph
        """,
    Design.NARRATIVE_REVIEW: """
        narrative review; literature review; this review; we review; this article reviews
        this paper reviews; review of the literature; ~state of the art; critical review
        ~overview of
        ~is reviewed; ~are reviewed; ~article summarizes; this chapter; ~recent advances
        ~an overview; ~reviews the
        in this review; ~a review|; review article; ~current knowledge
        """,
    Design.PROTOCOL: """
        study protocol; trial protocol; protocol for; protocol of; a protocol|; will be recruited
        will be randomly; will be conducted; will be randomised; will be assessed
        will be collected
        will be included; will be analysed; will be analyzed; will be invited; this protocol
        will be measured
        rationale and design; design and rationale; ~we will; ethics and dissemination
        will be performed
        ~will be used; will be submitted; ~will explore; ~will examine; ~is designed to
        """,
    Design.RANDOMISED_TRIAL: """
        randomised controlled; randomised clinical; randomised trial; randomised,; rct|
        randomly assigned
        randomly allocated; were randomised; randomised to; randomised into; randomisation
        randomised study
        random assignment; placebo-controlled; double-blind; randomised; ~randomly
        cluster-random; ~crossover
        ~parallel group; ~controlled trial; ~waitlist control; ~sham
        """,
    Design.NON_RANDOMISED_TRIAL: """
        quasi-experiment; nonrandomised; non-randomised; controlled before; non-equivalent
        nonequivalent
        open-label; single-arm; phase ii|; phase i|; phase 1|; phase 2|; ~matched control
        ~comparison group
        semi-experimental; open label; single arm; dose-escalation; ~controlled clinical
        ~control group
        """,
    Design.PRE_POST: """
        pre-post; pretest-posttest; ~pre-test; ~post-test; before and after; pre- and post
        pre and post
        ~posttest; one-group; ~pretest; ~uncontrolled; ~pre-intervention; ~post-intervention
        baseline and post
        before-after; immediately before and after; ~from baseline
        """,
    Design.CASE_CONTROL: """
        case-control; cases and controls; matched controls; healthy controls; ~controls were
        ~age-matched
        healthy control; ~control subjects; compared with controls
        """,
    Design.COHORT: """
        cohort study; prospective cohort; retrospective cohort; cohort of; birth cohort
        population-based cohort
        cohort; ~registry; ~followed up; retrospectively; follow-up of; retrospective study
        prospective study
        retrospective; register-based; ~hazard ratio; chart review; medical records; ~person-years
        ~incidence
        """,
    Design.CROSS_SECTIONAL: """
        cross-sectional; survey; questionnaire; ~prevalence; ~respondents; correlational
        online survey; ~self-report
        were surveyed; ~logistic regression; ~regression analys; ~associated with
        ~multivariate analys; ~experiment
        ~structural equation; convenience sample; ~likert; ~correlat; ~completed measures
        standardised measures
        ~completed standardised; ~mediat; ~predict
        """,
    Design.LONGITUDINAL: """
        longitudinal; panel data; panel study; ~waves; two waves; time points; wave 1
        baseline and follow-up
        ~trajectories; cross-lagged; growth curve; ecological momentary; experience sampling
        daily diary
        ~over time; ~follow-up; ~years later; ~at baseline
        """,
    Design.MIXED_METHODS: """
        mixed-method; mixed method; multimethod; multi-method; qualitative and quantitative
        quantitative and qualitative; ~triangulat; sequential explanatory; ~convergent
        sequential exploratory
        qualitative interviews and; survey and interviews; ~process evaluation
        focus groups and a survey
        """,
    Design.QUALITATIVE: """
        qualitative study; qualitative; semi-structured interview; in-depth interview
        thematic analys
        grounded theory; phenomenolog; focus group; ethnograph; thematically
        individual interview; ~interviews
        ~themes; ~interview; lived experience; narrative analy; ~content analys; ~discourse
        ~open-ended; ~hermeneutic
        ~narratives; ~perceptions; ~experiences of; ~case study
        """,
    Design.CASE_SERIES: """
        case series; series of cases; consecutive cases; ~case reports; ~cases of; ~two cases
        ~three cases
        """,
    Design.CASE_REPORT: """
        case report; we report a case; we present a case; we report the case; ~a case of
        case presentation
        a rare case; ~-year-old; ~year-old; case description; ~single case; ~a patient with
        ~this case; ~the case of
        """,
    Design.VALIDATION: """
        psychometric; validation of; ~validity; ~reliability; factor structure; cronbach
        internal consistency
        test-retest; scale development; development and validation; ~factor analysis
        convergent validity
        ~translation and; cross-cultural adaptation; confirmatory factor; rasch; item response
        ~validat
        """,
    Design.MODELLING: """
        simulation; microsimulation; markov; agent-based; mathematical model; modelling study
        modeling study
        cost-effectiveness; computational model; ~model-based; decision analy; ~simulated
        ~machine learning
        ~algorithm; ~neural network; ~deep learning; ~forecasting
        """,
    Design.GUIDELINE: """
        ~guideline; consensus statement; recommendations for; clinical practice guideline
        position statement
        expert consensus; ~consensus; ~recommendations; ~guidance
        """,
    Design.OPINION: """
        commentary; editorial; viewpoint; ~perspective; ~opinion; we argue; i argue
        this paper argues
        this article argues; ~essay; ~letter to; position paper; ~conceptual; ~theoretical
        reflections on; we discuss
        this paper discusses; this article discusses; ~debate; ~critique; we propose; ~philosoph
        ~response to
        """,
    Design.OTHER: """
        bibliometric; ~corpus; ~software; ~mice|; ~rats|; in vitro; ~rat|; ~mouse; ~web of science
        ~dataset
        we present a; novel method; ~system for; cell line; ~tool; animal model; ~protein
        gene expression
        ~book; ~synthesis of; ~algorithm; open source; ~framework for; ~laboratory; ~workshop
        """,
}

# The names that authors give to their own study. In a title they settle the matter, all but.
_NAMES = {
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


@cache
def names() -> Phrasebook:
    """Return the names for designs, by the design."""
    return phrasebook({design.value: words for design, words in _NAMES.items()})


@cache
def designs() -> Phrasebook:
    """Return the words for designs, named by the design they speak for."""
    return phrasebook({design.value: words for design, words in _WORDS.items()})
