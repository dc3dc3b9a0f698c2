"""A small invented sheet with some of everything, and the hands that work on it."""

from __future__ import annotations

from itertools import count

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.rows import add_row
from hyoka_desktop.sheet.values import Values
from hyoka_desktop.sheet.versions import TYPED, Stamp

SHEET = SheetId("ab" * 16)
TITLE = Address(SHEET, "header", "", "title", "")
AIM = Address(SHEET, "goal", "", "aim", "")
INITIATIVE = "c1" * 16
RESULT = "d1" * 16
BUDGET = Address(SHEET, "progress", INITIATIVE, "project", "2023-budget")
RESULT_TEXT = Address(SHEET, "progress", RESULT, "text", "")
# What a newer version of the form may bring.
UNKNOWN = Address(SHEET, "appendix", "", "remark", "")


def sample() -> Values:
    """One 取組方針 with a cost and a result, a title, an aim, and a box that the form does not know."""
    values = Values(SHEET, 2023, {})
    values = values.put(add_row(values, "initiatives", "", 0, INITIATIVE))
    values = values.put(add_row(values, "results", INITIATIVE, 0, RESULT))
    texts = {
        TITLE: "みどりのまちづくり",
        AIM: "身近なみどりを増やす。\n学校や公園を起点とする。",
        BUDGET: "1,234",
        RESULT_TEXT: "◆植樹会を開いた。",
        UNKNOWN: "後の版の欄",
    }
    return values.put(texts.items())


def stamp(time: str = "2023-06-01T09:00:00Z", *, section: str = "みどり課", start: int = 1) -> Stamp:
    """Who does something at a time; ids are counted from `start`."""
    numbers = count(start)
    return Stamp(section, "甲野", time, TYPED, lambda: f"{next(numbers):032x}")
