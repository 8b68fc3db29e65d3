"""The views that people have before them: a stack of modals each, and a Home tab each."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from tests.functional.fake_slack import controls, reading
from tests.functional.fake_slack.naming import named
from tests.functional.fake_slack.refused import Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.functional.fake_slack.shapes import JsonObject

STACKED = 3  # modals on top of one another


@dataclass(frozen=True, slots=True)
class View:
    """A modal or Home tab as it stands. `errors` are said beside the input blocks they name."""

    id: str
    user: str
    sent: JsonObject
    hash: str
    root: str
    previous: str | None = None
    errors: Mapping[str, str] = field(default_factory=dict)

    @property
    def payload(self) -> JsonObject:
        """Give the blocks, as a message gives its own."""
        return {"blocks": self.sent["blocks"]}

    @property
    def title(self) -> str:
        """Give the words above a modal; a Home tab has none."""
        return str(self.sent.get("title", {}).get("text", ""))

    @property
    def read(self) -> str:
        """Give what a person reads, the title first."""
        return f"{self.title}\n{reading.read(self.payload)}".strip()

    @property
    def buttons(self) -> list[str]:
        """List the words on the controls in the blocks, in reading order."""
        return controls.words(self.payload)


class Views:
    """Everybody's views. Threads welcome; what is given out is a view as it stood."""

    def __init__(self, fresh: Callable[[str], str]) -> None:
        self._fresh = fresh
        self._views: dict[str, View] = {}
        self._stacks: dict[str, list[str]] = {}
        self._homes: dict[str, str] = {}
        self._lock = threading.RLock()

    def open(self, user: str, sent: JsonObject) -> View:
        """Begin a new stack, in place of what was open."""
        with self._lock:
            self.clear(user)
            return self._keep(self._new(user, sent, None))

    def push(self, below: View, sent: JsonObject) -> View:
        """Put a modal on top of the stack that `below` is in."""
        with self._lock:
            stack = self._stacks.get(below.user, [])
            if below.id not in stack:
                raise Refused("not_found")
            if len(stack) >= STACKED:
                raise Refused("push_limit_reached")
            return self._keep(self._new(below.user, sent, self._views[stack[-1]]))

    def update(self, view: View, sent: JsonObject) -> View:
        """Show something else in a view; what was typed under the same names stays."""
        with self._lock:
            self._refuse_taken(sent, view.id)
            changed = replace(view, sent=self._named(sent), hash=self._fresh("h"), errors={})
            self._views[view.id] = changed
            return changed

    def publish(self, user: str, sent: JsonObject) -> View:
        """Show a Home tab."""
        with self._lock:
            if old := self.home(user):
                return self.update(old, sent)
            view = self._new(user, sent, None)
            self._views[view.id] = view
            self._homes[user] = view.id
            return view

    def reject(self, view: View, errors: Mapping[str, str]) -> None:
        """Say beside the inputs of a view what is wrong with them."""
        with self._lock:
            self._views[view.id] = replace(self._views[view.id], errors=dict(errors))

    def close(self, view: View) -> None:
        """Take a modal away, with all that is on top of it; what is below shows again."""
        with self._lock:
            stack = self._stacks.get(view.user, [])
            if view.id in stack:
                for gone in stack[stack.index(view.id) :]:
                    del self._views[gone]
                del stack[stack.index(view.id) :]

    def clear(self, user: str) -> None:
        """Take all modals of a person away."""
        with self._lock:
            for gone in self._stacks.pop(user, []):
                del self._views[gone]

    def stack(self, user: str) -> list[View]:
        """List the modals of a person, the one in front last."""
        with self._lock:
            return [self._views[known] for known in self._stacks.get(user, [])]

    def home(self, user: str) -> View | None:
        """Return a person's Home tab, where one was ever published."""
        with self._lock:
            return self._views.get(self._homes.get(user, ""))

    def find(self, view_id: str, external_id: str = "") -> View:
        """Return a view that someone has before them, or refuse."""
        with self._lock:
            for view in self._views.values():
                if view.id == view_id or (
                    external_id and view.sent.get("external_id") == external_id
                ):
                    return view
        raise Refused("not_found")

    def _new(self, user: str, sent: JsonObject, below: View | None) -> View:
        self._refuse_taken(sent)
        known = self._fresh("V0")
        return View(
            known,
            user,
            self._named(sent),
            self._fresh("h"),
            below.root if below else known,
            below.id if below else None,
        )

    def _named(self, sent: JsonObject) -> JsonObject:
        return {**sent, "blocks": named(sent["blocks"], self._fresh)}

    def _refuse_taken(self, sent: JsonObject, besides: str = "") -> None:
        wanted = sent.get("external_id")
        if wanted and any(
            view.sent.get("external_id") == wanted and view.id != besides
            for view in self._views.values()
        ):
            raise Refused("duplicate_external_id")

    def _keep(self, view: View) -> View:
        self._views[view.id] = view
        self._stacks.setdefault(view.user, []).append(view.id)
        return view
