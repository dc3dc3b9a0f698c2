"""Fractional keys: the place of a row among its fellows, without renumbering the others."""

from __future__ import annotations

from collections.abc import Iterator

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_BASE = len(_DIGITS)


def key_between(before: str, after: str) -> str:
    """Make a key that sorts after `before` and before `after`; an empty text stands for the end of the list.

    Keys never end in `0`, so that there is always room before each. Raises ValueError where `before` does not
    sort before `after`.
    """
    if after and before >= after:
        message = f"no key between {before!r} and {after!r}"
        raise ValueError(message)
    made = ""
    bounded = bool(after)
    while True:
        position = len(made)
        low = _DIGITS.index(before[position]) if position < len(before) else 0
        high = _DIGITS.index(after[position]) if bounded and position < len(after) else _BASE
        if high - low > 1:
            return made + _DIGITS[(low + high) // 2]
        # No room at this digit: keep the lower one and go on; once below `after`, only `before` binds.
        made += _DIGITS[low]
        bounded = bounded and high == low


def keys(count: int) -> Iterator[str]:
    """Give `count` keys in rising order, the same ones each time, with room between them."""
    width = 1
    while _BASE**width <= count + 1:
        width += 1
    step = _BASE**width // (count + 1)
    for number in range(1, count + 1):
        value, text = number * step, ""
        for _ in range(width):
            value, digit = divmod(value, _BASE)
            text = _DIGITS[digit] + text
        yield text.rstrip("0")
