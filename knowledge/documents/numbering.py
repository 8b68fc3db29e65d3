"""Where in a journal: volume, issue and pages, out of the ways in which sources write them."""

from __future__ import annotations

import re

DASHES = re.compile(r"(?:(?<!\s)\s+)?[-\u2010\u2011\u2012\u2013—\u2212]+\s*")
# 12, S12, e1003a; SLEEPAHA12015082; xiv; IV
PAGE = r"(?:[A-Za-z]{0,4}\.?\d{1,20}[A-Za-z]{0,3}|[A-Za-z]{5,20}\d{4,20}|[ivxlc]{1,8}|[IVXLC]{1,8})"
PAGES = re.compile(rf"{PAGE}(?:-{PAGE})?(?:,\s?{PAGE}(?:-{PAGE})?){{0,5}}")
LABEL = re.compile(r"(?<!\w)(?:pages?|pp?|pgs?|article|art)\.?\s*(?=\w)", re.IGNORECASE)
SUPPLEMENT = r"(?:suppl(?:ement)?|pt|part|spec(?:ial)?\s(?:no|issue))\.?(?:\s?[\w-]{1,6})?"
NUMBER = r"[A-Za-z]{0,2}\d{1,5}[A-Za-z]?(?:[-\u2013/]\d{1,5})?|[IVXLC]{1,7}"

# In a series, by months, by the days of a meeting: "9924 LNCS", "2020-October", "08-12-May-2016"
SERIES = re.compile(r"\d{1,6}\s[A-Z]{2,8}|\d{1,4}(?:-\d{1,2})?-[A-Z][a-z]{2,8}(?:-\d{4})?")
VOLUME = re.compile(
    rf"""
    (?: vol(?:ume)?\.? \s* )?
    (?P<volume> {NUMBER} )
    (?:
        \s? \( \s? (?P<bracket> [\w\s./\u2013-]{{1,20}} ) \)          # 47(3), 35(5 Suppl)
      | ,? \s (?: no\.? | number | issue | iss\.? ) \s? (?P<named> {NUMBER} )   # 47, no. 3
      | \s (?P<issue> \d{{1,4}} (?:[-\u2013/]\d{{1,4}})? (?: \s{SUPPLEMENT} )? )      # 47 3
      | \s (?P<supplement> {SUPPLEMENT} )                         # 12 Suppl 1
    )?
    """,
    re.VERBOSE | re.IGNORECASE,
)


def volume_and_issue(stated: str) -> tuple[str, str] | None:
    """Read "47 3", "47(3)", "Vol. 47, no. 3", "12 Suppl 1" or "47"; None for "5 1 1"."""
    if SERIES.fullmatch(stated.strip()):
        return stated.strip(), ""
    found = VOLUME.fullmatch(stated.strip(" .,;"))
    if not found:
        return None
    issue = found["bracket"] or found["named"] or found["issue"] or found["supplement"] or ""
    return DASHES.sub("-", found["volume"]), DASHES.sub("-", issue.strip())


def pages(stated: str) -> str | None:
    """Read "232 - 241", "pp. 376-80" or "e123", as stated but for dash and spaces."""
    bare = DASHES.sub("-", LABEL.sub("", stated.strip(), count=1)).strip(" .,;")
    bare = bare.partition(";")[0].rstrip() if PAGES.match(bare) else bare  # "1-5; discussion 6"
    bare = bare.removesuffix("-+").removesuffix("-")  # Web of Science: "215-+" goes on elsewhere
    return bare if PAGES.fullmatch(bare) else None


def full_pages(page: str) -> str:
    """Return a range with its last page written out: "376-80" is "376-380", "9-9" is "9"."""
    first, _, last = page.partition("-")
    if first == last:
        return first
    found = re.fullmatch(r"([A-Za-z]*)(\d+)-([A-Za-z]*)(\d+)", page)
    if not found or len(found[4]) >= len(found[2]) or found[3] not in {"", found[1]}:
        return page
    last = found[2][: len(found[2]) - len(found[4])] + found[4]
    return f"{found[1]}{found[2]}-{found[1]}{last}" if int(last) >= int(found[2]) else page
