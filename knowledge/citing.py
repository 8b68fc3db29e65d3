"""A reference as people and programs cite it: label, APA, CSL-JSON, and a link to the sentence.

Nothing is added to what the reference states. The one thing a citation may have to say in words of
ours, that a title is not stated, is the caller's to word.
"""

from __future__ import annotations

import re
from textwrap import shorten
from typing import TYPE_CHECKING
from urllib.parse import quote as percent_encoded
from urllib.parse import urlsplit

from knowledge.documents import identifiers, numbering
from knowledge.model import Voice

if TYPE_CHECKING:
    from knowledge.model import Name, Reference

LONG = 160  # characters; a longer quote is linked by its first and its last words
ENDS = 6  # words at either end
LONGEST_TITLE = 70  # characters of a title that stands for its study
SUFFIX = re.compile(r"\s(?P<suffix>Jr\.?|Sr\.?|II|III|IV)$")


def year(reference: Reference) -> int | None:
    """Return the year in which it was published, where the source states it."""
    return reference.issued.year if reference.issued else None


def label(reference: Reference) -> str:
    """Return the shortest name by which people know a study.

    "Walter & Hazan-Liran 2023", "Poremski et al. 2022"; without authors the title, cut at a word
    where it is long, and the year; without a title the journal, where in it, and the DOI:
    "Psychiatr Rehabil J 2012;35(5):376-80, doi 10.1037/h0094496". Empty where the source states
    none of these.
    """
    when = str(year(reference) or "")
    families = [_family(name) for name in reference.authors]
    if families:
        who = f"{families[0]} et al." if len(families) > 2 else " & ".join(families)
        return f"{who} {when}".strip()
    if reference.title:
        title = shorten(reference.title, LONGEST_TITLE, placeholder="…")
        return f"{title} ({when})" if when else title
    number = _number(reference)
    return ", ".join(part for part in (_place(reference), number) if part)


def _family(name: Name) -> str:
    return name.family or name.literal or name.given


def _number(reference: Reference) -> str:
    if reference.doi:
        return f"doi {reference.doi}"
    return f"PMID {reference.pmid}" if reference.pmid else ""


def _place(reference: Reference) -> str:
    """Return journal, year, volume, issue and pages as MEDLINE sets them."""
    issue = f"({reference.issue})" if reference.issue else ""
    page = f":{reference.page}" if reference.page else ""
    where = f"{reference.volume}{issue}{page}" if reference.volume else reference.page
    when = ";".join(part for part in (str(year(reference) or ""), where) if part)
    return f"{reference.container_title} {when}".strip()


def apa(reference: Reference, *, untitled: str = "", undated: str = "n.d.") -> str:
    """Return the reference in the style of the American Psychological Association (7th edition).

    `untitled` is what to say, in brackets, where the source states no title; `undated` where it
    states no date. Without authors the title moves to the front.
    """
    title = reference.title or (f"[{untitled}]" if untitled else "")
    who = _apa_people(reference.authors)
    when = f"({year(reference) or undated})"
    lead = [who, when, title] if who else [title, when]
    parts = [*lead, _apa_place(reference)]
    text = " ".join(_closed(part) for part in parts if part)
    address = f"https://doi.org/{reference.doi}" if reference.doi else url(reference)
    return f"{text} {address}".strip()


def _closed(part: str) -> str:
    return part if part.endswith((".", "?", "!")) else f"{part}."


def _apa_people(people: tuple[Name, ...]) -> str:
    """Return up to twenty authors; of more, the first nineteen and the last."""
    names = [_apa_name(name) for name in people]
    if len(names) > 20:
        return f"{', '.join(names[:19])}, . . . {names[-1]}"
    if len(names) > 1:
        return f"{', '.join(names[:-1])}, & {names[-1]}"
    return "".join(names)


def _apa_name(name: Name) -> str:
    if not name.family or not name.given:
        return _family(name)
    suffix = SUFFIX.search(f" {name.given}")
    given = name.given[: len(name.given) - len(suffix[0])] if suffix else name.given
    ending = f", {suffix['suffix']}" if suffix else ""
    return f"{name.family}, {_initials(given)}{ending}" if given else f"{name.family}{ending}"


