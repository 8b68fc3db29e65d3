"""An index that is built once, mends itself, and disturbs nobody."""

from __future__ import annotations

import signal
import threading
from typing import TYPE_CHECKING

import pytest

from knowledge.index import open_index
from knowledge.index.drafts import draft
from tests.knowledge.index.shelf import COOKS, PILOTS, SHELF, ids
from tests.knowledge.processes import python

if TYPE_CHECKING:
    from pathlib import Path


def folders(place: Path) -> list[str]:
    return sorted(path.name for path in place.iterdir())


def test_an_index_is_built_once(tmp_path: Path) -> None:
    open_index(tmp_path, SHELF)
    (built,) = tmp_path.iterdir()
    before = built.stat().st_mtime_ns
    assert ids(open_index(tmp_path, reversed(SHELF)), "bread") == {COOKS.id}
    assert (built.stat().st_mtime_ns, len(folders(tmp_path))) == (before, 1)
    assert open_index(tmp_path, SHELF).vocabulary["bread"] == 2


def test_other_studies_have_another_index_and_the_old_one_goes(tmp_path: Path) -> None:
    old = open_index(tmp_path, SHELF)
    before = folders(tmp_path)
    new = open_index(tmp_path, SHELF[1:])
    assert len(folders(tmp_path)) == 1
    assert folders(tmp_path) != before
    assert ids(old, "ferry") == {PILOTS.id}  # who has it open goes on
    assert ids(new, "ferry") == set()


def test_what_a_killed_builder_left_goes_and_a_working_one_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "index-left.tmp").mkdir()
    with draft(tmp_path) as working:
        open_index(tmp_path, SHELF)
        assert [name for name in folders(tmp_path) if name.endswith(".tmp")] == [working.name]
    assert len(folders(tmp_path)) == 1


KILLED = """
import os, signal, sys
from pathlib import Path
from knowledge.index import building
from tests.knowledge.index.shelf import SHELF
building.contents = lambda _: os.kill(os.getpid(), signal.SIGKILL)
building.open_index(Path(sys.argv[1]), SHELF)
"""


def test_what_was_killed_here_leaves_nothing_for_long(tmp_path: Path) -> None:
    for _ in range(2):
        assert python(KILLED, tmp_path).returncode == -signal.SIGKILL
        assert len(folders(tmp_path)) == 1  # what the first left is gone when the second begins
    assert ids(open_index(tmp_path, SHELF), "bread") == {COOKS.id}
    assert not [name for name in folders(tmp_path) if name.endswith(".tmp")]


CUT_SHORT = """
import os, sys
from pathlib import Path
from knowledge.index import open_index
from knowledge.index.drafts import draft
from tests.knowledge.index.shelf import SHELF, COOKS
folder = Path(sys.argv[1])
for attempt in ("built", "opened"):
    index = open_index(folder, SHELF)
    for file in folder.glob("index-*/*"):
        os.truncate(file, 0)
    (found,) = index.search(["bread"], 5)
    print(attempt, found.study_id == COOKS.id, index.vocabulary["bread"])
"""


def test_a_reader_outlives_files_that_are_cut_short_under_it(tmp_path: Path) -> None:
    done = python(CUT_SHORT, tmp_path)
    assert done.stdout == "built True 2\nopened True 2\n", done.stderr
    assert len(folders(tmp_path)) == 1


VICTIMS = ["contents.json", "catalogue.json", "words.json", "meta.json", "*.term", "*.idx"]


@pytest.mark.parametrize("pattern", VICTIMS)
@pytest.mark.parametrize("how", ["deleted", "emptied", "cut", "a byte", "overwritten"])
def test_a_broken_index_is_built_again_and_that_is_said(
    pattern: str, how: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    open_index(tmp_path, SHELF)
    (built,) = tmp_path.iterdir()
    (victim, *_) = built.glob(pattern)
    content = victim.read_bytes()
    damaged = {
        "deleted": None,
        "emptied": b"",
        "cut": content[: len(content) // 2],
        "a byte": content[:20] + bytes([content[20] ^ 1]) + content[21:],
        "overwritten": bytes(byte ^ 0x55 for byte in content),
    }[how]
    if damaged is None:
        victim.unlink()
    else:
        victim.write_bytes(damaged)
    assert ids(open_index(tmp_path, SHELF), "bread") == {COOKS.id}
    (said,) = [record.getMessage() for record in caplog.records]
    assert str(built) in said
    assert "built again" in said
    assert not victim.exists() or victim.read_bytes() != damaged
    assert [path.name for path in tmp_path.iterdir()] == [built.name]
    assert ids(open_index(tmp_path, SHELF), "bread") == {COOKS.id}


def test_a_file_in_the_way_does_not_matter(tmp_path: Path) -> None:
    open_index(tmp_path, SHELF)
    (built,) = tmp_path.iterdir()
    for path in built.iterdir():
        path.unlink()
    built.rmdir()
    built.write_text("in the way")
    assert ids(open_index(tmp_path, SHELF), "bread") == {COOKS.id}


NO_ROOM = """
import resource, sys
from pathlib import Path
from knowledge.index import open_index
from knowledge.index.drafts import draft
from tests.knowledge.index.shelf import SHELF, COOKS
resource.setrlimit(resource.RLIMIT_FSIZE, (64, 64))
(found,) = open_index(Path(sys.argv[1]), SHELF).search(["bread"], 5)
print(found.study_id == COOKS.id)
"""


def test_where_there_is_no_room_the_index_is_in_memory(tmp_path: Path) -> None:
    done = python(NO_ROOM, tmp_path)
    assert done.stdout == "True\n"
    assert folders(tmp_path) == []


def test_several_builders_at_once_end_with_one_index(tmp_path: Path) -> None:
    found: list[set[str]] = []
    ready = threading.Barrier(4)

    def build() -> None:
        ready.wait()
        found.append(ids(open_index(tmp_path, SHELF), "bread"))

    builders = [threading.Thread(target=build) for _ in range(4)]
    for builder in builders:
        builder.start()
    for builder in builders:
        builder.join()
    assert found == [{COOKS.id}] * 4
    assert ids(open_index(tmp_path, SHELF), "bread") == {COOKS.id}
    assert len(folders(tmp_path)) == 1
