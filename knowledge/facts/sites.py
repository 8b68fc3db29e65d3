"""Every phrase for where a study may have been made: "two community clinics in Bergen", "online".

Places of care, schools, workplaces, platforms, and where none of these stands, regions. Each with
what speaks for and against it, as plain names. Does not choose.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from knowledge.facts import counted, noun_phrases, places
from knowledge.facts.places import By
from knowledge.facts.vocabulary import words as listed
from knowledge.model.documents import SectionRole

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from knowledge.facts.places import Mention
    from knowledge.facts.reading import Reading, Sentence
    from knowledge.model.documents import Span

_MOST: Final = 60  # phrases a text
# Nouns for places, by kind.
_KINDS: Final = {
    "care": """
        hospital hospitals clinic clinics ward wards unit units department departments center
        centers centre centres practices pharmacy pharmacies facility facilities home homes hospice
        hospices icu icus nhs station stations sanatorium
        """,
    "services": """
        care service services practice office offices program programs programme programmes
        treatment rehabilitation consultation consultations institution institutions welfare
        healthcare agency agencies organisation organisations organization organizations
        """,
    "school": """
        school schools university universities college colleges classroom classrooms kindergarten
        kindergartens campus campuses preschool preschools academy childcare
        """,
    "teaching": "education faculty classes",
    "community": """
        community communities neighbourhood neighborhood village villages camp camps prison prisons
        jail jails workplace workplaces company companies church churches industry industries
        household households residence shelter shelters laboratory court courts library libraries
        club clubs farm farms barracks factory factories
        """,
    "online": """
        online internet website websites forum forums facebook twitter reddit youtube weibo
        instagram tiktok whatsapp wechat mturk prolific subreddit subreddits blogs on-line web-based
        """,
    "setting": "setting settings environment environments sector system systems platform platforms",
    "data": """
        register registers registry registries database databases databank cohort panel survey
        network networks trial project
        """,
    "region": """
        city cities region regions province provinces county counties country countries area areas
        district districts municipality municipalities town towns island islands
        """,
}
_KIND_OF: Final = {noun: kind for kind, nouns in _KINDS.items() for noun in nouns.split()}
_ALONE: Final = listed("""
    hospital hospitals clinic clinics community communities school schools university
    universities prison prisons jail jails workplace workplaces online internet facebook twitter
    reddit youtube weibo
    """)
# Nouns that are places behind some words only: "inpatient treatment", "rural areas".
_VAGUE: Final = listed("""
    area areas treatment program programs programme programmes classes system systems platform
    platforms environment environments network networks
    """)
_MADE_PLACES: Final = listed("""
    inpatient outpatient residential rural urban remote metropolitan settlement border refugee
    health healthcare care education educational welfare justice media crowdsourcing classroom
    learning work virtual home hospital treatment undergraduate graduate degree nursing intact efl
    community school university day
""")
# Behind the noun, these are what the phrase names: "clinic visits".
_OF_A_PLACE: Final = listed("""
    visits visit records record notes data closure closures admissions admission beds costs stay
    stays discharge delivery level based management policy development leaders
    """)
_BEFORE: Final = listed("""
    in at from within across via through on using of into inside for to with attending visiting
    entering involving serving
    """)
# Verbs and nouns before a preposition that tie people or the study to a place.
_TIED: Final = listed("""
    recruited conducted working work worked attending admitted enrolled treated carried performed
    collected living employed seen based held undertaken implemented distributed posted students
    patients nurses teachers staff participants professionals people residents presenting sampled
    interviews undergoing study survey children adolescents delivered receiving taught selected
    obtained workers setting
    """)
_DETERMINERS: Final = listed("the a an our their one two three four five six seven eight nine ten")
_TIED_FAR: Final = listed("""
    recruited conducted working attending admitted enrolled treated carried performed collected
    implemented sampled interviews interviewed delivered selected obtained workers participated
    """)
_NUMBERS: Final = listed("two three four five six seven eight nine ten eleven twelve several")
_AFTER: Final = listed("people in of . , ; : ( ) and were was for at with students survey")
_REGIONS: Final = frozenset({"country", "region", "data"})
_HEADINGS: Final = ("setting", "design", "participant")
_CUES: Final = (
    " participants ",
    " recruited ",
    " conducted ",
    " patients ",
    " interview",
    " survey",
    " data ",
    " aim",
    " sample ",
    " this study ",
    " students ",
    " trial ",
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase for a place, and what speaks for and against it."""

    span: Span
    features: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Head:
    """The noun of a phrase: where it stands, and the kind of place it names."""

    index: int
    sentence: Sentence
    first: int
    at: int
    kind: str


def find(reading: Reading, mentions: Sequence[Mention]) -> list[Phrase]:
    """Return the phrases in text order; `mentions` are the countries and cities that it names."""
    named = [m for m in mentions if m.by is not By.PEOPLE]
    heads = list(_heads(reading, named))[:_MOST]
    ends = {(mention.sentence.span, mention.first): mention.last for mention in named}
    whole = _Whole(heads, reading)
    found: list[Phrase] = []
    for head in heads:
        found.extend(_phrases(head, ends, tuple(_features(head, whole))))
    return found


class _Whole:
    """What a phrase's features need to know about all of them."""

    def __init__(self, heads: Sequence[_Head], reading: Reading) -> None:
        self.times: dict[str, int] = {}
        for head in heads:
            noun = head.sentence.words[head.at]
            self.times[noun] = self.times.get(noun, 0) + 1
        self.titled = {word for sentence in reading.title for word in sentence.words}
        self.kinds = {head.kind for head in heads if _is_tied(head)}
        self.sentences = max(len(reading.all), 1)


