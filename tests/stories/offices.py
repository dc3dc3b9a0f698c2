"""Several offices with a database each, that hand Excel files to each other."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import openpyxl

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.values import Edit, Values
from hyoka_desktop.tasks.exporting import export_sheets
from hyoka_desktop.tasks.importing import import_files
from hyoka_desktop.tasks.merging.questions import Question, questions
from hyoka_desktop.tasks.merging.report import MergeReport
from hyoka_desktop.tasks.merging.running import merge_files
from hyoka_desktop.tasks.open_sheet import OpenSheet
from hyoka_desktop.tasks.workspace import Profile, Workspace, open_workspace
from hyoka_desktop.workbook.names import CellName, write_cell_name

Change = Callable[[openpyxl.Workbook], None]


@dataclass(frozen=True)
class Office:
    """One 課 with a folder and a database of its own."""

    folder: Path
    section: str

    @contextmanager
    def open(self) -> Iterator[Workspace]:
        """Its database, for as long as the block lasts."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with open_workspace(self.folder / "hyoka.db") as workspace:
            workspace.set_profile(Profile(self.section, ""))
            yield workspace

    def receive(self, path: Path) -> SheetId:
        """Bring in a sheet that is new here."""
        with self.open() as workspace:
            (done,) = import_files(workspace, [path]).imported
            return SheetId(done.sheet)

    def values(self, sheet: SheetId) -> Values:
        with self.open() as workspace:
            return workspace.database.load(sheet)

    def type(self, sheet: SheetId, edits: Iterable[Edit]) -> None:
        with self.open() as workspace:
            OpenSheet(workspace, sheet, self.section).apply(edits)

    def hand_over(self, sheet: SheetId, name: str, section: str = "") -> Path:
        """Export the sheet for a 課, by default as its own, into a folder called `name`."""
        with self.open() as workspace:
            (path,) = export_sheets(workspace, [sheet], self.folder / name, section or self.section)
            return path

    def merge(self, *paths: Path) -> MergeReport:
        with self.open() as workspace:
            return merge_files(workspace, paths)

    def questions(self) -> tuple[Question, ...]:
        with self.open() as workspace:
            return questions(workspace)

    def again(self, folder: Path) -> Office:
        """Another office that has had the same past."""
        folder.mkdir(parents=True)
        shutil.copyfile(self.folder / "hyoka.db", folder / "hyoka.db")
        return Office(folder, self.section)


def reference(path: Path, address: Address) -> str:
    """The reference of the cell of a box in a workbook, such as `A61`."""
    target: str = openpyxl.load_workbook(path).defined_names[write_cell_name(CellName(address))].attr_text
    return target.rpartition("!")[2].replace("$", "")


def write(address: Address, text: str | None) -> Change:
    """Type into the cell of a box, whether it is protected or not."""

    def change(book: openpyxl.Workbook) -> None:
        ((sheet, cell),) = book.defined_names[write_cell_name(CellName(address))].destinations
        book[sheet][cell.replace("$", "").split(":")[0]].value = text

    return change


def lose_hidden_sheet(book: openpyxl.Workbook) -> None:
    """What a program does that takes everything hidden out of a file."""
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            book.remove(sheet)


def edited_copy(path: Path, target: Path, *changes: Change, saved: str) -> Path:
    """The file after somebody changed it in a spreadsheet program, with its own time of saving."""
    book = openpyxl.load_workbook(path)
    for change in changes:
        change(book)
    target.parent.mkdir(parents=True, exist_ok=True)
    book.save(target)
    return saved_at(target, saved)


def saved_at(path: Path, saved: str) -> Path:
    """Let a workbook say that it was saved at another time."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    core = parts["docProps/core.xml"].decode("utf-8")
    changed, count = re.subn(r"(<dcterms:modified[^>]*>)[^<]*", rf"\g<1>{saved}", core)
    assert count == 1
    parts["docProps/core.xml"] = changed.encode("utf-8")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path
