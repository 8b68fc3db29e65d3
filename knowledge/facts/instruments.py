"""The words by which instruments are known: what their names end in, and well-known short names.

A short name that means something else as well ("RAS", "SES") is not among them: it counts where a
text says what it stands for.
"""

from __future__ import annotations

from typing import Final

from knowledge.facts.vocabulary import words

# What the name of an instrument ends in.
HEADS: Final = words("""
    scale scales subscale inventory inventories questionnaire questionnaires index schedule
    checklist battery profile test measure interview survey screen screener thermometer
    examination instrument assessment barometer
    """)
# What shows that a sentence is worth a look for them.
STEMS: Final = (
    "scale",
    "inventor",
    "questionnaire",
    " index",
    "schedule",
    "checklist",
    "battery",
    "screener",
    "thermometer",
    "barometer",
)
# Those that are nothing else, even in lower case: "perceived stress scale (PSS)".
PLAIN: Final = words("""
    scale scales inventory inventories questionnaire questionnaires checklist battery
    """)
# What may stand in a name in lower case.
JOINS: Final = words("of for and in to on with & - –")
# What cannot stand in the name of an instrument, or begins one no more than "the" does.
NEVER: Final = words("""
    the a an this these both using via by from our we all each their its version revised
    translated validated german dutch norwegian swedish danish finnish spanish french italian
    japanese chinese korean persian arabic turkish greek polish portuguese brazilian english
    american british methods results conclusions conclusion background objective objectives
    measures setting design participants validation development psychometric properties
    evaluation use methodology new original modified adapted short-form abbreviated
    self-report self-reported
    """)
# Names with these are no instruments of a study: databases, statistics, public surveys, checks of
# reports, and what is measured of bodies and lungs.
OTHER: Final = words("""
    citation cumulative nursing medicus literature mann-whitney chi-square chi-squared
    wilcoxon student's student t-test sobel kruskal-wallis fisher's fisher mcnemar's levene's
    friedman shapiro-wilk kolmogorov-smirnov bias appraisal jadad newcastle-ottawa prisma
    strobe consort coreq national population household census demographic panel behavioral
    surveillance likert body mass gini heterogeneity methodological concordance rapid antigen
    pcr turing technology structured semi-structured semistructured in-depth individual group
    needs risk
    """)
# Heads of names that often are something else: they count only where the text abbreviates them.
VAGUE: Final = words("""
    test survey interview measure assessment examination instrument profile screen
    """)
# Short names that everybody knows; "phq" also for "PHQ-9".
KNOWN: Final = words("""
    phq gad dass hads bdi bai ces-d cesd epds k6 k10 ghq who-5 whoqol eq-5d sf-36 sf-12 sf-8
    pss psqi stai pcl pcl-5 pcl-c ies-r scl-90 scl-90-r bsi bsi-18 madrs ham-d hamd hdrs ham-a
    hama panss bprs gaf honos ymrs mmse moca audit audit-c dudit dlqi cdlqi scorad poem easi
    pasi vas nrs sdq cbcl ysr mbi olbi uwes proqol copsoq mspss rses gses swls panas wemwbs
    swemwbs mhc-sf erq ffmq maas aaq-ii cd-risc brs asrs ados adi-r wais wisc ravlt fim womac
    koos hit-6 midas bpi mpq tsk facit fact-g qlq-c30 sgrq mlhfq kccq promis pedsql kidscreen
    haq basdai ftnd eat-26 ede-q y-bocs ybocs cy-bocs oci-r lsas sias pswq pdss cidi k-sads
    kiddie-sads caps-5 ctq itq hscl hscl-25 srq-20 csq-8 csq zbi c-ssrs icecap-a ascot reqol
    swn dsq ueq whodas whoqol-bref eq-5d-5l eq-5d-3l scid-5 scid-i scid-ii m.i.n.i iief nihss
    kpds itch-vas ppnrs
    """)
# The same shape as "PHQ-9" and no instrument.
NO_SHAPES: Final = words("""
    covid sars cov mers dsm icd hiv htlv hsv il cd hla tnf glp pm ca mir brca cyp h1n1 apo
    vitamin type grade stage phase level class day week month year group study part section
    figure table step experiment sample wave time model version cluster factor theme
    """)
# What stands behind the name of an instrument.
SCORED: Final = words("""
    score scores scale questionnaire subscale subscales inventory screening
    """)
# "EASI75": improved by that many per cent.
_PER_CENT: Final = 50


def is_known(base: str, number: str) -> bool:
    """Say whether a short name before a number is one that everybody knows: "phq" of "phq-9"."""
    return base in KNOWN and int("".join(c for c in number[:2] if c.isdigit())) < _PER_CENT
