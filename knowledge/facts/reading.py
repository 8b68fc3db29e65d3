"""Read a document once: its sentences and their words, which every extractor then shares.

Words are in lower case, one string a word, with their offsets into `Document.text`. Does not
judge what anything means.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.documents.sections import body_start
from knowledge.facts import sentences
from knowledge.model.documents import SectionRole, Span

if TYPE_CHECKING:
    from knowledge.model.documents import Document, Section

# Nothing that is an abstract is longer; of a longer text, this much is read for facts.
READ_LIMIT = 40_000  # characters
_WORD = re.compile(
    r"""
      \d+ (?:[.,\u00b7]\d+)* (?:[-\u2010\u2011]?[^\W\d_])? [^\W_]*  # 30  1,234  0.5  5mg
      (?:[-\u2010\u2011][^\W_]+)*                                   # 12-month
    | [^\W_]+ (?:[-\u2010\u2011'\u2019][^\W_]+)*                   # peer-led  don't  T2
    | [^\s\w] | _                                                # ( = %
    """,
    re.VERBOSE,
)
_DASHES = str.maketrans({"\u2010": "-", "\u2011": "-", "\u2019": "'"})  # each one character for one


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: where it stands, what its part of the abstract is for, and its words.

    `words[i]` stands at `starts[i]` to `ends[i]` in the document's text.
    """

    span: Span
    role: SectionRole
    heading: str  # that of its part of the abstract, in lower case; empty where it has none
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    lower: str  # the sentence in lower case, words parted by single spaces, one at either end

    def span_of(self, first: int, last: int) -> Span:
        """Return where words `first` to `last` (both included) stand."""
        return Span(self.starts[first], self.ends[last])


@dataclass(frozen=True, slots=True)
class Reading:
    """A document's sentences: those of its title, those of its abstract, and where all stand."""

    text: str
    title: tuple[Sentence, ...]
    abstract: tuple[Sentence, ...]
    spans: tuple[Span, ...]

    @property
    def all(self) -> tuple[Sentence, ...]:
        """Return every sentence read, the title's first."""
        return self.title + self.abstract


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text as those of a sentence are."""
    return tuple(word.lower().translate(_DASHES) for word in _WORD.findall(text))


def sentence(text: str) -> Sentence:
    """Read words that stand in no document, such as those of a question, as one sentence."""
    return _sentence(text, Span(0, max(1, len(text))), SectionRole.OTHER, "")


def read(document: Document) -> Reading:
    """Split a document into sentences and words."""
    spans = sentences.split(document.text, document.sections)
    title: list[Sentence] = []
    abstract: list[Sentence] = []
    sections = iter(document.sections)
    section = next(sections, None)
    heading = _heading(document.text, section)
    for span in spans:
        while section is not None and section.span.end <= span.start:
            section = next(sections, None)
            heading = _heading(document.text, section)
        inside = section is not None and section.span.start <= span.start
        role = section.role if inside and section is not None else SectionRole.OTHER
        if span.start > READ_LIMIT:
            break
        target = title if role is SectionRole.TITLE else abstract
        target.append(_sentence(document.text, span, role, heading if inside else ""))
    return Reading(document.text, tuple(title), tuple(abstract), spans)


def _heading(text: str, section: Section | None) -> str:
    """Return the heading that opens a section, in lower case."""
    if section is None or section.role is SectionRole.TITLE:
        return ""
    return text[section.span.start : body_start(text, section)].lower().strip()


def _sentence(text: str, span: Span, role: SectionRole, heading: str) -> Sentence:
    """Split one sentence into words; of one that never ends, what is read of it."""
    end = min(span.end, span.start + READ_LIMIT)
    found = list(_WORD.finditer(text, span.start, end))
    words = [match[0].lower() for match in found]
    lower = f" {' '.join(words)} "
    if not lower.isascii():
        lower = lower.translate(_DASHES)
        words = [word.translate(_DASHES) for word in words]
    starts = tuple([match.start() for match in found])
    ends = tuple([match.end() for match in found])
    return Sentence(span, role, heading, tuple(words), starts, ends, lower)
