"""Say which way a finding points, and which of its words decided.

Looks at the words of the finding alone. A benefit beside a harm, or an effect beside its absence,
is mixed; what only says that things go together is an association.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.model.facts import Direction

if TYPE_CHECKING:
    from collections.abc import Sequence

_NOT = r"(?: not| no| never| without| neither| nor| nothing| cannot| n't| lack of)"
_NULL = re.compile(
    r"""
      \ no\ (?:\w+\ ){0,3}(?:difference|effect|association|relationship|correlation|change|impact
            |benefit|improvement|evidence|interaction)      # "no significant difference"
    | \ not\ (?:\w+\ ){0,3}(?:differ|associated|related|correlate|change|affect|improve|reduce
            |significant|superior|effective|influence|predict|increase|decrease|better)
    | \ non-?\ ?significant | \ similar\ (?:in|to|between|across|outcomes|results|rates)
    | \ comparable | \ as\ effective\ as | \ did\ not | \ non-?inferior | \ equivalent | \ neither\s
    | \ no\ (?:better|worse|more|less|higher|lower|greater|fewer|different|additional|added)\s
    | \ (?:made|makes|make)\ no\s
    | \ unrelated\s | \ unchanged\s | \ failed\ to\s | \ ineffective\s
    | \ little\ (?:evidence|effect|impact)
    """,
    re.VERBOSE,
)
_GOOD = re.compile(
    r"""
    \ (?:improv|benefi|effective|enhanc|helpful|promot|positive|feasib|acceptab|succe|promising
        |gain|facilitat|empower|satisf|support(?:s|ed|ive)\ |well[- ]tolerated|safe\ |superior
        |better|valuable|useful|strengthen|protective|cost-effective|favou?r|outperform|efficac
        |resilien|advantag|growth|usab|foster|reliab|valid\ |validity|high\ accuracy
        |(?:reduc|lower|eas|reliev|lessen|decreas)(?:ed|es|e|ing|s)\ (?:the\ )?
         (?:\w+\ ){0,3}(?:symptom|stress|depress|anxiety|pain|risk|stigma
            |burnout|distress|mortality|suicid|burden|cost|lonel|agitat|fatigue|insomnia|error)
        |(?:less|fewer|lower)\ (?:\w+\ ){0,2}(?:symptom|stress|depress|anxiety|pain|risk|stigma
            |burnout|distress|mortality|suicid|burden|lonel|agitat|fatigue|insomnia|error|sickness
            |accident))
    """,
    re.VERBOSE,
)
_BAD = re.compile(
    r"""
    \ (?:harm|worse|advers|detriment|deteriorat|negative|declin|impair|burnout|burden|barrier
        |challeng|difficult|risk|stigma|distress|suffer|problem|poor|lack|inadequa|insufficien
        |stress|depress|anxi|vulnerab|threat|damag|fear|loneliness|exclu|victim|mortality|fatal
        |taxing|strain|conflict|concern)
    """,
    re.VERBOSE,
)
_HARM = re.compile(
    r"""
    \ (?:harm|worse|advers|detriment|deteriorat|impair|damag
        |negative(?:ly)?\ (?:impact|effect|affect|influenc|consequence)
        |increased?\ (?:the\ )?(?:\w+\ ){0,3}(?:risk|mortality|distress|symptom|stress|anxiety
            |depress))
    """,
    re.VERBOSE,
)
_LINK = re.compile(
    r" (?:associat|correlat|predict|relat(?:ed|ionship|ion)|link|mediat|moderat|odds|determinant"
    r"|influenc|depend|risk factor|more\ likely|less\ likely|explain(?:s|ed)\ )"
)
_CONTRAST = re.compile(
    r"\ (?:but|however|although|while|whereas|yet|though|despite|nevertheless)\ "
)
_NEGATED = re.compile(_NOT + r"(?: \w+){0,4}\Z")


def read(sentences: Sequence[str]) -> tuple[Direction, tuple[str, ...]]:
    """Return the direction and the words that decided it.

    `sentences` are in the form of `Sentence.lower`.
    """
    text = " ".join(sentences)
    null, link = _words(_NULL, text), _words(_LINK, text)
    good = _words(_GOOD, _NULL.sub(" ", text))  # "no improvement" is none
    bad, harm = _words(_BAD, text), _words(_HARM, text, negatable=True)
    no_harm = bool(_words(_HARM, text)) and not harm
    contrast = _CONTRAST.search(text) is not None
    rules: tuple[tuple[bool, Direction, list[str]], ...] = (
        (bool(null and good), Direction.MIXED, null + good),
        (bool(null and link) and len(link) > len(null), Direction.MIXED, null + link),
        (bool(null), Direction.NO_DIFFERENCE, null),
        (bool(good and harm), Direction.MIXED, good + harm),
        (bool(harm and not link), Direction.HARM, harm),
        (bool(link) and not (good and contrast), Direction.ASSOCIATION, link),
        (bool(good and bad) and contrast and not no_harm, Direction.MIXED, good + bad),
        (bool(good), Direction.BENEFIT, good),
    )
    for applies, direction, words in rules:
        if applies:
            return direction, tuple(words)
    return Direction.DESCRIPTIVE, ()


def _words(pattern: re.Pattern[str], text: str, *, negatable: bool = False) -> list[str]:
    """Return what the pattern finds; where negation turns it around, only what is not negated."""
    return [
        match[0].strip()
        for match in pattern.finditer(text)
        if not (negatable and _NEGATED.search(text, max(0, match.start() - 60), match.start()))
    ]
