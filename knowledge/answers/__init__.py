"""A question and the studies it found become an answer. Pure."""

from __future__ import annotations

from knowledge.answers.checking import checked
from knowledge.answers.composing import compose
from knowledge.answers.shelf import Shelf
from knowledge.answers.statements import newest_first
from knowledge.answers.topics import topics

__all__ = ["Shelf", "checked", "compose", "newest_first", "topics"]
