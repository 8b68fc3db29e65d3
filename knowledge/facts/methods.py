"""The names under which methods go: approaches, ways of collecting data, and modifiers of a design.

Each list gives the plain name first, then the words that texts use for it.
"""

from __future__ import annotations

from functools import cache

from knowledge.facts.phrases import Phrasebook, phrasebook

_APPROACHES = {
    "reflexive thematic analysis": "reflexive thematic",
    "thematic analysis": """
        thematic analys; thematically anal; analysed thematically; analyzed thematically
        thematically
        thematic coding; thematic framework; thematic text analys; thematic approach
        analysed for themes
        analyzed for themes; thematic network; thematic synthes; thematic content analys
        """,
    "grounded theory": "grounded theor; constant comparative; constant comparison",
    "interpretative phenomenological analysis": """
        interpretative phenomenolog; interpretive phenomenolog
        """,
    "phenomenology": "phenomenolog",
    "phenomenography": "phenomenograph",
    "framework analysis": "framework analys; framework method; framework approach",
    "content analysis": "content analys; content-analy",
    "discourse analysis": "discourse analy; discursive analy; discursive psycholog",
    "conversation analysis": "conversation analy; conversational analy",
    "narrative analysis": """
        narrative analy; narrative inquiry
        narrative approach; narrative enquiry
        """,
    "narrative synthesis": "narrative synthes; narratively synthes; synthesised narratively",
    "systematic text condensation": "systematic text condensation",
    "ethnography": "ethnograph; netnograph; autoethnograph",
    "case study": "case study; case studies",
    "action research": "action research; participatory research; cbpr|",
    "photovoice": "photovoice",
    "co-design": """
        co-design; co-creation
        co-production; human-centered design; user-centered design
        """,
    "Delphi": "delphi",
    "concept mapping": "concept mapping",
    "Q methodology": "q methodology; q-methodology; q-sort",
    "process evaluation": "process evaluation",
    "realist evaluation": "realist evaluation; realist review; realist synthesis",
    "meta-synthesis": "meta-synthes; metasynthes; meta-ethnograph",
    "meta-analysis": "meta-analy; random-effects model; pooled effect",
    "logistic regression": "logistic regression; logistic model; multivariable logistic",
    "linear regression": "linear regression; multiple regression; hierarchical regression",
    "regression": "regression analys; regression model; cox regression; poisson regression",
    "multivariate analysis": "multivariate analys; multivariable analys",
    "mixed-effects models": """
        mixed-effects; mixed effects; multilevel model; linear mixed; hierarchical linear
        generalised estimating; growth curve; growth model
        """,
    "structural equation modelling": """
        structural equation; path analys; path model; sem|; cross-lagged
        """,
    "factor analysis": "factor analy; principal component; rasch",
    "latent class analysis": "latent class; latent profile; cluster analy",
    "mediation analysis": "mediation analy; mediation model; mediating effect; mediated by",
    "moderation analysis": "moderation analy; moderator analy; moderated mediation",
    "analysis of variance": "analysis of variance; anova|; ancova|; manova|; mancova|",
    "correlation": "correlation analys; pearson correlation; spearman; correlational",
    "survival analysis": "kaplan-meier; survival analys; cox proportional",
    "descriptive statistics": "descriptive statistic; descriptive analys",
    "intention-to-treat": "intention-to-treat; intent-to-treat",
    "propensity score": "propensity score",
    "machine learning": "machine learning; random forest; deep learning; neural network",
    "text mining": "text mining; topic model; natural language processing; sentiment analys",
    "network analysis": "network analys",
    "cost-effectiveness analysis": "cost-effectiveness; cost-utility; economic evaluation",
    "simulation": "microsimulation; simulation model; agent-based; markov model",
}

_DATA_COLLECTION = {
    "focus groups": "focus group; group interview; group discussion",
    "interviews": "interview",
    "open-ended questions": "open-ended; free-text; free text response",
    "questionnaires": "questionnaire",
    "survey": "survey",
    "standardised measures": """
        standardised measure; standardised instrument; standardised scale
        standardised questionnaire
        validated questionnaire; validated scale; validated measure; validated instrument
        psychometric measure; psychometric scale; self-report measure; self-report scale
        rating scale; inventory
        """,
    "diary": "diary; diaries; experience sampling; ecological momentary",
    "observation": """
        participant observation; direct observation; field observation; observations of
        observational data
        field notes; fieldnote; videotap; video recording; video-record; fieldwork; were observed
        """,
    "records": """
        medical record; health record; patient record; chart review; clinical record; case file
        administrative data; claims data; registry; registries; register data; national register
        routinely collected; electronic record; case note; documents; database of
        """,
    "online posts": """
        tweets; forum posts; reddit
        online posts; user comments; posts from; posts on
        """,
    "tests": """
        cognitive test; achievement test; neuropsychological
        performance test; pretest; posttest
        """,
    "physiological": """
        blood sample; cortisol; heart rate; eeg|; fmri|; mri|; electroencephalogra; accelerometer
        actigraph; biomarker; saliva; skin conductance; magnetic resonance; eye tracking
        eye-tracking
        """,
    "literature search": """
        literature search; databases were searched; we searched; pubmed; medline; embase; psycinfo
        systematic search; cinahl; scopus; web of science; electronic search; electronic databases
        """,
}

_MODIFIERS = {
    "pilot": """
        pilot study; pilot trial; pilot random; pilot test; pilot evaluation; pilot investigation
        a pilot|; pilot project; this pilot
        """,
    "feasibility": """
        feasibility study; feasibility trial
        feasibility and acceptability; feasibility random
        """,
    "multicentre": "multicentre; multicenter; multi-centre; multi-center; multisite; multi-site",
    "secondary analysis": """
        secondary analys; secondary data analys; post hoc analys; post-hoc analys; re-analysis of
        """,
    "cluster": "cluster random; cluster-random; cluster trial; group-random",
    "crossover": "crossover; cross-over",
    "double-blind": "double-blind; double blind",
    "retrospective": "retrospective",
    "prospective": "prospective study; prospective cohort; prospectively; prospective, ",
    "longitudinal": """
        longitudinal; interviewed thrice; interviewed twice; interviewed three times
        interviewed again
        interviewed repeatedly; interviewed two times; repeated interviews; serial interviews
        follow-up interview; reinterviewed; re-interviewed; over time with
        interviewed them thrice; interviewed them twice; interviewed them three times
        interviewed them again
        at two time points; at three time points; at several time points; both time points
        interviewed on three occasions; interviewed on two occasions; repeated measures
        """,
    "nationwide": "nationwide; nationally representative; national survey",
}


@cache
def approaches() -> Phrasebook:
    """Return the names of ways to analyse or to go about a study."""
    return phrasebook(_APPROACHES)


@cache
def data_collection() -> Phrasebook:
    """Return the names of ways to collect data."""
    return phrasebook(_DATA_COLLECTION)


@cache
def modifiers() -> Phrasebook:
    """Return the names of what qualifies a design."""
    return phrasebook(_MODIFIERS)
