"""Bringing in sheets that this database does not have yet; what is there already is only compared."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from hyoka_desktop.sheet.address import ORDER, Address
from hyoka_desktop.sheet.declaration import box_field
from hyoka_desktop.sheet.kinds import Total
from hyoka_desktop.sheet.labels import Labels
from hyoka_desktop.sheet.published import PublishedError
from hyoka_desktop.sheet.rows import row_address
from hyoka_desktop.sheet.values import Values, rows_of
from hyoka_desktop.sheet.versions import IMPORTED
from hyoka_desktop.tasks.arriving import Arriving, read_arriving, read_copied
from hyoka_desktop.tasks.errors import TaskError
from hyoka_desktop.tasks.workspace import Workspace
from hyoka_desktop.workbook.errors import WorkbookError

COPIED = "コピーした表"
"""What stands for the file in a report where a text was copied."""


@dataclass(frozen=True, slots=True)
class Imported:
    """A sheet that was brought in: the file, the sheet's id and title, how it was read, and what was seen."""

    file: str
    sheet: str
    title: str
    tier: int
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that was not brought in, and why; of a sheet that `is_known` here the differences are listed."""

    file: str
    reason: str
    differences: tuple[str, ...] = ()
    sheet: str = ""

    @property
    def is_known(self) -> bool:
        """Say whether the only reason is that the sheet is here already."""
        return bool(self.sheet)


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of each file."""

    imported: tuple[Imported, ...]
    refused: tuple[Refused, ...]

    def as_data(self) -> dict[str, Any]:
        """The report as data that JSON can hold."""
        return {
            "imported": [
                {
                    "file": done.file,
                    "sheet": done.sheet,
                    "title": done.title,
                    "tier": done.tier,
                    "notes": list(done.notes),
                }
                for done in self.imported
            ],
            "refused": [
                {"file": item.file, "reason": item.reason, "differences": list(item.differences)}
                for item in self.refused
            ],
        }


class _KnownSheetError(Exception):
    """The sheet of a file is here already."""

    def __init__(self, refused: Refused) -> None:
        super().__init__(refused.reason)
        self.refused = refused


def import_files(
    workspace: Workspace, paths: Iterable[Path], *, fiscal_year: int | None = None
) -> ImportReport:
    """Bring in each file on its own: one that is refused changes nothing and does not stop the others.

    `fiscal_year` (実施年度) is used for files that do not say theirs.
    """
    return _import(workspace, ((str(path), partial(read_arriving, path, fiscal_year)) for path in paths))


def import_copied(workspace: Workspace, text: str) -> ImportReport:
    """Bring in a sheet that was copied as text, say all cells of an Excel sheet, like a published text."""
    return _import(workspace, [(COPIED, partial(read_copied, text))])


def _import(workspace: Workspace, sources: Iterable[tuple[str, Callable[[], Arriving]]]) -> ImportReport:
    imported: list[Imported] = []
    refused: list[Refused] = []
    for name, read in sources:
        try:
            imported.append(_bring_in(workspace, name, read()))
        except _KnownSheetError as known:
            refused.append(known.refused)
        except (PublishedError, TaskError, WorkbookError) as error:
            refused.append(Refused(name, str(error)))
    return ImportReport(tuple(imported), tuple(refused))


def _bring_in(workspace: Workspace, name: str, arriving: Arriving) -> Imported:
    values, database = arriving.values, workspace.database
    state = database.is_known(values.sheet)
    if state == "trashed":
        message = "このシートはごみ箱にあります。先にごみ箱から元に戻すと、内容を比べられます。"
        raise TaskError(message)
    if state:
        raise _KnownSheetError(_compare(workspace, name, values))
    sheet = {field: header_text(values, field) for field in ("group", "number", "title")}
    workspace.refuse_double(values.fiscal_year, sheet["group"], sheet["number"])
    notes = list(arriving.notes)
    with database.transaction():
        database.insert(values, arriving.versions, workspace.stamp(IMPORTED))
        if arriving.section or arriving.export:
            place = "" if name == COPIED else str(Path(name).absolute())
            database.set_received(values.sheet, arriving.section, place, arriving.export)
        notes += _take_season(workspace, arriving)
    return Imported(name, values.sheet, sheet["title"], arriving.tier, tuple(notes))


def header_text(values: Values, name: str) -> str:
    """What one box of the sheet's head says."""
    return next((text for a, text in values.texts.items() if (a.part, a.field) == ("header", name)), "")


def _take_season(workspace: Workspace, arriving: Arriving) -> list[str]:
    """A file's 年度設定 is taken where the year has none here; where both exist, one's own stays."""
    if arriving.season is None:
        return []
    year = arriving.values.fiscal_year
    own = workspace.database.season(year)
    if own is None:
        workspace.database.put_season(arriving.season)
        return []
    return (
        []
        if own == arriving.season
        else ["年度設定がこのデータベースのものと違います。今の設定のまま取り込みました。"]
    )


def _comparable(values: Values) -> Values:
    """The same sheet with plain numbers for the places of its rows: their keys say nothing to a reader."""
    places = [
        (row_address(values.sheet, row.list.name, row.id, ORDER), f"{row.index + 1}番目")
        for row in rows_of(values).values()
    ]
    kept = {address: text for address, text in values.texts.items() if address.field != ORDER}
    return Values(values.sheet, values.fiscal_year, kept).put(places)


def _is_total(address: Address) -> bool:
    # A sum that only one of the two has printed is no difference: it is computed here and there.
    field = box_field(address)
    return field is not None and isinstance(field.kind, Total)


def _compare(workspace: Workspace, name: str, arrived: Values) -> Refused:
    ours = workspace.database.load(arrived.sheet)
    labels = Labels(ours, workspace.season(ours.fiscal_year))
    theirs = Labels(arrived, workspace.season(ours.fiscal_year))
    differences = tuple(
        f"{(labels if ours.at(address) else theirs).of(address)}: 「{ours.at(address)}」→「{text}」"
        for address, text in _comparable(ours).edits_to(_comparable(arrived))
        if not _is_total(address) or (text and ours.at(address))
    )
    reason = (
        f"同じシートがすでにあり、{len(differences)}か所が違います。何も変えていません。"
        if differences
        else "同じシートがすでにあり、内容も同じです。何も変えていません。"
    )
    return Refused(name, reason, differences, arrived.sheet)
