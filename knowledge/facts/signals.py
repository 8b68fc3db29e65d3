"""Weigh the cues of a finding where they stand: denied or not, more of a good thing or of a bad.

"did not reduce pain" is no difference, "reduced pain" good, "reduced hope" bad, "without more
falls" a harm that was spared. What the signals come to together is for `direction.py` to say.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from knowledge.facts import direction_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.facts.reading import Sentence
    from knowledge.model.documents import Span

# The words that say each thing, by its name: those of the lists in `direction_words.py`, and
# "done" (good in one word: "improved"), "spared" (a harm denied), "moved" (more or less of what is
# neither good nor bad), "sure" and "unsure" (p-values), "beside" only where something is compared.
Signals: TypeAlias = "dict[str, list[Span]]"

_DENIED: Final = 7  # words that a denial reaches: "did not significantly and lastingly improve"
_LISTED: Final = 24  # words that it reaches over "or": "no lower distress or greater hope"
_REACH: Final = 8  # words from a change to what changed: "reduced the overall severity of pain"
_PURPOSE: Final = 4  # words of "To improve care, clinics should ..."
_STOPS: Final = frozenset(";:.?!")
_CHANCE: Final = 0.05  # a larger p-value shows nothing
_COMPARES: Final = frozenset("=<>≤≥")
_DECIMAL: Final = re.compile(r"0[.·](\d{1,9})", re.ASCII)
_DIGITS: Final = re.compile(r"\d{1,9}", re.ASCII)


@dataclass(frozen=True, slots=True)
class _Cue:
    name: str
    first: int  # its words in its sentence, both included
    last: int
    span: Span


@dataclass(frozen=True, slots=True)
class _Clauses:
    """A sentence with its cues, and where its clauses end."""

    sentence: Sentence
    cues: list[_Cue]
    stops: list[int]

    def parted(self, before: _Cue, behind: _Cue) -> bool:
        """Say whether a clause ends between two cues."""
        place = bisect_left(self.stops, before.last)
        return place < len(self.stops) and self.stops[place] < behind.first

    def opening(self, cue: _Cue) -> int:
        """Return where in the text the clause of a cue begins."""
        place = bisect_left(self.stops, cue.first)
        return self.sentence.starts[self.stops[place - 1] if place else 0]


def weigh(sentences: Sequence[Sentence]) -> Signals:
    """Return what the cues of these sentences say, each where it stands."""
    signals: Signals = defaultdict(list)
    for sentence in sentences:
        cues = _cues(sentence)
        turns = [cue.first for cue in cues if cue.name == "turn"]
        stops = [i for i, word in enumerate(sentence.words) if word in _STOPS]
        clauses = _Clauses(sentence, cues, sorted(stops + turns))
        _add_chance(sentence, signals)
        for at in range(len(cues)):
            _add(clauses, at, signals)
    signals["changed"] = signals["moved"] + signals["good"] + signals["bad"]
    if not signals["changed"]:
        signals["beside"] = []  # nothing is compared
    return signals


def _add(clauses: _Clauses, at: int, signals: Signals) -> None:
    """Add what one cue says where it stands."""
    cue = clauses.cues[at]
    match cue.name:
        case "good" | "link" | "effect" | "bad":
            _add_deniable(clauses, at, signals)
        case "up" | "down":
            _add_change(clauses, at, signals)
        case "insignificant":
            opening = clauses.opening(cue)
            for name in ("good", "done"):  # what was found is then not significant
                while signals[name] and signals[name][-1].start >= opening:
                    signals[name].pop()
            signals["null"].append(cue.span)
        case "shares":
            signals["shares"].append(cue.span)
            signals["told"].append(cue.span)
        case "hedge" if _is_month(clauses.sentence, cue):
            pass
        case _:
            signals[cue.name].append(cue.span)


def _add_deniable(clauses: _Clauses, at: int, signals: Signals) -> None:
    """Add what a cue says, or what its denial does: "helped", "did not help"."""
    cue, denial = clauses.cues[at], _denial(clauses, at)
    if denial:
        signals["spared" if cue.name == "bad" else "null"] += [denial.span, cue.span]
    elif cue.name != "good":
        signals[cue.name].append(cue.span)
    elif not _is_advised(clauses, at):
        signals["good"].append(cue.span)
        signals["done"].append(cue.span)


def _add_change(clauses: _Clauses, at: int, signals: Signals) -> None:
    """Add what a rise or a fall says: of what is wanted, of what is not, of anything else."""
    cue, denial, what = clauses.cues[at], _denial(clauses, at), _changed(clauses, at)
    words = clauses.sentence.words[cue.last + 1 : cue.last + 3]
    counts = len(words) == 2 and words[0] == "than" and words[1][0].isdigit()  # "more than 30"
    if counts or _is_advised(clauses, at):
        return
    good = what is not None and (cue.name == "up") == (what.name == "wanted")
    spans = [cue.span, what.span] if what else [cue.span]
    if denial:
        spared = what is not None and not good  # "without more falls"
        signals["spared" if spared else "null"] += [denial.span, *spans]
    elif what is None:
        signals["moved"] += spans
    else:
        signals["good" if good else "bad"] += spans


def _changed(clauses: _Clauses, at: int) -> _Cue | None:
    """Return what a rise or fall is of: what stands behind it, else before it, in its clause."""
    cues, cue = clauses.cues, clauses.cues[at]
    for other in cues[at + 1 : at + 1 + _REACH]:
        if other.first - cue.last > _REACH or clauses.parted(cue, other):
            break
        if other.name in {"wanted", "ill"}:
            return other
        if other.name in {"up", "down"}:
            break
    for other in reversed(cues[max(0, at - _REACH) : at]):
        if cue.first - other.last > _REACH or clauses.parted(other, cue):
            break
        if other.name in {"wanted", "ill"}:
            return other
    return None


def _denial(clauses: _Clauses, at: int) -> _Cue | None:
    """Return what denies a cue: a "not" a few words before it, in the same clause."""
    cue = clauses.cues[at]
    for other in reversed(clauses.cues[max(0, at - _LISTED) : at]):
        if cue.first - other.last > _LISTED or clauses.parted(other, cue):
            return None
        if other.name in {"not", "null", "insignificant"}:
            between = clauses.sentence.words[other.last : cue.first]
            listed = "or" in between or "nor" in between
            near = len(between) <= (_LISTED if listed else _DENIED)
            return other if near and "," not in between else None
    return None


def _is_advised(clauses: _Clauses, at: int) -> bool:
    """Say whether what a cue says is only wished: "should improve", "To improve care, ..."."""
    cue = clauses.cues[at]
    words = clauses.sentence.words
    if words[cue.first - 1] == "for" or (cue.first < _PURPOSE and words[0] == "to"):
        return True
    return any(
        other.name == "advice" and cue.first - other.first < _REACH
        for other in clauses.cues[max(0, at - _REACH) : at]
    )


def _is_month(sentence: Sentence, cue: _Cue) -> bool:
    """Say whether "may" is the month: "May 2020", "in May"."""
    if sentence.words[cue.first] != "may":
        return False
    after = sentence.words[cue.last + 1] if cue.last + 1 < len(sentence.words) else "."
    return not after[0].isalpha()


def _add_chance(sentence: Sentence, signals: Signals) -> None:
    """Add what the p-values of a sentence say: that something was found, or nothing."""
    words = sentence.words
    for at in range(len(words) - 2):
        if words[at] != "p" or words[at + 1] not in _COMPARES:
            continue
        last = at + 2
        number = _DECIMAL.fullmatch(words[last])
        digits = number[1] if number else ""
        if words[last] in {".", "·"} and last + 1 < len(words):  # "p < .05"
            last += 1
            digits = words[last] if _DIGITS.fullmatch(words[last]) else ""
        if digits:
            found = float(f"0.{digits}") <= _CHANCE and words[at + 1] not in {">", "≥"}
            signals["sure" if found else "unsure"].append(sentence.span_of(at, last))


def _cues(sentence: Sentence) -> list[_Cue]:
    """Return the cues of a sentence in its order; of two on the same words, the longer."""
    found: list[_Cue] = []
    for f in direction_words.cues().find([sentence]):
        first = bisect_left(sentence.starts, f.span.start)
        last = bisect_left(sentence.ends, f.span.end)
        cue = _Cue(f.name, first, last, f.span)
        if found and found[-1].last >= first:
            if found[-1].last - found[-1].first >= last - first:
                continue
            found.pop()
        found.append(cue)
    return found
