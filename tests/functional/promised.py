"""The JSON that programs may rely on, form by form, as checks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.functional.fake_slack.shapes import flag, many, number, one_of, shape, text, whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.functional.fake_slack.shapes import Check

LONG = 10_000_000


def anything(_value: object, _where: str) -> Iterator[str]:
    """Take whatever there is."""
    yield from ()


def maybe(check: Check) -> Check:
    """Take null too."""

    def either(value: object, where: str) -> Iterator[str]:
        if value is not None:
            yield from check(value, where)

    return either


def mapping(value: object, where: str) -> Iterator[str]:
    """Take any object."""
    if not isinstance(value, dict):
        yield f"{where}: not an object"


WORD = text(LONG)
WORDS = many(WORD, 0, 1000)
OFFSET = whole(0, LONG)
DESIGNS = (
    "systematic-review meta-analysis scoping-review narrative-review randomised-trial "
    "non-randomised-trial pre-post cohort case-control cross-sectional longitudinal qualitative "
    "mixed-methods case-report case-series protocol validation modelling guideline opinion other"
)
UNITS = (
    "participants patients students staff families interviews responses studies records posts other"
)
ROLES = "randomised enrolled analysed completed invited included-studies unspecified"
SECTIONS = "title background objective methods results conclusions other"
VALUES: dict[str, Check] = {
    "sample_size": shape(
        {
            "count": whole(0, LONG),
            "unit": one_of(*UNITS.split()),
            "role": one_of(*ROLES.split()),
        },
        {"bound": one_of("exactly", "about", "more-than", "fewer-than")},
    ),
    "study_design": shape(
        {"design": one_of(*DESIGNS.split()), "approach": WORDS, "data_collection": WORDS},
        {"modifiers": WORDS},
    ),
    "main_finding": shape({"text": WORD, "direction": WORD}, {"hedged": flag}),
    **dict.fromkeys(("conclusion", "population", "setting", "limitations"), shape({"text": WORD})),
    "country": shape({"codes": many(text(2, 2), 1, 300)}),
    "measures": shape(
        {"measures": many(shape({"name": WORD, "abbreviation": text(LONG, 0)}), 1, 1000)}
    ),
    "effect_sizes": shape(
        {
            "effects": many(
                shape(
                    {
                        "measure": WORD,
                        **dict.fromkeys(("estimate", "low", "high", "level"), maybe(number)),
                        "p": text(LONG, 0),
                    }
                ),
                1,
                1000,
            )
        }
    ),
    "follow_up": shape(
        {"periods": many(shape({"length": number, "unit": WORD, "extent": WORD}), 1, 1000)}
    ),
}
SPANS = many(shape({"start": OFFSET, "end": OFFSET, "exact": WORD}), 0, 1000)
STATUSES = ("reported", "not_reported", "ambiguous", "not_applicable", "not_extracted")


def fact(value: object, where: str) -> Iterator[str]:
    """Take a fact whose value is of the kind that its field says."""
    about = value.get("field") if isinstance(value, dict) else None
    kind = VALUES.get(str(about), anything)
    candidate = shape({"value": kind, "spans": SPANS})
    yield from shape(
        {
            "field": WORD,
            "status": one_of(*STATUSES),
            "value": maybe(kind),
            "spans": SPANS,
            "rule": WORD,
        },
        {
            "candidates": many(candidate, 0, 100),
            "cues": SPANS,
            "confidence": number,
            "document_id": WORD,
        },
    )(value, where)


RECORD = shape(
    {
        "source": WORD,
        "key": maybe(WORD),
        "document_id": WORD,
        "reference": mapping,
        "metadata": mapping,
        "indexed_as": maybe(one_of(*DESIGNS.split())),
        "text": WORD,
        "language": WORD,
        "translations": many(shape({"language": WORD, "text": WORD}), 0, 10),
        "sections": many(
            shape({"role": one_of(*SECTIONS.split()), "start": OFFSET, "end": OFFSET}), 0, 100
        ),
        "facts": many(fact, 3, 20),
    }
)
COUNT = whole(0, LONG)
REPORT = shape(
    {
        **dict.fromkeys(("loaded", "updated", "unchanged", "merged", "studies"), COUNT),
        "failed": many(shape({"source": WORD, "reason": WORD}), 0, 100),
        "sources": many(
            shape(
                {
                    "source": WORD,
                    "format": text(LONG, 0),
                    **dict.fromkeys(("records", "loaded", "updated", "unchanged", "merged"), COUNT),
                    "skipped": mapping,
                }
            ),
            0,
            100,
        ),
        "pruned": WORDS,
        "facts": mapping,
    }
)
ANSWER = shape(
    {
        "question": text(LONG, 0),
        "kind": WORD,
        "abstained": flag,
        "text": WORD,
        "statements": many(
            shape({"text": WORD, "citations": many(whole(1, 1000), 0, 1000)}), 0, 1000
        ),
        "citations": many(
            shape(
                {
                    "number": whole(1, 1000),
                    "document_id": WORD,
                    "key": maybe(WORD),
                    "keys": WORDS,
                    "label": WORD,
                    "quote": WORD,
                    "start": OFFSET,
                    "end": OFFSET,
                    "url": text(LONG, 0),
                }
            ),
            0,
            1000,
        ),
    }
)
HITS = many(
    shape({"key": maybe(WORD), "keys": WORDS, "document_id": WORD, "score": number}), 0, 1000
)
BATCH = shape({"id": WORD, "hits": HITS})
