"""A library whose documents are hostile: what they say is in every reply."""

from __future__ import annotations

import json
from random import Random
from typing import TYPE_CHECKING

from knowledge import Library
from tests.bench.hostile.texts import MARKUP, ODD, hostile_text

if TYPE_CHECKING:
    from pathlib import Path

DOCUMENTS = 60
TOPICS = (
    *("sleep of night porters", "choir and loneliness", "gardening and mood", "peer support"),
    *("crossword puzzles", "shared kitchens", "evening walks", "letters between wards"),
)
METHODS = (
    "In this cross-sectional survey, {n} volunteers filled in a diary.",
    "We randomised {n} adults to {topic} or to waiting.",
    "Interviews with {n} members were analysed thematically.",
    "Of {n} invited people, most took part in this cohort study in Norway.",
)
RESULTS = (
    "Those with {topic} felt better than the others (p = 0.01).",
    "There was no difference between the groups in {topic}.",
    "Members said that {topic} {spite} gave them a reason to meet.",
    "Scores rose with {topic}, and quarrels were rare.",
)


def hostile_library(folder: Path, *, seed: int = 0) -> Library:
    """Load documents full of what would call, mislead or break, into a library in the folder."""
    random = Random(seed)  # noqa: S311 - the same inputs again, nothing secret
    papers = folder / "papers"
    papers.mkdir(parents=True)
    items = [_item(random, number) for number in range(DOCUMENTS)]
    (papers / "hostile.json").write_text(json.dumps(items), encoding="utf-8")
    library = Library.open(folder / "library", create=True)
    library.load([papers])
    assert len(library.studies) > DOCUMENTS // 2
    return library


def _item(random: Random, number: int) -> dict[str, object]:
    topic, spite = random.choice(TOPICS), random.choice((*MARKUP, *ODD))
    filled = {"n": random.randint(5, 9_000), "topic": topic, "spite": spite}
    methods = random.choice(METHODS).format(**filled)
    results = random.choice(RESULTS).format(**filled)
    links = ("javascript:alert(1)", "https://doi.org@evil.example/", "https://a.example/x|y>z")
    return {
        "id": f"hostile-{number}",
        "type": "article-journal",
        "title": f"{topic.capitalize()} {spite} and {hostile_text(random, longest=120)}",
        "author": [{"family": f"O'{random.choice(MARKUP)}{number}", "given": random.choice(ODD)}],
        "container-title": f"Journal of {random.choice(MARKUP)}",
        "issued": {"date-parts": [[random.randint(1990, 2026)]]},
        "DOI": f"10.5555/{random.choice(('a', '<!here>', '(x', '%3C'))}.{number}",
        "URL": random.choice(links),
        "abstract": f"Background: {topic} {hostile_text(random, longest=300)} Methods: {methods} "
        f"Results: {results} {random.choice(MARKUP)} Conclusions: More {topic} is needed.",
    }
