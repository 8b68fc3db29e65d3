"""A command's response_url: an answer takes the place of the line that said to wait for it."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.handlers.errands import AnswerLost
from bot.handlers.sending import NotDelivered, respond, respond_to_all, take_back

if TYPE_CHECKING:
    from bot.blocks.drawing import Message
    from bot.handlers.forms import Forms
    from bot.handlers.status import Notice

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Hook:
    """The way to whoever typed a command; `notice` is shown to them while the answer is made."""

    url: str
    notice: Notice
    forms: Forms

    def tell(self, message: Message) -> None:
        """Show a message to the person alone; raises as `respond` does."""
        if self.notice.shown:
            try:
                respond(self.url, message, replace=True, forms=self.forms)
            except NotDelivered as error:  # they may have dismissed the line
                log.info("the line that said to wait is not replaced: %s", error.status)
            else:
                return
        respond(self.url, message, forms=self.forms)

    def tell_all(self, message: Message) -> None:
        """Show a message to everyone there; what one person sees cannot be turned into that."""
        if self.notice.shown:
            try:
                take_back(self.url)
            except (OSError, NotDelivered, AnswerLost) as error:
                log.info("the line that said to wait stays: %s", type(error).__name__)
        respond_to_all(self.url, message, forms=self.forms)
