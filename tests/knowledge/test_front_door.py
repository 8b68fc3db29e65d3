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
    script = (
        "import sys, knowledge.index.opening; "
        "print(*(room for room in sys.modules if room.startswith('knowledge.')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], check=True, capture_output=True, text=True
    )
    entered = {room.split(".")[1] for room in done.stdout.split()}
    assert entered == {"errors", "index", "model"}
