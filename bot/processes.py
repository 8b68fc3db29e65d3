"""Which process is this, and does another still run: for work that a dead one left behind.

Asks the operating system of this machine; of processes elsewhere it knows nothing.
"""

from __future__ import annotations

import functools
import os
import platform
from pathlib import Path

OTHERS_WRITE = 0o002
MOST_PROCESSES = 2**31  # as numbers go: a larger one was never a process's


@functools.cache
def this_process() -> str:
    """Name this process: machine, number, and when it started, for numbers are used again."""
    return f"{platform.node()}/{os.getpid()}/{_started(os.getpid())}"


def close_to_strangers() -> None:
    """Let accounts that are neither ours nor our group's write nothing that this process makes.

    Whatever the umask: who could write a library would decide what the bot says.
    """
    os.umask(os.umask(OTHERS_WRITE) | OTHERS_WRITE)


def is_alive(owner: str) -> bool | None:
    """Say whether a process still runs; None where that cannot be known from here."""
    if owner == this_process():
        return True
    machine, number, started = ["", "", *owner.rsplit("/", 2)][-3:]
    known = number.isascii() and number.isdigit() and 0 < int(number[:20]) < MOST_PROCESSES
    if machine != platform.node() or os.name != "posix" or not known:
        return None
    now_started = _started(int(number))
    if now_started:
        return now_started == started
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return False
    except OSError:
        return None
    return None


def _started(number: int) -> str:
    """Return when a process started, in ticks of this machine; empty where it does not say."""
    try:
        status = Path(f"/proc/{number}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    return status.rpartition(")")[2].split()[19]  # field 22; the name in brackets may hold blanks
