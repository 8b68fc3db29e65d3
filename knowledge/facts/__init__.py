"""A document becomes facts: one module a kind of fact, none imports another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.entering import entered

if TYPE_CHECKING:
    from knowledge.facts.extracting import extract
else:
    __getattr__ = entered(__name__, {"extract": "extracting"})

__all__ = ["extract"]
