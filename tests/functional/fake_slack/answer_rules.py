"""What an app may answer to an interaction: options, the end of a modal, a response_url's body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.functional.fake_slack.objects import OPTION, plain
from tests.functional.fake_slack.payload_rules import (
    TABLES,
    UNFIT_TEXT,
    Refusal,
    check_message,
    check_view,
)
from tests.functional.fake_slack.shapes import exactly_one, flag, many, one_of, shape, text
from tests.functional.fake_slack.writing import check_words

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping

    from tests.functional.fake_slack.shapes import JsonObject

OFFERED = shape(
    {},
    {
        "options": many(OPTION, 0, 100),
        "option_groups": many(shape({"label": plain(75), "options": many(OPTION, 0, 100)}), 0, 100),
    },
    exactly_one("options", "option_groups"),
)
INVALID = "invalid_arguments"


def check_options(answer: object) -> Refusal | None:
    """Say why Slack would offer nothing of what a block_suggestion was answered; else None."""
    reasons = list(OFFERED(answer, "answer"))
    if not reasons and isinstance(answer, dict):
        values = [option["value"] for option in listed(answer)]
        reasons += [f"answer: {v!r} stands twice" for v in set(values) if values.count(v) > 1]
    if reasons:
        return Refusal(INVALID, tuple(reasons))
    unfit = tuple(check_words(answer, "answer", ()))
    return Refusal(UNFIT_TEXT, unfit) if unfit else None


def listed(holder: Mapping[str, list[JsonObject]]) -> list[JsonObject]:
    """List the options of a menu or an answer, those in groups too."""
    grouped = [o for group in holder.get("option_groups", []) for o in group["options"]]
    return [*holder.get("options", []), *grouped]


def check_submission(
    answer: JsonObject, view: JsonObject, *, people: Container[str] = ()
) -> Refusal | None:
    """Say why Slack would not do what an app answers to the submission of a view."""
    if not answer:
        return None
    action = answer.get("response_action")
    needs = {"errors": "errors", "update": "view", "push": "view"}
    fields = {"response_action", needs[action]} if action in needs else {"response_action"}
    reasons = [f"answer.{name}: no such field" for name in answer if name not in fields]
    reasons += one_of("errors", "update", "push", "clear")(action, "answer.response_action")
    if action == "errors":
        reasons += _errors(answer.get("errors"), view)
    if reasons:
        return Refusal(INVALID, tuple(reasons))
    if action in {"update", "push"}:
        return check_modal(answer.get("view"), people=people)
    return None


def check_modal(view: object, *, people: Container[str] = ()) -> Refusal | None:
    """Say why Slack would not show this as a modal."""
    return _of_kind("modal", view, people)


def check_home(view: object, *, people: Container[str] = ()) -> Refusal | None:
    """Say why Slack would not show this as a Home tab."""
    return _of_kind("home", view, people)


def _of_kind(kind: str, view: object, people: Container[str]) -> Refusal | None:
    refusal = check_view(view, people=people)
    if refusal is None and isinstance(view, dict) and view["type"] != kind:
        return Refusal(INVALID, (f"view.type: not {kind}",))
    return refusal


def _errors(errors: object, view: JsonObject) -> Iterator[str]:
    inputs = {block["block_id"] for block in view["blocks"] if block["type"] == "input"}
    if not isinstance(errors, dict) or not errors:
        yield "answer.errors: missing or empty"
        return
    for name, sentence in errors.items():
        if name not in inputs:
            yield f"answer.errors: {name!r} is no input block of the view"
        yield from text(2000)(sentence, f"answer.errors.{name}")


RESPONSE = {
    "text": text(40_000, 0),
    "blocks": many(lambda *_: iter(()), 0, 50),  # looked at as a message
    "response_type": one_of("ephemeral", "in_channel"),
    **dict.fromkeys(
        ("replace_original", "delete_original", "unfurl_links", "unfurl_media", "mrkdwn"), flag
    ),
    "thread_ts": text(32),
}


def check_response(
    body: Mapping[str, object],
    *,
    people: Container[str] = (),
    tables: Container[str] = TABLES,
) -> Refusal | None:
    """Say why Slack would not take this body sent to a response_url; None where it would."""
    reasons = tuple(shape({}, RESPONSE)(body, "body"))
    if body.get("delete_original") is True:
        return Refusal(INVALID, reasons) if reasons else None
    refusal = check_message(body, people=people, tables=tables)
    if refusal and reasons:
        return Refusal(refusal.error, (*reasons, *refusal.reasons))
    return refusal or (Refusal(INVALID, reasons) if reasons else None)
