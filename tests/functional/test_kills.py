"""Nothing is broken and nothing lost when a writer is killed at any of its writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.bench.kills import shares
from tests.functional.programs import environment, run_python

if TYPE_CHECKING:
    from pathlib import Path

KILLS = 20


def test_a_kill_at_a_write_breaks_nothing_and_loses_nothing(tmp_path: Path) -> None:
    variables = environment(tmp_path, TMPDIR=str(tmp_path))
    command = ("-m", "tests.bench.kills", "--kills", str(KILLS))
    done = run_python(tmp_path, *command, variables=variables, seconds=300)
    if done.stdout.startswith("nothing was killed"):
        pytest.skip(done.stdout.strip())
    assert done.returncode == 0, done.stdout + done.stderr
    (total,) = [line for line in done.stdout.splitlines() if line.startswith("all ")]
    assert total.split() == ["all", str(KILLS), "0", "0"]


def test_kills_are_shared_out_so_that_moments_come_again_last() -> None:
    assert shares([3, 100, 100], 20) == [3, 9, 8]
    assert shares([2, 2], 7) == [4, 3]
