"""Writers of a library: loading, deciding, mending, indexing, exporting."""

from __future__ import annotations

import logging
import re
import shutil
import sys
from contextlib import contextmanager, redirect_stdout
from functools import partial
from io import StringIO
from typing import TYPE_CHECKING, Any

from bot.cli import main
from knowledge import EvidenceError, Library, loader
from knowledge.store import FILE, TinyStore
from knowledge.store.copies import copy_of
from tests.bench.killing.writers import Faults, Writer
from tests.knowledge.notes import BODY, write_csl, write_note

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from tests.bench.killing.writers import Say

HELD = ("Rest between tides", "Bread on deck", "Ropes and rest")
MORE = ("Songs of the lock", "Tides and sleep")
ITEMS = 12


# ── what is there before ─────────────────────────────────────────────────────────────────────────


def notes(folder: Path, titles: Sequence[str], name: str = "notes", **front: str) -> list[Path]:
    """Write a note a title."""
    return [
        write_note(folder / name / f"{number}.md", title, f"{BODY} {title}.", **front)
        for number, title in enumerate(titles)
    ]


def held(folder: Path, **front: str) -> None:
    """Make a library that holds some notes, and others beside it to load."""
    Library.open(folder / "library", create=True).load(notes(folder, HELD, **front))
    notes(folder, MORE, "more")


def with_a_changed_note(folder: Path) -> None:
    """Change a note after it was loaded."""
    held(folder)
    write_note(folder / "notes" / "0.md", "Rest at home", f"{BODY} Another.")


def with_a_deleted_note(folder: Path) -> None:
    """Delete a note after it was loaded."""
    held(folder)
    (folder / "notes" / "0.md").unlink()


def with_duplicates(folder: Path) -> None:
    """Make a library in which all notes tell of one study."""
    held(folder, DOI="10.5555/tides.1")


def with_parted_duplicates(folder: Path) -> None:
    """Part them."""
    with_duplicates(folder)
    library = Library.open(folder / "library")
    library.part(library.studies[0].id)


def damaged(folder: Path, *, with_copy: bool = False) -> None:
    """Cut a library short, or it and its copy."""
    held(folder)
    path = folder / "library" / FILE
    for one in (path, copy_of(path)) if with_copy else (path,):
        one.write_bytes(one.read_bytes()[:-150])


def mended(folder: Path) -> None:
    """Mend a library by hand."""
    held(folder)
    path = folder / "library" / FILE
    text = re.sub(r'"\w{64}"', '""', path.read_text(encoding="utf-8"))
    path.write_text(text.replace("in the galley", "in the engine"), encoding="utf-8")


def without_index(folder: Path) -> None:
    """Take the index away."""
    held(folder)
    for index in (folder / "library").glob("index-*"):
        shutil.rmtree(index)


def with_an_export(folder: Path) -> None:
    """Leave an older export where the new one goes."""
    held(folder)
    (folder / "out").mkdir()
    (folder / "out" / "refs.ris").write_text("old")


# ── what is written ──────────────────────────────────────────────────────────────────────────────


def load(folder: Path, say: Say, name: str = "more", *, prune: bool = False) -> None:
    """Load file by file, or the folder, letting go of what was deleted there."""
    library = Library.open(folder / "library")
    for one in [folder / name] if prune else sorted((folder / name).iterdir()):
        library.load([one], prune=prune)
        say(one.name)


def load_in_batches(folder: Path, say: Say) -> None:
    """Load a long file, written as often as it can be."""

    class Telling(TinyStore):
        def update(self, *parts: Any, **more: Any) -> None:  # noqa: ANN401 - as the store has it
            super().update(*parts, **more)
            say(str(len(self.read().records)))

    loader.SOON = loader.SHARE = 0
    loader.load([folder / "many.json"], Telling(folder / "library"))


def many(folder: Path) -> None:
    """Write a long file, and make an empty library for it."""
    items = [{"id": f"s{n}", "title": f"Tide {n}", "DOI": f"10.5555/t.{n}"} for n in range(ITEMS)]
    write_csl(folder / "many.json", *items)
    Library.open(folder / "library", create=True)


