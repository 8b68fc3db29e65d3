"""What people thought of answers, summed up by kind of question and by study; nobody is named."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.blocks.words import feedback as words
from bot.state import State
from knowledge import LibraryError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from pathlib import Path

    from bot.state.feedback import Verdict


@dataclass(frozen=True, slots=True)
class Opinions:
    """How often answers were judged helpful and not, all of them or those about one thing."""

    about: str
    helpful: int
    unhelpful: int


@dataclass(frozen=True, slots=True)
class Summary:
    """All verdicts, by kind of question and by the id of each study cited; most disliked first."""

    total: Opinions
    kinds: tuple[Opinions, ...]
    studies: tuple[Opinions, ...]


def read(path: Path, since: datetime | None = None) -> Summary:
    """Sum up what a bot's state file holds, from a time on; nothing where there is no file.

    Raises LibraryError where it cannot be read.
    """
    if not path.exists():
        return summed(())
    state = State(path)
    given = state.verdicts(since.timestamp() if since else 0.0)
    state.close()
    if given is None:
        raise LibraryError(path, words.UNREADABLE)
    return summed(given)


def summed(verdicts: Iterable[Verdict]) -> Summary:
    """Sum verdicts up. An answer that cites several studies counts once for each."""
    given = list(verdicts)
    return Summary(
        total=_counted("", (one.helpful for one in given)),
        kinds=_by((one.kind, one.helpful) for one in given),
        studies=_by((study, one.helpful) for one in given for study in one.studies),
    )


def _by(named: Iterable[tuple[str, bool]]) -> tuple[Opinions, ...]:
    groups: dict[str, list[bool]] = {}
    for name, helpful in named:
        groups.setdefault(name, []).append(helpful)
    found = [_counted(name, said) for name, said in groups.items()]
    return tuple(sorted(found, key=lambda one: (-one.unhelpful, one.helpful, one.about)))


def _counted(about: str, said: Iterable[bool]) -> Opinions:
    counts = Counter(said)
    return Opinions(about, counts[True], counts[False])
