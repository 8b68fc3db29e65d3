"""The front door: every name it lists is there, and rooms are entered only when asked for."""

from __future__ import annotations

import subprocess
import sys

import pytest

import knowledge


@pytest.mark.parametrize("name", knowledge.__all__)
def test_every_name_is_there(name: str) -> None:
    assert hasattr(knowledge, name)


def test_no_other_name_is() -> None:
    assert not hasattr(knowledge, "Helper")


def test_an_index_is_opened_without_the_rooms_that_read_documents() -> None:
    entered = {room.split(".")[1] for room in entered_by("knowledge.index.opening")}
    assert entered == {"entering", "errors", "index", "model"}


def test_a_library_is_asked_without_the_modules_that_read_documents() -> None:
    entered = entered_by("bot.cli")
    assert "knowledge.answers.composing" in entered
    assert not entered & {
        "knowledge.documents.formats",
        "knowledge.documents.normal",
        "knowledge.facts.extracting",
    }


def entered_by(module: str) -> set[str]:
    """Return the modules of ours that importing one also imports, in a new process."""
    script = (
        f"import sys, {module}; "
        "print(*(one for one in sys.modules if one.startswith('knowledge.')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], check=True, capture_output=True, text=True
    )
    return set(done.stdout.split())
