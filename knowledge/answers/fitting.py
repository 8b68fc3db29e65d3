"""How well a sentence of a study fits a question: what each word weighs, and what it answers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from knowledge.answers import counting, roles
from knowledge.answers.expected import expected
from knowledge.answers.relevance import GENERAL
from knowledge.answers.sort_asked import SORTS, may_name, names_one, sort_asked, tells_one
from knowledge.model import Field

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from knowledge.answers.expected import Expected
    from knowledge.answers.sort_asked import Sort
    from knowledge.model import Question, Record, Span, Study


class Words(Protocol):
    """How words compare, and what each of them says."""

    def held_in(self, text: str, words: Sequence[str]) -> frozenset[str]:
        """Return those of the words that a text holds, in any of their forms."""

    def telling(self, words: Sequence[str]) -> Mapping[str, float]:
        """Return how much each word says, by the word in small letters."""

    def unheld(self, words: Sequence[str]) -> tuple[str, ...]:
        """Return those of the words that no study holds."""


OF_THE_STUDY = 0.25  # what a word counts by which a study is known: it says which, not what of it
WHO_AND_WHERE = (Field.POPULATION, Field.SETTING, Field.COUNTRY)
OF_A_SORT = 0.25  # what the word counts after "which": its examples may stand without it
OF_A_DOING = 0.1  # what a word like "given" counts: any other verb may stand in its place
OF_A_GENERAL = 0.5  # what a word like "problems" counts, which much research speaks of
OF_CHANGE = 0.25  # what a word like "worse" counts: the sentence may say that it is not so
TYPED = 0.05  # of what a word says, where the sentence has it in the form that was typed
BEFORE_RESULTS = 0.75  # what a sentence of the background, or of the aim, counts
# Of all that is asked, what a sentence has before others that
OF_COUNT = 0.5  # counts all, not some of them
OF_NAME = 0.15  # names one of the sort asked for
OF_OUTCOME = 0.15  # tells of an outcome
OF_MANNER = 0.15  # tells by what means it was done
OUTRIGHT = 0.15  # tells it in the way that it most often is told
DONE = re.compile(  # how was dough *raised*? and how that is told: raised by, raised with
    r"\A\W*how\s(?:was|were|is|are)\b[^?]{1,60}?\b(\w{2,20}(?:ed|en))\b", re.IGNORECASE
)
MEANS = r"\s(?:\w{1,20}\s)?(?:by|from|in|through|using|via|with)\b"
CHANGE = frozenset(
    """
    affect affected affects better change changed changes decline declined decrease decreased
    decreases drop dropped fall fell go grow higher improve improved improvement improves increase
    increased increases less lower negatively positively reduce reduced reduces rise rose worse
    worsen worsened
    """.split()
)
DOING = frozenset(
    """
    became become began begin brought came carried chose chosen come delivered felt fill filled gave
    get give given got gotten happen happened held help helped kept led left made needed offered ran
    receive received run set start started take taken thought took tried undergo underwent wanted
    went work worked
    """.split()
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked, and how well a sentence answers it."""

    weighed: Mapping[str, float]
    least: float  # of what is asked a sentence must say
    kind: Expected | None
    sort: Sort | None
    noun: str  # of what is counted
    outcome: bool
    means: re.Pattern[str] | None
    words: Words

    @classmethod
    def of(
        cls, question: Question, weighed: Mapping[str, float], words: Words, least: float
    ) -> Asked:
        """Read what a question asks; of what its words weigh a sentence must say `least`."""
        kind, text = expected(question.text), question.text
        least = min(least, kind.least) if kind else least
        noun, outcome = counting.counted(text), roles.asks_outcome(text)
        done = DONE.search(text)
        means = re.compile(rf"\b{re.escape(done[1])}{MEANS}", re.IGNORECASE) if done else None
        return cls(weighed, least, kind, sort_asked(text), noun, outcome, means, words)

    def enough(self, text: str, record: Record) -> bool:
        """Say whether a sentence says enough of what is asked, in the way that is asked for."""
        told = self._told(text)
        if self.kind and self.kind.must and not told:
            return False
        whole = sum(self.weighed.values())
        if not whole:
            return told
        said, whole = self._by_sort(text, says(text, self.weighed, self.words), whole)
        return bool(said or told) and (said >= self.least * whole or self._names(text, record))

    def _by_sort(self, text: str, said: float, whole: float) -> tuple[float, float]:
        """Return what a sentence says and what is asked, as far as it tells one of a sort.

        The noun of the sort says nothing where the sentence does not say which or what kind; it may
        be left out only where something may be the name of one.
        """
        if not self.sort or self.sort.noun not in self.weighed:
            return said, whole
        noun, held_in = self.sort.noun, self.words.held_in
        if held_in(text, (noun,)):
            return (said if tells_one(text, noun, held_in) else said - self.weighed[noun]), whole
        left_out = 1.0 if self.sort.kind or may_name(text) else 1.0 / OF_A_SORT
        return said, whole + (left_out - 1.0) * self.weighed[noun]

    def answers(self, text: str, record: Record, sentence: Span, more: float) -> float:
        """Return how well a sentence answers that says enough, and this much more than that."""
        whole, held_in = sum(self.weighed.values()), self.words.held_in
        said = says(text, self.weighed, self.words) + more
        said *= BEFORE_RESULTS if roles.leads_up(record, sentence) else 1.0
        said += TYPED * sum(self.weighed[term] for term in self.weighed if term in text.split())
        said += OF_COUNT * whole if counting.counts_all(text, self.noun, held_in) else 0.0
        said += OF_OUTCOME * whole if self.outcome and roles.tells_outcome(text) else 0.0
        said += OF_MANNER * whole if self.means and self.means.search(text) else 0.0
        if self.kind and self.kind.outright:
            said += OUTRIGHT * (whole or 1.0) if self.kind.outright.search(text) else 0.0
        if self.sort and self.kind and not self.kind.must:
            named = names_one(text, self.sort.noun, held_in)
            said += self.weighed.get(self.sort.noun, 0.0) * (1 / OF_A_SORT - 1) if named else 0.0
            said += OF_NAME * whole if named else 0.0
        return said + (0.5 if self._told(text) else 0.0)

    def _told(self, text: str) -> bool:
        return self.kind is not None and bool(self.kind.told.search(text))

    def _names(self, text: str, record: Record) -> bool:
        """Say whether a sentence names one of the sort that is asked for.

        Only words before that noun, and none that stands elsewhere in the text, may be missing:
        which baking standards were kept is told by "to ISO standards".
        """
        if not self.sort or not names_one(text, self.sort.noun, self.words.held_in):
            return False
        missing = [term for term in self.weighed if not self.words.held_in(text, (term,))]
        elsewhere = self.words.held_in(record.document.text, missing)
        return not elsewhere and set(missing) <= set(self.sort.besides)


