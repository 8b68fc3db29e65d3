"""Study notes: front matter of either kind, and Markdown without its marks."""

from __future__ import annotations

import pytest

from knowledge.documents import note
from knowledge.errors import DocumentError
from knowledge.model import IssuedDate, Name, SectionRole, Voice

TOML = """+++
id = "lee-2020"
title = "Quiet hours"
author = [{ family = "Lee", given = "Ann" }]
container-title = "Journal of Sleep"
issued = 2020-04-01
volume = "12"
issue = "3"
page = "100-112"
DOI = "10.5555/sleep.100"
PMID = "31234567"
URL = "https://example.org/quiet"
affiliations = ["School of Night, University of Rome"]
keywords = ["noise", "nurses"]
language = "en"
+++
"""
YAML = """---
id: lee-2020
title: Quiet hours
author:
  - {family: Lee, given: Ann}
container-title: Journal of Sleep
issued: 2020-04-01
volume: 12
issue: 3
page: 100-112
DOI: 10.5555/sleep.100
PMID: 31234567
URL: https://example.org/quiet
affiliations: [School of Night, University of Rome]
keywords: noise, nurses
language: en
---
"""
BODY = """
# Quiet hours, in short

<!-- checked in May -->
## Methods

Forty *nurses* in [two wards](https://example.org/wards "wards") were asked about **noise**.
They kept a `diary`.

## Results

- Sleep was short.
- Half of them used ear\\_plugs.

> It was loud.

---

### Thoughts of ours

2 * 3 is _not_ 5.
"""
TEXT = (
    "Quiet hours\n\nMethods: Forty nurses in two wards were asked about noise. They kept a diary. "
    "Results: Sleep was short. Half of them used ear_plugs. It was loud. 2 * 3 is not 5."
)


@pytest.mark.parametrize("matter", [TOML, YAML])
def test_a_note_gives_reference_and_plain_text(matter: str) -> None:
    document = note.read(matter + BODY, "lee.md")
    reference = document.reference
    assert document.text == TEXT
    assert document.voice is Voice.SUMMARY
    assert document.key == "lee-2020"
    assert [section.role for section in document.sections] == [
        SectionRole.TITLE,
        SectionRole.METHODS,
        SectionRole.RESULTS,
    ]
    assert reference.authors == (Name(family="Lee", given="Ann"),)
    assert reference.issued == IssuedDate(2020, 4, 1)
    assert (reference.volume, reference.issue, reference.page) == ("12", "3", "100-112")
    assert (reference.doi, reference.pmid) == ("10.5555/sleep.100", "31234567")
    assert reference.url == "https://example.org/quiet"
    assert reference.affiliations[0].startswith("School of Night")
    assert document.metadata == {"keywords": ["noise", "nurses"]}


def test_a_note_without_a_title_has_its_body() -> None:
    document = note.read("+++\nDOI = '10.5555/x'\n+++\nForty nurses were asked.\n", "x.md")
    assert document.text == "Forty nurses were asked."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("# A heading\n\nText.", "no front matter"),
        ("+++\ntitle = 'never closed'\n", "no front matter"),
        ("+++\ntitle = \n+++\nText.", "not TOML"),
        ("---\ntitle: [a\n---\nText.", "not YAML"),
        ("---\n- a\n- list\n---\nText.", "holds no fields"),
        ("---\n!!python/object:os.system {}\n---\nText.", "not YAML"),
        ("+++\ntitle = [1]\n+++\nText.", "title is a list"),
        ("---\n---\n", "no title and no abstract"),
        ("---\n" + "[" * 2000 + "\n---\nText.", "not YAML"),
    ],
)
def test_a_note_that_cannot_be_read_says_why(text: str, said: str) -> None:
    with pytest.raises(DocumentError, match=said) as caught:
        note.read(text, "x.md")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("One line\ngoes on\nhere.\n\nAnother.", "One line goes on here. Another."),
        ("Results\n=======\n\nAll slept.", "Results: All slept."),
        ("Methods\n---\nWe asked.\n\n---\n\nAll slept.", "Methods: We asked. All slept."),
        ("- one nurse\n- two\n  beds\n- three!", "one nurse. two beds. three!"),
        ("> She said\n> it was loud.", "She said it was loud."),
        ('See [it](https://example.org/a_(b) "t") now.', "See it now."),
        ("See [it][1], <https://x.org>.\n\n[1]: https://y.org", "See it, https://x.org."),
        ("All slept[^1].\n\n[^1]: But one.", "All slept. But one."),
        ("| ward | beds |\n| --- | :-: |\n| a | 10 |", "ward ; beds a ; 10"),
        ("~~None~~ slept.", "None slept."),
    ],
)
def test_markdown_leaves_its_words(body: str, text: str) -> None:
    document = note.read(f"---\ndoi: 10.5555/x\n---\n{body}", "x.md")
    assert document.text == text
