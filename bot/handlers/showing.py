"""A modal goes to Slack: opened for the press that asked for it, or in place of what it showed.

Where Slack refuses what is in it, it goes again in plain text. Where Slack's answer is lost it may
stand open, so it is not opened again and AnswerLost says so.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any
from urllib.error import URLError

from slack_sdk.errors import SlackApiError

from bot.blocks.modals import simpler
from bot.blocks.words import modals
from bot.connect import LOST_ANSWER, error_code
from bot.handlers.errands import AnswerLost
from bot.handlers.turns import Declined

if TYPE_CHECKING:
    from collections.abc import Callable

    from slack_sdk import WebClient

    from bot.blocks.modals import View

log = logging.getLogger(__name__)

REFUSED = {"invalid_arguments", "invalid_blocks", "view_too_large"}
TOO_LATE = {"expired_trigger_id", "trigger_expired", "exchanged_trigger_id", "trigger_exchanged",
            "invalid_trigger_id", "invalid_trigger"}  # fmt: skip
MOVED_ON = {"hash_conflict", "not_found", "view_not_found"}


def open_modal(client: WebClient, trigger: str, view: View) -> None:
    """Open a modal for a press, within three seconds of it.

    Raises Declined where that is over, SlackApiError, OSError, or AnswerLost.
    """
    try:
        _send(lambda shown: client.views_open(trigger_id=trigger, view=shown), view)
    except SlackApiError as error:
        if error_code(error) in TOO_LATE:
            raise Declined(modals.PRESS_AGAIN) from error
        raise


def update_modal(client: WebClient, opened: dict[str, Any], view: View) -> None:
    """Show something else in a modal that is open, as it was delivered with a press in it.

    One that was closed meanwhile, or shows what a later press asked for, is left as it is. Raises
    SlackApiError, OSError, or AnswerLost.
    """
    known = str(opened.get("id") or "")
    version = str(opened.get("hash") or "") or None
    if not known:
        return
    try:
        _send(lambda shown: client.views_update(view_id=known, hash=version, view=shown), view)
    except SlackApiError as error:
        if error_code(error) not in MOVED_ON:
            raise
        log.info("a modal is not changed: %s", error_code(error))


def _send(send: Callable[[View], object], view: View) -> None:
    try:
        send(view)
    except SlackApiError as error:
        if error_code(error) not in REFUSED or "submit" in view:
            raise
        log.warning("modal refused (%s): sending plain text", error_code(error))
        send(simpler(view))
    except URLError:
        raise  # not reached at all
    except LOST_ANSWER as error:
        raise AnswerLost("views") from error
