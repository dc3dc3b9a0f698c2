"""Characters that an office types in several forms: full-width and half-width, and the many dashes."""

from __future__ import annotations

DASH = "—"

# What stands for "no value" in real books: eight everyday dashes, then drawn lines and kana that look alike.
DASHES = frozenset(
    "\u002d\u2010\u2013\u2014\u2015\u2212\uff0d\u30fc"  # - ‐ – — ― − － ー
    "\u2011\u2012\u2500\u2501\uff70"  # non-breaking, figure dash, ─, ━, ｰ
)

# One character for one, so that a place found in the half-width text is the same place in the typed text.
# Half-width kana and circled numbers stay: ① is no 1.
_HALF_WIDTH = {full: full - 0xFEE0 for full in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0xFFE5: 0xA5}
_FULL_WIDTH = {half: full for full, half in _HALF_WIDTH.items()}


def half_width(text: str) -> str:
    """Turn full-width letters, digits, signs and spaces into half-width ones; the length stays the same."""
    return text.translate(_HALF_WIDTH)


def full_width(text: str) -> str:
    """Turn half-width letters, digits, signs and spaces into full-width ones; the length stays the same."""
    return text.translate(_FULL_WIDTH)


def is_dash(text: str) -> bool:
    """Say whether a text consists of dashes alone, white space around them aside."""
    return bool(stripped := text.strip()) and DASHES.issuperset(stripped)
