"""The Web API's way for a file: ask where to send it, send it there, say where it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.functional.fake_slack.calling import (
    Rule,
    open_to_bot,
    refuse_argument,
    refuse_stray_reply,
    refuse_unfit,
)

if TYPE_CHECKING:
    from tests.functional.fake_slack.calling import Done
    from tests.functional.fake_slack.shapes import JsonObject
    from tests.functional.fake_slack.workspace import Workspace


def _expect(workspace: Workspace, arguments: JsonObject) -> Done:
    length = str(arguments.get("length", ""))
    if not arguments.get("filename") or not length.isdecimal() or int(length) == 0:
        raise refuse_argument("filename and length: missing or empty")
    upload = workspace.uploads.expect(str(arguments["filename"]), int(length))
    return {"upload_url": upload.id, "file_id": upload.id}, None


def _complete(workspace: Workspace, arguments: JsonObject) -> Done:
    files = arguments.get("files")
    if not isinstance(files, list) or not files:
        raise refuse_argument("files: missing or empty")
    place = arguments.get("channel_id") or arguments.get("channels")
    channel = open_to_bot(workspace, place) if place else None
    said = {"text": arguments.get("initial_comment", "")}
    if said["text"]:
        refuse_unfit(workspace, said)
    if channel:
        refuse_stray_reply(workspace, channel, arguments)
    done = [(workspace.uploads.finish(str(f.get("id"))), f.get("title")) for f in files]
    shown = [{"id": upload.id, "title": title or upload.name} for upload, title in done]
    if channel is None:
        return {"files": shown}, None
    contents = [
        {**one, "name": upload.name, "content": upload.content}
        for one, (upload, _) in zip(shown, done, strict=True)
    ]
    posted = {**said, "thread_ts": arguments.get("thread_ts"), "files": contents}
    return {"files": shown}, workspace.post(channel, posted, "files.completeUploadExternal")


METHODS = {
    "files.getUploadURLExternal": Rule(_expect, ("files:write",)),
    "files.completeUploadExternal": Rule(_complete, ("files:write",)),
}
