"""The note that marks an exported summary, so that nobody takes it for the authors' own words."""

from __future__ import annotations

SUMMARY = "This abstract is a reader's summary, not the authors' own words."
