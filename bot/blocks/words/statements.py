"""The sentences of an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.words.counting import count_studies, design, number
from bot.blocks.words.filtering import FLAGS
from bot.blocks.words.values import quoted
from knowledge import Aspect, Design, Direction, Extreme, Facet, Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge import Tally


ONLY_TITLE, ABSTRACT, OUR_NOTE = "only its title", "the abstract", "our study note"
ABSENT = {
    Aspect.SAMPLE_SIZE: "does not state how many took part",
    Aspect.STUDY_DESIGN: "does not state its design",
    Aspect.MAIN_FINDING: "does not state a main finding",
    Aspect.CONCLUSION: "does not state a conclusion",
    Aspect.POPULATION: "does not say who took part",
    Aspect.SETTING: "does not say in what setting it was done",
    Aspect.COUNTRY: "does not say in which country it was done",
    Aspect.MEASURES: "does not name its measures",
    Aspect.EFFECT_SIZES: "does not report an effect size",
    Aspect.FOLLOW_UP: "does not say how long it lasted",
    Aspect.LIMITATIONS: "does not state its limitations",
    Aspect.AUTHORS: "does not name its authors",
    Aspect.YEAR: "does not state its year",
    Aspect.REFERENCE: "does not state its reference",
}


def absent(study: str, aspect: Aspect, status: Status, terms: Sequence[str], held: str) -> str:
    """Say what a study does not report, and which text of it the library holds."""
    if status is Status.NOT_APPLICABLE:
        return f"{study} is not the kind of study that has {NOT_HAD.get(aspect, 'such a thing')}."
    missing = ABSENT.get(aspect) or f"does not state what was asked ({quoted(' '.join(terms))})"
    return f"{study} {missing} in the text this library holds ({held})."


NOT_HAD = {
    Aspect.SAMPLE_SIZE: "a sample size",
    Aspect.STUDY_DESIGN: "a study design",
    Aspect.MAIN_FINDING: "a finding of its own",
}


def nothing_on(terms: Sequence[str]) -> str:
    """Say that the library holds nothing on these words."""
    return f"Nothing in this library is about {quoted(' '.join(terms))}."


def not_mentioned(terms: Sequence[str]) -> str:
    """Say which words of a question no study uses."""
    return f"No study in this library mentions {' or '.join(quoted(term) for term in terms)}."


def holdings(held: int, topics: Sequence[str]) -> str:
    """Say what the library holds."""
    if not held:
        return EMPTY
    on = f", on: {', '.join(topics)}" if topics else ""
    return f"This library holds {count_studies(held)}{on}."


def unlisted(count: int) -> str:
    """Say how many studies a list leaves out, and how to see them."""
    verb = "is" if count == 1 else "are"
    return f"{number(count)} more {verb} not listed: ask “more”, or run: evidence studies"


def suggestions(examples: Sequence[str]) -> str:
    """Offer questions that the library can answer."""
    return f"Try {', '.join(f'/evidence {example}' for example in examples)}."


EXTREMES = {
    Extreme.LARGEST: ("Largest", "state how many people took part"),
    Extreme.SMALLEST: ("Smallest", "state how many people took part"),
    Extreme.NEWEST: ("Newest", "state their year"),
    Extreme.OLDEST: ("Oldest", "state their year"),
}
FACETS = {
    Facet.DESIGN: "a design",
    Facet.APPROACH: "how data were analysed",
    Facet.DATA_COLLECTION: "how data were collected",
    Facet.COUNTRY: "a country",
    Facet.YEAR: "a year",
    Facet.JOURNAL: "a journal",
    Facet.MEASURE: "a measure",
}
SIDES = {
    Direction.BENEFIT: "Report a benefit",
    Direction.NO_DIFFERENCE: "Report no difference",
    Direction.HARM: "Report a harm",
    Direction.MIXED: "Report mixed results",
    Direction.ASSOCIATION: "Report an association",
    Direction.DESCRIPTIVE: "Describe",
    Direction.UNCLEAR: "Also speak of it",
}


def superlative(extreme: Extreme, judged: int, unjudged: int) -> str:
    """Say at which end of an order the studies stand, of how many."""
    name, stated = EXTREMES[extreme]
    left = f"; {number(unjudged)} more do not" if unjudged else ""
    return f"{name} of the {count_studies(judged)} that {stated}{left}."


def tallied(tally: Tally) -> str:
    """Say over how many studies something was counted, and how many values there are."""
    stated = f"{count_studies(tally.judged)} that state {FACETS[tally.facet]}"
    left = f"; {number(tally.unjudged)} more do not" if tally.unjudged else ""
    every = number(len(tally.shares) + tally.left_out)
    others = f" {every} different ones; the {number(tally.left_out)} rarer are not listed."
    span = f" From {tally.span[0]} to {tally.span[1]}." if tally.span else ""
    return f"Counted over the {stated}{left}.{span}{others if tally.left_out else ''}"


def share(name: str, studies: int) -> str:
    """Write how many studies have a value."""
    return f"{name}: {count_studies(studies)}"


def side(direction: Direction, studies: int) -> str:
    """Open the studies that point one way."""
    return f"{SIDES[direction]} ({count_studies(studies)}):"


def agreement(studies: int, *, agree: bool) -> str:
    """Say whether the studies that point somewhere agree."""
    verb = "point the same way" if agree else "differ"
    return f"The {count_studies(studies)} that find an effect or none {verb}."


def ranked(matched: Sequence[str]) -> str:
    """Say which words of a question a study holds."""
    if not matched:
        return "is among all studies that fit"
    return f"holds {', '.join(quoted(word) for word in matched)}"


def respelt(pairs: Sequence[tuple[str, str]]) -> str:
    """Say which words were read as which."""
    return f"Read {', '.join(f'{quoted(typed)} as {quoted(word)}' for typed, word in pairs)}."


def related(phrase: str, studies: int) -> str:
    """Say that other studies speak of something related."""
    verb = "speaks" if studies == 1 else "speak"
    return f"Related, not the same: {count_studies(studies)} more {verb} of {quoted(phrase)}."


def more(left: int) -> str:
    """Say how many studies are not shown, and how to see them."""
    if not left:
        return "That was all this library holds on it."
    verb = "is" if left == 1 else "are"
    return f"{number(left)} more {verb} not shown: ask “more”."


# Designs whose names say how a study was done, and not what it is.
HOW = {
    Design.QUALITATIVE,
    Design.MIXED_METHODS,
    Design.CROSS_SECTIONAL,
    Design.LONGITUDINAL,
    Design.PRE_POST,
    Design.CASE_CONTROL,
}


def corrected(study: str, claimed: int | Design, said: str) -> str:
    """Set right how many took part, or what a study is."""
    if isinstance(claimed, Design):
        return f"{study} is {said}, not {'' if claimed in HOW else 'a '}{design(claimed)}: "
    return f"{study} states {said}, not {number(claimed)}: "


ADVICE = (
    "I cannot say what is right for one person: please ask a doctor, pharmacist or therapist. "
    "I only quote the studies in this library."
)
NEED = (
    "It sounds as if you, or someone near you, may be going through something very hard. You do "
    "not have to go through it alone. If there is danger now, please call your local emergency "
    "number (112, 911 or 999 in many countries). A crisis line can help at any hour: "
    "findahelpline.com lists one for your country (988 in the USA and Canada, Samaritans on "
    "116 123 in the UK and Ireland). If you can, tell someone you trust how you are."
)
HELP_HEADLINE = "Ask what the research in this library says; every statement shows its source."
HELP_NOTE = (
    f"Fewer studies by flags: {FLAGS} (as in design:qualitative). "
    "Go on with “and the design?”, “only the qualitative ones”, “the second one” or “more”. In a "
    "channel use /evidence (add --public to answer for all) or mention me; in a direct message "
    "just ask. I quote and count; what the library does not say, I do not say."
)
EMPTY = "This library is empty. Add documents with: evidence load FOLDER"
EMPTY_QUESTION = "I could not tell what that is about: name a topic, an author or a year."


def help_lines(topics: Sequence[str], authors: Sequence[str]) -> list[tuple[str, str]]:
    """Give examples of what to ask, each with what it is for, made of what the library holds."""
    topic, one, other = (*topics[:1], ""), (*authors[:1], ""), (*authors[-1:], "")
    lines = [
        (topic[0], f"/evidence {topic[0]}", "what the studies on a topic found"),
        (
            one[0],
            f"how many people took part in the {one[0]} study?",
            "one fact: size, design, method, finding",
        ),
        (one[0] != other[0], f"compare {one[0]} and {other[0]}", "studies side by side"),
        (topic[0], f"newest study on {topic[0]}", "also oldest, largest, how many, in total"),
        (other[0], f"cite {other[0]}", "a reference to copy"),
        (True, "what do you have?", "everything this library holds"),
    ]
    return [(ask, what) for can, ask, what in lines if can]


def examples(topics: Sequence[str], authors: Sequence[str]) -> list[str]:
    """Give the questions of these examples as they are typed where no command is needed."""
    return [ask.removeprefix("/evidence ") for ask, _ in help_lines(topics, authors)]
