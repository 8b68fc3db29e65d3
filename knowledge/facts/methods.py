"""The names under which methods go: approaches, ways of collecting data, and modifiers of a design.

Each list gives the plain name first, then the words that texts use for it.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from knowledge.facts import phrases, reading

if TYPE_CHECKING:
    from knowledge.facts.phrases import Phrasebook

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
    "ethnography": "ethnograph; netnograph",
    "autoethnography": "autoethnograph; auto-ethnograph",
    "case study": "case study; case studies",
    "action research": "action research",
    "participatory research": """
        participatory research; participatory approach; participatory design; cbpr|
        community-based participatory
        """,
    "photovoice": "photovoice",
    "co-design": """
        co-design; co-creation; co-production
        """,
    "user-centred design": """
        user-centred design; user-centered design; human-centred design; human-centered design
        """,
    "usability testing": "usability test; usability stud; user testing",
    "cognitive interviewing": "cognitive interview",
    "digital storytelling": "digital storytelling",
    "hermeneutics": "hermeneutic",
    "Colaizzi's method": "colaizzi",
    "qualitative description": "qualitative descriptive; qualitative description",
    "triangulation": "triangulat",
    "single-case design": """
        single-case; single case design; single-subject; multiple-probe; multiple probe
        multiple-baseline; multiple baseline
        """,
    "nominal group": "nominal group",
    "Delphi": "delphi",
    "concept mapping": "concept mapping",
    "Q methodology": "q methodology; q-methodology; q-sort",
    "process evaluation": "process evaluation",
    "realist evaluation": "realist evaluation; realist review; realist synthesis",
    "meta-synthesis": "meta-synthes; metasynthes; meta-ethnograph",
    "meta-analysis": "meta-analy; random-effects model; pooled effect",
    "risk of bias assessment": "risk of bias",
    "logistic regression": "logistic regression; logistic model; multivariable logistic",
    "linear regression": "linear regression; multiple regression; hierarchical regression",
    "regression": "regression analys; regression model; cox regression; poisson regression",
    "multivariate analysis": "multivariate analys; multivariable analys",
    "mixed-effects models": """
        mixed-effects; mixed effects; linear mixed; mixed linear; hierarchical linear; mixed model
        """,
    "generalised estimating equations": "generalised estimating",
    "multilevel modelling": "multilevel model; multilevel anal; multi-level model",
    "growth modelling": "growth curve; growth model; growth trajector; latent growth",
    "structural equation modelling": """
        structural equation; sem|
        """,
    "path analysis": "path analys; path model",
    "cross-lagged panel analysis": "cross-lagged",
    "factor analysis": "factor analy; principal component",
    "Rasch analysis": "rasch",
    "reliability analysis": "internal consistency; cronbach; test-retest; inter-rater; interrater",
    "latent class analysis": "latent class",
    "latent profile analysis": "latent profile",
    "cluster analysis": "cluster analy; k-means; hierarchical clustering",
    "mediation analysis": "mediation analy; mediation model; mediating effect; mediated by",
    "moderation analysis": "moderation analy; moderator analy; moderated mediation",
    "analysis of variance": "analysis of variance; anova|; manova|; analyses of variance",
    "analysis of covariance": "analysis of covariance; ancova|; mancova|; analyses of covariance",
    "t-test": "t-test; t test|; t tests|",
    "chi-square": "chi-square; chi square; chi-squared",
    "time series analysis": "time series; time-series",
    "ROC analysis": "receiver operating; roc curve; roc analys",
    "correlation": "correlation analys; pearson correlation; spearman; correlational",
    "survival analysis": "kaplan-meier; survival analys; cox proportional",
    "descriptive statistics": "descriptive statistic; descriptive analys",
    "intention-to-treat": "intention-to-treat; intent-to-treat; intention to treat",
    "propensity score": "propensity score",
    "machine learning": "machine learning; support vector; gradient boosting; xgboost",
    "random forest": "random forest",
    "deep learning": "deep learning; neural network",
    "text mining": """
        text mining; topic model; natural language processing
        sentiment analys; tf-idf
        """,
    "network analysis": "network analys",
    "cost-effectiveness analysis": """
        cost-effectiveness analys; cost-effectiveness model
        cost-utility analys; economic evaluation
        incremental cost-effectiveness; cost-consequence
        cost-benefit analys; health-economic analys
        """,
    "simulation": "microsimulation; simulation model; agent-based; markov model",
}

_DATA_COLLECTION = {
    "focus groups": "focus group; group interview; group discussion",
    "interviews": "interview",
    "open-ended questions": "open-ended; free-text; free text response",
    "survey": "survey; questionnaire; self-report; likert; answered online",
    "standardised measures": """
        standardised measure; standardised instrument; standardised scale
        standardised questionnaire
        validated questionnaire; validated scale; validated measure; validated instrument
        psychometric measure; psychometric scale; self-report measure; self-report scale
        rating scale; inventory; depression scale; anxiety scale; stress scale; outcome measures
        visual analogue scale; visual analog scale; validated self-report
        """,
    "diary": "diary; diaries; experience sampling; ecological momentary",
    "observation": """
        participant observation; direct observation; field observation; observations of
        observational data
        field notes; fieldnote; videotap; video recording; video-record; fieldwork; were observed
        non-participant observation; nonparticipant observation; classroom observation
        observation notes; behavioural observation; naturalistic observation; and observations|
        """,
    "records": """
        medical record; health record; patient record; chart review; clinical record; case file
        administrative data; claims data; registry; registries; register data; national register
        routinely collected; electronic record; case note; documents; database of
        patient register; health register; insurance database; insurance research database
        linked data; secondary data; archival; existing data; administrative database; log data
        usage data; communication logs
        """,
    "online posts": """
        tweets; forum posts; reddit
        online posts; user comments; posts from; posts on
        """,
    "tests": """
        cognitive test; achievement test; neuropsychological
        performance test; pretest; posttest; pre-test; post-test; proficiency test; knowledge test
        speaking test; oral test; oral exam; test battery; reaction time; language test
        """,
    "physiological": """
        blood sample; cortisol; heart rate; eeg|; fmri|; mri|; electroencephalogra; accelerometer
        actigraph; biomarker; saliva; skin conductance; magnetic resonance; eye tracking
        eye-tracking; blood test; blood pressure; urine; polysomnograph; wearable; step count
        biomedical sensor; serum level; plasma level; swab; skin prick; specific ige; genotyp
        physical examination
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

# Before "interviewing", what makes it something else than taking data.
NO_DATA: Final = frozenset({"motivational", "job"})
# The books of methods, as a shelf holds them.
APPROACH: Final = "approach"
COLLECTION: Final = "collection"
MODIFIER: Final = "modifier"
BOOKS: Final = {APPROACH: _APPROACHES, COLLECTION: _DATA_COLLECTION, MODIFIER: _MODIFIERS}


@cache
def _shelf() -> Phrasebook:
    return phrases.shelf(BOOKS)


def named(text: str) -> tuple[str, ...]:
    """Return the plain names of the methods that are called by these words, and no others."""
    sentence = reading.sentence(text)
    whole = [f for f in _shelf().find((sentence,)) if len(f.phrase.words) == len(sentence.words)]
    return tuple(dict.fromkeys(found.name for found in whole if not found.hints))
