"""A plain table to read: lines of text, each standing for something that can be gone to."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QTreeView, QWidget

from hyoka_desktop.ui.theme import UNIT


class RowsTable(QTreeView):
    """Shows lines under headings; `widths` are in full-width characters, never less than a heading.

    The column `wide`, by default the last, takes what room there is beside them.
    """

    gone_to = Signal(int)
    """The number of the line that was double-clicked, or on which Enter was pressed."""

    def __init__(
        self, name: str, heads: Sequence[str], widths: Sequence[int], parent: QWidget, *, wide: int = -1
    ) -> None:
        """Show no lines yet; `name` is what a screen reader says."""
        super().__init__(parent)
        self._heads, self._wide = list(heads), wide % len(heads)
        self._lines = QStandardItemModel(self)
        self.setModel(self._lines)
        self.setAccessibleName(name)
        self.setProperty("role", "table")
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAlternatingRowColors(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.header().setStretchLastSection(False)
        given = (*widths, *([0] * (len(heads) - len(widths))))
        self._widths = [
            max(
                chars * self.fontMetrics().horizontalAdvance("あ"), self.fontMetrics().horizontalAdvance(head)
            )
            + UNIT
            for chars, head in zip(given, heads, strict=True)
        ]
        self.show_lines(())
        self.activated.connect(lambda index: self.gone_to.emit(index.row()))

    def show_lines(self, lines: Sequence[Sequence[str]]) -> None:
        """List these in place of the former ones."""
        row = self.row
        self._lines.clear()
        self._lines.setHorizontalHeaderLabels(self._heads)
        for line in lines:
            items = [QStandardItem(text) for text in line]
            for item in items:
                item.setToolTip(item.text())
            self._lines.appendRow(items)
        self._share_room()
        if lines:
            self.setCurrentIndex(self._lines.index(max(0, min(row, len(lines) - 1)), 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the wide column what room there is."""
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        left = self.viewport().width() - sum(self._widths)
        for column, width in enumerate(self._widths):
            self.header().resizeSection(column, width + max(0, left) * (column == self._wide))

    @property
    def row(self) -> int:
        """The number of the current line, -1 where there is none."""
        return self.currentIndex().row()

    def words(self) -> list[list[str]]:
        """What is listed."""
        columns = range(len(self._heads))
        return [
            [self._lines.item(row, column).text() for column in columns]
            for row in range(self._lines.rowCount())
        ]
