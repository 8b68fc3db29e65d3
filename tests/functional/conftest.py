"""Fixtures that start our programs: a library loaded by the command line, bots in both modes."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.functional import documents
from tests.functional.bots import Bot, running
from tests.functional.fake_slack import FakeSlack, Manifest, deliveries, workspace
from tests.functional.programs import load, report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.functional.fake_slack import Mode

PATIENCE = 20.0  # seconds for an ack and for opening a window, on a busy machine


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep what starts programs in one process, in which they are shared and do not crowd."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.xdist_group("programs"))


@pytest.fixture(scope="session", autouse=True)
def _patient() -> Iterator[None]:
    """Let the fake wait longer than Slack does: that the bot is fast is for benches to measure."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(deliveries, "ACK_SECONDS", PATIENCE)
        patch.setattr(workspace, "TRIGGER_SECONDS", PATIENCE)
        yield


@pytest.fixture(scope="session")
def manifest(root: Path) -> Manifest:
    """Read what the app asks a workspace for."""
    return Manifest.read(root / "manifest.json")


@pytest.fixture(scope="session")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the documents that were made for the tests."""
    return documents.write(tmp_path_factory.mktemp("papers"))


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory, papers: Path) -> Path:
    """Load them as a person would. Tests read this library; who changes one makes another."""
    return new_library(papers, tmp_path_factory.mktemp("loaded"))


@pytest.fixture(scope="session")
def real_library(tmp_path_factory: pytest.TempPathFactory, real_pages: Path) -> Path:
    """Load the four real pages."""
    return new_library(real_pages, tmp_path_factory.mktemp("real"))


def new_library(papers: Path, home: Path) -> Path:
    """Load a folder into a new library and return it; one source may fail, not all."""
    assert report(load(home, papers))["loaded"] > 0
    return home / "library"


@pytest.fixture(scope="session")
def start_bot(
    tmp_path_factory: pytest.TempPathFactory, manifest: Manifest
) -> Iterator[Callable[[Mode, Path], Bot]]:
    """Start bots, each with a Slack and a home of its own, that live until the tests are over."""
    with ExitStack() as everything:

        def start(mode: Mode, library: Path) -> Bot:
            slack = everything.enter_context(FakeSlack(manifest))
            home = tmp_path_factory.mktemp(f"{mode}-bot")
            program = everything.enter_context(running(slack, mode, home, library))
            return Bot(slack, program, home)

        yield start


@pytest.fixture(scope="session")
def socket_bot(start_bot: Callable[[Mode, Path], Bot], library: Path) -> Bot:
    """Start the bot in Socket Mode, once for all tests."""
    return start_bot("socket", library)


@pytest.fixture(scope="session")
def http_bot(start_bot: Callable[[Mode, Path], Bot], library: Path) -> Bot:
    """Start the bot in HTTP mode, once for all tests."""
    return start_bot("http", library)


@pytest.fixture(params=["socket", "http"])
def bot(request: pytest.FixtureRequest) -> Iterator[Bot]:
    """Lend the bot in either mode; whatever it sends, Slack must accept."""
    lent: Bot = request.getfixturevalue(f"{request.param}_bot")
    before, said = len(lent.slack.ledger.entries()), len(lent.program.log)
    yield lent
    sys.stdout.write(lent.program.log[said:])  # shown where the test failed
    errors = [
        e for e in lent.slack.ledger.entries()[before:] if e.error not in {"", *lent.expected}
    ]
    assert not errors, f"Slack refused what the bot sent: {errors}"
    assert not lent.slack.sockets.strays
    assert lent.program.running, lent.program.log
    lent.expected.clear()
