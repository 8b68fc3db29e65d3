"""What the whole suite shares: where things are, and how hypothesis behaves on a slow machine."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parent.parent
SHARED_DOCUMENTS = ROOT.parent / "shared" / "documents"

# No time is too long for an example, or for making one: on a busy machine it measures the machine.
settings.register_profile("suite", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("suite")


@pytest.fixture(scope="session")
def root() -> Path:
    """Find the folder of pyproject.toml."""
    return ROOT


@pytest.fixture(scope="session")
def real_pages() -> Path:
    """Find the folder with the four real pages; skip where it is not here."""
    if not SHARED_DOCUMENTS.is_dir():
        pytest.skip(f"the four real pages are not here: no folder {SHARED_DOCUMENTS}")
    return SHARED_DOCUMENTS
