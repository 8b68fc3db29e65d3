"""A printed citation of a journal article, on one line, becomes the parts of a reference.

The forms that databases and publishers print:

    Psychiatr Rehabil J. 2012 Sep;35(5):376-80. doi: 10.1037/h0094496.          MEDLINE
    Int J Soc Psychiatry. 2021 Sep 3:207640211043134. doi: 10...  Online ahead of print.
    J Ment Health 2020;29(3):256-62                                             Vancouver
    Journal of Things, Volume 47, Number 3, June 2023, pp. 539-548(10)           Ingenta, Elsevier
    Journal of Things, 47(3), 539-548                                           APA
    J Thing 16, 52 (2022)       J Thing (2019) 55:123-130                       Springer
"""

from __future__ import annotations

import re

from knowledge.documents import dates, identifiers, numbering
from knowledge.model import Reference

# A journal's name: in any case where a full stop ends it ("American journal of things. 2023"), else
# of capitalised words, for a sentence may mention a year and a number too.
NAME = r"""(?P<journal> [A-Z0-9][\w&,:'\u2019()/-]{0,40}
                        (?: \s [\w&.,:'\u2019()/=-]{1,40} ){0,15}? )"""
TITLED = r"""(?P<journal> (?-i: [A-Z][\w&.'\u2019()/-]{0,40}
    (?: \s (?: [A-Z(&][\w&,.'\u2019()/:-]{0,40} | and | da | de | del | der | des | di | do | e | en
            | et | for | für | in | la | le | of | on | the | to | und | with | y ) ){0,15}? ) )"""
YEAR = r"(?:1[89]\d\d|20\d\d)"
MONTH = dates.MONTH.replace("?P<month>", "?:")
SEASON = r"(?:spring|summer|fall|autumn|winter)"
MONTHS = rf"(?: (?:{MONTH}|{SEASON}) (?: [-/\u2013] [A-Z][a-z]{{2,8}} )? )"  # Sep, Sep-Oct
DATE = rf"(?P<date> {YEAR} (?: \s {MONTHS} (?: \s \d{{1,2}} )? )? )"
VOLUME = r"""(?P<volume> [A-Za-z]?\d{1,4}[A-Za-z]? (?: [-\u2013/]\d{1,4} )?
                         (?: \s Suppl (?:\s\w{1,4})? )? )"""
ISSUE = r"(?: \s? \( (?P<issue> [\w\s./\u2013-]{1,20} ) \) )"
PAGES = r"""(?P<page> [A-Za-z]{0,2}\.?\d{1,20}[a-z]?
                      (?: \s? [-\u2013—] \s? [A-Za-z]{0,2}\d{1,20}[a-z]? )? )"""
VOLUMED = rf"{DATE} \s? ; \s? {VOLUME} {ISSUE}? (?: \s? : \s? {PAGES} )? (?=\W|$)"
MEDLINE = rf"{NAME} \. \s {VOLUMED}"
VANCOUVER = rf"{TITLED} ,? \s {VOLUMED}"
AHEAD = rf"{NAME} \. \s {DATE} (?: \s? [:;] \s? {PAGES} )? \. (?=\s*(?:doi|PMID|\[|Online|Epub))"
SPELT_OUT = rf"""{TITLED} ,? \s vol(?:ume|\.)? \s? {VOLUME}
    (?: ,? \s (?:issue|number|no\.|iss\.) \s? (?P<number> [\w\u2013/-]{{1,10}} ) )?
    (?: ,? \s (?P<date> [A-Za-z0-9\s\u2013/-]{{0,25}}{YEAR} ) )?
    (?: ,? \s (?:pages?|pp?\.) \s? {PAGES} )?"""
APA = rf"{TITLED} , \s {VOLUME} {ISSUE} , \s {PAGES} (?: \s? \( (?P<date> {YEAR} ) \) )?"
NATURE = rf"{TITLED} ,? \s {VOLUME} , \s {PAGES} \s \( (?P<date> {YEAR} ) \)"
SPRINGER = rf"{TITLED} \s \( (?P<date> {YEAR} ) \) \s {VOLUME} {ISSUE}? \s? : \s? {PAGES}"
FORMS = tuple(
    re.compile(rf"(?: \d{{1,4}} [.:] \s )? {form}", re.VERBOSE | re.IGNORECASE)
    for form in (MEDLINE, VANCOUVER, AHEAD, SPELT_OUT, APA, NATURE, SPRINGER)
)
LONGEST = 600  # a citation is shorter; a paragraph is not one


def parse(line: str) -> Reference | None:
    """Read a line that is a citation; None for any other line.

    The line has to begin with it: a sentence that mentions one is not a citation.
    """
    if len(line) > LONGEST or not re.search(YEAR, line):
        return None
    for form in FORMS:
        if found := form.match(line):
            parts = found.groupdict()
            return Reference(
                container_title=parts["journal"].strip(" .,"),
                issued=dates.find(parts.get("date") or ""),
                volume=numbering.DASHES.sub("-", parts.get("volume") or ""),
                issue=numbering.DASHES.sub("-", parts.get("issue") or parts.get("number") or ""),
                page=numbering.pages(parts.get("page") or "") or "",
                doi=next(identifiers.find_dois(line), ""),
                pmid=identifiers.find_pmid(line),
                pmcid=identifiers.find_pmcid(line),
            )
    return None


def is_citation(line: str) -> bool:
    """Say whether a line is a citation."""
    return parse(line) is not None
