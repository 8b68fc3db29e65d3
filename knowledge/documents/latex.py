"""LaTeX as bibliographies use it becomes plain characters: accents, macros, quotes, dashes, braces.

Not a TeX: it runs nothing and expands no macro of the author's own. A macro that it does not know
keeps its argument where it has one, and else stays as it is written: nothing is guessed.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from pylatexenc.latexencode import get_builtin_uni2latex_dict

COMBINING = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306",
    ".": "\u0307", '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323",
    "c": "\u0327", "k": "\u0328", "b": "\u0331",
}  # fmt: skip
# What the table of pylatexenc words in another way, or not at all.
SYMBOLS = {
    "aa": "å", "AA": "Å", "ge": "≥", "le": "≤", "ne": "≠", "times": "×", "ldots": "…", "dots": "…",
    "textellipsis": "…", "textless": "<", "textgreater": ">", "textbar": "|", "lt": "<", "gt": ">",
    "textasciitilde": "~", "textasciicircum": "^", "textunderscore": "_", "textdollar": "$",
    "textbraceleft": "{", "textbraceright": "}", "lbrace": "{", "rbrace": "}", "backslash": "\\",
    "textquotedbl": '"', "textquotesingle": "'", "copyright": "©", "degree": "°", "pounds": "£",
    "euro": "€", "S": "§", "P": "¶", "j": "\u0237", "textpm": "±", "textemdash": "—", "div": "÷",
    "sim": "~", "mid": "|", "rightarrow": "→", "leftarrow": "←", "to": "→", "prime": "′",
    "quad": " ", "qquad": " ", "space": " ", "newline": " ", "par": "\n", "item": " ",
    "textquotesinglbase": "‚", "guillemotleft": "«", "guillemotright": "»", "slash": "/",
}  # fmt: skip
# Switches that hold for the rest of their group: {\it in vitro}
SWITCHES = frozenset(
    """bf bfseries boldmath centering displaystyle em footnotesize it itshape large left limits
    mdseries mit noindent normalfont normalsize protect relax right rm rmfamily sc scriptsize
    scshape sf sffamily sl slshape small textstyle tiny tt ttfamily upshape""".split()
)
# \^{o} \'e \"{\i} \c{c} \v s
ACCENTED = re.compile(
    r"""\\ (?: (?P<mark>[`'^~="."]) \s{0,3} | (?P<letter>[uvHckdbr]) (?: \s{1,3} | (?=\{) ) )
        (?: \{ \s{0,3} (?P<braced> \\[ij] | [^\W\d_] ) \s{0,3} (?:\{\})? \}
          | (?P<bare> \\[ij] (?![A-Za-z]) (?:\{\}|\s)? | [^\W\d_] ) )""",
    re.VERBOSE,
)
# $p<.05$ but neither "$5 and $10" nor "$5-$10"
MATHS = re.compile(r"(?<!\\)\$(?=[^\s$])([^$]{1,300})(?<=[^\s\\])\$(?=(\d?))")
TOKEN = re.compile(
    r"""\\href \s? \{ [^{}]{0,2000} \}                       # \href{address}{words}
      | \\(?:begin|end) \s? \{ [^{}]{0,60} \}               # \begin{itemize}
      | \\ (?P<name>[A-Za-z]+) \*? (?P<after> \{\} | \s* )  # \alpha{} \ss e
      | \\ (?P<sign>[^A-Za-z\n]) (?P<empty>\{\})?                # \& \% \{ \_ \~{} \,
      | [{}]
      | (?P<typed> -{2,3} | `` | '' | (?<=\S)~(?=\S) )""",
    re.VERBOSE,
)
SPACES = {",": " ", " ": " ", ";": " ", ":": " ", "\\": " ", "/": "", "-": "", "!": ""}
MATHS_MARKS = "()[]"  # \( ... \)
TYPED = {"---": "—", "--": "\u2013", "``": "\u201c", "''": "\u201d", "~": " "}
SUSPECT = re.compile(r"[\\{}~$]|--|``|''")


def plain(text: str, *, verbatim: bool = False) -> str:
    """Return the text without LaTeX's marks; `verbatim` leaves dashes, quotes and "~" as typed.

    That is for addresses and numbers: "https://example.org/~ann/a--b".
    """
    if not SUSPECT.search(text):
        return text
    if not verbatim:
        text = MATHS.sub(_maths, text)
    if "\\" in text:
        text = ACCENTED.sub(_accented, text)
    return TOKEN.sub(lambda token: _token(token, verbatim=verbatim), text)


def _maths(found: re.Match[str]) -> str:
    """Return a formula as a group; before a digit only a macro shows that it is one."""
    return found[0] if found[2] and "\\" not in found[1] else f"{{{found[1]}}}"


def _accented(found: re.Match[str]) -> str:
    letter = (found["braced"] or found["bare"]).strip().removesuffix("{}").removeprefix("\\")
    return unicodedata.normalize("NFC", letter + COMBINING[found["mark"] or found["letter"]])


def _token(found: re.Match[str], *, verbatim: bool) -> str:
    if name := found["name"]:
        return _macro(name, found["after"], found)
    if sign := found["sign"]:
        if sign in MATHS_MARKS:
            return ""
        return found[0] if sign.isalnum() else SPACES.get(sign, sign)
    if typed := found["typed"]:
        return typed if verbatim else TYPED[typed]
    return ""


def _macro(name: str, after: str, found: re.Match[str]) -> str:
    following = found.string[found.end() : found.end() + 1]
    if symbol := symbols().get(name):
        # A space ends a macro before a letter (\ss e); anywhere else a person meant one.
        return symbol if following.isalpha() or after == "{}" else f"{symbol}{after}"
    if name in SWITCHES or following == "{" or after == "{}":
        return ""
    return found[0]


@cache
def symbols() -> dict[str, str]:
    r"""Return the characters that macros without an argument stand for: "alpha" is "α"."""
    found: dict[str, str] = {}
    for point, macro in get_builtin_uni2latex_dict().items():
        form = re.fullmatch(r"(?:\\ensuremath\{)?\\([A-Za-z]+)\}?", macro)
        if form:
            found.setdefault(form[1], chr(point))
    return found | SYMBOLS
