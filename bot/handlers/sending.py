"""A message goes to Slack: into a conversation, or to one person through a response_url.

Where Slack refuses the blocks, the plain text goes instead: never silence. Where Slack's answer is
lost, the message may stand there: it is looked for where we may read, and posted again only where
it is missing. Where we cannot look it is not sent again, and AnswerLost says so.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING
from urllib.error import URLError

from slack_sdk.errors import SlackApiError
from slack_sdk.webhook import WebhookClient

from bot.connect import (
    GATEWAY,
    LOST_ANSWER,
    SDK_LOG,
    TIMEOUT,
    error_code,
    is_unwell,
    retry_handlers,
    spare_proxy,
)
from bot.handlers import errands
from bot.handlers.errands import AnswerLost
from bot.work import pause

if TYPE_CHECKING:
    from slack_sdk import WebClient
    from slack_sdk.webhook import WebhookResponse

    from bot.blocks.drawing import Message

log = logging.getLogger(__name__)

BLOCKS_REFUSED = {"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "msg_too_long"}


POSTS = 4  # attempts at one message
SETTLE = 2.0  # seconds in which a message whose answer was lost comes to stand, if it does


class NotPosted(OSError):
    """Slack took the message several times and posted none, by its own account or by our look."""


class NotDelivered(Exception):
    """A response_url is missing (status 0) or did not take the message for Slack's `reason`."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(f"status {status}: {reason}")
        self.status = status
        self.reason = reason


def post(client: WebClient, channel: str, message: Message, *, thread: str = "") -> None:
    """Post a message for everyone in a conversation, in a thread where one is named.

    Raises SlackApiError where Slack refuses, OSError where it is not reached or posts nothing, or
    AnswerLost.
    """
    errand = errands.current()
    mark = errand.next_mark()
    if errand.doubt and errand.stands(client, channel, thread, mark):
        return
    errand.doubt = False
    errand.sending()
    went_out = True  # unless it is known better
    try:
        _post_until_it_stands(client, channel, message, thread, mark)
    except (URLError, SlackApiError, NotPosted):
        went_out = False
        raise
    finally:
        errand.sent(went_out=went_out)


def respond(url: str, message: Message, *, replace: bool = False, thread: str = "") -> None:
    """Show a message to the one person whose action this url answers.

    `replace` puts it where the message with their button is; `thread` into a thread. Raises
    NotDelivered where Slack refuses (a url is good for five messages and 30 minutes), OSError,
    or AnswerLost.
    """
    if not url:
        raise NotDelivered(0, "no response_url came with it")
    errand = errands.current()
    if errand.doubt:
        raise AnswerLost("response_url, before a restart")
    errand.sending()
    went_out = True
    try:
        _respond_or_text(url, message, replace=replace, thread=thread)
    except (URLError, NotDelivered):
        went_out = False
        raise
    finally:
        errand.sent(went_out=went_out)


def _respond_or_text(url: str, message: Message, *, replace: bool, thread: str) -> None:
    """Respond once, with plain text where Slack refuses the blocks."""
    response = _respond(url, message, replace=replace, thread=thread)
    if any(code in response.body for code in BLOCKS_REFUSED):
        log.warning("blocks refused by response_url: sending plain text")
        response = _respond(url, {**message, "blocks": []}, replace=replace, thread=thread)
    if response.status_code in GATEWAY:
        raise AnswerLost("response_url")
    if response.status_code != 200:
        raise NotDelivered(response.status_code, response.body[:80])


def _post_until_it_stands(
    client: WebClient, channel: str, message: Message, thread: str, mark: str
) -> None:
    """Post, look whether it stands where that is in doubt, and post again where it does not."""
    errand = errands.current()
    for attempt in range(POSTS):
        try:
            _post(client, channel, message, thread, mark)
        except AnswerLost as lost:
            pause(SETTLE * 2**attempt)
            try:
                if errand.stands(client, channel, thread, mark):
                    return
            except AnswerLost:
                if not lost.failed:
                    raise
        else:
            return
    raise NotPosted("Slack posts nothing")


def _post(client: WebClient, channel: str, message: Message, thread: str, mark: str) -> None:
    """Post once, as plain text where Slack refuses the blocks."""
    try:
        _post_once(client, channel, message, thread, mark)
    except SlackApiError as error:
        if error_code(error) not in BLOCKS_REFUSED:
            raise
        log.warning("blocks refused (%s): sending plain text", error_code(error))
        _post_once(client, channel, {**message, "blocks": []}, thread, mark)


def _post_once(client: WebClient, channel: str, message: Message, thread: str, mark: str) -> None:
    try:
        client.chat_postMessage(
            channel=channel,
            text=message["text"],
            blocks=message["blocks"] or None,
            thread_ts=thread or None,
            metadata=errands.metadata(mark),
            unfurl_links=False,
            unfurl_media=False,
        )
    except SlackApiError as error:
        if is_unwell(error):
            failed = error.response.status_code not in GATEWAY
            raise AnswerLost("chat.postMessage", failed=failed) from error
        raise
    except URLError:
        raise  # not reached at all
    except LOST_ANSWER as error:
        raise AnswerLost("chat.postMessage") from error


def _respond(url: str, message: Message, *, replace: bool, thread: str) -> WebhookResponse:
    client = WebhookClient(url, timeout=TIMEOUT, logger=SDK_LOG, retry_handlers=retry_handlers())
    spare_proxy(client, url)
    try:
        return client.send_dict(
            {
                "text": message["text"],
                "response_type": "ephemeral",
                "replace_original": replace,
                "unfurl_links": False,
                "unfurl_media": False,
                **({"blocks": message["blocks"]} if message["blocks"] else {}),
                **({"thread_ts": thread} if thread else {}),
            }
        )
    except URLError:
        raise  # not reached at all
    except LOST_ANSWER as error:
        raise AnswerLost("response_url") from error
