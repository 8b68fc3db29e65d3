"""Documents become facts, facts become cited answers. Knows nothing of Slack or the terminal."""

from __future__ import annotations
