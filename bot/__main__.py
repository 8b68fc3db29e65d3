"""`python -m bot` is `evidence run`: it listens to being stopped, then begins.

With a command after it, it is `evidence` with that command.

Exit codes: 0 when asked to stop, 1 when something outside is in the way (library, port, network),
2 when a variable is wrong.
"""

from __future__ import annotations

import sys
from importlib import import_module

from bot.stopping import Stop


def main() -> int:
    """Run the bot until it is asked to stop; returns the exit code."""
    stop = Stop()
    with stop.heard():
        code: int = import_module("bot.running").main(stop)  # slow: Slack's client, the library
    return code


if __name__ == "__main__":
    sys.exit(import_module("bot.cli").main() if sys.argv[1:] else main())
