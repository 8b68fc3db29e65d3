"""The words that show a study's design, strongest first within each design.

They give the features that designs are told apart by, and the words that a design is shown with.
After "~" stand those that only hint at it.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from knowledge.facts import design_names, methods, phrases
from knowledge.model.facts import Design

if TYPE_CHECKING:
    from knowledge.facts.phrases import Phrasebook

# The books on the shelf: words that speak for a design, and names that authors give to their study.
SPEAKING: Final = "speaking"
NAMES: Final = "names"

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


@cache
def shelf() -> Phrasebook:
    """Return the words for designs, the names of designs and those of methods, as one."""
    return phrases.shelf(
        {
            SPEAKING: {design.value: words for design, words in _WORDS.items()},
            NAMES: {design.value: words for design, words in design_names.BY_DESIGN.items()},
            **methods.BOOKS,
        }
    )
