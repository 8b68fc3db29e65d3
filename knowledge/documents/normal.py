"""The one place that changes text: what a source gives becomes canonical text, once.

`clean` undoes what carriers add (entities, tags, control characters, odd spaces, line breaks) and
composes characters (NFC). It does not fold ligatures, superscripts or full-width forms (NFKC): a
quote has to be the characters that the publication prints, or no browser finds it there.

`document` puts title and abstract together: title, blank line, abstract as one paragraph, with
headings inline as the source words them. Nothing after this module changes text.
"""

from __future__ import annotations

import html
import re
import unicodedata
from hashlib import sha256
from typing import TYPE_CHECKING

from knowledge.documents import headings, languages, notices, sections
from knowledge.errors import DocumentError
from knowledge.model import Document, Section, SectionRole, Span, Translation, Voice

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from knowledge.model import Reference

Metadata = dict[str, str | int | float | list[str]]

WORDLESS = "no title and no abstract here; nothing to read"

# Double-escaped feeds need two passes; what is nested deeper than this is somebody's joke.
PASSES = 4

INLINE = "a|abbr|b|big|cite|code|em|font|i|inf|s|small|span|strike|strong|sub|sup|tt|u|bold|italic"
BLOCK = (
    "abstract|article|blockquote|br|dd|div|dl|dt|h[1-6]|hr|li|list|list-item|ol|p|pre|sec|section"
    "|table|tbody|td|th|title|tr|ul"
)
MATHS = r"math|semantics|annotation|m[a-z]{1,12}"
ATTRIBUTES = r"""(?: \s+ [\w:.-]{1,60} \s*=\s* (?: "[^"<>]{0,500}" | '[^'<>]{0,500}' ) ){0,8}"""

# <p> <jats:p> </jats:title> <br/> <p class="lead">
BLOCK_TAG = re.compile(
    rf"</?(?:jats:)?(?:{BLOCK}){ATTRIBUTES}\s{{0,4}}/?>", re.VERBOSE | re.IGNORECASE
)
# <b> </strong> <jats:italic> <mml:mi> <a href="...">, and <!-- comments -->
INLINE_TAG = re.compile(
    rf"</?(?: (?:jats:)?(?:{INLINE}) | mml:(?:{MATHS}) | math ) {ATTRIBUTES} \s{{0,4}} /?>"
    r"| <!--[^<>]{0,2000}-->",
    re.VERBOSE | re.IGNORECASE,
)
# Characters without a shape of their own: controls, zero-width ones, direction marks and
# overrides, soft hyphens, tags, annotation marks, halves of characters (json lets them through).
# Breaks and tabs are white space: not here.
INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffc\U000e0000-\U000e007f]"
)
SURROGATE = re.compile("[\ud800-\udfff]")
SUSPECT = re.compile(r"[^\n -%'-;=-~]")  # what plain printable ASCII without "&" and "<" is not

# An abstract that announces itself: "ABSTRACT Objectives ...", "Abstract: We ...", "AbstractWe ..."
ANNOUNCEMENT = re.compile(
    r"""\s* (?: \[ )? (?: ABSTRACT | Abstract | abstract (?=\s*[:.\n]) ) (?: \] )?
        (?: \s* [:.\n\u2014\u2013-]+ \s* | \s+ (?=[A-Z0-9"'\u2018\u201c(]) | (?=[A-Z][a-z]) )""",
    re.VERBOSE,
)
SUMMARY = re.compile(r"(?:Summary|SUMMARY)[\s:.]+")

NOTHING = re.compile(r"[\W_]{1,3}")  # a lone dash stands for no abstract
# What databases write behind a title: [Review], (Provisional abstract), [see comments], [in German]
LABEL = re.compile(
    r"""\s* (?: \[ (?: abstract | article | corrected | editorial | letter | not\savailable | review
                     | see\scomments? | (?:article\s|text\s)?in\s[A-Z][a-z]{2,20}
                     | (?:published\s)?(?:correction|erratum)\sappears\sin\s [^\[\]]{0,200} ) \.? \]
              | \( (?: provisional|structured ) \s abstract \) )""",
    re.VERBOSE | re.IGNORECASE,
)
LAYERS = 8  # "[Sleep at night.] [Review]*." has four
FOOTNOTE_MARKS = "*\u2020\u2021\u00a7\u00b6"  # * † ‡ § ¶
ABBREVIATED = re.compile(r"(?:\b[A-Za-z]\.){2}\Z|\.\.\Z")  # U.S., p.m., and dots of omission


def clean(text: str) -> str:
    """Return the text on one line: plain characters, single spaces, nothing invisible."""
    return " ".join(_plain(text).split())


def paragraphs(text: str) -> list[str]:
    """Return the text's paragraphs, each clean; block tags and line breaks part them."""
    return [" ".join(words) for line in _plain(text).splitlines() if (words := line.split())]


