"""Lines: where a text is broken, by the rules of Japanese typesetting (行頭・行末禁則, 追い出し).

A line is cut after the last character that fits, then moved forward to a place where a break is allowed.
What is allowed is asked level by level; a looser level is only used where a stricter one has no break in
the whole line: what belongs together (`30年度`, and in narrow columns a bracketed note or a word in
katakana), whole runs of Latin letters and digits, such runs cut behind punctuation, cut anywhere,
characters with their marks, anything.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from hyoka_desktop.layout.widths import PAPER, SPREADSHEET, Widths

NOT_FIRST = frozenset(
    "、。，．,.・：；:;？！?!‼⁇⁈⁉」』）)】〕］]｝}〉》〙〗〟’”»｠｣ー々〻ゝゞヽヾ"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ"
    "｡､･ﾞﾟｰｧｨｩｪｫｬｭｮｯ‐–～〜%％‰°℃℉′″￠¢゛゜"
)
"""行頭禁則: no line begins with one of these, save where nothing else is possible."""

NOT_LAST = frozenset("「『（(【〔［[｛{〈《〘〖〝‘“«｟｢￥¥＄$￡£▲△◆◇●○■□※①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
"""行末禁則: no line ends with one of these, save where nothing else is possible."""

_SPACES = frozenset(" \u00a0\u3000\t")
_INSEPARABLE = frozenset("…‥—―")
_JOINER = "\u200d"


def _chars(*ranges: tuple[int, int]) -> frozenset[str]:
    return frozenset(chr(code) for first, last in ranges for code in range(first, last + 1))


# Accents, voiced marks, variants of a character and colours of skin belong to the character before them.
_MARKED = _chars((0x300, 0x36F), (0x20D0, 0x20FF), (0x3099, 0x309A), (0xFE00, 0xFE0F), (0xE0100, 0xE01EF))
_MARKED |= _chars((0x200D, 0x200D), (0x1F3FB, 0x1F3FF))
# Runs of these are words and numbers; brackets are not among them.
_LATIN = _chars((0x21, 0x7E), (0xC0, 0x2AF), (0xFF10, 0xFF19), (0xFF21, 0xFF3A), (0xFF41, 0xFF5A))
_LATIN = (_LATIN | frozenset("．，")) - frozenset("()[]{}")
_BREAK_BEHIND = frozenset("/.,:;?&=-_@#%+~|!")

_COUNTERS = "年月日件人名円回社校台棟歳兆億万千百"
_COUNTED = rf"[0-9０-９][{_COUNTERS}]+度?|年度"
_KATAKANA = "(?<![ァ-ヺー])[ァ-ヺー]{2,8}(?![ァ-ヺー])"
_NOTES = rf"[(（][^()（）\n]{{1,8}}[)）]|{_KATAKANA}|(?:委員|協議|審議)会|(?<= )\S{{2,6}}(?= |$)"
_NAMES = r"[一-鿿々ァ-ヺー]{1,8}(?:課|室|所|係|局|部長|局長|センター)"
_NARROW_HALF_EMS = 40

_STRICT, _NEARLY, _WORDS, _PUNCTUATION, _LETTERS, _MARKS, _ANY = range(7)


class _Together(NamedTuple):
    """What stays together, and the characters before which it would be broken; none are named for any."""

    pattern: re.Pattern[str]
    before: frozenset[str] = frozenset()


_Patterns = Mapping[int, _Together]
# Nearly all lines are wide, and few of their breaks lie before one of these.
_WHERE_WIDE: _Patterns = {_STRICT: _Together(re.compile(_COUNTED), frozenset(f"{_COUNTERS}度"))}
_WHERE_NARROW: _Patterns = {
    _STRICT: _Together(re.compile(f"{_COUNTED}|{_NOTES}|{_NAMES}")),
    _NEARLY: _Together(re.compile(f"{_COUNTED}|{_NOTES}")),
}
# None of these is longer: further back there is always a place that is free.
_LOOK_BACK, _LOOK_AHEAD = 12, 12


@lru_cache(maxsize=1024)
def break_lines(text: str, width_em: float) -> tuple[str, ...]:
    """Break a text into lines of at most `width_em` em; joined they are the text, an empty text has none.

    Spaces at the end of a line may stand out over the width, they are not drawn; a line break in the text
    stays at the end of its line. A single character that is wider than the line stands alone.
    """
    return cut_lines(text, half_ems_of(width_em)) if text else ()


def cut_lines(text: str, half_ems: int) -> tuple[str, ...]:
    """Break a text as `break_lines` does, without remembering it: for a search of the best width."""
    return tuple(_cut(text, half_ems, PAPER, _STRICT))


def may_end(text: str, position: int) -> bool:
    """Say whether a reader would end a line of a narrow column here, the names of 課 aside."""
    strictly = _allowed(text, 0, position, _STRICT)
    return strictly and not _is_kept(text, position, _WHERE_NARROW[_NEARLY])


def line_count(text: str, width_em: float) -> int:
    """How many lines a text takes on paper; an empty one takes none."""
    return len(break_lines(text, width_em))


def first_line(text: str, width_em: float) -> str:
    """A text cut to one line, with … behind it where that is not all of it."""
    lines = break_lines(text, width_em)
    if len(lines) <= 1:
        return text.rstrip("\n")
    return break_lines(text, width_em - 1)[0].rstrip() + "…"


@lru_cache(maxsize=1024)
def safe_line_count(text: str, width_em: float) -> int:
    """How many lines a spreadsheet may need for a text, whatever its rules of breaking and its font are.

    Ambiguous characters count as full. Of the two usual ways to treat Latin runs (never cut, or cut behind
    punctuation) the one that leaves them whole counts: who may break in more places never needs more lines.
    """
    half_ems = half_ems_of(width_em)
    if fits_anywhere(text, half_ems):
        return 1 if text else 0
    return len(_cut(text, half_ems, SPREADSHEET, _WORDS))


def fits_anywhere(text: str, half_ems: int) -> bool:
    """Say whether a text takes one line of a width, on paper and in any spreadsheet."""
    # Nearly all labels and numbers fit, however wide their characters are.
    is_sure = 2 * len(text) <= half_ems
    return "\n" not in text and (is_sure or SPREADSHEET.half_ems(text) <= half_ems)


def half_ems_of(width_em: float) -> int:
    """The half ems that have room in a width."""
    # Widths come from millimetres: what is meant as 10 em must not become 9.5 by rounding.
    return max(2, int(width_em * 2 + 1e-6))


def _cut(text: str, half_ems: int, widths: Widths, strictest: int) -> list[str]:
    lines: list[str] = []
    pieces = text.split("\n")
    for number, piece in enumerate(pieces, start=1):
        lines += _cut_piece(piece, half_ems, widths, strictest)
        if number < len(pieces):
            lines[-1] += "\n"
    return lines


def _cut_piece(text: str, half_ems: int, widths: Widths, strictest: int) -> list[str]:
    if widths.half_ems(text) <= half_ems:
        return [text]
    patterns = _patterns(half_ems) if strictest == _STRICT else {}
    lines: list[str] = []
    start = 0
    while True:
        fits = _past_spaces(text, max(start + 1, widths.reach(text, start, half_ems)))
        if fits >= len(text):
            lines.append(text[start:])
            return lines
        stop = _last_break(text, start, fits, strictest, patterns)
        lines.append(text[start:stop])
        start = stop


def _past_spaces(text: str, position: int) -> int:
    while position < len(text) and text[position] in _SPACES:
        position += 1
    return position


def _last_break(text: str, start: int, fits: int, strictest: int, patterns: _Patterns) -> int:
    for level in range(strictest, _ANY):
        kept = patterns.get(level)
        for position in range(fits, start, -1):
            if _allowed(text, start, position, level) and not (kept and _is_kept(text, position, kept)):
                return position
    return fits


def _allowed(text: str, start: int, position: int, level: int) -> bool:
    """Say whether the line from `start` may end before `position`."""
    before, after = text[position - 1], text[position]
    if after in _MARKED or before == _JOINER:
        return False
    if level == _MARKS:
        return True
    is_run = before in _LATIN and after in _LATIN
    if before in _SPACES:
        before = text[start:position].rstrip(" \u00a0\u3000\t")[-1:]
    if not before or before in NOT_LAST or after in NOT_FIRST or after in _SPACES:
        return False
    if before == after and before in _INSEPARABLE:
        return False
    if level == _LETTERS or not is_run:
        return True
    return level == _PUNCTUATION and before in _BREAK_BEHIND


def _patterns(half_ems: int) -> _Patterns:
    """What stays together in a line of this width, by level."""
    return _WHERE_NARROW if half_ems <= _NARROW_HALF_EMS else _WHERE_WIDE


def _is_kept(text: str, position: int, kept: _Together) -> bool:
    """Say whether a position lies inside of what stays together."""
    if kept.before and text[position] not in kept.before:
        return False
    for match in kept.pattern.finditer(text, max(0, position - _LOOK_BACK), position + _LOOK_AHEAD):
        if match.end() > position:
            return match.start() < position
    return False
