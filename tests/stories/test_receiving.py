"""A file that was handed out: opened as the 課 it was made for, filled in, and handed in again."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QDragEnterEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QLineEdit

from hyoka_desktop.paths import resources_folder
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.tasks.exporting import export_sheets
from hyoka_desktop.tasks.importing import import_files
from hyoka_desktop.tasks.workspace import Profile, open_workspace
from hyoka_desktop.ui.boxes.events import Box
from hyoka_desktop.ui.dialogs.export import ExportDialog
from hyoka_desktop.ui.dialogs.import_report import ImportReportDialog
from tests.stories.conftest import Start
from tests.stories.running import CONTROL, Running
from tests.ui.hands import click, write

SAMPLE = next((resources_folder() / "sample").glob("*.txt"))
SECTION = "住民記録課"


@pytest.fixture
def handed_out(tmp_path: Path) -> Path:
    """A sheet with some blank boxes, exported by the planning section for one 課."""
    folder = tmp_path / "受け取ったもの"
    with open_workspace(tmp_path / "planning.db") as workspace:
        workspace.set_profile(Profile("企画課", "計画 一郎"))
        (done,) = import_files(workspace, [SAMPLE]).imported
        sheet = SheetId(done.sheet)
        values = workspace.database.load(sheet)
        own = [
            address for address in values.texts if address.field == "owner" and values.at(address) == SECTION
        ]
        blanked = [address._replace(field="analysis") for address in own]
        blanked += [address._replace(field="values", key="2022") for address in own]
        assert len(blanked) == 2
        workspace.database.record(sheet, "blank", [(address, "") for address in blanked], workspace.stamp())
        (path,) = export_sheets(workspace, [sheet], folder, section=SECTION)
    return path


def test_it_opens_as_the_section_it_was_made_for_on_its_own_boxes(start: Start, handed_out: Path) -> None:
    running = start()
    running.drop(handed_out)
    assert running.opened.editor.section == SECTION
    assert f"{SECTION}の記入欄 残り2" in running.reads()
    focused = QApplication.focusWidget()
    assert isinstance(focused, Box)
    assert focused.address.field == "values"
    assert focused.said() == ""
    write("34,987")
    running.push("次の未記入へ")
    running.settle()
    focused = QApplication.focusWidget()
    assert isinstance(focused, Box)
    assert focused.address.field == "analysis"
    write("増えた。")
    running.qtbot.waitUntil(lambda: f"✓ {SECTION}の記入欄はすべて記入済みです" in running.reads())
    assert SECTION in running.window.status._who.text()


def test_what_is_handed_in_goes_beside_what_was_received(
    start: Start, handed_out: Path, tmp_path: Path
) -> None:
    running = start([handed_out])
    running.replace(running.address("goal", "aim"), "目標を直した。")

    def export(dialog: QDialog) -> None:
        assert isinstance(dialog, ExportDialog)
        assert dialog.folder == handed_out.parent
        assert dialog.recipient.sections == (SECTION,)
        assert list(dialog.file_names()) == [handed_out.name]
        click(dialog.main_button)

    running.answer(lambda: running.command("export"), export)
    assert handed_out.name in running.window.notice.text
    with open_workspace(tmp_path / "planning again.db") as workspace:
        (done,) = import_files(workspace, [handed_out]).imported
        values = workspace.database.load(SheetId(done.sheet))
    assert done.tier == 1
    assert values.at(running.address("goal", "aim")) == "目標を直した。"


def test_a_file_of_a_sheet_that_is_there_changes_nothing(start: Start, handed_out: Path) -> None:
    running = start([handed_out])
    before = running.values
    running.drop(handed_out)
    assert "内容も同じです" in running.window.notice.text
    running.replace(running.address("goal", "aim"), "手元で直した。")
    mine = running.values
    told: list[str] = []

    def read(dialog: QDialog) -> None:
        assert isinstance(dialog, ImportReportDialog)
        told.extend(label.accessibleName() or label.text() for label in dialog.findChildren(QLabel))
        click(dialog.main_button)

    running.answer(lambda: running.drop(handed_out), read)
    assert any("1か所が違います" in line for line in told)
    assert any("取組目標" in line and "手元で直した。" in line for line in told)
    assert running.values == mine != before


def test_a_file_that_is_nothing_is_told_in_a_sentence(start: Start, tmp_path: Path) -> None:
    running = start([SAMPLE])
    before = running.desk.catalogue.sheets()
    for name, content in (("空.txt", b""), ("絵.xlsx", b"\x89PNG"), ("手紙.txt", "お元気ですか。".encode())):
        path = tmp_path / name
        path.write_bytes(content)
        running.drop(path)
        assert len(running.window.notice.text) > 10
        assert running.window.notice.text.endswith("。")
    assert running.desk.catalogue.sheets() == before
    assert running.opened.title


def test_several_files_are_told_of_together(start: Start, handed_out: Path, tmp_path: Path) -> None:
    letter = tmp_path / "手紙.txt"
    letter.write_text("お元気ですか。", encoding="utf-8")
    running = start()
    told: list[str] = []

    def read(dialog: QDialog) -> None:
        assert isinstance(dialog, ImportReportDialog)
        told.extend(label.accessibleName() or label.text() for label in dialog.findChildren(QLabel))
        click(dialog.main_button)

    running.answer(lambda: running.drop(handed_out, letter), read)
    assert any(handed_out.name in line and "取り込みました" in line for line in told)
    assert any("手紙.txt" in line for line in told)
    assert running.opened.editor.section == SECTION


def test_files_can_be_chosen_in_a_dialog(start: Start, handed_out: Path) -> None:
    running = start()

    def choose(dialog: QDialog) -> None:
        assert isinstance(dialog, QFileDialog)
        (name,) = dialog.findChildren(QLineEdit)
        name.setText(str(handed_out))
        dialog.accept()

    running.answer(lambda: running.command("import"), choose)
    assert running.opened.editor.section == SECTION


def test_while_a_file_is_dragged_over_only_files_are_taken(start: Start) -> None:
    running = start()
    text = QMimeData()
    text.setText("ただの文字")
    event = QDragEnterEvent(
        QPoint(10, 10),
        Qt.DropAction.CopyAction,
        text,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(running.shell, event)
    assert not event.isAccepted()


def test_a_received_sheet_is_marked_in_the_list(start: Start, handed_out: Path) -> None:
    running: Running = start([handed_out])
    entry = running.window.list._items[running.opened.sheet]
    running.qtbot.waitUntil(lambda: f"{SECTION}あて" in entry.text())


def test_a_sheet_copied_as_cells_is_pasted_on_the_list(start: Start) -> None:
    running = start()
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("ただの文字")
    running.command("paste_sheet")
    assert running.desk.opened is None
    assert running.window.notice.text.endswith("。")
    copied = SAMPLE.read_text("utf-8")
    clipboard.setText(copied)
    running.command("paste_sheet")
    first = running.opened.sheet
    assert running.opened.title in copied
    assert running.opened.title in running.window.notice.text
    clipboard.setText(copied.replace("計画の実現に向けて 7", "計画の実現に向けて 8"))
    running.window.list.tree.setFocus()
    running.keys(Qt.Key.Key_V, CONTROL)
    assert running.opened.sheet != first
    assert len(running.desk.catalogue.sheets()) == 2
    before = running.values
    running.go_to(running.address("goal", "aim"))
    running.keys(Qt.Key.Key_V, CONTROL)
    assert len(running.desk.catalogue.sheets()) == 2
    assert running.values != before
