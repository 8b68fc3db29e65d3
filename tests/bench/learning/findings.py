"""Learn to choose the main finding among the sentences, or that there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from knowledge.facts import main_finding

if TYPE_CHECKING:
    from collections.abc import Iterable

    from knowledge.facts.reading import Reading
    from knowledge.model import Design
    from tests.bench.labelled import Example
    from tests.bench.learning.choosing import Choices

OTHER_GROUND: Final = 0.3  # how much a row of PubMedQA counts
HOME: Final = 2.0  # how much one of the home ground does
# What features are believed to weigh before anything is learnt: what a finding is good for is not
# the finding, least of all where people were asked; what was found "also" is not the main one.
BELIEFS: Final = {
    "cue:worth": -1.0,
    "qualitative:cue:worth": -3.0,
    "role:results:concluded&opens:also": -3.0,
    "qualitative:role:results:concluded:0": 1.0,
}


def row(example: Example, read: Reading, design: Design | None) -> Choices:
    """Return the options for a main finding: none, then the sentences."""
    weighed = main_finding.weighable(read)
    options = main_finding.features(weighed, read.title, design)
    texts = [sentence.span.of(read.text) for sentence in weighed]
    if example.findings is None:  # PubMedQA: any sentence of the conclusions
        conclusion = _plain(example.row["conclusion"])
        return options, [False, *(_plain(text) in conclusion for text in texts)]
    answers = [not example.findings]
    answers.extend(same_sentence(text, example.findings) for text in texts)
    return options, answers


def same_sentence(sentence: str, accepted: Iterable[str]) -> bool:
    """Say whether a sentence holds an accepted one, or the better part of it, and little more."""
    plain = _plain(sentence)
    for other in accepted:
        wanted = _plain(other)
        if wanted and (wanted in plain or plain in wanted):
            shorter, longer = sorted((len(plain), len(wanted)))
            if shorter * 1.4 >= longer:
                return True
    return False


def _plain(text: str) -> str:
    return " ".join(text.lower().split()).strip(" .")
