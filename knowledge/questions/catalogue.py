"""What a library's studies can be called: by author, year, journal, DOI or PMID.

Any word of an author's name finds the study ("Scannell", "Williams"); initials do not.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.questions.wording import fold, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from knowledge.model import Name, Study

DOI_LINK = re.compile(r"\bhttps?://(?:dx\.)?doi\.org/|\bdoi:\s{0,3}(?=10\.)", re.IGNORECASE)
DOI = re.compile(r"\b10\.\d{4,9}/[^\s<>\"]{1,200}")
JOINT = re.compile("['-]")  # within a folded name
DIGRAPHS = str.maketrans({"ä": "ae", "ö": "oe", "ø": "oe", "ü": "ue", "å": "aa"})
LONGEST_JOURNAL = 12  # words of its name that are compared
PMID = re.compile(r"\bPMID:?\s{0,3}(\d{1,9})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The studies of one snapshot under every name they have.

    `attested` says whether a word stands in the title or text of any study: a word that does may
    mean itself rather than an author ("young", "brown"). `compound` says whether two neighbouring
    words are one thing in this library ("well being"). `squeezed` gives a name as it is written for
    the same without its apostrophes and hyphens ("obrien"), or with two letters for one that a
    keyboard may lack ("mueller").
    """

    studies: Mapping[str, Study]
    by_author: Mapping[str, frozenset[str]]
    by_year: Mapping[int, frozenset[str]]
    by_journal: Mapping[str, frozenset[str]]
    by_identifier: Mapping[str, frozenset[str]]
    squeezed: Mapping[str, str]
    attested: Callable[[str], bool]
    compound: Callable[[str, str], bool]


def catalogue(
    studies: Iterable[Study],
    attested: Callable[[str], bool],
    compound: Callable[[str, str], bool],
) -> Catalogue:
    """Gather the names of all studies."""
    held: dict[str, Study] = {}
    by_author: dict[str, set[str]] = defaultdict(set)
    by_year: dict[int, set[str]] = defaultdict(set)
    by_title: dict[str, set[str]] = defaultdict(set)
    by_identifier: dict[str, set[str]] = defaultdict(set)
    for study in studies:
        held[study.id] = study
        reference = study.reference
        for author in reference.authors:
            for word in name_words(author):
                by_author[word].add(study.id)
        if reference.issued:
            by_year[reference.issued.year].add(study.id)
        if reference.container_title:
            by_title[reference.container_title].add(study.id)
        for identifier in (reference.doi, reference.pmid):
            if identifier:
                by_identifier[identifier.casefold()].add(study.id)
    return Catalogue(
        studies=held,
        by_author={name: frozenset(ids) for name, ids in by_author.items()},
        by_year={year: frozenset(ids) for year, ids in by_year.items()},
        by_journal=_by_words(by_title),
        by_identifier={name: frozenset(ids) for name, ids in by_identifier.items()},
        squeezed=_as_typed(held.values(), by_author),
        attested=attested,
        compound=compound,
    )


def _as_typed(studies: Iterable[Study], by_author: Iterable[str]) -> dict[str, str]:
    """Return names by the other ways to type them: without joints ("obrien"), or "mueller"."""
    typed = {
        fold(_spelt_out(word)): fold(word)
        for study in studies
        for author in study.reference.authors
        if not f"{author.given}{author.family}{author.literal}".isascii()
        for word in words(f"{author.given} {author.family} {author.literal}")
    }
    return typed | {JOINT.sub("", name): name for name in by_author if JOINT.search(name)}


def _spelt_out(word: str) -> str:
    """Return a word with two letters for one that a keyboard may lack: "Mueller" for "Müller"."""
    return unicodedata.normalize("NFC", word.casefold()).translate(DIGRAPHS)


def _by_words(by_title: Mapping[str, set[str]]) -> dict[str, frozenset[str]]:
    """Return the studies of each journal by the folded words of its name."""
    joined: dict[str, frozenset[str]] = {}
    for title, ids in by_title.items():
        name = " ".join(fold(word) for word in words(title)[:LONGEST_JOURNAL])
        joined[name] = joined.get(name, frozenset()) | ids
    return joined


def name_words(name: Name) -> set[str]:
    """Return the folded words by which a person can be named: "hazan-liran", "hazan", "liran"."""
    found: set[str] = set()
    for word in words(f"{name.given} {name.family} {name.literal}"):
        folded = fold(word)
        found.update(part for part in (folded, *folded.split("-")) if len(part) > 1)
    return found


def identifiers(text: str) -> list[str]:
    """Return the DOIs and PMIDs that a question spells out, as the catalogue writes them."""
    dois = [doi.rstrip(".,;:)?!]'").casefold() for doi in DOI.findall(text)]
    return dois + PMID.findall(text)


def without_identifiers(text: str) -> str:
    """Return a question without the DOIs and PMIDs that it spells out."""
    return PMID.sub(" ", DOI.sub(" ", DOI_LINK.sub(" ", text)))
