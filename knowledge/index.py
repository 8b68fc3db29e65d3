"""Studies become ranked hits. The only module that knows Tantivy.

An index is a pure function of the studies it was built from: built whole, in the order of their
ids, in a folder named after their content, and never changed. So relevance cannot depend on the
order of loading, two processes that build at once build the same, and readers of an older index are
never disturbed. Which forms of a word a question looks for is decided in `_Reading`: that is the
place for whatever shall widen a word one day (spelling variants, synonyms).
"""

from __future__ import annotations

import json
import shutil
import tempfile
import zlib
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import tantivy

from knowledge.model import Field, StudyDesign
from knowledge.terms import STOP_WORDS, Compounds, compounds, content, singular, written_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from knowledge.model import Study

# What a word is worth by where it stands. Title and finding are part of the text, so these come on
# top; measured by tests/bench/retrieval.py.
WEIGHTS = {"text": 1.0, "title": 0.4, "finding": 0.2, "around": 1.0}
SEARCHED = ("text", "around")  # together they hold every word

FORMAT = "1"  # raise it when words are read or kept differently
MOST_WORDS = 200  # of one question; nobody types more
BITS = 20  # units told apart by one query: sums of powers of two stay exact in a float's 24 bits
ENOUGH = 100  # studies that show that two words belong together
LONGEST_SPLIT = 40  # characters of an unknown word that is tried as two
MEMORY = 1_000_000_000  # bytes at most while building; what is not needed is not taken


@dataclass(frozen=True, slots=True)
class Found:
    """A study's id, its score, and which of the words asked for it holds, as they were typed."""

    study_id: str
    score: float
    matched: frozenset[str]


class StudyIndex(Protocol):
    """What the library needs of an index."""

    def search(self, words: Sequence[str], limit: int) -> tuple[Found, ...]:
        """Return the studies that hold any of the words, best first, equals by id."""

    def attested(self, word: str) -> bool:
        """Say whether the word, in any of its forms, stands in the title or text of a study."""

    def unheld(self, words: Sequence[str]) -> tuple[str, ...]:
        """Return those of the words that no study holds."""

    def stems(self, text: str) -> tuple[str, ...]:
        """Return the searchable words of a text: a word is in a text if its stems are."""

    @property
    def vocabulary(self) -> Mapping[str, int]:
        """Every word as the studies write it, with how often they do."""


# ── what is indexed of a study ───────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class _Entry:
    """The words of one study by where they stand; `elsewhere` are texts of its other records."""

    study_id: str
    text: str
    title: str
    finding: str
    around: str
    elsewhere: tuple[str, ...]

    @classmethod
    def of(cls, study: Study) -> _Entry:
        document, reference = study.document, study.reference
        titled = document.title_span is not None
        return cls(
            study_id=study.id,
            text=document.text if titled else f"{reference.title}\n\n{document.text}",
            title=reference.title,
            finding=_finding(study),
            around=_around(study),
            elsewhere=tuple(
                record.document.text
                for record in study.records[1:]
                if record.document.text != document.text
            ),
        )


def _finding(study: Study) -> str:
    record, fact = study.fact(Field.MAIN_FINDING)
    return " ".join(span.of(record.document.text) for span in fact.spans)


def _around(study: Study) -> str:
    """Return what is searched beside the text: names, year, identifiers, the design in words."""
    reference = study.reference
    words = [f"{name.given} {name.family} {name.literal}" for name in reference.authors]
    if reference.issued:
        words.append(str(reference.issued.year))
    words += [reference.doi, reference.pmid]
    _, fact = study.fact(Field.STUDY_DESIGN)
    if isinstance(fact.value, StudyDesign):
        words += [fact.value.design, *fact.value.modifiers]
        words += [*fact.value.approach, *fact.value.data_collection]
    return "\n".join(words)


def _digest(entries: Iterable[_Entry]) -> str:
    """Name an index after everything that it is made from."""
    digest = blake2b(FORMAT.encode(), digest_size=10)
    for entry in entries:
        parts = (entry.study_id, entry.text, entry.title, entry.finding, entry.around)
        digest.update("\0".join((*parts, *entry.elsewhere, "\0")).encode())
    return digest.hexdigest()


# ── building and opening ─────────────────────────────────────────────────────────────────────────


