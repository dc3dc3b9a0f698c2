"""`hyoka demo`: the whole job on the sample, as a user would do it, with every result left in a folder."""

from __future__ import annotations

import shutil
from pathlib import Path

from hyoka_desktop.app import picture_of_window
from hyoka_desktop.cli.printing import print_sheets
from hyoka_desktop.paths import resources_folder
from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.values import assemble
from hyoka_desktop.tasks.collecting.making import make_book
from hyoka_desktop.tasks.errors import TaskError
from hyoka_desktop.tasks.exporting import export_sheets
from hyoka_desktop.tasks.importing import import_files
from hyoka_desktop.tasks.merging.running import merge_files
from hyoka_desktop.tasks.open_sheet import OpenSheet
from hyoka_desktop.tasks.printing import Manner
from hyoka_desktop.tasks.workspace import Workspace, open_workspace

SAMPLE = Path("sample", "sheet_r5_plan7.txt")
_DATABASE = "hyoka.db"


def demo(folder: Path) -> list[Path]:
    """Do the job and give the files that were made; raises TaskError where the folder cannot be used."""
    folder = folder.absolute()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise TaskError(f"フォルダー {folder} を作れません。書き込める場所を指定してください。") from error
    if (folder / _DATABASE).exists():
        raise TaskError(
            f"フォルダー {folder} にはすでに {_DATABASE} があります。"
            "上書きしないよう、別のフォルダーを指定してください。"
        )
    text = Path(shutil.copy(resources_folder() / SAMPLE, folder))
    with open_workspace(folder / _DATABASE) as workspace:
        return [folder / _DATABASE, text, *_job(workspace, text, folder)]


def _job(workspace: Workspace, text: Path, folder: Path) -> list[Path]:
    report = import_files(workspace, [text])
    if report.refused:
        raise TaskError(report.refused[0].reason)
    (sheet,) = [workspace.find(done.sheet) for done in report.imported]
    indicators = assemble(workspace.database.load(sheet)).goal.indicators
    owners = list(dict.fromkeys(indicator.owner for indicator in indicators))[:3]
    handed_out = [
        path for owner in owners for path in export_sheets(workspace, [sheet], folder / "配布", owner)
    ]
    handed_in = [_fill_in(path, owner, folder) for path, owner in zip(handed_out, owners, strict=True)]
    merge_files(workspace, handed_in)
    window = folder / "window.png"
    picture_of_window(workspace, sheet, window)
    paper = folder / "評価シート.pdf"
    # After the picture: the window's application can paint pages too, the other way round it cannot.
    print_sheets(workspace, [sheet], paper, Manner(), odd=False)
    book = make_book(workspace, folder / "取りまとめ表.xlsx")
    return [*handed_out, *handed_in, paper, *book.files, window]


def _fill_in(received: Path, section: str, folder: Path) -> Path:
    """Fill in the indicators of one 課 in a database of its own, and give the file that it hands in."""
    place = folder / section
    place.mkdir()
    with open_workspace(place / _DATABASE) as workspace:
        sheet = SheetId(import_files(workspace, [received]).imported[0].sheet)
        opened = OpenSheet(workspace, sheet)
        opened.apply(
            (
                Address(sheet, "goal", indicator.id, "analysis", ""),
                f"{indicator.analysis}（{section}が確認済み）",
            )
            for indicator in assemble(opened.values).goal.indicators
            if indicator.owner == section
        )
        (handed_in,) = export_sheets(workspace, [sheet], folder / "提出", section)
    return handed_in
