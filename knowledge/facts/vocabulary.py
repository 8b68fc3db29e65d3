"""Lists of words as they are best read and mended: a text of words, parted by white space."""

from __future__ import annotations


def words(listing: str) -> frozenset[str]:
    """Return the words of a listing."""
    return frozenset(listing.split())


def in_order(listing: str) -> tuple[str, ...]:
    """Return the words of a listing in its order."""
    return tuple(listing.split())
