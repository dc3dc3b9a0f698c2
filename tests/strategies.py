"""What hypothesis draws for everybody's tests: texts as people and files bring them, and whole sheets."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from hypothesis import strategies as st

from hyoka_desktop.sheet.address import EXISTS, ORDER, Address
from hyoka_desktop.sheet.declaration import Declared, parts, row_class, top_lists
from hyoka_desktop.sheet.kinds import ByStage
from hyoka_desktop.sheet.model import Sheet, SheetId
from hyoka_desktop.sheet.order import keys
from hyoka_desktop.sheet.rows import row_address
from hyoka_desktop.sheet.values import Edit, Values, assemble, place_of, rows_of
from hyoka_desktop.sheet.versions import TYPED, Stamp

# What has gone wrong in spreadsheets, files and databases before.
ODD_TEXTS = (
    *("=1+1", "+A1", "-", "@SUM", "'0", "#N/A", "####", "_x000D_", "1e5", "TRUE", "0", "00", "5/4", "100%"),
    *("—", "−", "ー", "２０．３", "31,207", "20.6 (30年度)", "提案3 採択2", "▲ 756", "※0", "0千円", "調査中"),
    *(
        "◆一つ目\n◆二つ目",
        "一行目\n\n三行目\n",
        " 前後の空白 ",
        "\u3000",
        "\t",
        "<p>段落</p>",
        '"',
        "%s",
        "\\n",
    ),
    *(
        "𠮷",
        "👨‍👩‍👧",
        "が",
        "か\u3099",
        "葛\U000e0100",
        "\u200b",
        "\ufeff",
        "\u202e右から",
        "①",
        "㍻",
        "ﾊﾝｶｸ",
    ),
)
YEARS = tuple(str(year) for year in range(2019, 2025))
STAGES = tuple(f"{year}-{stage}" for year in (2022, 2023, 2024) for stage in ("budget", "provisional"))
_MOST_FILLED = 25


def _repeated(times: int) -> str:
    return ("長い文を続けて書く。" if times % 2 else "A long text without any Japanese. ") * times


def typed_texts(min_size: int = 0) -> st.SearchStrategy[str]:
    """Texts that can be typed or pasted: no control characters but tab and line feed, no half characters."""
    characters = st.characters(exclude_categories=["Cs", "Cc", "Cn"], include_characters="\n\t")
    odd = st.sampled_from([text for text in ODD_TEXTS if len(text) >= min_size])
    long = st.integers(100, 600).map(_repeated)
    return st.text(characters, min_size=min_size, max_size=40) | odd | long


_TYPED = typed_texts()


def any_texts() -> st.SearchStrategy[str]:
    """Every text that UTF-8 can hold, control characters and unassigned ones included."""
    return st.text(st.characters(exclude_categories=["Cs"]), max_size=40) | typed_texts()


def identities() -> st.SearchStrategy[str]:
    """Identities of sheets and rows: 32 hexadecimal digits."""
    return st.integers(0, 16**32 - 1).map(_hexadecimal)


def _hexadecimal(number: int) -> str:
    return f"{number % 16**32:032x}"


@st.composite
def stamps(draw: st.DrawFn) -> Stamp:
    """Who does something; the ids that it gives are the same in every repetition of a test."""
    numbers = count(draw(st.integers(0, 16**32 - 1)))
    time = draw(st.datetimes().map(lambda moment: moment.isoformat() + "Z"))
    section, person = draw(st.sampled_from([("企画課", "甲野"), ("防災課", ""), ("", "")]))
    return Stamp(section, person, time, TYPED, lambda: _hexadecimal(next(numbers)))


@st.composite
def sheet_values(
    draw: st.DrawFn,
    texts: st.SearchStrategy[str] = _TYPED,
    *,
    with_removed_rows: bool = True,
    with_unknown_boxes: bool = False,
) -> Values:
    """A sheet with any number of rows and some of its boxes filled in.

    Removed rows keep their boxes, and unknown boxes belong to no field of the form: without both, `assemble`
    tells everything that the values hold.
    """
    sheet = SheetId(draw(identities()))
    ids = map(_hexadecimal, count(draw(st.integers(0, 16**32 - 1))))
    found: dict[Address, str] = {}
    boxes = [address for part in parts().values() for address in _boxes(sheet, part, "")]
    for name in top_lists():
        boxes += _grow(draw, sheet, name, "", ids, found)
    if with_unknown_boxes:
        boxes += _unknown(sheet, next(ids))
    chosen = draw(st.lists(st.sampled_from(boxes), unique=True, max_size=_MOST_FILLED))
    found.update({address: draw(texts) for address in chosen})
    if with_removed_rows:
        rows = [address for address in found if address.field == EXISTS]
        for address in draw(st.lists(st.sampled_from(rows), unique=True, max_size=3)) if rows else ():
            del found[address]
    return Values(sheet, draw(st.integers(2019, 2030)), {at: text for at, text in found.items() if text})


def sheets() -> st.SearchStrategy[Sheet]:
    """Typed sheets."""
    return sheet_values(with_removed_rows=False).map(assemble)


def edits_of(values: Values, texts: st.SearchStrategy[str] = _TYPED) -> st.SearchStrategy[list[Edit]]:
    """One step of edits of a sheet: other texts in boxes of existing parts and rows, blank ones too."""
    known = [address for part in parts().values() for address in _boxes(values.sheet, part, "")]
    for row in rows_of(values).values():
        known += _boxes(values.sheet, row_class(row.list.name), row.id)
    typed = st.tuples(st.sampled_from(known), texts)
    return st.lists(typed, min_size=1, max_size=4, unique_by=lambda edit: edit[0])


def _grow(
    draw: st.DrawFn, sheet: str, name: str, parent: str, ids: Iterator[str], found: dict[Address, str]
) -> list[Address]:
    """Let a list have some rows, and give the boxes of them and below them."""
    boxes: list[Address] = []
    for order in keys(draw(st.integers(0, 3))):
        row = next(ids)
        found[row_address(sheet, name, row, EXISTS)] = place_of(name, parent)
        found[row_address(sheet, name, row, ORDER)] = order
        boxes += _boxes(sheet, row_class(name), row)
        for inner in row_class(name).lists:
            boxes += _grow(draw, sheet, inner, row, ids, found)
    return boxes


def _boxes(sheet: str, cls: Declared, row: str) -> list[Address]:
    return [
        Address(sheet, box.part, row, box.name, key)
        for box in cls.boxes.values()
        for key in (("",) if box.keyed is None else STAGES if box.keyed is ByStage else YEARS)
    ]


def _unknown(sheet: str, row: str) -> list[Address]:
    """Boxes that a newer version of the form may bring."""
    return [
        Address(sheet, "appendix", "", "note", ""),
        Address(sheet, "appendix", row, EXISTS, ""),
        Address(sheet, "appendix", row, "text", ""),
        Address(sheet, "goal", "", "aim", "2022"),
        Address(sheet, "goal", "", "total", ""),
        Address(sheet, "goal", row, "target", "2023"),
    ]