def part(folder: Path, say: Say) -> None:
    """Separate the records of a study."""
    library = Library.open(folder / "library")
    library.part(library.studies[0].id)
    say("parted")


def rejoin(folder: Path, say: Say) -> None:
    """Take it back."""
    Library.open(folder / "library").rejoin("10.5555/tides.1")
    say("rejoined")


def create(folder: Path, say: Say) -> None:
    """Make a library with the notes that ship."""
    Library.open(folder / "library", create=True, seed=True)
    say("made")


def ask(folder: Path, say: Say) -> None:
    """Open a library and ask it."""
    Library.open(folder / "library").ask("rest")
    say("answered")


def export(folder: Path, say: Say | None = None) -> None:
    """Run `evidence export`."""
    out = str(folder / "out" / "refs.ris")
    library = str(folder / "library")
    sys.argv = ["evidence", "export", "--format", "ris", "--output", out, "--library", library]
    with redirect_stdout(StringIO()):
        try:
            main()
        except SystemExit as ended:
            if ended.code:
                raise
    if say:
        say("exported")


# ── what has to stand ────────────────────────────────────────────────────────────────────────────


def check(
    folder: Path,
    said: tuple[str, ...],
    *,
    kept: Sequence[str] = HELD,
    may: Sequence[str] = (),
    asides: int = 0,
    seed: bool = False,
) -> Faults:
    """See that a library opens, answers, holds what is `kept` and otherwise only what `may` be."""
    library, warnings = opened(folder / "library", seed=seed)
    if library is None:
        return Faults(broken=tuple(warnings))
    titles = {record.document.reference.title for one in library.studies for record in one.records}
    broken = [] if asides else warnings
    if kept and not library.ask("rest between tides").citations:
        broken.append("no answer")
    broken += [f"nobody wrote {title}" for title in titles - {*kept, *may}]
    broken += leftovers(folder / "library", asides)
    return Faults(tuple(broken), tuple(f"{title} after {said}" for title in {*kept} - titles))


def opened(folder: Path, *, seed: bool = False) -> tuple[Library | None, list[str]]:
    """Open a library as the bot does at its start; return it with what the log says."""
    with logged() as warnings:
        try:
            library = Library.open(folder, create=True, seed=seed)
            _ = library.studies
        except EvidenceError as error:
            return None, [str(error)]
    return library, warnings


@contextmanager
def logged() -> Iterator[list[str]]:
    """Lend what is logged as a warning or worse."""
    lines: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: lines.append(record.getMessage())  # type: ignore[method-assign]
    logging.getLogger().addHandler(handler)
    try:
        yield lines
    finally:
        logging.getLogger().removeHandler(handler)


def leftovers(folder: Path, asides: int = 0) -> list[str]:
    """Name what stands in a library's folder that should not."""
    path = folder / FILE
    names = {one.name for one in folder.iterdir()} - {FILE, f"{FILE}.copy", ".lock"}
    kept_aside = {name for name in names if name.startswith(f"{FILE}.damaged-")}
    indices = {name for name in names if name.startswith("index-") and not name.endswith(".tmp")}
    wrong = [f"left over: {name}" for name in names - kept_aside - indices]
    # Who was killed between a new index and the removal of the old one leaves both to the next.
    if len(indices) > 2 or len(kept_aside) != asides:
        wrong.append(f"{len(indices)} indices, {len(kept_aside)} files aside")
    if path.read_bytes() != copy_of(path).read_bytes():
        wrong.append("the copy is another")
    return wrong


def check_load(folder: Path, said: tuple[str, ...]) -> Faults:
    """See that what was acknowledged is there, and that loading again makes it whole."""
    there = [MORE[int(name.removesuffix(".md"))] for name in said]
    first = check(folder, said, kept=(*HELD, *there), may=MORE)
    if first.broken:
        return first
    load(folder, lambda _: None)
    again = check(folder, ("loaded again",), kept=(*HELD, *MORE))
    return Faults(again.broken, (*first.lost, *again.lost))


