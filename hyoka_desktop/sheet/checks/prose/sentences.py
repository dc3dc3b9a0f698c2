"""A text taken apart into sentences without brackets and white space; every place in it is remembered."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from hyoka_desktop.sheet.characters import half_width

_END = re.compile(r"[。!?◆●○■・※](?<![0-9一-龠ァ-ヶー]・)|\n(?=[◆●○■・※])")
_OPEN, _CLOSE = "(〔[【", ")〕]】"
_UNEVEN = re.compile(r"[(〔[【「『\s]")
QUOTED = "〓"
"""What stands for each character of a quotation: a name, a title, the words of somebody else."""


@dataclass(frozen=True, slots=True)
class Plain:
    """Half-width text without white space, and for each character its place in the typed text."""

    text: str
    places: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The place of a piece in the typed text."""
        return self.places[start], self.places[end - 1] + 1


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, and what stood in brackets with the place in the sentence where it stood."""

    plain: Plain
    asides: tuple[tuple[int, Plain], ...] = ()


@dataclass(slots=True)
class _Open:
    characters: list[str] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    asides: list[tuple[int, Plain]] = field(default_factory=list)

    def plain(self) -> Plain:
        return Plain("".join(self.characters), tuple(self.places))


def sentences(text: str, names: tuple[str, ...] = ()) -> Iterator[Sentence]:
    """The sentences of a text in their order; quotations are masked, unless they are one of `names`."""
    wide = half_width(text)
    start = 0
    for match in _END.finditer(wide):
        if _depth(wide, start, match.start()) == 0:
            yield from _sentence(wide, start, match.start(), names)
            start = match.end()
    yield from _sentence(wide, start, len(wide), names)


def _depth(text: str, start: int, end: int) -> int:
    piece = text[start:end]
    return sum(piece.count(sign) for sign in _OPEN + "「『") - sum(
        piece.count(sign) for sign in _CLOSE + "」』"
    )


def _sentence(wide: str, start: int, end: int, names: tuple[str, ...]) -> Iterator[Sentence]:
    if not _UNEVEN.search(wide, start, end):
        if start < end:
            yield Sentence(Plain(wide[start:end], range(start, end)))
        return
    body, inner = _Open(), None
    place = start
    while place < end:
        sign = wide[place]
        into = body if inner is None else inner
        if sign in "「『":
            place = _quotation(wide, place, end, into, names)
        elif inner is None and sign in _OPEN:
            inner = _Open()
        elif inner is not None and sign in _CLOSE:
            if inner.characters:
                body.asides.append((len(body.characters), inner.plain()))
            inner = None
        elif not sign.isspace():
            into.characters.append(sign)
            into.places.append(place)
        place += 1
    if body.characters:
        yield Sentence(body.plain(), tuple(body.asides))


def _quotation(wide: str, place: int, end: int, into: _Open, names: tuple[str, ...]) -> int:
    """Take a quotation over, masked or bare; gives the place of its last character."""
    close = wide.find("」" if wide[place] == "「" else "』", place, end)
    close = end if close < 0 else close
    inner = wide[place + 1 : close]
    is_name = any(inner and inner in name for name in names)
    into.characters += inner if is_name else QUOTED * len(inner)
    into.places += range(place + 1, place + 1 + len(inner))
    return close
