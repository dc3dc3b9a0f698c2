"""`hyoka demo`: the whole job on the sample, as a user would do it, with every result left in a folder."""

from __future__ import annotations

import shutil
from pathlib import Path

from hyoka_desktop.app import picture_of_window
from hyoka_desktop.cli.printing import print_sheets
from hyoka_desktop.paths import resources_folder
from hyoka_desktop.sheet.responsible import sections_named
from hyoka_desktop.tasks.collecting.making import make_book
from hyoka_desktop.tasks.errors import TaskError
from hyoka_desktop.tasks.exporting import export_sheets
from hyoka_desktop.tasks.importing import import_files
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
        raise TaskError(f"フォルダ {folder} を作れません。書き込めるフォルダを指定してください。") from error
    if (folder / _DATABASE).exists():
        raise TaskError(
            f"フォルダ {folder} にはすでに {_DATABASE} があります。"
            "上書きしないよう、別のフォルダを指定してください。"
        )
    text = Path(shutil.copy(resources_folder() / SAMPLE, folder))
    with open_workspace(folder / _DATABASE) as workspace:
        return [folder / _DATABASE, text, *_job(workspace, text, folder)]


def _job(workspace: Workspace, text: Path, folder: Path) -> list[Path]:
    report = import_files(workspace, [text])
    if report.refused:
        raise TaskError(report.refused[0].reason)
    (sheet,) = [workspace.find(done.sheet) for done in report.imported]
    section = sections_named(workspace.database.load(sheet))[1]
    exported = export_sheets(workspace, [sheet], folder, section=section)
    window = folder / "window.png"
    picture_of_window(workspace, sheet, window)
    paper = folder / f"{exported[0].stem}.pdf"
    # After the picture: the window's application can paint pages too, the other way round it cannot.
    print_sheets(workspace, [sheet], paper, Manner())
    book = make_book(workspace, folder / "取りまとめ表.xlsx")
    return [*exported, paper, *book.files, window]
