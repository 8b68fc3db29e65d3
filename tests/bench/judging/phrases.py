"""Judge what a study was about: population and setting by shared words, countries, limitations."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from knowledge.model import Countries, Field, Status
from tests.bench.judging.cases import Judge, plain, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from knowledge.model import Record
    from tests.bench.judging.cases import Case
    from tests.bench.labelled import Example

ENOUGH: Final = 0.5  # F1 of shared words from which a phrase says the same
_SMALL: Final = frozenset("a an the of in at and or with to for from by on who were was".split())


def judge(example: Example, record: Record) -> Iterable[Case]:
    """Yield a case for each of the four, where the set has labels for them."""
    if example.set != "gold_mixed":
        return
    gold = example.row["gold"]
    for name, field in (("population", Field.POPULATION), ("setting", Field.SETTING)):
        yield _phrase(example, record, name, field, gold[name] or "")
    yield _countries(example, record, gold["country"])
    yield _limitations(example, record, gold["limitations"])


def _phrase(example: Example, record: Record, name: str, field: Field, wanted: str) -> Case:
    fact = record.fact(field)
    judged = Judge(example, record, fact)
    got = words_of(record, fact)
    if not wanted:
        right = fact.status is not Status.REPORTED
        return judged.case(f"{name}: none stated", got, "none", right=right)
    shared = overlap(got, wanted)
    return judged.case(
        f"{name}: phrase", got, wanted, right=shared >= ENOUGH, score=round(shared, 3)
    )


def overlap(got: str, wanted: str) -> float:
    """Return F1 of the words that two phrases share, small words left out."""
    ours, theirs = Counter(_words(got)), Counter(_words(wanted))
    shared = (ours & theirs).total()
    return 2 * shared / (ours.total() + theirs.total()) if shared else 0.0


def _words(phrase: str) -> list[str]:
    parts = "".join(c if c.isalnum() else " " for c in phrase.lower()).split()
    return [part for part in parts if part not in _SMALL] or parts


def _countries(example: Example, record: Record, wanted: list[str]) -> Case:
    fact = record.fact(Field.COUNTRY)
    got = sorted(fact.value.codes) if isinstance(fact.value, Countries) else []
    right = set(got) == set(wanted)
    case = Judge(example, record, fact).case
    found = (len(set(got) & set(wanted)), len(got), len(wanted))
    return case("country: set", ",".join(got), ",".join(wanted), right=right, found=found)


def _limitations(example: Example, record: Record, wanted: list[str]) -> Case:
    fact = record.fact(Field.LIMITATIONS)
    got = [plain(span.of(record.document.text)) for span in fact.spans]
    known = [plain(sentence) for sentence in wanted]
    hits = sum(any(k in g or g in k for g in got) for k in known)
    case = Judge(example, record, fact).case
    text = " | ".join(wanted)
    found = (hits, len(got), len(wanted))
    measure = "limitations: sentences" if wanted else "limitations: none stated"
    right = hits == len(wanted) == len(got)
    return case(measure, words_of(record, fact), text, right=right, found=found)
