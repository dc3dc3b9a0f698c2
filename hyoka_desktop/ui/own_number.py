"""Tells whoever gives a sheet the number of another one, once the box is left."""

from __future__ import annotations

from PySide6.QtCore import QObject

from hyoka_desktop.sheet.values import header_text
from hyoka_desktop.tasks.errors import TaskError
from hyoka_desktop.tasks.workspace import Workspace
from hyoka_desktop.ui.notices import Notice
from hyoka_desktop.ui.opened import Opened


class OwnNumber(QObject):
    """Watches group and number of an open sheet; they stay as typed, for files could carry them anyhow."""

    def __init__(self, opened: Opened, workspace: Workspace, notice: Notice) -> None:
        """Watch a sheet as long as it is open."""
        super().__init__(opened)
        self._opened, self._workspace, self._notice = opened, workspace, notice
        self._named = self._name()
        opened.form.box_focused.connect(lambda _address: self._look())

    def _name(self) -> tuple[str, str]:
        values = self._opened.editor.values
        return header_text(values, "group"), header_text(values, "number")

    def _look(self) -> None:
        named = self._name()
        if named == self._named:
            return
        self._named = named
        values = self._opened.editor.values
        try:
            self._workspace.refuse_double(values.fiscal_year, *named, besides=values.sheet)
        except TaskError as error:
            self._notice.warn(str(error))
