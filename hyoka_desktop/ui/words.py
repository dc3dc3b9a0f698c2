"""Running text on the screen, with the room between its lines that Japanese needs."""

from __future__ import annotations

import html

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


def prose(text: str, parent: QWidget, role: str = "") -> QLabel:
    """Plain text of one or more lines that wraps; `role` is one of the style sheet."""
    label = QLabel(_spaced(text), parent)
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setAccessibleName(text)
    label.setWordWrap(True)
    if role:
        label.setProperty("role", role)
    return label


def note(text: str, parent: QWidget) -> QLabel:
    """An explanation that is read second."""
    return prose(text, parent, "quiet")


class WrappingLabel(QLabel):
    """A text over as many lines as it needs.

    It asks for its height by its present width, as the text boxes do: Qt's height-for-width would make the
    layout of the whole form several times as slow.
    """

    def __init__(self, text: str, parent: QWidget, role: str) -> None:
        """Show a text in the look of a `role`."""
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def say(self, text: str, role: str) -> None:
        """Show another text in the look of a `role`."""
        if self.property("role") != role:
            self.setProperty("role", role)
            self.style().unpolish(self)
            self.style().polish(self)
        self.setText(text)
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """Never, see above."""
        return False

    def sizeHint(self) -> QSize:
        """As high as the sentence is in the present width."""
        return QSize(0, max(self.heightForWidth(self.width()), self.fontMetrics().height()))

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another height where the width is another."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()


class SpacedLabel(WrappingLabel):
    """The same, with the room between its lines that a sentence needs."""

    def __init__(self, parent: QWidget, role: str = "") -> None:
        """Say nothing yet, in the look of a `role`."""
        super().__init__("", parent, role)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.said = ""

    def say(self, text: str, role: str) -> None:
        """Show another text in the look of a `role`."""
        self.said = text
        self.setAccessibleName(text)
        super().say(_spaced(text), role)


def _spaced(text: str) -> str:
    lines = "<br>".join(html.escape(line) for line in text.split("\n"))
    # The font's own line is as high as its characters; a style sheet cannot ask for more.
    return f'<p style="line-height:135%; margin:0">{lines}</p>'
