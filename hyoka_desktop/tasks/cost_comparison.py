"""Costs from a table keyed by code, laid beside what the sheets say; nothing is changed."""

from __future__ import annotations

import dataclasses
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.columns import ColumnsError, Rows
from hyoka_desktop.sheet.cost_table import (
    PEOPLE,
    CostColumns,
    CostLine,
    check_columns,
    in_thousands,
    read_cost_table,
)
from hyoka_desktop.sheet.declaration import row_class
from hyoka_desktop.sheet.labels import Labels
from hyoka_desktop.sheet.master_tables import Slip
from hyoka_desktop.sheet.model import Initiative, SheetId
from hyoka_desktop.sheet.readings import RefusedText, read_amount, show_amount
from hyoka_desktop.sheet.values import Values, assemble
from hyoka_desktop.storage.records import Summary
from hyoka_desktop.tasks.cost_choices import Place, remembered_columns, remembered_places
from hyoka_desktop.tasks.errors import TaskError
from hyoka_desktop.tasks.locks import locked_boxes_of
from hyoka_desktop.tasks.tables import TableError, read_table
from hyoka_desktop.tasks.workspace import Workspace, list_order, short_name


@dataclass(frozen=True, slots=True)
class CostChange:
    """One box that a table says something else of: what it says now, and the new text.

    `proposed`: the 取組方針 was found by its name and nobody has confirmed it yet; `locked`: a past value,
    which is changed with a reason only.
    """

    address: Address
    sheet: str
    title: str
    label: str
    now: str
    new: str
    codes: tuple[str, ...]
    proposed: bool = False
    locked: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a table would change in a year, how many boxes agree, and the lines that belong to no 取組方針.

    `places` are the 取組方針 of all codes that have one, proposed ones too.
    """

    fiscal_year: int
    changes: tuple[CostChange, ...]
    same: int
    unknown: tuple[CostLine, ...]
    slips: tuple[Slip, ...]
    places: Mapping[str, Place]

    def as_data(self) -> dict[str, Any]:
        """The comparison as data that JSON can hold."""
        return {
            "changes": [_as_data(one) for one in self.changes],
            "same": self.same,
            "unknown": [{"code": one.code, "name": one.name} for one in self.unknown],
            "slips": [{"line": one.line, "message": one.message} for one in self.slips],
        }


def compare_costs(
    workspace: Workspace, path: Path, fiscal_year: int, columns: CostColumns | None = None
) -> Comparison:
    """Read a table and lay it beside the sheets of a year; nothing is changed.

    Without `columns` those remembered are used. Raises TableError, ColumnsError or WorkbookError.
    """
    columns = columns or remembered_columns(workspace, fiscal_year)
    if columns is None:
        raise TaskError("どの列がコードで、どの列が金額かをまだ選んでいません。列を選んでください（--map）。")
    return compare_tables(workspace, read_table(path), fiscal_year, columns)


def compare_tables(
    workspace: Workspace, tables: Sequence[Rows], fiscal_year: int, columns: CostColumns
) -> Comparison:
    """The same for tables that were read or pasted; the first one with these columns counts."""
    check_columns(columns)
    return _compare(workspace, fiscal_year, columns, *_first_readable(tables, columns))


def places_of(workspace: Workspace, fiscal_year: int) -> tuple[tuple[Place, str, str], ...]:
    """The 取組方針 of a year that a code can pay for: the place, the sheet in short, the title."""
    sheets = _Sheets(workspace, fiscal_year)
    return tuple(
        (place, short_name(sheets.summaries[found]), title)
        for place, title in sheets.titles.items()
        if (found := sheets.at(place)) is not None
    )


def _first_readable(
    grids: Sequence[Rows], columns: CostColumns
) -> tuple[tuple[CostLine, ...], tuple[Slip, ...]]:
    failure: ColumnsError | None = None
    for grid in grids:
        try:
            return read_cost_table(grid, columns)
        except ColumnsError as error:
            failure = failure or error
    raise failure or TableError("何も書かれていない表です。金額の表を指定してください。")


class _Sheets:
    """The 取組方針 of a year: by their remembered place, and by their names."""

    def __init__(self, workspace: Workspace, fiscal_year: int) -> None:
        self.workspace = workspace
        own = [s for s in workspace.database.summaries() if s.fiscal_year == fiscal_year]
        self.summaries = {s.id: s for s in sorted(own, key=list_order)}
        self.values: dict[str, Values] = {id_: workspace.database.load(id_) for id_ in self.summaries}
        self._by_name: dict[str, list[Place]] = {}
        self._by_place: dict[Place, SheetId] = {}
        self.titles: dict[Place, str] = {}
        for id_, summary in self.summaries.items():
            for one in assemble(self.values[id_]).initiatives:
                self._take(summary, one)

    def _take(self, summary: Summary, one: Initiative) -> None:
        place = Place(summary.group, summary.number, one.id)
        self._by_place[place] = summary.id
        self.titles[place] = one.title
        for name in {_plain(text) for text in (one.title, *_projects(one.projects))} - {""}:
            self._by_name.setdefault(name, []).append(place)

    def at(self, place: Place) -> SheetId | None:
        return self._by_place.get(place)

    def named(self, name: str) -> Place | None:
        """The one 取組方針 of this name, or that lists it among its 主な実施事業."""
        found = self._by_name.get(_plain(name), [])
        return found[0] if len(found) == 1 else None


def _compare(
    workspace: Workspace,
    fiscal_year: int,
    columns: CostColumns,
    lines: Iterable[CostLine],
    slips: tuple[Slip, ...],
) -> Comparison:
    sheets, known = _Sheets(workspace, fiscal_year), remembered_places(workspace)
    places: dict[str, Place] = {}
    unknown: list[CostLine] = []
    sums: dict[tuple[Place, str], dict[str, Decimal]] = {}
    for line in lines:
        place = known.get(line.code)
        if place is None or sheets.at(place) is None:
            place = sheets.named(line.name)
        if place is None:
            unknown.append(line)
            continue
        places[line.code] = place
        for target, amount in line.amounts.items():
            sums.setdefault((place, target), {})[line.code] = amount
    found = list(_boxes(sheets, columns, sums, known, slips_to := list(slips)))
    changes = [one for one in found if not _says(one.now, one.new)]
    return Comparison(
        fiscal_year, tuple(changes), len(found) - len(changes), tuple(unknown), tuple(slips_to), places
    )


def _boxes(
    sheets: _Sheets,
    columns: CostColumns,
    sums: Mapping[tuple[Place, str], Mapping[str, Decimal]],
    known: Mapping[str, Place],
    slips: list[Slip],
) -> Iterator[CostChange]:
    """Every box that the table speaks of, whether it says something else or not."""
    locked: dict[str, frozenset[Address]] = {}
    boxes = row_class("initiatives").boxes
    for (place, target), amounts in sums.items():
        sheet = sheets.at(place)
        assert sheet is not None  # noqa: S101  # only places of this year were taken
        values = sheets.values[sheet]
        season = sheets.workspace.season(values.fiscal_year)
        name, _, key = target.removeprefix(PEOPLE).partition("/")
        address = Address(sheet, boxes[name].part, place.row, name, key)
        new = in_thousands(target, sum(amounts.values(), Decimal(0)), columns.unit, season.unit_cost)
        if new is None:
            message = "人件費の単価が年度設定にないため、人数から計算できません。"
            slips += [Slip(0, message)] if message not in {slip.message for slip in slips} else []
            continue
        if sheet not in locked:
            locked[sheet] = locked_boxes_of(sheets.workspace, values)
        yield CostChange(
            address,
            short_name(sheets.summaries[sheet]),
            sheets.titles[place],
            Labels(values, season).of(address),
            values.at(address),
            show_amount(new),
            tuple(amounts),
            proposed=any(known.get(code) != place for code in amounts),
            locked=address in locked[sheet],
        )


def _says(now: str, new: str) -> bool:
    try:
        return bool(now.strip()) and read_amount(now).number == read_amount(new).number
    except RefusedText:
        return False


def _projects(text: str) -> list[str]:
    return [piece for line in text.splitlines() for piece in line.split("、")]


def _plain(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).split())


def _as_data(change: CostChange) -> dict[str, Any]:
    plain = dataclasses.asdict(change)
    return {
        **plain,
        "address": str(change.address),
        "sheet": change.address.sheet,
        "name": change.sheet,
        "codes": list(change.codes),
    }
