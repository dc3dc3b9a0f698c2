"""What a file that an export would replace says, and this database has never seen: it must not get lost."""

from __future__ import annotations

from pathlib import Path

from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.published.text import PublishedError
from hyoka_desktop.sheet.versions import Version
from hyoka_desktop.tasks.arriving import read_arriving
from hyoka_desktop.tasks.differences import differences_by_labels
from hyoka_desktop.tasks.errors import TaskError
from hyoka_desktop.tasks.workspace import Workspace
from hyoka_desktop.workbook.errors import WorkbookError

_BY_LABELS = 4


def refuse_to_lose(workspace: Workspace, sheet: SheetId, path: Path) -> None:
    """Raise TaskError where the file at `path` says something about a sheet that nothing here says."""
    if path.is_file() and _has_more(workspace, sheet, path):
        raise TaskError(
            f"「{path.name}」には、まだ取り込んでいない記入があるため、置き換えません。"
            "先に取り込むか、別のフォルダーに出力してください。"
        )


def _has_more(workspace: Workspace, sheet: SheetId, path: Path) -> bool:
    try:
        arriving = read_arriving(path, workspace.summary(sheet).fiscal_year)
    except (PublishedError, TaskError, WorkbookError):
        # No sheet of anybody; whoever chose the name means it to be replaced.
        return False
    if arriving.tier == _BY_LABELS:
        return bool(differences_by_labels(workspace, arriving.values, sheet))
    if arriving.values.sheet != sheet:
        return True
    history = workspace.database.versions(sheet)
    said = {(address, version.value) for address, found in history.items() for version in found}

    def is_news(version: Version) -> bool:
        # A box that nobody ever filled in has no version that says so.
        return (version.address, version.value) not in said and bool(
            version.value or version.address in history
        )

    typed = (version for one in arriving.left_out for version in one.versions)
    return any(map(is_news, (*arriving.versions, *typed)))
