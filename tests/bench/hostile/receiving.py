"""A Slack on loopback that judges all that reaches it, and keeps what can be pressed in it."""

from __future__ import annotations

import json
from itertools import count
from typing import TYPE_CHECKING, Any, NamedTuple

from tests.bot.slack import Answered, Slack
from tests.functional.fake_slack.answer_rules import check_home, check_modal, check_response
from tests.functional.fake_slack.controls import Control, controls
from tests.functional.fake_slack.payload_rules import check_message
from tests.functional.fake_slack.shapes import walk
from tests.functional.fake_slack.writing import check_words

if TYPE_CHECKING:
    import logging

    from tests.bot.slack import Call

Json = dict[str, Any]
PLAIN_ANSWERS = {"response_url", "upload"}
POOL = 10  # of each control that are kept


class Drawn(NamedTuple):
    """A control as it was drawn, with the view that it stands in."""

    control: Control
    view: Json | None


class Judging(Slack):
    """Keeps what is wrong in `wrong`, and until it is told otherwise what can be pressed and sent.

    `people` may be named: who pressed. `log` holds what the bot logs.
    """

    def __init__(self) -> None:
        super().__init__()
        self.people: set[str] = set()
        self.wrong: list[str] = []
        self.log: list[logging.LogRecord] = []
        self.judged = 0
        self.keeping = True
        self.drawn: dict[str, list[Drawn]] = {}  # by action_id
        self.views: dict[str, Json] = {}  # those that can be sent, by callback_id
        self._numbers = count()

    def take(self, call: Call) -> Answered:
        """Judge a call instead of keeping it."""
        fields = call.fields
        refusal = None
        match call.method:
            case "chat.postMessage" | "chat.update" | "chat.postEphemeral":
                self._draw(fields)
                refusal = check_message(fields, people=self.people)
            case "response_url":
                self._draw(fields)
                refusal = check_response(fields, people=self.people)
            case "views.open" | "views.push" | "views.update" | "views.publish":
                view = _read(fields.get("view"))
                self._draw(view, view)
                check = check_home if call.method == "views.publish" else check_modal
                refusal = check(view, people=self.people)
            case "assistant.threads.setSuggestedPrompts":
                self.wrong += check_words(
                    [fields.get("title"), fields.get("prompts")], call.method, ()
                )
            case _:
                pass
        self.judged += 1
        if refusal is not None:
            self.wrong.append(f"{call.method}: {refusal.error} {'; '.join(refusal.reasons)}")
        if call.method == "files.getUploadURLExternal":
            return Answered({"ok": True, "upload_url": self.hook + "/upload", "file_id": "F1"})
        if call.method == "auth.test":
            return super().take(call)
        return Answered("ok" if call.method in PLAIN_ANSWERS else {"ok": True, "ts": "9.9"})

    def _draw(self, payload: Json, view: Json | None = None) -> None:
        """Name the blocks as Slack does, and keep their controls."""
        if not self.keeping:
            return
        for block in walk(payload.get("blocks")):
            if block.get("type") in {"actions", "section", "input", "context_actions"}:
                block.setdefault("block_id", f"b{next(self._numbers)}")
        for control in controls(payload):
            kept = self.drawn.setdefault(str(control.element["action_id"]), [])
            if len(kept) < POOL:
                kept.append(Drawn(control, view))
        if view and "submit" in view:
            self.views[str(view.get("callback_id"))] = view


def _read(view: object) -> Json:
    read = json.loads(view) if isinstance(view, str) else view
    return read if isinstance(read, dict) else {}
