"""Names as lines of authors print them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.documents import names
from knowledge.model import Name


@pytest.mark.parametrize(
    ("text", "family", "given_name"),
    [
        ("Ofra Walter", "Walter", "Ofra"),
        ("Christian Scannell Williams", "Williams", "Christian Scannell"),
        ("Batel Hazan-Liran", "Hazan-Liran", "Batel"),
        ("Ludwig van der Berg", "van der Berg", "Ludwig"),
        ("Berg, Ludwig van der", "Berg", "Ludwig van der"),
        ("Moran GS", "Moran", "GS"),  # MEDLINE
        ("De la Cruz M", "De la Cruz", "M"),
        ("Walter, O. R.", "Walter", "O. R."),
        ("J. H. L. Kuek", "Kuek", "J. H. L."),
        ("Max King Jr.", "King", "Max Jr."),
        ("Max King, PhD", "King", "Max"),
        ("King MJ 3rd", "King", "MJ 3rd"),
        ("Ann Lee(1,2)*", "Lee", "Ann"),
        ("Ann Lee 1", "Lee", "Ann"),
        ("Ann Lee ann@example.org", "Lee", "Ann"),
        ("Seán O\u2019Neil", "O\u2019Neil", "Seán"),
    ],
)
def test_family_and_given_names(text: str, family: str, given_name: str) -> None:
    assert names.person(text) == Name(family=family, given=given_name)


@pytest.mark.parametrize("text", ["Plato", "王芳", "Night Shift Study Group", "University of Rome"])
def test_a_name_that_does_not_show_its_parts_stays_literal(text: str) -> None:
    assert names.person(text) == Name(literal=text)


@pytest.mark.parametrize("text", ["", " , ", "1", "*"])
def test_what_has_no_letters_is_nobody(text: str) -> None:
    assert names.person(text) is None


@pytest.mark.parametrize(
    ("line", "families"),
    [
        ("Ann Lee, Bo Ray", ["Lee", "Ray"]),
        ("Ann Lee,&nbsp;Bo Ray", ["Lee", "Ray"]),
        ("Ann Lee, Bo Ray, and Cy Ng", ["Lee", "Ray", "Ng"]),
        ("Ann Lee & Bo Ray", ["Lee", "Ray"]),
        ("Lee, Ann; Ray, Bo", ["Lee", "Ray"]),
        ("Lee, A., Ray, B. C., Ng, C.", ["Lee", "Ray", "Ng"]),  # APA: pairs
        ("Lee A, Ray BC.", ["Lee", "Ray"]),
        ("Lee, Ann", ["Lee"]),  # one person, turned round
        ("Ann Lee, Bo Ray, et al.", ["Lee", "Ray"]),
        ("Ann Lee, MD, PhD, Bo Ray, Jr., Cy Ng", ["Lee", "Ray", "Ng"]),
        ("Ann Lee", ["Lee"]),
    ],
)
def test_a_line_of_authors(line: str, families: list[str]) -> None:
    assert [name.family for name in names.people(line)] == families


def test_chinese_names_are_parted_by_chinese_commas() -> None:
    assert names.people("王芳\uff0c李雷、张三") == tuple(
        Name(literal=n) for n in ("王芳", "李雷", "张三")
    )


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"family": "Berg", "given": "Jo", "non-dropping-particle": "van"}, ("van Berg", "Jo", "")),
        ({"family": "Berg", "given": "Jo", "dropping-particle": "de"}, ("Berg", "Jo de", "")),
        ({"family": "Plato"}, ("", "", "Plato")),
        ({"name": "Jo Berg"}, ("Berg", "Jo", "")),  # Semantic Scholar
    ],
)
def test_name_objects(fields: dict[str, object], name: tuple[str, str, str]) -> None:
    assert names.from_fields(fields) == Name(*name)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Ann Lee, Bo van Dyk(1) and Cy Ng", True),
        ("Lund O(1), De la Cruz M(2)(3), O'Neil PJ Jr(1).", True),
        ("Ann Lee 1, Bo Ray 1 2", True),
        ("Ann Lee", True),
        ("We asked Ann Lee, Bo Ray and others.", False),
        ("Department of Things, University of Rome, Rome", False),
        ("Keywords: Ann Lee, Bo Ray", False),
        ("Plato", False),
    ],
)
def test_lines_of_people_are_told_from_others(line: str, expected: object) -> None:
    assert names.looks_like_people(line) is expected


@given(st.text(max_size=80))
def test_every_word_of_a_name_is_kept_or_it_was_no_word(line: str) -> None:
    for name in names.people(line):
        assert name.family or name.literal
        assert not (name.literal and (name.family or name.given))


def test_family_names_come_first_where_each_and_parts_one_pair() -> None:
    assert names.people("Lee, Ann and van Dyk, Bo and Ng, Cy") == (
        Name(family="Lee", given="Ann"),
        Name(family="van Dyk", given="Bo"),
        Name(family="Ng", given="Cy"),
    )
    assert [name.family for name in names.people("Ann Lee, Bo Ray and Cy Ng, Di Fox")] == [
        "Lee",
        "Ray",
        "Ng",
        "Fox",
    ]


@pytest.mark.parametrize(
    ("text", "literal"),
    [
        ("Institute, Night", "Night Institute"),  # a program took it for a person
        ("Department of Rest, Sleep and Dreams", "Department of Rest, Sleep and Dreams"),
        ("Insulin (HOE 901) Study Group", "Insulin (HOE 901) Study Group"),  # no mark of a place
        ("Trials Network 061/12 Team", "Trials Network 061/12 Team"),
    ],
)
def test_a_group_keeps_its_name_however_often_it_is_read(text: str, literal: str) -> None:
    assert names.person(text) == Name(literal=literal) == names.person(literal)
    if "," in text:
        family, given = text.split(", ")
        assert names.from_fields({"family": family, "given": given}) == Name(literal=literal)
