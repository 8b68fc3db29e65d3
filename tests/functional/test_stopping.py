"""A supervisor that changes its mind: SIGTERM while the bot still starts."""

from __future__ import annotations

import signal
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.functional.fake_slack import FakeSlack
from tests.functional.programs import Program, environment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.functional.fake_slack import Manifest

CAUGHT = "SigCgt:"  # in /proc/PID/status: the signals that a process listens to, as a bit each


@pytest.fixture
def slack(manifest: Manifest) -> Iterator[FakeSlack]:
    with FakeSlack(manifest) as fake:
        yield fake


def listens(process: int) -> bool:
    """Say whether a process listens to SIGTERM yet."""
    for line in Path(f"/proc/{process}/status").read_text(encoding="utf-8").splitlines():
        if line.startswith(CAUGHT):
            return bool(int(line.split()[1], 16) >> (signal.SIGTERM - 1) & 1)
    return False


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="asks /proc when to begin")
@pytest.mark.parametrize("after", [0.0, 0.1, 0.2, 0.3, 0.4, 0.5])
def test_from_its_first_moment_it_ends_well(
    slack: FakeSlack, library: Path, tmp_path: Path, after: float
) -> None:
    settings = {"EVIDENCE_LIBRARY": str(library), "EVIDENCE_STATE": str(tmp_path / "state.sqlite3")}
    variables = {**environment(tmp_path, **settings), **slack.environment("socket")}
    with Program("-m", "bot", environment=variables, home=tmp_path) as program:
        pause, end = threading.Event(), time.monotonic() + 20
        while not listens(program.number):
            assert time.monotonic() < end
            pause.wait(0.001)
        pause.wait(after)
        program.terminate()
        assert program.wait() == 0, program.log
    assert "Traceback" not in program.log
