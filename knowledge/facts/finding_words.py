"""The words by which a sentence of an abstract says what it is: a finding, an aim, a method."""

from __future__ import annotations

from functools import cache

from knowledge.facts.phrases import Phrasebook, phrasebook

_CUES = {
    "worth": """
        valuable; can provide; could provide; they provide; value of; the need|; implications
        can help; may help; could help; can inform; can be used; could be used
        """,
    "finding": """
        we found; results show; results indicat; results reveal; results suggest
        findings show; findings indicat; findings reveal; findings suggest; found that
        showed that; revealed; indicated that; demonstrated; we show; we demonstrate
        suggest that; suggests that; indicates that; indicate that; shows that; show that
        results demonstrat; findings demonstrat; was found; were found; reported that
        our findings; our results; analysis show; analyses show; highlight; emphasi
        illustrate; confirm; provides evidence; provide evidence; evidence that; evidence of
        """,
    "conclude": """
        conclude; conclusion; in summary; in sum|; overall; taken together; thus|; therefore
        these findings; these results; this study shows; this study demonstrat
        this study found; the present study; the current study; our study; this study
        """,
    "themes": """
        themes; categories; theme|; identified; emerged; subthemes; main topics; experienced
        reported|; felt|; viewed|; expressed; described; participants reported; perceived
        """,
    "association": """
        associated with; association; predict; correlat; related to; relationship between
        mediat; moderat; linked to; depend; influence; odds
        """,
    "effect": """
        effective; improve; reduc; increas; decreas; benefit; greater; higher; lower
        no significant; significant; did not differ; better; worse; more likely; less likely
        positive; negative; effect; feasible; acceptable; promising; impact
        """,
    "main": """
        main finding; main result; most important; primary outcome; key finding; principal
        """,
    "hedge": """
        may|; might|; could|; appear; seem; likely; potential
        """,
    "advice": """
        should; recommend; need to; needs to; must|; it is important; is essential; necessary
        crucial; need for; is needed; are needed; important to; consider; ought
        """,
    "implication": """
        implication; is discussed; are discussed; discuss; this article; paves the way
        can be used; can help; contribute; inform|; provide insight; provides insight; useful
        practitioners; policy; practice; clinicians; educators; value of
        """,
    "future": """
        future research; future stud; further research; further stud; further investigat
        more research; additional research; future work; future investigat; warrant; needed to
        remains to be; larger sample; further work; require further; next step
        """,
    "aim": """
        aim; objective; purpose; we examine; we investigat; we explor; this paper; sought to
        to examine; to explore; to investigate; to determine; to assess; to evaluate
        to describe; to identify; to understand; research question; hypothes; explores
        examines; investigates; we aimed; is to|; was to|; goal; this study examin
        this study explor; this study investigat; this review; the study explor; focuses on
        """,
    "method": """
        were recruited; was conducted; were conducted; were collected; was used; were used
        interviews with; questionnaire; randomly; were analy; was analy; we used; we conducted
        we interviewed; sample of; participated; completed; were asked; were assessed
        were included; were interviewed; cross-sectional; survey; data from; we analy
        were reviewed; were screened; were synthesised; were pooled; were randomised; was randomised
        were allocated; were assigned; we assigned; we randomised; we surveyed; were surveyed
        semi-structured; searched; method; measured; using|
        """,
    "sample": """
        mean age; years old; aged|; response rate; a total of; female; of participants
        were eligible
        """,
    "background": """
        little is known; has been; have been; is a|; are a|; research has; previous; however
        although; despite; many|; increasingly; is known; are known; often; recent; literature
        gap; lack of; unclear
        """,
    "limit": """
        limitation; limited by; small sample; caution; generali
        """,
    "copyright": """
        copyright; all rights reserved; ©; psycinfo; trial registration; clinicaltrials
        published by; keywords; doi; prospero; registered; funding; http
        """,
}


@cache
def cues() -> Phrasebook:
    """Return the words by the kind of sentence that they show."""
    return phrasebook({f"cue:{name}": words for name, words in _CUES.items()})
