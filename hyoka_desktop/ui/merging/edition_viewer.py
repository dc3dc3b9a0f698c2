"""A 版 on the screen: its sheets as they would print, as they were."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.tasks.printing import edition_in_head, imprint_of, pages_of
from hyoka_desktop.tasks.states import State
from hyoka_desktop.ui.dialogs.frame import FramedDialog
from hyoka_desktop.ui.merging.moments import sheet_words
from hyoka_desktop.ui.page_view import PageView
from hyoka_desktop.ui.quiet_combo import QuietCombo
from hyoka_desktop.ui.theme import UNIT


class EditionViewer(FramedDialog):
    """Shows one sheet at a time."""

    def __init__(self, state: State, parent: QWidget) -> None:
        """Begin with the first sheet of a 版."""
        super().__init__(state.words, "閉じる", parent, cancel="")
        self._state = state
        self.choice = QuietCombo(self)
        self.choice.setAccessibleName("シート")
        for summary in state.sheets:
            self.choice.addItem(sheet_words(summary), summary.id)
        self.view = PageView(self)
        self.view.setMinimumSize(60 * UNIT, 30 * UNIT)
        self.content.addWidget(self.choice)
        self.content.addWidget(self.view, 1)
        self.choice.currentIndexChanged.connect(lambda _index: self._show())
        self._show()
        self.resize(QSize(98 * UNIT, 76 * UNIT).boundedTo(self.screen().availableSize() * 0.92))

    def _show(self) -> None:
        kept = self._state.kept(SheetId(self.choice.currentData()))
        imprint = imprint_of(kept.season, edition=edition_in_head(self._state))
        self.view.show_pages(pages_of(kept.values, kept.season), imprint)
        self.view.verticalScrollBar().setValue(0)
