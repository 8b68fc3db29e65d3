"""Confidence: a share of the weights becomes how often such facts were right."""

from __future__ import annotations

import pytest

from knowledge.facts import confidence, linear
from knowledge.model import Field, SampleSize, Status
from tests.knowledge.facts.reading_aloud import fact_of


@pytest.fixture
def fitted(monkeypatch: pytest.MonkeyPatch) -> None:
    numbers = {"sample_size:slope": 1.0, "sample_size:shift": -1.0}
    monkeypatch.setattr(linear, "weights", lambda _: numbers)


@pytest.mark.usefixtures("fitted")
def test_a_share_becomes_a_chance() -> None:
    assert confidence.of(Field.SAMPLE_SIZE, 0.5) == 0.27
    assert confidence.of(Field.SAMPLE_SIZE, 0.9) == 0.77


@pytest.mark.usefixtures("fitted")
def test_nothing_is_quite_sure_or_quite_unsure() -> None:
    shares = (0.0, 0.2, 0.999, 1.0)
    said = [confidence.of(Field.SAMPLE_SIZE, share) for share in shares]
    assert said == sorted(said, key=lambda one: one or 0.0)
    assert all(one is not None and 0 <= one <= confidence.MOST for one in said)


@pytest.mark.usefixtures("fitted")
def test_what_was_not_measured_is_not_said() -> None:
    assert confidence.of(Field.SETTING, 0.9) is None


def test_a_plain_size_is_surer_than_a_doubtful_one() -> None:
    plain = fact_of("We interviewed 24 nurses about rest. Nurses slept badly.", Field.SAMPLE_SIZE)
    two = "Of 310 invited, 120 to 140 nurses and 80 others replied; 95 were kept. They slept badly."
    doubtful = fact_of(two, Field.SAMPLE_SIZE)
    assert isinstance(plain.value, SampleSize)
    assert plain.confidence is not None
    if doubtful.status is Status.REPORTED:
        assert doubtful.confidence is not None
        assert doubtful.confidence < plain.confidence
