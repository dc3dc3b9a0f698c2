"""Figures written in kanji: 三割, 十二件, 二〇."""

from __future__ import annotations

_DIGITS = {sign: number for number, sign in enumerate("〇一二三四五六七八九")}
_SCALES = {"十": 10, "百": 100}


def kanji_number(written: str) -> int:
    """The number that digits, or kanji up to hundreds, stand for; 二五 counts as 25."""
    if written.isdecimal():
        return int(written)
    if len(written) > 1 and not set(written) & set(_SCALES):
        return int("".join(str(_DIGITS[sign]) for sign in written))
    total = digit = 0
    for sign in written:
        if sign in _SCALES:
            total += (digit or 1) * _SCALES[sign]
            digit = 0
        else:
            digit = _DIGITS[sign]
    return total + digit
