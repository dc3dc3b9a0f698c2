"""「この取込を取り消す」: what came with a file goes again, unless something was built on it since."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from hyoka_desktop.storage.merge_records import MergedFile
from hyoka_desktop.tasks.errors import TaskError
from hyoka_desktop.tasks.merging.withdrawing import withdraw
from hyoka_desktop.tasks.workspace import Workspace, now


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
    leaving = _leaving(merges.files(sheet=sheet), {file.content for file in files})
    withdrawn = withdraw(workspace, sheet, leaving, "取り込んだ内容")
    for file in files:
        merges.mark(sheet, file.content, now())
    return withdrawn


def _leaving(files: Iterable[MergedFile], contents: Collection[str]) -> set[str]:
    """The versions that no file vouches for any more; what was made here is in none of these lists."""
    gone: set[str] = set()
    stay: set[str] = set()
    for file in files:
        if not file.code:
            away = file.withdrawn or file.content in contents
            (gone if away else stay).update((*file.brought, *file.asked))
    return gone - stay
