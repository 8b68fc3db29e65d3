"""Tests of bot/work.py."""

from __future__ import annotations

import threading
from functools import partial
from typing import TYPE_CHECKING

from bot.work import Work

if TYPE_CHECKING:
    import pytest

DEADLINE = 10.0


def test_jobs_run_and_closing_waits_for_them() -> None:
    work, done = Work(workers=3), list[int]()
    for number in range(50):
        assert work.submit(partial(done.append, number))
    assert work.close(DEADLINE)
    assert sorted(done) == list(range(50))


def test_what_does_not_fit_is_refused_at_once() -> None:
    work, go, begun = Work(workers=1, waiting=2), threading.Event(), threading.Event()

    def slow() -> None:
        begun.set()
        go.wait(DEADLINE)

    assert work.submit(slow)
    assert begun.wait(DEADLINE)
    assert [work.submit(slow) for _ in range(3)] == [True, True, False]
    go.set()
    assert work.close(DEADLINE)


def test_closing_takes_no_more_and_gives_up_on_what_hangs() -> None:
    work, go = Work(workers=1), threading.Event()

    def hang() -> None:
        go.wait(DEADLINE)

    assert work.submit(hang)
    assert not work.close(0.01)
    assert not work.submit(lambda: None)
    go.set()
    assert work.close(DEADLINE)


def test_a_job_that_fails_is_logged_and_the_next_one_runs(
    caplog: pytest.LogCaptureFixture,
) -> None:
    work, done = Work(workers=1), threading.Event()

    def fail() -> None:
        raise RuntimeError

    assert work.submit(fail)
    assert work.submit(done.set)
    assert work.close(DEADLINE)
    assert done.is_set()
    assert "nobody to tell" in caplog.text
