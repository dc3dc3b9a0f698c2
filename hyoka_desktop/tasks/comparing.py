"""新旧対照: two states of a year, or two years, sheet by sheet."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from hyoka_desktop.layout.comparison import ComparedSheet, comparison_pages
from hyoka_desktop.layout.pages import Pages
from hyoka_desktop.sheet.ids import rolled_sheet_id
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.two_states import Difference, differences
from hyoka_desktop.storage.records import Summary
from hyoka_desktop.tasks.errors import NoSuchSheetError, TaskError
from hyoka_desktop.tasks.states import State
from hyoka_desktop.tasks.workspace import short_name

ONLY_OLD, ONLY_NEW = "旧にだけあるシートです。", "新にだけあるシートです。"


@dataclass(frozen=True, slots=True)
class SheetApart:
    """One sheet in both states; `before` or `after` is None where only the other state has it."""

    before: Summary | None
    after: Summary | None
    differences: tuple[Difference, ...]

    @property
    def shown(self) -> Summary:
        """The newer of the two."""
        found = self.after or self.before
        assert found is not None  # noqa: S101  # one of the two states has it
        return found

    @property
    def remark(self) -> str:
        """What to say where there is nothing to compare with."""
        return "" if self.before and self.after else ONLY_NEW if self.after else ONLY_OLD

    def as_data(self) -> dict[str, Any]:
        """The record as data that JSON can hold."""
        return {
            "sheet": self.shown.id,
            "name": short_name(self.shown),
            "title": self.shown.title,
            "before": self.before.id if self.before else None,
            "after": self.after.id if self.after else None,
            "differences": [
                {
                    "address": str(one.address),
                    "label": one.label,
                    "before": one.before,
                    "after": one.after,
                }
                for one in self.differences
            ],
        }


def compare(old: State, new: State, only: Collection[SheetId] = ()) -> tuple[SheetApart, ...]:
    """Every sheet that says something else in `new`, or is in one of the two only, in the order of the list.

    Sheets of two years belong together as 年度更新 made them, else by group and number. `only` are the sheets
    to look at, of either state.
    """
    former = _pairing(old, new)
    by_id = {one.id: one for one in old.sheets}
    pairs: list[tuple[Summary | None, Summary | None]] = []
    left = dict(by_id)
    for after in new.sheets:
        before = by_id.get(former.get(after.id, SheetId("")))
        pairs.append((before, after))
        if before:
            left.pop(before.id, None)
    pairs += [(before, None) for before in left.values()]
    wanted = [pair for pair in pairs if not only or any(one and one.id in only for one in pair)]
    found = (_apart(old, new, before, after) for before, after in wanted)
    return tuple(one for one in found if one.differences or one.remark)


def named_sheets(old: State, new: State, names: Collection[str]) -> tuple[SheetId, ...]:
    """The sheets that a user names, of either state; raises NoSuchSheetError."""
    found: list[SheetId] = []
    for name in names:
        try:
            found.append(new.find(name))
        except NoSuchSheetError:
            found.append(old.find(name))
    return tuple(found)


def pages_of_comparison(old: State, new: State, found: Collection[SheetApart]) -> Pages:
    """The comparison as A4 pages."""
    sheets = [
        ComparedSheet(
            " ".join(piece for piece in (one.shown.group, one.shown.number, one.shown.title) if piece),
            one.differences,
            one.remark,
        )
        for one in found
    ]
    return comparison_pages(old.words, new.words, sheets)


def _pairing(old: State, new: State) -> dict[SheetId, SheetId]:
    """For each sheet of the newer state the id that it has in the older one."""
    if old.fiscal_year > new.fiscal_year:
        raise TaskError("古い年度を先に指定してください。")
    if old.fiscal_year == new.fiscal_year:
        return {one.id: one.id for one in new.sheets}
    made_from = {later: one.id for one in old.sheets for later in _later_ids(one.id, old, new)}
    by_number = {(one.group, one.number): one.id for one in old.sheets if one.number}
    found = {one.id: made_from.get(one.id) or by_number.get((one.group, one.number)) for one in new.sheets}
    return {after: before for after, before in found.items() if before}


def _later_ids(sheet: SheetId, old: State, new: State) -> tuple[SheetId, SheetId]:
    """What 年度更新 calls a sheet in a later year: made at once, or year by year."""
    by_year = sheet
    for year in range(old.fiscal_year + 1, new.fiscal_year + 1):
        by_year = rolled_sheet_id(by_year, year)
    return rolled_sheet_id(sheet, new.fiscal_year), by_year


def _apart(old: State, new: State, before: Summary | None, after: Summary | None) -> SheetApart:
    if before is None or after is None:
        return SheetApart(before, after, ())
    was, now = old.kept(before.id), new.kept(after.id)
    return SheetApart(before, after, differences(was.values, now.values, was.season, now.season))
