"""Slack's Web API as this bot uses it: the client, who we are, where the socket is.

A refusal that trying again cannot mend is SlackRefused and names the variable to look at; all else
is SlackUnreachable. A request is repeated only where that cannot do its work twice: when Slack was
not reached, was too busy, or failed by its own account; never when only its answer was lost. Of a
message that Slack failed to post it is seen first whether it stands (`bot.handlers.sending`).
"""

from __future__ import annotations

import functools
import http.client
import ipaddress
import logging
import math
import random
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import ProxyHandler, build_opener, install_opener, proxy_bypass

from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.http_retry import RetryHandler

from bot.work import pause

if TYPE_CHECKING:
    from collections.abc import Callable

    from slack_sdk.http_retry import HttpRequest, HttpResponse, RetryState
    from slack_sdk.web import SlackResponse
    from slack_sdk.webhook import WebhookClient

# The SDK logs what it then raises, or prints whole payloads: its own name keeps it quiet.
SDK_LOG = logging.getLogger("slack_sdk")

TIMEOUT = 10  # seconds for one request
TRIES = 3  # after the first
PATIENT_TRIES = 10  # after the first, where Slack says when to come back
POSTING = "/chat.postMessage"
LONGEST_WAIT = 60  # seconds of Retry-After that are waited for; after more, the work fails

# Errors of auth.test and apps.connections.open that pass by themselves; all others are about us.
TOO_BUSY = {"ratelimited", "rate_limited"}
PASSING = {
    *TOO_BUSY,
    "internal_error",
    "fatal_error",
    "request_timeout",
    "service_unavailable",
    "team_added_to_org",
}

# Slack's words for a failure of its own, after which the work may or may not have been done.
UNWELL = {"internal_error", "fatal_error", "request_timeout", "service_unavailable"}

# What stands between us and Slack gave up waiting: that says nothing of what Slack did.
GATEWAY = {502, 504}

# What a lost answer looks like: the request went out, so Slack may have done what it asked.
LOST_ANSWER = (http.client.HTTPException, ConnectionError, TimeoutError)


class SlackRefused(Exception):
    """Slack knows us and says no; `variable` is the one to mend, `code` is Slack's word for it."""

    def __init__(self, variable: str, code: str) -> None:
        super().__init__(
            f"{variable}: Slack refused it ({code}); copy it again from the Slack app page and "
            "check that the app is installed in your workspace"
        )
        self.variable = variable
        self.code = code


class SlackUnreachable(Exception):
    """Slack cannot be reached, or is not well; trying again may help, after `wait` seconds."""

    def __init__(self, message: str, wait: float = 0.0) -> None:
        super().__init__(message)
        self.wait = wait


def web_client(api_url: str, token: str | None = None, *, patient: bool = True) -> WebClient:
    """Make a client; nothing is sent yet. A patient one repeats requests where that is safe."""
    client = WebClient(
        token=token,
        base_url=api_url,
        timeout=TIMEOUT,
        logger=SDK_LOG,
        retry_handlers=retry_handlers() if patient else [],
    )
    spare_proxy(client, api_url)
    return client


def spare_proxy(client: WebClient | WebhookClient, url: str) -> None:
    """Let a client reach its address directly where the environment's proxy is not meant for it."""
    if not wants_proxy(url):
        client.proxy = None
        _install_direct_opener()


@functools.cache
def _install_direct_opener() -> None:
    """Stop urllib from asking the environment again for a client that shall have no proxy."""
    install_opener(build_opener(ProxyHandler({})))


def wants_proxy(url: str) -> bool:
    """Say whether the environment's proxy is meant for this address; the SDK never asks."""
    host = urlsplit(url).hostname or ""
    try:
        local = ipaddress.ip_address(host).is_loopback
    except ValueError:
        local = host == "localhost"
    return not (local or proxy_bypass(host))


def retry_handlers() -> list[RetryHandler]:
    """Return the reasons to repeat a request, for Web API and response_url alike."""
    return [
        _NotReached(max_retry_count=TRIES),
        _TooBusy(max_retry_count=PATIENT_TRIES),
        _Unwell(max_retry_count=TRIES),
    ]


def identify(client: WebClient) -> AuthorizeResult:
    """Ask Slack who the bot token makes us."""
    answer = _call("SLACK_BOT_TOKEN", client.auth_test)
    return AuthorizeResult(
        enterprise_id=answer.get("enterprise_id"),
        team_id=answer.get("team_id"),
        user=answer.get("user"),
        bot_id=answer.get("bot_id"),
        bot_user_id=answer.get("user_id"),  # Bolt knows our own messages by it
        bot_token=client.token,
    )


@dataclass(frozen=True, slots=True)
class Introduction:
    """Who Slack says we are: names for people, what the token may do, and Slack's own clock."""

    bot: str
    workspace: str
    scopes: frozenset[str]
    date: str  # as HTTP writes it, or empty


