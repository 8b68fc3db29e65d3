"""The Web API's views.*: modals against a trigger_id, updates against a hash, Home tabs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.functional.fake_slack.answer_rules import check_home, check_modal
from tests.functional.fake_slack.calling import Rule, refuse, refuse_argument
from tests.functional.fake_slack.interactions import view_object
from tests.functional.fake_slack.refused import Refused

if TYPE_CHECKING:
    from tests.functional.fake_slack.calling import Done
    from tests.functional.fake_slack.shapes import JsonObject
    from tests.functional.fake_slack.views import View
    from tests.functional.fake_slack.workspace import Workspace


def _open(workspace: Workspace, arguments: JsonObject) -> Done:
    trigger = workspace.use_trigger(str(arguments.get("trigger_id", "")))
    refuse(check_modal(arguments.get("view"), people=workspace.people))
    return _shown(workspace, workspace.views.open(trigger.user, arguments["view"]))


def _push(workspace: Workspace, arguments: JsonObject) -> Done:
    trigger = workspace.use_trigger(str(arguments.get("trigger_id", "")))
    refuse(check_modal(arguments.get("view"), people=workspace.people))
    below = workspace.views.find(trigger.view)
    return _shown(workspace, workspace.views.push(below, arguments["view"]))


def _update(workspace: Workspace, arguments: JsonObject) -> Done:
    named = str(arguments.get("view_id") or ""), str(arguments.get("external_id") or "")
    if not any(named):
        raise refuse_argument("view_id or external_id: missing")
    view = workspace.views.find(*named)
    refuse(check_modal(arguments.get("view"), people=workspace.people))
    _refuse_stale(view, arguments)
    return _shown(workspace, workspace.views.update(view, arguments["view"]))


def _publish(workspace: Workspace, arguments: JsonObject) -> Done:
    user = str(arguments.get("user_id") or "")
    if not user:
        raise refuse_argument("user_id: missing")
    if not workspace.manifest.home:
        raise Refused("not_enabled")
    refuse(check_home(arguments.get("view"), people=workspace.people))
    if home := workspace.views.home(user):
        _refuse_stale(home, arguments)
    return _shown(workspace, workspace.views.publish(user, arguments["view"]))


def _refuse_stale(view: View, arguments: JsonObject) -> None:
    if arguments.get("hash") not in (None, view.hash):
        raise Refused("hash_conflict")


def _shown(workspace: Workspace, view: View) -> Done:
    return {"view": view_object(workspace, view, {})}, None


METHODS = {
    "views.open": Rule(_open),
    "views.push": Rule(_push),
    "views.update": Rule(_update),
    "views.publish": Rule(_publish),
}
