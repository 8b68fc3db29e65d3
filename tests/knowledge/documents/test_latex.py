"""LaTeX in bibliographies: what becomes a character, what loses its marks, what stays."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.documents import latex


@pytest.mark.parametrize(
    ("written", "read"),
    [
        # accents, in every way in which people brace them
        (r"Fran{\c c}oise G{\"o}del", "Françoise Gödel"),
        (r"G\"odel, \'{E}mile, {\'E}mile, \v{S}tef, \H{o}, \k{a}",
         "Gödel, Émile, Émile, Štef, ő, ą"),
        (r"Mar{\'\i}a, Mar\'{\i}a", "María, María"),
        (r"{\o}re \aa{}se \ss e \L\'od\'z", "øre åse ße Łódź"),
        # what an exporter escapes
        (r"60\% of A\&B, \$5, \#1, a\_b, \{x\}", "60% of A&B, $5, #1, a_b, {x}"),
        (r"{\textless}sup{\textgreater}2", "<sup>2"),
        (r"\textbackslash{}n \textasciitilde \textasciicircum{}2", r"\n ~ ^2"),
        # protected capitals, styles, links
        ("{Adult} {{W}ards}", "Adult Wards"),
        (r"\textit{in vitro}, {\it ex vivo}, \emph{now}", "in vitro, ex vivo, now"),
        (r"\href{https://example.org/a}{the site}, \url{https://example.org}",
         "the site, https://example.org"),
        # dashes, quotes, ties
        ("pages 1--2 --- ``so'' Fig.~1", "pages 1\u20132 — \u201cso\u201d Fig. 1"),
        ("~50 nurses", "~50 nurses"),
        # mathematics, and money
        (r"$p < .05$, $\alpha = .8$, $\geq$5 and $\beta$ level", "p < .05, α = .8, ≥5 and β level"),
        ("it cost $5 and then $10", "it cost $5 and then $10"),
        # what is not known keeps its argument, or stays
        (r"\citep{lee} C:\new", r"lee C:\new"),
    ],
)  # fmt: skip
def test_latex_becomes_plain(written: str, read: str) -> None:
    assert latex.plain(written) == read


def test_addresses_keep_what_latex_would_typeset() -> None:
    address = r"https://example.org/~ann/a--b\_c{\_}d"
    assert latex.plain(address, verbatim=True) == "https://example.org/~ann/a--b_c_d"


@given(st.text(st.characters(exclude_characters="\\{}~$-`'")))
def test_plain_text_stays(text: str) -> None:
    assert latex.plain(text) == text


@pytest.mark.parametrize(
    "unit", ["\\", "{", "$", "$a", "\\'", "\\a ", "\\href{", "\\'{", "~", "--", "$a "]
)
def test_hostile_text_takes_linear_time(unit: str) -> None:
    began = time.perf_counter()
    latex.plain(unit * (200_000 // len(unit)))
    assert time.perf_counter() - began < 2
