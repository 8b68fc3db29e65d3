"""Find the sentences in which authors state a limitation of their own work or of what it rests on.

"A limitation was the small sample", "causality cannot be inferred", of a review "the certainty of
the evidence was low". Not "limited access to care", not the limitations of earlier studies, not
"strengths and limitations are discussed".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from knowledge.model.documents import SectionRole
from knowledge.model.facts import Design, Fact, Field, Status, Wording

if TYPE_CHECKING:
    from knowledge.facts.reading import Reading, Sentence

# One of these stands in every sentence that the pattern below can match.
_CUES: Final = (
    "limit",
    "caution",
    "generali",
    "underpowered",
    " power ",
    "preclude",
    "prohibit",
    "prevent",
    " causal",
    "shortcoming",
    "weakness",
    " bias",
    " evidence ",
    " small ",
    " preliminary ",
    "control group",
    "comparison group",
    "heterogene",
    "could not be ",
    "not possible ",
    "few ",
    "confound",
    "representative",
)
_FEW: Final = r"(?:[a-z0-9'-]+\ ){0,4}?"
_OURS: Final = r"(?:this|the|our|these|present|current)"
_WORK: Final = (
    r"(?:study|studies|survey|review|trial|trials|analysis|data|design|findings|results|research"
    r"|sample|approach|work|evidence|conclusions|meta-analysis|investigation|pilot|project)"
)
_FAULTS: Final = r"(?:limitations?|shortcomings?|weakness(?:es)?)"
_TREATED: Final = (
    r"(?:discuss|consider|present|addressed|identified|described|highlighted|outlined)"
)
_STATED: Final = re.compile(
    rf"""
      # "limitations of this study are", "limitations include", "limitations were the"
      \ {_FAULTS}\ of\ {_OURS}\ {_FEW}{_WORK}\ {_FEW}(?:is|are|was|were|include[sd]?)[ ]
      (?!{_TREATED})
    | \ {_FAULTS}\ (?:however\ )?(?:include[sd]?|relates?\ to|concerns?)[ ]
    | \ {_FAULTS}\ (?:is|are|was|were)\ (?:mainly\ |also\ )?(?:the|that|a|an|our|its|this|due)[ ]
      # "the main limitation is"
    | \ (?:main|major|key|primary|important|potential|several|some|one|another|further|other)[ ]
      (?:methodological\ )?{_FAULTS}\ {_FEW}(?:is|are|was|were|include[sd]?|should|must)[ ]
      # "our study has some limitations"
    | \ {_WORK}\ (?:also\ )?(?:has|have|had|suffer(?:s|ed)?\ from)\ {_FEW}{_FAULTS}[ ]
      # "the study was limited by"
    | \ {_WORK}\ {_FEW}(?:is|are|was|were|may\ be|might\ be)\ {_FEW}limited[ ]
      (?:by|in|to|due|because)[ ]
      # "are limited by the small sample"
    | \ (?:is|are|was|were)\ limited\ (?:by|due\ to|because\ of)\ (?:the|its|our|their|a)\ {_FEW}
      (?:sample|design|number|size|response|follow-up|quality|lack|absence|nature|heterogeneity
        |reliance|use)[ ]
      # "may limit the generalisability"
    | \ limit(?:s|ed|ing)?\ {_FEW}
      (?:generali[sz]ab|generali[sz]ation|transferab|interpretation|conclusions?\ that
        |inferences?\ that|comparab|external\ validity|representativeness)
      # "generalisability is restricted"
    | \ (?:generali[sz]ability|generali[sz]ations?|transferability|representativeness)\ {_FEW}
      (?:is|are|was|were|be)\ {_FEW}(?:limited|restricted|unclear|uncertain|low|challenging)
      # "cannot be generalised", "do not claim generalisation", "does not allow causal"
    | \ (?:not|cannot)\ (?:be\ )?{_FEW}(?:generali[sz]able|generali[sz]ed|representative\ of)[ ]
    | \ not\ (?:claim|allow|permit|support)\ {_FEW}(?:generali[sz]|causal)
      # "should be interpreted with caution", "caution is needed in interpreting"
    | \ (?:interpret|generali[sz]|treat|view|consider)[a-z]*\ (?:[a-z]+\ )?
      (?:with\ (?:[a-z]+\ )?caution|cautiously)[ ]
    | \ caution\ (?:is|should|must)\ {_FEW}(?:interpret|generali)
      # "was underpowered", "lacked statistical power"
    | \ (?:was|were|is|are|be|been)\ (?:[a-z]+\ )?
      (?:under-?powered|not\ powered|insufficiently\ powered)
    | \ (?:lack(?:ed|s|ing)?|low|limited|insufficient|inadequate)\ (?:of\ )?
      (?:statistical\ )?power[ ]
      # "causality cannot be inferred", "no causal inference can"
    | \ (?:causal(?:ity|\ [a-z]+)?|causation|cause\ and\ effect)\ {_FEW}
      (?:cannot|could\ not|can\ not|was\ not|were\ not|is\ not|not\ be)[ ]
    | \ no\ causal\ (?:[a-z]+\ )?(?:can|could|may)[ ]
      # "which precludes firm conclusions"
    | \ (?:preclude|prohibit|prevent|hamper|hinder)(?:s|d|ed)?\ (?:us\ from\ )?{_FEW}
      (?:conclusions?|conclud|inferences?|interpretation|meta-analys|pooling|recommendations?
        |comparisons?|causal|generali)
      # "the small sample limits", "the sample was small", "findings are preliminary"
    | \ (?:small|modest|limited)\ (?:sample|group|cohort)s?\ (?:sizes?\ )?{_FEW}
      (?:limit|preclude|prevent|restrict|reduce|mean|hamper)
    | \ (?:samples?|sample\ sizes?)\ (?:was|were|is|are)\ (?:[a-z]+\ )?(?:small|low)[ ]
    | \ (?:results|findings|data|conclusions)\ {_FEW}(?:are|is|remain|be)\ {_FEW}preliminary[ ]
      # "the lack of a control group means"
    | \ (?:no|without\ a|lack\ of\ a|absence\ of\ a|lacked\ a|lacks\ a)\ (?:[a-z]+\ )?
      (?:control|comparison)\ group\ {_FEW}(?:limit|means?|preclud|prevent|make)
    """,
    re.VERBOSE,
)
# What a review says of the studies that it found.
_FOUND_WEAK: Final = re.compile(
    rf"""
      # "the certainty of the evidence was very low", "the low quality of the evidence limits"
      \ (?:certainty|quality|strength|body)\ (?:of\ {_FEW}
        (?:evidence|studies|trials|research|reporting)\ )?{_FEW}(?:was|were|is|are|as|be)\ {_FEW}
      (?:low|poor|weak|limited|insufficient)[ ]
    | \ (?:low|poor)\ (?:[a-z]+\ )?(?:certainty|quality)\ (?:of\ )?(?:the\ )?(?:evidence|studies)[ ]
      (?:prohibit|limit|preclud|prevent|mean)
      # "six trials had a high risk of bias", "there were some risks of bias"
    | \ (?:had|at|with|were|was|a|as|of|found|either|some|an|overall)\ (?:an?\ )?(?:overall\ )?
      (?:high|unclear|serious|considerable|some|high\ or\ unclear|substantial|critical)[ ]
      risks?\ of\ bias[ ]
    | \ (?:there\ (?:was|were)|some)\ (?:[a-z]+\ )?risks?\ of\ bias[ ]
      # "only a few studies measured"
    | \ few\ (?:[a-z]+\ )?(?:studies|trials)\ (?:[a-z]+ed|were|had|have|that|used)[ ]
      # "meta-analysis was not possible", "heterogeneity precluded", "owing to heterogeneity"
    | \ meta-analys[ei]s\ {_FEW}(?:could\ not|was\ not|were\ not|not\ possible|not\ feasible)
    | \ heterogene(?:ity|ous)\ {_FEW}(?:limit|preclud|prevent|prohibit|hamper|ma[dk]e)
    | \ (?:due\ to|because\ of|owing\ to|given)\ {_FEW}heterogeneity[ ]
    | \ (?:interventions|studies|trials|outcomes)\ (?:was|were)\ (?:[a-z]+\ )?heterogeneous[ ]
      # "the evidence is limited by", "limitations in the evidence"
    | \ (?:evidence|studies|trials)\ {_FEW}(?:is|are|was|were)\ {_FEW}
      (?:limited|scarce|sparse|inconclusive|lacking|insufficient)\ (?:by|due|because|and|in|to|\.|,)
    | \ limitations?\ (?:to|in|of)\ the\ {_FEW}evidence
    """,
    re.VERBOSE,
)
# Sentences about other work, or about what the paper goes on to say.
_OTHER: Final = re.compile(
    r"""
      # "previous studies were limited by"
      \ (?:prior|previous|earlier|existing|past|extant|traditional|other)\ (?:[a-z]+\ )?
      (?:studies|research|work|reviews?|approaches|methods|literature)[ ]
      # "limitations are discussed", "this paper addresses the limitations"
    | \ (?:discuss|discussed|discusses|address(?:es)?|overcom(?:es?|ing)|despite|aims?)[ ]
    | \ (?:will|future\ (?:research|studies|work))[ ]
    """,
    re.VERBOSE,
)
_REVIEWS: Final = frozenset({Design.SYSTEMATIC_REVIEW, Design.META_ANALYSIS, Design.SCOPING_REVIEW})
_NOT_HERE: Final = frozenset(
    {SectionRole.TITLE, SectionRole.BACKGROUND, SectionRole.OBJECTIVE, SectionRole.METHODS}
)
_OPENING: Final = 2  # sentences that lead to the study


def read(reading: Reading, design: Design | None) -> Fact:
    """Return the sentences that state a limitation; `design` is what the design was read to be."""
    review = design in _REVIEWS
    under = [s for s in reading.abstract if "limitation" in s.heading][:1]
    found = [
        sentence
        for at, sentence in enumerate(reading.abstract)
        if sentence in under or (at >= _OPENING and _states(sentence, review=review))
    ]
    if not found:
        return Fact(Field.LIMITATIONS, Status.NOT_REPORTED, "limitations:none-stated")
    rule = "limitations:heading" if under else "limitations:stated"
    spans = tuple(sentence.span for sentence in found)
    return Fact(Field.LIMITATIONS, Status.REPORTED, rule, Wording(), spans)


def _states(sentence: Sentence, *, review: bool) -> bool:
    """Say whether a sentence states a limitation of the work at hand."""
    lower = sentence.lower
    if sentence.role in _NOT_HERE or not any(cue in lower for cue in _CUES):
        return False
    weak = _STATED.search(lower) or (review and _FOUND_WEAK.search(lower))
    return bool(weak) and not _OTHER.search(lower)