def open_index(folder: Path, studies: Iterable[Study]) -> TantivyIndex:
    """Open the index of these studies, building it where it is missing, outdated or broken.

    Where the folder refuses it (read-only, full), it is built in memory.
    """
    entries = [_Entry.of(study) for study in sorted(studies, key=lambda study: study.id)]
    place = folder / f"index-{_digest(entries)}"
    try:
        return _opened(place)
    except (OSError, ValueError, LookupError):
        try:
            return _built_at(place, entries)
        except (OSError, ValueError):
            return _built(entries, None)


def _opened(place: Path) -> TantivyIndex:
    """Open a finished index; raise OSError, ValueError or LookupError where anything is amiss."""
    contents: dict[str, list[int]] = json.loads((place / "contents.json").read_bytes())
    if contents != _contents(place):
        raise ValueError(f"{place}: not what was written")
    catalogue = json.loads((place / "catalogue.json").read_bytes())
    reading = Compounds(
        frozenset((first, second) for first, second in catalogue["one"]),
        {word: (first, second) for word, (first, second) in catalogue["two"].items()},
    )
    return TantivyIndex(tantivy.Index.open(str(place)), catalogue["ids"], reading, place)


def _contents(place: Path) -> dict[str, list[int]]:
    """Return length and checksum of every file of an index but the list itself and the locks."""
    files = (path for path in sorted(place.iterdir()) if path.suffix != ".lock")
    return {
        path.name: [path.stat().st_size, zlib.crc32(path.read_bytes())]
        for path in files
        if path.name != "contents.json"
    }


def _built_at(place: Path, entries: Sequence[_Entry]) -> TantivyIndex:
    """Build beside the place and move there when done, so that nobody ever sees half an index."""
    draft = Path(tempfile.mkdtemp(prefix="index-", suffix=".tmp", dir=place.parent))
    try:
        _built(entries, draft)
        (draft / "contents.json").write_text(json.dumps(_contents(draft)))
        shutil.rmtree(place, ignore_errors=True)  # broken, or we would not be here
        try:
            draft.rename(place)
        except OSError:  # another process was first; what it built is the same
            shutil.rmtree(draft)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    # A reader that opened one of these keeps its files; one about to open it builds it again.
    for old in place.parent.glob("index-*"):
        if old != place:
            shutil.rmtree(old, ignore_errors=True)
    return _opened(place)


def _built(entries: Sequence[_Entry], place: Path | None) -> TantivyIndex:
    """Build an index in an empty folder, or in memory."""
    stemmer = _Stemmer()
    reading, vocabulary = compounds(
        "\n".join((entry.text, entry.around, *entry.elsewhere)) for entry in entries
    )
    schema = _schema()
    index = tantivy.Index(schema, path=str(place) if place else None)
    writer = index.writer(MEMORY, num_threads=1)  # one thread keeps the order
    for number, entry in enumerate(entries):
        document = tantivy.Document()
        document.add_unsigned("number", number)
        for name, stems in _stemmed(entry, reading, stemmer).items():
            document.add_text(name, " ".join(stems))
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    ids = [entry.study_id for entry in entries]
    if place:
        catalogue = {"ids": ids, "one": sorted(reading.one), "two": reading.two}
        (place / "catalogue.json").write_text(json.dumps(catalogue))
        (place / "words.json").write_text(json.dumps(vocabulary))
    return TantivyIndex(index, ids, reading, vocabulary)


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for name in WEIGHTS:
        builder.add_text_field(name, tokenizer_name="whitespace")
    builder.add_unsigned_field("number", indexed=True, fast=True)
    return builder.build()


def _stemmed(entry: _Entry, reading: Compounds, stemmer: _Stemmer) -> dict[str, list[str]]:
    """Return the stems of each field; of other records, only what the text lacks."""
    stems = {name: stemmer(reading.searchable(getattr(entry, name))) for name in WEIGHTS}
    more = {stem for text in entry.elsewhere for stem in stemmer(reading.searchable(text))}
    stems["around"] += sorted(more.difference(stems["text"]))
    return stems


