"""Disks that are full or read-only, and files that spoil under a bot at work: real ones, mounted.

Where no small disk may be mounted (it takes root on Linux), the tests skip and say so; what they
show is then shown by limits on the size of files alone, elsewhere.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from tests.functional import documents
from tests.functional.bots import Bot, posts, running
from tests.functional.documents import CHOIR, WALKS
from tests.functional.fake_slack import FakeSlack
from tests.functional.fake_slack.deliveries import Retry
from tests.functional.programs import evidence, load

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.functional.fake_slack import Manifest


class Disk:
    """A small disk of its own."""

    def __init__(self, folder: Path, mount: str) -> None:
        self.folder = folder
        self._mount = mount

    def fill(self) -> None:
        """Leave no room for a single byte."""
        with (self.folder / "filling").open("wb", buffering=0) as file:
            for size in (1 << 16, 1):
                with suppress(OSError):  # until none is left
                    while True:
                        file.write(bytes(size))
        assert shutil.disk_usage(self.folder).free == 0

    def free(self) -> None:
        """Have room again."""
        (self.folder / "filling").unlink()

    def forbid(self, how: str = "ro") -> None:
        """Let nothing be written any more."""
        subprocess.run([self._mount, "-o", f"remount,{how}", str(self.folder)], check=True)


@pytest.fixture
def disk(tmp_path: Path, library: Path) -> Iterator[Disk]:
    """Mount a disk of two megabytes that holds a library."""
    mount, unmount = shutil.which("mount"), shutil.which("umount")
    folder = tmp_path / "disk"
    folder.mkdir()
    command = [str(mount), "-t", "tmpfs", "-o", "size=2m", "none", str(folder)]
    if not (mount and unmount) or subprocess.run(command, check=False, stderr=-3).returncode:
        pytest.skip("this account may not mount a disk")
    try:
        shutil.copytree(library, folder / "library")
        yield Disk(folder, mount)
    finally:
        subprocess.run([unmount, "--lazy", str(folder)], check=True)


def more(folder: Path) -> Path:
    """Write documents that the library does not hold yet."""
    items = [{**documents.STUDIES[0], "id": f"m{n}", "DOI": f"10.5555/m.{n}"} for n in range(40)]
    path = folder / "more.json"
    path.write_text(json.dumps(items), encoding="utf-8")
    return path


@pytest.mark.parametrize("how", ["full", "read-only"])
def test_a_load_is_refused_in_one_line_and_questions_are_answered(
    how: str, disk: Disk, tmp_path: Path
) -> None:
    held = disk.folder / "library"
    for index in held.glob("index-*"):
        shutil.rmtree(index)  # so that it has to be kept in memory
    before = (held / "studies.json").read_bytes()
    disk.fill() if how == "full" else disk.forbid()
    done = evidence(tmp_path, "load", str(more(tmp_path)), "--library", str(held))
    assert done.returncode == 1
    (said,) = done.stderr.splitlines()
    assert str(held) in said
    assert how in said
    assert (held / "studies.json").read_bytes() == before
    for _ in range(2):
        asked = evidence(tmp_path, "ask", "evening walks", "--library", str(held))
        assert asked.returncode == 0, asked.stderr
        assert asked.stderr == ""
        assert WALKS in asked.stdout
    disk.free() if how == "full" else disk.forbid("rw")
    done = evidence(tmp_path, "load", str(more(tmp_path)), "--library", str(held))
    assert done.returncode == 0, done.stderr
    assert {one.name for one in held.iterdir()} >= {"studies.json", "studies.json.copy"}
    assert not [one for one in held.iterdir() if one.suffix == ".tmp"]


@pytest.mark.parametrize("how", ["full", "read-only"])
def test_what_is_damaged_there_is_answered_from_its_copy(
    how: str, disk: Disk, tmp_path: Path
) -> None:
    held = disk.folder / "library"
    spoilt = (held / "studies.json").read_bytes()[:-100]
    (held / "studies.json").write_bytes(spoilt)
    disk.fill() if how == "full" else disk.forbid()
    asked = evidence(tmp_path, "ask", "evening walks", "--library", str(held))
    assert asked.returncode == 0, asked.stderr
    assert WALKS in asked.stdout
    assert len(asked.stderr.splitlines()) == 1, asked.stderr
    said = asked.stderr
    assert "answers come from its copy" in said
    assert how in said
    assert (held / "studies.json").read_bytes() == spoilt
    disk.free() if how == "full" else disk.forbid("rw")
    asked = evidence(tmp_path, "ask", "evening walks", "--library", str(held))
    assert "is in its place" in asked.stderr
    assert len([*held.glob("studies.json.damaged-*")]) == 1


@pytest.mark.parametrize("how", ["full", "read-only"])
def test_a_bot_starts_there_answers_once_and_says_what_it_cannot_keep(
    how: str, disk: Disk, manifest: Manifest
) -> None:
    held = disk.folder / "library"
    with FakeSlack(manifest) as slack:
        messages, person = slack.direct_messages()
        with running(slack, "socket", disk.folder, held):
            _, (before,) = slack.write("loneliness", messages, person)
            slack.ledger.wait_message(channel=messages.id)
        disk.fill() if how == "full" else disk.forbid()
        with running(slack, "socket", disk.folder, held) as program:
            bot = Bot(slack, program, disk.folder)
            assert slack.redeliver(before, Retry(1)).acked().error == ""
            other, person = slack.direct_messages()
            _, (sent,) = slack.write("evening walks", other, person)
            for attempt in (1, 2):
                assert slack.redeliver(sent, Retry(attempt)).acked().error == ""
            assert WALKS in slack.ledger.wait_message(channel=other.id).read
            bot.settle()
            assert program.log.count("state_refused file=") == 1
            if how == "full":
                disk.free()
            else:
                disk.forbid("rw")
            bot.settle()
            assert program.log.count("state_recovered file=") == 1
        assert [len(posts(slack, place.id)) for place in (messages, other)] == [1, 1]


def test_a_bot_whose_files_are_spoilt_under_it_goes_on_and_mends_them(
    manifest: Manifest, library: Path, tmp_path: Path
) -> None:
    held = tmp_path / "library"
    shutil.copytree(library, held)
    whole = (held / "studies.json").read_bytes()
    with (
        FakeSlack(manifest) as slack,
        running(slack, "socket", tmp_path, held) as program,
    ):
        bot = Bot(slack, program, tmp_path)
        assert WALKS in bot.ask("evening walks").read
        for file in held.glob("index-*/*"):
            os.truncate(file, 0)
        os.truncate(held / "studies.json", 300)
        for _ in range(2):
            assert WALKS in bot.ask("evening walks").read
            assert CHOIR in bot.ask("loneliness").read
        assert program.log.count("studies.json.damaged-") == 1
        assert (held / "studies.json").read_bytes() == whole
        good = tmp_path / "good.json"
        good.write_text(json.dumps(documents.STUDIES[:1]), encoding="utf-8")
        done = load(tmp_path, good)
        assert done.returncode == 0, done.stderr
        assert WALKS in bot.ask("evening walks").read
