"""A message goes to Slack: into a conversation, or to one person through a response_url.

Where Slack refuses the blocks, simpler ones go instead, at last the plain text: never silence.
Where Slack's answer is lost, the message may stand there: it is looked for where we may read, and
posted again only where it is missing. Where we cannot look it is not sent again, and AnswerLost
says so.
"""

from __future__ import annotations

import contextlib
import logging
from typing import TYPE_CHECKING, Any, Protocol
from urllib.error import URLError
from urllib.parse import urlsplit

from slack_sdk.errors import SlackApiError
from slack_sdk.webhook import WebhookClient

from bot.connect import (
    GATEWAY,
    HASTE,
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
from bot.handlers.forms import Forms
from bot.work import pause

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slack_sdk import WebClient
    from slack_sdk.webhook import WebhookResponse

    from bot.blocks.drawing import Message
    from bot.handlers.forms import Blocks

log = logging.getLogger(__name__)

BLOCKS_REFUSED = {"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "msg_too_long"}

KIND_REFUSED = {"invalid_blocks", "invalid_blocks_format"}  # not for their length


POSTS = 4  # attempts at one message
SETTLE = 2.0  # seconds in which a message whose answer was lost comes to stand, if it does


class _Attempt(Protocol):
    def __call__(self, tried: Message, *, last: bool) -> str:
        """Send a message; returns why its blocks were refused, or an empty string.

        The last that is left to try is not refused but fails.
        """


class NotDelivered(Exception):
    """A response_url is missing (status 0) or did not take the message for Slack's `reason`."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(f"status {status}: {reason}")
        self.status = status
        self.reason = reason


class NotPosted(OSError):
    """Slack took the message several times and posted none, by its own account or by our look."""


def post(
    client: WebClient,
    channel: str,
    message: Message,
    *,
    thread: str = "",
    forms: Forms | None = None,
) -> None:
    """Post a message for everyone in a conversation, in a thread where one is named.

    Raises SlackApiError where Slack refuses, OSError where it is not reached or posts nothing, or
    AnswerLost.
    """
    errand = errands.current()
    mark = errand.next_mark()
    if errand.doubt and errand.stands(client, channel, thread, mark):
        return
    errand.doubt = False

    def attempt(tried: Message, *, last: bool) -> str:
        try:
            _post_until_it_stands(client, channel, tried, thread, mark)
        except SlackApiError as error:
            if last or error_code(error) not in BLOCKS_REFUSED:
                raise
            return error_code(error)
        return ""

    with _going_out():
        _in_turn(message, forms or Forms(), attempt)


def write_to(client: WebClient, person: str, message: Message) -> str:
    """Write a person a direct message; returns the conversation's id, raises as `post` does."""
    errand = errands.current()
    if errand.doubt:
        raise AnswerLost("chat.postMessage, before a restart")
    with _going_out():
        return _post_until_it_stands(client, person, message, "", errand.next_mark())


def respond(
    url: str,
    message: Message,
    *,
    replace: bool = False,
    thread: str = "",
    forms: Forms | None = None,
) -> None:
    """Show a message to the one person whose action this url answers.

    `replace` puts it where the message with their button is, or where this url showed the one
    before; `thread` into a thread. Raises NotDelivered where Slack refuses (a url is good for five
    messages and 30 minutes), OSError, or AnswerLost.
    """
    in_thread = {"thread_ts": thread} if thread else {}
    alone = {"response_type": "ephemeral", "replace_original": replace, **in_thread}
    _show(url, message, alone, forms)


def glimpse(url: str, message: Message, *, thread: str = "") -> None:
    """Show one person something that nothing depends on, in one short try; raises as `respond`."""
    body = {**_content(message), "response_type": "ephemeral", "replace_original": False}
    response = _respond(url, {**body, **({"thread_ts": thread} if thread else {})}, patient=False)
    if response.status_code != 200:
        raise NotDelivered(response.status_code, response.body[:80])


def respond_to_all(url: str, message: Message, *, forms: Forms | None = None) -> None:
    """Show a message to everyone where a person's command was typed; raises as `respond` does."""
    _show(url, message, {"response_type": "in_channel", "replace_original": False}, forms)


def take_back(url: str) -> None:
    """Delete what this url has shown to the person alone; raises as `respond` does."""
    response = _respond(url, {"delete_original": True})
    if response.status_code != 200:
        raise NotDelivered(response.status_code, response.body[:80])


def _show(url: str, message: Message, where: dict[str, Any], forms: Forms | None) -> None:
    if errands.current().doubt:
        raise AnswerLost("response_url, before a restart")

    def attempt(tried: Message, *, last: bool) -> str:
        response = _respond(url, {**_content(tried), **where})
        refused = next((code for code in BLOCKS_REFUSED if code in response.body), "")
        if response.status_code != 200 and (last or not refused):
            raise NotDelivered(response.status_code, response.body[:80])
        return refused

    with _going_out():
        _in_turn(message, forms or Forms(), attempt)


@contextlib.contextmanager
def _going_out() -> Iterator[None]:
    """Note for the turn that a message may go out, and afterwards whether it surely has not."""
    errand = errands.current()
    errand.sending()
    went_out = True  # unless it is known better
    try:
        yield
    except (URLError, SlackApiError, NotPosted, NotDelivered):
        went_out = False
        raise
    finally:
        errand.sent(went_out=went_out)


def _in_turn(message: Message, forms: Forms, attempt: _Attempt) -> None:
    """Send the first form of a message that is not refused for its blocks."""
    refused: list[Blocks] = []
    *richer, text = forms.of(message)
    for blocks in richer:
        code = attempt({**message, "blocks": blocks}, last=False)
        if not code:
            forms.learn(refused, blocks)
            return
        log.warning("blocks refused (%s): sending simpler ones", code)
        if code in KIND_REFUSED:
            refused.append(blocks)
    attempt({**message, "blocks": text}, last=True)


def _post_until_it_stands(
    client: WebClient, channel: str, message: Message, thread: str, mark: str
) -> str:
    """Post, look whether it stands where that is in doubt, and post again where it does not.

    Returns the conversation's id.
    """
    errand = errands.current()
    for attempt in range(POSTS):
        try:
            return _post(client, channel, message, thread, mark)
        except AnswerLost as lost:
            pause(SETTLE * 2**attempt)
            try:
                if errand.stands(client, channel, thread, mark):
                    return channel
            except AnswerLost:
                if not lost.failed:
                    raise
    raise NotPosted("Slack posts nothing")


def _post(client: WebClient, channel: str, message: Message, thread: str, mark: str) -> str:
    """Post once; returns the conversation's id."""
    try:
        answer = client.chat_postMessage(
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
    return str(answer.get("channel") or channel)


def _content(message: Message) -> Message:
    return {
        "text": message["text"],
        "unfurl_links": False,
        "unfurl_media": False,
        **({"blocks": message["blocks"]} if message["blocks"] else {}),
    }


def _is_web_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:  # "http://[::1"
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and url.isascii()


def _respond(url: str, body: dict[str, Any], *, patient: bool = True) -> WebhookResponse:
    handlers = retry_handlers() if patient else []
    timeout = TIMEOUT if patient else HASTE
    if not _is_web_address(url):  # urllib would open files, too
        raise NotDelivered(0, "no response_url came with it")
    client = WebhookClient(url, timeout=timeout, logger=SDK_LOG, retry_handlers=handlers)
    spare_proxy(client, url)
    try:
        response = client.send_dict(body)
    except URLError:
        raise  # not reached at all
    except LOST_ANSWER as error:
        raise AnswerLost("response_url") from error
    if response.status_code in GATEWAY:
        raise AnswerLost("response_url")
    return response
