"""An ack does what it says, in time and in words that Slack knows; otherwise it does nothing."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import pytest

from tests.functional.fake_slack import FakeSlack, Person, deliveries, interactions
from tests.functional.fake_slack.acks import take_ack
from tests.functional.fake_slack.deliveries import Delivery
from tests.functional.fake_slack.example import MANIFEST

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.functional.fake_slack.views import View

TITLE = {"type": "plain_text", "text": "T"}


@pytest.fixture
def ana() -> Iterator[Person]:
    with FakeSlack(MANIFEST) as slack:
        yield Person(slack)


@pytest.fixture
def modal(ana: Person) -> View:
    views = ana.slack.workspace.views
    return views.open(ana.id, {"type": "modal", "title": TITLE, "blocks": []})


def ack(
    ana: Person, payload: dict[str, Any], body: dict[str, Any], *, status: int = 200, late: bool
) -> list[str]:
    """Ack a delivery; gives the errors that were written down."""
    sent_at = time.monotonic() - (deliveries.ACK_SECONDS + 1 if late else 0)
    delivery = Delivery("interactive", payload, sent_at=sent_at)
    slack = ana.slack
    delivery.close(status, body, lambda d: take_ack(slack.workspace, slack.ledger, d))
    return [entry.error for entry in slack.ledger.entries("ack")]


@pytest.mark.parametrize(
    ("body", "status", "late", "stays", "errors"),
    [
        ({}, 200, False, False, [""]),
        ({}, 200, True, True, []),  # too late: Slack has already said that it did not work
        ({}, 404, False, True, []),
        ({"response_action": "errors", "errors": {"q": "x"}}, 200, False, True, ["invalid"]),
        ({"response_action": "push", "view": {}}, 200, False, True, ["invalid"]),
    ],
)
def test_a_modal_ends_only_by_a_good_ack_in_time(
    ana: Person,
    modal: View,
    *,
    body: dict[str, Any],
    status: int,
    late: bool,
    stays: bool,
    errors: list[str],
) -> None:
    payload = interactions.submission(ana.slack.workspace, modal, {})
    found = ack(ana, payload, body, status=status, late=late)
    assert (ana.modal is not None) == stays
    assert [error.removesuffix("_arguments") for error in found] == errors


def test_options_beyond_the_limits_are_written_down_as_refused(ana: Person) -> None:
    options = [{"text": TITLE, "value": str(number)} for number in range(101)]
    payload = {"type": "block_suggestion"}
    assert ack(ana, payload, {"options": options[:100]}, late=False) == [""]
    assert ack(ana, payload, {"options": options}, late=False) == ["", "invalid_arguments"]


def test_the_first_ack_counts(ana: Person, modal: View) -> None:
    payload = interactions.submission(ana.slack.workspace, modal, {})
    delivery = Delivery("interactive", payload)
    seen: list[int] = []
    for status in (200, 500):
        delivery.close(status, {}, lambda d: seen.append(d.status))
    assert (seen, delivery.error) == ([200], "")
