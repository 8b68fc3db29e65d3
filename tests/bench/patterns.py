"""Every pattern of the program against input that would make it go over its text again and again.

    python -m tests.bench.patterns [part of a pattern]

Patterns are found, not listed: in every module of bot/ and knowledge/, also inside what its names
hold. Each is used as the program uses it (`match` looks once, `finditer` at every place) on
repetitions of what it is made of, with and without an end that it cannot take, at a length and at
four times that length. A pattern of linear time takes four times as long, one of
quadratic time sixteen. Prints one JSON line for each that takes more than eight times as long, then
how many were tried; exit code 1 where there is one.
"""

from __future__ import annotations

import ast
import dataclasses
import importlib
import itertools
import json
import math
import pkgutil
import re
import signal
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import bot
import knowledge

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType, ModuleType

SHORT, FACTOR = 1_500, 4  # characters, and how many times as many
MOST = 8  # times as long that FACTOR times as much may take: linear takes 4, quadratic 16
NOTICEABLE = 0.0002  # seconds for SHORT characters: less, and in quadratic time 100,000 take 1
SURE = 0.02  # seconds; what takes so long need not be measured again to be believed
LONGEST = 100_000
SUSPECTS = 3  # attacks on a pattern whose growth is measured: those that took longest
ENDLESS = 10.0  # seconds of the processor after which no end is waited for
UNITS = ("a", "A", "1", " ", "\n", "(", ", ", "and ", ".", "-", "a ", "A, ", "1 ", "é", "\u3000")
ENDS = ("", "\x00")
METHODS = ("match", "fullmatch", "search", "finditer", "findall", "sub", "subn", "split")
FROM_THE_START = {"match", "fullmatch"}
_CLASSES = {
    "CATEGORY_DIGIT": r"\d",
    "CATEGORY_NOT_DIGIT": r"\D",
    "CATEGORY_SPACE": r"\s",
    "CATEGORY_NOT_SPACE": r"\S",
    "CATEGORY_WORD": r"\w",
    "CATEGORY_NOT_WORD": r"\W",
}
SRE: Any = importlib.import_module("re._parser")


def modules() -> Iterator[ModuleType]:
    """Import every module of the program but those that run it."""
    for package in (bot, knowledge):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not found.name.endswith("__main__"):
                yield importlib.import_module(found.name)


def patterns() -> dict[re.Pattern[str], str]:
    """Return every pattern with the place where it was found first."""
    found: dict[re.Pattern[str], str] = {}
    seen: set[int] = set()
    for module in modules():
        for name, value in vars(module).items():
            for pattern in _held(value, seen, 0):
                found.setdefault(pattern, f"{module.__name__}.{name}")
    return found


def uses() -> dict[str, set[str]]:
    """Return by which methods each name of a module is used: "normal.LABEL" by {"fullmatch"}."""
    found: dict[str, set[str]] = defaultdict(set)
    for path in sources():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        own = path.parent.name if path.stem == "__init__" else path.stem
        home = {
            alias.asname or alias.name: f"{(node.module or '').rpartition('.')[2]}.{alias.name}"
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom)
            for alias in node.names
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and node.attr in METHODS:
                match node.value:
                    case ast.Name(id=name):
                        found[home.get(name, f"{own}.{name}")].add(node.attr)
                    case ast.Attribute(attr=name, value=ast.Name(id=module)):
                        found[f"{module}.{name}"].add(node.attr)
                    case _:
                        pass
    return found


def written_in_place() -> dict[re.Pattern[str], tuple[str, str]]:
    """Return the patterns that stand in calls of `re` inside functions, with place and method."""
    found: dict[re.Pattern[str], tuple[str, str]] = {}
    for place, call in calls():
        match call.args[0]:
            case ast.Constant(value=str(pattern)):
                flags = re.RegexFlag(0)
                for part in ast.walk(ast.Module([ast.Expr(one) for one in _flags(call)], [])):
                    if isinstance(part, ast.Attribute) and part.attr.isupper():
                        flags |= getattr(re, part.attr)
                found[re.compile(pattern, flags)] = place, _method(call)
            case _:
                pass
    return found


def put_together() -> set[tuple[str, str]]:
    """Return the patterns that functions put together: the file, and what they are made of."""
    return {
        (place.partition(":")[0], ast.unparse(call.args[0]))
        for place, call in calls()
        if not isinstance(call.args[0], ast.Constant) and _method(call) != "escape"
    }


def calls() -> Iterator[tuple[str, ast.Call]]:
    """Yield every call of `re` inside a function, and where it stands."""
    for path in sources():
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(function, (ast.FunctionDef, ast.Lambda)):
                for node in ast.walk(function):
                    match node:
                        case ast.Call(func=ast.Attribute(value=ast.Name(id="re"))):
                            yield f"{path.parent.name}/{path.name}:{node.lineno}", node
                        case _:
                            pass


