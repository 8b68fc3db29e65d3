"""Learn which sentences a reader accepts as the main finding."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from knowledge.facts import main_finding, statements

if TYPE_CHECKING:
    from collections.abc import Iterable

    from knowledge.facts.reading import Reading
    from knowledge.model import Design
    from tests.bench.labelled import Example
    from tests.bench.learning.choosing import Choices

OTHER_GROUND: Final = 0.2  # how much a row of PubMedQA counts
HOME: Final = 2.0  # how much one of the home ground does
PENALTY: Final = 3.0
LEAST: Final = 5  # rows that show a feature
# What features are believed to weigh before anything is learnt: what is to be done, what the paper
# does and what it is worth are not what was found, least of all where people were asked.
BELIEFS: Final = {
    "future": -2.0,
    "report": -1.5,
    "meta": -1.0,
    "worth": -1.0,
    "qualitative:worth": -3.0,
    "advice": -1.0,
    "will": -1.5,
    "question": -2.0,
    "limit": -1.0,
    "aim": -1.0,
    "opens:previous": -1.5,
}


def row(example: Example, read: Reading, design: Design | None) -> Choices:
    """Return the statements by their features, and which of them are accepted."""
    said = statements.read(read)
    texts = [statement.sentence.span.of(read.text) for statement in said.statements]
    options = main_finding.features(said, design)
    if example.findings is None:  # PubMedQA: any sentence of the conclusions
        conclusion = _plain(example.row["conclusion"])
        return options, [_plain(text) in conclusion for text in texts]
    return options, [same_sentence(text, example.findings) for text in texts]


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
