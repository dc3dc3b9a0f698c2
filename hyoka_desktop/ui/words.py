"""Running text on the screen, with the room between its lines that Japanese needs."""

from __future__ import annotations

import html

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget


def prose(text: str, parent: QWidget, role: str = "") -> QLabel:
    """Plain text of one or more lines that wraps; `role` is one of the style sheet."""
    lines = "<br>".join(html.escape(line) for line in text.split("\n"))
    # The font's own line is as high as its characters; a style sheet cannot ask for more.
    label = QLabel(f'<p style="line-height:135%; margin:0">{lines}</p>', parent)
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setAccessibleName(text)
    label.setWordWrap(True)
    if role:
        label.setProperty("role", role)
    return label


def note(text: str, parent: QWidget) -> QLabel:
    """An explanation that is read second."""
    return prose(text, parent, "quiet")
