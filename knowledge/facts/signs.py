"""Name what speaks for and against a number, or a sum of numbers, being the sample size.

Names are plain ("before:total of", "noun:patients"), so that a weight can be read and argued with.
Does not weigh them.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from knowledge.facts import counted, counts, groups
from knowledge.facts.vocabulary import words as listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from knowledge.facts.counts import Count

_WINDOW = 3  # words on either side that become features
_RANKS = ("randomised", "enrolled", "took-part", "analysed", "completed")  # best first
_CUES = ("sample", "total", "interview", "focus group", "randomi", "meta-analys", "screened")
_ELSEWHERE = listed("""
    worldwide globally estimated annually nationwide population million prevalence lifetime
    """)
_PLANNED = listed("will planned plan aim aims intend expected target")
_HOPED = listed("planned targeted target eligible invited screened potential required")
_MEANT = listed("aim aimed aims plan planned expected target targeted intended goal")
_BREAKS = frozenset({",", ";", ":", ".", "(", ")"})
_DESCRIBES = listed("aged age mean median female females women male males men sd years range")
_SIZES = (1, 2, 4, 9, 19, 49, 99, 299, 999, 9_999)


class Whole:
    """What the features of one number need to know about all numbers of a text."""

    def __init__(
        self, seen: Sequence[Count], sums: Sequence[Sequence[Count]], sentences: int
    ) -> None:
        self.times: dict[int, int] = {}
        for count in seen:
            self.times[count.number.value] = self.times.get(count.number.value, 0) + 1
        self.sums = {sum(c.number.value for c in group) for group in sums}
        people = [c for c in seen if c.unit in counted.PEOPLE or c.n_equals]
        self.largest = max((c.number.value for c in people), default=0)
        # Numbers of groups whose sum is more than any number of people in the text.
        self.untotalled = {
            id(c)
            for group in sums
            if sum(c.number.value for c in group) > self.largest and groups.count_alike(group)
            for c in group
        }
        self.first = next((id(c) for c in people if c.number.value > 1), 0)
        self.series = {
            id(c)
            for group in sums
            if not group[0].n_equals and groups.is_series(group)
            for c in group
        }
        self.longest: dict[int, int] = {}
        for group in sums:
            self.longest[id(group[0])] = max(self.longest.get(id(group[0]), 0), len(group))
        self.sentences = max(sentences, 1)
        verbs = {c.verb for c in seen}
        self.best_verb = next((verb for verb in _RANKS if verb in verbs), "")
        self.some_n = any(c.n_equals for c in seen)
        self.some_capital = any(c.capital for c in seen)
        self.cues: dict[int, tuple[str, ...]] = {}  # of a sentence, by its index


def of_count(count: Count, whole: Whole) -> list[str]:
    """Return the features of one number."""
    noun = "noun:measure" if count.noun >= 0 else _unlisted(count)
    if count.unit:
        noun = f"noun:{count.unit.value}"
    if count.verb == counts.ALONE:
        noun = "noun:one-patient"
    size = _size(count.number.value)
    features = [
        noun,
        f"role:{count.place}",
        size,
        f"{noun}&{size}",
        f"{noun}&role:{count.place}",
        "spelled" if count.number.spelled else "digits",
    ]
    if count.index not in whole.cues:
        whole.cues[count.index] = _cues(count)
    if count.verb:
        features += (f"verb:{count.verb}", f"{noun}&verb:{count.verb}")
    if count.n_equals:
        features += ("n-equals", f"n-equals&{count.place}")
        features.append("n-equals:capital" if count.capital else "n-equals:small")
        if whole.some_capital and not count.capital:
            features.append("others-have-capital-n")
    if 1900 <= count.number.value <= 2035 and counts.is_like_a_year(count):
        features.append("like-a-year" if count.unit is None else "like-a-year-with-noun")
    features += _neighbours(count)
    shares = tuple(dict.fromkeys(_shares(count)))
    features += shares
    if "hoped-for" in shares and "whole-of-number" in shares:
        features.append("whole-that-was-hoped-for")
    features += (f"{noun}&{share}" for share in shares)
    features += (f"verb:{count.verb}&{share}" for share in shares)
    features += whole.cues[count.index]
    features += _millions(count, whole.cues[count.index])
    features += _relations(count, whole)
    return features


def _unlisted(count: Count) -> str:
    """Return what a number counts whose noun is in no list: "240 wardens" count something."""
    behind = count.sentence.words[count.number.last + 1 : count.number.last + 2]
    plural = behind and behind[0].endswith("s") and behind[0] not in counted.STOPS
    return "noun:plural" if plural else "noun:none"


@lru_cache(maxsize=1 << 12)
def _size(value: int) -> str:
    return next((f"size:<={limit}" for limit in _SIZES if value <= limit), "size:more")


def _cues(count: Count) -> tuple[str, ...]:
    """Return what the sentence of a number says beside it."""
    lower = count.sentence.lower
    words = count.sentence.words
    cues = [f"sentence:{cue}" for cue in _CUES if cue in lower]
    if not _ELSEWHERE.isdisjoint(words):
        cues.append("sentence:elsewhere")
    if not _PLANNED.isdisjoint(words):
        cues.append("sentence:planned")
    return tuple(cues)


def _millions(count: Count, cues: Sequence[str]) -> Iterator[str]:
    """Yield whether a number is a people's: "2 million people infected worldwide"."""
    if count.number.value >= 1_000_000:
        yield "in-millions"
        if "sentence:elsewhere" in cues:
            yield "in-millions-elsewhere"


