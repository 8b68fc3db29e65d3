"""What pages of publishers, databases and aggregators print around an abstract, and how to tell.

Words, not sites: labels under which other things stand, sentences that speak to the reader of the
page, a journal's description of itself; in the languages in which such pages come.
"""

from __future__ import annotations

import re

ABSTRACT_LABELS = (
    "abstract|summary|résumé|resumen|resumo|zusammenfassung|sommario|riassunto|sammendrag"
    "|摘\\s?要|抽象|概要|要旨|抄録|要約|초록|аннотация"
)
# A label on a line of its own under which something else than the abstract stands.
ASIDES = (
    # English: the journal
    r"(?:about|source|aims?\ (?:and|&)\ scope\ of|information\ on)(?:\ (?:the|this))?\ journal",
    r"aims?\ (?:and|&)\ scope",
    r"journal\ (?:blurb|description|information|introduction|metrics|overview|profile|scope)",
    # English: other papers
    r"""(?:citing|current|latest|more|most\ cited|most\ read|new|newest|other|popular|recent
        |recommended|related|similar|suggested|trending)
        (?:\ (?:academic|by|cited|from|in|journal|published|read|research|review|the|these
        |this)){0,4}
        \ (?:articles?|author|content|issue|journal|literature|papers?|publications?|reading
        |studies|works?) (?:\ (?:by|from|in|of|on)\ .{1,50})?""",
    r"(?:articles?|papers?)\ (?:from|in)\ (?:the\ same|this)\ (?:issue|journal)",
    r"(?:customers|others|people|readers|users)\ also\ (?:liked|read|viewed)",
    r"you\ (?:may|might)\ (?:also\ )?(?:like|be\ interested.*)",
    r"references|bibliography|cited\ by|comments?|figures?|full\ text\ links?|linkout.*",
    # English: the study's small print
    r"key\ ?words|(?:index|mesh)\ terms|topics|publication\ types?|substances",
    r"(?:competing|conflicts?|declarations?)\ (?:of\ )?interests?.*|acknowledge?ments?",
    r"copyright.*|©.*|funding(?:\ .*)?|grants?\ .*|supplementary\ .*",
    # Chinese
    r"期刊(?:介绍|简介|信息|最新文献).*|来源期刊.*|本刊(?:更多|最新|其他)?(?:论文|文章).*",
    r"(?:最新|相关|相似|推荐|热门|引证|同类|更多)(?:文献|论文|文章|阅读).*",
    r"参考文献.*|关键[词字].*|作者简介.*|基金.*|版权.*",
    # Japanese
    r"(?:関連|最新|類似|おすすめ)(?:論文|記事|文献).*|引用文献.*|キーワード.*",
    r"(?:雑誌|ジャーナル|掲載誌)(?:について|情報|紹介).*",
    # Spanish, Portuguese, French, German
    r"art[íi](?:culos|gos)\ (?:recientes|recentes|relacionados|similares).*",
    r"(?:acerca\ de|sobre)\ (?:a|el|la|o)\ (?:journal|revista).*|pala[bv]ras[\ -](?:chave|clave).*",
    r"(?:à\ propos\ de\ )?la\ revue.*|articles\ (?:connexes|récents|similaires).*|mots[\ -]clés.*",
    r"über\ die\ zeitschrift.*|ähnliche\ artikel.*|schlüsselwörter.*",
)
# The same with what they label on the line itself: "Keywords: hope; work", "© 2012 The Society".
ASIDES_RUN_IN = (
    "key\\s?words|mesh terms|publication types?|conflicts? of interest|funding|关键[词字]"
    "|キーワード|palabras clave|palavras-chave|mots[ -]clés|schlüsselwörter|期刊(?:介绍|简介)"
)
# Sentences that a page says to its reader.
SPEAKING = (
    r"""\b(?:cookies?|javascript|newsletter|log\ ?in|sign\ (?:in|up)|subscribe|privacy\ policy
        |terms\ of\ (?:service|use)|all\ rights\ reserved|official\ website|skip\ to|follow\ us
        |contact\ us|click\ (?:here|on)|scan\ (?:the\ (?:qr\ )?code|to)|help\ cent(?:er|re))\b""",
    r"""\byour\ (?:account|browser|e-?mail|feedback|friends|information|library|opinion|password
        |phone)\b""",
    r"\b(?:automatically|computer|machine)[\ -]translated",
    r"\btranslated\ (?:by|from|with)\ .{0,30}(?:computer|machine|program)",
    r"\benglish\ (?:original|version)\ (?:shall\ )?prevails?",
    r"""\b(?:download|get|request|view)\ (?:the\ )?(?:original|full[\ -]?text|pdf)\b""",
    r"\bfree\ (?:academic|literature)\ .{0,30}search",
    r"计算机程序翻译|机器翻译|自动翻译|以(?:英文)?原文为准|您的|账户|登录|注册|扫码|扫描|公众号",
    r"客服|免费|资源搜索|互助|版权所有|备\d|关注我们|联系我们|复制链接|请(?:填写|输入|点击|先)",
    r"订阅|下载",
    r"機械翻訳|自動翻訳|原文を優先|ログイン|会員登録|お問い合わせ|無断転載|クッキー",
    r"traducid[oa]\ (?:automáticamente|por)|traducción\ automática|prevalece|inicie\ sesión",
    r"suscr[íi]b|derechos\ reservados",
    r"traduction\ automatique|traduit\ (?:automatiquement|par)|connectez-vous",
    r"maschinell\w{0,4}\ übersetz|automatisch\ übersetz|melden\ sie\ sich",
)

