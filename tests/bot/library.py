"""A library that answers at once, for tests of what happens around an answer."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from knowledge import (
    Answer,
    Census,
    Citation,
    Finding,
    Help,
    Kind,
    Need,
    Overview,
    Question,
    Span,
    unflagged,
)
from knowledge.suggesting import Suggester
from tests.making import make_record, make_study

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge import Study, Suggestions

IN_NEED = "i want to die"
FINDING = "Helpers felt less alone after a year."


class OneStudy:
    """Answers every question with its one study, and "help" with help.

    `failing` makes it fail instead; `hold` makes it wait until the event is set.
    """

    def __init__(self, *, text: str = FINDING) -> None:
        record = make_record(
            "Company for helpers",
            text,
            authors=("Ada Okafor",),
            year=2021,
            doi="10.5555/company",
            finding=text,
        )
        self.studies: tuple[Study, ...] = (make_study(record),)
        self.asked: list[str] = []
        self.previous: list[tuple[str, ...]] = []
        self.failing: Exception | None = None
        self.from_memory = False
        self.forgot = 0  # how often it was told to let go of what was asked
        self.hold = threading.Event()
        self.hold.set()

    @property
    def census(self) -> Census:
        """Count the one study."""
        return Census(1, (), (), ((2021, 1),), None)

    @property
    def topics(self) -> tuple[str, ...]:
        """Name its topic."""
        return ("loneliness",)

    def study(self, study_id: str) -> Study | None:
        """Find it by its id."""
        return next((one for one in self.studies if one.id == study_id), None)

    def suggest(self, typed: str, limit: int) -> Suggestions:
        """Suggest its topic and itself."""
        return Suggester(self.topics, self.studies).suggest(typed, limit)

    def calling(self, study: Study) -> str:
        """Call it by its DOI."""
        return study.reference.doi

    def forget(self) -> None:
        """Count it."""
        self.forgot += 1

    def of_all_studies(self, questions: Sequence[str]) -> tuple[str, ...]:
        """Return the last question without its flags."""
        return (unflagged(questions[-1]),)

    def briefly(self, questions: Sequence[str]) -> tuple[str, ...]:
        """Put two times "more" into one."""
        brief = tuple(questions)
        return (*brief[:-2], "more #11") if brief[-2:] == ("more", "more") else brief

    def ask(self, text: str, previous: Sequence[str] = ()) -> Answer:
        """Answer."""
        self.asked.append(text)
        self.previous.append(tuple(previous))
        assert self.hold.wait(10)
        if self.failing is not None:
            raise self.failing
        if text == IN_NEED:
            return Answer(Question("", Kind.NEED), (Need(),), (), abstained=False)
        if text == "help":
            return Answer(
                Question(text, Kind.HELP),
                (Help(("loneliness",), ("Okafor",)),),
                (),
                abstained=False,
            )
        (study,) = self.studies
        document = study.document
        start = document.text.index(FINDING[:7])
        citation = Citation(1, study, document, Span(start, len(document.text)))
        overview = Overview(1, 1, 1, (7,), 0, (2021, 2021), (), (1,))
        return Answer(
            Question(text, Kind.TOPIC),
            (overview, Finding(study, (1,))),
            (citation,),
            abstained=False,
        )
