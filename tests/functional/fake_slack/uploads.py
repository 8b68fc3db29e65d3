"""Files on their way into a workspace: an address to send to, what came, and where it is shown."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.functional.fake_slack.refused import Refused

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(slots=True)
class Upload:
    """A file; `content` is None until it was sent."""

    id: str
    name: str
    length: int
    content: bytes | None = None
    done: bool = False


class Uploads:
    """The files of a workspace. Threads welcome."""

    def __init__(self, fresh: Callable[[str], str]) -> None:
        self._fresh = fresh
        self._files: dict[str, Upload] = {}
        self._lock = threading.Lock()

    def expect(self, name: str, length: int) -> Upload:
        """Make room for a file of so many bytes."""
        upload = Upload(self._fresh("F0"), name, length)
        with self._lock:
            self._files[upload.id] = upload
        return upload

    def receive(self, key: str, content: bytes) -> None:
        """Take the content of a file; it may be sent once and must be as long as was said."""
        with self._lock:
            upload = self._files.get(key)
            if upload is None or upload.content is not None:
                raise Refused("invalid_url", status=404)
            if len(content) != upload.length:
                raise Refused("file_size_mismatch", status=400)
            upload.content = content

    def finish(self, key: str) -> Upload:
        """Return a file that has come, once."""
        with self._lock:
            upload = self._files.get(key)
            if upload is None or upload.content is None or upload.done:
                raise Refused("file_not_found")
            upload.done = True
            return upload
