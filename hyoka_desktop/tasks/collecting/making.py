"""Making the book: one pass over the sheets of a year, one sheet in memory at a time.

Up to a hundred sheets stand in one workbook with the lists and tables. More are given workbooks of their own
beside it, a hundred in each, because a spreadsheet takes minutes to open a longer book.
"""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from hyoka_desktop.layout.form import lay_out
from hyoka_desktop.layout.pages import paginate
from hyoka_desktop.sheet.checks.used_names import used_names
from hyoka_desktop.sheet.days import long_date
from hyoka_desktop.sheet.values import Values
from hyoka_desktop.sheet.years import wareki
from hyoka_desktop.storage.records import Summary
from hyoka_desktop.tasks.checking_many import Together
from hyoka_desktop.tasks.collecting.contents import CONTENTS, FILLED, Entry, entry_of, write_contents
from hyoka_desktop.tasks.collecting.gathering import BACK, BEFORE, LISTS, TABLES, Gathering, open_csv
from hyoka_desktop.tasks.collecting.record import Record
from hyoka_desktop.tasks.errors import TaskError
from hyoka_desktop.tasks.laid_aside import LaidAside
from hyoka_desktop.tasks.merging.handing_in import Receipts
from hyoka_desktop.tasks.workspace import Workspace, list_order
from hyoka_desktop.workbook.consolidated.checking import check_book
from hyoka_desktop.workbook.consolidated.package import Package
from hyoka_desktop.workbook.consolidated.sheet_names import SheetNames
from hyoka_desktop.workbook.consolidated.table import Link
from hyoka_desktop.workbook.errors import UnwritableTextError
from hyoka_desktop.workbook.plan import OutgoingSheet
from hyoka_desktop.workbook.saving import replacing

MOST_FORMS = 100
"""So many sheets of the form stand in one workbook at most."""

Progress = Callable[[int, int], object]


@dataclass(frozen=True)
class Made:
    """What was written: the workbooks, the one with the lists first, and the CSV files; and what they say.

    `missing` counts the blank boxes that this season asks for, `disagreements` the rows of コスト集計 with
    sums that do not agree.
    """

    files: tuple[Path, ...]
    csv: tuple[Path, ...]
    fiscal_year: int
    sheets: int
    missing: int
    conflicts: int
    disagreements: int


@dataclass(frozen=True)
class _Volume:
    """A workbook with sheets of the form, each with its name there; without a number it has the lists too."""

    path: Path
    sheets: Sequence[tuple[Summary, str]]
    number: str = ""

    @property
    def file(self) -> str:
        """What links from the workbook with the lists lead to."""
        return self.path.name if self.number else ""


def make_book(
    workspace: Workspace,
    path: Path,
    fiscal_year: int | None = None,
    csv_folder: Path | None = None,
    progress: Progress = lambda _done, _all: None,
) -> Made:
    """Write the book of a year, by default the newest, to `path` and what belongs to it beside.

    Raises TaskError, StorageError or ExportError with a sentence; older files are replaced at the end, each
    whole. `progress` is told how many of how many sheets are done; what it raises ends the work as well.
    """
    if path.suffix.lower() != ".xlsx":
        raise TaskError(
            f"「{path.name}」には書き出せません。名前が .xlsx で終わるファイルを指定してください。"
        )
    found = _sheets_of(workspace, fiscal_year)
    with contextlib.ExitStack() as stack:
        return _Making(workspace, path.absolute(), found, stack).run(csv_folder, progress)


def _sheets_of(workspace: Workspace, fiscal_year: int | None) -> list[Summary]:
    years = workspace.years()
    if not years:
        raise TaskError(
            "シートが1件もありません。先に hyoka import や画面の「取込」でシートを入れてください。"
        )
    year = years[0] if fiscal_year is None else fiscal_year
    if year not in years:
        known = "、".join(wareki(known) for known in years)
        raise TaskError(
            f"{wareki(year)}({year})のシートはありません。シートのある年度({known})を指定してください。"
        )
    return sorted((s for s in workspace.database.summaries() if s.fiscal_year == year), key=list_order)


def _volumes(path: Path, found: Sequence[Summary]) -> list[_Volume]:
    if len(found) <= MOST_FORMS:
        return [_Volume(path, _named(found, (*BEFORE, *TABLES)))]
    pieces = [found[start : start + MOST_FORMS] for start in range(0, len(found), MOST_FORMS)]
    return [
        _Volume(path.with_name(f"{path.stem}_{number}{path.suffix}"), _named(piece, (CONTENTS,)), str(number))
        for number, piece in enumerate(pieces, start=1)
    ]


def _named(found: Sequence[Summary], taken: Sequence[str]) -> list[tuple[Summary, str]]:
    names = SheetNames()
    for name in taken:
        names.take(name)
    return [
        (summary, names.take(f"{summary.group[:2]}{summary.number}" if summary.number else summary.title))
        for summary in found
    ]


