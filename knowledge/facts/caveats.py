"""Tell from a finding what is none: a caveat, and an announcement of what the paper does.

"Whether the neighbours agree was not asked" finds nothing; "No association was found" does, and so
does "Although the sample was small, loneliness fell". "Implications are discussed" finds nothing
either. Looks at one sentence alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from knowledge.facts.vocabulary import words

if TYPE_CHECKING:
    from knowledge.facts.reading import Sentence

_FEW: Final = r"(?:[a-z-]+\ ){0,3}?"
_CAVEAT = re.compile(
    rf"""
      \ (?:is|was|are|were|been|be)\ (?:still\ )?not\ {_FEW}
      (?:asked|known|clear|studied|investigated|explored|addressed|understood|possible|examined
        |established|measured|assessed|recorded|tested|tracked|blinded|powered)\  # "was not asked"
    | \ (?:seldom|rarely|hardly|never)\ {_FEW}
      (?:asked|studied|investigated|explored|examined|measured|assessed|tested)\  # "seldom studied"
    | \ (?:did|do|does|could|can)\ not\ {_FEW}
      (?:ask|know|examine|measure|assess|address|investigate|allow|permit|establish|determine
        |test|tell|say|generali[sz]e|rule\ out)\                          # "we did not ask"
    | \ (?:cannot|can\ not|could\ not)\ be\ {_FEW}
      (?:said|known|told|inferred|determined|established|concluded|drawn|ruled|generali[sz]ed
        |excluded|answered|assessed|assumed|made)\                        # "cannot be said"
    | \ (?:study|survey|data|results|findings|we|it|design)\ (?:cannot|can\ not|could\ not)\ {_FEW}
      (?:say|tell|show|establish|determine|rule|answer|prove|explain)\    # "the study cannot say"
    | \ (?:should|must|could)\ {_FEW}be\ {_FEW}
      (?:tested|studied|replicated|examined|investigated|explored)\       # "should be tested"
    | \ (?:this|it|ours)\ is\ (?:among\ |one\ of\ )?the\ first\         # "is the first study"
    | \ open\ questions?\                                                # "is an open question"
    | \ (?:certainty|quality|strength|heterogeneity|risk\ of\ bias)\ (?:of\ {_FEW})?
      (?:was|were|is|are)\ (?:[a-z]+\ )?(?:low|poor|weak|high|moderate|serious|substantial)[ ]
    | \ (?:studies|trials|reports)\ (?:was|were|are)\ {_FEW}(?:small|weak|heterogeneous)[ ]
    | \ no\ {_FEW}(?:conclusions?|inferences?)\ {_FEW}(?:can|could|may)\  # "no conclusion can be"
    | \ remain(?:s|ed)?\ {_FEW}
      (?:unclear|unknown|uncertain|unresolved|unanswered|elusive|open|to\ be\ [a-z]+)\   # "remains"
    | \ (?:is|are|was|were)\ (?:still\ |largely\ |currently\ |as\ yet\ |not\ yet\ |yet\ )?
      (?:unclear|unknown|uncertain|poorly\ understood)\                   # "is still unknown"
    | \ (?:sample|samples|sample\ sizes?|numbers?\ of\ [a-z]+|group|cohort)\ (?:was|were|is|are)[ ]
      (?:[a-z]+\ )?(?:small|limited|modest)\                              # "the sample was small"
    | \ (?:small|limited|modest|convenience)\ samples?\ (?:size\ )?
      (?:limits?|limited|means?|may|precludes?|restricts?)\        # "the small sample limits"
    | \ (?:with|requires?|warrants?|needs?)\ {_FEW}caution\         # "interpreted with caution"
    | \ caution\ (?:is|should|must)[ ]
    | \ limitations?\ (?:include[sd]?|(?:is|are|was|were)\ (?:the|that|its|our|a)
        |of\ (?:this|the|our)\ [a-z]*\ ?study)[ ]
    | \ (?:study|findings|results|conclusions|evidence)\ (?:is|are|was|were)\ {_FEW}limited[ ]
    | \ generali[sz]ability\ (?:is|was|of)\                             # "generalisability is"
    | \ (?:need|needs|needed)\ (?:to\ be\ )?(?:replicat|confirm)[a-z]*\   # "needs to be replicated"
    """,
    re.VERBOSE,
)
_DOES: Final = (
    r"(?:discuss|describe|outline|present|address|explore|consider|review|summari[sz]e|offer|provide"
    r"|suggest|propose|examine|highlight|make|draw|illustrate|elaborate)"
)
_DONE: Final = (
    r"(?:discussed|described|outlined|presented|addressed|explored|considered|reviewed|summari[sz]ed"
    r"|offered|provided|suggested|proposed|examined|highlighted|made|drawn|illustrated|given|noted"
    r"|put\ forward)"
)
_ANNOUNCED: Final = (
    r"(?:implications?|recommendations?|limitations?|suggestions?|directions?|guidelines?"
    r"|strengths|shortcomings|examples|interpretations|ideas|proposals?|considerations|results"
    r"|findings|reasons|explanations|challenges|issues|applications)"
)
_ANNOUNCES: Final = re.compile(
    rf"""
      \ {_ANNOUNCED}\ (?:[^ ]+\ ){{0,40}}?(?:is|are|be)\ (?:also\ |further\ |briefly\ )?
      {_DONE}\                                              # "Implications ... are discussed"
    | \ {_ANNOUNCED}\ (?:[^ ]+\ ){{0,40}}?(?:was|were|been)\ (?:also\ )?discussed[ ]
    | \ we\ (?:also\ |then\ |further\ |finally\ )?(?:discuss|outline|examine|explore|investigate
        |describe|review|address
        |conclude\ (?:by|with))[ ]                              # "we discuss"
    | \ (?:paper|article|study|review|chapter|book|report|authors?|discussion|essay|analysis)[ ]
      (?:also\ )?(?:concludes?|ends?|closes?)\ (?:with|by)\      # "the paper concludes with"
    | \ (?:paper|article|chapter|book|essay|authors?|discussion|document)[ ]
      (?:also\ |then\ |will\ |briefly\ )*{_DOES}s?\ (?!that\ )      # "this article describes"
    | \ (?:study|paper|article|analysis|review|thesis|research)\ (?:also\ |then\ )?
      (?:examines|explores|investigates|seeks\ to|aims\ to|attempts\ to|asks|focuses)[ ]
    | \ (?:this|the)\ (?:[a-z-]+\ ){{0,2}}?(?:book|volume|chapter|monograph)[ ]
    | \A\ (?:more|further|additional|future)\ (?:[a-z-]+\ ){{0,3}}?
      (?:research|stud(?:y|ies)|work|trials|investigations?)\      # "More studies are needed"
    | \ (?:authors|researchers)\ (?:[a-z]+\ )?
      (?:survey|interview|collect|recruit|sampl|review|analy[sz])ed\  # "the authors surveyed"
    | \A\ (?:the|our|its)\ (?:[a-z-]+\ ){{0,3}}?(?:intentions?|aims?|goals?|purposes?
        |objectives?|ambitions?)\ (?:[^ ]+\ ){{0,8}}?(?:is|are|was|were)\ to[ ]
    | \ we\ (?:also\ |then\ )?(?:derive|develop|formulate|distil)\ (?:[a-z-]+\ ){{0,3}}?
      (?:insights|implications|lessons|recommendations|guidelines)[ ]
    | \ (?:resulted\ in|yielded|produced|generated|led\ to)\ (?:[a-z0-9-]+\ ){{0,4}}?
      (?:themes|categories|factors)\ (?:[^ ,:;(\u201c]+\ ){{0,60}}\.\ \Z  # themes without names
    | \ adds?\ to\ the\ (?:[a-z-]+\ ){{0,2}}?(?:discussions?|debates?|literature)[ ]
    | \ (?:is|are)\ expected\ (?:to\ be\ [a-z]+(?:ed|able)|by|in)[ ]    # "is expected to be done"
    | \ will\ (?:also\ )?be\ (?:published|disseminated|submitted|presented|reported|shared
        |discussed|conducted|recruited|randomi[sz]ed|assessed|measured|analy[sz]ed|invited)[ ]
    """,
    re.VERBOSE,
)
# Words without which no sentence is a caveat, or announces: most have none and are not searched.
_CAVEAT_WORDS: Final = words("""
    not seldom rarely hardly never cannot should must could first open certainty quality strength
    heterogeneity bias studies trials reports no remain remains remained unclear unknown uncertain
    poorly sample samples number numbers group cohort caution limitation limitations limited
    generalisability generalizability need needs needed can
    """)
_ANNOUNCING_WORDS: Final = words("""
    implication implications recommendation recommendations limitation limitations suggestion
    suggestions direction directions guideline guidelines strengths shortcomings example examples
    interpretation interpretations idea ideas proposal proposals considerations results findings
    reasons explanations challenges issues applications application we paper article study review
    chapter book report reports author authors discussion essay analysis document thesis research
    volume monograph add adds expected will more further additional future researchers intention
    aim aims goal goals purpose objective objectives themes categories factors
    """)
# Where one half of a sentence turns against the other: "..., but whether it lasts is unknown".
_TURN = re.compile(r" (?:but|although|though|while|whereas|however|yet|despite|;) ")
_CONCEDES = re.compile(r" (?:although|though|while|whereas|even though|despite)\b")
_CLAUSE: Final = 4  # words of the shortest half that can state something


def is_caveat(sentence: Sentence) -> bool:
    """Say whether no part of a sentence states more than what is not known."""
    lower = sentence.lower
    if _CAVEAT_WORDS.isdisjoint(sentence.words) or not _CAVEAT.search(lower):
        return False
    if _CONCEDES.match(lower):  # "Although the sample was small, loneliness fell"
        lower = lower.replace(" , ", " ; ", 1)
    halves = [f" {half.strip()} " for half in _TURN.split(lower)]
    return all(_CAVEAT.search(half) for half in halves if len(half.split()) >= _CLAUSE)


def announces(sentence: Sentence) -> bool:
    """Say whether a sentence tells what the paper does or what is planned, not what was found."""
    lower = sentence.lower
    if _ANNOUNCING_WORDS.isdisjoint(sentence.words) or not _ANNOUNCES.search(lower):
        return False
    return all(_ANNOUNCES.search(f" {half.strip()} ") for half in lower.split(" ; "))
