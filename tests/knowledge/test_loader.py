"""What a load does to a library, and what it reports."""

from __future__ import annotations

import json
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge import facts, loader
from knowledge.extraction import Reading, Step, extract_file
from knowledge.loader import Input, Loading
from knowledge.model import Field
from knowledge.report import Report
from knowledge.store import TinyStore
from tests.knowledge.notes import BODY, write_csl, write_note
from tests.knowledge.processes import python_started

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from knowledge.errors import DocumentError
    from knowledge.extraction import Known, Progress
    from knowledge.model import Document, Record
    from knowledge.store import RecordStore
    from knowledge.store.sources import Source


@pytest.fixture
def store(tmp_path: Path) -> TinyStore:
    made = TinyStore(tmp_path / "library")
    made.update([], {})
    return made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "documents"
    write_note(made / "a.md", "Rest between tides", f"{BODY} A.", doi="10.1234/a")
    write_note(made / "b.md", "Bread on deck", f"{BODY} B.")
    return made


def titles(store: TinyStore) -> list[str]:
    return sorted(one.document.reference.title for one in store.read().records.values())


def numbers(report: Report) -> Report:
    """Return the sums of a report alone."""
    return replace(report, sources=(), facts={})


def load(paths: Iterable[Path], store: RecordStore, progress: Progress | None = None) -> Report:
    """Load files, and return the sums of the report."""
    return numbers(loader.load(paths, store, progress))


class Reader:
    """An extraction that remembers which files it read."""

    def __init__(self) -> None:
        self.files: list[str] = []

    def __call__(self, file: Path, name: str, known: Known) -> Reading:
        self.files.append(file.name)
        return extract_file(file, name, known)


class Interrupted(Reading):
    """A reading that somebody stops after so many records."""

    def __init__(self, file: Path, name: str, known: Known, after: int) -> None:
        super().__init__(file, name, known)
        self._left = after

    def __next__(self) -> Record | DocumentError:
        if not self._left:
            raise KeyboardInterrupt
        self._left -= 1
        return super().__next__()


def loaded(store: TinyStore, *files: Path, version: str = "1") -> tuple[Report, list[str]]:
    """Load files, and return which of them had to be read for it."""
    reader = Reader()
    report = Loading(store, extraction=reader, version=version).run([Input.of(f) for f in files])
    return numbers(report), reader.files


def test_new_records_are_loaded(store: TinyStore, folder: Path) -> None:
    assert load([folder], store) == Report(loaded=2, studies=2)
    assert titles(store) == ["Bread on deck", "Rest between tides"]


def test_loading_twice_changes_nothing(store: TinyStore, folder: Path) -> None:
    load([folder], store)
    before = store.stamp()
    assert load([folder], store) == Report(unchanged=2, studies=2)
    assert store.stamp() == before


def test_what_did_not_change_is_not_read_again(store: TinyStore, folder: Path) -> None:
    note = folder / "a.md"
    assert loaded(store, note)[1] == ["a.md"]
    assert loaded(store, note)[1] == []


def test_a_renamed_file_is_unchanged_and_not_read_again(store: TinyStore, folder: Path) -> None:
    note = folder / "a.md"
    loaded(store, note)
    renamed = note.rename(folder / "renamed.md")
    assert loaded(store, renamed) == (Report(unchanged=1, studies=1), [])
    assert list(store.read().sources) == [str(renamed)]
    (record,) = store.read().records.values()
    assert record.document.source == str(renamed)


def test_a_copy_leaves_the_first_in_place(store: TinyStore, folder: Path) -> None:
    note = folder / "a.md"
    loaded(store, note)
    copy = folder / "copy.md"
    copy.write_bytes(note.read_bytes())
    assert loaded(store, copy) == (Report(unchanged=1, studies=1), [])
    assert sorted(store.read().sources) == [str(note), str(copy)]


def test_two_copies_in_one_load_are_one_study(store: TinyStore, folder: Path) -> None:
    (folder / "c.md").write_bytes((folder / "a.md").read_bytes())
    assert load([folder], store) == Report(loaded=2, merged=1, studies=2)
    assert load([folder], store) == Report(unchanged=3, studies=2)


