"""The panel at the right: 印刷イメージ, 点検 and 履歴 of the open sheet as tabs; it can be closed."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget, QToolButton, QWidget

from hyoka_desktop.ui.theme import UNIT

PREVIEW, ATTENTION, HISTORY = "preview", "attention", "history"
TITLES: Mapping[str, str] = {PREVIEW: "印刷イメージ", ATTENTION: "点検", HISTORY: "履歴"}


class Side(QTabWidget):
    """Tabs by name; what stands in them is put there by the sheet that is open."""

    turned = Signal(str)
    """The name of the tab that is in sight now; empty when the panel is closed."""
    close_wanted = Signal()
    """The cross was pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make empty tabs."""
        super().__init__(parent)
        self.setDocumentMode(True)
        self.tabBar().setDrawBase(False)
        self.setMinimumWidth(30 * UNIT)
        self._is_empty = True
        for title in TITLES.values():
            self.addTab(QWidget(self), title)
        close = QToolButton(self)
        close.setText("×")
        close.setToolTip("パネルを閉じる")
        close.setAccessibleName("パネルを閉じる")
        close.clicked.connect(lambda _checked=False: self.close_wanted.emit())
        self.setCornerWidget(close)
        self.currentChanged.connect(lambda _index: self._say())

    @property
    def tab(self) -> str:
        """The name of the tab in front."""
        return tuple(TITLES)[self.currentIndex()]

    @property
    def in_sight(self) -> str:
        """The name of the tab that can be seen; empty when the panel is closed."""
        return self.tab if self.isVisible() else ""

    def turn_to(self, name: str) -> None:
        """Bring a tab to the front."""
        self.setCurrentIndex(tuple(TITLES).index(name))

    def put(self, widgets: Mapping[str, QWidget]) -> None:
        """Let these widgets, by the names of the tabs, take the place of the former ones."""
        if self._is_empty and not widgets:
            return
        self._is_empty = not widgets
        front = self.currentIndex()
        self.blockSignals(True)
        for former in [self.widget(index) for index in range(self.count())]:
            self.removeTab(0)
            if former is not None:
                former.deleteLater()
        for name, title in TITLES.items():
            self.addTab(widgets.get(name) or QWidget(self), title)
        self.setCurrentIndex(front)
        self.blockSignals(False)

    def count_attention(self, count: int) -> None:
        """Show on the tab how much needs attention."""
        index = tuple(TITLES).index(ATTENTION)
        self.setTabText(index, f"{TITLES[ATTENTION]} {count}" if count else TITLES[ATTENTION])

    def _say(self) -> None:
        self.turned.emit(self.in_sight)
