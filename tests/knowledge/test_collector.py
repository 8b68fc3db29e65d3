"""The garbage collector is kept from what a library holds, and from nothing else."""

from __future__ import annotations

import gc
import weakref

from knowledge import collector


class Held:
    """Something that can be watched."""

    other: Held | None = None


def test_what_is_made_meanwhile_is_passed_over_and_yet_freed() -> None:
    before = gc.get_freeze_count()
    with collector.paused():
        assert not gc.isenabled()
        many = [Held() for _ in range(1_000)]
    assert gc.isenabled()
    assert gc.get_freeze_count() >= before + 1_000
    watched = weakref.ref(many[0])
    many.clear()
    assert watched() is None


def test_what_fell_into_cycles_before_is_not_kept() -> None:
    one, other = Held(), Held()
    one.other, other.other = other, one
    watched = weakref.ref(one)
    del one, other
    with collector.paused():
        assert watched() is None


def test_who_switched_the_collector_off_finds_it_so() -> None:
    gc.disable()
    try:
        with collector.paused(), collector.paused():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
