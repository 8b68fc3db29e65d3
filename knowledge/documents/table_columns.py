"""The columns of a table of references, under whatever names, and the item that a row is.

Names are compared without case, accents, spaces and punctuation: "Published Year", "published_year"
and "PUBLISHED YEAR" are one. The names are those of screening tools, reference managers, databases
and their two-letter tags, in the languages in which such tables come.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from knowledge.documents import dates

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Columns = dict[str, list[int]]  # by field, the places of its columns, the best first

# For each field the names of its column, the most telling first.
NAMES = {
    field: tuple(names.split())
    for field, names in {
        "title": """title articletitle documenttitle primarytitle papertitle studytitle itemtitle
            fulltitle referencetitle ti t1 titel titre titulo titolo tytul naslov otsikko titulos
            标题 题名 篇名 题目 文献标题 タイトル 論題 論文名 제목 заголовок название""",
        "abstract": """abstract abstractnote abstracttext abstracts articleabstract ab n2 summary
            resume resumen resumo riassunto zusammenfassung abstrakt kurzfassung samenvatting
            sammendrag streszczenie ozet 摘要 抄録 要旨 초록 аннотация""",
        "author": """authorfullnames af authors author authornames authorlist authorsfull
            fullauthors au a1 autoren autor autores auteurs auteur autori auteures forfattere
            creators creator contributors author1 firstauthor 作者 著者 저자 авторы""",
        "container-title": """journal journaltitle journalbook journalname publicationtitle
            sourcetitle publicationname containertitle secondarytitle parenttitle booktitle jf so t2
            jo ja zeitschrift revue revista rivista tidsskrift journalabbreviation 期刊 刊名 来源
            雑誌名 publication""",
        "date": """publicationdate publisheddate pubdate dateofpublication datepublished issued
            dp date coverdate""",
        "year": """year publicationyear publishedyear yearpublished pubyear yearofpublication py yr
            y1 jahr annee ano anno aar jaar rok 年 年份 出版年 发表年份""",
        "month": "month pubmonth monat mois mes mese",
        "day": "day pubday tag jour dia",
        "volume": "volume vol vl band tome volumen 卷",
        "issue": "issue issuenumber issueno is ip heft numero fascicule 期",
        "page": "pages pagerange page pagination pagenumbers pg seiten paginas pagine 页码",
        "first": "pagestart startpage bp firstpage beginningpage spage pagefrom sp",
        "last": "pageend endpage ep lastpage endingpage epage pageto",
        "article": "articlenumber artno articleno ar elocationid",
        "DOI": "doi digitalobjectidentifier articledoi doinumber di do doilink",
        "PMID": "pmid pubmedid pubmed pubmedpmid pubmednumber pm",
        "PMCID": "pmcid pmc pubmedcentralid pubmedcentral",
        "URL": "url link urls weblink articleurl itemurl links webaddress ur url1 doiurl",
        "language": "language languageoforiginaldocument languages la sprache idioma langue",
        "id": """key citationkey citekey bibtexkey covidence covidencenumber rayyanid ut
            utuniquewosid utuniqueid uniqueid recordid itemid referenceid refid articleid studyid
            id accessionnumber eid an identifier""",
        "note": "notes note n1 extra comments comment usernotes",
        "affiliation": "affiliations affiliation authoraffiliations institutions ad",
        "keywords": """keywords keyword authorkeywords de kw manualtags indexkeywords
            schlagworter motscles palabrasclave palavraschave 关键词 キーワード""",
        "mesh": "meshterms mesh meshheadings mh",
        "publication_types": """publicationtypes publicationtype documenttype typeofpublication
            articletype dt studytype""",
        "type": "itemtype type referencetype reftype entrytype ty",
    }.items()
}
BY_NAME = {name: (field, rank) for field, names in NAMES.items() for rank, name in enumerate(names)}
# What reference managers call a kind of publication, in letters only.
TYPES = {
    "journalarticle": "article-journal", "jour": "article-journal", "article": "article-journal",
    "book": "book", "booksection": "chapter", "bookchapter": "chapter", "chap": "chapter",
    "chapter": "chapter", "conferencepaper": "paper-conference", "conf": "paper-conference",
    "conferenceproceedings": "paper-conference", "cpaper": "paper-conference",
    "thesis": "thesis", "thes": "thesis", "dissertation": "thesis", "report": "report",
    "rprt": "report", "webpage": "webpage", "newspaperarticle": "article-newspaper",
    "magazinearticle": "article-magazine", "preprint": "article", "dataset": "dataset",
    "manuscript": "manuscript", "patent": "patent",
}  # fmt: skip
LISTS = {"keywords": "[;|\n]", "mesh": "[;|\n]", "publication_types": "[;|\n]"}
ABSENT = frozenset({"", "na", "n/a", "nan", "null", "none", "-", "[]", "not available"})
QUOTED = re.compile(r"'([^']{1,200})'|\"([^\"]{1,200})\"")
BRACKETS = re.compile(r"\([^()]{0,80}\)|\[[^\[\]]{0,80}\]")


def columns(header: Sequence[str]) -> Columns:
    """Return where each field stands in a header, in the order in which its columns are asked."""
    found: dict[str, list[tuple[int, int]]] = {}
    for place, name in enumerate(header[:500]):
        known = BY_NAME.get(folded(name)) or BY_NAME.get(folded(BRACKETS.sub("", name)))
        if known:
            found.setdefault(known[0], []).append((known[1], place))
    return {field: [place for _, place in sorted(places)] for field, places in found.items()}


def folded(name: str) -> str:
    """Return a column's name as it is compared: letters and digits, without case and accents."""
    bare = unicodedata.normalize("NFKD", name[:200].casefold())
    return "".join(sign for sign in bare if sign.isalnum())


