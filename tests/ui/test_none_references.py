"""A guard against bindings that lose a reference to None at every void call and then abort."""

import sys

from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

CALLS = 5000


def test_none_keeps_its_references(qtbot: QtBot) -> None:
    edit = QLineEdit()
    qtbot.addWidget(edit)
    texts = [str(number) for number in range(CALLS)]
    before = sys.getrefcount(None)

    for text in texts:
        edit.setText(text)

    assert abs(sys.getrefcount(None) - before) < CALLS // 10
