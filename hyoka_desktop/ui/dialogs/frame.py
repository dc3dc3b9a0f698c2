"""The frame that all dialogs share: a title, the content, a line for what is wrong, the buttons."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from hyoka_desktop.ui.theme import UNIT

_LEAST_CHARS = 28  # full-width characters side by side
_OF_SCREEN = 0.92  # the rest is for the frame that the desktop puts around it


class FramedDialog(QDialog):
    """A dialog with a title inside, one main button, and room to say what is wrong."""

    def __init__(self, title: str, main: str, parent: QWidget | None, *, cancel: str = "キャンセル") -> None:
        """Make the frame; `main` is the word of the main button; an empty `cancel`: no other one."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        heading = QLabel(title, self)
        heading.setProperty("role", "title")
        self.content = QVBoxLayout()
        self.content.setSpacing(UNIT)
        self._wrong = QLabel(self)
        self._wrong.setProperty("role", "alarm")
        self._wrong.setWordWrap(True)
        self._wrong.setTextFormat(Qt.TextFormat.PlainText)
        self._wrong.hide()
        buttons = self._buttons = QDialogButtonBox(self)
        self.main_button = QPushButton(main, self)
        self.main_button.setProperty("role", "main")
        self.main_button.setDefault(True)
        buttons.addButton(self.main_button, QDialogButtonBox.ButtonRole.AcceptRole)
        if cancel:
            buttons.addButton(QPushButton(cancel, self), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(3 * UNIT, 2 * UNIT, 3 * UNIT, 2 * UNIT)
        column.setSpacing(2 * UNIT)
        column.addWidget(heading)
        column.addLayout(self.content, 1)
        column.addWidget(self._wrong)
        column.addWidget(buttons)

    def add_button(self, text: str, slot: Callable[[], None]) -> None:
        """Offer something else to do beside the main button."""
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked=False: slot())
        self._buttons.addButton(button, QDialogButtonBox.ButtonRole.ResetRole)

    def sizeHint(self) -> QSize:
        """As high as the wrapped text needs at the dialog's width; a dialog of Qt's own would cut it."""
        usual = super().sizeHint()
        width = max(usual.width(), self.fontMetrics().horizontalAdvance("あ" * _LEAST_CHARS))
        wraps = self._column.hasHeightForWidth()
        return QSize(width, self._column.totalHeightForWidth(width) if wraps else usual.height())

    def setVisible(self, visible: bool) -> None:
        """Come into sight as large as the content needs; Qt would stop at two thirds of the screen."""
        if visible and not self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            # What stands in it gets its looks, and with them its size, only when it is first shown.
            for widget in (self, *self.findChildren(QWidget)):
                widget.ensurePolished()
            self._column.invalidate()
            self._fit()
        super().setVisible(visible)

    def _fit(self) -> None:
        self.resize(self.sizeHint().boundedTo(self.screen().availableSize() * _OF_SCREEN))

    @property
    def wrong(self) -> str:
        """What is said to be wrong, empty when nothing is."""
        return "" if self._wrong.isHidden() else self._wrong.text()

    def say_wrong(self, sentence: str) -> None:
        """Say in the dialog why it cannot be done like this; an empty sentence takes that back."""
        self._wrong.setText(f"！ {sentence}" if sentence else "")
        self._wrong.setVisible(bool(sentence))
        self._fit()


class Fields(QGridLayout):
    """Boxes below each other, each with its label at the left, in the middle of its height."""

    def __init__(self) -> None:
        """Begin without any."""
        super().__init__()
        self.setHorizontalSpacing(2 * UNIT)
        self.setVerticalSpacing(UNIT)
        self.setColumnStretch(1, 1)

    def add(self, label: str, box: QWidget | QLayout) -> None:
        """Add a box, or several in a layout of their own."""
        words = QLabel(label)
        row = self.rowCount()
        if isinstance(box, QWidget):
            self.addWidget(words, row, 0)
            self.addWidget(box, row, 1)
            words.setBuddy(box)
        else:
            self.addWidget(words, row, 0, Qt.AlignmentFlag.AlignTop)
            self.addLayout(box, row, 1)