def item(row: Sequence[str], places: Columns) -> dict[str, object]:
    """Return the item of a row; a cell that only says that nothing is there says nothing."""
    said = {
        field: next((cell for at in columns if (cell := _cell(row, at))), "")
        for field, columns in places.items()
    }
    found: dict[str, object] = {
        field: value
        for field, value in said.items()
        if field in {"id", "title", "abstract", "container-title", "volume", "issue", "DOI", "PMID"}
        or field in {"PMCID", "URL", "language", "note"}
    }
    found["author"] = _people(said.get("author", ""))
    found["issued"] = _issued(said)
    found["page"] = _page(said)
    found["affiliation"] = [part.strip() for part in said.get("affiliation", "").split(";")]
    kind = folded(said.get("type", ""))
    found["type"] = TYPES.get(kind, "")
    for field, marks in LISTS.items():
        found[field] = [part.strip() for part in re.split(marks, said.get(field, ""))]
    if not said.get("publication_types") and kind not in TYPES:
        found["publication_types"] = [said.get("type", "")]
    return {field: value for field, value in found.items() if value and value != [""]}


def is_worded(row: Sequence[str], places: Columns) -> bool:
    """Say whether a row has a title or an abstract."""
    return any(_cell(row, at) for field in ("title", "abstract") for at in places.get(field, ()))


def _cell(row: Sequence[str], at: int) -> str:
    cell = row[at].strip() if at < len(row) else ""
    return "" if len(cell) < 20 and cell.casefold() in ABSENT else cell


def _people(line: str) -> str:
    """Return a line of authors parted by ";", as one of a list was: "['Ann Lee', 'Bo Ng']"."""
    if line.startswith("[") and line.endswith("]"):
        line = ";".join(one or other for one, other in QUOTED.findall(line))
    return re.sub(r"[|\n]+|//", ";", line)


def _issued(said: Mapping[str, str]) -> object:
    """Return the date where there is one that agrees with the year; else year, month and day."""
    year, date = said.get("year", ""), said.get("date", "")
    parsed = dates.parse(date)
    if date and (not year or (parsed is not None and str(parsed.year) in year)):
        return date
    # Spreadsheets make numbers of years: "2020.0"
    year = re.sub(r"\.0$", "", year)
    return dates.of_parts(year, said.get("month", ""), said.get("day", "")) if year else ""


def _page(said: Mapping[str, str]) -> str:
    if page := said.get("page"):
        return page
    first, last = said.get("first", ""), said.get("last", "")
    if first and last and first != last:
        return f"{first}-{last}"
    return first or said.get("article", "")