def test_a_changed_file_replaces_what_it_gave(store: TinyStore, folder: Path) -> None:
    load([folder], store)
    write_note(folder / "b.md", "Soup on deck", f"{BODY} B.")
    assert load([folder], store) == Report(updated=1, unchanged=1, studies=2)
    assert titles(store) == ["Rest between tides", "Soup on deck"]


def test_a_file_that_became_unreadable_keeps_what_it_gave(store: TinyStore, folder: Path) -> None:
    load([folder], store)
    (folder / "b.md").write_bytes(b"\x00\x01\x02" * 50)
    report = load([folder], store)
    assert (report.unchanged, report.studies, len(report.failed)) == (1, 2, 1)
    assert titles(store) == ["Bread on deck", "Rest between tides"]


def test_other_code_reads_again_and_nothing_is_counted_as_new(
    store: TinyStore, folder: Path
) -> None:
    note = folder / "a.md"
    loaded(store, note)
    assert loaded(store, note, version="2") == (Report(unchanged=1, studies=1), ["a.md"])
    assert loaded(store, note, version="2")[1] == []


def test_records_of_one_source_are_followed_by_their_keys(store: TinyStore, tmp_path: Path) -> None:
    export = tmp_path / "export.json"
    write_csl(export, {"id": "k1", "title": "One"}, {"id": "k2", "title": "Two"})
    assert load([export], store) == Report(loaded=2, studies=2)
    write_csl(
        export,
        {"id": "k1", "title": "One, corrected"},
        {"id": "k2", "title": "Two"},
        {"id": "k3", "title": "Three"},
    )
    assert load([export], store) == Report(loaded=1, updated=1, unchanged=1, studies=3)
    assert titles(store) == ["One, corrected", "Three", "Two"]


def test_a_record_that_joins_a_study_is_merged(store: TinyStore, folder: Path) -> None:
    load([folder], store)
    write_note(folder / "c.md", "Rest between tides, again", doi="10.1234/A")
    assert load([folder], store) == Report(unchanged=2, merged=1, studies=2)


def test_all_that_is_new_and_one_study_is_loaded_once(store: TinyStore, folder: Path) -> None:
    write_note(folder / "c.md", "Rest between tides, again", doi="10.1234/a")
    assert load([folder], store) == Report(loaded=2, merged=1, studies=2)


def test_exact_duplicates_in_one_file_are_one_study_with_every_key(
    store: TinyStore, tmp_path: Path
) -> None:
    same = {"title": "Rest between tides", "abstract": BODY}
    export = write_csl(tmp_path / "export.json", {"id": "k1", **same}, {"id": "k2", **same})
    assert load([export], store) == Report(loaded=1, merged=1, studies=1)
    assert load([export], store) == Report(unchanged=2, studies=1)
    assert {record.document.key for record in store.read().records.values()} == {"k1", "k2"}


def test_a_failure_costs_nothing_else_and_is_told_every_time(
    store: TinyStore, folder: Path
) -> None:
    write_csl(folder / "c.json", {"id": "k1", "title": "Bread"}, {"id": "k2", "abstract": ""})
    (folder / "d.txt").write_text("")
    first = load([folder, folder / "gone.md"], store)
    assert (first.loaded, len(first.failed)) == (3, 3)
    again = load([folder, folder / "gone.md"], store)
    assert again.unchanged == 3
    assert again.failed == first.failed


def test_gone_sources_leave_with_their_records(store: TinyStore, folder: Path) -> None:
    load([folder], store)
    report = Loading(store).run([], gone=[str(folder / "a.md")])
    assert report.studies == 1
    assert titles(store) == ["Bread on deck"]


