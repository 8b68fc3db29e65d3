"""The smallest Bolt bot that answers.

It proves the fake Slack, and is what our own bot is timed beside.
Started as `python -m tests.functional.echo_bot` with the variables that our bot takes.
"""

from __future__ import annotations

import os
import signal
import threading

import uvicorn
from slack_bolt import Ack, App, Respond, Say
from slack_bolt.adapter.asgi import SlackRequestHandler
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient


def connect() -> App:
    """Make a bot that does nothing yet."""
    client = WebClient(os.environ["SLACK_BOT_TOKEN"], base_url=os.environ["SLACK_API_URL"])
    return App(client=client, signing_secret=os.environ.get("SLACK_SIGNING_SECRET", "unused"))


def build() -> App:
    """Build a bot that says what it hears."""
    app = connect()

    @app.command("/evidence")
    def command(ack: Ack, respond: Respond, command: dict[str, str]) -> None:
        ack()
        text = command["text"]
        button = {
            "type": "button",
            "action_id": "echo",
            "text": {"type": "plain_text", "text": "Again"},
            "value": text,
        }
        section = {"type": "section", "text": {"type": "mrkdwn", "text": text}}
        respond(text=text, blocks=[section, {"type": "actions", "elements": [button]}])

    @app.action("echo")
    def again(ack: Ack, respond: Respond, action: dict[str, str]) -> None:
        ack()
        respond(text=f"again {action['value']}", replace_original=False)

    @app.event("message")
    @app.event("app_mention")
    def message(event: dict[str, str], say: Say) -> None:
        say(text=f"heard {event['text']}", thread_ts=event.get("thread_ts", event["ts"]))

    return app


def run(app: App) -> None:
    """Run until SIGTERM."""
    if os.environ.get("SLACK_MODE") == "http":
        handler = SlackRequestHandler(app)
        uvicorn.run(handler, host="127.0.0.1", port=int(os.environ["PORT"]), access_log=False)
        return
    stopped = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stopped.set())
    sockets = SocketModeHandler(app, os.environ["SLACK_APP_TOKEN"])
    sockets.client.connect()
    stopped.wait()
    sockets.client.close()


if __name__ == "__main__":
    run(build())
