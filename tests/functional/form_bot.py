"""A bot that uses every surface once: it proves what a `Person` of the fake Slack can do.

Started as `python -m tests.functional.form_bot` with the variables that our bot takes.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tests.functional.echo_bot import connect, run

if TYPE_CHECKING:
    from slack_bolt import Ack, App, Respond
    from slack_sdk import WebClient

Json = dict[str, Any]


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def option(text: str) -> Json:
    return {"text": plain(text), "value": text.lower()}


def button(text: str, name: str) -> Json:
    return {"type": "button", "action_id": name, "text": plain(text), "value": name}


def section(text: str, accessory: Json | None = None) -> Json:
    block = {"type": "section", "text": {"type": "mrkdwn", "text": text}}
    return {**block, "accessory": accessory} if accessory else block


def asked(label: str, element: Json, **more: object) -> Json:
    return {
        "type": "input",
        "block_id": label.lower(),
        "label": plain(label),
        "element": {"action_id": "value", **element},
        **more,
    }


REPLY = [
    section("Two studies", button("Open", "open")),
    {
        "type": "actions",
        "elements": [
            button("Replace", "replace"),
            {
                "type": "overflow",
                "action_id": "more",
                "options": [option("Export"), option("Delete")],
            },
            {
                "type": "static_select",
                "action_id": "sort",
                "placeholder": plain("Sort"),
                "options": [option("Year"), option("Size")],
            },
        ],
    },
    {
        "type": "context_actions",
        "elements": [
            {
                "type": "feedback_buttons",
                "action_id": "feedback",
                "positive_button": {"text": plain("Helpful"), "value": "good"},
                "negative_button": {"text": plain("Not helpful"), "value": "bad"},
            }
        ],
    },
]
COUNTRIES = [option("Chile"), option("Ghana")]
FORM = {
    "type": "modal",
    "callback_id": "form",
    "title": plain("Form"),
    "submit": plain("Search"),
    "notify_on_close": True,
    "blocks": [
        section("Fill this in", button("Details", "details")),
        asked("Question", {"type": "plain_text_input", "min_length": 3}),
        asked("Topic", {"type": "external_select", "min_query_length": 2}, optional=True),
        asked(
            "Designs",
            {"type": "multi_static_select", "options": [option("Cohort"), option("Survey")]},
            optional=True,
        ),
        asked("Since", {"type": "number_input", "is_decimal_allowed": False}, optional=True),
        asked(
            "Country",
            {"type": "radio_buttons", "action_id": "country", "options": COUNTRIES},
            optional=True,
            dispatch_action=True,
        ),
    ],
}


def page(text: str, **more: object) -> Json:
    return {"type": "modal", "title": plain(text), "blocks": [section(text)], **more}


def home(text: str) -> Json:
    return {
        "type": "home",
        "blocks": [
            section(text),
            {"type": "actions", "elements": [button("Try", "try")]},
        ],
    }


def command(ack: Ack, respond: Respond) -> None:
    ack()
    respond(text="Two studies", blocks=REPLY)


def open_form(ack: Ack, body: Json, client: WebClient) -> None:
    ack()
    form = {**FORM, "private_metadata": body["channel"]["id"]}
    client.views_open(trigger_id=body["trigger_id"], view=form)


def replace(ack: Ack, respond: Respond) -> None:
    ack()
    respond(text="Replaced", replace_original=True)


def more(ack: Ack, body: Json, client: WebClient, respond: Respond) -> None:
    ack()
    if body["actions"][0]["selected_option"]["value"] == "delete":
        respond(delete_original=True)
        return
    messages = client.conversations_open(users=body["user"]["id"])["channel"]["id"]
    client.files_upload_v2(
        channel=messages, filename="studies.csv", content="a,b\n1,2\n", initial_comment="Studies"
    )


def say_value(ack: Ack, body: Json, respond: Respond) -> None:
    ack()
    action = body["actions"][0]
    value = action.get("value") or action["selected_option"]["value"]
    respond(text=f"{action['action_id']}: {value}", replace_original=False)


def details(ack: Ack, body: Json, client: WebClient) -> None:
    ack()
    client.views_push(trigger_id=body["trigger_id"], view=page("Details"))


def country(ack: Ack, body: Json, client: WebClient) -> None:
    ack()
    view = body["view"]
    chosen = view["state"]["values"]["country"]["country"]["selected_option"]["text"]["text"]
    changed = {
        **FORM,
        "private_metadata": view["private_metadata"],
        "blocks": [*view["blocks"], section(f"Only {chosen}")],
    }
    client.views_update(view_id=view["id"], hash=view["hash"], view=changed)


def suggest(ack: Ack, payload: Json) -> None:
    known = ("Loneliness", "Long covid", "Sleep")
    ack(options=[option(one) for one in known if payload["value"].lower() in one.lower()])


def submitted(ack: Ack, body: Json, client: WebClient) -> None:
    values = body["view"]["state"]["values"]
    match values["question"]["value"]["value"]:
        case "wrong":
            ack(response_action="errors", errors={"question": "Ask something else."})
        case "update":
            ack(response_action="update", view=page("Updated"))
        case "push":
            ack(response_action="push", view=page("Pushed"))
        case "clear":
            ack(response_action="clear")
        case _:
            ack()
            _tell(client, body, json.dumps(values))


def closed(ack: Ack, body: Json, client: WebClient) -> None:
    ack()
    _tell(client, body, "closed")


def _tell(client: WebClient, body: Json, text: str) -> None:
    channel = body["view"]["private_metadata"]
    client.chat_postEphemeral(channel=channel, user=body["user"]["id"], text=text)


def opened(event: Json, client: WebClient) -> None:
    if event["tab"] == "home":
        client.views_publish(user_id=event["user"], view=home("Welcome"))
    else:
        prompts = [{"title": "Sleep", "message": "sleep and shift work"}]
        client.assistant_threads_setSuggestedPrompts(channel_id=event["channel"], prompts=prompts)


def tried(ack: Ack, body: Json, client: WebClient) -> None:
    ack()
    client.views_publish(user_id=body["user"]["id"], view=home("Tried"), hash=body["view"]["hash"])


def build() -> App:
    """Register everything above."""
    app = connect()
    app.command("/evidence")(command)
    app.event("app_home_opened")(opened)
    app.action("open")(open_form)
    app.action("replace")(replace)
    app.action("more")(more)
    app.action("sort")(say_value)
    app.action("feedback")(say_value)
    app.action("details")(details)
    app.action("country")(country)
    app.action("try")(tried)
    app.options("value")(suggest)
    app.view("form")(submitted)
    app.view_closed("form")(closed)
    return app


if __name__ == "__main__":
    run(build())