def introduce(client: WebClient) -> Introduction:
    """Ask Slack who the bot token makes us and what it grants."""
    answer = _call("SLACK_BOT_TOKEN", client.auth_test)
    headers = {name.lower(): value for name, value in answer.headers.items()}
    granted = (scope.strip() for scope in headers.get("x-oauth-scopes", "").split(","))
    return Introduction(
        bot=str(answer.get("user") or ""),
        workspace=str(answer.get("team") or ""),
        scopes=frozenset(scope for scope in granted if scope),
        date=headers.get("date", ""),
    )


def exported_manifest(client: WebClient, config_token: str, app_id: str) -> dict[str, object]:
    """Ask Slack how the app is set up."""
    answer = _call(
        "SLACK_CONFIG_TOKEN",
        lambda: client.apps_manifest_export(token=config_token, app_id=app_id),
    )
    manifest = answer.get("manifest")
    return manifest if isinstance(manifest, dict) else {}


def socket_address(client: WebClient, app_token: str) -> str:
    """Ask Slack for the address of a new Socket Mode connection; each is good once."""
    answer = _call("SLACK_APP_TOKEN", lambda: client.apps_connections_open(app_token=app_token))
    return str(answer["url"])


def error_code(error: SlackApiError) -> str:
    """Return Slack's word for what is wrong ("not_in_channel"), or "status 503" for none."""
    response = error.response
    code = response.data.get("error") if isinstance(response.data, dict) else None
    if isinstance(code, str) and code.isascii() and code.isidentifier():
        return code
    return f"status {response.status_code}"


def is_unwell(error: SlackApiError) -> bool:
    """Say whether Slack failed by its own account."""
    return error.response.status_code >= 500 or error_code(error) in UNWELL


def _call(variable: str, method: Callable[[], SlackResponse]) -> SlackResponse:
    try:
        return method()
    except SlackApiError as error:
        code = error_code(error)
        if code in PASSING or not code.isidentifier():
            wait = min(LONGEST_WAIT, retry_after(error.response)) if code in TOO_BUSY else 0.0
            raise SlackUnreachable(f"Slack is not well ({code})", wait) from error
        raise SlackRefused(variable, code) from error
    except (OSError, *LOST_ANSWER, SlackClientError) as error:
        reason = getattr(error, "reason", None) or error
        raise SlackUnreachable(f"Slack cannot be reached ({type(reason).__name__})") from error


class _Pausing(RetryHandler):
    """Lets the work of others go on while it waits for the next attempt."""

    def prepare_for_next_attempt(
        self,
        *,
        state: RetryState,
        request: HttpRequest,  # noqa: ARG002 - the SDK passes it by name
        response: HttpResponse | None = None,
        error: Exception | None = None,  # noqa: ARG002 - the SDK passes it by name
    ) -> None:
        state.next_attempt_requested = True
        pause(self._seconds(state, response))
        state.increment_current_attempt()

    def _seconds(self, state: RetryState, _response: HttpResponse | None) -> float:
        return self.interval_calculator.calculate_sleep_duration(state.current_attempt)


class _NotReached(_Pausing):
    """Repeats what cannot have arrived: urllib wraps errors up to sending, not those of reading."""

    def _can_retry(
        self,
        *,
        state: RetryState,  # noqa: ARG002 - the SDK passes it by name
        request: HttpRequest,  # noqa: ARG002 - the SDK passes it by name
        response: HttpResponse | None = None,  # noqa: ARG002 - the SDK passes it by name
        error: Exception | None = None,
    ) -> bool:
        return isinstance(error, URLError) and not isinstance(error, HTTPError)


class _Unwell(_Pausing):
    """Repeats what Slack says it failed to do, but for a message, which may stand all the same."""

    def _can_retry(
        self,
        *,
        state: RetryState,  # noqa: ARG002 - the SDK passes it by name
        request: HttpRequest,
        response: HttpResponse | None = None,
        error: Exception | None = None,  # noqa: ARG002 - the SDK passes it by name
    ) -> bool:
        failed = response is not None and response.status_code >= 500
        known = response is not None and response.status_code not in GATEWAY
        return failed and known and not request.url.endswith(POSTING)


class _TooBusy(_Pausing):
    """Waits as long as Slack asks, within reason."""

    def _can_retry(
        self,
        *,
        state: RetryState,  # noqa: ARG002 - the SDK passes it by name
        request: HttpRequest,  # noqa: ARG002 - the SDK passes it by name
        response: HttpResponse | None = None,
        error: Exception | None = None,  # noqa: ARG002 - the SDK passes it by name
    ) -> bool:
        limited = response is not None and response.status_code == 429
        return limited and retry_after(response) <= LONGEST_WAIT

    def _seconds(self, _state: RetryState, response: HttpResponse | None) -> float:
        return retry_after(response) + random.random()  # noqa: S311 - spreads load, guards nothing


def retry_after(response: HttpResponse | SlackResponse | None) -> float:
    """Return the seconds that Slack asks to wait: 1 where it does not say, no end for nonsense."""
    headers = {name.lower(): value for name, value in response.headers.items()} if response else {}
    said = headers.get("retry-after") or "1"
    wait = said if isinstance(said, str) else said[0]
    return int(wait) if wait.isdecimal() and wait.isascii() and len(wait) < 10 else math.inf
