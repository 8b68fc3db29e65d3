"""BibTeX, with BibLaTeX's field names where BibTeX has none; an entry's key is the study's id."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.exporting import texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from knowledge.model import Name, Study

TYPES = {
    "article-journal": "article", "book": "book", "chapter": "incollection",
    "paper-conference": "inproceedings", "thesis": "thesis", "report": "techreport",
    "webpage": "online", "manuscript": "unpublished", "patent": "patent", "dataset": "dataset",
    "software": "software", "periodical": "periodical",
}  # fmt: skip
IN_BOOKS = frozenset({"chapter", "paper-conference"})
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
SPECIAL = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "$": r"\$",
    "&": r"\&", "#": r"\#", "%": r"\%", "_": r"\_", "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}", '"': r"\textquotedbl{}",
}  # fmt: skip
# Two of these side by side are set as a dash or a quotation mark.
PAIRED = re.compile(r"([-`'])(?=\1)")
ESCAPED = re.compile(r'[\\{}$&#%_^~"]')


def entry(study: Study) -> str:
    """Return the study's entry, a blank line behind it."""
    fields = "".join(f"  {name} = {value},\n" for name, value in _fields(study) if value != "{}")
    return f"@{TYPES.get(study.reference.type, 'misc')}{{{study.id},\n{fields}}}\n\n"


def _fields(study: Study) -> Iterator[tuple[str, str]]:
    reference = study.reference
    yield "title", _text(texts.title(study))
    yield "author", f"{{{' and '.join(map(_name, reference.authors))}}}"
    container = "booktitle" if reference.type in IN_BOOKS else "journal"
    yield container, _text(reference.container_title)
    if date := reference.issued:
        yield "year", f"{{{date.year}}}"
        if date.month:
            yield "month", MONTHS[date.month - 1]
        if date.month and date.day:
            yield "day", f"{{{date.day}}}"
    yield "volume", _text(reference.volume)
    yield "number", _text(reference.issue)
    yield "pages", f"{{{reference.page.replace('-', '--')}}}"
    yield "doi", f"{{{reference.doi}}}"
    yield "pmid", f"{{{reference.pmid}}}"
    yield "pmcid", f"{{{reference.pmcid}}}"
    yield "url", f"{{{reference.url}}}"
    yield "fulltext", f"{{{reference.full_text_url}}}"
    yield "affiliation", _text("\n\n".join(reference.affiliations))
    yield "language", _text(texts.language(study))
    yield "keywords", _text("; ".join(texts.listed(study, "keywords")))
    yield "type", _text("; ".join(texts.listed(study, "publication_types")))
    yield "abstract", _text(texts.abstract(study))
    yield "note", _text("\n".join(texts.notes(study)))


def _text(text: str) -> str:
    """Return a text in braces, with nothing in it that LaTeX would take for its own."""
    return f"{{{_escaped(text)}}}"


def _escaped(text: str) -> str:
    return PAIRED.sub(r"\1{}", ESCAPED.sub(lambda sign: SPECIAL[sign[0]], text))


def _name(name: Name) -> str:
    """Return "Lee, Ann"; braces keep together what a comma or an "and" would part."""
    if name.family and name.given:
        return f"{_whole(name.family)}, {_whole(name.given)}"
    return f"{{{_escaped(name.literal or name.family or name.given)}}}"


def _whole(part: str) -> str:
    escaped = _escaped(part)
    return f"{{{escaped}}}" if re.search(r",|\band\b", part, re.IGNORECASE) else escaped
