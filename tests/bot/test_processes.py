"""Tests of bot/processes.py."""

from __future__ import annotations

import os
import platform
import subprocess
import sys

import pytest

from bot.processes import is_alive, this_process

pytestmark = pytest.mark.skipif(os.name != "posix", reason="asks only posix systems")
NAME_ITSELF = (
    "import sys; from bot.processes import this_process; print(this_process(), flush=True)"
)


def test_this_process_is_alive() -> None:
    assert is_alive(this_process()) is not False


def test_a_process_that_ended_is_not_alive() -> None:
    named = subprocess.run([sys.executable, "-c", NAME_ITSELF], capture_output=True, check=True)
    assert is_alive(named.stdout.decode().strip()) is False


def test_a_number_that_is_used_again_is_another_process() -> None:
    machine, number, started = this_process().rsplit("/", 2)
    if not started:
        pytest.skip("this machine does not say when a process started")
    assert is_alive(f"{machine}/{number}/{int(started) - 1}") is False


def test_of_another_machine_nothing_is_known() -> None:
    _, number, started = this_process().rsplit("/", 2)
    assert is_alive(f"elsewhere/{number}/{started}") is None


@pytest.mark.parametrize(
    "owner",
    [
        *("", "nobody", "a/b", "{machine}/x/1", "{machine}/-1/1", "{machine}/0/1"),
        *("{machine}/²/1", "{machine}/" + "9" * 400 + "/1"),
    ],
)
def test_of_what_names_no_process_nothing_is_known(owner: str) -> None:
    assert is_alive(owner.format(machine=platform.node())) is None
