"""The names of effect sizes as texts write them, and the one name that each gets here."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from knowledge.facts.vocabulary import words

ADJUSTED: Final = "adjusted"
P_VALUE: Final = "p-value"

_ADJUSTED: Final = r"(?:(?:multivaria(?:ble|te)[- ])?(?:fully[- ])?adj(?:usted|\.)?[ ]?)"
_UNADJUSTED: Final = r"(?:(?:crude|unadjusted|pooled|univariate|multivariate|overall)\ )"
# Names in words may stand in any case; short ones stand as they are.
_WORDS: Final = {
    "odds ratio": r"odds[- ]ratios?",
    "hazard ratio": r"hazards?[- ]ratios?",
    "rate ratio": r"(?:incidence[- ])?rate[- ]ratios?|incidence\ ratios?",
    "prevalence ratio": r"prevalence[- ](?:odds[- ])?ratios?",
    "risk ratio": r"risk[- ]ratios?|relative\ risks?(?!\ reduc)",
    "relative risk reduction": r"relative\ risk\ reductions?",
    "risk difference": r"(?:absolute\ )?risk\ (?:differences?|reductions?)",
    "standardised mean difference": r"standardi[sz]ed\ mean\ differences?",
    "mean difference": (
        r"(?:weighted\ |pooled\ |least[- ]squares?\ |between[- ]group\ )?mean\ differences?"
        r"|adjusted\ (?:mean\ )?differences?|between[- ]group\ differences?"
    ),
    "Cohen's d": r"cohen\W?s?\W?\ ?d",
    "Cohen's f": r"cohen\W?s?\W?\ ?f\W?2?",
    "Hedges' g": r"hedges?\W?s?\W?\ ?g",
    "Cramér's V": r"cram[eé]r\W?s?\W?\ ?v",
    "partial eta squared": r"partial\ eta[- ]?squared?|partial\ η\ ?[2²]",
    "eta squared": r"eta[- ]?squared?",
    "number needed to treat": r"numbers?[- ]needed[- ]to[- ]treat",
    "correlation": r"(?<!class\ )correlation\ coefficients?|pearson\W?s?\ r",
    "rank correlation": r"spearman\W?s?\W?\ (?:rho|r)|rho",
    "regression coefficient": r"regression\ coefficients?",
    "beta": r"(?:standardi[sz]ed\ )?betas?(?:\ coefficients?)?",
    "effect size": r"(?:pooled\ |overall\ |mean\ )?effect\ sizes?",
}
_SHORT: Final = {
    "odds ratio": r"ORs?",
    "adjusted odds ratio": r"a\.?ORs?|AORs?|OR(?:adj|_adj|a|m)|adjORs?|mORs?",
    "hazard ratio": r"HRs?|[sS]HR",
    "adjusted hazard ratio": r"aHRs?|AHRs?|HR(?:adj|a)|adjHR",
    "risk ratio": r"RRs?",
    "adjusted risk ratio": r"aRRs?|ARRs?|RRadj|adjRR",
    "rate ratio": r"IRRs?",
    "adjusted rate ratio": r"aIRRs?|AIRRs?",
    "prevalence ratio": r"PRs?",
    "adjusted prevalence ratio": r"aPRs?|APRs?",
    "standardised mean difference": r"SMDs?",
    "mean difference": r"W?MDs?|LSMD",
    "number needed to treat": r"NNTs?",
    "effect size": r"ES",
}
# Single letters and the like: only with "=" or ":" behind them.
_LETTERS: Final = {
    "Cohen's d": r"d",
    "Hedges' g": r"g",
    "correlation": r"r",
    "rank correlation": r"r_?[sS]|ρ|rho",
    "R squared": r"(?:[aA]dj(?:usted|\.)?\ )?(?:Δ\ ?)?[Rr]\ ?[2²](?:\ change)?",
    "eta squared": r"[ηƞɳ]\ ?[2²]",
    "partial eta squared": r"[ηƞɳ]\ ?_?[pP]\ ?[2²]|[ηƞɳ]\ ?[2²]_?[pP]|partial\ [ηƞɳ]\ ?[2²]",
    "omega squared": r"ω\ ?[2²]",
    "beta": r"[βß]|Beta|beta",
    "regression coefficient": r"[Bb]",
    "Cramér's V": r"V",
    "phi": r"[φϕ]",
}
# Words, in lower case, one of which stands in every sentence with an effect but "OR", which is
# looked for apart.
CUES: Final = words("""
    ors aor aors a.or oradj ora orm adjor hr hrs ahr ahrs shr rr rrs arr arrs irr irrs airr pr prs
    apr smd smds md mds wmd nnt es d g r rs ρ rho r2 r² η2 η² ηp2 ηp² η ω2 ω² ω β ß b v φ ϕ beta
    betas ratio ratios risk risks difference differences reduction reductions cohen cohen's cohens
    hedges hedge's hedges's cramer's cramér's eta treat coefficient coefficients size sizes p
    pearson's spearman's r_s
    """)


@cache
def pattern() -> re.Pattern[str]:
    """Return what finds the name of an effect; `name_of` says which it is."""
    groups = []
    for kind, names in (("w", _WORDS), ("s", _SHORT), ("l", _LETTERS)):
        for i, alternatives in enumerate(names.values()):
            inside = f"(?i:{alternatives})" if kind == "w" else f"(?:{alternatives})"
            after = r"(?=\s{0,2}(?:\(\d{1,5}\)\s?)?[=:≈]|\s(?:of|was)\s)" if kind == "l" else ""
            groups.append(rf"(?P<{kind}{i}>{inside})(?![A-Za-z0-9]){after}")
    before = rf"(?<![A-Za-z0-9.\-/])(?P<adjusted>(?i:{_ADJUSTED}))?(?:(?i:{_UNADJUSTED}))?"
    return re.compile(f"{before}(?:{'|'.join(groups)})", re.VERBOSE)


def name_of(match: re.Match[str]) -> str:
    """Return the one name of what `pattern` found."""
    group = match.lastgroup or ""
    names = list({"w": _WORDS, "s": _SHORT, "l": _LETTERS}[group[0]])
    name = names[int(group[1:])]
    if match[ADJUSTED] and not name.startswith(ADJUSTED) and name.endswith("ratio"):
        return f"{ADJUSTED} {name}"
    return name
