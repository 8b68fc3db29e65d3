"""A file goes to Slack: its bytes first, then the word where it is to be seen."""

from __future__ import annotations

import urllib.request
from typing import TYPE_CHECKING
from urllib.error import URLError

from bot.connect import LOST_ANSWER, TIMEOUT
from bot.handlers.errands import AnswerLost

if TYPE_CHECKING:
    from slack_sdk import WebClient


def upload(client: WebClient, name: str, content: bytes) -> str:
    """Send a file's bytes and return its id; nobody sees it yet.

    Raises SlackApiError where Slack refuses ("missing_scope"), or OSError.
    """
    ticket = client.files_getUploadURLExternal(filename=name, length=len(content))
    address = str(ticket["upload_url"])
    if not address.startswith(("https://", "http://")):
        raise OSError("not an address to upload to")
    proxies = {"http": client.proxy, "https": client.proxy} if client.proxy else {}
    opener = urllib.request.build_opener(urllib.request.ProxyHandler(proxies))
    request = urllib.request.Request(  # noqa: S310 - the scheme is looked at above
        address, data=content, headers={"Content-Type": "application/octet-stream"}
    )
    with opener.open(request, timeout=TIMEOUT) as answer:
        answer.read()
    return str(ticket["file_id"])


def show(
    client: WebClient,
    file: dict[str, str | None],
    channel: str,
    *,
    said: str = "",
    thread: str = "",
) -> None:
    """Show a file (its "id" and "title") in a conversation, with what is said of it.

    Raises as `bot.handlers.sending.post` does.
    """
    try:
        client.files_completeUploadExternal(
            files=[file],
            channel_id=channel,
            initial_comment=said or None,
            thread_ts=thread or None,
        )
    except URLError:
        raise  # not reached at all
    except LOST_ANSWER as error:
        raise AnswerLost("files.completeUploadExternal") from error
