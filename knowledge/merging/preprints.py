"""Which DOIs are those of preprints: the registrants under which only preprints are published."""

from __future__ import annotations

import re

_PREPRINT = re.compile(
    r"""10\.1101/\d                  # medRxiv, bioRxiv: 10.1101/2020.04.01.20049999
      | 10\.21203/rs\.               # Research Square
      | 10\.48550/arxiv\.
      | 10\.2139/ssrn\.
      | 10\.3123[45]/osf\.io/        # PsyArXiv, SocArXiv
      | 10\.31219/osf\.io/           # OSF Preprints
      | 10\.20944/preprints
      | 10\.2196/preprints\.
      | 10\.22541/au\.               # Authorea
      | 10\.26434/chemrxiv
      | 10\.36227/techrxiv
      | 10\.1590/scielopreprints""",
    re.VERBOSE,
)


def is_preprint(doi: str) -> bool:
    """Say whether a DOI, folded, is that of a preprint."""
    return bool(_PREPRINT.match(doi))
