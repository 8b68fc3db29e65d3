"""Records to measure with, without end: real ones repeated as other studies, or made-up ones.

Made-up abstracts are of syllables that join in many more ways than English words do.
"""

from __future__ import annotations

import itertools
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

REAL = Path(__file__).parents[2].parent / "shared" / "data" / "exports.dev.jsonl"
QUESTIONS = 200


def taken() -> Iterator[dict[str, object]]:
    """Yield real items where they are, else made-up ones."""
    return real() if REAL.exists() else items()


def ris(item: Mapping[str, Any]) -> str:
    """Return an item as a record of RIS."""
    lines = ["TY  - JOUR", f"ID  - {item['id']}", f"TI  - {item['title']}"]
    lines += [f"AU  - {name.get('literal') or name['family']}" for name in item["author"]]
    lines += [f"DO  - {item['DOI']}", f"AB  - {item['abstract']}", "ER  - ", ""]
    return "\n".join(" ".join(line.splitlines()) for line in lines) + "\n"


# ── real records ─────────────────────────────────────────────────────────────────────────────────


def real() -> Iterator[dict[str, object]]:
    """Yield CSL-JSON items without end: those of real exports, then the same as other studies."""
    with REAL.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    for turn in itertools.count():
        for number, row in enumerate(rows):
            abstract = row.get("abstract") or ""
            yield {
                "id": f"{row['id']}-{turn}",
                "type": "article-journal",
                "title": f"{row['title']} {turn}" if turn else row["title"],
                "author": [{"literal": name} for name in row.get("authors") or ()],
                "issued": {"date-parts": [[row["year"]]]} if row.get("year") else None,
                "container-title": row.get("journal") or "",
                "DOI": f"10.5555/{turn}.{number}" if turn else row.get("doi") or "",
                "abstract": f"In {1990 + turn}: {abstract}" if turn and abstract else abstract,
            }


# ── made-up abstracts ────────────────────────────────────────────────────────────────────────────

SYLLABLES = "ba ce di fo gu ha ki lo mu ne pa re si to vu wa xe yo zi bra cle dri flo gru".split()
PEOPLE = "nurses carers students patients volunteers pilots cooks".split()
METHODS = "were interviewed|completed a survey|were randomised to two groups|kept diaries".split(
    "|"
)
FINDINGS = "was associated with|did not change|improved with|fell after".split("|")
WORDS = 20_000


class Chance:
    """Numbers and words that look random and are the same in every run."""

    def __init__(self, seed: int) -> None:
        self._state = seed

    def below(self, limit: int) -> int:
        """Return a number from 0 up to the limit."""
        self._state = (self._state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self._state >> 33) % limit

    def one_of(self, things: Sequence[str]) -> str:
        """Return one of several things."""
        return things[self.below(len(things))]

    def words(self, count: int) -> str:
        """Return made-up words, the n-th most frequent a n-th as often as the first."""
        return " ".join(
            self._word(int(WORDS ** (self.below(1 << 30) / (1 << 30)))) for _ in range(count)
        )

    @staticmethod
    def _word(rank: int) -> str:
        word = ""
        while rank:
            rank, syllable = divmod(rank, len(SYLLABLES))
            word += SYLLABLES[syllable]
        return word


def items() -> Iterator[dict[str, object]]:
    """Yield CSL-JSON items without end."""
    chance = Chance(2026)
    for number in itertools.count():
        people = chance.one_of(PEOPLE)
        sentences = [
            *(f"{chance.words(20).capitalize()}." for _ in range(2)),
            f"A total of {5 + chance.below(900)} {people} {chance.one_of(METHODS)}.",
            *(f"{chance.words(20).capitalize()}." for _ in range(4)),
            f"We found that {chance.words(3)} {chance.one_of(FINDINGS)} {chance.words(8)}.",
        ]
        yield {
            "id": f"made-{number}",
            "type": "article-journal",
            "title": f"{chance.words(8).capitalize()} in {people}",
            "author": [{"family": chance.words(1).capitalize(), "given": "A."} for _ in range(3)],
            "issued": {"date-parts": [[1990 + chance.below(37)]]},
            "container-title": f"Journal of {chance.words(2)}",
            "DOI": f"10.5555/made.{number}",
            "abstract": " ".join(sentences),
        }


def questions() -> Iterator[str]:
    """Yield topics of two or three words that the abstracts hold."""
    chance = Chance(11)
    texts = [
        str(item["abstract"]).replace(".", "").split() for item in itertools.islice(items(), 90)
    ]
    for number in range(QUESTIONS):
        text = texts[chance.below(len(texts))]
        yield " ".join(chance.one_of(text) for _ in range(2 + number % 2))
