"""The words for what was done: the phrases that show a design which nobody named.

"completed standardised measures" shows a survey, "were interviewed" a qualitative study. Says
nothing of which design a study has; it shows the one that was chosen.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from knowledge.model.documents import Span
from knowledge.model.facts import Design

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from knowledge.facts.reading import Sentence

# Everything matches `Sentence.lower`: words and marks parted by single spaces.
_FEW: Final = r"(?:[a-z0-9'-]+\ ){0,4}?"  # up to four words
_BE: Final = r"(?:was|were|is|are|been|being)"
_PAPER: Final = r"(?:paper|article|chapter|essay|commentary|column|contribution|work|study)"
_ASKED: Final = r"""
      (?:complet(?:ed|ing)|filled\ (?:in|out)|answered|returned|responded\ to|administered)\ FEW
      (?:questionnaires?|surveys?|scales?|measures?|instruments?|inventory|inventories|forms?
        |tests?|assessments?|items?|tasks?|questions)       # "completed standardized measures"
    | BE\ surveyed
    | (?:took\ part|participated)\ in\ FEW surveys?          # "took part in an online survey"
    | (?:surveyed|asked|sampled)\ FEW[a-z]+s                 # "surveyed 40 nurses"
    | (?:data|answers|responses)\ FEW BE\ (?:collected|gathered|obtained)\ (?:from|through|via|by)
    | BE\ (?:compared|measured|assessed|examined|tested|investigated|recorded|asked|recruited
        |evaluated)
    | (?:this|the|present)\ study\ (?:investigate[sd]|examine[sd]?|compare[sd]?|assesse[sd])
    | (?:reported|rated|scored)\ FEW(?:levels?|scores?|use|rates?|symptoms)
    | (?:correlated|associated|associations?|related|relationships?)\ (?:with|to|between)
    """
_TALKED: Final = r"""
      BE\ FEW interviewed                                    # "were individually interviewed"
    | (?:took\ part|participated|engaged)\ in\ FEW(?:interviews?|focus\ groups?|discussions?)
    | (?:gave|conducted|held|completed|used)\ FEW(?:interviews?|focus\ groups?)
    | interviews?\ FEW BE\ FEW(?:conducted|held|carried|undertaken|recorded|analy[sz]ed|transcribed)
    | (?:we|i)\ interviewed\ FEW[a-z]+s | interviews?\ with | focus\ groups?\ with
    | (?:spoke|talked)\ (?:of|about|with|to)
    | (?:participants|they|[a-z]+s)\ (?:described|expressed|emphasi[sz]ed|voiced|recounted)
    """
_FOLLOWED: Final = r"""
      BE\ follow(?:ed)?-?\ ?(?:up\ )?(?:for|over|until|from|through)?  # "were followed for a year"
    | followed\ FEW[a-z]+s\ FEW(?:for|over|until)            # "followed 40 nurses over ten years"
    | follow-?\ ?up\ of
    | at\ (?:baseline|FEW(?:months?|years?|weeks?))
    | BE\ (?:assessed|measured|examined|recorded|reviewed|identified|obtained|included|analy[sz]ed)
    | longitudinal\ data | latent\ growth | risk\ of
    """
_WROTE: Final = r"""
      (?:this|the|present|our)\ PAPER\ FEW
      (?:argues?|considers?|discuss(?:es)?|reflects?|propos(?:es)?|explores?|examines?|offers?
        |outlines?|describes?|presents?|critiques?|addresses|highlights?|looks|calls?|suggests?
        |reviews?|summari[sz]es|provides?|focus(?:es)?|aims?|draws?|introduces|traces|analy[sz]es)
    | (?:i|we|authors?)\ (?:argue|consider|discuss|reflect|propose|suggest|describe|outline|offer
        |review|summari[sz]e|examine|explore|present|provide|highlight|focus|address|believe|call)
    | in\ this\ PAPER
    | BE\ (?:discussed|considered|reviewed|described|presented|outlined|proposed|argued|explained
        |summari[sz]ed|addressed|explored|examined|highlighted|suggested|needed|offered)
    """
_MADE: Final = r"""
      (?:i|we|authors?)\ FEW
      (?:develop(?:ed)?|design(?:ed)?|present(?:ed)?|propos(?:ed?)|describ(?:ed?)|built|build
        |introduced?|analy[sz]ed?|compared?|measured?|tested?|studied|investigated?|examined?
        |recorded|showed?|used?|found|conduct(?:ed)?|aim(?:ed)?|sought|report(?:ed)?|evaluated?|explored?|discuss)
    | BE\ FEW(?:developed|designed|presented|proposed|described|built|introduced|analy[sz]ed|used
        |compared|measured|tested|studied|investigated|examined|recorded|evaluated|performed|treated
        |observed|assessed|determined|explored|carried\ out|conducted|discussed|obtained|collected
        |reported)
    | (?:this|the|present|our)\ PAPER\ FEW
      (?:develops?|presents?|proposes?|describes?|introduces|analy[sz]e[sd]|compare[sd]|examine[sd]
        |investigate[sd]|explore[sd]|report(?:s|ed)|show(?:s|ed)|evaluate[sd]|aim(?:s|ed)|discusses
        |measure[sd]|test(?:s|ed)|sought|use[sd]|showcases|outlines)
    """
_PATTERNS: Final = {
    Design.CROSS_SECTIONAL: _ASKED,
    Design.QUALITATIVE: _TALKED,
    Design.MIXED_METHODS: rf"""
          qualitative\ (?:data|interviews?|findings|results|analys[ei]s|component|strand|phase)
        | {_TALKED} | {_ASKED}
        """,
    Design.COHORT: _FOLLOWED,
    Design.LONGITUDINAL: _FOLLOWED,
    Design.RANDOMISED_TRIAL: r"""
          BE\ FEW(?:randomi[sz]ed|assigned|allocated|administered|given)
        | (?:randomi[sz]ed|assigned|allocated)\ FEW(?:to|into)   # "assigned twenty choirs to"
        | to\ receive
        | (?:received|receiving)\ FEW(?:placebo|treatment|therapy|training|intervention)
        | (?:intervention|treatment|experimental|placebo|control)\ (?:group|arm|condition)s?
        | placebo | groups\ (?:BE|received|performed)
        """,
    Design.NON_RANDOMISED_TRIAL: r"""
          BE\ FEW(?:assigned|allocated|treated|given|administered|offered|enrolled)
        | (?:assigned|allocated)\ FEW(?:to|into)                # "assigned twenty choirs to"
        | (?:received|receiving)\ FEW(?:treatment|therapy|training|intervention|programme|program)
        | (?:intervention|treatment|experimental|control|comparison)\ (?:group|arm|condition)s?
        """,
    Design.PRE_POST: r"""
          (?:before|prior\ to)\ (?:and|FEW and)\ (?:immediately\ |directly\ )?(?:after|following)
        | (?:received|receiving|completed|attended)\ FEW
          (?:treatment|therapy|training|intervention|programme|program|workshop|course|sessions?)
        | (?:after|following)\ FEW(?:treatment|therapy|training|intervention|programme|program
            |workshop|course|sessions?)
        """,
    Design.CASE_CONTROL: r"""
          (?:matched|healthy|control)\ (?:subjects|individuals|persons|people|participants|groups?)
        | BE\ compared\ (?:with|to) | compared\ with | controls
        """,
    Design.SYSTEMATIC_REVIEW: r"""
          (?:searched|search)\ FEW(?:databases?|literature|registers?) | BE\ searched
        | (?:studies|articles|papers|trials)\ FEW(?:met|BE\ (?:included|identified|reviewed))
        | (?:included|identified|reviewed|found|of)\ FEW(?:studies|articles|papers|trials|reviews)
        | review\ of | (?:this|the|our|present|current)\ FEW review
        """,
    Design.META_ANALYSIS: r"""
          (?:studies|articles|papers|trials)\ FEW BE\ (?:included|identified|pooled)
        | (?:included|identified|pooled)\ FEW(?:studies|articles|papers|trials)
        """,
    Design.SCOPING_REVIEW: r"""
          (?:searched|search)\ FEW(?:databases?|literature) | BE\ searched
        | (?:studies|articles|papers|sources)\ FEW BE\ (?:included|identified|charted|mapped)
        """,
    Design.NARRATIVE_REVIEW: rf"""
          (?:recent|current|available|existing|published|growing|previous)\ FEW
          (?:evidence|literature|research|studies|findings|advances|work|knowledge|understanding)
        | (?:evidence|literature|research|studies|findings)\ FEW
          (?:suggests?|indicates?|shows?|has|have|on|from|BE)
        | {_WROTE}
        | (?:has|have)\ FEW been\ [a-z]+ed                   # "has long been used"
        | (?:can|may|should|must)\ be\ [a-z]+ed              # "can be diagnosed"
        | (?:is|are)\ (?:an?|one\ of|the\ most|not|often|still)\ [a-z-]+  # "is a common illness"
        """,
    Design.PROTOCOL: r"will\ (?:be\ )?[a-z]+ | BE\ (?:planned|designed) | aims?\ to",
    Design.CASE_REPORT: r"""
          (?:i|we|authors?)\ (?:report|present|describe|treated|saw|discuss)
        | BE\ FEW(?:admitted|diagnosed|treated|referred|hospitali[sz]ed|presented|found)
        | (?:case|patient|man|woman|boy|girl|child)\ FEW(?:of|with|who|presented|was|had|is)
        """,
    Design.CASE_SERIES: r"""
          (?:i|we|authors?)\ (?:report|present|describe|treated|reviewed)
        | (?:cases|patients)\ FEW(?:of|with|who|presented|were|had)
        """,
    Design.VALIDATION: r"""
          (?:developed?|validate[sd]?|adapted|translated|tested?|evaluated?)\ FEW
          (?:scale|measure|instrument|questionnaire|inventory|test|version|tool|index)
        | (?:items?|scale|measure|instrument|questionnaire|version|test)\ FEW BE
        | (?:sensitivity|specificity|accuracy|agreement|psychometrics?|cut-?off)
        """,
    Design.MODELLING: r"""
          (?:a|the|this|our|we|proposed|new)\ FEW models? | models?\ FEW BE | models?\ of
        | BE\ (?:estimated|projected|modell?ed|simulated|predicted)
        | we\ FEW(?:estimated?|project(?:ed)?|modell?(?:ed)?|simulated?|predict(?:ed)?)
        """,
    Design.GUIDELINE: r"""
          (?:experts?|panel|group|committee|society|task\ force)\ FEW
          (?:recommends?|agreed|developed|met|suggests?)
        | recommend[a-z]* | guid(?:ance|elines?) | should\ (?:be\ )?[a-z]+
        """,
    Design.OPINION: rf"{_WROTE} | {_MADE}",
    Design.OTHER: rf"{_MADE} | {_WROTE}",
}
# Designs of which any word for what was done is a sign, where nothing nearer stands.
_LOOSE: Final = {
    Design.CROSS_SECTIONAL,
    Design.MIXED_METHODS,
    Design.COHORT,
    Design.LONGITUDINAL,
    Design.GUIDELINE,
    Design.NARRATIVE_REVIEW,
}


def showing(design: Design, sentences: Sequence[Sentence]) -> Span | None:
    """Return the first words for something done that shows the design, in the given order."""
    signs = (design, Design.OTHER) if design in _LOOSE else (design,)
    shown = (span for sign in signs for sentence in sentences for span in _done(sign, sentence))
    return next(shown, None)


def around(design: Design, sentence: Sentence, words: Span) -> Span:
    """Return what was done with the words: "completed a questionnaire" of "questionnaire"."""
    for span in _done(design, sentence):
        if span.start < words.end and words.start < span.end:
            return Span(min(span.start, words.start), max(span.end, words.end))
    return words


def _done(design: Design, sentence: Sentence) -> Iterator[Span]:
    """Yield where the sentence says what was done."""
    lower = sentence.lower
    for match in _pattern(design).finditer(lower):
        first = lower.count(" ", 0, match.start()) - 1
        yield sentence.span_of(first, lower.count(" ", 0, match.end()) - 1)


@cache
def _pattern(design: Design) -> re.Pattern[str]:
    whole = _PATTERNS[design].replace("FEW", _FEW).replace("BE", _BE).replace("PAPER", _PAPER)
    return re.compile(rf"(?<=\ )(?:{whole})(?=\ )", re.VERBOSE)
