"""The words by which a finding points somewhere: good, bad, no difference, a link, a description.

Says what the words are for; `direction.py` says what they come to together.
"""

from __future__ import annotations

from functools import cache

from knowledge.facts.phrases import Phrasebook, phrasebook

_WORDS = {
    # doing good, whatever it is done to
    "good": """
        improv; benefi; effective|; effectiveness; enhanc; helpful|; helped|; helps|; promot
        feasib; acceptab; successful; promising; promise|; promises|; positive|; positively|
        empowered|; empowering|; empowers|; well tolerated; well-tolerated; safe|; safely|
        superior|; outperform; efficac; advantage; useful; valuable; strengthen; boost; efficient
        foster; good usability; high usability; well accepted; well received; positive effect
        positive impact; safer|; positive outcome; positive result; positive chang
        positively impact; positively influenc; positively affect; positive influence
        positive trajector; positive attitud; favourabl; favorabl; positively to; cost-effective|
        personal growth; eased|; eases|; relieve; alleviat; mitigat; ameliorat; safe and; better|
        worked|; works well; protective efficacy; remission; noninferior; non-inferior; recovered
        faster; calmed|; reassur; moderate effect; large effect; beneficial; satisfactory
        more effective; more acceptable; more satisfied; calm|; soothed|; facilitat; enabled|
        new standard of care; favour|; favoured|; favouring|; in favour of; favor|; favored|
        favoring|; in favor of; clinical activity; antitumor activity; respite; gained|; acquired|
        learned|; learnt|
        """,
    # doing harm
    "bad": """
        harm; worse|; worsen; adversely; detriment; deteriorat; damag; impairs|; impaired by
        negative impact; negative effect; negatively affect; negatively impact; negative influence
        negatively influenc; negative consequence; adverse effect on; adverse impact; hinder
        undermin; exacerbat; jeopardi; erode; compromis; posing|; poses|; aggravat; inferior|
        ineffective use; traumati
        """,
    "up": """
        increas; higher|; greater|; more|; raised|; rise|; rose|; rising|; longer|; elevated
        extended|; extends|; prolong; larger|; grew|; doubled
        """,
    "down": """
        decreas; reduc; lower|; lowered|; lowers|; fewer|; less|; declin; fell|; drop|; dropped|
        smaller|; shorter|; shorten; lessen; diminish; loss of; prevent|; prevents|; prevented|
        preventing|; halved|; cut|; cuts|
        """,
    # what there should be more of
    "wanted": """
        wellbeing; well-being; quality of life; qol|; hrqol|; recovery|; performance; achievement
        skill; knowledge; satisf; adheren; aware; social support; confidence; self-efficacy
        self-esteem; resilien; hope|; functioning; sleep quality; empath; engagement; participat
        motivat; understanding; physical activity; happiness; survival; proficien; comprehension
        grade|; grades|; score|; scores|; ability|; abilities|; support|; interaction; independent
        accept; attitude; mood|; response rate; coping; connectedness; belonging; access|; uptake
        retention; accura; learning; fluency; willing; intention; gain|; gains|; safety
        mental health|; competen; remission; efficacy
        """,
    # what there should be less of
    "ill": """
        symptom; stress; depress; anxiety; anxious; pain|; burnout; distress; mortality; suicid
        burden; lonel; stigma; fatigue; insomnia; risk|; risks|; death; disorder; disease; cases|
        admission; readmission; hospital; relapse; cost|; costs|; problem; error; wrong; violence
        aggress; agitat; fear|; worry|; worries|; isolation; craving; drinking; substance use
        smoking; severity; dropout; obes; weight; bmi|; barrier; tension; exhaustion; grief; anger
        delirium; falls|; infection; recurrence; progression|; nausea; impairment; disability
        incidence; conflict; bullying; quarrel; noise|; hallucination; adverse event
        adverse effect; side effect; toxicit; toxic effect; adverse outcome; complication
        """,
    # no difference, of what was said just before: "the improvement was not significant"
    "insignificant": """
        not significant|; not statistically significant|; nonsignificant|; non-significant|
        did not reach; not reach statistical; not reach significance; failed to reach
        did not achieve statistical; did not achieve significance; failed to achieve statistical
        not achieve statistical; fell short of significance
        """,
    # no difference in words that need no denial
    "null": """
        no significant difference; no difference; no effect; no significant effect; similar|
        similarly effective; comparable|; comparably; as effective as; equally effective
        not differ; unchanged|; equivalent; equivalence; no evidence that; no evidence of
        no evidence for; ineffective; found no evidence; unrelated; no better|; no worse|
        no more|; no less|; no higher|; no lower|; no greater; no fewer; no change; no improvement
        no benefit; no association; no relationship; no correlation; no impact; not significantly
        were not met; was not met; not statistically; no longer than; made no; no clear
        no differences; no significant; no statistically; non-significantly; nonsignificantly
        limited evidence to support; limited evidence that; little evidence that
        little evidence of; little evidence for; limited evidence of; limited evidence for
        little effect; little impact; limited impact; limited effect; negligible
        insufficient evidence; no additional; no added; the same as; lack of effect
        lack of efficacy; lack of benefit; insufficient to
        """,
    # what is nothing by itself, and no difference where it is denied
    "effect": """
        difference; effect|; effects|; change|; changes|; changed|; impact|; trend|; trends|
        interaction effect; statistical significance; significance|; statistically different
        significantly different; affect|; affected|; alter|; altered|
        """,
    # what happened in every group alike
    "alike": """
        both groups; both arms; both treatments; both interventions; both conditions; all groups
        all arms; each group; two groups; three groups; both programmes; both programs
        either group
        """,
    "not": """
        not|; no|; never|; without|; neither|; nor|; cannot|; didn't|; doesn't|; failed to
        did not; fails to; fail to; unable to; lack of; rather than; instead of; nothing|; none|
        little|
        """,
    "not only": """
        not only; no doubt; not just; not merely; with or without; with and without
        positive and negative; negative and positive; positive predictive; positive rate
        positive test; positive for; hiv positive; positive screening; positive emotion
        false positive; true positive; positive parenting; positive psycholog; positive case
        tested positive; screened positive; similar to other; similar to previous
        similar to those of other; similar across; comparable across; comparable to prior
        comparable to previous; comparable to other; predictive value; predictive accuracy
        predictive performance; free association; lack of evidence; little evidence regarding
        little is known; little evidence on; patient association
        """,
    "link": """
        associated; association|; associations between; associations with; associations of
        associations were; significant associations; correlat; predict; related to
        relation between; relationship between; relationships between; relationship with
        relationships with; relationship of; linked to; linked with; link between; links between
        mediat; moderated|; moderates|; moderator; moderating|; moderation|; strong relation; odds
        determinant; risk factor; more likely; less likely; likelihood; explain
        positively associated; negatively associated; positive association; negative association
        positive correlation; negative correlation; positively correlated; negatively correlated
        positively related; negatively related; inverse; inversely; positive relationship
        negative relationship; positively predict; negatively predict; depended on; depends on
        dependent on; synergistic; interaction effect; additive; variance; relation of; relate to
        comorbid; dose-response; influence; influenced|; tied to; contribute to the; differed|
        differ|; differs|; differences between; differences in; relation to; difference between
        difference in; varied by; varied with; vary by; varied across; vary with
        support for the hypothes; supported the hypothes; support for the theor; fit the data
        important for; determined by; contributed to; contributes to; interacted with
        interaction between; explained by; attributable to; accounted for; function of
        affected by; affects|; impacted by; effects of; effect of; protective against
        play a role in; plays a role in; relations between; significant impact on; went together
        goes together; regression
        """,
    # one group beside another
    "beside": """
        than|; compared to; compared with; in comparison; relative to; versus|; vs|; controls|
        controlled for; adjusted|; whereas|
        """,
    "told": """
        theme; themes; categories; subtheme; emerged; percent|; %; per cent; recommendations
        framework; unmet need; consists of; comprised; unidimensional; valid|; validity; reliab
        factor solution; specificity; sensitivity; most common; majority; most frequent
        most participants; ranged from; ranging from; proportion; two thirds; one third; half of
        were aware; median; on average; most students; most respondents
        """,
    "shares": "prevalen; lifetime rate; point rate; screened positive",
    # what people say of themselves
    "said": """
        described; describe|; experienced; experience|; experiences; perceived|; perceive|
        viewed|; views; reported that; felt|; feel|; saw|; expressed|; identified; reported|
        narratives; understood|; perceptions; mentioned; challenges; concerns; said|; say|
        stated|; believed|; believe|; considered|; stressed that; emphasi
        """,
    "turn": """
        but|; however|; although|; while|; whereas|; yet|; though|; despite|; nevertheless|
        nonetheless|; in spite of; even though; in contrast; on the other hand; at a cost of
        at the cost of; at the expense of; except|
        """,
    "hedge": """
        may|; might|; could|; suggest|; suggests|; suggested|; suggesting|; appear|; appears|
        appeared|; seem|; seems|; seemed|; seemingly|; possibly|; perhaps|; probably|
        potentially|; likely to; potential to; tend to; tends to; tended to; preliminary evidence
        it is possible; presumably|; it is likely; indication of; tentative
        """,
    # what is done to people
    "tried": """
        intervention; treatment; training; programme|; programmes; program|; programs; therap
        pretest; posttest; pre-test; post-test; workshop; treated
        """,
    # what is found by counting, not by listening
    "counted": "significantly; statistically; regression; mean score; p value; at baseline",
    "advice": """
        should|; must|; need to; needs to; needed|; ought to; recommend; important to; need for|
        """,
}


@cache
def cues() -> Phrasebook:
    """Return the words by what they are for."""
    return phrasebook(_WORDS)
