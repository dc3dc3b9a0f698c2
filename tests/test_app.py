"""The start of the program, up to the first box that can be typed in: what is loaded by then, and what not.

Most of the time until then goes into loading modules. What is named here once took a good part of it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from hyoka_desktop.paths import resources_folder
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.tasks.exporting import export_sheets
from hyoka_desktop.tasks.importing import import_files
from hyoka_desktop.tasks.workspace import Workspace, open_workspace

SAMPLE = next((resources_folder() / "sample").glob("*.txt"))
SECTION = "デジタル手続課"

# The real program; as soon as its first sheet is in sight, a key is pressed in the first box.
_PROGRAM = """
import gc, json, sys
from hyoka_desktop import app
from hyoka_desktop.__main__ import main

class TypedIn(app.Program):
    def begin(self):
        super().begin()
        from PySide6.QtCore import QEvent, Qt
        from PySide6.QtGui import QKeyEvent
        from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit
        QApplication.processEvents()
        form = self.desk.opened.form
        boxes = [*form.findChildren(QLineEdit), *form.findChildren(QPlainTextEdit)]
        box = next(box for box in boxes if box.isVisible() and box.isEnabled() and not box.isReadOnly())
        before = self.desk.opened.editor.values
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a")
            QApplication.sendEvent(box, event)
        told = {
            "typed": self.desk.opened.editor.values != before,
            "collects": gc.isenabled(),
            "modules": sorted(sys.modules),
        }
        print(json.dumps(told), flush=True)
        self.shell.close()

app.Program = TypedIn
sys.argv = ["hyoka"]
sys.exit(main())
"""

_LIBRARIES = {"openpyxl", "defusedxml", "alembic", "sqlalchemy.orm"}
_QT = {"PySide6.QtPrintSupport", "PySide6.QtNetwork", "PySide6.QtSvg"}
_CHECKS = {"hyoka_desktop.tasks.checking", "hyoka_desktop.sheet.checks.rooms"}
_PAGES = {"hyoka_desktop.layout.pages", "hyoka_desktop.paper.painter", "hyoka_desktop.ui.panels"}
_FILES = {
    "hyoka_desktop.tasks.exporting",
    "hyoka_desktop.tasks.importing",
    "hyoka_desktop.sheet.published.reading",
}
_ROOMS = (
    "hyoka_desktop.sheet.checks.prose.",
    "hyoka_desktop.tasks.merging.",
    "hyoka_desktop.tasks.rounds.",
    "hyoka_desktop.ui.dialogs.",
    "hyoka_desktop.ui.merging.",
    "hyoka_desktop.ui.season.",
)


def first_key(home: Path) -> dict[str, Any]:
    """What the program tells when the first key was pressed."""
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM],
        env={**os.environ, "HYOKA_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
    )
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


@pytest.fixture(params=["of one's own", "received"])
def home(request: pytest.FixtureRequest, hyoka_home: Path, tmp_path: Path) -> Path:
    """The folder of somebody who has a sheet: begun here, or received from elsewhere and handed in once."""
    database = hyoka_home / "hyoka.db"
    if request.param == "received":
        with open_workspace(tmp_path / "elsewhere.db") as elsewhere:
            import_files(elsewhere, [SAMPLE])
            files = export_sheets(elsewhere, _all(elsewhere), tmp_path / "out", section=SECTION)
        with open_workspace(database) as workspace:
            assert import_files(workspace, files).imported
            export_sheets(workspace, _all(workspace), tmp_path / "back", section=SECTION)
    else:
        with open_workspace(database) as workspace:
            import_files(workspace, [SAMPLE])
    return hyoka_home


def _all(workspace: Workspace) -> list[SheetId]:
    return [SheetId(summary.id) for summary in workspace.database.summaries()]


def test_the_first_box_is_typed_in_before_anything_else_is_loaded(home: Path) -> None:
    told = first_key(home)
    modules = set(told["modules"])
    assert told["typed"]
    assert {"sqlalchemy", "hyoka_desktop.ui.form.form_view"} <= modules
    assert sorted(modules & (_LIBRARIES | _QT | _CHECKS | _PAGES | _FILES)) == []
    assert sorted(name for name in modules if name.startswith(_ROOMS)) == []
    # Looking for rubbish was put off for the start only.
    assert told["collects"]
