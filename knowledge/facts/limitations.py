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
_STATED: Final = re.compile(
    rf"""
      \ (?:limitations?|shortcomings?|weakness(?:es)?)\ (?:of\ {_OURS}\ {_FEW}{_WORK}\ {_FEW})?
      (?:however\ )?(?:is|are|was|were|include[sd]?|included|relates?|concerns?)\ (?!discuss|consider
        |present|addressed|identified|described|highlighted|outlined)     # "limitations include"
    | \ (?:main|major|key|primary|important|potential|several|some|certain|one|another|further|other)
      \ (?:methodological\ )?(?:limitations?|shortcomings?)\ {_FEW}(?:is|are|was|were|include[sd]?
        |should|must)[ ]                                                   # "the main limitation is"
    | \ {_WORK}\ (?:also\ )?(?:has|have|had|suffer(?:s|ed)?\ from)\ {_FEW}
      (?:limitations?|shortcomings?|weakness(?:es)?)[ ]                   # "our study has limitations"
    | \ {_WORK}\ {_FEW}(?:is|are|was|were|may\ be|might\ be)\ {_FEW}limited\ (?:by|in|to|due|because)
      [ ]                                                                  # "the study was limited by"
    | \ (?:is|are|was|were)\ limited\ (?:by|due\ to|because\ of)\ (?:the|its|our|their|a)\ {_FEW}
      (?:sample|design|number|size|response|follow-up|quality|lack|absence|nature|heterogeneity
        |reliance|use)[ ]                                             # "are limited by the sample"
    | \ limit(?:s|ed|ing)?\ (?:the\ |our\ |their\ |its\ )?{_FEW}
      (?:generali[sz]ab|generali[sz]ation|transferab|interpretation|conclusions?\ that
        |inferences?\ that|comparab|external\ validity|representativeness)  # "may limit the"
    | \ (?:generali[sz]ability|generali[sz]ations?|transferability|representativeness|comparability)[ ]
      {_FEW}(?:is|are|was|were|be)\ {_FEW}(?:limited|restricted|unclear|uncertain|low|challenging)
    | \ (?:not|cannot)\ (?:be\ )?{_FEW}(?:generali[sz]able|generali[sz]ed|representative\ of)[ ]
    | \ not\ (?:claim|allow|permit|support)\ {_FEW}(?:generali[sz]|causal)
    | \ (?:interpret|generali[sz]|treat|view|consider)[a-z]*\ (?:[a-z]+\ )?
      (?:with\ (?:[a-z]+\ )?caution|cautiously)[ ]                         # "interpreted with caution"
    | \ caution\ (?:is|should|must)\ {_FEW}(?:interpret|generali)         # "caution is needed in"
    | \ (?:was|were|is|are|be|been)\ (?:[a-z]+\ )?(?:under-?powered|not\ powered|insufficiently\ powered)
    | \ (?:lack(?:ed|s|ing)?|low|limited|insufficient|inadequate)\ (?:of\ )?(?:statistical\ )?power[ ]
    | \ (?:causal(?:ity|\ [a-z]+)?|causation|cause\ and\ effect)\ {_FEW}(?:cannot|could\ not|can\ not
        |was\ not|were\ not|is\ not|not\ be)[ ]                            # "causality cannot be"
    | \ no\ causal\ (?:[a-z]+\ )?(?:can|could|may)[ ]
    | \ (?:preclude|prohibit|prevent|hamper|hinder)(?:s|d|ed)?\ (?:us\ from\ )?{_FEW}
      (?:conclusions?|conclud|inferences?|interpretation|meta-analys|pooling|recommendations?
        |comparisons?|causal|generali)
    | \ (?:small|modest|limited)\ (?:sample|group|cohort)s?\ (?:sizes?\ )?{_FEW}
      (?:limit|preclude|prevent|restrict|reduce|mean|hamper)              # "the small sample limits"
    | \ (?:sample|samples|sample\ sizes?|number\ of\ (?:[a-z]+\ ){{1,3}}?)\ ?(?:was|were|is|are)[ ]
      (?:[a-z]+\ )?(?:small|low|too\ small)[ ]                             # "the sample was small"
    | \ (?:no|without\ a|lack\ of\ a|absence\ of\ a|lacked\ a|lacks\ a)\ (?:[a-z]+\ )?
      (?:control|comparison)\ group\ {_FEW}(?:limit|means?|preclud|prevent|make)
    | \ (?:results|findings|data|conclusions)\ {_FEW}(?:are|is|remain|should\ be)\ {_FEW}preliminary[ ]
    """,
    re.VERBOSE,
)
# What a review says of the studies that it found.
_FOUND_WEAK: Final = re.compile(
    rf"""
      \ (?:certainty|quality|strength|body)\ (?:of\ (?:the\ )?{_FEW}
        (?:evidence|studies|trials|research|reporting)\ )?{_FEW}(?:was|were|is|are|as|be)\ {_FEW}
      (?:low|poor|weak|limited|insufficient|moderate\ to\ low)[ ]          # "certainty was very low"
    | \ (?:low|poor)\ (?:[a-z]+\ )?(?:certainty|quality)\ (?:of\ )?(?:the\ )?(?:evidence|studies)[ ]
      (?:prohibit|limit|preclud|prevent|mean)
    | \ (?:had|at|with|were|was|a|as|of|found|either|some|an|overall)\ (?:an?\ )?(?:overall\ )?
      (?:high|unclear|serious|considerable|some|high\ or\ unclear|substantial|critical)[ ]
      risks?\ of\ bias[ ]                                                  # "had a high risk of bias"
    | \ (?:there\ (?:was|were)|some)\ (?:[a-z]+\ )?risks?\ of\ bias[ ]
    | \ (?:only\ )?(?:a\ )?few\ (?:[a-z]+\ )?(?:studies|trials)\ (?:[a-z]+ed|were|had|have|that|used)[ ]
    | \ meta-analys[ei]s\ {_FEW}(?:could\ not|was\ not|were\ not|not\ possible|not\ feasible)
    | \ heterogene(?:ity|ous)\ {_FEW}(?:limit|preclud|prevent|prohibit|hamper|ma[dk]e)
    | \ (?:due\ to|because\ of|owing\ to|given)\ {_FEW}heterogeneity[ ]
    | \ (?:interventions|studies|trials|outcomes)\ (?:was|were)\ (?:[a-z]+\ )?heterogeneous[ ]
    | \ (?:evidence|studies|trials)\ {_FEW}(?:is|are|was|were)\ {_FEW}(?:limited|scarce|sparse
        |inconclusive|lacking|insufficient)\ (?:by|due|because|and|in|to|\.|,)
    | \ limitations?\ (?:to|in|of)\ the\ {_FEW}evidence
    """,
    re.VERBOSE,
)
# Sentences about other work, or about what the paper goes on to say.
_OTHER: Final = re.compile(
    r"""
      \ (?:prior|previous|earlier|existing|past|extant|traditional|other)\ (?:[a-z]+\ )?
      (?:studies|research|work|reviews?|approaches|methods|literature)[ ]
    | \ (?:discuss|discussed|discusses|addresse?s|address|overcomes?|overcoming|despite|aims?|we\ review)[ ]
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
