"""A file that a person asked for is there whole, or as it was before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot import output

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def test_a_file_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "refs.ris"
    path.write_text("old")
    output.replace(path, ["TY  - ", "é\n"])
    assert path.read_bytes() == "TY  - é\n".encode()
    assert list(tmp_path.iterdir()) == [path]


def test_what_breaks_off_leaves_the_old_file(tmp_path: Path) -> None:
    def broken() -> Iterator[str]:
        yield "TY  - "
        raise OSError(28, "No space left on device")

    path = tmp_path / "refs.ris"
    path.write_text("old")
    with pytest.raises(OSError, match="No space left"):
        output.replace(path, broken())
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError):
        output.replace(tmp_path, ["x"])