def _flags(call: ast.Call) -> list[ast.expr]:
    return [*call.args[1:], *(one.value for one in call.keywords if one.arg == "flags")]


def _method(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else ""


def sources() -> list[Path]:
    """List the program's files."""
    folders = [Path(package.__path__[0]) for package in (bot, knowledge)]
    return sorted(path for folder in folders for path in folder.rglob("*.py"))


def _held(value: object, seen: set[int], depth: int) -> Iterator[re.Pattern[str]]:
    """Yield the patterns that a value is, or holds."""
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield value
        return
    if depth > 8 or isinstance(value, (str, bytes, int, float)) or id(value) in seen:
        return
    inside: Iterable[object] = ()
    if isinstance(value, Mapping):
        inside = [*value, *value.values()]
    elif isinstance(value, (tuple, list, set, frozenset)):
        inside = value
    elif isinstance(value, type):
        ours = value.__module__.partition(".")[0] in ("bot", "knowledge")
        inside = list(vars(value).values()) if ours else ()
    elif dataclasses.is_dataclass(value):
        inside = [getattr(value, field.name) for field in dataclasses.fields(value)]
    elif callable(value):
        inside = [
            *(getattr(value, "__defaults__", None) or ()),
            *(cell.cell_contents for cell in getattr(value, "__closure__", None) or ()),
        ]
    seen.add(id(value))
    for one in inside:
        yield from _held(one, seen, depth + 1)


# ── what a pattern is made of ────────────────────────────────────────────────────────────────────


def attacks(pattern: re.Pattern[str]) -> dict[str, None]:
    """Return leads and units, parted by a zero byte: what comes before a repeat, and what it takes.

    Also the whole of what the pattern matches, with and without its last character.
    """
    tree = SRE.parse(pattern.pattern, pattern.flags)
    found: dict[str, None] = {}
    for lead, unit in _pumped(tree, ""):
        found[f"{lead}\0{unit}"] = None
        found[f"\0{lead}{unit}"] = None
    whole = _sample(tree, 0)
    for unit in (whole, whole[:-1], whole[1:], *UNITS):
        found[f"\0{unit}"] = None
    for choice in range(1, 4):
        found[f"\0{_sample(tree, choice)}"] = None
    return {attack: None for attack in found if attack.partition("\0")[2]}


def _pumped(tree: Any, lead: str) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - re's own
    """Yield every repeat in a tree: a text that leads to it, and one that it takes."""
    for operator, argument in tree:
        match str(operator):
            case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
                _, most, inner = argument
                if most > 8:
                    for choice in range(3):
                        yield lead, _sample(inner, choice)
                yield from _pumped(inner, lead)
            case "SUBPATTERN":
                yield from _pumped(argument[3], lead)
            case "BRANCH":
                for branch in argument[1]:
                    yield from _pumped(branch, lead)
            case "ASSERT" | "ASSERT_NOT":
                yield from _pumped(argument[1], lead)
            case "ATOMIC_GROUP":
                yield from _pumped(argument, lead)
            case _:
                pass
        lead += _sample([(operator, argument)], 0)


def _sample(tree: Any, choice: int) -> str:  # noqa: ANN401 - re's own
    """Return a text that a tree takes, or nearly; `choice` picks among alternatives."""
    return "".join(_one(str(operator), argument, choice) for operator, argument in tree)


def _one(operator: str, argument: Any, choice: int) -> str:  # noqa: ANN401, PLR0911 - re's own
    match operator:
        case "LITERAL":
            return chr(argument)
        case "NOT_LITERAL":
            return "b" if chr(argument) == "a" else "a"
        case "ANY":
            return "a"
        case "IN":
            return _of_set(argument, choice)
        case "BRANCH":
            branches = argument[1]
            return _sample(branches[choice % len(branches)], choice)
        case "SUBPATTERN":
            return _sample(argument[3], choice)
        case "ATOMIC_GROUP":
            return _sample(argument, choice)
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            least, _, inner = argument
            return _sample(inner, choice) * max(1, int(least))
        case _:  # assertions, anchors, references
            return ""


def _of_set(members: Any, choice: int) -> str:  # noqa: ANN401 - re's own
    """Return a character of a class, as near to ordinary text as it has one."""
    flags = [str(operator) for operator, _ in members]
    source = "".join(_as_text(str(operator), argument) for operator, argument in members)
    ordinary = ("a", "1", " ", ",", "A", "-", ".", "é", "(", "\n", "_", "\u4e2d")
    held = [one for one in ordinary if re.match(f"[{source}]", one)]
    if not held and "NEGATE" not in flags:
        held = [chr(argument) for operator, argument in members if str(operator) == "LITERAL"] or [
            chr(argument[0]) for operator, argument in members if str(operator) == "RANGE"
        ]
    return held[choice % len(held)] if held else "a"


def _as_text(operator: str, argument: Any) -> str:  # noqa: ANN401 - re's own
    match operator:
        case "NEGATE":
            return "^"
        case "LITERAL":
            return f"\\U{argument:08x}"
        case "RANGE":
            return f"\\U{argument[0]:08x}-\\U{argument[1]:08x}"
        case _:
            return str(_CLASSES[str(argument)])


# ── how long it takes ────────────────────────────────────────────────────────────────────────────


def growth(pattern: re.Pattern[str], methods: set[str]) -> tuple[float, str]:
    """Return how many times as long FACTOR times as much takes, at worst, and for which attack."""
    took: dict[tuple[str, str], float] = {}
    for attack, end in itertools.product(attacks(pattern), ENDS):
        took[attack, end] = seconds(pattern, methods, attack, end, SHORT)
        if math.isinf(took[attack, end]):  # nothing can be worse
            return math.inf, f"{attack}…{end}"
    slowest = sorted(took, key=lambda one: took[one], reverse=True)[:SUSPECTS]
    worst = (1.0, "")
    for attack, end in slowest:
        if took[attack, end] >= NOTICEABLE:
            worst = max(worst, (_times(pattern, methods, attack, end), f"{attack}…{end}"))
            if worst[0] > MOST:
                return worst
    attack, end = slowest[0]
    if math.isinf(seconds(pattern, methods, attack, end, LONGEST)):
        return math.inf, f"{attack}…{end}"
    return worst


def _times(pattern: re.Pattern[str], methods: set[str], attack: str, end: str) -> float:
    """Return how many times as long; what grows only up to a bound is tried beyond it, too."""
    times = math.inf
    for length in (SHORT, SHORT * FACTOR, SHORT * FACTOR * FACTOR):
        times = min(times, _ratio(pattern, methods, attack, end, length))
        if times <= MOST or math.isinf(times):
            break
    return times


def _ratio(
    pattern: re.Pattern[str], methods: set[str], attack: str, end: str, length: int
) -> float:
    """Return the least of several ratios: a busy machine makes some larger, none smaller."""
    ratios = []
    for _ in range(5):
        short = seconds(pattern, methods, attack, end, length)
        sure = short >= SURE
        if not sure:
            short = min(short, *(seconds(pattern, methods, attack, end, length) for _ in range(2)))
        if math.isinf(short):
            return short
        ratios.append(seconds(pattern, methods, attack, end, length * FACTOR) / short)
        if sure or ratios[-1] <= MOST:
            break
    return min(ratios)


def seconds(
    pattern: re.Pattern[str], methods: set[str], attack: str, end: str, length: int
) -> float:
    """Return the processor's seconds of finding all matches, or of matching at the start alone."""
    lead, _, unit = attack.partition("\0")
    text = lead + unit * (length // len(unit) + 1) + end
    started = time.thread_time()
    try:
        with _at_most(ENDLESS if length == LONGEST else ENDLESS / 10):
            if methods and methods <= FROM_THE_START:
                for method in methods:
                    getattr(pattern, method)(text)
            else:
                for _ in pattern.finditer(text):
                    pass
    except _Endless:
        return math.inf
    return time.thread_time() - started


class _Endless(Exception):
    """It took so long that it may never end."""


@contextmanager
def _at_most(seconds: float) -> Iterator[None]:
    """Raise _Endless after so much processor time; `re` looks for signals while it matches."""

    def give_up(_number: int, _frame: FrameType | None) -> None:
        raise _Endless

    before = signal.signal(signal.SIGVTALRM, give_up)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def main(arguments: list[str]) -> int:
    """Try every pattern that holds the text given, or all."""
    slow, used = 0, uses()
    found = {p: (place, used[".".join(place.split(".")[-2:])]) for p, place in patterns().items()}
    found |= {p: (place, {method}) for p, (place, method) in written_in_place().items()}
    tried = {
        pattern: (place, methods)
        for pattern, (place, methods) in found.items()
        if not arguments or arguments[0] in pattern.pattern or arguments[0] in place
    }
    for pattern, (place, methods) in tried.items():
        print(json.dumps({"trying": place}), file=sys.stderr, flush=True)
        times, attack = growth(pattern, methods)
        if times > MOST:
            slow += 1
            shown = {"times": round(times, 1), "attack": attack, "pattern": pattern.pattern[:200]}
            print(json.dumps({"slow": place, **shown}), flush=True)
    print(json.dumps({"figure": "patterns", "tried": len(tried), "slow": slow}))
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
