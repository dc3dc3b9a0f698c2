"""A sheet at which somebody works: a real database, an editor, and the form where a test wants one."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import delete

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.rows import fellows
from hyoka_desktop.tasks.importing import import_files
from hyoka_desktop.tasks.open_sheet import OpenSheet
from hyoka_desktop.tasks.workspace import Workspace
from hyoka_desktop.ui.boxes.events import Box
from hyoka_desktop.ui.editor import SheetEditor
from hyoka_desktop.ui.form.form_view import FormView

SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "sample" / "sheet_r5_plan7.txt"


class Filling:
    """The sample in a database of its own; `section` is the 課 that fills it in."""

    def __init__(self, path: Path, section: str = "") -> None:
        self.path = path
        self.workspace = Workspace.open(path)
        self.sheet = SheetId(import_files(self.workspace, [SAMPLE]).imported[0].sheet)
        self.section = section
        self.open_sheet = OpenSheet(self.workspace, self.sheet, section)
        self.editor = SheetEditor(self.open_sheet)
        self._forms: list[FormView] = []

    def close(self) -> None:
        """Leave everything as the program does, and let no timer of it go on."""
        for form in self._forms:
            form.leave()
            form.hide()
            delete(form)
        self.editor.save()
        delete(self.editor)
        self.workspace.close()

    def reopened(self) -> OpenSheet:
        """The sheet as the database has it."""
        return OpenSheet(self.workspace, self.sheet)

    def form(self) -> FormView:
        """The form, as wide as it is on a small screen, not shown yet."""
        form = FormView(self.editor)
        form.resize(760, 640)
        self._forms.append(form)
        return form

    def show(self) -> FormView:
        """The form in sight."""
        form = self.form()
        form.show()
        form.activateWindow()
        return form

    # ---------------------------------------------------------------- addresses

    def at(self, part: str, field: str, row: str = "", key: str = "") -> Address:
        return Address(self.sheet, part, row, field, key)

    def rows(self, list_name: str, parent: str = "") -> tuple[str, ...]:
        return fellows(self.editor.values, list_name, parent)

    def value(self, indicator: int, key: str = "2022") -> Address:
        """The value of an indicator, counted from 0."""
        return self.at("goal", "values", self.rows("indicators")[indicator], key)

    def cost(self, initiative: int, field: str = "project", key: str = "2022-provisional") -> Address:
        """A cost of a 取組方針, counted from 0."""
        return self.at("progress", field, self.rows("initiatives")[initiative], key)

    def blank(self, addresses: Iterable[Address]) -> None:
        """Let boxes be blank, as they are before anybody filled them in."""
        for address in addresses:
            self.editor.put(address, "")
        self.editor.close_burst()


def compose(widget: QWidget, text: str) -> None:
    """Let an input method show a text that is not decided yet."""
    QApplication.sendEvent(widget, QInputMethodEvent(text, []))


def decide(widget: QWidget, text: str) -> None:
    """Let an input method decide a text."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


def focused_address() -> Address | None:
    """The address of the box that has the cursor."""
    box = QApplication.focusWidget()
    return box.address if isinstance(box, Box) else None
