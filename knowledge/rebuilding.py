"""A damaged library without a good copy, read anew from the documents that it names."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.loader import Input, Loading

if TYPE_CHECKING:
    from knowledge.errors import LibraryDamaged
    from knowledge.store import Source, TinyStore

log = logging.getLogger(__name__)

NAMED = 3  # documents that are no more, before the rest is only counted


def rebuild(store: TinyStore, damage: LibraryDamaged, *, seeded: bool) -> None:
    """Load what the damaged file still names and the disk still has; keep the file aside.

    A library that is `seeded` has documents that ship, which come back by themselves. Raises the
    damage where nothing would be left, and LibraryUnwritable; then everything is as it was.
    """
    left = store.left()
    files = [one for one in left.sources if Path(one.path).is_absolute()]
    there = [one for one in files if _is_there(one)]
    if not there and not (seeded and left.sources and not files):
        raise damage

    def fill(fresh: TinyStore) -> None:
        Loading(fresh).run([Input(one.path, one.name, Path(one.path)) for one in there])
        fresh.update((), {}, apart=left.apart)

    aside = store.rebuild(fill)
    if aside is None:
        return
    gone = [one.name for one in files if one not in there]
    log.warning(
        "%s: %s; it is kept as %s, and the library was read anew from %d of its %d documents%s",
        *(damage.path, damage.reason.partition(";")[0], aside.name, len(there), len(files)),
        f"; no more there: {_listed(gone)}" if gone else "",
    )


def _is_there(source: Source) -> bool:
    try:
        return Path(source.path).is_file()
    except (OSError, ValueError):  # a path that this system cannot have
        return False


def _listed(names: list[str]) -> str:
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return ", ".join(names[:NAMED]) + more
