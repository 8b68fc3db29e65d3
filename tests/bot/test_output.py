"""A file that a person asked for is there whole, or as it was before."""

from __future__ import annotations

import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from bot import output
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def test_a_file_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "refs.ris"
    path.write_text("old")
    output.replace(path, ["TY  - ", "é\n"])
    assert path.read_bytes() == "TY  - é\n".encode()
    assert list(tmp_path.iterdir()) == [path]


def test_what_breaks_off_leaves_the_old_file(tmp_path: Path) -> None:
    def broken() -> Iterator[str]:
        yield "TY  - "
        raise OSError(28, "No space left on device")

    path = tmp_path / "refs.ris"
    path.write_text("old")
    with pytest.raises(OSError, match="No space left"):
        output.replace(path, broken())
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError):
        output.replace(tmp_path, ["x"])


KILLED = """
import os, signal, sys
from pathlib import Path
from bot import output
os.fsync = lambda _: os.kill(os.getpid(), signal.SIGKILL)
output.replace(Path(sys.argv[1]), ["new"])
"""


def test_what_a_killed_process_left_goes_and_what_another_writes_stays(tmp_path: Path) -> None:
    path = tmp_path / "refs[1].ris"
    path.write_text("old")
    (tmp_path / ".refs[1].ris.tmp").write_text("somebody's")
    ours = tmp_path / f".refs[1].ris.{output._owner()}.0123.tmp"
    ours.write_text("in the making")
    done = subprocess.run([sys.executable, "-c", KILLED, path], cwd=ROOT, check=False)
    assert done.returncode == -signal.SIGKILL
    assert path.read_text() == "old"
    assert len([*tmp_path.iterdir()]) == 4
    output.replace(path, ["new"])
    assert path.read_text() == "new"
    assert {one.name for one in tmp_path.iterdir()} == {path.name, ".refs[1].ris.tmp", ours.name}
