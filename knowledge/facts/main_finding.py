"""Find the sentence that states a study's principal result or conclusion, in its own words.

Every sentence of the abstract is weighed by readable features (where it stands, what it says it
is); one more choice is that the abstract states no finding. Never an aim, a method, or a call for
further research.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.facts import caveats, direction, finding_words, linear, other_half
from knowledge.model.documents import SectionRole
from knowledge.model.facts import Design, Fact, Field, MainFinding, Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from knowledge.facts.reading import Reading, Sentence

_SHORTEST = 4  # words and marks: "Conclusions." states nothing
_MOST = 60  # sentences weighed; an abstract has about ten
# What publishers, registers and screening tools put behind an abstract, and what is promised there.
_FURNITURE = (
    " copyright",
    " all rights reserved",
    " © ",
    " psycinfo database",
    " published by",
    " label included",
    " trial registration",
    " clinicaltrials.gov",
    " keywords ",
    " key words ",
    " future research",
    " future studies",
    " further research",
    " further studies",
    " are discussed",
    " is discussed",
    " will be discussed",
    " we discuss implications",
    " prospero ",
    " registration number",
)
_RESULTS = frozenset({SectionRole.RESULTS, SectionRole.CONCLUSIONS})
# Designs that always find something; of the others, an abstract may state nothing.
_STUDIES = frozenset(Design) - {
    Design.PROTOCOL,
    Design.OPINION,
    Design.GUIDELINE,
    Design.NARRATIVE_REVIEW,
    Design.OTHER,
}
_OTHER_WORK = frozenset({"question", "will", "cue:aim", "cue:method", "cue:copyright"})
# Designs whose abstracts are alike in where they state what they found.
_KINDS = {
    Design.QUALITATIVE: "qualitative",
    Design.MIXED_METHODS: "qualitative",
    Design.OPINION: "essay",
    Design.NARRATIVE_REVIEW: "essay",
    Design.GUIDELINE: "essay",
    Design.OTHER: "essay",
    Design.SYSTEMATIC_REVIEW: "review",
    Design.META_ANALYSIS: "review",
    Design.SCOPING_REVIEW: "review",
    Design.PROTOCOL: "protocol",
    Design.CROSS_SECTIONAL: "survey",
    Design.LONGITUDINAL: "survey",
    Design.VALIDATION: "instrument",
    Design.MODELLING: "instrument",
}
# Headings under which more is said than what was found.
_HEADINGS = (
    "implication",
    "limitation",
    "significance",
    "discussion",
    "conclusion",
    "value",
    "finding",
    "practice",
    "interpretation",
    "relevance",
    "recommendation",
    "result",
)
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
    "also": r"(?:\w+ ){0,3}(?:also|additionally|furthermore|moreover|in addition|similarly)\b",
    "it": r"(?:it|they|he|she|such|those) ",
}
_OPENS = {name: re.compile(opening) for name, opening in _OPENINGS.items()}


def read(reading: Reading, design: Design | None) -> Fact:
    """Return the main finding; `design` is what the document's design was read to be."""
    weighed = weighable(reading)
    by = linear.weights("main_finding")
    none, *scores = (linear.score(names, by) for names in features(weighed, reading.title, design))
    order = sorted(range(len(scores)), key=lambda i: (-scores[i], i))
    if scores and none > max(scores):
        stated = _stated(weighed, design)
        order = [i for i in order if i in stated]
    if not order:
        return Fact(Field.MAIN_FINDING, Status.NOT_REPORTED, "main-finding:none-stated")
    best = order[0]
    chosen = other_half.beside(weighed, best)
    pointing = direction.read([weighed[i] for i in chosen], design)
    rule = f"{_place(weighed[best])}:{pointing.direction.value}"
    spans = tuple(weighed[i].span for i in chosen)
    return Fact(
        Field.MAIN_FINDING,
        Status.REPORTED,
        rule,
        MainFinding(pointing.direction, pointing.hedged),
        spans,
        cues=pointing.cues,
    )


def _stated(sentences: Sequence[Sentence], design: Design | None) -> set[int]:
    """Return the places of plain statements of what was found, where such are to be expected.

    They stand among the results or conclusions; in a text without these, behind what was done.
    """
    sounds = [set(_sounds(sentence)) for sentence in sentences]
    done = [i for i, own in enumerate(sounds) if "cue:method" in own and "cue:aim" not in own]
    parted = any(sentence.role in _RESULTS for sentence in sentences)
    if design is Design.PROTOCOL or not (parted or design in _STUDIES):
        return set()
    places: set[int] = set()
    for i, sentence in enumerate(sentences):
        whole = not {".", "!"}.isdisjoint(sentence.words[-2:])
        behind = "cue:finding" in sounds[i] or (done and i > done[0])
        here = sentence.role in _RESULTS if parted else behind
        if whole and here and sounds[i].isdisjoint(_OTHER_WORK):
            places.add(i)
    return places


