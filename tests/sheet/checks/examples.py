"""Sheets made of a few boxes by their places, as the examples beside the checks give them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping

from hyoka_desktop.layout.widths import lacking
from hyoka_desktop.paths import resources_folder
from hyoka_desktop.sheet.address import EXISTS, ORDER, Address
from hyoka_desktop.sheet.checks.finding import Example, Finding
from hyoka_desktop.sheet.checks.rooms import check
from hyoka_desktop.sheet.checks.rules import Rules, read_rules
from hyoka_desktop.sheet.declaration import lists
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.season import Season, read_season, season_for, write_season
from hyoka_desktop.sheet.values import Values, place_of

YEAR = 2023
_SHEET, _LAST = SheetId("a" * 32), SheetId("b" * 32)


def season(**settings: object) -> Season:
    """年度設定 as delivered for 令和5年度, with other settings in some places."""
    template = tomllib.loads((resources_folder() / "forms" / "default.toml").read_text("utf-8"))
    return read_season({**write_season(season_for(template, YEAR)), **settings})


def rules() -> Rules:
    """The rules as delivered."""
    raw: dict[str, object] = {}
    for path in sorted((resources_folder() / "checks").glob("*.toml")):
        raw.update(tomllib.loads(path.read_text("utf-8")))
    return read_rules(raw, lacking)


def address_at(place: str, sheet: str = _SHEET) -> Address:
    """The address that a place such as `goal/indicators:1/values/2022` stands for."""
    part, *inner, last = place.split("/")
    counted = [piece for piece in (*inner, last) if ":" in piece]
    named = [piece for piece in (*inner, last) if ":" not in piece]
    key = named[1] if len(named) > 1 else ""
    return Address(sheet, part, _row(counted), named[0], key)


def sheet_of(boxes: Mapping[str, str], sheet: SheetId = _SHEET, year: int = YEAR) -> Values:
    """A sheet with these boxes and the rows that they need."""
    texts: dict[Address, str] = {}
    for place, text in boxes.items():
        counted = [piece for piece in place.split("/") if ":" in piece]
        for depth in range(1, len(counted) + 1):
            name, number = counted[depth - 1].split(":")
            row, parent = _row(counted[:depth]), _row(counted[: depth - 1])
            part = lists()[name].part
            texts[Address(sheet, part, row, EXISTS, "")] = place_of(name, parent)
            texts[Address(sheet, part, row, ORDER, "")] = f"a{number}"
        if text:
            texts[address_at(place, sheet)] = text
    return Values(sheet, year, texts)


def _row(counted: list[str]) -> str:
    return "".join(piece.encode().hex() for piece in counted).rjust(32, "0")[-32:] if counted else ""


def found_in(example: Example) -> tuple[Finding, ...]:
    """Everything that the checks find in an example."""
    last = sheet_of(example.last, _LAST, YEAR - 1) if example.last else None
    return check(sheet_of(example.boxes), season(**example.season), last, rules(), hints=True)


def found(code: str, boxes: Mapping[str, str], **more: Mapping[str, object]) -> list[Finding]:
    """The findings of one code in a sheet of these boxes; `last` and `season` as in an example."""
    return [one for one in found_in(Example(boxes, **more)) if one.code == code]  # type: ignore[arg-type]
