"""The sentence of a study that speaks of what was asked, where no fact answers it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeAlias

from knowledge.answers import roles
from knowledge.answers.expected import expected
from knowledge.model import Aspect, Field

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from knowledge.model import Question, Record, Span, Study

    HeldIn: TypeAlias = Callable[[str, Sequence[str]], frozenset[str]]


class Words(Protocol):
    """How words compare, and what each of them says."""

    def held_in(self, text: str, words: Sequence[str]) -> frozenset[str]:
        """Return those of the words that a text holds, in any of their forms."""

    def telling(self, words: Sequence[str]) -> Mapping[str, float]:
        """Return how much each word says, by the word in small letters."""

    def unheld(self, words: Sequence[str]) -> tuple[str, ...]:
        """Return those of the words that no study holds."""


HOW_MANY = re.compile(
    r"\b(?:how\s+many|(?<!registration\s)number\s+of)\b(?:\s+(?:the\s+)?([\w-]{2,30}))?",
    re.IGNORECASE,
)
OTHER_COUNTS = frozenset(  # a title that has one of these does not say who took part
    "sessions items times weeks months years days hours visits themes factors questions".split()
)
COUNTING = frozenset(  # words that only help to ask how many
    """
    asked enrolled examined followed included interviewed involved number part participated
    recruited responded studied surveyed tested took
    """.split()
)
SORT_ASKED = re.compile(  # which of "which new drug was used", else the first word
    r"\b(?:which|what)\s(?:(?:kind|type|sort)s?\sof\s)?(?:(?:[\w-]{1,30}\s){0,3}?([\w-]{2,30})(?=\s"
    r"(?:is|was|are|were|do|does|did|has|have|had|can)\b)|([\w-]{2,30}))",
    re.IGNORECASE,
)
NUMBER = (
    r"(?:\d[\d,.]{0,12}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty"
    r"|hundred|no|none|half|most|all)"
)
COUNT = re.compile(
    rf"""
      \b(?={NUMBER}\b((?:\W{{1,3}}[\w'’-]{{1,30}}){{1,4}}))     # 9 of them women
    | \b(?=([\w'’-]{{1,30}}(?:\s[\w'’-]{{1,30}})?)\s?[(,]\s?(?:n\s?=\s?)?\d)   # women (n = 9)
    | \b(?=([\w'’-]{{1,30}}(?:\s[\w'’-]{{1,30}}){{0,2}})\s(?:once|twice|thrice|{NUMBER}\stimes)\b)
    """,
    re.VERBOSE | re.IGNORECASE,
)
ENOUGH = 0.6  # of what the words of a question say must be said in the sentence
BESIDE = 0.3  # as much must be where the sentence stands beside the main finding
OF_NEW = 1.5  # what a word counts more there that the finding does not say
NEARLY_ALL = 0.6
OF_THE_STUDY = 0.25  # what a word of the title counts: it says which study is meant, not what of it
OF_A_SORT = 0.25  # what the word counts after "which": its examples may stand without it
OF_CHANGE = 0.25  # what a word like "worse" counts: the sentence may say that it is not so
TYPED = 0.05  # of what a word says, where the sentence has it in the form that was typed
BEFORE_RESULTS = 0.75  # what a sentence of the background, or of the aim, counts
OF_OUTCOME = (
    0.15  # of all that is asked, what a sentence that tells of an outcome has before others
)
CHANGE = frozenset(
    """
    affect affected affects better change changed changes decline declined decrease decreased
    decreases drop dropped fall fell go grow higher improve improved improvement improves increase
    increased increases less lower negatively positively reduce reduced reduces rise rose worse
    worsen worsened
    """.split()
)


def best_sentence(
    study: Study, question: Question, words: Words
) -> tuple[Record, tuple[Span, ...]] | None:
    """Return the sentence that says most of what is asked, with its record.

    None where no sentence says enough.

    A rare word says more than a common one. Of equals the main finding comes before others, and the
    first before those after it. What is asked by "how many" is answered only where a number counts
    it; an age, a period or a share only where one is given.
    """
    best = _best(study, question, words, weighed_terms(study, question, words))
    return (best.record, (best.sentence,)) if best else None


def beside_finding(
    study: Study, question: Question, words: Words, *, freely: bool
) -> tuple[Record, tuple[Span, ...]] | None:
    """Return the sentence that says, beside the main finding, what is asked; None where none does.

    It says more of it than the finding; or, if `freely`, nearly all of it, or something that
    the finding does not: of "does it improve sleep?" that sleep "improved".
    """
    weighed = weighed_terms(study, question, words)
    told = words.held_in(_words(study, Field.MAIN_FINDING), tuple(weighed))
    best = _best(study, question, words, weighed, told)
    if best is None:
        return None
    held = words.held_in(best.sentence.of(best.record.document.text), tuple(weighed))
    new, whole = held - told, sum(weighed.values())
    says_more = sum(weighed[term] for term in held) > sum(weighed[term] for term in told)
    says_most = sum(weighed[term] for term in held) >= NEARLY_ALL * whole
    says_else = sum(weighed[term] for term in new) >= BESIDE * whole or any(
        term.casefold() in CHANGE for term in new
    )
    tells = says_more or (freely and (says_most or says_else))
    return (best.record, (best.sentence,)) if tells else None


def said_best(study: Study, question: Question, words: Words) -> float:
    """Return how much of what is asked the best sentence of a study says; 0 where none answers."""
    best = _best(study, question, words, weighed_terms(study, question, words))
    return best.rank[0] if best else 0.0


@dataclass(frozen=True, slots=True)
class _Best:
    rank: tuple[float, bool]
    record: Record
    sentence: Span


def _best(
    study: Study,
    question: Question,
    words: Words,
    weighed: Mapping[str, float],
    told_already: frozenset[str] | None = None,
) -> _Best | None:
    """Find the best sentence; where the finding is told, with these words, one beside it."""
    beside = told_already is not None
    new = {term: value for term, value in weighed.items() if term not in (told_already or ())}
    least = BESIDE if beside else ENOUGH
    whole = sum(weighed.values())
    kind = expected(question.text)
    least = min(least, kind.least) if kind else least
    outcome = roles.asks_outcome(question.text)
    best: _Best | None = None
    for record in study.records:
        finding = record.fact(Field.MAIN_FINDING).spans
        for sentence in record.sentences:
            text = sentence.of(record.document.text)
            if sentence == record.document.title_span or not _may_answer(text, question, words):
                continue
            if sentence in finding and beside:
                continue
            told = kind is not None and bool(kind.told.search(text))
            if kind is not None and kind.must and not told:
                continue
            said = says(text, weighed, words)
            enough = said >= least * whole if whole else told
            if not enough or not (said or told):
                continue
            said += OF_NEW * says(text, new, words) if beside else 0.0
            said *= BEFORE_RESULTS if roles.leads_up(record, sentence) else 1.0
            said += TYPED * sum(weighed[term] for term in weighed if term in text.split())
            said += OF_OUTCOME * whole if outcome and roles.tells_outcome(text) else 0.0
            rank = (said + (0.5 if told else 0.0), sentence in finding)
            if best is None or rank > best.rank:
                best = _Best(rank, record, sentence)
    return best


def _may_answer(text: str, question: Question, words: Words) -> bool:
    """Say whether a sentence is of a sort that answers a question."""
    if roles.leaves_open(text) or roles.keeps_to_aim(text, question.text):
        return False
    asked = HOW_MANY.search(question.text)
    return not asked or _counted(text, (*question.terms, asked[1] or ""), words.held_in)


def left_open(study: Study, question: Question, words: Words) -> bool:
    """Say whether what is asked is something that the study itself leaves to be found out.

    So it is where a sentence that calls for research says enough of what is asked, and more than
    any other sentence does: "whether these talks prevent suicide needs further research".
    """
    weighed = weighed_terms(study, question, words)
    most = {True: 0.0, False: 0.0}
    for record in study.records:
        for sentence in record.sentences:
            text = sentence.of(record.document.text)
            said = says(text, weighed, words)
            calls = roles.leaves_open(text)
            most[calls] = max(most[calls], said)
    return most[True] > most[False] and most[True] >= ENOUGH * sum(weighed.values())


def says(text: str, weighed: Mapping[str, float], words: Words) -> float:
    """Return how much of what is asked a text says."""
    return sum(weighed[term] for term in words.held_in(text, tuple(weighed)))


def weighed_terms(study: Study, question: Question, words: Words) -> dict[str, float]:
    """Return what each word asked for says; those that ask for a kind of answer are left out."""
    kind = expected(question.text)
    counting = COUNTING if HOW_MANY.search(question.text) else ()
    terms = [
        term
        for term in question.terms
        if term.casefold() not in counting and not (kind and kind.only_asks(term))
    ]
    title = words.held_in(study.reference.title, terms)
    weighed = words.telling(terms)
    sort = SORT_ASKED.search(question.text)
    unheld = set(words.unheld(terms))  # said in other words, if at all
    least = min((weighed[term.casefold()] for term in terms if term not in unheld), default=1.0)
    sentences = [
        sentence.of(record.document.text).casefold()
        for record in study.records
        for sentence in record.sentences
    ]
    return {
        term: (least if term in unheld else weighed[term.casefold()])
        * (OF_THE_STUDY if term in title else _telling_apart(term, sentences))
        * (OF_A_SORT if sort and len(terms) > 1 and term in sort.groups() else 1.0)
        * (OF_CHANGE if term.casefold() in CHANGE else 1.0)
        for term in terms
    }


def _telling_apart(term: str, sentences: Sequence[str]) -> float:
    """Return how well a word tells the sentences of a study apart: 1 where few have it."""
    share = sum(term.casefold() in sentence for sentence in sentences) / max(1, len(sentences))
    return max(OF_THE_STUDY, 1.0 - share)


def _counted(sentence: str, terms: Sequence[str], held_in: HeldIn) -> bool:
    """Say whether a number stands before one of the terms, or in brackets after it."""
    return any(held_in(match[match.lastindex or 0], terms) for match in COUNT.finditer(sentence))


def answering(study: Study, aspect: Aspect, question: Question, held_in: HeldIn) -> Aspect:
    """Return the aspect of the study that speaks of the further words of a question too.

    "How many peer workers" is answered by the number of peer workers, "how many women" is not: that
    is left to a sentence. A word of the title is what the whole study is about.
    """
    terms = question.terms
    if not terms:
        return aspect
    if aspect is Aspect.PASSAGE:
        return Aspect.SAMPLE_SIZE if _asks_size(study, question, held_in) else aspect
    held = held_in(f"{study.reference.title}\n{_spoken(study, aspect)}", terms)
    enough = len(set(terms)) / 2 if aspect is Aspect.MAIN_FINDING else len(set(terms))
    return aspect if len(held) >= enough else Aspect.PASSAGE


def _asks_size(study: Study, question: Question, held_in: HeldIn) -> bool:
    """Say whether those of whom a question asks how many are the sample of the study itself.

    They are where the title, or what states the size, calls it so.
    """
    asked = HOW_MANY.search(question.text)
    if not asked or not asked[1]:
        return False
    title, size = study.reference.title, _words(study, Field.SAMPLE_SIZE)
    terms = [term for term in question.terms if term.casefold() not in COUNTING]
    whole = f"{title}\n{size}\n{_words(study, Field.POPULATION)}"
    of_title = asked[1].casefold() not in OTHER_COUNTS and held_in(title, (asked[1],))
    counted = held_in(size, (asked[1],)) or (size and of_title)
    return bool(counted) and held_in(whole, terms) >= set(terms)


def _spoken(study: Study, aspect: Aspect) -> str:
    """Return the words in which a study speaks of an aspect."""
    match aspect:
        case Aspect.STUDY_DESIGN | Aspect.PASSAGE:
            return study.document.text
        case Aspect.SAMPLE_SIZE:
            return _words(study, Field.SAMPLE_SIZE)
        case Aspect.MAIN_FINDING:
            return _words(study, Field.MAIN_FINDING)
        case Aspect.AUTHORS | Aspect.YEAR | Aspect.REFERENCE:
            return study.reference.container_title
        case _:
            return study.document.text


def _words(study: Study, field: Field) -> str:
    record, fact = study.fact(field)
    return " ".join(span.of(record.document.text) for span in fact.spans)
