"""Every surface, made by the bot's own builders from the library that ships."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from bot.blocks.asking import Asked, ask_view
from bot.blocks.citing import citing_modal
from bot.blocks.comparing import comparison
from bot.blocks.drawing import slack_message
from bot.blocks.filtering import filter_modal
from bot.blocks.home import home_view
from bot.blocks.reply import Control
from bot.blocks.replying import compose_reply
from bot.blocks.study_details import details_modal
from bot.blocks.words import statements
from bot.blocks.words.surfaces import BUTTONS
from knowledge import Help, Library
from tests.pictures import frames

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.blocks.modals import View


def surfaces() -> Iterator[tuple[str, str]]:
    """Yield each picture's name and its SVG."""
    with tempfile.TemporaryDirectory() as folder:
        library = Library.open(Path(folder), create=True, seed=True)
        yield "reply", _asked(library, "peer wellbeing")
        yield "fact", _asked(library, "how many people did Poremski follow?")
        yield "sides", _asked(library, "does peer work harm mental health?")
        yield "compare", _compared(library, "peer wellbeing")
        yield "nothing", _asked(library, "ketamine")
        yield "need", _asked(library, "I want to die")
        yield "help", _asked(library, "help")
        yield "home", frames.home(home_view(library.census, library.topics, _examples(library)))
        yield "ask", frames.modal(ask_view(Asked("", "")))
        answer = library.ask("peer wellbeing")
        yield "details", frames.modal(details_modal(answer.citations))
        yield "filter", frames.modal(_filter(library, "peer wellbeing design=qualitative n>=8"))
        yield "cite", frames.modal(citing_modal(answer.citations, metadata="-"))


def _filter(library: Library, question: str) -> View:
    (text,) = library.of_all_studies([question])
    return filter_modal(text, library.ask(question).question.filters, library.census, "-")


def _asked(library: Library, question: str) -> str:
    message = slack_message(compose_reply(library.ask(question)), [question])
    return frames.message(message["blocks"], asked=f"/evidence {question}", private=True)


def _compared(library: Library, question: str) -> str:
    answer = library.ask(question)
    studies = list({one.study.id: one.study for one in answer.citations}.values())
    message = comparison(studies, [question], answer.question)
    return frames.message(message["blocks"], asked=BUTTONS[Control.COMPARE], private=True)


def _examples(library: Library) -> list[str]:
    return [
        example
        for said in library.ask("help").statements
        if isinstance(said, Help)
        for example in statements.examples(said.topics, said.authors)
    ]