def may_answer(text: str, question: Question, words: Words) -> bool:
    """Say whether a sentence is of a sort that answers a question."""
    if roles.leaves_open(text) or roles.keeps_to_aim(text, question.text):
        return False
    if not counting.asks_count(question.text):
        return True
    noun = counting.counted(question.text)
    return counting.counts(text, (*question.terms, noun), words.held_in)


def says(text: str, weighed: Mapping[str, float], words: Words) -> float:
    """Return how much of what is asked a text says."""
    return sum(weighed[term] for term in words.held_in(text, tuple(weighed)))


def weighed_terms(study: Study, question: Question, words: Words) -> dict[str, float]:
    """Return what each word asked for says; those that ask for a kind of answer are left out."""
    kind = expected(question.text)
    sort = sort_asked(question.text)
    counts = counting.COUNTING if counting.asks_count(question.text) else ()
    terms = [
        term
        for term in question.terms
        if term.casefold() not in counts
        and not (kind and kind.only_asks(term))
        and not (sort and term.casefold() in SORTS)
    ]
    known_by = words.held_in(_known_by(study), terms)
    weighed = words.telling(terms)
    unheld = set(words.unheld(terms))  # said in other words, if at all
    least = min((weighed[term.casefold()] for term in terms if term not in unheld), default=1.0)
    sentences = [
        sentence.of(record.document.text).casefold()
        for record in study.records
        for sentence in record.sentences
    ]
    return {
        term: (least if term in unheld else weighed[term.casefold()])
        * (OF_THE_STUDY if term in known_by else _telling_apart(term, sentences))
        * (OF_A_SORT if sort and not sort.kind and len(terms) > 1 and term == sort.noun else 1.0)
        * (OF_A_GENERAL if term.casefold() in GENERAL else 1.0)
        * (OF_A_DOING if term.casefold() in DOING else 1.0)
        * (OF_CHANGE if term.casefold() in CHANGE else 1.0)
        for term in terms
    }


def _known_by(study: Study) -> str:
    """Return the words by which people mean a study: its title, whom it is about and where."""
    return "\n".join((study.reference.title, *(words_of(study, field) for field in WHO_AND_WHERE)))


def _telling_apart(term: str, sentences: Sequence[str]) -> float:
    """Return how well a word tells the sentences of a study apart: 1 where few have it."""
    share = sum(term.casefold() in sentence for sentence in sentences) / max(1, len(sentences))
    return max(OF_THE_STUDY, 1.0 - share)


def words_of(study: Study, field: Field) -> str:
    """Return the words in which a study states a fact."""
    record, fact = study.fact(field)
    return " ".join(span.of(record.document.text) for span in fact.spans)
