"""The filters of a question as a modal, and what a person chose in it as filters.

It offers what the library holds, each with how many studies have it, and begins with the filters
that the answer had. What can only be typed (methods, settings, authors, journals) can be let go.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.blocks import limits
from bot.blocks.elements import plain_text
from bot.blocks.modals import modal, option, remark, sentence
from bot.blocks.words import counting, filtering
from knowledge import Design, Filters, country, flagged

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bot.blocks.modals import Block, Option, View
    from knowledge import Census

CALLBACK = "filter_studies"
ACTION = "chosen"  # each input stands in a block of its own, which names it
DESIGNS, COUNTRIES, KEPT = "designs", "countries", "kept"
SINCE, UNTIL, LEAST, MOST = "since", "until", "least", "most"
MOST_DESIGNS, MOST_COUNTRIES = 10, 20  # to be chosen: a question has room for no more
MOST_KEPT = 10  # that Slack's checkboxes take
LARGEST = 99_999_999  # number of people that a question can name
LAST_YEAR = 9_999


def filter_modal(text: str, filters: Filters, census: Census, metadata: str) -> View:
    """Ask which studies shall count for a question that is about all of them.

    `metadata` leads back to where it was asked.
    """
    years = (census.years[0][0], census.years[-1][0]) if census.years else None
    blocks = [
        sentence(filtering.asking_again(text)),
        *_designs(filters, census),
        _number(SINCE, filters.since, filtering.held_years(years)),
        _number(UNTIL, filters.until, ""),
        _number(LEAST, filters.least, filtering.held_sizes(census.sizes)),
        _number(MOST, filters.most, ""),
        *_countries(filters, census),
        *_kept(filters),
        remark(filtering.LEFT_OUT),
    ]
    return modal(CALLBACK, filtering.TITLE, blocks, metadata=metadata, submit=filtering.ASK_AGAIN)


# ── what there is to choose ──────────────────────────────────────────────────────────────────────


def _designs(filters: Filters, census: Census) -> Iterator[Block]:
    held = dict(census.called)
    offered = dict.fromkeys((*held, *filters.designs))
    options = {
        one: option(filtering.choice(counting.design(one), held.get(one, 0)), one.value)
        for one in offered
    }
    if options:
        chosen = [options[one] for one in dict.fromkeys(filters.designs)]
        yield _several(DESIGNS, list(options.values()), chosen, MOST_DESIGNS)


def _countries(filters: Filters, census: Census) -> Iterator[Block]:
    """Yield a menu of the countries held, the chosen ones among them even if they are rare."""
    held = dict(census.countries)
    offered = list(dict.fromkeys((*filters.countries, *held)))[: limits.OPTIONS]
    order = {code: place for place, code in enumerate(held)}
    options = {
        code: option(filtering.choice(country(code), held.get(code, 0)), code)
        for code in sorted(offered, key=lambda code: order.get(code, len(order)))
    }
    if options:
        chosen = [options[code] for code in dict.fromkeys(filters.countries) if code in options]
        yield _several(COUNTRIES, list(options.values()), chosen, MOST_COUNTRIES)


def _kept(filters: Filters) -> Iterator[Block]:
    """Yield a box to untick for each filter that was typed and that no menu offers."""
    typed = [
        *(Filters(methods=(one,)) for one in filters.methods),
        *(Filters(setting=(one,)) for one in filters.setting),
        *(Filters(authors=(one,)) for one in filters.authors),
        *([Filters(journal=filters.journal)] if filters.journal else []),
    ]
    flags = {flagged("", one): one for one in typed}
    options = [
        option(filtering.limited_to(one), flag)
        for flag, one in flags.items()
        if len(flag) <= limits.OPTION_VALUE
    ][:MOST_KEPT]
    if options:
        element = {"type": "checkboxes", "options": options, "initial_options": options}
        yield _input(KEPT, element)


def _several(name: str, options: list[Option], chosen: list[Option], most: int) -> Block:
    element = {
        "type": "multi_static_select",
        "placeholder": plain_text(filtering.ALL, limits.OPTION_TEXT),
        "options": options,
        "max_selected_items": most,
        **({"initial_options": chosen[:most]} if chosen else {}),
    }
    return _input(name, element)


def _number(name: str, begun: int | None, hint: str) -> Block:
    element = {
        "type": "number_input",
        "is_decimal_allowed": False,
        **({"initial_value": str(begun)} if begun is not None else {}),
    }
    return _input(name, element, hint)


def _input(name: str, element: dict[str, Any], hint: str = "") -> Block:
    return {
        "type": "input",
        "block_id": name,
        "optional": True,
        "label": plain_text(filtering.LABELS[name], limits.LABEL),
        "element": {"action_id": ACTION, **element},
        **({"hint": plain_text(hint, limits.LABEL)} if hint else {}),
    }


# ── what was chosen ──────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Chosen:
    """The filters chosen, and those kept as typed; `errors` say by input what is wrong."""

    filters: Filters
    kept: tuple[str, ...]
    errors: Mapping[str, str]

    def asked_of(self, text: str) -> str:
        """Return a question with these filters and no others."""
        return flagged(text, self.filters, self.kept)


def chosen(values: Mapping[str, Any]) -> Chosen:
    """Read the `state.values` of a modal of ours."""
    numbers: dict[str, int | None] = {}
    errors: dict[str, str] = {}
    for name in (SINCE, UNTIL, LEAST, MOST):
        typed = str(_entry(values, name).get("value") or "").strip()
        largest = LAST_YEAR if name in {SINCE, UNTIL} else LARGEST
        numbers[name] = _whole(typed, largest)
        if typed and numbers[name] is None:
            errors[name] = filtering.NO_YEAR if name in {SINCE, UNTIL} else filtering.NO_NUMBER
    for low, high in ((SINCE, UNTIL), (LEAST, MOST)):
        first, last = numbers[low], numbers[high]
        if first is not None and last is not None and first > last:
            errors[high] = filtering.less_than_the_other(first, filtering.LABELS[low])
    known = frozenset(Design)
    filters = Filters(
        designs=tuple(Design(one) for one in _chosen(values, DESIGNS) if one in known),
        since=numbers[SINCE],
        until=numbers[UNTIL],
        least=numbers[LEAST],
        most=numbers[MOST],
        countries=_chosen(values, COUNTRIES),
    )
    return Chosen(filters, _chosen(values, KEPT), errors)


def _whole(typed: str, largest: int) -> int | None:
    """Return the number from 0 on that was typed, None where it is none or too large."""
    if not (typed.isascii() and typed.isdigit() and len(typed) <= len(str(largest))):
        return None
    return int(typed)


def _chosen(values: Mapping[str, Any], name: str) -> tuple[str, ...]:
    options: Sequence[Option] = _entry(values, name).get("selected_options") or ()
    return tuple(str(one.get("value") or "") for one in options)


def _entry(values: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    entry: Mapping[str, Any] = (values.get(name) or {}).get(ACTION) or {}
    return entry
