"""The numbers ①, ② … that a form prints before its indicators and their 分析: found and taken away."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from hyoka_desktop.sheet.characters import half_width

# Up to here there are circled numbers; (51) and so on follow them.
LAST_CIRCLED = 50
# (1) and 1. may as well belong to the text; they count only where every text has one, from 1 without a gap.
_WEAK = re.compile(r"\(([0-9]{1,3})\)|([0-9]{1,3})[.)](?![0-9])")


class Numbered(NamedTuple):
    """A text without the number before it; no number where there was none."""

    number: int | None
    text: str


def circled(text: str) -> Numbered:
    """Take a circled number such as ①, ➀ or ❶ off the beginning of a text."""
    sign = text[:1]
    number = unicodedata.numeric(sign, -1) if sign and unicodedata.category(sign) == "No" else -1
    is_small = (
        unicodedata.decomposition(sign).startswith(("<super>", "<sub>", "<fraction>")) if sign else False
    )
    if number < 1 or is_small:
        return Numbered(None, text)
    return Numbered(int(number), text[1:].strip())


def is_sign(text: str) -> bool:
    """Say whether a text is nothing but a number that a form prints before something."""
    found = _numbered(text)
    return found.number is not None and not found.text


def take_numbers(texts: Sequence[str]) -> list[Numbered]:
    """Take the printed numbers off a run of texts, as far as they are sure to be printed ones.

    They are where every text that is not blank has one and they rise; else only those that say their place.
    """
    found = [_numbered(text) for text in texts]
    told = [item.number for text, item in zip(texts, found, strict=True) if text]
    weak = [_numbered(text).number or 0 for text in texts if text and circled(text).number is None]
    numbers = [number for number in told if number is not None]
    if len(numbers) == len(told) and numbers == sorted(set(numbers)):
        has_all = numbers == list(range(1, len(numbers) + 1)) and len(numbers) > 1
        if not weak or (has_all and (weak == numbers or min(weak) > LAST_CIRCLED)):
            return found
    return [
        item if item.number == place and circled(text).number == place else Numbered(None, text)
        for place, (text, item) in enumerate(zip(texts, found, strict=True), 1)
    ]


def split_at_numbers(text: str) -> list[str]:
    """Take a text apart at those line ends after which a circled number stands."""
    pieces: list[str] = []
    for line in text.split("\n"):
        if pieces and circled(line.strip()).number is None:
            pieces[-1] += "\n" + line
        else:
            pieces.append(line.strip())
    return pieces


def _numbered(text: str) -> Numbered:
    found = circled(text)
    if found.number is not None:
        return found
    match = _WEAK.match(half_width(text))
    if match is None:
        return found
    return Numbered(int(match[1] or match[2]), text[match.end() :].strip())
