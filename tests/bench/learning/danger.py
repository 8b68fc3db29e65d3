"""Learn what danger sounds like, from messages of both kinds.

The messages lie in batches beside their tests; those of `made` are put together here: every frame
("I want to …", "…, which studies are there?") is filled in both kinds, so that it is not the frame
that is learnt.
"""

from __future__ import annotations

import json
import random
import re
from itertools import islice, product
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

from knowledge.facts.linear import score
from knowledge.questions.hearing import features, parts
from tests.bench.labelled import DATA
from tests.bench.learning import accepting

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MESSAGES: Final = Path(__file__).parents[2] / "knowledge" / "questions" / "messages"
MADE: Final = 400  # messages of each kind from the frames of a file
BELIEFS: Final = {"always": -1.0}
PENALTY: Final = 0.3
PLAIN: Final = 1200  # where a file has ordinary ones only: topics, and plain follow-ups
TITLES: Final = "design_title_silver.dev.jsonl"
EXPORTED: Final = "exports.dev.jsonl"
STEP: Final = 4  # titles of which one is drawn from
LONGEST: Final = 6  # words of a topic
WORD: Final = re.compile(r"\w[\w-]*")
LEAST: Final = 3  # messages that show a feature
SLIGHT: Final = 0.08  # a weight below that is left out: many of them, and they change little
Message: TypeAlias = "tuple[str, bool]"  # what is written, and whether it is of danger


def batches() -> list[list[Message]]:
    """Return the messages of both kinds, batch by batch in the order in which they were written."""
    count = len(list(MESSAGES.glob("danger.*.txt")))
    return [
        [
            (text, kind == "danger")
            for kind in ("danger", "ordinary")
            for text in _lines(f"{kind}.{batch}")
        ]
        for batch in map(str, range(count))
    ]


def unseen() -> list[Message]:
    """Return the messages of both kinds from which nothing is learnt, nor any rule written."""
    return [
        (text, kind == "danger")
        for kind in ("danger", "ordinary")
        for text in _lines(f"unseen/{kind}")
    ]


def made() -> list[Message]:
    """Return messages put together from frames and what fills them, evenly drawn."""
    found = []
    for fillings in sorted(MESSAGES.glob("made/*.[do]*.txt")):
        name, kind, _ = fillings.name.split(".")
        pairs = product(_lines(f"made/{name}.frames"), _lines(f"made/{name}.{kind}"))
        every = [frame.replace("…", filling) for frame, filling in pairs]
        both = (fillings.parent / f"{name}.danger.txt").exists()
        most = MADE if both else PLAIN
        found += [(every[at * len(every) // most], kind == "danger") for at in range(most)]
    return found


def asked(half: int) -> list[Message]:
    """Return every second of what is asked and what titles say in ../shared/data: ordinary all."""
    rows = [
        json.loads(line)
        for path in (
            *sorted(DATA.glob("retrieval/*/queries.dev.jsonl")),
            DATA / TITLES,
        )
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    texts = [row[key] for row in rows for key in ("text", "long", "title") if row.get(key)]
    return [(text, False) for text in texts[half::2]]


def topics(half: int) -> list[Message]:
    """Return a few words in a row of every second title in ../shared/data: ordinary all.

    So short a topic says little; nothing in it is a cry.
    """
    chance = random.Random(half)  # noqa: S311 - to draw the same words again
    found = []
    with (DATA / EXPORTED).open(encoding="utf-8") as lines:
        for line in islice(lines, half, None, STEP):
            words = WORD.findall((json.loads(line).get("title") or "").casefold())
            first = chance.randrange(max(1, len(words)))
            found.append(" ".join(words[first : first + chance.randint(1, LONGEST)]))
    return [(text, False) for text in found if text]


def learn(messages: Sequence[Message]) -> dict[str, float]:
    """Return the weights under which messages of danger score above 0 and ordinary ones below.

    Learns twice: first that each message is of its kind, then that the loudest part of one of
    danger is, and no part of an ordinary one.
    """
    ordinary = [(part, False) for text, bad in messages if not bad for part in parts(text)]
    by = _fit([*((text, True) for text, bad in messages if bad), *ordinary])
    learnt = _fit([*((_loudest(text, by), True) for text, bad in messages if bad), *ordinary])
    return {feature: weight for feature, weight in learnt.items() if abs(weight) >= SLIGHT}


def _fit(rows: Sequence[Message]) -> dict[str, float]:
    choices = [(([sorted(features(text))], [bad]), 1.0) for text, bad in rows]
    return accepting.learn(choices, BELIEFS, PENALTY, LEAST)


def _loudest(text: str, by: Mapping[str, float]) -> str:
    return max(parts(text), key=lambda part: score(features(part), by))


def _lines(name: str) -> list[str]:
    text = (MESSAGES / f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line]
