"""Our programs as a person starts them: in a process and a home of their own."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from types import TracebackType
    from typing import IO

    from tests.functional.fake_slack.shapes import JsonObject

ROOT = Path(__file__).parent.parent.parent
ENTRY_POINT = "from bot.cli import main; main()"  # what the installed command `evidence` does
DEADLINE = 60.0  # seconds for a program to start or end on a busy machine


def environment(home: Path, **more: str) -> dict[str, str]:
    """Give what a program needs and nothing of ours: a home that is empty, no token."""
    home.mkdir(parents=True, exist_ok=True)
    return {
        "PATH": os.environ.get("PATH", ""),
        "HOME": str(home),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_STATE_HOME": str(home / "state"),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "LANG": "C.UTF-8",
        "PYTHONPATH": str(ROOT),
        **more,
    }


def run_bot(home: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run `python -m bot` to its end, without a terminal, and give what it said."""
    return run_python(home, "-m", "bot", *arguments, variables=environment(home, **variables))


def evidence(
    home: Path, *arguments: str, seconds: float = DEADLINE
) -> subprocess.CompletedProcess[str]:
    """Run `evidence ...` to its end, without a terminal, and give what it said."""
    command = ("-c", ENTRY_POINT, *arguments)
    return run_python(home, *command, variables=environment(home), seconds=seconds)


def load(home: Path, *sources: Path) -> subprocess.CompletedProcess[str]:
    """Run `evidence load` into the library of this home."""
    named = [str(source) for source in sources]
    return evidence(home, "load", *named, "--library", str(home / "library"), "--format", "json")


def report(done: subprocess.CompletedProcess[str]) -> JsonObject:
    """Read what a load did."""
    assert "Traceback" not in done.stderr, done.stderr
    found: JsonObject = json.loads(done.stdout)
    return found


def run_python(
    home: Path,
    *arguments: str,
    variables: dict[str, str],
    output: IO[str] | int = subprocess.PIPE,
    seconds: float = DEADLINE,
) -> subprocess.CompletedProcess[str]:
    """Run this interpreter to its end."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=home,
        env=variables,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        timeout=seconds,
        check=False,
    )


class Program:
    """A program that runs until it is told to stop; what it says is kept."""

    def __init__(self, *arguments: str, environment: dict[str, str], home: Path) -> None:
        self._lines: list[str] = []
        self._process = subprocess.Popen(
            [sys.executable, *arguments],
            cwd=home,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert self._process.stdout is not None
        self._reader = threading.Thread(target=self._read, args=(self._process.stdout,))
        self._reader.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if error is not None:
            sys.stdout.write(self.log)  # what it said may say why
        self.terminate()
        try:
            self.wait()
        except AssertionError:
            self._process.kill()
            self.wait()
            raise

    @property
    def running(self) -> bool:
        """Say whether it has not ended yet."""
        return self._process.poll() is None

    @property
    def log(self) -> str:
        """Give everything it said so far."""
        return "".join(self._lines)

    @property
    def number(self) -> int:
        """Give the number of the process."""
        return self._process.pid

    def kill(self) -> None:
        """End it where it stands, as a crash does."""
        self._process.kill()
        self._process.wait()

    def terminate(self) -> None:
        """Send SIGTERM, if it still runs."""
        if self.running:
            self._process.terminate()

    def wait(self, deadline: float = DEADLINE) -> int:
        """Return its exit code once it has ended."""
        try:
            code = self._process.wait(deadline)
        except subprocess.TimeoutExpired:
            raise AssertionError(f"still running after {deadline} s:\n{self.log}") from None
        self._reader.join()
        return code

    def wait_listening(self, deadline: float = DEADLINE) -> int:
        """Return the port of this machine on which it says that it listens."""
        said = self.wait_saying(r"(?:listening|running)\b[^\n]*http://[\d.]+:(\d+)", deadline)
        return int(said[1])

    def wait_saying(self, pattern: str, deadline: float = DEADLINE) -> re.Match[str]:
        """Return the first match of a pattern once it has said it."""
        end = time.monotonic() + deadline
        pause = threading.Event()
        while not (said := re.search(pattern, self.log)):
            assert self.running, f"ended before it said {pattern!r}:\n{self.log}"
            assert time.monotonic() < end, f"not a word of {pattern!r}:\n{self.log}"
            pause.wait(0.02)
        return said

    def _read(self, output: IO[str]) -> None:
        with output:
            self._lines.extend(output)
