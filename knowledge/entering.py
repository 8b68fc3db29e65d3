"""Rooms are entered when first asked for, so that who needs one does not wait for the others."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def entered(package: str, rooms: Mapping[str, str]) -> Callable[[str], object]:
    """Return the `__getattr__` of a package some of whose names are those of modules inside it.

    `rooms` gives each such name its module.
    """

    def found(name: str) -> object:
        if name not in rooms:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        value = getattr(import_module(f"{package}.{rooms[name]}"), name)
        setattr(sys.modules[package], name, value)  # the next time it is at hand
        return value

    return found
