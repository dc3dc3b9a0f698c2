"""Which indicators and 取組方針 began this year, and which ended with the last: said where they stand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject, QTimer

from hyoka_desktop.sheet.rollover import begun, ended
from hyoka_desktop.tasks.last_time import LAST_YEAR
from hyoka_desktop.ui.editor import SheetEditor
from hyoka_desktop.ui.form.form_boxes import FormBoxes

ShowYears = Callable[[frozenset[str], Mapping[str, Sequence[str]]], None]
"""Told the rows that began, and by list the names of those that ended."""


class YearMarks(QObject):
    """Follows the rows of a sheet once it is known what it said last year."""

    def __init__(self, editor: SheetEditor, boxes: FormBoxes, show: ShowYears, parent: QObject) -> None:
        """Say nothing yet."""
        super().__init__(parent)
        self._editor, self._boxes, self._show_years = editor, boxes, show
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._show)
        boxes.past_known.connect(self._timer.start)
        editor.structure_changed.connect(lambda _lists: self._timer.start())

    def _show(self) -> None:
        last = self._boxes.last_time
        if last is None or last.word != LAST_YEAR:
            return
        now = self._editor.values
        over: dict[str, list[str]] = {}
        for change in ended(last.values, now):
            over.setdefault(change.list_name, []).append(change.name)
        self._show_years(frozenset(change.row for change in begun(last.values, now)), over)
