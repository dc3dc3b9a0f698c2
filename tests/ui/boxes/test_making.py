"""Every kind that the form uses has its widget."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from hyoka_desktop.sheet.declaration import BoxField, Declared, ListField, declared, lists, parts
from hyoka_desktop.sheet.kinds import Amount, Many, Measured, Paragraphs
from hyoka_desktop.ui.boxes.events import Box
from hyoka_desktop.ui.boxes.line_box import LineBox
from hyoka_desktop.ui.boxes.making import make_box
from hyoka_desktop.ui.boxes.text_box import TextBox
from hyoka_desktop.ui.boxes.total_box import TotalBox
from tests.ui.filling import Filling


class Silent:
    """A host that does not listen."""

    def typed(self, box: Box) -> None: ...
    def paused(self, box: Box) -> None: ...
    def entered(self, box: Box) -> None: ...
    def left(self, box: Box) -> None: ...
    def cursor_moved(self, box: Box) -> None: ...
    def step(self, box: Box, *, forward: bool) -> None: ...
    def command(self, box: Box, event: QKeyEvent) -> None: ...
    def open_menu(self, box: Box, event: QContextMenuEvent) -> None: ...

    def take_cells(self, box: Box, text: str) -> bool:
        return False


def all_fields() -> list[BoxField | ListField]:
    classes: list[Declared] = [*parts().values(), *(declared(f.row, f.part) for f in lists().values())]
    return [field for cls in classes for field in cls.order]


@pytest.fixture
def parent(qtbot: QtBot, dressed: QApplication) -> QWidget:
    parent = QWidget()
    qtbot.addWidget(parent)
    return parent


def test_every_field_of_the_model_has_a_box(parent: QWidget, filling: Filling) -> None:
    seen = set()
    for field in all_fields():
        if isinstance(field.kind, Many):
            continue
        address = filling.at(field.part, field.name)
        box = make_box(field.kind, address, Silent(), filling.editor, parent).box
        seen.add(type(field.kind))
        if isinstance(field.kind, Paragraphs):
            assert isinstance(box, TextBox)
        if isinstance(field.kind, Measured | Amount):
            assert isinstance(box, LineBox)
            assert box.alignment() & Qt.AlignmentFlag.AlignRight
        if not isinstance(box, TotalBox):
            box.show_text("何か")
            assert box.said() == "何か"
    assert len(seen) == 9
