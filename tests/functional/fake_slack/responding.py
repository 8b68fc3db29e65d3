"""What a response_url does: say something more, to one or to all, or change what was clicked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tests.functional.fake_slack.answer_rules import check_response
from tests.functional.fake_slack.calling import refuse
from tests.functional.fake_slack.refused import Refused

if TYPE_CHECKING:
    from tests.functional.fake_slack.calling import Done
    from tests.functional.fake_slack.shapes import JsonObject
    from tests.functional.fake_slack.workspace import Workspace


def respond(workspace: Workspace, key: str, body: JsonObject) -> Done:
    """Do what a body sent to a response_url asks for, or raise Refused."""
    use = workspace.use_response_url(key)
    try:
        refuse(check_response(body, people=workspace.people, tables=workspace.tables))
    except Refused as no:
        raise Refused(no.error, no.extra, status=400) from None
    changing = body.get("replace_original") or body.get("delete_original")
    original = use.original
    there = original and workspace.find_message(original.channel, original.ts)
    if changing and original and not there:
        raise Refused("message_not_found", status=404)
    if body.get("delete_original"):
        if there:
            workspace.delete(there)
        return {}, None
    public = body.get("response_type") == "in_channel"
    message = workspace.compose(
        use.channel, body, "response_url", seen_by=None if public else use.user
    )
    if there and body.get("replace_original"):
        # It stays where it is, and before the same eyes.
        message = replace(message, ts=there.ts, thread_ts=there.thread_ts, seen_by=there.seen_by)
    return {}, workspace.keep(message)