def weighable(reading: Reading) -> tuple[Sentence, ...]:
    """Return the sentences that may be weighed.

    Not a publisher's, not a call for other work, not what the authors could not say.
    """
    kept = [
        sentence
        for sentence in reading.abstract
        if len(sentence.words) >= _SHORTEST
        and not any(mark in sentence.lower for mark in _FURNITURE)
        and "limit" not in sentence.heading
        and sentence.words.count("(") <= sentence.words.count(")")  # else it was cut off
        and not caveats.is_caveat(sentence)
    ]
    return tuple(kept[:_MOST])


def features(
    sentences: Sequence[Sentence], title: Sequence[Sentence], design: Design | None
) -> list[list[str]]:
    """Name what speaks for an abstract without a finding, then for each sentence being it."""
    sounds = [list(_sounds(sentence)) for sentence in sentences]
    kind = _KINDS.get(design, "other") if design else "other"
    asks = any(sentence.words[-1] == "?" for sentence in title)
    topic = {word[:6] for sentence in title for word in sentence.words if len(word) > 4}
    options = [_absence(sentences, sounds, design)]
    for i, (place, own) in enumerate(zip(_places(sentences), sounds, strict=True)):
        names = [*place, *own, *(f"{kind}:{name}" for name in place)]
        if asks:
            names.extend(f"title asks:{name}" for name in place)
        if topic:
            shared = len(topic & {word[:6] for word in sentences[i].words})
            names.append(f"of the title:{min(4 * shared // len(topic), 3)}")
        if i:
            names.extend(f"after:{name}" for name in sounds[i - 1] if name.startswith("cue:"))
        if i + 1 < len(sentences):
            names.extend(f"then:{name}" for name in sounds[i + 1] if name.startswith("cue:"))
        if "cue:worth" in own:
            names.append(f"{kind}:cue:worth")
        names.extend(
            f"{place[0]}&{name}" for name in own if name.startswith(("cue:", "opens:also"))
        )
        options.append(names)
    return options


def _absence(
    sentences: Sequence[Sentence], sounds: Sequence[Sequence[str]], design: Design | None
) -> list[str]:
    """Name what speaks for an abstract that states no finding."""
    roles = {sentence.role for sentence in sentences}
    effects = {"cue:effect", "cue:association", "cue:themes"}
    tally = {
        "found": sum(1 for own in sounds if "cue:finding" in own and "cue:aim" not in own),
        "effect": sum(1 for own in sounds if not effects.isdisjoint(own)),
        "figures": sum(1 for own in sounds if "p-value" in own or "digits:4" in own),
        "plan": sum(1 for own in sounds if "will" in own),
        "aim": sum(1 for own in sounds if "cue:aim" in own),
    }
    return [
        "none",
        f"none:design:{design.value if design else 'none'}",
        "none:results" if SectionRole.RESULTS in roles else "none:no results",
        f"none:sentences:{min(len(sentences), 12) // 2}",
        *(f"none:{name}:{min(times, 3)}" for name, times in tally.items()),
    ]


def _places(sentences: Sequence[Sentence]) -> list[list[str]]:
    """Name where each sentence stands, its part of the abstract first."""
    labelled = any(s.role not in {SectionRole.OTHER, SectionRole.TITLE} for s in sentences)
    concluded = "concluded" if any(s.role is SectionRole.CONCLUSIONS for s in sentences) else "open"
    total = len(sentences)
    places: list[list[str]] = []
    run = 0  # how many sentences of the same part went before
    for i, sentence in enumerate(sentences):
        run = run + 1 if i and sentences[i - 1].role is sentence.role else 0
        closes = i + 1 == total or sentences[i + 1].role is not sentence.role
        end = min(total - i, 5)
        if labelled:
            role = f"role:{sentence.role.value}:{concluded}"
            names = [role, f"{role}:{min(run, 3)}"]
            if closes:
                names.append(f"{role}:last")
            if concluded == "open":
                names.append(f"from-end:{end}")
        else:
            names = [f"free:{5 * i // total}", f"free:from-end:{end}"]
        if i == 0:
            names.append("very-first")
        names.extend(f"under:{name}" for name in _HEADINGS if name in sentence.heading)
        places.append(names)
    return places


def _sounds(sentence: Sentence) -> Iterator[str]:
    """Yield what the words of one sentence say it is."""
    lower = sentence.lower
    yield from finding_words.cues().names_in(sentence)
    for name, opening in _OPENS.items():
        if opening.match(lower, 1):
            yield f"opens:{name}"
    digits = sum(1 for word in sentence.words if word[0].isdigit())
    yield f"digits:{min(digits, 4)}"
    length = len(sentence.words)
    yield f"words:{'few' if length < 9 else 'some' if length < 45 else 'many'}"
    if sentence.words[-1] == "?":
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