class _Making:
    """One book in the making; whatever it opens is closed, and put in its place, with `stack`."""

    def __init__(
        self, workspace: Workspace, path: Path, found: Sequence[Summary], stack: contextlib.ExitStack
    ) -> None:
        self._workspace, self._path, self._stack = workspace, path, stack
        self._season = workspace.season(found[0].fiscal_year)
        self._title = f"{wareki(self._season.fiscal_year)} 施策評価シート 取りまとめ表"
        self._day = long_date(datetime.now().astimezone().date())
        self._volumes = _volumes(path, found)
        self._count = len(found)
        self._receipts = Receipts(workspace)
        self._values: LaidAside[Values] = stack.enter_context(LaidAside())
        loaded = self._values.passing(workspace.database.load(one.id) for one in found)
        self._checks = Together(workspace, used_names(loaded), hints=True)

    def run(self, csv_folder: Path | None, progress: Progress) -> Made:
        """Do the work."""
        is_one = not self._volumes[0].number
        forms = [title for _, title in self._volumes[0].sheets] if is_one else []
        main = self._package(self._path, self._title, [*BEFORE, *forms, *TABLES])
        csv = open_csv(csv_folder, self._stack)
        gathering = Gathering(main, self._season, self._title, csv, self._stack)
        entries: list[Entry] = []
        all_values = iter(self._values)
        for volume in self._volumes:
            package = main if is_one else self._volume_package(volume)
            start = len(entries)
            for summary, title in volume.sheets:
                record = self._record(summary, next(all_values), title, volume.file)
                self._add_form(package, record)
                gathering.add(record)
                entries.append(entry_of(record, volume.number))
                progress(len(entries), self._count)
            if not is_one:
                self._finish_volume(package, volume, entries[start:])
        gathering.finish()
        self._write_contents(main, entries)
        main.finish()
        files = (self._path, *(volume.path for volume in self._volumes if volume.number))
        return Made(
            files,
            tuple(path for path, _ in csv.values()),
            self._season.fiscal_year,
            self._count,
            gathering.missing,
            gathering.conflicts,
            gathering.costs.disagreements,
        )

    def _package(self, path: Path, title: str, sheets: Sequence[str]) -> Package:
        """Begin a workbook, which is checked before it takes the place of an older one."""
        said: dict[str, int] = {}
        stream = self._stack.enter_context(replacing(path, lambda written: check_book(written, said)))
        return self._stack.enter_context(contextlib.closing(Package(stream, title, sheets, said)))

    def _volume_package(self, volume: _Volume) -> Package:
        sheets = [CONTENTS, *(title for _, title in volume.sheets)]
        return self._package(volume.path, f"{self._title} 分冊{volume.number}", sheets)

    def _record(self, summary: Summary, values: Values, title: str, file: str) -> Record:
        handed_in = tuple(self._receipts.of(summary, values))
        questions = tuple(self._receipts.questions.get(summary.id, ()))
        findings = self._checks.findings(summary, values)
        return Record(summary, values, self._season, title, file, handed_in, questions, findings)

    def _add_form(self, package: Package, record: Record) -> None:
        outgoing = OutgoingSheet(
            paginate(lay_out(record.values, record.season)), record.values, record.season
        )
        try:
            package.add_form(record.title, outgoing, BACK)
        except UnwritableTextError as error:
            raise UnwritableTextError(f"{record.number}「{record.summary.title}」の{error}") from error

    def _finish_volume(self, package: Package, volume: _Volume, entries: Sequence[Entry]) -> None:
        here = [entry._replace(link=entry.link._replace(file="")) for entry in entries]
        links = [
            ("一覧とデータ", {Link("全体の目次", CONTENTS, self._path.name): "一覧、集計、データと全シート"})
        ]
        title = f"{self._title} 分冊{volume.number} {CONTENTS}"
        write_contents(package, title, here, links, notes=(self._note(entries),))
        package.finish()
        # The objects of a whole workbook hold each other, and the next one is to have their room.
        gc.collect()

    def _write_contents(self, main: Package, entries: Sequence[Entry]) -> None:
        links = [
            ("一覧", {Link(name, name): about for name, about in LISTS.items()}),
            ("データ(1行1件の表)", {Link(name, name): about for name, about in TABLES.items()}),
        ]
        write_contents(main, f"{self._title} {CONTENTS}", entries, links, notes=(self._note(entries),))

    def _note(self, entries: Sequence[Entry]) -> str:
        done = sum(entry.state == FILLED for entry in entries)
        return f"{self._day}現在　全{len(entries)}件、記入済 {done}件、残りのあるもの {len(entries) - done}件"
