"""「この取込を取り消す」: what came with a file goes again, unless something was built on it since."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from hyoka_desktop.sheet.labels import Labels
from hyoka_desktop.sheet.merge import conflicts
from hyoka_desktop.sheet.versions import EXCEL, Version, ancestors, lineage
from hyoka_desktop.storage.merge_records import MergedFile
from hyoka_desktop.tasks.errors import TaskError
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


def _take_back(workspace: Workspace, sheet: str, files: Iterable[MergedFile]) -> int:
    database = workspace.database
    database.seal(sheet, workspace.stamp())
    history = database.versions(sheet)
    known = {version.id: version for found in history.values() for version in found}
    leaving = _leaving(database.merges.files(sheet=sheet), {file.content for file in files}) & set(known)
    _refuse_what_is_built_on(workspace, sheet, known, leaving)
    _refuse_what_was_handed_out(workspace, sheet, known, leaving)
    database.merges.withdraw_versions(sheet, [known[id_] for id_ in sorted(leaving)])
    for file in files:
        database.merges.mark(sheet, file.content, now())
    database.merges.set_disputed(sheet, len(conflicts(database.versions(sheet))))
    if leaving and len(leaving) == len(known):
        database.trash(sheet)
    return len(leaving)


def _leaving(files: Iterable[MergedFile], contents: Collection[str]) -> set[str]:
    """The versions that no file vouches for any more; what was made here is in none of these lists."""
    gone: set[str] = set()
    stay: set[str] = set()
    for file in files:
        if not file.code:
            away = file.withdrawn or file.content in contents
            (gone if away else stay).update((*file.brought, *file.asked))
    return gone - stay


def _refuse_what_is_built_on(
    workspace: Workspace, sheet: str, known: dict[str, Version], leaving: set[str]
) -> None:
    for version in known.values():
        saw = () if version.origin == EXCEL else version.saw
        if version.id not in leaving and leaving & {*version.parents, *saw}:
            values = workspace.database.load(sheet)
            label = Labels(values, workspace.season(values.fiscal_year)).of(version.address)
            raise TaskError(
                f"「{label}」には、取り込んだ内容の上に{version.section or 'あとから'}の記入があるため、"
                "取り消せません。必要な欄を直接直してください。"
            )


def _refuse_what_was_handed_out(
    workspace: Workspace, sheet: str, known: dict[str, Version], leaving: set[str]
) -> None:
    by_box: dict[object, list[Version]] = {}
    for version in known.values():
        by_box.setdefault(version.address, []).append(version)
    after = {id_: before for found in by_box.values() for id_, before in lineage(found).items()}
    for export in workspace.database.exports_of(sheet):
        if ancestors(after, (head for ids in export.heads.values() for head in ids)) & leaving:
            raise TaskError(
                f"取り込んだ内容は、その後に出力したファイル（No.{export.number} {export.section}）に"
                "含まれているため、取り消せません。必要な欄を直接直してください。"
            )
