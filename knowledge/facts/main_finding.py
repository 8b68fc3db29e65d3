"""Find the sentence that states a study's principal result or conclusion, in its own words.

Every sentence of the abstract is weighed by readable features (where it stands, what it says it
is); one more choice is that the abstract states no finding. Never an aim, a method, or a call for
further research.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.facts import direction, finding_words, linear
from knowledge.model.documents import SectionRole
from knowledge.model.facts import Design, Fact, Field, MainFinding, Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from knowledge.facts.reading import Reading, Sentence

_MOST = 60  # sentences weighed; an abstract has about ten
# How a sentence opens.
_OPENINGS = {
    "result": r"(?:the )?(?:results?|findings?|analys[ie]s|data|multivariate|participants)\b",
    "our": r"(?:our|these|this|the present|the current) (?:stud|result|finding|data)",
    "we": r"we (?:\w+ )?(?:found|show|find|conclude|demonstrat|identif|observ|report|provide)",
    "to": r"to \w+",
    "while": r"(?:while|although|despite|however|but)\b",
    "further": r"(?:further(?:more)?|future|more(?:over)?|additional(?:ly)?|in addition)\b",
    "conclude": r"(?:in conclusion|in summary|overall|taken together|we conclude|thus)\b",
    "number": r"(?:\d|one|two|three|four|five|six|seven|eight|nine|ten)\b",
    "implication": r"(?:implications|(?:results|findings) are discussed|recommendations)\b",
    "it": r"(?:it|they|he|she|such|those) ",
}
_OPENS = {name: re.compile(opening) for name, opening in _OPENINGS.items()}
# A second half that must not be left out: "No associations were found with ...".
_OTHER_HALF = re.compile(
    r" (?:no|neither|none of) (?:\w+ ){0,3}(?:associat|relation|correlat|effect|differ)"
)
_FIRST_HALF = (" significant", " associat", " relat", " correlat", " effect", " differ")


def read(reading: Reading, design: Design | None) -> Fact:
    """Return the main finding; `design` is what the document's design was read to be."""
    weighed = reading.abstract[:_MOST]
    by = linear.weights("main_finding")
    scores = [linear.score(found, by) for found in all_features(weighed)]
    none = linear.score(absence_features(weighed, design), by)
    if not scores or none > max(scores):
        return Fact(Field.MAIN_FINDING, Status.NOT_REPORTED, "main-finding:none-stated")
    best = max(range(len(scores)), key=lambda i: (scores[i], -i))
    chosen = _with_other_half(weighed, best)
    pointing, _ = direction.read([weighed[i].lower for i in chosen])
    rule = f"{_place(weighed[best])}:{pointing.value}"
    spans = tuple(weighed[i].span for i in chosen)
    return Fact(Field.MAIN_FINDING, Status.REPORTED, rule, MainFinding(pointing), spans)


def absence_features(sentences: Sequence[Sentence], design: Design | None) -> list[str]:
    """Name what speaks for an abstract that states no finding."""
    roles = {sentence.role for sentence in sentences}
    return [
        "none",
        f"none:design:{design.value if design else 'none'}",
        "none:results" if SectionRole.RESULTS in roles else "none:no results",
        f"none:sentences:{min(len(sentences), 12) // 2}",
    ]


def all_features(sentences: Sequence[Sentence]) -> list[list[str]]:
    """Name what each sentence shows of its place and its kind."""
    labelled = any(s.role not in {SectionRole.OTHER, SectionRole.TITLE} for s in sentences)
    concluded = any(s.role is SectionRole.CONCLUSIONS for s in sentences)
    total = len(sentences)
    cues = [list(_cues(sentence)) for sentence in sentences]
    found = []
    for i, sentence in enumerate(sentences):
        names = list(cues[i])
        first_of_role = i == 0 or sentences[i - 1].role is not sentence.role
        if labelled:
            state = "concluded" if concluded else "open"
            names.append(f"role:{sentence.role.value}:{state}")
            if first_of_role:
                names.append(f"first-of:{sentence.role.value}")
            if i + 1 == total or sentences[i + 1].role is not sentence.role:
                names.append(f"last-of:{sentence.role.value}")
        else:
            names.append(f"fifth:{5 * i // total}")
            names.append("last" if i + 1 == total else f"from-end:{min(total - i, 4)}")
        words = len(sentence.words)
        names.append(f"words:{'few' if words < 9 else 'some' if words < 45 else 'many'}")
        if i:
            names.extend(f"after:{name}" for name in cues[i - 1] if name.startswith("cue:"))
        if i + 1 < total:
            names.extend(f"then:{name}" for name in cues[i + 1] if name.startswith("cue:"))
        if i == 0:
            names.append("very-first")
        found.append(names)
    return found


def _cues(sentence: Sentence) -> Iterator[str]:
    """Yield what the words of one sentence say it is."""
    lower = sentence.lower
    for name, forms in finding_words.cues():
        if any(form in lower for form in forms):
            yield f"cue:{name}"
    for name, opening in _OPENS.items():
        if opening.match(lower, 1):
            yield f"opens:{name}"
    digits = sum(1 for word in sentence.words if word[0].isdigit())
    yield f"digits:{min(digits, 4)}"
    if sentence.words and sentence.words[-1] == "?":
        yield "question"
    if " p " in lower and (" < " in lower or " = " in lower):
        yield "p-value"
    if " will " in lower:
        yield "will"


def _place(sentence: Sentence) -> str:
    match sentence.role:
        case SectionRole.CONCLUSIONS:
            return "conclusion-sentence"
        case SectionRole.RESULTS:
            return "result-sentence"
        case _:
            return "finding-sentence"


def _with_other_half(sentences: Sequence[Sentence], best: int) -> list[int]:
    """Add the next sentence where it states that something else was not found."""
    after = best + 1
    if after >= len(sentences) or sentences[after].role is not sentences[best].role:
        return [best]
    whole = _OTHER_HALF.match(sentences[after].lower) and not _OTHER_HALF.search(
        sentences[best].lower
    )
    if whole and any(form in sentences[best].lower for form in _FIRST_HALF):
        return [best, after]
    return [best]