# What belongs to the study itself though not to its abstract.
SMALL_PRINT = re.compile(r"\W*(?:key\s?words|copyright|©|\(c\)|conflicts?|funding)", re.IGNORECASE)
ABSTRACT = re.compile(
    rf"\W*(?:{ABSTRACT_LABELS})(?:\s*(?:[/|(]\s*)?(?:abstract|摘\s?要)\)?)?\W*", re.IGNORECASE
)
# As in: Abstract: We asked ... or ABSTRACT Objectives ...
ABSTRACT_RUN_IN = re.compile(
    r"(?:Abstract|ABSTRACT|摘要)\s*[:\uff1a.—\u2013-]\s*(?=\S)|ABSTRACT\s+(?=[A-Z])"
)
ASIDE = re.compile(rf"\W*(?:{'|'.join(ASIDES)})\W*", re.VERBOSE | re.IGNORECASE)
ASIDE_RUN_IN = re.compile(
    rf"\W*(?:(?:{ASIDES_RUN_IN})\s*[:\uff1a]|©|\(c\)\s?\d{{4}}|copyright\s*(?:©|\(c\)|\d{{4}}))",
    re.IGNORECASE,
)
SPEAKS = re.compile("|".join(SPEAKING), re.VERBOSE | re.IGNORECASE)
# ... unless it tells what was done: "Nurses were found through a newsletter."
TELLS = re.compile(
    r"\b(?:were|had|did|was(?!\s(?:automatically\s|machine[\s-])?translated))\b", re.IGNORECASE
)
SENTENCE = re.compile(r"[^.!?\u3002\uff01\uff1f]+[.!?\u3002\uff01\uff1f]*")
# "The Journal seeks to ...", "The International Journal of Things publishes ..."
BLURB = re.compile(
    r"""(?: (?:the|this) \s (?:journal|magazine|periodical)
          | (?:the\s|this\s)?
            (?: (?-i:[A-Z])[\w&-]{0,30} \s (?: (?:of|and|for|in|the|on|&) \s ){0,2} ){0,8}
            (?-i: Journal|JOURNAL|Magazine|Periodical) )
        \b [^.]{0,200}?
        \b(?:aims?|covers|dedicated|devoted|forum|invites|official|peer[-\ ]reviewed|publish\w*
          |readers?(?:hip)?|scope|seeks?|submissions?|welcomes)\b""",
    re.VERBOSE | re.IGNORECASE,
)
LABEL_LENGTH = 80  # characters; a label is shorter
CHINESE_BLURB = re.compile(
    "(?:本刊|期刊|杂志|学报).{0,80}(?:出版|发表|刊登|收录|旨在|致力|主办|创刊)"
)
SPEECH_LENGTH = 600


def is_abstract_label(line: str) -> bool:
    """Say whether a line is the word that announces an abstract, in any of its languages."""
    return len(line) <= LABEL_LENGTH and ABSTRACT.fullmatch(line) is not None


def is_aside(line: str) -> bool:
    """Say whether other things than the abstract begin with this line."""
    labels = len(line) <= LABEL_LENGTH and ASIDE.fullmatch(line) is not None
    return labels or ASIDE_RUN_IN.match(line) is not None


def is_small_print(line: str) -> bool:
    """Say whether an aside is about the study: its keywords, funding, copyright."""
    return SMALL_PRINT.match(line) is not None


def speaks_to_reader(line: str) -> bool:
    """Say whether a line is the page talking: about cookies, accounts, translations, downloads.

    Most of it has to: a paragraph of an abstract may name a newsletter, or end in "All rights
    reserved.".
    """
    if len(line) > SPEECH_LENGTH or not SPEAKS.search(line):
        return False
    speaking = sum(len(words) for words in SENTENCE.findall(line) if _speaks(words))
    return 2 * speaking > len(line)


def _speaks(sentence: str) -> bool:
    return SPEAKS.search(sentence) is not None and not TELLS.search(sentence)


def describes_journal(line: str) -> bool:
    """Say whether a paragraph is a journal's description of itself."""
    start = line[:SPEECH_LENGTH]
    return BLURB.match(start) is not None or CHINESE_BLURB.search(start) is not None
