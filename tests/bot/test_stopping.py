"""Tests of bot/stopping.py."""

from __future__ import annotations

import signal

import pytest

from bot.stopping import Stop


def test_before_anything_is_under_way_being_asked_ends_it_well() -> None:
    stop, before = Stop(), signal.getsignal(signal.SIGTERM)
    with pytest.raises(SystemExit) as ended, stop.heard():
        signal.raise_signal(signal.SIGTERM)
    assert ended.value.code == 0
    assert stop.is_set()
    assert signal.getsignal(signal.SIGTERM) is before


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_who_serves_takes_note_and_goes_on(number: signal.Signals) -> None:
    stop, before = Stop(), signal.getsignal(number)
    with stop.heard(), stop.serving():
        assert not stop.wait(0.0)
        signal.raise_signal(number)
        assert stop.wait(0.0)
    assert signal.getsignal(number) is before
