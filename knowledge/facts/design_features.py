"""What a text shows of its design, as named features, and the designs ranked by their weights.

Features are runs of up to three words, headings, phrases that speak for a design, the names that
authors give to their study with the words around them, and how often telling words stand. Does not
choose the words that a design is shown with.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from knowledge.facts import design_names, design_words, linear, phrases
from knowledge.facts.vocabulary import words
from knowledge.model.facts import Design

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from knowledge.facts.linear import Node, Table
    from knowledge.facts.phrases import Found
    from knowledge.facts.reading import Reading, Sentence

WEIGHTS: Final = "study_design"
_LONGEST: Final = 3  # words of a run that has a weight
_TITLE: Final = "title:"

# How authors bring in the name of a design, by the words before it.
_OTHERS = words("""
    future further previous prior other earlier most existing published more larger recent few many
    several needed
    """)  # "future randomised trials"
_USED = words("""
    using used use uses employed employing applied applying adopted adopting conducted performed
    utilised utilized through undertook undertaken via design designed
    """)  # "we conducted a cross-sectional survey"
_THIS = words("this present our current")  # "this qualitative study"
_HOST = words("in from within of alongside embedded")  # "carers from a randomised trial"
_KIND = words("""
    study studies design approach method methods trial methodology analysis research investigation
    survey project review protocol
    """)  # "a mixed-method approach"
# Designs that gather studies of other designs, which their titles name too.
_GATHER = {
    Design.META_ANALYSIS.value,
    Design.SYSTEMATIC_REVIEW.value,
    Design.SCOPING_REVIEW.value,
}
# Words that tell by how often they stand: listed by their beginning.
_TOLD = words("""
    interview review studies trial randomis randomiz will participant patient theme questionnaire
    survey articles qualitative score
    """)
_SHORT = words("we p ci mice rats should may = % <")  # the same, whole words
_PAST = words("was were")
_PRESENT = words("is are has have can")
_STEPS: Final = (2, 3, 5, 9, 15)


def rank(reading: Reading, found: Sequence[Found]) -> list[tuple[int, Design]]:
    """Return every design with its score in hundredths, best first; `found` as for `features`."""
    table = linear.tables(WEIGHTS)
    scores = {design.value: 0 for design in Design}
    for feature in _weighed(reading, found, table):
        for name, weight in table.of(feature):
            scores[name] += weight
    ranked = sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))
    return [(score, Design(name)) for name, score in ranked]


def features(reading: Reading, found: Sequence[Found]) -> set[str]:
    """Name what the text shows; `found` are the phrases of `design_words.shelf` in the reading."""
    shown = set(_shown(reading, found))
    for sentence in reading.title:
        shown.update(f"{_TITLE}{run}" for run in _runs(_alike(sentence)))
    for sentence in reading.abstract:
        shown.update(_runs(_alike(sentence)))
    return shown


def _weighed(reading: Reading, found: Sequence[Found], table: Table) -> set[str]:
    """Return the features of a text that may have weights: all of them, but runs that have none."""
    shown = set(_shown(reading, found))
    opens, opens_title = table.runs(""), table.runs(_TITLE)
    for sentence in reading.title:
        _listed(_alike(sentence), opens_title, shown)
    for sentence in reading.abstract:
        _listed(_alike(sentence), opens, shown)
    return shown


def _listed(alike: Sequence[str], opens: dict[str, Node], shown: set[str]) -> None:
    """Add the runs that are listed."""
    for at, word in enumerate(alike, 1):
        if word not in opens:
            continue
        feature, then = opens[word]
        if feature:
            shown.add(feature)
        for following in alike[at : at + _LONGEST - 1] if then else ():
            if following not in then:
                break
            feature, then = then[following]
            if feature:
                shown.add(feature)


def _runs(alike: Sequence[str]) -> set[str]:
    """Return the runs of one to three words."""
    runs = set(alike)
    for length in range(2, _LONGEST + 1):
        runs.update(map(" ".join, zip(*(alike[i:] for i in range(length)), strict=False)))
    return runs


def _alike(sentence: Sentence) -> list[str]:
    """Return the words of a sentence with numbers made alike: "0", "0-year-old"."""
    return [word if word[0] > "9" else _number_alike(word) for word in sentence.words]


@lru_cache(maxsize=1 << 14)
def _number_alike(word: str) -> str:
    if not word[0].isdigit():
        return word
    rest = word.lstrip("0123456789.,\u00b7")
    return f"0{rest}"


def _shown(reading: Reading, found: Sequence[Found]) -> Iterator[str]:
    """Yield the features that are not runs of words."""
    yield ":always"
    by = phrases.by_book(found)
    for phrase in by.get(design_words.SPEAKING, ()):
        where = "title" if phrase.in_title else "text"
        yield f"{where}:says:{phrase.name}"
    yield from _named(by.get(design_words.NAMES, ()))
    for sentence in reading.abstract:
        if sentence.heading:
            yield f"under:{sentence.heading.strip(' :.')}"
    yield from _counted(reading.abstract)


def _named(names: Sequence[Found]) -> Iterator[str]:
    """Yield the designs that are named: in the title, of the study at hand, and among which words.

    "named:used:kind:mixed-methods" stands for "employing a mixed-methods approach".
    """
    titled = [phrase for phrase in names if phrase.in_title]
    over = _over({phrase.name for phrase in titled})
    last = ""
    for phrase in names:
        if phrase.in_title:
            if over and phrase.name not in over:
                continue
            last = phrase.name
            where = "title"
        else:
            where = "own" if design_names.is_own(phrase.sentence) else "text"
        yield f"{where}:named:{phrase.name}"
        how = "titled" if phrase.in_title else "named"
        kind = _is_kind(phrase)
        yield f"{how}:{_brought_in(phrase)}:{'kind' if kind else 'bare'}:{phrase.name}"
        if kind and not phrase.in_title:
            yield f"kind:named:{phrase.name}"
    if last:
        yield f"title:named-last:{last}"


def _over(named: set[str]) -> set[str]:
    """Return the names of a title that tell what the others are of.

    "Protocol for a randomised trial" is a protocol, "a meta-analysis of 42 trials" a meta-analysis.
    """
    return named & {Design.PROTOCOL.value} or named & _GATHER


def _brought_in(phrase: Found) -> str:
    """Say how a name is brought in by the four words before it."""
    before = phrase.sentence.words[max(0, phrase.at - 4) : phrase.at]
    if not _OTHERS.isdisjoint(before):
        return "others"
    if not _USED.isdisjoint(before):
        return "used"
    if not _THIS.isdisjoint(before[-2:]):
        return "this"
    if not _HOST.isdisjoint(before[-3:]):
        return "host"
    return "a" if before and before[-1] in {"a", "an"} else "plain"


def _is_kind(phrase: Found) -> bool:
    """Say whether the name ends in, or is followed by, a word like "study" or "approach"."""
    return not _KIND.isdisjoint(phrase.sentence.words[phrase.last : phrase.last + 4])


def _counted(sentences: Sequence[Sentence]) -> Iterator[str]:
    """Yield how often telling words stand, how much is past and present, and how long all is."""
    counts = Counter(
        told for sentence in sentences for word in sentence.words if (told := _told(word))
    )
    for told in sorted(counts):
        for step in _STEPS:
            if counts[told] >= step:
                yield f"count:{told}:{step}"
    past, present, numbers = counts["past"], counts["present"], counts["number"]
    yield f"count:past:share-{round(4 * past / (past + present + 1))}"
    if not past:
        yield "count:past:none"
    if numbers <= 2:
        yield f"count:number:{'few' if numbers else 'none'}"
    length = sum(len(sentence.words) for sentence in sentences)
    yield f"count:words:{min(8, length // 50)}"
    yield f"count:sentences:{min(14, len(sentences)) // 2}"
    if any(sentence.heading for sentence in sentences):
        yield "under:any"


@lru_cache(maxsize=1 << 15)
def _told(word: str) -> str:
    """Return what a word is counted as, nothing where it is not."""
    if word[0].isdigit():
        return "number"
    if word in _SHORT:
        return word
    if word in _PAST:
        return "past"
    if word in _PRESENT:
        return "present"
    return next((told for told in sorted(_TOLD) if word.startswith(told)), "")
