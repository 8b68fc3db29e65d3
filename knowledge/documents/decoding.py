"""Bytes become characters, a chunk at a time.

What a file claims (a byte order mark) is believed; else it is UTF-8, line by line, so that one bad
byte costs itself and not the accents of the whole file. What is not UTF-8 is told by
charset-normalizer from a bounded sample.
"""

from __future__ import annotations

import codecs
import re
from itertools import chain
from typing import TYPE_CHECKING

from charset_normalizer import from_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
ASCII, HIGH = re.compile(rb"[\x00-\x7f]"), re.compile(rb"[\x80-\xff]")
RUN = re.compile(rb"[\x80-\xff]{3,}")  # as words of two bytes a character have

CHUNK = 1 << 20  # bytes, and characters of a line in one piece
SAMPLE = 1 << 16  # bytes of lines that are not UTF-8, to tell what they are
REPLACEMENT = "\ufffd"
# The encodings in which exports are found that are not Unicode, the usual one first: it is believed
# unless another makes less of a mess of the sample by more than the doubt.
DOUBT = 0.1
LEGACY = (
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "mac_roman",
    "gb18030", "big5", "cp932", "euc_jp", "cp949",
)  # fmt: skip
SINGLE = frozenset(LEGACY[:6])  # a byte a character


def decode(content: bytes) -> str:
    """Return bytes as the text they most likely are."""
    return "".join(characters(content, (), encoding(content)))


def characters(first: bytes, rest: Iterable[bytes], encoding: str) -> Iterator[str]:
    r"""Yield the characters of chunks of bytes, without a byte order mark, every line end "\n"."""
    return _normal(_decoded(first, rest, encoding))


def encoding(first: bytes) -> str:
    """Return the encoding that the bytes claim or show; nothing where it may be UTF-8."""
    for mark, encoding in MARKS:
        if first.startswith(mark):
            return encoding if encoding != "utf-8-sig" else ""
    sample = first[:4096]
    if sample.count(0) * 4 > len(sample):  # every other byte of Latin text in UTF-16 is zero
        even, odd = sample[::2].count(0), sample[1::2].count(0)
        if even > 8 * odd:
            return "utf-16-be"
        if odd > 8 * even:
            return "utf-16-le"
    return ""


def _decoded(first: bytes, rest: Iterable[bytes], encoding: str) -> Iterator[str]:
    """Yield the characters of the chunks, without a byte order mark."""
    if encoding:
        decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
        for chunk in chain([first], rest):
            yield decoder.decode(chunk)
        return  # half a character at the end is dropped
    decoding = _Decoding()
    waiting = b""
    for chunk in chain([first.removeprefix(codecs.BOM_UTF8)], rest):
        content = waiting + chunk
        end = max(content.rfind(b"\n"), content.rfind(b"\r")) + 1
        if not end and len(content) > CHUNK:
            end = _between_characters(content)
        waiting = content[end:]
        yield decoding.decode(content[:end])
    yield decoding.decode(decoding.uncut(waiting))


def _between_characters(content: bytes) -> int:
    """Return a place near the end at which no UTF-8 character is cut."""
    end = len(content)
    while end > len(content) - 4 and content[end - 1] & 0xC0 == 0x80:
        end -= 1
    return end - 1 if content[end - 1] >= 0xC0 else len(content)


# The well-formed characters of UTF-8 (Unicode, table 3-7), or a byte that stands in none.
PARTS = re.compile(
    rb"""
    (?P<right> (?: [\x00-\x7f] | [\xc2-\xdf][\x80-\xbf]
      | \xe0[\xa0-\xbf][\x80-\xbf] | [\xe1-\xec\xee\xef][\x80-\xbf]{2} | \xed[\x80-\x9f][\x80-\xbf]
      | \xf0[\x90-\xbf][\x80-\xbf]{2} | [\xf1-\xf3][\x80-\xbf]{3} | \xf4[\x80-\x8f][\x80-\xbf]{2}
    )+ )
    | (?P<stray> [\x80-\xff] )
    """,
    re.VERBOSE,
)


class _Decoding:
    """Lines of bytes to characters: UTF-8 where they are, else what their neighbours show."""

    def __init__(self) -> None:
        self._legacy = ""  # the encoding of what is not UTF-8, once some was seen
        self._accents = False  # whether some was UTF-8 and not plain ASCII

    def decode(self, content: bytes) -> str:
        """Return whole lines as characters."""
        try:
            text = content.decode()
        except UnicodeDecodeError as error:
            if not self._legacy:
                self._legacy = _legacy(content[content.rfind(b"\n", 0, error.start) + 1 :])
            return "".join(map(self._line, content.splitlines(keepends=True)))
        self._accents = self._accents or not text.isascii()
        return text

    def uncut(self, content: bytes) -> bytes:
        """Drop a UTF-8 character that the end of the file cut in the middle."""
        try:
            content.decode()
        except UnicodeDecodeError as error:
            cut = error.reason == "unexpected end of data" and not self._legacy
            if cut and (self._accents or len(content) - error.start > 1):
                return content[: error.start]
        return content

    def _line(self, line: bytes) -> str:
        try:
            return line.decode()
        except UnicodeDecodeError:
            if self._legacy not in SINGLE:
                return line.decode(self._legacy, errors="replace")
        return "".join(
            part[0].decode() if part["right"] else part[0].decode(self._legacy, errors="replace")
            for part in PARTS.finditer(line)
        )


def _legacy(content: bytes) -> str:
    """Return the encoding of what is not UTF-8 in these lines, the first of which is not."""
    rows = [row for row in content[: 8 * SAMPLE].splitlines() if not row.isascii()]
    sample = b"\n".join(rows)[:SAMPLE]
    parts = [part["right"] for part in PARTS.finditer(sample)]
    right = sum(len(part.decode()) - len(ASCII.findall(part)) for part in parts if part)
    if right > parts.count(None):
        return LEGACY[0]  # UTF-8 with stray bytes
    runs = sum(map(len, RUN.findall(sample)))
    likely = LEGACY if 3 * runs > len(HIGH.findall(sample)) else LEGACY[:6]
    guesses = from_bytes(sample, cp_isolation=list(likely), steps=5, threshold=0.3)
    mess = {name: guess.chaos for guess in guesses for name in guess.could_be_from_charset}
    if not mess or mess.get(LEGACY[0], 1.0) <= min(mess.values()) + DOUBT:
        return LEGACY[0]
    return min(mess, key=lambda name: (mess[name], LEGACY.index(name)))


def _normal(chunks: Iterable[str]) -> Iterator[str]:
    r"""Give every line the end "\n"."""
    held = ""
    for chunk in chunks:
        text = held + chunk
        held = "\r" if text.endswith("\r") else ""
        text = text.removesuffix("\r")
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        yield text
    if held:
        yield "\n"


def lines(chunks: Iterable[str]) -> Iterator[str]:
    """Yield lines; a second file that was put behind a first one may bring its own mark."""
    waiting = ""
    for chunk in chunks:
        *rows, waiting = (waiting + chunk).split("\n")
        for row in rows:
            yield row.removeprefix("\ufeff") + "\n"
        if len(waiting) >= CHUNK:
            yield waiting
            waiting = ""
    if waiting:
        yield waiting.removeprefix("\ufeff")