def letters(text: str) -> str:
    """Return what two prints of the same words share: their letters and digits."""
    return re.sub(r"\W+", "", clean(text).casefold())


def _plain(text: str) -> str:
    """Undo tags, entities and invisible characters until nothing changes; keep line breaks."""
    for _ in range(PASSES):
        if not SUSPECT.search(text):
            break
        plain = _once(text)
        if plain == text:
            break
        text = plain
    return text


def _once(text: str) -> str:
    if "<" in text:
        text = INLINE_TAG.sub("", BLOCK_TAG.sub("\n", text))
    if "&" in text:
        text = html.unescape(text)
    if INVISIBLE.search(text):
        text = INVISIBLE.sub("", SURROGATE.sub("\ufffd", text))
    return unicodedata.normalize("NFC", text)


def document(  # noqa: PLR0913 - each is a part of the noun it builds, and every one is named
    *,
    source: str,
    key: str | None,
    voice: Voice,
    reference: Reference,
    title: str,
    abstract: str,
    language: str = "",
    translations: Iterable[Translation] = (),
    metadata: Mapping[str, str | int | float | list[str]] | None = None,
) -> Document:
    """Build a document from a title and an abstract as the source words them; one may be empty.

    `language` is what the source states, in whatever form; where it states none, it is detected.
    Raises DocumentError where there is neither a title nor an abstract.
    """
    title = clean(title)
    parts = _announced(paragraphs(abstract))
    if not title and not parts:
        raise DocumentError(source, WORDLESS)
    body, breaks = _run_in(parts)
    text = "\n\n".join(part for part in (title, body) if part)
    start = len(text) - len(body)
    found = [Section(SectionRole.TITLE, Span(0, len(title)))] if title else []
    if body:
        found += sections.find(text, start, frozenset(start + offset for offset in breaks))
    return Document(
        id=_identity(text, reference),
        source=source,
        key=key,
        voice=voice,
        reference=reference,
        text=text,
        sections=tuple(found),
        language=languages.code(language) or languages.detect(body or title),
        translations=tuple(translations),
        metadata=dict(metadata or {}),
    )


def bare_title(title: str) -> str:
    """Return a title without what is none of its words, in the characters of its source.

    Goes: the full stop that MEDLINE sets, marks of footnotes, a database's label ("[Review]"), the
    brackets around the whole of a translated title. "[Not Available]" is no title.
    """
    title = clean(title)
    for _ in range(LAYERS):
        bare = _barer(title)
        if bare == title:
            break
        title = bare
    return title


def without_notices(abstract: str) -> str:
    """Return an abstract, a paragraph a line, without what databases and publishers add to it."""
    return "\n".join(notices.without(paragraphs(abstract)))


def _barer(title: str) -> str:
    if title.endswith(".") and not ABBREVIATED.search(title[-4:]):
        return title[:-1].rstrip()
    bare = title.strip(FOOTNOTE_MARKS).strip()
    end = bare.rfind("[" if bare.endswith("]") else "(")
    if end >= 0 and bare[-1:] in {"]", ")"} and LABEL.fullmatch(bare, end):
        return bare[:end].rstrip()
    if bare.startswith("[") and bare.find("]") == len(bare) - 1 and bare.find("[", 1) < 0:
        return bare[1:-1].strip()
    return bare


def _announced(parts: list[str]) -> list[str]:
    """Drop the word "Abstract" where it opens the abstract, and lone dashes that stand for it."""
    if parts and parts[0].casefold().strip("[]:. ") == "abstract":
        parts = parts[1:]
    while parts and (end := _announcement(parts[0])):
        parts = [parts[0][end:], *parts[1:]]
    kept = [part for part in parts if part]
    return [] if NOTHING.fullmatch(" ".join(kept)) else kept


def _announcement(text: str) -> int:
    """Return where "Abstract: ", or the "Summary" before a first heading, ends; 0 without one."""
    if found := ANNOUNCEMENT.match(text):
        return found.end()
    found = SUMMARY.match(text)
    if found and headings.match(text, found.end()) > found.end():
        return found.end()
    return 0


def _run_in(parts: list[str]) -> tuple[str, list[int]]:
    """Return paragraphs as one, and the offsets at which each of them began."""
    body, breaks = "", []
    for part in parts:
        body += " " if body else ""
        breaks.append(len(body))
        body += part
    body = sections.unglue(body) if len(parts) == 1 else body
    return body, breaks


def _identity(text: str, reference: Reference) -> str:
    """Return a hash of what was read, never of the file: the text and the study's own number.

    Where it states no number, authors and year stand for one: every journal has an "Editorial".
    """
    names = (f"{name.family},{name.given},{name.literal}" for name in reference.authors)
    year = str(reference.issued.year) if reference.issued else ""
    number = reference.doi.casefold() or reference.pmid or ";".join((*names, year))
    return sha256(f"{number}\n{text}".encode()).hexdigest()[:16]
