"""The signs that a box carries."""

from __future__ import annotations

from hyoka_desktop.ui.boxes.events import Box
from hyoka_desktop.ui.boxes.line_box import LineBox
from hyoka_desktop.ui.boxes.text_box import TextBox


def marks_of(box: Box) -> list[str]:
    """The signs, the gravest first."""
    if isinstance(box, TextBox):
        return [mark.sign for mark in box._marks]
    assert isinstance(box, LineBox)
    return [box._mark.sign] if box._mark else []
