"""What a text in a box is taken to mean, in words to stand beside it; the text itself stays as typed."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from hyoka_desktop.sheet.characters import half_width
from hyoka_desktop.sheet.departments import read_departments
from hyoka_desktop.sheet.readings import Reading, RefusedText, read_amount, read_measured, show_amount
from hyoka_desktop.sheet.years import wareki


@dataclass(frozen=True, slots=True)
class Understanding:
    """`beside` stands quietly below a box whose text does not say it itself; `refused` is what is wrong.

    `tip` tells the whole reading to whoever rests the mouse on the box.
    """

    beside: str = ""
    refused: str = ""
    tip: str = ""


_FIGURE = re.compile(r"[0-9.]+")
_SCALED = re.compile("[百千万億兆]")

NOTHING = Understanding()

Understand = Callable[[str], Understanding]


def understand_nothing(_text: str) -> Understanding:
    """For boxes whose text means what it says."""
    return NOTHING


def understand_measured(fiscal_year: int) -> Understand:
    """For values of indicators on a sheet of `fiscal_year`."""

    def understand(text: str) -> Understanding:
        try:
            reading = read_measured(text, fiscal_year)
        except RefusedText as refused:
            return Understanding(refused=str(refused))
        return Understanding(_not_obvious(reading, ""), tip=_in_full(reading, ""))

    return understand


def understand_amount(unit: str) -> Understand:
    """For amounts of money in `unit`."""

    def understand(text: str) -> Understanding:
        try:
            reading = read_amount(text)
        except RefusedText as refused:
            return Understanding(refused=str(refused))
        return Understanding(_not_obvious(reading, unit), tip=_in_full(reading, unit))

    return understand


def understand_departments(text: str) -> Understanding:
    """For 部 and 課: who they are, and what to do where no 課 can be found."""
    departments = read_departments(text)
    if text.strip() and not any(department.sections for department in departments):
        return Understanding("課が読み取れません。「○○部長(○○課)」の形で入力してください。")
    lines = (f"{found.bureau or '(部なし)'} … {'、'.join(found.sections)}" for found in departments)
    return Understanding(tip="\n".join(lines))


def _not_obvious(reading: Reading, unit: str) -> str:
    """The number, where the digits that were typed do not show it: 9億, ２０．３, 4,000円."""
    if reading.number is None:
        return ""
    figures = _FIGURE.findall(half_width(reading.text).replace(",", ""))
    if f"{abs(reading.number):f}" in figures and not _SCALED.search(reading.text):
        return ""
    return f"＝ {show_amount(reading.number)}{unit}"


def _in_full(reading: Reading, unit: str) -> str:
    pieces = [f"{name} {show_amount(number)}" for name, number in reading.parts]
    if reading.number is not None:
        pieces.append(f"{show_amount(reading.number)}{unit}")
    if reading.basis_year is not None:
        pieces.append(f"{wareki(reading.basis_year)}の値")
    if reading.note:
        pieces.append(f"注記「{reading.note}」")
    return " ／ ".join(pieces)
