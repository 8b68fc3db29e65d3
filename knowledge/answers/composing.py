"""A question and what was found become an answer: statements over numbered citations.

Pure: the same question over the same studies gives the same answer. Nothing is worded here.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.answers.citations import Citations
from knowledge.answers.shelf import help_with
from knowledge.answers.stating import stated
from knowledge.answers.surveying import surveyed
from knowledge.model import (
    Advice,
    Answer,
    Holdings,
    Kind,
    Listing,
    More,
    Need,
    Respelt,
    UnknownFlags,
)

if TYPE_CHECKING:
    from knowledge.answers.shelf import Shelf
    from knowledge.model import Question

MOST_LISTED = 20


def compose(question: Question, shelf: Shelf) -> Answer:
    """Answer a question from the studies on the shelf, its misspelt words mended."""
    mended = _mended(question, shelf)
    if not mended:
        return _composed(question, shelf)
    right = replace(
        question,
        terms=tuple(mended.get(term, term) for term in question.terms),
        described=tuple(
            tuple(mended.get(word, word) for word in words) for words in question.described
        ),
    )
    answer = _composed(right, shelf)
    if answer.abstained and not answer.citations:
        return _composed(question, shelf)
    statements = (Respelt(tuple(mended.items())), *answer.statements)
    return replace(answer, statements=statements)


def _mended(question: Question, shelf: Shelf) -> dict[str, str]:
    """Return the words of a question that no study holds, with the one that each stands for.

    It is misspelt; or, where it is to find studies and not asked of one, it is of the same field.
    """
    described = tuple(word for words in question.described for word in words[:-1])
    named = bool(question.study_ids or described)
    found: dict[str, str | None] = {}
    for terms, finds in ((question.terms, not named), (described, True)):
        for term in shelf.unheld(terms) if terms else ():
            found[term] = shelf.mended(term) or (shelf.akin(term) if finds else None)
    return {term: word for term, word in found.items() if word}


def _composed(question: Question, shelf: Shelf) -> Answer:
    match question.kind:
        case Kind.NEED:
            return Answer(question, (Need(),), (), abstained=False)
        case Kind.HELP:
            flags = (UnknownFlags(question.unknown),) if question.unknown else ()
            return Answer(question, (*flags, help_with(shelf)), (), abstained=False)
        case Kind.ADVICE:
            holdings = Holdings(len(shelf.studies), shelf.topics)
            return Answer(question, (Advice(), holdings), (), abstained=True)
        case Kind.LIBRARY:
            return _library(question, shelf)
        case Kind.FACT:
            return stated(question, shelf)
        case _:
            return surveyed(question, shelf)


def _library(question: Question, shelf: Shelf) -> Answer:
    """List what the library holds, newest first."""
    citations = Citations()
    ordered = shelf.newest
    studies = [hit.study for hit in ordered[question.skip : question.skip + MOST_LISTED]]
    if not studies and question.skip:
        return Answer(question, (More(0),), (), abstained=False)
    listed = tuple(Listing(study, citations.cite_itself(study)) for study in studies)
    holdings = Holdings(len(shelf.studies), shelf.topics)
    left = len(ordered) - question.skip - len(studies)
    more = (More(left),) if left > 0 else ()
    return Answer(question, (holdings, *listed, *more), citations.all(), abstained=False)
