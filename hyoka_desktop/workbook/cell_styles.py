"""The styles of a workbook as far as a reader wants to know: what cells show, and whether they are locked."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from hyoka_desktop.workbook.archive import parse
from hyoka_desktop.workbook.cells import RawCell, int_of
from hyoka_desktop.workbook.formats import GENERAL, Meaning, Shown, show_number

_STYLE_TAGS = {"numFmt", "cellXfs", "cellStyleXfs", "dxfs", "xf", "protection"}
_TEXTS = {"s", "inlineStr", "str"}
_NUMBERS = {1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 49: "@"}
_DAYS = (14, 15, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58)
BUILT_IN = {
    0: GENERAL,
    **_NUMBERS,
    **dict.fromkeys((5, 6, 37, 38, 41, 42), "#,##0"),
    **dict.fromkeys((7, 8, 39, 40, 43, 44), "#,##0.00"),
    **dict.fromkeys(_DAYS, "yyyy/m/d"),
    **dict.fromkeys((16, 55, 56), "m/d"),
    **dict.fromkeys((18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47), "h:mm"),
}
"""The formats that a file names by number only, day and time as the Japanese Excel has them."""


class Style(NamedTuple):
    """What the reader wants to know of a style."""

    format: str = GENERAL
    is_locked: bool = True


@lru_cache(maxsize=32)
def read_styles(data: bytes) -> tuple[Style, ...]:
    """The styles of cells by their number; all files of one season have the same ones."""
    formats = dict(BUILT_IN)
    styles: list[Style] = []
    within = ""

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal within
        if tag not in _STYLE_TAGS:
            return
        if tag == "numFmt":
            formats[int_of(attributes.get("numFmtId"), 0)] = attributes.get("formatCode", GENERAL)
        elif tag in {"cellXfs", "cellStyleXfs", "dxfs"}:
            within = tag
        elif tag == "xf" and within == "cellXfs":
            styles.append(Style(formats.get(int_of(attributes.get("numFmtId"), 0), GENERAL)))
        elif tag == "protection" and within == "cellXfs" and styles:
            styles[-1] = styles[-1]._replace(is_locked=attributes.get("locked", "1") not in {"0", "false"})

    parse(data, start)
    return tuple(styles)


def show(cell: RawCell, styles: Sequence[Style]) -> Shown:
    """What a spreadsheet shows of a cell."""
    if cell.kind in _TEXTS:
        return Shown(cell.text, Meaning.NUMBER)
    if cell.kind == "b":
        return Shown("TRUE" if cell.text in {"1", "true"} else "FALSE", Meaning.UNKNOWN)
    if cell.kind == "d":
        return Shown(cell.text.removesuffix("T00:00:00"), Meaning.DATE)
    if cell.kind != "n":
        return Shown(cell.text, Meaning.UNKNOWN if cell.kind == "e" else Meaning.NUMBER)
    code = styles[cell.style].format if cell.style < len(styles) else GENERAL
    return show_number(cell.text, code)