def check_batches(folder: Path, said: tuple[str, ...]) -> Faults:
    """See that at least as many records are there as were acknowledged last."""
    items = [f"Tide {number}" for number in range(ITEMS)]
    first = check(folder, said, kept=(), may=items)
    if first.broken:
        return first
    library, _ = opened(folder / "library")
    assert library is not None
    short = int(said[-1]) - len(library.studies) if said else 0
    library.load([folder / "many.json"])
    again = check(folder, ("loaded again",), kept=items)
    return Faults(again.broken, (*again.lost, *[f"{short} of {said}"][: max(0, short)]))


def check_change(folder: Path, said: tuple[str, ...]) -> Faults:
    """See that a note is there as it was or as it is, and as it is once that was acknowledged."""
    new, old = "Rest at home", HELD[0]
    first = check(folder, said, kept=(*HELD[1:], *([new] if said else [])), may=(old, new))
    if first.broken:
        return first
    load(folder, lambda _: None, "notes")
    return check(folder, ("loaded again",), kept=(new, *HELD[1:]))


def check_prune(folder: Path, said: tuple[str, ...]) -> Faults:
    """See that nothing leaves but what was deleted, and that it has left once acknowledged."""
    return check(folder, said, kept=HELD[1:], may=() if said else HELD[:1])


def check_decision(folder: Path, said: tuple[str, ...], *, before: int, after: int) -> Faults:
    """See how many studies there are; every record is."""
    faults = check(folder, said)
    library, _ = opened(folder / "library")
    count = 0 if library is None else len(library.studies)
    lost = (
        [f"{count} studies after {said}"] if count not in {after, after if said else before} else []
    )
    return Faults(faults.broken, (*faults.lost, *lost))


def check_created(folder: Path, said: tuple[str, ...]) -> Faults:
    """See that the notes that ship are there."""
    library, warnings = opened(folder / "library", seed=True)
    if library is None or not library.ask("wellbeing").citations:
        return Faults(broken=(*warnings, f"no answer after {said}"))
    return Faults(broken=(*warnings, *leftovers(folder / "library")))


def check_mended(folder: Path, said: tuple[str, ...]) -> Faults:
    """See that a change by hand is there, and that nobody took it for damage."""
    faults = check(folder, said)
    text = (folder / "library" / FILE).read_text(encoding="utf-8")
    return Faults(faults.broken, (*faults.lost, *(["the change by hand"][: "engine" not in text])))


def check_export(folder: Path, said: tuple[str, ...]) -> Faults:
    """See that the file is the old one or the new one, and the new one once acknowledged."""
    path = folder / "out" / "refs.ris"
    found = path.read_bytes()
    export(folder)
    new = path.read_bytes()
    broken = [] if found in {b"old", new} else [f"neither old nor new: {found[:40]!r}"]
    broken += [f"left over: {one.name}" for one in path.parent.iterdir() if one != path]
    return Faults(tuple(broken), tuple(said) if said and found != new else ())


WRITERS = (
    Writer("load", held, load, check_load),
    Writer("load in batches", many, load_in_batches, check_batches),
    Writer("load what changed", with_a_changed_note, partial(load, name="notes"), check_change),
    Writer(
        "load --prune", with_a_deleted_note, partial(load, name="notes", prune=True), check_prune
    ),
    Writer("make a library", lambda _: None, create, check_created),
    Writer("duplicates --undo", with_duplicates, part, partial(check_decision, before=1, after=3)),
    Writer(
        "duplicates --redo",
        with_parted_duplicates,
        rejoin,
        partial(check_decision, before=3, after=1),
    ),
    Writer("mend from the copy", damaged, ask, partial(check, asides=1)),
    Writer(
        "mend from the documents", partial(damaged, with_copy=True), ask, partial(check, asides=1)
    ),
    Writer("take a change by hand", mended, ask, check_mended),
    Writer("build the index", without_index, ask, check),
    Writer("export --output", with_an_export, export, check_export),
)
