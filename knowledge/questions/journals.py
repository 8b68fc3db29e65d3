"""Which journal a question names: "the Advances in Mental Health paper"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.questions.catalogue import LONGEST_JOURNAL
from knowledge.questions.wording import carries_topic, fold, is_asking

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.questions.catalogue import Catalogue

FROM = frozenset(["from", "in"])  # where the part of a name stands: anything from BMC
PUBLISHED = frozenset(  # and before what: the Lancet paper
    "article articles one ones paper papers report reports studies study trial trials".split()
)
JOURNALS = frozenset(["journal", "journals"])


@dataclass(frozen=True, slots=True)
class Journal:
    """The studies of a journal that is named, and the places of the words that name it."""

    ids: frozenset[str] = frozenset()
    places: frozenset[int] = frozenset()


def journal_named(typed: Sequence[str], catalogue: Catalogue) -> Journal:
    """Find the longest name of a journal among the words, written as a name is."""
    folded = [fold(word) for word in typed]
    for length in range(min(LONGEST_JOURNAL, len(typed)), 1, -1):
        for first in range(len(typed) - length + 1):
            ids = catalogue.by_journal.get(" ".join(folded[first : first + length]))
            if ids and _is_written_as_a_name(typed, first, length, catalogue):
                return Journal(ids, frozenset(range(first, first + length)))
    return _part_of_journal(typed, folded, catalogue)


def _part_of_journal(typed: Sequence[str], folded: Sequence[str], catalogue: Catalogue) -> Journal:
    """Find a word that stands in the names of journals and in no text: "BMC", "the Lancet".

    It must be written as a name, or the question must speak of journals.
    """
    spoken_of = not JOURNALS.isdisjoint(folded)
    for place, word in enumerate(folded):
        after = folded[place + 1 : place + 2]
        stands = place == 0 or folded[place - 1] in FROM or not after or after[0] in PUBLISHED
        as_name = typed[place].isupper() or (place > 0 and typed[place][:1].isupper())
        as_name = as_name and stands
        if not (as_name or spoken_of) or not carries_topic(word) or catalogue.attested(word):
            continue
        of_part = (ids for name, ids in catalogue.by_journal.items() if word in name.split())
        ids = frozenset().union(*of_part)
        if ids and word not in catalogue.by_author:
            return Journal(ids, frozenset({place}))
    return Journal()


def _is_written_as_a_name(
    typed: Sequence[str], first: int, length: int, catalogue: Catalogue
) -> bool:
    """Tell "the Advances in Mental Health paper" from "advances in mental health".

    A question that is nothing but the name, in capitals, is the name too.
    """
    inside = [word for word in typed[first : first + length] if not is_asking(word)]
    if any(carries_topic(word) and not catalogue.attested(word) for word in inside):
        return True
    outside = [*typed[:first], *typed[first + length :]]
    before, after = typed[max(0, first - 1) : first], typed[first + length :]
    if typed[first][:1].isupper() and {*map(fold, before)} & FROM and not after:
        return True  # studies in Mental health
    return all(word[:1].isupper() for word in inside) and (
        not outside or any(word.islower() for word in outside)
    )
