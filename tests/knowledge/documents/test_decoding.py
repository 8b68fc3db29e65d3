"""Bytes to characters: what a file claims, what it shows, and what is wrong in one line of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from knowledge.documents import decoding, opening

if TYPE_CHECKING:
    from pathlib import Path

RECORD = "TY  - JOUR\nTI  - {}\nAB  - Forty nurses were asked about noise at night.\nER  - \n"
SENTENCES = {
    "cp1252": "Müller und Françoise befragten 40 Pflegekräfte – über „Lärm“ in der Nacht.",
    "cp1250": "Wałęsa i Świątek badali zażycie leków u pacjentów żyjących z depresją.",
    "cp1251": "Мы опросили сорок медсестер о шуме ночью и о качестве сна в отделении.",
    "cp1253": "Ρωτήσαμε σαράντα νοσηλευτές για τον θόρυβο τη νύχτα και τον ύπνο τους.",
    "mac_roman": "Begré, S.; Müller, Ü.; Nuñez, É. “Noise” – nurses’ sleep at night was poor",
    "gb18030": "我们询问了四十名护士关于夜间噪音的问题。 分享 微信好友",
    "big5": "我們詢問了四十名護士關於夜間噪音的問題與睡眠品質。",
    "cp932": "看護師四十名に夜間の騒音について質問した。睡眠の質は低かった。",
    "euc_jp": "看護師四十名に夜間の騒音について質問した。睡眠の質は低かった。",
    "cp949": "간호사 사십 명에게 야간 소음에 대해 질문하였다. 수면의 질은 낮았다.",
}


@pytest.mark.parametrize("encoding", SENTENCES)
def test_old_encodings_are_told_by_what_they_hold(encoding: str) -> None:
    text = RECORD.format(SENTENCES[encoding])
    assert decoding.decode(text.encode(encoding)) == text


def test_a_lone_sign_of_windows_is_no_japanese() -> None:
    assert decoding.decode(b"Copyright \xa9 Society for Night Work\n") == (
        "Copyright © Society for Night Work\n"
    )


def test_a_bad_byte_costs_itself_and_not_the_accents_around_it() -> None:
    lines = ["Ása Lindqvist – “quiet”\n"] * 3
    content = lines[0].encode() + b"caf\xe9 na\xc3\xafve \x80 5\n" + lines[2].encode()
    assert decoding.decode(content) == lines[0] + "café naïve € 5\n" + lines[2]


def test_a_file_put_behind_one_of_another_encoding_is_read() -> None:
    content = RECORD.format("Ása").encode() + RECORD.format(SENTENCES["gb18030"]).encode("gb18030")
    assert decoding.decode(content) == RECORD.format("Ása") + RECORD.format(SENTENCES["gb18030"])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_characters_that_two_chunks_share_are_whole(tmp_path: Path, encoding: str) -> None:
    text = "\n".join("ä–中😀" * 40_000 + str(number) + "x" * 300_000 for number in range(3))
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode(encoding))
    with opening.opened(path, "a") as opened:
        assert "".join(opened.lines()) == text


def test_line_ends_of_every_program_are_one(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"a\rb\r\nc\n\xef\xbb\xbfd\x0be\xe2\x80\xa8f\r")
    with opening.opened(path, "a") as opened:
        assert list(opened.lines()) == ["a\n", "b\n", "c\n", "d\x0be\u2028f\n"]


def test_a_line_without_end_comes_in_pieces(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("é" * 5_000_000)
    with opening.opened(path, "a") as opened:
        pieces = list(opened.lines())
    assert len(pieces) > 2
    assert "".join(pieces) == "é" * 5_000_000


def test_zeros_of_a_failing_disk_do_not_make_a_text_binary(tmp_path: Path) -> None:
    path = tmp_path / "a.ris"
    path.write_bytes(b"TY  - JOUR\n" + b"\x00" * 4096 + b"\nTI  - Quiet\n")
    with opening.opened(path, "a") as opened:
        assert "TI  - Quiet" in opened.head
