"""build_app: a Bolt app with every listener and the error handler, and no door but the settings."""

from __future__ import annotations

import contextlib
import logging
import os
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from slack_bolt import App, BoltRequest, BoltResponse
from slack_bolt.error import BoltUnhandledRequestError

from bot.connect import identify, web_client
from bot.handlers import (
    actions,
    asking,
    citing,
    command,
    comparing,
    details,
    events,
    feedback,
    filtering,
    home,
    messages,
)
from bot.handlers.desk import Desk
from bot.handlers.turns import Overloaded, delivering
from bot.logs import Event
from bot.settings import Mode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slack_bolt.authorization import AuthorizeResult

    from bot.handlers.desk import Answers
    from bot.settings import Settings
    from bot.state import State
    from bot.work import Work

log = logging.getLogger(__name__)

UNREADABLE = (ValueError, TypeError, AttributeError, KeyError, IndexError, RecursionError)


def build_app(settings: Settings, library: Answers, state: State, work: Work) -> App:
    """Build the app: asks Slack who we are, then listens to all that the manifest subscribes to.

    Raises SlackRefused or SlackUnreachable.
    """
    ourselves = identify(web_client(settings.api_url, settings.bot_token, patient=False))

    def authorize() -> AuthorizeResult:
        return ourselves

    with _closed_side_doors():
        app = App(
            name="evidence",
            logger=logging.getLogger("slack_bolt"),
            client=web_client(settings.api_url),  # its token comes with `authorize`
            authorize=authorize,
            signing_secret=settings.signing_secret,
            request_verification_enabled=settings.mode is Mode.HTTP,
            raise_error_for_unhandled_request=True,
            # Our listeners only hand over to `work`; on threads of their own, Bolt would look for
            # their ack every 10 ms.
            process_before_response=True,
        )
    app.error(on_error)
    client = web_client(settings.api_url, settings.bot_token)
    desk = Desk(library, client, state, work, settings.crisis_message)
    command.register(app, desk)
    messages.register(app, desk)
    actions.register(app, desk, bot_name=ourselves.user or "evidence")
    home.register(app, desk)
    asking.register(app, desk)
    details.register(app, desk)
    citing.register(app, desk)
    filtering.register(app, desk)
    comparing.register(app, desk)
    feedback.register(app, desk)
    events.register(app, desk)
    return app


def deliver(app: App, **request: Any) -> BoltResponse:  # noqa: ANN401 - BoltRequest's own fields
    """Dispatch what arrived; status 400 for what is not shaped as Slack's deliveries are.

    Bolt raises on such bodies, some of them before it has checked a signature.
    """
    try:
        delivery = BoltRequest(**request)
        with delivering(delivery.body):
            return app.dispatch(delivery)
    except UNREADABLE:
        log.info(Event("unreadable"))
        return BoltResponse(status=HTTPStatus.BAD_REQUEST, body="")


def on_error(error: Exception, request: BoltRequest) -> BoltResponse | None:
    """Acknowledge what nobody listens to and what sending again would not mend.

    A person's command or press that fails is not: Slack then tells them. Nor is what there is no
    room for: Slack delivers it again.
    """
    event = request.body.get("event")
    named = (event if isinstance(event, dict) else request.body).get("type")
    kind = named if isinstance(named, str) and named.isidentifier() else "unknown"
    if isinstance(error, Overloaded):
        log.warning(Event("overloaded", of=kind))
        return BoltResponse(status=HTTPStatus.SERVICE_UNAVAILABLE, body="")
    if isinstance(error, BoltUnhandledRequestError):
        log.info(Event("unheard", of=kind))
    else:
        log.error(Event("misread", of=kind), exc_info=error)
        if event is None:
            return None
    return BoltResponse(status=HTTPStatus.OK, body="")


@contextlib.contextmanager
def _closed_side_doors() -> Iterator[None]:
    """Hide SLACK_* variables from Bolt, which reads some by itself.

    SLACK_CLIENT_ID with SLACK_CLIENT_SECRET would turn OAuth on and our token off.
    """
    hidden = {name: value for name, value in os.environ.items() if name.startswith("SLACK_")}
    for name in hidden:
        del os.environ[name]
    try:
        yield
    finally:
        os.environ.update(hidden)
