"""Tests of bot/work.py."""

from __future__ import annotations

import threading
import time
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from bot.work import AT_WINDOWS, LENT, SOONEST, Work, lent, pause

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


def test_windows_open_while_everything_else_hangs_and_give_their_threads_back() -> None:
    work, go = Work(workers=2), threading.Event()
    for _ in range(4):
        assert work.submit(lambda: go.wait(DEADLINE))
    for _ in range(20):
        opened = threading.Event()
        assert work.submit(opened.set, window=True)
        assert opened.wait(DEADLINE)
    assert work.waiting() == 2  # no message took a thread that is there for windows
    go.set()
    assert work.close(DEADLINE)


def test_windows_have_bounds_of_their_own() -> None:
    work, go = Work(workers=1, waiting=5, each=2), threading.Event()
    opening = [threading.Event() for _ in range(AT_WINDOWS)]

    def open_slowly(opened: threading.Event) -> None:
        opened.set()
        go.wait(DEADLINE)

    for opened in opening:
        assert work.submit(partial(open_slowly, opened), window=True)
    work.submit(partial(go.wait, DEADLINE), window=True)  # the worker that messages leave free
    assert all(opened.wait(DEADLINE) for opened in opening)
    assert [work.submit(go.wait, person="ana", window=True) for _ in range(3)] == [
        True,
        True,
        False,
    ]
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
    assert "untold" in caplog.text


# ── fair turns ───────────────────────────────────────────────────────────────────────────────────


class Held:
    """Work whose one thread is kept busy until `go` is set, so that a queue forms behind it."""

    def __init__(self, **bounds: int) -> None:
        self.work, self.done = Work(workers=1, pace=0.0, **bounds), list[str]()
        self.go, begun = threading.Event(), threading.Event()

        def hold() -> None:
            begun.set()
            self.go.wait(DEADLINE)

        assert self.work.submit(hold)
        assert begun.wait(DEADLINE)

    def ask(self, person: str) -> bool:
        return self.work.submit(partial(self.done.append, person), person=person)

    def finish(self) -> list[str]:
        self.go.set()
        assert self.work.close(DEADLINE)
        return self.done


def test_people_take_turns_however_much_one_of_them_asks() -> None:
    held = Held()
    for person in "AAAAAABBC":
        assert held.ask(person)
    assert "".join(held.finish()) == "ABCABAAAA"


def test_one_person_cannot_fill_the_queue() -> None:
    held = Held(each=3, waiting=10)
    assert [held.ask("A") for _ in range(5)] == [True, True, True, False, False]
    assert held.ask("B")
    assert held.work.waiting() == held.finish().count("A") + 1


def test_what_nobody_asked_for_is_bounded_by_the_room_for_all() -> None:
    held = Held(each=1, waiting=3)
    assert [held.ask("") for _ in range(4)] == [True, True, True, False]
    held.finish()


def test_patience_grows_with_what_waits() -> None:
    held = Held(each=50)
    assert held.work.patience("A") == SOONEST
    held.work._pace = 1.0
    for _ in range(45):
        held.ask("A")
    assert held.work.patience("A") == 50
    assert held.work.patience("B") == SOONEST
    held.work._pace = 0.0
    held.finish()


# ── pace ─────────────────────────────────────────────────────────────────────────────────────────


def test_a_channel_is_paced_and_keeps_no_thread_from_the_others() -> None:
    work, begun, other = Work(workers=1, pace=0.2), list[float](), threading.Event()
    for _ in range(3):
        assert work.submit(lambda: begun.append(time.monotonic()), person="A", lane="C1")
    assert work.submit(other.set, person="A", lane="C2")
    assert other.wait(DEADLINE)
    assert len(begun) == 1  # the others still wait for their channel
    assert work.close(DEADLINE)
    assert all(later - sooner >= 0.2 for sooner, later in pairwise(begun))


def test_one_channel_is_served_in_order_and_one_at_a_time() -> None:
    work, said = Work(workers=4, pace=0.0), list[str]()

    def speak(number: int) -> None:
        said.append(f"begin {number}")
        pause(0.01)
        said.append(f"end {number}")

    for number in range(3):
        assert work.submit(partial(speak, number), person="A", lane="C1")
    assert work.close(DEADLINE)
    assert said == [f"{word} {number}" for number in range(3) for word in ("begin", "end")]


def test_channels_that_are_free_again_are_forgotten() -> None:
    work = Work(workers=2, pace=0.0)
    for number in range(1_500):
        while not work.submit(lambda: None, lane=f"C{number}"):
            pause(0.001)
    assert work.close(DEADLINE)
    assert len(work._lanes) < 1_100


# ── places that are lent ─────────────────────────────────────────────────────────────────────────


def test_a_job_that_waits_lends_its_place() -> None:
    work, go, other = Work(workers=1), threading.Event(), threading.Event()

    def wait() -> None:
        with lent():
            assert go.wait(DEADLINE)

    assert work.submit(wait)
    assert work.submit(other.set)
    assert other.wait(DEADLINE)
    go.set()
    assert work.close(DEADLINE)


def test_places_are_lent_within_bounds_and_threads_go_again() -> None:
    work, go, count = Work(workers=1, waiting=500), threading.Event(), LENT + 40
    most = list[int]()

    def wait() -> None:
        with lent():
            most.append(work._threads)
            assert go.wait(DEADLINE)

    for _ in range(count):
        assert work.submit(wait)
    threading.Timer(0.3, go.set).start()
    assert work.close(DEADLINE)
    assert len(most) == count
    assert max(most) <= LENT + 1


def test_what_goes_on_for_long_shows_and_a_pause_does_not() -> None:
    work, go, begun = Work(workers=1), threading.Event(), threading.Event()
    assert work.longest() == 0.0

    def hang() -> None:
        begun.set()
        go.wait(DEADLINE)

    assert work.submit(hang)
    assert begun.wait(DEADLINE)
    before = work.longest()
    assert work.longest() > before
    go.set()
    resting, rested = threading.Event(), threading.Event()

    def rest() -> None:
        with lent():
            resting.set()
            rested.wait(DEADLINE)

    assert work.submit(rest)
    assert resting.wait(DEADLINE)
    assert work.longest() == 0.0
    rested.set()
    assert work.close(DEADLINE)
