"""Lines: where a text is broken, by the rules of Japanese typesetting (行頭・行末禁則, 追い出し).

A line is cut after the last character that fits, then moved forward to a place where a break is allowed.
What is allowed is asked level by level; a looser level is only used where a stricter one has no break in
the whole line: what belongs together (`30年度`, and in narrow columns a bracketed note or a word in
katakana), whole runs of Latin letters and digits, such runs cut behind punctuation, cut anywhere,
characters with their marks, anything.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from functools import lru_cache
from itertools import accumulate

from hyoka_desktop.layout.widths import SAFE_WIDTHS, WIDTHS

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
_MARK = re.compile(
    "[\u0300-\u036f\u200d\u20d0-\u20ff\u3099\u309a\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\U000e0100-\U000e01ef]"
)
_JOINER = "\u200d"
_WORD = re.compile(r"[!-'*-Z\\^-z|~À-ʯ０-９Ａ-Ｚａ-ｚ．，]")
_BREAK_BEHIND = frozenset("/.,:;?&=-_@#%+~|!")
_COUNTED = r"[0-9０-９][年月日件人名円回社校台棟歳兆億万千百]+度?|年度"
_NOTES = r"[(（][^()（）\n]{1,8}[)）]|[ァ-ヺー]{2,8}|(?<= )\S{2,6}(?= |$)"
_NAMES = r"[一-鿿々ァ-ヺー]{1,8}(?:課|室|所|係|局|部長|局長|センター)"
_TOGETHER = re.compile(_COUNTED)
_TOGETHER_WHERE_NARROW = (re.compile(f"{_COUNTED}|{_NOTES}|{_NAMES}"), re.compile(f"{_COUNTED}|{_NOTES}"))
_NARROW_HALF_EMS = 40

_STRICT, _NEARLY, _WORDS, _PUNCTUATION, _LETTERS, _MARKS, _ANY = range(7)

_Glued = Mapping[int, frozenset[int]]


@lru_cache(maxsize=16384)
def break_lines(text: str, width_em: float) -> tuple[str, ...]:
    """Break a text into lines of at most `width_em` em; joined they are the text, an empty text has none.

    Spaces at the end of a line may stand out over the width, they are not drawn; a line break in the text
    stays at the end of its line. A single character that is wider than the line stands alone.
    """
    return tuple(_cut(text, _half_ems(width_em), WIDTHS, _STRICT)) if text else ()


def line_count(text: str, width_em: float) -> int:
    """How many lines a text takes on paper; an empty one takes none."""
    return len(break_lines(text, width_em))


def first_line(text: str, width_em: float) -> str:
    """A text cut to one line, with … behind it where that is not all of it."""
    lines = break_lines(text, width_em)
    if len(lines) <= 1:
        return text.rstrip("\n")
    return break_lines(text, width_em - 1)[0].rstrip() + "…"


@lru_cache(maxsize=4096)
def balanced_lines(text: str, width_em: float) -> tuple[str, ...]:
    """Break a label into as few lines as `break_lines` does, but of as equal a length as it goes."""
    lines = break_lines(text, width_em)
    for half_ems in range(2, _half_ems(width_em)):
        narrower = break_lines(text, half_ems / 2)
        if len(narrower) == len(lines) and _kept_together(text, narrower):
            return narrower
    return lines


@lru_cache(maxsize=16384)
def safe_line_count(text: str, width_em: float) -> int:
    """How many lines a spreadsheet may need for a text, whatever its rules of breaking and its font are.

    Ambiguous characters count as full, and of the two usual ways to treat Latin runs (never cut, or cut
    behind punctuation) the longer one counts.
    """
    half_ems = _half_ems(width_em)
    if "\n" not in text and sum(map(SAFE_WIDTHS.__getitem__, text)) <= half_ems:
        return 1 if text else 0
    return max(len(_cut(text, half_ems, SAFE_WIDTHS, level)) for level in (_WORDS, _PUNCTUATION))


def _half_ems(width_em: float) -> int:
    # Widths come from millimetres: what is meant as 10 em must not become 9.5 by rounding.
    return max(2, int(width_em * 2 + 1e-6))


def _cut(text: str, half_ems: int, widths: Mapping[str, int], strictest: int) -> list[str]:
    lines: list[str] = []
    pieces = text.split("\n")
    for number, piece in enumerate(pieces, start=1):
        lines += _cut_piece(piece, half_ems, widths, strictest)
        if number < len(pieces):
            lines[-1] += "\n"
    return lines


def _cut_piece(text: str, half_ems: int, widths: Mapping[str, int], strictest: int) -> list[str]:
    reach = list(accumulate(map(widths.__getitem__, text)))
    if not reach or reach[-1] <= half_ems:
        return [text]
    glued = _glued(text, half_ems) if strictest == _STRICT else {}
    lines: list[str] = []
    start, used = 0, 0
    while True:
        fits = _past_spaces(text, max(start + 1, bisect_right(reach, used + half_ems)))
        if fits >= len(text):
            lines.append(text[start:])
            return lines
        stop = _last_break(text, start, fits, strictest, glued)
        lines.append(text[start:stop])
        start, used = stop, reach[stop - 1]


def _past_spaces(text: str, position: int) -> int:
    while position < len(text) and text[position] in _SPACES:
        position += 1
    return position


def _last_break(text: str, start: int, fits: int, strictest: int, glued: _Glued) -> int:
    for level in range(strictest, _ANY):
        kept = glued.get(level, ())
        for position in range(fits, start, -1):
            if position not in kept and _allowed(text, start, position, level):
                return position
    return fits


def _allowed(text: str, start: int, position: int, level: int) -> bool:
    """Say whether the line from `start` may end before `position`."""
    after = text[position]
    if _MARK.match(after) or text[position - 1] == _JOINER:
        return False
    if level == _MARKS:
        return True
    before = text[start:position].rstrip(" \u00a0\u3000\t")[-1:]
    if not before or before in NOT_LAST or after in NOT_FIRST or after in _SPACES:
        return False
    if before == after and before in _INSEPARABLE:
        return False
    if level == _LETTERS or text[position - 1] != before or not (_WORD.match(before) and _WORD.match(after)):
        return True
    return level == _PUNCTUATION and before in _BREAK_BEHIND


def _glued(text: str, half_ems: int) -> _Glued:
    """The positions inside of what stays together, at each of the levels that leave anything together."""
    if half_ems > _NARROW_HALF_EMS:
        return {_STRICT: _inside(_TOGETHER, text)}
    names, notes = _TOGETHER_WHERE_NARROW
    return {_STRICT: _inside(names, text), _NEARLY: _inside(notes, text)}


def _inside(pattern: re.Pattern[str], text: str) -> frozenset[int]:
    spans = (match.span() for match in pattern.finditer(text))
    return frozenset(position for first, end in spans for position in range(first + 1, end))


def _kept_together(text: str, lines: tuple[str, ...]) -> bool:
    glued = _glued(text, _NARROW_HALF_EMS)[_NEARLY]
    position = 0
    for line in lines[:-1]:
        start, position = position, position + len(line)
        if not line.endswith("\n") and (position in glued or not _allowed(text, start, position, _STRICT)):
            return False
    return True
