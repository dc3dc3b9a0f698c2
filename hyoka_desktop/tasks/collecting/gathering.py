"""Lists and tables while the sheets come by: each sheet adds its rows to all of them."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from pathlib import Path

from hyoka_desktop.sheet.season import Season
from hyoka_desktop.tasks.collecting import lists
from hyoka_desktop.tasks.collecting.contents import CONTENTS
from hyoka_desktop.tasks.collecting.costs import NAME as COSTS
from hyoka_desktop.tasks.collecting.costs import Costs, cost_listing
from hyoka_desktop.tasks.collecting.long_tables import LONG_TABLES, long_rows
from hyoka_desktop.tasks.collecting.record import Record
from hyoka_desktop.tasks.errors import TaskError
from hyoka_desktop.workbook.consolidated.arranging import (
    begin_listing,
    begin_table,
    end_listing,
    end_table,
)
from hyoka_desktop.workbook.consolidated.csv_files import CsvFile
from hyoka_desktop.workbook.consolidated.package import Package
from hyoka_desktop.workbook.consolidated.table import Link, Listing, LongTable
from hyoka_desktop.workbook.consolidated.table_sheet import RowsFile
from hyoka_desktop.workbook.saving import replacing

LISTS = {
    lists.OPEN: "まだ残っていること",
    lists.MEASURES: "全指標の実績値",
    COSTS: "事業費・人件費の合計と検算",
}
TABLES = {table.name: table.about for table in LONG_TABLES}
BEFORE = (CONTENTS, *LISTS)
"""The sheets that stand before those of the form, and the tables behind them."""

CsvFiles = Mapping[str, tuple[Path, CsvFile]]
BACK = Link("目次へ", CONTENTS)


class Gathering:
    """The lists and tables of one book."""

    def __init__(
        self, package: Package, season: Season, title: str, csv: CsvFiles, stack: contextlib.ExitStack
    ) -> None:
        """Begin all of them, with their headings; `stack` closes what they need."""
        self.missing = 0
        self.conflicts = 0
        self._has_open = False
        self.costs = Costs(season)
        self._package, self._csv = package, csv
        listings = (
            lists.open_listing(title),
            lists.measures_listing(season, title),
            cost_listing(season, title),
        )
        self._lists: dict[Listing, RowsFile] = {
            listing: stack.enter_context(contextlib.closing(begin_listing(package, listing, BACK)))
            for listing in listings
        }
        self._by_name = {listing.name: rows for listing, rows in self._lists.items()}
        self._tables: dict[LongTable, RowsFile] = {
            table: stack.enter_context(contextlib.closing(begin_table(package, table)))
            for table in LONG_TABLES
        }

    def add(self, record: Record) -> None:
        """Take in what one sheet says."""
        self.missing += len(record.missing)
        self.conflicts += len(record.questions)
        for name, rows in (
            (lists.OPEN, lists.open_rows(record)),
            (lists.MEASURES, lists.measures_rows(record)),
            (COSTS, self.costs.add(record)),
        ):
            for values, emphasis in rows:
                self._by_name[name].add(values, emphasis)
                self._has_open = self._has_open or name == lists.OPEN
        for table, sheet in self._tables.items():
            _, csv = self._csv.get(table.name, (None, None))
            for row in long_rows(table, record):
                sheet.add(row)
                if csv is not None:
                    csv.add(row)

    def finish(self) -> None:
        """Write the last sums, and all sheets of lists and tables."""
        for values, emphasis in self.costs.finish():
            self._by_name[COSTS].add(values, emphasis)
        if not self._has_open:
            self._by_name[lists.OPEN].add(lists.nothing_open())
        for listing, rows in self._lists.items():
            end_listing(self._package, listing, rows)
        for table, rows in self._tables.items():
            end_table(self._package, table, rows)
        for _, csv in self._csv.values():
            csv.finish()


def open_csv(folder: Path | None, stack: contextlib.ExitStack) -> CsvFiles:
    """Begin a file for each long table in a folder, which is made where only it is missing."""
    if folder is None:
        return {}
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise TaskError(
            f"フォルダー {folder} を作れません。すでにある場所か、その中に作る名前を指定してください。"
        ) from error
    opened: dict[str, tuple[Path, CsvFile]] = {}
    for table in LONG_TABLES:
        path = folder.absolute() / f"{table.name}.csv"
        stream = stack.enter_context(replacing(path, lambda _: None))
        opened[table.name] = path, CsvFile(stream, table)
    return opened
