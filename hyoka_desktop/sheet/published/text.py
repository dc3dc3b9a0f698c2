"""Published text taken apart: bytes into characters, these into cells, and cells freed of HTML."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from html.entities import html5

# Characters that no text has: their being there says that the bytes are something else.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_KANA = re.compile("[ぁ-んァ-ヴ]")
_LINE_END = re.compile(r"\r\n|[\r\n]")
# Excel puts a cell in quotes when it copies one that has a line break, a tab or a quote in it.
_QUOTED = re.compile(r'"((?:[^"]|"")*)"[^\S\t\r\n]*(?=\t|\r|\n|$)')
_NEEDS_QUOTES = re.compile(r'[\t\r\n"]')

_BLOCKS = "p ul ol li br div dl dt dd table thead tbody tr td th hr h1 h2 h3 h4 h5 h6 blockquote center"
_INLINES = "span b strong i em u s font a sup sub small big img ruby rt rp"
_BLOCK_NAMES = frozenset(_BLOCKS.split())
# Between < and > one letter may as well be text: <A>; it is a tag where it is closed again, or says more.
_LETTERS = frozenset("abius")
_ATTRIBUTE = r"""\s+[a-z:_-]+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>]+)"""
_NAMES = "|".join([*_BLOCK_NAMES, *_INLINES.split()])
_TAG = re.compile(
    rf"<(?P<end>/?)(?P<name>{_NAMES})(?:{_ATTRIBUTE})*\s*/?>|<!--.*?-->",
    re.IGNORECASE | re.DOTALL,
)
_BREAK = "\x00"
_BREAKS = re.compile(rf"\s*{_BREAK}[\s{_BREAK}]*")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|(?P<name>[A-Za-z][A-Za-z0-9]*));")


class PublishedError(ValueError):
    """A text that is no sheet; the message is a Japanese sentence that says what was expected."""


def decode(data: bytes) -> str:
    """Turn bytes into text: UTF-8, UTF-16 or cp932; raises PublishedError where none of them fits."""
    for encoding in _encodings(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        # Almost any bytes are UTF-16, but they make no Japanese.
        is_guess = encoding.startswith("utf-16-")
        if len(_CONTROL.findall(text)) * 100 <= len(text) and (_KANA.search(text) or not is_guess):
            return text.removeprefix("\ufeff")
    message = (
        "文字として読み取れないファイルです。施策評価シートの文書を、"
        "UTF-8、UTF-16、Shift_JIS のどれかのテキスト形式で保存してから取り込んでください。"
    )
    raise PublishedError(message)


def _encodings(data: bytes) -> tuple[str, ...]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ("utf-16",)
    if b"\x00" in data:
        # Tabs, line breaks and digits have a zero byte in UTF-16, and no other encoding of text has any.
        first = data[:400]
        little = first[1::2].count(0) >= first[::2].count(0)
        return ("utf-16-le", "utf-16-be") if little else ("utf-16-be", "utf-16-le")
    return ("utf-8-sig", "cp932")


def split_cells(text: str) -> list[list[str]]:
    """Take tab-separated text apart into rows of cells; a cell in quotes may have line breaks in it."""
    rows: list[list[str]] = [[]]
    place = 0
    while place <= len(text):
        cell, place = _cell(text, place)
        rows[-1].append(cell)
        line_end = _LINE_END.match(text, place)
        if line_end:
            rows.append([])
        place = line_end.end() if line_end else place + 1
    return rows


def _cell(text: str, place: int) -> tuple[str, int]:
    quoted = _QUOTED.match(text, place)
    if quoted and _NEEDS_QUOTES.search(quoted[1]):
        return quoted[1].replace('""', '"'), quoted.end()
    end = place
    while end < len(text) and text[end] not in "\t\r\n":
        end += 1
    return text[place:end], end


class Cleaner:
    """Takes the remains of HTML and stray control characters out of cells, and remembers what there was."""

    def __init__(self) -> None:
        """Begin with nothing found."""
        self._tags: Counter[str] = Counter()
        self._entities: Counter[str] = Counter()
        self._controls = 0

    def rows(self, rows: Iterable[Sequence[str]]) -> list[list[str]]:
        """The same rows without the remains, and without white space around the text of a cell."""
        return [[self._clean(cell) for cell in row] for row in rows]

    def notes(self) -> Iterator[str]:
        """What was taken out, in sentences."""
        if self._tags:
            yield f"HTMLの残り({_counts(self._tags)})を取り除きました。"
        if self._entities:
            yield f"HTMLの文字参照({_counts(self._entities)})を文字に直しました。"
        if self._controls:
            yield f"表示できない制御文字 {self._controls}個を取り除きました。"

    def _clean(self, cell: str) -> str:
        text = _LINE_END.sub("\n", cell).replace("\v", "\n").replace("\f", "\n")
        self._controls += len(_CONTROL.findall(text))
        text = _TAG.sub(self._tag, _CONTROL.sub("", text))
        return _ENTITY.sub(self._entity, _BREAKS.sub("\n", text)).strip()

    def _tag(self, match: re.Match[str]) -> str:
        name = (match["name"] or "!-- --").lower()
        if name in _LETTERS and match[0][2] == ">" and f"</{name}" not in match.string.lower():
            return match[0]
        opening, closing = f"<{name}>", f"</{name}>"
        # A closing tag belongs to one that was counted already, if there was any.
        if not match["end"] or not self._tags[opening]:
            self._tags[closing if match["end"] else opening] += 1
        return _BREAK if name in _BLOCK_NAMES else ""

    def _entity(self, match: re.Match[str]) -> str:
        name, decoded = match["name"], html.unescape(match[0])
        is_known = f"{name};" in html5 if name else decoded not in ("", "\ufffd")
        if not is_known or _CONTROL.search(decoded):
            return match[0]
        self._entities[match[0]] += 1
        return decoded.replace("\xa0", " ")


def _counts(found: Counter[str]) -> str:
    return "、".join(f"{name} {count}個" for name, count in found.items())