def test_the_order_of_loading_does_not_matter(folder: Path, tmp_path: Path) -> None:
    write_note(folder / "c.md", "Rest between tides, again", doi="10.1234/a")
    stores = []
    for name in ("forth", "back"):
        stores.append(TinyStore(tmp_path / name))
        stores[-1].update([], {})
    notes = sorted(folder.iterdir())
    for note, other in zip(notes, reversed(notes), strict=True):
        load([note], stores[0])
        load([other], stores[1])
    assert stores[0].read().records == stores[1].read().records


def test_progress_names_each_file_and_then_the_end(store: TinyStore, folder: Path) -> None:
    told: list[Step] = []
    load([folder], store, told.append)
    half = (folder / "a.md").stat().st_size / sum(one.stat().st_size for one in folder.iterdir())
    assert told == [
        Step(0, 2, str(folder / "a.md"), 0, 0.0),
        Step(1, 2, str(folder / "b.md"), 1, half),
        Step(2, 2, "", 2, 1.0),
    ]


# ── batches and interruptions ────────────────────────────────────────────────────────────────────


class CountingStore(TinyStore):
    """A store that counts how often it is written."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.writes = 0

    def update(
        self,
        sources: Iterable[Source],
        records: Mapping[str, Record],
        gone: Iterable[str] = (),
        apart: Iterable[str] = (),
        together: Iterable[str] = (),
    ) -> None:
        self.writes += 1
        super().update(sources, records, gone, apart, together)


def many(tmp_path: Path, count: int) -> Path:
    return write_csl(
        tmp_path / "export.json", *({"id": f"k{n}", "title": f"Study {n}"} for n in range(count))
    )


def test_many_records_are_written_in_one_batch(tmp_path: Path) -> None:
    counting = CountingStore(tmp_path / "library")
    counting.update([], {})
    run = Loading(counting, clock=lambda: 0.0)
    assert run.run([Input.of(many(tmp_path, 50))]).loaded == 50
    assert counting.writes == 2


def test_a_long_load_is_written_as_it_goes_on(tmp_path: Path) -> None:
    counting = CountingStore(tmp_path / "library")
    counting.update([], {})
    ticks = iter(range(10_000))
    run = Loading(counting, clock=lambda: next(ticks) / 2)
    report = run.run([Input.of(many(tmp_path, 40))])
    assert numbers(report) == Report(loaded=40, studies=40)
    assert 3 < counting.writes < 40
    assert load([tmp_path / "export.json"], counting) == Report(unchanged=40, studies=40)


def test_what_was_read_before_an_interruption_is_kept(store: TinyStore, folder: Path) -> None:
    def interrupted(file: Path, name: str, known: Known) -> Reading:
        return Interrupted(file, name, known, after=0 if file.name == "b.md" else 9)

    run = Loading(store, extraction=interrupted, version="1")
    with pytest.raises(KeyboardInterrupt):
        run.run([Input.of(folder / "a.md"), Input.of(folder / "b.md")])
    assert titles(store) == ["Rest between tides"]
    assert loaded(store, folder / "a.md", folder / "b.md") == (
        Report(loaded=1, unchanged=1, studies=2),
        ["b.md"],
    )


def test_an_interrupted_file_is_read_again_and_loses_nothing(
    store: TinyStore, tmp_path: Path
) -> None:
    def interrupted(file: Path, name: str, known: Known) -> Reading:
        return Interrupted(file, name, known, after=30)

    export = many(tmp_path, 40)
    ticks = iter(range(10_000))
    run = Loading(store, extraction=interrupted, version="1", clock=lambda: next(ticks) / 2)
    with pytest.raises(KeyboardInterrupt):
        run.run([Input.of(export)])
    kept = len(titles(store))
    assert kept > 5
    report, read = loaded(store, export)
    assert read == ["export.json"]
    assert report == Report(loaded=40 - kept, unchanged=kept, studies=40)


def test_an_item_without_a_key_is_known_again_by_its_number(
    store: TinyStore, tmp_path: Path
) -> None:
    path = tmp_path / "export.json"
    other = '{"title": "Bread on deck"}'
    path.write_text(f'[{{"title": "Tides", "PMID": "3123"}}, {other}]', encoding="utf-8")
    load([path], store)
    path.write_text(f'[{{"title": "Tides mended", "PMID": "3123"}}, {other}]', encoding="utf-8")
    report = load([path], store)
    assert (report.loaded, report.updated, report.unchanged) == (0, 1, 1)


def test_an_interrupted_file_goes_on_where_it_was_without_extracting_again(
    store: TinyStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export = many(tmp_path, 40)
    ticks = iter(range(10_000))

    def interrupted(file: Path, name: str, known: Known) -> Reading:
        return Interrupted(file, name, known, after=30)

    with pytest.raises(KeyboardInterrupt):
        Loading(store, extraction=interrupted, clock=lambda: next(ticks) / 2).run(
            [Input.of(export)]
        )
    kept = {one.document.key for one in store.read().records.values()}
    assert len(kept) > 5
    extracted = []
    real = facts.extract

    def noted(document: Document) -> Record:
        extracted.append(document.key)
        return real(document)

    monkeypatch.setattr(facts, "extract", noted)
    report = loader.load([export], store)
    assert sorted(extracted, key=str) == sorted({f"k{n}" for n in range(40)} - kept)
    assert (report.loaded, report.unchanged, report.sources[0].records) == (
        40 - len(kept),
        len(kept),
        40,
    )


def test_a_grown_export_costs_what_it_has_grown(store: TinyStore, tmp_path: Path) -> None:
    load([many(tmp_path, 30)], store)
    export = many(tmp_path, 31)
    found = []

    def noted(file: Path, name: str, known: Known) -> Reading:
        def asked(document: Document) -> Record | None:
            record = known(document)
            found.append(record is not None)
            return record

        return extract_file(file, name, asked)

    report = Loading(store, extraction=noted).run([Input.of(export)])
    assert (report.loaded, report.unchanged) == (1, 30)
    assert found.count(False) == 1


# ── what is no more ──────────────────────────────────────────────────────────────────────────────


def test_deleted_files_leave_only_when_asked_and_only_under_the_folder(
    store: TinyStore, folder: Path, tmp_path: Path
) -> None:
    elsewhere = write_note(tmp_path / "elsewhere" / "c.md", "Soup on deck", f"{BODY} C.")
    load([folder, elsewhere], store)
    (folder / "a.md").unlink()
    elsewhere.unlink()
    assert load([folder], store) == Report(unchanged=1, studies=3)
    report = loader.load([folder], store, prune=True)
    assert numbers(report) == Report(unchanged=1, studies=2, pruned=(str(folder / "a.md"),))
    assert titles(store) == ["Bread on deck", "Soup on deck"]
    assert loader.load([folder], store, prune=True).pruned == ()


def test_a_renamed_file_is_not_pruned(store: TinyStore, folder: Path) -> None:
    load([folder], store)
    (folder / "a.md").rename(folder / "z.md")
    report = loader.load([folder], store, prune=True)
    assert numbers(report) == Report(unchanged=2, studies=2)
    assert len(store.read().sources) == 2


def test_the_last_file_of_a_folder_can_be_pruned(store: TinyStore, folder: Path) -> None:
    load([folder], store)
    for file in folder.iterdir():
        file.unlink()
    assert loader.load([folder], store, prune=True).studies == 0


def test_a_folder_that_is_not_there_prunes_nothing(store: TinyStore, folder: Path) -> None:
    load([folder], store)
    folder.rename(folder.with_name("unmounted"))
    report = loader.load([folder], store, prune=True)
    assert (report.studies, report.pruned) == (2, ())
    assert len(report.failed) == 1


# ── decisions ────────────────────────────────────────────────────────────────────────────────────


def test_what_people_separated_stays_so_when_its_words_are_mended(
    store: TinyStore, folder: Path
) -> None:
    other = write_note(folder / "c.md", "Rest between tides, again", doi="10.1234/a")
    assert load([folder], store).studies == 2
    (apart,) = [
        one.document.id
        for one in store.read().records.values()
        if one.document.reference.title.endswith("again")
    ]
    store.update([], {}, apart=[apart])
    assert load([folder], store).studies == 3
    write_note(other, "Rest between the tides, again", doi="10.1234/a")
    assert load([folder], store) == Report(updated=1, unchanged=2, studies=3)
    write_note(folder / "d.md", "Rest between tides, a copy", doi="10.1234/a")
    assert load([folder], store) == Report(merged=1, unchanged=3, studies=3)


# ── what is told ─────────────────────────────────────────────────────────────────────────────────


def test_a_report_says_source_by_source_what_became_of_each_record(
    store: TinyStore, folder: Path
) -> None:
    write_csl(folder / "c.json", {"id": "k1", "title": "Soup"}, {"id": "k2", "abstract": ""})
    write_note(folder / "d.md", "Rest between tides, again", doi="10.1234/A")
    (folder / "e.txt").write_text("")
    report = loader.load([folder, folder / "gone.md"], store)
    told = {
        Path(one.source).name: (one.records, one.loaded, one.merged, sum(one.skipped.values()))
        for one in report.sources
    }
    assert told == {
        "a.md": (1, 1, 0, 0),
        "b.md": (1, 1, 0, 0),
        "c.json": (2, 1, 0, 1),
        "d.md": (1, 0, 1, 0),
        "e.txt": (1, 0, 0, 1),
        "gone.md": (1, 0, 0, 1),
    }
    assert sum(report.skipped.values()) == len(report.failed) == 3
    assert report.facts[Field.SAMPLE_SIZE] == 4
    again = loader.load([folder], store)
    assert [one.records for one in again.sources] == [1, 1, 2, 1, 1]
    assert again.facts == report.facts


ITEMS = st.lists(
    st.fixed_dictionaries(
        {"id": st.sampled_from(["", "k1", "k2", "k3"]), "title": st.sampled_from(["", "Tides"])},
        optional={
            "abstract": st.sampled_from(["", BODY, "None."]),
            "DOI": st.sampled_from(["10.1234/a", "10.1234/b"]),
        },
    ),
    min_size=1,
    max_size=6,
)


@settings(max_examples=25, deadline=None)
@given(files=st.lists(ITEMS, min_size=1, max_size=3), changed=ITEMS)
def test_in_each_source_the_parts_add_up_to_its_records(
    files: list[list[dict[str, str]]], changed: list[dict[str, str]]
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store = TinyStore(folder / "library")
        store.update([], {})
        inputs = [folder / f"{number}.json" for number in range(len(files))]
        for path, items in zip(inputs, files, strict=True):
            path.write_text(json.dumps(items), encoding="utf-8")
        for _ in range(3):
            report = loader.load(inputs, store)
            assert [one.records for one in report.sources] == list(map(len, files))
            totals = (report.loaded, report.updated, report.unchanged, report.merged)
            assert sum(totals) + len(report.failed) == sum(map(len, files))
            files = [changed, *files[1:]]
            inputs[0].write_text(json.dumps(changed), encoding="utf-8")


LOAD = """
import sys
from pathlib import Path
from knowledge import loader
from knowledge.store import TinyStore

class Telling(TinyStore):
    def update(self, *parts, **more):
        super().update(*parts, **more)
        print(len(self.read().records), flush=True)

loader.SOON = 0.0
loader.load([Path(sys.argv[2])], Telling(Path(sys.argv[1])))
"""


@pytest.mark.parametrize("enough", [1, 20, 60])
def test_a_load_that_is_killed_keeps_what_was_written_and_goes_on_there(
    store: TinyStore, tmp_path: Path, enough: int
) -> None:
    count = 400
    export = many(tmp_path, count)
    loading = python_started(LOAD, store.folder, export)
    with loading:
        assert loading.stdout
        written = next(int(line) for line in loading.stdout if int(line) >= enough)
        loading.kill()
    kept = len(store.read().records)
    assert written <= kept <= count
    report = loader.load([export], store)
    assert (report.loaded, report.unchanged) == (count - kept, kept)
    assert load([export], store) == Report(unchanged=count, studies=count)
