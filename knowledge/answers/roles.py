"""What a sentence of a study is for: to set an aim, tell of an outcome, or leave a question open.

A question is answered by what came of a study, not by what it set out to do.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.model import SectionRole

if TYPE_CHECKING:
    from knowledge.model import Record, Span

LEADING = frozenset({SectionRole.BACKGROUND, SectionRole.OBJECTIVE})
OPEN = re.compile(
    r"""
      \b(?:further|future|more|additional)\s
      (?:research|stud(?:y|ies)|work|investigations?|trials?)\b   # further research is needed
    | \b(?:should|needs?\sto|remains?\sto)\sbe\s(?:\w{1,20}\s)?
      (?:investigated|examined|explored|studied|tested)\b         # remains to be tested
    | \b(?:we|was|were|is)\shypothesi[sz]ed?\b                  # it was hypothesised that
    | \bit\sis\sunknown\b | \b(?:little|less)\sis\sknown\b     # little is known of it
    | \?\s{0,3}\Z                                              # does it help?
    """,
    re.VERBOSE | re.IGNORECASE,
)
AIM = re.compile(
    r"""
      \b(?:aim(?:s|ed)?|purposes?|objectives?|goals?)\b          # the aim was to
    | \bwe\ssought\b                                           # we sought to learn
    | \b(?:paper|article|study|review)\s
      (?:analy[sz]|assess|compar|consider|describ|evaluat|examin|explor|investigat|test)(?:es?|s|ed)\b
                                                              # this study examined
    """,
    re.VERBOSE | re.IGNORECASE,
)
ASKS_AIM = re.compile(
    r"\b(?:aims?|aimed|purpose|objectives?|goals?|hypothes\w{1,5})\b", re.IGNORECASE
)
RESULTED = re.compile(
    r"\b(?:found|show(?:s|ed|n)|reveal(?:s|ed)|results?|conclude[sd]?)\b", re.IGNORECASE
)
ASKS_OUTCOME = re.compile(  # did it help? so why did it get worse?
    r"\A\W{0,9}(?:(?:and|so|but|then)\s)?"
    r"(?:why|is|are|was|were|do|does|did|has|have|can|could|any)\b",
    re.IGNORECASE,
)
OUTCOME = re.compile(  # the more so, the likelier a sentence answers
    r"""
      \b(?:significant(?:ly)?|associat\w{2,4}|differen\w{2,4}|correlat\w{2,4}|predict\w{0,3}
      |increas\w{1,3}|decreas\w{1,3}|improv\w{1,5}|reduc\w{1,4}|chang\w{1,3})\b    # improved
    | \b(?:no|not|more|less|fewer|higher|lower|better|worse|unchanged|remained)\b   # no worse
    | \b(?:effective(?:ness)?|efficac\w{2,5}|beneficial|useful|helpful|harmful|safe|prevented)\b
    | \b(?:protective|risk|linked|led|found|showed|reported)\b                     # led to
    """,
    re.VERBOSE | re.IGNORECASE,
)


def leaves_open(text: str) -> bool:
    """Say whether a sentence says what is still to be found out: it answers nothing."""
    return bool(OPEN.search(text))


def keeps_to_aim(text: str, question: str) -> bool:
    """Say whether a sentence only says what was to be found out, where it is asked what was.

    A sentence on the aim says where and with whom, too: it may answer other questions.
    """
    if not asks_outcome(question) or ASKS_AIM.search(question):
        return False
    return bool(AIM.search(text)) and not RESULTED.search(text)


def leads_up(record: Record, sentence: Span) -> bool:
    """Say whether a sentence stands in what leads up to a study: its background or objective."""
    return any(
        section.role in LEADING and section.span.start <= sentence.start < section.span.end
        for section in record.document.sections
    )


def asks_outcome(question: str) -> bool:
    """Say whether a question asks what came of something."""
    return bool(ASKS_OUTCOME.search(question))


def tells_outcome(text: str) -> bool:
    """Say whether a sentence has words with which outcomes are told."""
    return bool(OUTCOME.search(text))
