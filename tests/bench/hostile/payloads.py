"""Deliveries as Slack makes them with hostile words in them, and the same ones spoiled."""

from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any, NamedTuple

from tests.bench.hostile.texts import LONGEST, hostile_text
from tests.bot import deliveries
from tests.bot.slack import PERSON, TEAM
from tests.functional.fake_slack.answer_rules import listed
from tests.functional.fake_slack.controls import controls
from tests.functional.fake_slack.filling import FETCHED, FIELDS, SEVERAL, TYPED

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from tests.bench.hostile.receiving import Judging
    from tests.functional.fake_slack.controls import Control

Json = dict[str, Any]
SPOILED = 0.35  # of the deliveries
ODD: tuple[object, ...] = (
    *(
        None,
        0,
        -1,
        10**30,
        1.5,
        True,
        "",
        " ",
        "x",
        "\ud800",
        "\x00",
        [],
        {},
        [{}],
        [[[]]],
        {"": {}},
    ),
    *("D", "U1|<!channel>", "http://[::1", "9" * 5_000, {"id": {"id": 1}}, [None], "\n" * 100),
)


class Delivery(NamedTuple):
    """A delivery, and whether its shape is not one of Slack's."""

    kind: str
    body: Json
    spoiled: bool = False


def delivery(random: Random, slack: Judging, *, kind: str = "") -> Delivery:
    """Make a delivery of any kind, or of one kind as Slack shapes it."""
    chosen = kind or random.choice(tuple(_MAKERS))
    made = _MAKERS[chosen](random, slack)
    if not kind and random.random() < SPOILED:
        return Delivery(chosen, _spoiled(random, made), spoiled=True)
    return Delivery(chosen, made)


def presses(slack: Judging) -> Iterator[Delivery]:
    """Press everything that is drawn, once."""
    for kept in list(slack.drawn.values()):
        for control, view in kept:
            if control.outcome is not None:
                yield Delivery("press", _pressed(slack, control, view, control.outcome))


def _text(random: Random) -> str:
    return hostile_text(random, longest=random.choice((200, 2_500, 2_500, LONGEST)))


def _command(random: Random, slack: Judging) -> Json:
    return deliveries.command(slack, _text(random) if random.random() < 0.9 else "")


def _message(random: Random, _: Judging) -> Json:
    thread = {"thread_ts": "1.1"} if random.random() < 0.3 else {}
    return deliveries.direct(_text(random), **thread)


def _mention(random: Random, _: Judging) -> Json:
    return deliveries.mention(_text(random), user=f"U{random.randint(1, 50)}")


def _press(random: Random, slack: Judging) -> Json:
    """Press a control where it was drawn, as it was drawn or with words of the person's."""
    if not slack.drawn:
        return _command(random, slack)
    control, view = random.choice(slack.drawn[random.choice(sorted(slack.drawn))])
    reported = control.outcome if control.outcome is not None else _entry(random, control)
    value = {"value": _text(random)} if random.random() < 0.3 else {}
    shown = _shown(random, view) if view else None
    made = _pressed(slack, control, shown, {**reported, **value})
    if view is None and random.random() < 0.3:
        made["channel"] = {"id": "D1"}
    return made


def _pressed(slack: Judging, control: Control, view: Json | None, reported: Json) -> Json:
    block, action = control.key
    pressed = {"type": control.kind, "block_id": block, "action_id": action, **reported}
    made = deliveries.press(slack, "", message=deliveries.fresh())
    made["actions"] = [{**pressed, "action_ts": deliveries.fresh()}]
    made["trigger_id"] = deliveries.fresh("trigger")
    if view is not None:
        del made["channel"], made["response_url"]
        made["view"] = {"id": deliveries.fresh("V"), "state": {"values": {}}, **view}
        made["container"] = {"type": "view", "view_id": made["view"]["id"]}
    return made


def _window(random: Random, slack: Judging) -> Json:
    if not slack.views:
        return _command(random, slack)
    view = slack.views[random.choice(sorted(slack.views))]
    return {**_head("view_submission"), "view": _shown(random, view), "response_urls": []}


def _list(random: Random, slack: Judging) -> Json:
    fetched = [
        kept[-1].control for kept in slack.drawn.values() if kept[-1].control.kind in FETCHED
    ]
    if not fetched:
        return deliveries.command(slack, "")
    block, action = random.choice(fetched).key
    asked = {"block_id": block, "action_id": action, "value": _text(random)}
    return {**_head("block_suggestion"), **asked, "container": {"type": "view"}}


def _opened(random: Random, _: Judging) -> Json:
    tab = random.choice(("home", "messages", "about"))
    return deliveries.event("app_home_opened", tab=tab, channel="D1", user=PERSON)


def _other(random: Random, _: Judging) -> Json:
    """Make what nobody listens to, or what takes everything away."""
    kinds = ("app_uninstalled", "tokens_revoked", "reaction_added", "message", _text(random)[:50])
    if random.random() < 0.5:
        return deliveries.event(random.choice(kinds), text=_text(random), channel="C9")
    return {
        **_head(random.choice(("shortcut", "message_action", "view_closed", "x"))),
        "value": "x",
    }


def _head(kind: str) -> Json:
    return {
        "type": kind,
        "team": {"id": TEAM},
        "user": {"id": PERSON, "name": "amal", "team_id": TEAM},
        "trigger_id": deliveries.fresh("trigger"),
    }


def _shown(random: Random, view: Json) -> Json:
    """Give a view as Slack shows it to the app, filled in."""
    values: Json = {}
    for control in controls(view):
        if control.kind in FIELDS:
            block, action = control.key
            values.setdefault(block, {})[action] = _entry(random, control)
    return {**view, "id": deliveries.fresh("V"), "hash": "h", "state": {"values": values}}


def _entry(random: Random, control: Control) -> Json:
    """Fill a control in, as `state.values` holds it."""
    field = FIELDS.get(control.kind, ("value", ""))[0]
    value: object
    if control.kind in TYPED:
        value = random.choice((None, _text(random), _text(random)))
    else:
        held = random.choice((*listed(control.element), _made(random)))
        several = control.kind in SEVERAL
        value = [held] * random.randint(0, 3) if several else random.choice((held, None))
    return {"type": control.kind, field: value}


def _made(random: Random) -> Json:
    """Make an option that was never offered, or is none any more."""
    typed = _text(random)[:75] or "x"
    value = random.choice(("topic:", "study:", "", "x:", "design:")) + typed
    return {"text": {"type": "plain_text", "text": typed}, "value": value}


def _spoiled(random: Random, made: Json) -> Json:
    """Take something out of a delivery, or put something odd in its place, up to three times."""
    made = json.loads(json.dumps(made))
    for _ in range(random.choice((1, 1, 2, 3))):
        ways = list(deliveries.places(made))
        if not ways:
            break
        way = random.choice(ways)
        inner: Any = made
        for key in way[:-1]:
            inner = inner[key]
        match random.randrange(3):
            case 0:
                del inner[way[-1]]
            case 1:
                inner[way[-1]] = copy.deepcopy(random.choice(ODD))
            case _:
                inner[way[-1]] = hostile_text(random)
    return dict(made)


_MAKERS = {
    "command": _command,
    "message": _message,
    "mention": _mention,
    "press": _press,
    "window": _window,
    "list": _list,
    "opened": _opened,
    "other": _other,
}
