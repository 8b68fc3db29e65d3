"""Studies become an index, on disk where the disk lets it.

An index is a pure function of the studies it was built from: built whole, in the order of their
ids, in a folder named after their content, and never changed. So relevance cannot depend on the
order of loading, two processes that build at once build the same, and readers of an older index are
never disturbed.
"""

from __future__ import annotations

import json
import logging
import shutil
from importlib import import_module
from typing import TYPE_CHECKING

import tantivy

from knowledge.index import synonyms
from knowledge.index.drafts import draft, new_name, sweep
from knowledge.index.entries import Entry, digest
from knowledge.index.opening import CATALOGUE, LIST, WORDS, contents, opened
from knowledge.index.queries import NUMBER, SEARCHED, WEIGHTS
from knowledge.index.stemming import Stemmer
from knowledge.index.tantivy_index import TantivyIndex
from knowledge.index.terms import compounds, spell

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from knowledge.model import Study

log = logging.getLogger(__name__)

FORMAT = "6"  # raise it when words are read or kept differently
MEMORY = 1_000_000_000  # bytes at most while building; what is not needed is not taken


def open_index(folder: Path, studies: Iterable[Study]) -> TantivyIndex:
    """Open the index of these studies, building it where it is missing, outdated or broken.

    Where the folder refuses it (read-only, full), it is built in memory.
    """
    entries = [Entry.of(study) for study in sorted(studies, key=lambda study: study.id)]
    place = folder / f"index-{digest(entries, FORMAT)}"
    sweep(folder)
    try:
        return opened(place)
    except (OSError, ValueError, LookupError) as error:
        if place.exists():
            log.warning("%s is damaged and built again: %s", place, error)
    try:
        return _built_at(place, entries)
    except (OSError, ValueError) as error:
        log.info("the index is kept in memory: %s", error)
        return _built(entries, None)


def _built_at(place: Path, entries: Sequence[Entry]) -> TantivyIndex:
    """Build beside the place and move there when done, so that nobody ever sees half an index."""
    with draft(place.parent) as own:
        _built(entries, own)
        (own / LIST).write_text(json.dumps(contents(own)))
        try:
            own.rename(place)
        except OSError:  # what is there is broken, or another process was first: ours is as good
            _remove(place)
            own.rename(place)
    for other in place.parent.glob("index-*"):
        if other != place and other.suffix != ".tmp":
            _remove(other)  # who has it open keeps its files
    return opened(place)


def _remove(place: Path) -> None:
    """Remove an index, under a name by which nobody looks for it: never is half of one seen."""
    aside = new_name(place.parent)
    try:
        place.rename(aside)
    except OSError:
        return  # another process was first, or the disk refuses: it is not ours to look at
    if aside.is_dir():
        shutil.rmtree(aside, ignore_errors=True)
    else:
        aside.unlink(missing_ok=True)


def _built(entries: Sequence[Entry], place: Path | None) -> TantivyIndex:
    """Build an index in an empty folder, or in memory."""
    spelt = [_spelt(entry) for entry in entries]
    reading, vocabulary = compounds(
        [f"{fields['text']} {fields['around']} {fields['elsewhere']}" for fields in spelt]
    )
    index = tantivy.Index(_schema(), path=str(place) if place else None)
    writer = index.writer(MEMORY, num_threads=1)  # one thread keeps the order
    stem = Stemmer()
    for number, fields in enumerate(spelt):
        document = tantivy.Document()
        document.add_unsigned(NUMBER, number)
        stems = {name: stem(reading.searchable(fields[name])) for name in WEIGHTS}
        more = stem(reading.searchable(fields["elsewhere"]))
        stems["around"] += sorted(set(more).difference(stems["text"]))
        for name in WEIGHTS:
            document.add_text(name, " ".join(stems[name]))
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()
    ids = [entry.study_id for entry in entries]
    # It draws on the rooms of facts, which are slow to import: to open an index needs none of them.
    pairs = import_module("knowledge.index.explained").explained([entry.text for entry in entries])
    peoples = import_module("knowledge.facts.places").peoples()
    alike = [*pairs, *peoples]
    same = [[phrase for one in names if (phrase := synonyms.phrase(one, stem))] for names in alike]
    if place:
        catalogue = {"ids": ids, "one": sorted(reading.one), "two": reading.two, "explained": same}
        (place / CATALOGUE).write_text(json.dumps(catalogue))
        (place / WORDS).write_text(json.dumps(vocabulary))
    known = synonyms.read(None, stem, same)
    return TantivyIndex(index, ids, reading, vocabulary, known)


def _spelt(entry: Entry) -> dict[str, str]:
    """Return the words of an entry, field by field; the other texts as one."""
    fields = {name: spell(getattr(entry, name)) for name in WEIGHTS}
    return {**fields, "elsewhere": spell("\n".join(entry.elsewhere))}


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for name in WEIGHTS:
        builder.add_text_field(name, stored=name in SEARCHED, tokenizer_name="whitespace")
    builder.add_unsigned_field(NUMBER, indexed=True, fast=True)
    return builder.build()
