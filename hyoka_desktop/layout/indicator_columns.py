"""The widths of the table of indicators: what its texts ask for, in small type where years are many."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from math import ceil
from typing import NamedTuple

from hyoka_desktop.layout.heights import needed_mm
from hyoka_desktop.layout.looks import COLUMN_HEADING, look_of
from hyoka_desktop.layout.placer import WIDTH, Placer
from hyoka_desktop.layout.widths import width_em
from hyoka_desktop.sheet.kinds import Measured

SIGN_MM = 6
"""The room for the number of an indicator."""

_PART = "goal"
_USUAL_PT, _SMALL_PT = look_of(Measured("")).size_pt, 8.0
_WIDE_NAME_MM, _GOOD_NAME_MM, _LEAST_NAME_MM = 42, 36, 26
_UNIT_MM, _MOST_UNIT_MM = 9, 18
_OWNER_MM, _MOST_OWNER_MM, _LEAST_OWNER_MM = 20, 30, 18.5
_BASE_YEAR_MM, _YEAR_MM, _WIDEST_YEAR_MM = 19, 13.5, 28
_NUMBER = re.compile(r"[0-9０-９][0-9０-９,.，．]*")
_WORDS = re.compile(r"\s+(?![(（])")
_PIECES = re.compile(r"\s+|(?=[(（])")


class Columns(NamedTuple):
    """The edges of name, unit, years and 担当課 in millimetres, and the sizes of what stands there."""

    edges: tuple[float, ...]
    size_pt: float
    heading_pt: float
    owner_pt: float


def indicator_columns(placer: Placer, rows: Sequence[str], years: Sequence[str]) -> Columns:
    """Find the widths that break the fewest words and numbers and leave the names enough room."""
    unit = _up(_longest(_texts(placer, rows, "unit"), _USUAL_PT), _UNIT_MM, _MOST_UNIT_MM)
    owners = _texts(placer, rows, "owner")
    whole = [
        (_up(_longest(owners, size), _OWNER_MM, _MOST_OWNER_MM), size) for size in (_USUAL_PT, _SMALL_PT)
    ]
    texts = [_texts(placer, rows, "values", key) for key in years]
    for widths, least_name in _roomy(texts):
        for right, owner_pt in (*whole, (_OWNER_MM, _USUAL_PT)):
            if WIDTH - SIGN_MM - unit - sum(widths) - right >= least_name:
                return _columns(unit, widths, right, _USUAL_PT)._replace(owner_pt=owner_pt)
    narrow, size = _narrow(texts, [placer.season.column_heading(key) for key in years])
    wishes = [min(_up(_longest(of_year, size)), _WIDEST_YEAR_MM) for of_year in texts]
    least = [_UNIT_MM, *narrow, _LEAST_OWNER_MM]
    first, *widths, last = _spread(least, [unit, *wishes, whole[0][0]])
    return _columns(first, widths, last, size)


def _texts(placer: Placer, rows: Sequence[str], field: str, key: str = "") -> list[str]:
    return [placer.values.at(placer.address(_PART, field, row, key)) for row in rows]


def _roomy(texts: Sequence[Sequence[str]]) -> Iterator[tuple[list[float], float]]:
    """Widths of the years in figures of the usual size, and the least that a name needs beside them.

    Texts that stay in one line are better than words that do, and words with the notes behind them better
    than words alone; a column that is still blank is at its best as wide as the numbers of the others.
    """
    usual = max(_YEAR_MM, _longest((number for of_year in texts for number in _numbers(of_year)), _USUAL_PT))
    noted, in_one_line = (_words, _GOOD_NAME_MM), (iter, _WIDE_NAME_MM)
    ways = [(*way, least) for least in (usual, _YEAR_MM) for way in (in_one_line, noted)]
    ways += [(_pieces, _GOOD_NAME_MM, least) for least in (usual, _YEAR_MM)]
    for kept, name, least in ways:
        widths = [_up(_longest(kept(of_year), _USUAL_PT), least, _WIDEST_YEAR_MM) for of_year in texts]
        widths[:1] = [max(width, _BASE_YEAR_MM) for width in widths[:1]]
        yield widths, name


def _narrow(texts: Sequence[Sequence[str]], headings: Sequence[str]) -> tuple[list[float], float]:
    """Widths for more years than stand beside each other as they should, and the size of their figures."""
    room = WIDTH - SIGN_MM - _LEAST_NAME_MM - _UNIT_MM - _LEAST_OWNER_MM
    # Figures become smaller before what belongs together is broken, and smaller still before a number is.
    ways = [(kept, size) for kept in (_pieces, _numbers) for size in (_USUAL_PT, 8.0, 7.0)]
    ways.append((_numbers, 6.0))
    widths, size_pt = list[float](), _USUAL_PT
    for kept, size_pt in ways:
        heading_pt = min(size_pt, COLUMN_HEADING.size_pt)
        widths = [
            _up(max(_longest(_pieces([heading]), heading_pt), _longest(kept(of_year), size_pt)))
            for heading, of_year in zip(headings, texts, strict=True)
        ]
        if sum(widths) <= room:
            return widths, size_pt
    return [int(width * room / sum(widths) * 2) / 2 for width in widths], size_pt


def _spread(widths: Sequence[float], wishes: Sequence[float]) -> list[float]:
    """The widths, nearer to what they should be where the names do not need all of the rest."""
    rest = max(0.0, WIDTH - SIGN_MM - sum(widths) - _GOOD_NAME_MM)
    gaps = [max(0.0, wish - width) for width, wish in zip(widths, wishes, strict=True)]
    share = min(1.0, rest / sum(gaps)) if any(gaps) else 0.0
    return [width + int(gap * share * 2) / 2 for width, gap in zip(widths, gaps, strict=True)]


def _columns(unit: float, years: Sequence[float], owner: float, size: float) -> Columns:
    first_year = WIDTH - owner - sum(years)
    edges = (SIGN_MM, first_year - unit, *accumulate(years, initial=first_year), WIDTH)
    return Columns(edges, size, min(size, COLUMN_HEADING.size_pt), _USUAL_PT)


def _up(width: float, least: float = 0.0, most: float = WIDTH) -> float:
    """A width between bounds, in steps of half a millimetre, so that equal edges are equal numbers."""
    return min(max(ceil(width * 2) / 2, ceil(least * 2) / 2), most)


def _longest(texts: Iterable[str], size_pt: float) -> float:
    """The width in millimetres that holds each of the texts in one line."""
    longest = max(map(width_em, texts), default=0.0)
    return needed_mm(longest, size_pt) if longest else 0.0


def _words(texts: Iterable[str]) -> Iterator[str]:
    return (word for text in texts for word in _WORDS.split(text))


def _pieces(texts: Iterable[str]) -> Iterator[str]:
    """What stays together of figures and headings when they are broken."""
    return (piece for text in texts for piece in _PIECES.split(text))


def _numbers(texts: Iterable[str]) -> Iterator[str]:
    return (number for text in texts for number in _NUMBER.findall(text))
