"""What changed on a sheet since it was handed out: for the reader of paper, who looks for nothing else."""

from __future__ import annotations

from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.values import Values
from hyoka_desktop.sheet.versions import ancestors, by_address, lineage, values_of
from hyoka_desktop.storage.records import Export
from hyoka_desktop.tasks.workspace import Workspace


def handed_out_number(workspace: Workspace, sheet: SheetId) -> str:
    """The number of the export as which the sheet was last handed out from here; empty for others."""
    if workspace.summary(sheet).received_path:
        return ""
    return str(workspace.database.exports.last_number(sheet) or "")


def as_handed_out(workspace: Workspace, sheet: SheetId) -> Values | None:
    """The sheet as it was handed out: as received from elsewhere, else as last exported here, else None."""
    if workspace.summary(sheet).received_path:
        return _as_received(workspace, sheet)
    exports = (found for found in workspace.database.exports.of(sheet) if not found.public)
    newest = next(exports, None)
    return as_exported(workspace, sheet, newest) if newest else None


def _as_received(workspace: Workspace, sheet: SheetId) -> Values:
    """Take back everything that was typed since, what was typed into the file itself included."""
    # The newest come first, so what each box said at first is written last.
    edits = [(change.address, change.old) for change in workspace.database.changes(sheet)]
    return workspace.database.load(sheet).put(edits)


def as_exported(workspace: Workspace, sheet: SheetId, export: Export) -> Values:
    """The sheet as one of its exports had it."""
    history = workspace.database.versions(sheet)
    known = {version.id: version for found in history.values() for version in found}
    after = {id_: before for found in history.values() for id_, before in lineage(found).items()}
    carried = ancestors(after, (head for ids in export.heads.values() for head in ids))
    versions = (known[id_] for id_ in carried if id_ in known)
    return values_of(sheet, workspace.summary(sheet).fiscal_year, by_address(versions))
