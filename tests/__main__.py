"""Run every quality gate, the test suite last: `python -m tests [pytest arguments]`.

Each gate runs even where an earlier one failed, so that one run shows everything there is to mend.
Exit code: 0 where all passed, else 1.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
PYTHON = sys.executable
SCRIPTS = Path(PYTHON).parent  # the tools of this environment, whatever PATH says

# What starts programs mostly waits for them; meanwhile another process does what needs to reckon.
TWO_AT_ONCE = ("--numprocesses=2", "--dist=loadgroup")
COUNTED = ("--cov", "--cov-report=term", "--cov-fail-under=95")

GATES: tuple[tuple[str, list[str]], ...] = (
    ("style", [PYTHON, "-m", "ruff", "check", "."]),
    ("format", [PYTHON, "-m", "ruff", "format", "--check", "."]),
    ("types", [PYTHON, "-m", "mypy"]),
    ("imports", [str(SCRIPTS / "lint-imports")]),
    ("dead code", [PYTHON, "-m", "vulture"]),
    ("dependencies", [PYTHON, "-m", "deptry", "."]),
    ("tests", [PYTHON, "-m", "pytest", *TWO_AT_ONCE, *COUNTED]),
)


def main(arguments: list[str]) -> int:
    """Run the gates in order and say which of them failed."""
    failed = []
    for name, command in GATES:
        sys.stdout.write(f"── {name}\n")
        sys.stdout.flush()
        extra = arguments if name == "tests" else []
        if subprocess.run([*command, *extra], cwd=ROOT, check=False).returncode != 0:
            failed.append(name)
    if failed:
        sys.stderr.write(f"failed: {', '.join(failed)}\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
