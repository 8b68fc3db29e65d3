"""What the body of an ack does: it answers a command, or says what becomes of a submitted modal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.functional.fake_slack.answer_rules import check_options, check_response, check_submission
from tests.functional.fake_slack.calling import refuse
from tests.functional.fake_slack.refused import Refused

if TYPE_CHECKING:
    from tests.functional.fake_slack.deliveries import Delivery
    from tests.functional.fake_slack.ledger import Ledger, Message
    from tests.functional.fake_slack.shapes import JsonObject
    from tests.functional.fake_slack.workspace import Workspace


def take_ack(workspace: Workspace, ledger: Ledger, delivery: Delivery) -> None:
    """Do what an ack that came in time asks for, and write down what it said and what came of it.

    Slack does nothing with the body of any other ack, nor does this.
    """
    if delivery.error:
        return
    said = delivery.body
    kind = delivery.payload.get("type", delivery.kind)
    message = None
    answer: JsonObject = {"ok": True}
    try:
        match kind:
            case "slash_commands" if said:
                message = _answer_command(workspace, delivery)
            case "view_submission":
                _end_view(workspace, delivery)
            case "block_suggestion":
                refuse(check_options(said))
            case _:
                return
    except Refused as no:
        answer = {"ok": False, "error": no.error, **no.extra}
    ledger.add("ack", said, 200, answer, message)


def _answer_command(workspace: Workspace, delivery: Delivery) -> Message:
    said = delivery.body
    refuse(check_response(said, people=workspace.people, tables=workspace.tables))
    channel = workspace.find_channel(delivery.payload["channel_id"])
    public = said.get("response_type") == "in_channel"
    return workspace.post(
        channel, said, "ack", seen_by=None if public else delivery.payload["user_id"]
    )


def _end_view(workspace: Workspace, delivery: Delivery) -> None:
    """Close the submitted modal, or do with it what the ack says."""
    said, views = delivery.body, workspace.views
    view = views.find(delivery.payload["view"]["id"])
    refuse(check_submission(said, view.sent, people=workspace.people))
    match said.get("response_action"):
        case "errors":
            views.reject(view, said["errors"])
        case "update":
            views.update(view, said["view"])
        case "push":
            views.push(view, said["view"])
        case "clear":
            views.clear(view.user)
        case _:
            views.close(view)