def _heads(reading: Reading, named: Sequence[Mention]) -> Iterator[_Head]:
    for index, sentence in enumerate(reading.all):
        words = sentence.words
        for at, word in enumerate(words):
            kind = _KIND_OF.get(word)
            if kind is None or (at + 1 < len(words) and words[at + 1] in _KIND_OF):
                continue  # "hospital wards": the next noun is the head
            first = noun_phrases.start(words, at)
            behind, before = words[at + 1 : at + 2], words[max(at - 3, 0) : at]
            if not _OF_A_PLACE.isdisjoint(behind):
                continue
            if word in _VAGUE and _MADE_PLACES.isdisjoint(before):
                continue
            counted_one = first > 0 and _is_number(words[first - 1])
            counted_one = counted_one and not _is_people(words, at + 1)  # "90 school nurses"
            if first < at or word in _ALONE or counted_one:
                head = _Head(index, sentence, first - counted_one, at, kind)
                if _may_be_one(head):
                    yield head
        for mention in named:
            if mention.sentence is sentence:
                yield _Head(index, sentence, mention.first, mention.last, "country")


def _is_number(word: str) -> bool:
    return word[0].isdigit() or word in _NUMBERS


def _may_be_one(head: _Head) -> bool:
    """Say whether a phrase stands where places do: "in ...", in the title, under a heading."""
    sentence = head.sentence
    if sentence.role is SectionRole.TITLE or "setting" in sentence.heading or head.kind == "online":
        return True
    return _before(head)[0] in _BEFORE or _is_people(head.sentence.words, head.at + 1)


def _before(head: _Head) -> tuple[str, str]:
    """Return the preposition before a phrase, and the word before that."""
    words, at = head.sentence.words, head.first - 1
    while at >= 0 and (words[at] in _DETERMINERS or words[at][0].isdigit()):
        at -= 1
    return (words[at] if at >= 0 else "^", words[at - 1] if at >= 1 else "^")


def _is_tied(head: _Head) -> bool:
    preposition, word = _before(head)
    return preposition in _BEFORE and word in _TIED


def _phrases(
    head: _Head, named: Mapping[tuple[Span, int], int], shared: tuple[str, ...]
) -> Iterator[Phrase]:
    sentence, words = head.sentence, head.sentence.words
    if head.kind == "country":
        last = _end_of_list(head, named)
    else:
        names = places.opening_words()
        last = noun_phrases.end(words, head.at, noun_phrases.OF_PLACES, names)
    whole = "short-of-more" if last > head.at else "whole"
    yield Phrase(sentence.span_of(head.first, head.at), (*shared, whole))
    if last > head.at:
        more = (f"more:{words[head.at + 1]}", f"more-words:{min(last - head.at, 12) // 4}")
        yield Phrase(sentence.span_of(head.first, last), (*shared, "with-more", *more))


def _end_of_list(head: _Head, named: Mapping[tuple[Span, int], int]) -> int:
    """Return the last word of the names that are listed from here: "Bergen, Norway"."""
    words, last = head.sentence.words, head.at
    while True:
        joined = last + 1
        while joined < len(words) and words[joined] in {",", "and"}:
            joined += 1
        more = named.get((head.sentence.span, joined), -1)
        if joined == last + 1 or more < 0:
            return last
        last = more


def _features(head: _Head, whole: _Whole) -> Iterator[str]:
    """Yield what the sentence and the text say about a phrase."""
    sentence, noun = head.sentence, head.sentence.words[head.at]
    role = sentence.role.value
    yield f"role:{role}"
    yield f"third:{min(3 * head.index // whole.sentences, 2)}:{role == 'other'}"
    yield f"kind:{head.kind}"
    yield f"{head.kind}:role:{role}"
    if any(cue in sentence.heading for cue in _HEADINGS):
        yield f"under:{sentence.heading.split()[0].strip(':.')}"
    if whole.times[noun] > 1:
        yield "repeated"
    if noun in whole.titled and sentence.role is not SectionRole.TITLE:
        yield "in-title-too"
    yield from _neighbours(head, whole)
    yield from (f"sentence:{cue}" for cue in _CUES if cue in sentence.lower)


def _neighbours(head: _Head, whole: _Whole) -> Iterator[str]:
    """Yield the words of a phrase and around it."""
    words = head.sentence.words
    yield f"words-before:{min(head.at - head.first, 3)}"
    if _is_number(words[head.first]):
        yield "counted"
    preposition, word = _before(head)
    yield f"before:{preposition if preposition in _BEFORE else 'none'}"
    if preposition in _BEFORE and word in _TIED:
        yield "tied"
        yield f"tied:{word}"
    elif head.kind in _REGIONS and whole.kinds - _REGIONS:
        yield "region-beside-a-site"
    if head.first and words[head.first - 1] in {"a", "an"}:
        yield "one"
    if before := words[max(head.first - 8, 0) : max(head.first - 1, 0)]:
        yield f"near:{'other' if _TIED_FAR.isdisjoint(before) else 'tied'}"
    after = words[head.at + 1] if head.at + 1 < len(words) else "$"
    if _is_people(words, head.at + 1):
        after = "people"
    yield f"after:{after if after in _AFTER else 'other'}"


def _is_people(words: Sequence[str], at: int) -> bool:
    """Say whether people stand at a place: "school students"."""
    return at < len(words) and counted.UNITS.get(words[at]) in counted.PEOPLE
