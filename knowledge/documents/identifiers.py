"""The numbers and addresses by which a publication is known: DOI, PMID, PMCID, URL."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator

# Printable ASCII without quotes and brackets: in running text a DOI ends at a space, a quote, or a
# character of another script such as a Chinese comma.
DOI = re.compile(r"""(?<![\w.])10\.\d{4,9}(?:\.\d{1,9}){0,4}/[!#-%'-;=?-Z\\^_a-z~]{1,300}""")
WHOLE_DOI = re.compile(
    r"10\.\d{4,9}(?:\.\d{1,9}){0,4}/[!-~]{1,300}"
)  # some old ones hold <, > and &
PREFIX = re.compile(
    r"""(?: https?://(?:dx\.|www\.)?doi\.org/
          | https?://(?:dx-)?doi-org\.[\w.-]{1,80}/  # by a library's proxy
          | doi\.org/ | info:doi/ | doi\s*:?\s* )""",
    re.VERBOSE | re.IGNORECASE,
)
LABEL = re.compile(r"(?:(?<!\s)\s+)?\[(?:doi|pii)\]", re.IGNORECASE)  # "10.1000/abc [doi]"
PMID = re.compile(r"\bPMID\s*(?:[:\uff1a]\s*)?(\d{1,9})\b", re.IGNORECASE)
PMCID = re.compile(
    r"\bPMC\s?ID\s*(?:[:\uff1a]\s*)?(?:PMC)?(\d{1,9})\b|\bPMC(\d{4,9})\b", re.IGNORECASE
)
FORGING = re.compile(r"""[\s"'<>|\\^`{}]""")  # what ends or forges a link
PAIRS = {")": "(", "]": "[", "}": "{"}


def doi(stated: str) -> str:
    """Return the bare DOI of a field that holds one, as it is written; empty where it holds none.

    "https://doi.org/10.1000/ABC." gives "10.1000/ABC". Case makes no difference between two DOIs:
    compare them folded.
    """
    stated = LABEL.sub(" ", stated).strip()
    if len(words := stated.split()) > 1 and words[0].casefold().rstrip(":") != "doi":
        stated = next((word for word in words if WHOLE_DOI.fullmatch(word)), stated)
    stated = re.sub(r"\\([_&%#$])", r"\1", stated)
    bare = PREFIX.sub("", stated, count=1) if PREFIX.match(stated) else stated
    if bare != stated and "%" in bare:
        bare = unquote(bare)
    bare = _trim(bare.strip())
    return bare if WHOLE_DOI.fullmatch(bare) else ""


def find_dois(text: str) -> Iterator[str]:
    """Yield the DOIs that stand in running text, without the sentence's punctuation."""
    for found in DOI.finditer(text):
        if bare := doi(found[0].partition("?")[0].partition("#")[0]):
            yield bare


def _trim(bare: str) -> str:
    """Drop what belongs to the sentence: a full stop, a comma, a bracket that was never opened."""
    while bare:
        last = bare[-1]
        if last in ".,;:!?'\"*" or (last in PAIRS and bare.count(last) > bare.count(PAIRS[last])):
            bare = bare[:-1]
        else:
            break
    return bare


def pmid(stated: str) -> str:
    """Return the digits of a PubMed number; empty where there are none."""
    found = re.fullmatch(
        r"""\s* (?: PMID\s*(?::\s*)? | MEDLINE:\s?
                 | https?://(?:pubmed\.ncbi\.nlm\.nih\.gov|www\.ncbi\.nlm\.nih\.gov/pubmed)/ )?
            (\d{1,9}) (?:\.0)? /? \s*""",  # a spreadsheet's "123.0"
        stated,
        re.VERBOSE | re.IGNORECASE,
    )
    return found[1] if found else ""


def pmcid(stated: str) -> str:
    """Return a PubMed Central number with its letters, "PMC9578199"; empty where there is none."""
    found = re.fullmatch(
        r"\s*(?:PMCID\s*(?::\s*)?)?(?:PMC)?(\d{1,9})(?:\.\d{1,2})?\s*", stated, re.IGNORECASE
    )
    return f"PMC{found[1]}" if found else ""


def find_pmid(text: str) -> str:
    """Return the first "PMID: 123" of a text."""
    found = PMID.search(text)
    return found[1] if found else ""


def find_pmcid(text: str) -> str:
    """Return the first "PMCID: PMC123" of a text."""
    found = PMCID.search(text)
    return f"PMC{found[1] or found[2]}" if found else ""


def url(stated: str) -> str:
    """Return a web address that is safe to link; empty for anything else.

    Only http and https, a host, no user information (`https://doi.org@elsewhere`), and none of the
    characters that would end or forge a link (white space, quotes, `<`, `>`, `|`).
    """
    stated = stated.strip()
    if len(stated) > 2000 or not stated.isprintable() or FORGING.search(stated):
        return ""
    try:
        parts = urlsplit(stated)
        port_is_sane = parts.port is None or parts.port > 0
    except ValueError:
        return ""
    if parts.scheme.lower() not in {"http", "https"} or not parts.hostname or not port_is_sane:
        return ""
    return "" if "@" in parts.netloc else stated
