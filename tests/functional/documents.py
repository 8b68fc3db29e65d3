"""Documents written for the tests, one of each kind that people load. No study here is real.

choir.txt      a saved page of an aggregator, with everything such pages carry
records.json   CSL-JSON: a trial, a survey, a title without abstract, a record of nothing
kitchens.md    a study note with TOML front matter
hostile.json   a study that tries to call people, to style text, and to lead them elsewhere
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

# How citations name them.
CHOIR = "Solheim & Okafor 2021"
SURVEY = "Petrov 2019"
WALKS = "Brandt et al. 2020"

WALKS_FINDING = "Daily text reminders increased walking among office workers."
CHOIR_FINDING = (
    "Members described less loneliness and a stronger sense of belonging after one season of "
    "rehearsals."
)
_CHOIR = [
    (
        "Background",
        (
            "Leaving paid work often means losing daily company. Whether singing in a group can "
            "give some of it back is seldom asked of the singers themselves."
        ),
    ),
    (
        "Methods",
        (
            "Fourteen retired teachers who had joined a community choir took part in "
            "semi-structured interviews. The transcripts were examined with thematic analysis."
        ),
    ),
    ("Results", f"{CHOIR_FINDING} Learning new songs mattered less to them than the tea break."),
    ("Conclusion", "Whether the neighbours of a choir feel the same was not asked."),
]
_CHOIR_TITLE = "Singing on after work ends: loneliness and belonging in community choirs."
_CHOIR_RECORD = {
    "title": _CHOIR_TITLE,
    "authors": "Marit Solheim,&nbsp;Tunde Okafor",
    "doi": "10.5555/jlh.2021.0147",
    "DOIUrl": None,
    "url": None,
    "abstract": "".join(f"<p><strong>{head}: </strong>{body}</p>" for head, body in _CHOIR),
    "PeriodicalId": 90210,
    "journal": {"name": "Journal of Leisure and Health", "volume": "12 4", "pages": "301-312"},
    "PeriodicalIF": 1.7,
    "publicationDate": "2021-11-05",
    "publicationTypes": "Journal Article",
    "isOpenAccess": False,
    "openAccessPdf": "",
    "citationCount": "3",
    "platform": "Semanticscholar",
    "PeriodicalName": "Journal of Leisure and Health",
    "ListUrlMain": "https://doi.org/10.5555/jlh.2021.0147",
    "RegionCategory": "医学",
    "JCR": "Q3",
    "Total": 0,
}
CHOIR_PAGE = "\n".join(
    [
        _CHOIR_TITLE,
        (
            "IF 1.7 3区 医学 Q3 SOCIAL SCIENCES Journal of Leisure and Health "
            "Pub Date : 2021-11-05 DOI:10.5555/jlh.2021.0147"
        ),
        "Marit Solheim, Tunde Okafor",
        json.dumps(_CHOIR_RECORD, ensure_ascii=False, separators=(",", ":")),
        "引用次数: 3",
        "Abstract",
        *(f"{head}: {body}" for head, body in _CHOIR),
        "查看原文",
        "分享 分享",
        "本刊更多论文",
        "退休后继续歌唱:社区合唱团中的孤独与归属。",
        "背景:离开工作往往意味着失去日常的陪伴。方法:十四名退休教师接受了访谈。结果:成员们感到不那么孤独。",
        "译文由机器生成,仅供参考。",
        "来源期刊",
        "Journal of Leisure and Health",
        "CiteScore",
        "2.10",
        "期刊介绍:",
        "The journal welcomes work on free time and wellbeing from every discipline.",
        "期刊最新文献",
        "Allotment gardening in 240 households: a survey. Brass bands and asthma: a case report.",
        "×",
        "引用",
    ]
)

STUDIES: list[dict[str, Any]] = [
    {
        "id": "walks-2020",
        "type": "article-journal",
        "title": "Text reminders and evening walks: a randomised controlled trial",
        "author": [
            {"family": "Brandt", "given": "Lena"},
            {"family": "Mwangi", "given": "Joseph"},
            {"family": "Ilves", "given": "Kadri"},
        ],
        "container-title": "Trials of Everyday Movement",
        "issued": {"date-parts": [[2020, 3]]},
        "volume": "8",
        "page": "44-59",
        "DOI": "10.5555/tem.2020.33",
        "abstract": (
            "Background: Office workers sit for most of the day. Methods: We randomised 128 office "
            "workers to daily text reminders or to no reminders for twelve weeks. Results: The "
            "reminder group walked 14 minutes more a day than the control group (p = 0.01). "
            f"Conclusions: {WALKS_FINDING}"
        ),
    },
    {
        "id": "choir-survey-2019",
        "type": "article-journal",
        "title": "Choir attendance and loneliness in older adults",
        "author": [{"family": "Petrov", "given": "Anna"}],
        "container-title": "Ageing and the Arts",
        "issued": {"date-parts": [[2019, 6, 1]]},
        "DOI": "10.5555/aa.2019.7",
        "abstract": (
            "Background: Singing is cheap and sociable. Methods: In this cross-sectional survey, "
            "312 older adults reported how often they attended a choir and completed a loneliness "
            "scale. Results: Weekly attendance was associated with lower loneliness scores. "
            "Conclusions: Which comes first, company or song, cannot be said from one survey."
        ),
    },
    {
        "id": "trains-2017",
        "type": "article-journal",
        "title": "Night trains and the history of sleep",
        "container-title": "Notes on Travel",
        "issued": {"date-parts": [[2017]]},
        "DOI": "10.5555/nt.2017.2",
    },
    {"id": "nothing-at-all", "type": "article-journal"},
]

KITCHENS_NOTE = """+++
title = "Cooking together in shared kitchens"
container-title = "Housing and Company"
issued = 2018
DOI = "10.5555/hc.2018.5"

[[author]]
family = "Lindqvist"
given = "Amara"
+++

## Methods

Nine residents of a housing cooperative were interviewed twice about their shared kitchen.

## Results

Cooking together gave residents a reason to meet, and quarrels about washing up were rare.
"""

# What would call people or style text, raw and as a page would escape it.
HOSTILE_TITLE = "Crossword puzzles &lt;!channel&gt; and &lt;@U0VICTIM&gt; at *work* & _rest_"
HOSTILE = [
    {
        "id": "hostile-2022",
        "type": "article-journal",
        "title": HOSTILE_TITLE,
        "author": [{"family": "O'<!here>Neil", "given": "*Pat*"}],
        "container-title": "Puzzles & <@U0VICTIM>",
        "issued": {"date-parts": [[2022]]},
        "URL": "javascript:alert(document.cookie)",
        "abstract": (
            "Background: Mornings are long. Methods: In this cross-sectional survey, 21 volunteers "
            "solved a crossword puzzle every morning and kept a diary. Results: Volunteers "
            "&lt;!everyone&gt; reported *less* boredom & ~no~ `harm` from solving puzzles "
            "&lt;https://evil.example|doi.org&gt; \u202etfel ot thgir\u202c. Conclusions: "
            "Crossword puzzles were associated with *less* boredom & ~no~ `harm` <@U0VICTIM> "
            "<!here>."
        ),
    }
]


def write(folder: Path) -> Path:
    """Write all of them into a folder, and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "choir.txt").write_text(CHOIR_PAGE, encoding="utf-8")
    (folder / "records.json").write_text(json.dumps(STUDIES), encoding="utf-8")
    (folder / "kitchens.md").write_text(KITCHENS_NOTE, encoding="utf-8")
    (folder / "hostile.json").write_text(json.dumps(HOSTILE), encoding="utf-8")
    return folder