def _initials(given: str) -> str:
    """Return "J. H. L." for "Jonathan Han Loong", "J.-P." for "Jean-Paul", "G. S." for "GS"."""
    if re.fullmatch("[A-Z]{1,3}", given):
        return " ".join(f"{letter}." for letter in given)
    words = [word for word in re.split(r"[\s.]+", given) if word]
    return " ".join(
        "-".join(f"{piece[0].upper()}." for piece in word.split("-") if piece) for word in words
    )


def _apa_place(reference: Reference) -> str:
    issue = f"({reference.issue})" if reference.issue else ""
    page = numbering.full_pages(reference.page).replace("-", "\u2013")
    parts = (reference.container_title, f"{reference.volume}{issue}", page)
    return ", ".join(part for part in parts if part)


def csl_json(reference: Reference) -> dict[str, object]:
    """Return the reference as a CSL-JSON item; what is not stated has no key.

    CSL has no place for affiliations, a full text, and where a filled gap came from: they stand
    under `custom` (`affiliations`, `full_text_url`, `origins`).
    """
    item: dict[str, object] = {
        "type": reference.type,
        "title": reference.title,
        "author": [_csl_name(name) for name in reference.authors],
        "container-title": reference.container_title,
        "issued": _csl_date(reference),
        "volume": reference.volume,
        "issue": reference.issue,
        "page": reference.page,
        "DOI": reference.doi,
        "PMID": reference.pmid,
        "PMCID": reference.pmcid,
        "URL": reference.url,
        "custom": _custom(reference),
    }
    return {key: value for key, value in item.items() if value}


def _csl_name(name: Name) -> dict[str, str]:
    parts = {"family": name.family, "given": name.given, "literal": name.literal}
    return {key: value for key, value in parts.items() if value}


def _csl_date(reference: Reference) -> dict[str, list[list[int]]] | None:
    if reference.issued is None:
        return None
    date = reference.issued
    return {"date-parts": [[part for part in (date.year, date.month, date.day) if part]]}


def _custom(reference: Reference) -> dict[str, object]:
    custom: dict[str, object] = {
        "affiliations": list(reference.affiliations),
        "full_text_url": reference.full_text_url,
        "origins": dict(reference.origins),
    }
    return {key: value for key, value in custom.items() if value}


# ── links ────────────────────────────────────────────────────────────────────────────────────────


def url(reference: Reference) -> str:
    """Return where the study can be read about: its own page, its DOI, PubMed, or its full text.

    Empty where the reference names no place that is safe to link.
    """
    candidates = (
        reference.url,
        f"https://doi.org/{_path(reference.doi)}" if reference.doi else "",
        f"https://pubmed.ncbi.nlm.nih.gov/{reference.pmid}/" if reference.pmid.isdigit() else "",
        reference.full_text_url,
    )
    return next((safe for address in candidates if (safe := identifiers.url(address))), "")


def _path(doi: str) -> str:
    return percent_encoded(doi, safe="/:;().-_~!$'*+,=@")


def link(reference: Reference, quote: str = "", *, voice: Voice = Voice.AUTHORS) -> str:
    """Return the study's address with a text fragment that scrolls to the quote.

    A summary's words do not stand on the study's page, and a PDF has no text fragments: both get
    the plain address. So does a reference without any: an empty string.
    """
    address = url(reference)
    words = quote.split()
    if not address or not words or voice is not Voice.AUTHORS or _is_pdf(address):
        return address
    page, _, anchor = address.partition("#")
    return f"{page}#{anchor.partition(':~:')[0]}:~:text={_fragment(words)}"


def _fragment(words: list[str]) -> str:
    """Return a text directive: the quote, or its start and its end where it is long.

    Browsers match a whole directive inside one block of a page but `start,end` across blocks.
    """
    text = " ".join(words)
    if len(text) <= LONG or len(words) <= 2 * ENDS:
        return _encoded(text)
    return f"{_encoded(' '.join(words[:ENDS]))},{_encoded(' '.join(words[-ENDS:]))}"


def _encoded(text: str) -> str:
    """Percent-encode all but letters and digits: `-`, `,` and `&` are the directive's own."""
    return re.sub(r"[-.~_]", lambda mark: f"%{ord(mark[0]):02X}", percent_encoded(text, safe=""))


def _is_pdf(address: str) -> bool:
    path = urlsplit(address).path.lower().rstrip("/")
    return path.endswith((".pdf", "/pdf", "/epdf")) or "/pdf/" in path
