"""The words by which a sentence of an abstract says what it is: a finding, an aim, advice."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from knowledge.facts.phrases import Phrasebook, phrasebook

if TYPE_CHECKING:
    from knowledge.facts.phrases import Phrase
    from knowledge.facts.reading import Sentence

_CUES: Final = {
    # what was found is announced
    "found": """
        we found; found that; was found; were found; found to; finds that; find that; revealed
        reveals; results show; results indicat; results reveal; results suggest; results demonstrat
        findings show; findings indicat; findings reveal; findings suggest; findings demonstrat
        demonstrate
        showed that; showed; indicated that; demonstrated; we identified; we observed; we show
        we demonstrate; was observed; were observed; analysis show; analyses show
        analysis indicat; analyses indicat; data suggest; data show; data indicat
        evidence suggest; evidence that; evidence of; resulted in; led to; yielded
        """,
    # ... or what follows from it
    "shows": """
        study shows; study demonstrat; study suggests; study found; study reveal; study indicat
        study illustrate; study has shown; it finds; it shows; suggests that; suggest that
        suggested that; indicates that; indicate that; shows that; show that; we conclude
        concluded that; concludes that; it is concluded; main conclusion; review suggest
        review found; review show
        """,
    "stress": """
        highlight; underscor; emphasi; underlin; importance of; need for; the need|; necessity
        call for; calls for; value of
        """,
    # what the study is worth, not what it found
    "meta": """
        insight; understanding of; sheds; shed light; adds|; novel; the first|; knowledge; extends
        expand; groundwork; foundation for; evidence base; literature; starting point
        information about; step toward; innovative; lessons; contribution
        """,
    # what it is good for in the authors' eyes
    "worth": """
        valuable; invaluable; can provide; could provide; they provide; can offer
        """,
    # what the paper does
    "report": """
        this paper; this article; this report; this chapter; this book; the paper; the article
        the authors|; is presented; are presented; is described; are described; we describe
        we discuss; discuss; describes; presents; we propose; we present; is examined
        are examined; is considered; are considered; are outlined; are explored; are provided
        are reviewed; are addressed; concludes with; concludes by; recommendations for
        recommendations are
        """,
    "advice": """
        should; recommend; need to; needs to; must|; is important; important to; are important
        it is essential; essential; crucial; ought; is needed; are needed; necessary; requires
        require|; consider|; considered; encourag; attention to; warrant
        """,
    # what a finding is good for
    "use": """
        can be used; could be used; may be used; may help; can help; could help; inform|; informing
        useful; clinicians; practitioners; policy; policymakers; practice; educators; implication
        guide|; tailor; support the design; design of; for future; can serve; promising; potential
        opportunit
        """,
    "future": """
        future research; future stud; further research; further stud; further investigat
        more research; additional research; future work; future investigat; larger sample
        further work; next step; studies are needed; trials are needed; research is needed
        remains to be
        """,
    "themes": """
        themes; theme|; categories; subthemes; emerged; main topics; experienced; reported|; felt|
        viewed|; expressed; described; participants reported; perceived; identified
        """,
    "link": """
        associated with; association; predict; correlat; related to; relationship; mediat; moderat
        linked; influence; odds; determinant; risk factor
        """,
    "effect": """
        effective; improve; reduc; increas; decreas; benefit; greater; higher; lower; significant
        did not differ; better; worse; more likely; less likely; positive; negative; effect
        feasible; acceptable; impact; reliab; valid|; validity; prevalence; high|; low|
        """,
    "hedge": "may|; might|; could|; appear; seem; likely",
    "main": """
        main finding; main result; most important; primary outcome; key finding; principal; overall
        main theme; overarching
        """,
    "aim": """
        aim; aimed; objective; purpose; we examine; we investigat; we explor; sought to; to examine
        to explore; to investigate; to determine; to assess; to evaluate; to describe
        to understand; research question; hypothes; explores; examines; investigates; goal
        this study examin; this study explor; this study investigat; focuses on
        """,
    "method": """
        were recruited; was conducted; were conducted; were collected; was used; were used
        interviews with; questionnaire; randomly; were analy; was analy; we used; we conducted
        we interviewed; participated; completed; were asked; were assessed; were included
        were interviewed; cross-sectional; survey; data from; we analy; were reviewed; were screened
        randomised; were allocated; were assigned; semi-structured; searched; measured; using|
        """,
    "sample": """
        mean age; years old; aged|; response rate; a total of; female; were eligible
        inclusion criteria; median age; enrolled; recruited
        """,
    "background": """
        little is known; has been; have been; is a|; are a|; previous; many|; increasingly; is known
        are known; often; recent; gap; lack of; unclear
        """,
    "limit": "limitation; limited by; small sample; caution; generali; limited to",
    "will": "will|",
}
# How a sentence opens; the first that fits.
_OPENS: Final = re.compile(
    r"""\ (?:
      (?P<result> (?:the\ )?(?:main\ |overall\ )?(?:results?|findings?|analys[ie]s|data)\b )
    | (?P<our> (?:our|these|this|the\ present|the\ current)[ ]
               (?:stud|result|finding|data|review|analys) )
    | (?P<we> we\ (?:[a-z]+\ )?(?:found|show|find|conclude|demonstrat|identif|observ|report) )
    | (?P<turn> (?:however|but|yet|nevertheless|conversely|in\ contrast|by\ contrast
                  |on\ the\ other\ hand)\b )
    | (?P<while> (?:while|although|despite|though)\b )
    | (?P<conclude> (?:in\ conclusion|in\ summary|overall|taken\ together|thus|to\ conclude|in\ sum
                      |together|conclusions?)\b )
    | (?P<detail> (?:specifically|in\ particular|for\ example|for\ instance|among|of\ these|first
                    |second|third|finally)\b )
    | (?P<previous> (?:previous|prior|earlier|past|existing|most\ previous)[ ]
                    (?:research|stud|work|literature|evidence) )
    | (?P<it> (?:it|they|he|she|such|those|their|this|these|both)\  )
    | (?P<number> \d )
    )""",
    re.VERBOSE,
)
# What was found beside the main thing: "The results also show", "Furthermore, ..."
_BESIDE: Final = frozenset(
    """also additionally furthermore moreover addition similarly likewise further
    """.split()
)
_EARLY: Final = 4  # words among which it stands


_NONE: Final = ((), False)


@cache
def cues() -> Phrasebook:
    """Return the words by the kind of sentence that they show."""
    return phrasebook(_CUES)


def sounds(sentence: Sentence) -> list[str]:
    """Return what the words of one sentence say it is, each name once."""
    words = sentence.words
    names: dict[str, None] = {}
    for at, word in enumerate(words):
        alone, opens = _opened_by(word)
        for name in alone:
            names[name] = None
        if opens and at + 1 < len(words):
            for phrase in _opened_by_both(word, words[at + 1]):
                if len(phrase.words) == 2 or phrase.stands(words, at):
                    names[phrase.name] = None
    opening = _OPENS.match(sentence.lower)
    if opening:
        names[f"opens:{opening.lastgroup}"] = None
    if not _BESIDE.isdisjoint(words[:_EARLY]):
        names["opens:beside"] = None
    if words[-1] == "?":
        names["question"] = None
    return list(names)


@lru_cache(maxsize=1 << 15)
def _opened_by(word: str) -> tuple[tuple[str, ...], bool]:
    """Return the names that a word alone shows, and whether it opens longer phrases."""
    phrases = cues().opened_by(word)
    if not phrases:
        return _NONE
    alone = tuple(dict.fromkeys(p.name for p in phrases if len(p.words) == 1))
    return alone, any(len(p.words) > 1 for p in phrases)


@lru_cache(maxsize=1 << 15)
def _opened_by_both(first: str, second: str) -> tuple[Phrase, ...]:
    """Return the phrases of which two words in a row are the first two."""
    return tuple(
        phrase
        for phrase in cues().opened_by(first)
        if len(phrase.words) > 1
        and (
            second == phrase.words[1]
            if len(phrase.words) > 2
            else phrase.stands((first, second), 0)
        )
    )
