"""「この取込を取り消す」: what came with a file goes again, unless something was built on it since."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from hyoka_desktop.sheet.versions import EXCEL, History
from hyoka_desktop.storage.merge_records import MergedFile
from hyoka_desktop.tasks.errors import TaskError
from hyoka_desktop.tasks.merging.asking import is_set_back
from hyoka_desktop.tasks.merging.withdrawing import withdraw
from hyoka_desktop.tasks.workspace import Workspace, now

_Savings = set[tuple[tuple[str, ...], str]]


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What was taken back: the import as it was named, how many versions left the history, and the files."""

    name: str
    withdrawn: int
    files: tuple[MergedFile, ...]


def take_back(workspace: Workspace, name: str) -> TakenBack:
    """Take back a whole import (`3`) or one file of it (`3-2`); raises TaskError and changes nothing then."""
    files = _named(workspace, name)
    by_sheet: dict[str, list[MergedFile]] = {}
    for file in files:
        if not file.code and not file.withdrawn:
            by_sheet.setdefault(file.sheet, []).append(file)
    if not by_sheet:
        raise TaskError(f"取込「{name}」はすでに取り消されているか、取り込まれたファイルがありません。")
    with workspace.database.transaction():
        withdrawn = sum(_take_back(workspace, sheet, found) for sheet, found in by_sheet.items())
    return TakenBack(name, withdrawn, tuple(file for found in by_sheet.values() for file in found))


def _named(workspace: Workspace, name: str) -> list[MergedFile]:
    run, _, number = name.strip().partition("-")
    found = workspace.database.merges.files(run=int(run)) if run.isdecimal() and int(run) else ()
    files = [file for file in found if not number or str(file.number) == number]
    if not files:
        raise TaskError(
            f"取込「{name}」はありません。取込の番号（例: 3、3の2件目なら 3-2）を指定してください。"
        )
    return files


def _take_back(workspace: Workspace, sheet: str, files: Collection[MergedFile]) -> int:
    merges = workspace.database.merges
    contents = {file.content for file in files}
    merged = [file for file in merges.files(sheet=sheet) if not file.code]
    away = [file for file in merged if file.withdrawn or file.content in contents]
    left = [file for file in merged if not (file.withdrawn or file.content in contents)]
    leaving = _named_by(away) - _named_by(left)
    savings = _savings(away) - _savings(left)
    leaving |= _set_back(savings, workspace.database.versions(sheet)) & _named_by(merged)
    withdrawn = withdraw(workspace, sheet, leaving, "取り込んだ内容")
    for file in files:
        merges.mark(sheet, file.content, now())
    return withdrawn


def _named_by(files: Iterable[MergedFile]) -> set[str]:
    """The versions that some files vouch for; what was made here is in none of these lists."""
    return {id_ for file in files for id_ in (*file.brought, *file.asked)}


def _savings(files: Iterable[MergedFile]) -> _Savings:
    """When which exported files were saved as they came in."""
    return {((file.export,), file.saved) for file in files if file.saved}


def _set_back(savings: _Savings, history: History) -> set[str]:
    """What copies of exported files set back: it came with them, whichever other copy was merged last."""
    return {
        version.id
        for found in history.values()
        for version in found
        if version.origin == EXCEL
        and (version.saw, version.time) in savings
        and is_set_back(version, history)
    }
