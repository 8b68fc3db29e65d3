"""A process of our own that is killed as it asks the system for its n-th write.

The program is not changed for it: Linux stops the process at every call to the system (ptrace), so
that the writes of Python, SQLite and Tantivy count alike, each at the moment before it happens.
"""

from __future__ import annotations

import ctypes
import os
import platform
import signal
import sys
import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

TRACE_ME, GO_ON, SET_OPTIONS, CALL = 0, 24, 0x4200, 0x420E
OPTIONS = 0x1 | 0x8 | 0x100000  # mark stops at calls, follow threads, end with us
ANY_THREAD = 0x40000000
AT_CALL = signal.SIGTRAP | 0x80
CREATE = os.O_CREAT

# Calls by number: those that take the descriptor of a file, and those that take a path.
BY_FILE = {
    "x86_64": {1, 18, 20, 296, 74, 75, 77, 285, 40, 326, 73},
    "aarch64": {64, 68, 66, 70, 82, 83, 46, 47, 71, 285, 32},
}
BY_PATH = {
    "x86_64": {82, 264, 316, 86, 265, 87, 263, 84, 83, 258, 76, 90},
    "aarch64": {38, 276, 37, 35, 34, 45},
}
OPEN = {"x86_64": 257, "aarch64": 56}
INTO_SECOND = {"x86_64": {326}, "aarch64": {285}}  # copy_file_range writes to its third argument


class Call(ctypes.Structure):
    """What Linux says of a call (struct ptrace_syscall_info); `op` is 1 before it is done."""

    _fields_ = (
        ("op", ctypes.c_uint8),
        ("pad", ctypes.c_uint8 * 3),
        ("arch", ctypes.c_uint32),
        ("instruction", ctypes.c_uint64),
        ("stack", ctypes.c_uint64),
        ("number", ctypes.c_uint64),
        ("arguments", ctypes.c_uint64 * 6),
    )


@dataclass(frozen=True, slots=True)
class Run:
    """What became of a process: the lines it said, how many writes it asked for, how it ended."""

    said: tuple[str, ...]
    writes: int
    killed: bool
    failed: bool


def is_possible() -> str:
    """Say why nothing can be traced here; empty where it can."""
    if sys.platform != "linux" or platform.machine() not in OPEN:
        return "only Linux on x86-64 and ARM64 lets a process be stopped at its writes"
    try:
        traced(lambda say: say("here"), ("/",), None)
    except OSError as error:
        return f"this machine does not let a process be traced: {error.strerror}"
    return ""


def traced(
    act: Callable[[Callable[[str], None]], None], places: tuple[str, ...], at: int | None
) -> Run:
    """Run `act` in a process forked from this one; kill it at its write number `at`, from 1.

    Only writes under the places count. `act` says what it acknowledges; nothing else of it returns.
    No other child may end meanwhile. Raises OSError where the system refuses to trace.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _be_traced(act, writing)
    os.close(writing)
    try:
        writes, ended = _follow(child, places, at)
    finally:
        with os.fdopen(reading, encoding="utf-8", errors="replace") as pipe:
            said = tuple(line.rstrip("\n") for line in pipe if line.endswith("\n"))
    killed = os.WIFSIGNALED(ended) and os.WTERMSIG(ended) == signal.SIGKILL
    return Run(said, writes, killed, not killed and ended != 0)


def _be_traced(act: Callable[[Callable[[str], None]], None], pipe: int) -> None:
    """Be the child: never returns."""
    code = 1
    try:
        _ptrace(TRACE_ME, 0, 0, 0)
        os.kill(os.getpid(), signal.SIGSTOP)
        act(lambda line: (os.write(pipe, f"{line}\n".encode()), None)[1])
        code = 0
    except BaseException:  # noqa: BLE001 - a process of its own ends here, whatever it was
        traceback.print_exc()
    finally:
        os._exit(code)


def _follow(child: int, places: tuple[str, ...], at: int | None) -> tuple[int, int]:
    """Let the child go from call to call; return its writes and how it ended."""
    _, status = os.waitpid(child, 0)
    if not os.WIFSTOPPED(status):
        raise OSError(0, "not permitted")
    _ptrace(SET_OPTIONS, child, 0, OPTIONS)
    _ptrace(GO_ON, child, 0, 0)
    writes, ended = 0, 0
    while True:
        try:
            thread, status = os.waitpid(-1, ANY_THREAD)
        except ChildProcessError:
            return writes, ended
        if not os.WIFSTOPPED(status):
            if thread == child:
                ended = status
            continue
        passed_on = os.WSTOPSIG(status)
        if passed_on == AT_CALL:
            writes += _is_write(thread, places)
            if writes == at:
                os.kill(child, signal.SIGKILL)
        if passed_on in {AT_CALL, signal.SIGTRAP, signal.SIGSTOP}:
            passed_on = 0
        _go_on(thread, passed_on)


def _go_on(thread: int, passed_on: int) -> None:
    try:
        _ptrace(GO_ON, thread, 0, passed_on)
    except ProcessLookupError:
        return  # killed meanwhile


def _is_write(thread: int, places: tuple[str, ...]) -> bool:
    """Say whether a thread has stopped before a call that changes something on the disk."""
    call = Call()
    try:
        _ptrace(CALL, thread, ctypes.sizeof(call), ctypes.addressof(call))
    except ProcessLookupError:
        return False
    machine = platform.machine()
    if call.op != 1 or call.number in BY_PATH[machine]:
        return bool(call.op == 1)
    if call.number == OPEN[machine]:
        return bool(call.arguments[2] & CREATE)
    if call.number not in BY_FILE[machine]:
        return False
    which = 2 if call.number in INTO_SECOND[machine] else 0
    return _named(thread, call.arguments[which]).startswith(places)


def _named(thread: int, descriptor: int) -> str:
    """Return the path of a file that a thread has open; empty where there is none."""
    try:
        return str(Path(f"/proc/{thread}/fd/{descriptor}").readlink())
    except OSError:
        return ""


_LIBRARY = ctypes.CDLL(None, use_errno=True)


def _ptrace(request: int, process: int, address: int, data: int) -> None:
    _LIBRARY.ptrace.restype = ctypes.c_long
    _LIBRARY.ptrace.argtypes = (ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p)
    if _LIBRARY.ptrace(request, process, address, data) < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
