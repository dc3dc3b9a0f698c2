"""Taking versions out of a history again, where nothing was built on them or handed out with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from hyoka_desktop.sheet.labels import Labels
from hyoka_desktop.sheet.merge import conflicts
from hyoka_desktop.sheet.versions import EXCEL, Version, ancestors, lineage
from hyoka_desktop.tasks.errors import TaskError
from hyoka_desktop.tasks.workspace import Workspace


def withdraw(workspace: Workspace, sheet: str, unwanted: Iterable[str], what: str) -> int:
    """Take those of some versions that are there out of the history of a sheet, and say how many they were.

    They are kept aside. Raises TaskError, and then nothing has happened; `what` says in its sentence what the
    versions are. Whatever is unsealed was typed before and is sealed first.
    """
    database = workspace.database
    database.seal(sheet, workspace.stamp())
    history = database.versions(sheet)
    known = {version.id: version for found in history.values() for version in found}
    leaving = known.keys() & set(unwanted)
    _refuse_what_is_built_on(workspace, sheet, known, leaving, what)
    after = {id_: before for found in history.values() for id_, before in lineage(found).items()}
    _refuse_what_was_handed_out(workspace, sheet, after, leaving, what)
    database.merges.withdraw_versions(sheet, [known[id_] for id_ in sorted(leaving)])
    database.merges.set_disputed(sheet, len(conflicts(database.versions(sheet))))
    if leaving and len(leaving) == len(known):
        database.trash(sheet)
    return len(leaving)


def _refuse_what_is_built_on(
    workspace: Workspace, sheet: str, known: Mapping[str, Version], leaving: set[str], what: str
) -> None:
    for version in known.values():
        saw = () if version.origin == EXCEL else version.saw
        if version.id not in leaving and leaving & {*version.parents, *saw}:
            values = workspace.database.load(sheet)
            label = Labels(values, workspace.season(values.fiscal_year)).of(version.address)
            raise TaskError(
                f"「{label}」には、{what}の上に{version.section or 'あとから'}の記入があるため、"
                "取り消せません。必要な欄を直接直してください。"
            )


def _refuse_what_was_handed_out(
    workspace: Workspace, sheet: str, after: Mapping[str, Iterable[str]], leaving: set[str], what: str
) -> None:
    for export in workspace.database.exports.of(sheet):
        if ancestors(after, (head for ids in export.heads.values() for head in ids)) & leaving:
            raise TaskError(
                f"{what}は、その後に出力したファイル（No.{export.number} {export.section}）に"
                "含まれているため、取り消せません。必要な欄を直接直してください。"
            )
