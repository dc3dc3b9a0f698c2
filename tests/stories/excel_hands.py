"""What somebody types into a handed-out file with a spreadsheet, put into its cells without starting one.

`offices.edited_copy` does the same through openpyxl, which reads every style; here a whole ward types.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from pathlib import Path

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.workbook.names import CellName, write_cell_name
from tests.stories.offices import saved_at
from tests.workbook.packages import BOOK, SHEET, parts_of, write_parts

_NAME = re.compile(r'<definedName name="([^"]+)"[^>]*>[^<]*!\$([A-Z]+)\$(\d+)')


def name_of(address: Address, block: Address | None = None) -> str:
    """The name of the cell of a box; `block` is the list that a blank row belongs to."""
    return write_cell_name(CellName(address, block))


def typed_copy(path: Path, target: Path, texts: Mapping[str, str], saved: str) -> Path:
    """The file with other texts in the cells of some names, saved at a time."""
    parts = parts_of(path)
    places = {name: f"{column}{row}" for name, column, row in _NAME.findall(parts[BOOK].decode("utf-8"))}
    page = parts[SHEET].decode("utf-8")
    for name, text in texts.items():
        place = places[name]
        cell = re.compile(rf'<c r="{place}"( s="\d+")?[^>]*?(?:/>|>.*?</c>)', re.DOTALL)
        inside = f"<is><t>{escape(text, quote=False)}</t></is>" if text else ""
        kind = ' t="inlineStr"' if text else ""
        found = cell.search(page)
        assert found, name
        page = (
            f'{page[: found.start()]}<c r="{place}"{found[1] or ""}{kind}>{inside}</c>{page[found.end() :]}'
        )
    target.parent.mkdir(parents=True, exist_ok=True)
    write_parts(target, {**parts, SHEET: page.encode("utf-8")})
    return saved_at(target, saved)
