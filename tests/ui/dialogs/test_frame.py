"""The frame of the dialogs: as high as what stands in it, and never higher than the screen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListWidget
from pytestqt.qtbot import QtBot

from hyoka_desktop.paths import resources_folder
from hyoka_desktop.ui.dialogs.frame import FramedDialog
from hyoka_desktop.ui.theme import style_sheet


@pytest.fixture(params=[False, True], ids=["plain", "dressed"])
def looks(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[None]:
    """Without the style of the program and with it: what it adds is measured, too."""
    before = qapp.styleSheet()
    qapp.setStyleSheet(style_sheet(resources_folder()) if request.param else "")
    yield
    qapp.setStyleSheet(before)


@pytest.mark.usefixtures("looks")
def test_a_dialog_is_as_high_as_its_content(qtbot: QtBot) -> None:
    dialog = FramedDialog("題", "保存する", None)
    qtbot.addWidget(dialog)
    words = QLabel("説明の文章です。" * 8, dialog)
    words.setWordWrap(True)
    dialog.content.addWidget(words)
    edit = QLineEdit(dialog)
    dialog.content.addWidget(edit)
    # Qt's own measure ends at two thirds of the screen and would crush what stands in it.
    needs = round(dialog.screen().availableSize().height() * 0.8)
    dialog.content.addSpacing(needs - dialog.sizeHint().height())
    dialog.show()
    qtbot.waitExposed(dialog)
    assert dialog.height() == dialog.sizeHint().height()
    assert edit.height() >= edit.sizeHint().height()


def test_a_dialog_is_never_higher_than_the_screen(qtbot: QtBot) -> None:
    dialog = FramedDialog("題", "保存する", None)
    qtbot.addWidget(dialog)
    screen = dialog.screen().availableSize().height()
    many = QListWidget(dialog)
    many.setSizeAdjustPolicy(QListWidget.SizeAdjustPolicy.AdjustToContents)
    many.addItems([f"{number}件目" for number in range(500)])
    dialog.content.addWidget(many)
    assert dialog.sizeHint().height() > screen
    dialog.show()
    qtbot.waitExposed(dialog)
    assert dialog.height() < screen
    assert dialog.main_button.geometry().bottom() < dialog.height()