class _Stemmer:
    """English stems without stop words, each word reduced once."""

    def __init__(self) -> None:
        filters = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace())
        self._analyzer = filters.filter(tantivy.Filter.stemmer("english")).build()
        self._known: dict[str, str] = {}

    def __call__(self, words: Sequence[str]) -> list[str]:
        known = self._known
        new = [word for word in dict.fromkeys(words) if word not in known]
        if new:
            known.update(zip(new, self._analyzer.analyze(" ".join(new)), strict=True))
        return [known[word] for word in words if word not in STOP_WORDS]


# ── searching ────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class _Unit:
    """One thing to look for: any of its forms, each a stem or several that must all be there.

    `words` are the places of the typed words that it stands for.
    """

    forms: tuple[tuple[str, ...], ...]
    words: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of a typed word: "well" and "being" of "well-being"."""

    part: str
    word: int  # the place of the typed word
    hyphenated: bool  # to the piece before


class TantivyIndex:
    """A finished index, open for any number of threads."""

    def __init__(
        self,
        index: tantivy.Index,
        ids: Sequence[str],
        reading: Compounds,
        vocabulary: Mapping[str, int] | Path,
    ) -> None:
        index.config_reader("manual")  # what never changes needs no thread that watches it
        index.reload()
        self._schema = index.schema
        self._searcher = index.searcher()
        self._ids = ids
        self._reading = reading
        self._stemmer = _Stemmer()
        self._vocabulary = vocabulary

    @cached_property
    def vocabulary(self) -> Mapping[str, int]:
        """Every word as the studies write it, with how often they do."""
        if isinstance(self._vocabulary, Path):
            words: dict[str, int] = json.loads((self._vocabulary / "words.json").read_bytes())
            return words
        return self._vocabulary

    def stems(self, text: str) -> tuple[str, ...]:
        """Return the searchable words of a text: a word is in a text if its stems are."""
        return tuple(self._stemmer(self._reading.searchable(text)))

    def attested(self, word: str) -> bool:
        """Say whether the word, in any of its forms, stands in the title or text of a study."""
        units = self._units([word])
        return bool(units) and all(self._held(unit, ("text",)) for unit in units)

    def unheld(self, words: Sequence[str]) -> tuple[str, ...]:
        """Return those of the words that no study holds."""
        missing = {
            place
            for unit in self._units(words)
            if not self._held(unit, SEARCHED)
            for place in unit.words
        }
        return tuple(word for place, word in enumerate(words) if place in missing)

    def search(self, words: Sequence[str], limit: int) -> tuple[Found, ...]:
        """Return the studies that hold any of the words, best first, equals by id."""
        units = self._units(words[:MOST_WORDS])
        if not units or limit < 1 or not self._ids:
            return ()
        wanted = _any(self._scored(unit) for unit in units)
        hits = self._searcher.search(wanted, min(limit, len(self._ids)), count=False).hits
        numbers = self._numbers(hits)
        matched = self._matched(units, words, numbers)
        found = sorted((-score, number) for (score, _), number in zip(hits, numbers, strict=True))
        return tuple(Found(self._ids[number], -score, matched[number]) for score, number in found)

    # what a question is made of

    def _units(self, words: Sequence[str]) -> list[_Unit]:
        """Read typed words as units, compounds whole, stop words left out."""
        pieces = [
            _Piece(part, place, hyphenated=number > 0)
            for place, word in enumerate(words)
            for parts in written_words(word)
            for number, part in enumerate(parts)
        ]
        units = []
        place = 0
        while place < len(pieces):
            pair = self._compound(pieces[place : place + 2])
            if pair:
                units.append(pair)
            elif pieces[place].part not in STOP_WORDS:
                units += self._single(pieces[place])
            place += 2 if pair else 1
        return units

    def _compound(self, pieces: Sequence[_Piece]) -> _Unit | None:
        """Read two pieces as one word, where the library or some text of it does."""
        if len(pieces) < 2:
            return None
        (first, second), words = pieces, frozenset(piece.word for piece in pieces)
        joined = first.part + second.part
        closed = tuple(self._stemmer([joined]))
        if self._reading.is_one(first.part, second.part, hyphenated=second.hyphenated):
            return _Unit((closed,), words)
        known_as_two = singular(joined) in self._reading.two
        if known_as_two or not (second.hyphenated or content(first.part, second.part)):
            return None
        if self._frequency(closed[0]):  # the library only ever writes it as one
            return _Unit((closed, tuple(self._stemmer([first.part, second.part]))), words)
        return None

    def _single(self, piece: _Piece) -> list[_Unit]:
        """Read a piece alone: as it stands, or as two words where the library knows only those."""
        parts: Sequence[str] = self._reading.two.get(singular(piece.part), ())
        if not parts and not self._frequency(*self._stemmer([piece.part])):
            parts = self._split(piece.part)
        stems = self._stemmer(parts or [piece.part])
        return [_Unit(((stem,),), frozenset({piece.word})) for stem in stems]

    def _split(self, word: str) -> Sequence[str]:
        """Split a word that stands nowhere into the two that most often stand side by side."""
        if len(word) > LONGEST_SPLIT:
            return ()
        best: tuple[int, Sequence[str]] = (0, ())
        for end in range(1, len(word)):
            parts = word[:end], word[end:]
            stems = self._stemmer(parts)
            if content(*parts) and all(self._frequency(stem) for stem in stems):
                best = max(best, (self._side_by_side(stems), parts), key=lambda split: split[0])
        return best[1]

    def _side_by_side(self, stems: Sequence[str]) -> int:
        """Count the studies, up to some, in which the stems are neighbours."""
        phrases = (tantivy.Query.phrase_query(self._schema, name, list(stems)) for name in SEARCHED)
        return len(self._searcher.search(_any(phrases), limit=ENOUGH, count=False).hits)

    # queries

    def _scored(self, unit: _Unit) -> tantivy.Query:
        """Score a unit by where it stands."""
        return self._any_form(unit, tuple(WEIGHTS))

    def _any_form(self, unit: _Unit, fields: Sequence[str]) -> tantivy.Query:
        return _any(_all(self._stem(stem, fields) for stem in form) for form in unit.forms)

    def _stem(self, stem: str, fields: Sequence[str]) -> tantivy.Query:
        return _any(
            tantivy.Query.boost_query(
                tantivy.Query.term_query(self._schema, name, stem), WEIGHTS[name]
            )
            for name in fields
        )

    def _frequency(self, stem: str) -> int:
        return max(self._searcher.doc_freq(name, stem) for name in SEARCHED)

    def _held(self, unit: _Unit, fields: Sequence[str]) -> bool:
        query = self._any_form(unit, fields)
        return bool(self._searcher.search(query, limit=1, count=False).hits)

    def _numbers(self, hits: Sequence[tuple[Any, tantivy.DocAddress]]) -> list[int]:
        """Return the places of the hits in the order of ids."""
        values = self._searcher.fast_field_values("number", [address for _, address in hits])
        return [int(value) for value in values if value is not None]

    def _matched(
        self, units: Sequence[_Unit], words: Sequence[str], numbers: Sequence[int]
    ) -> dict[int, frozenset[str]]:
        """Return which words each study holds, every unit of a word.

        The n-th unit scores 2**n and nothing else, so that a score spells out which are there.
        """
        held: dict[int, int] = dict.fromkeys(numbers, 0)
        if not held:
            return {}
        among = tantivy.Query.term_set_query(self._schema, "number", list(numbers))
        for first in range(0, len(units), BITS):
            spelt = [
                tantivy.Query.const_score_query(self._any_form(unit, SEARCHED), float(1 << bit))
                for bit, unit in enumerate(units[first : first + BITS])
            ]
            query = _all([tantivy.Query.const_score_query(among, 0.0), _any(spelt)])
            hits = self._searcher.search(query, len(numbers), count=False).hits
            for (score, _), number in zip(hits, self._numbers(hits), strict=True):
                held[number] |= int(score) << first
        asked: dict[int, int] = {}
        for bit, unit in enumerate(units):
            for place in unit.words:
                asked[place] = asked.get(place, 0) | 1 << bit
        return {
            number: frozenset(words[place] for place, bits in asked.items() if bits & there == bits)
            for number, there in held.items()
        }


def _any(queries: Iterable[tantivy.Query]) -> tantivy.Query:
    several = list(queries)
    if len(several) == 1:
        return several[0]
    return tantivy.Query.boolean_query([(tantivy.Occur.Should, query) for query in several])


def _all(queries: Iterable[tantivy.Query]) -> tantivy.Query:
    several = list(queries)
    if len(several) == 1:
        return several[0]
    return tantivy.Query.boolean_query([(tantivy.Occur.Must, query) for query in several])