def _neighbours(count: Count) -> Iterator[str]:
    """Yield the words around a number and behind its noun."""
    words, first, last = count.sentence.words, count.number.first, count.number.last
    if first == 0:
        yield "opens-sentence"
    for i in range(1, _WINDOW + 1):
        if first - i >= 0:
            yield f"before{min(i, 2)}:{_plain(words[first - i])}"
        if last + i < len(words):
            yield f"after{min(i, 2)}:{_plain(words[last + i])}"
    if first >= 2:
        yield f"before:{_plain(words[first - 2])} {_plain(words[first - 1])}"
    if count.noun > last and count.noun + 1 < len(words):
        yield f"after-noun:{_plain(words[count.noun + 1])}"
        if count.noun + 2 < len(words):
            yield f"after-noun:{_plain(words[count.noun + 1])} {_plain(words[count.noun + 2])}"


def _plain(word: str) -> str:
    return "<number>" if word[0].isdigit() else word


def _shares(count: Count) -> Iterator[str]:
    """Yield whether a number is a part of another, or the whole of which another is a part."""
    words, first, last = count.sentence.words, count.number.first, count.number.last
    for end in (last, count.noun) if count.noun > last else (last,):
        yield from _behind(words[end + 1 : end + 10])
    if counts.opens(words, first):
        yield "whole-of-part"  # "Of 240 records, 12 were included"
    elif groups.is_whole(count):
        yield "whole-of-number"  # "31 of 322 eligible women"
    if "%" in words[max(first - 5, 0) : first]:
        yield "share-before"
    begins = first if first and words[first - 1] in _BREAKS else max(first - 2, 0)
    if "%" in words[last + 1 : last + 5] and words[last + 1] in {",", ";"} and count.n_equals:
        yield "share-behind"  # "(n = 190, 79%)"
    if not _MEANT.isdisjoint(words[max(first - 6, 0) : first]):
        yield "meant"
    if not _HOPED.isdisjoint(words[begins : max(count.noun, last) + 2]):
        yield "hoped-for"


def _behind(words: Sequence[str]) -> Iterator[str]:
    """Yield what the words behind a number or its noun make it: "31 of 322", "31 (10%)"."""
    if not words:
        return
    if words[0] == "(":
        inside = words[1 : words.index(")")] if ")" in words else words[1:]
        if "%" in inside[:3]:
            yield "share-behind"
        if not _DESCRIBES.isdisjoint(inside):
            yield "described-behind"
    elif words[0] in {"of", "out"} and any(word[0].isdigit() for word in words[1:4]):
        yield "part-of-number"


def _relations(count: Count, whole: Whole) -> Iterator[str]:
    """Yield how the number stands to the others in the text."""
    value = count.number.value
    if whole.times[value] > 1:
        yield "repeated"
    if value in whole.sums:
        yield "is-a-sum-of-groups"
    if id(count) == whole.first:
        yield "first-of-people"
    if count.unit in counted.PEOPLE or count.n_equals:
        yield "largest-of-people" if value == whole.largest else "not-largest-of-people"
    if id(count) in whole.untotalled:
        yield "a-group-without-total"
    if id(count) in whole.series:
        yield "in-a-series"
    if whole.some_n and not count.n_equals:
        yield "others-have-n-equals"
    yield f"third:{min(3 * count.index // whole.sentences, 2)}"
    if whole.best_verb:
        yield from _rank(count.verb, whole.best_verb)


def _rank(verb: str, best: str) -> Iterator[str]:
    """Yield how what was done to those counted stands to what was done to others."""
    if verb == "invited":
        yield "invited-before-others-took-part"
    yield "best-verb" if verb == best else "others-have-better-verb"


def of_sum(parts: Sequence[Count], whole: Whole) -> list[str]:
    """Return the features of a sum of groups."""
    first = parts[0]
    value = sum(part.number.value for part in parts)
    words = first.sentence.words
    units = {part.unit for part in parts}
    features = [
        "sum",
        f"sum:{len(parts)}",
        "sum:n-equals" if first.n_equals else "sum:nouns",
        "sum:one-unit" if len(units) == 1 else "sum:units",
        f"sum:role:{first.place}",
        _size(value),
        f"third:{min(3 * first.index // whole.sentences, 2)}",
    ]
    apart = first.index != parts[-1].index  # "Study 1 (N = 80) ... Study 2 (N = 95)"
    features += ("sum:across-sentences",) if apart else _together(parts, value, whole)
    if first.verb:
        features.append(f"sum:verb:{first.verb}")
    if value in whole.times:
        features.append("sum:total-stated")
    if value < whole.largest:
        features.append("sum:below-largest")
    if all(part.number.value == first.number.value for part in parts):
        features.append("sum:equal-parts")
    outer = dict.fromkeys((first.unit, parts[-1].unit))
    features.extend(f"sum:noun:{unit.value}" for unit in outer if unit)
    if first.number.first > 0:
        features.append(f"sum:before:{_plain(words[first.number.first - 1])}")
    if any(sign.startswith("share") for part in parts for sign in _shares(part)):
        features.append("sum:of-shares")
    return features


def _together(parts: Sequence[Count], value: int, whole: Whole) -> Iterator[str]:
    """Yield how the groups of one sentence stand to each other, and to the rest of the text."""
    left, right = parts[-2].number.last + 1, parts[-1].number.first
    yield "sum:and" if "and" in parts[0].sentence.words[left:right] else "sum:no-and"
    yield "sum:gap" if right - left > 8 else "sum:near"
    yield "sum:series" if groups.is_series(parts) else "sum:loose"
    if value > whole.largest:
        yield "sum:no-total"
        if groups.count_alike(parts):
            yield "sum:no-total-of-groups"
    if whole.longest[id(parts[0])] == len(parts):
        yield "sum:all-of-them"
