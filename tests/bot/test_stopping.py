"""Tests of bot/stopping.py."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

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


SIGNALLED_AT_EVERY_LINE = """
import signal, sys
from bot.stopping import Stop
stop = Stop()
def signalled(frame, event, argument):
    signal.raise_signal(signal.SIGTERM)
    return signalled
with stop.serving():
    assert not stop.wait(0.01)
    sys.settrace(signalled)
    stop.wait(0.01)
    sys.settrace(None)
    assert stop.wait()
"""


def test_a_signal_is_heard_at_whatever_moment_of_waiting_it_comes() -> None:
    root = Path(__file__).parent.parent.parent
    command = [sys.executable, "-c", SIGNALLED_AT_EVERY_LINE]
    subprocess.run(
        command, cwd=root, timeout=30, check=True
    )  # a lock would be waited for, for ever


def test_a_signal_that_wakes_nobody_is_heard_all_the_same() -> None:
    stop = Stop()
    # As if it came between the last look and the wait: it is known, and nothing ends the wait.
    threading.Timer(0.1, lambda: setattr(stop, "_asked", True)).start()
    waiting = threading.Thread(target=stop.wait, daemon=True)
    waiting.start()
    waiting.join(timeout=30)
    assert not waiting.is_alive()


def test_waiting_a_while_ends_when_it_is_over() -> None:
    began = time.monotonic()
    assert not Stop().wait(0.7)  # longer than a glance
    assert time.monotonic() - began >= 0.7
