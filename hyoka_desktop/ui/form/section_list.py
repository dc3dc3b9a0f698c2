"""The section list: the parts of the form as tabs that say what is missing and lead there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QToolButton, QWidget

from hyoka_desktop.sheet.model import PARTS
from hyoka_desktop.ui.form.flow import FlowLayout
from hyoka_desktop.ui.theme import UNIT


class SectionList(QWidget):
    """One tab for each part: ✓ where nothing is missing, ● and a number where something is.

    A part that asks for nothing has neither: a list without rows is not done.
    """

    chosen = Signal(str)
    """The key of the part that was clicked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._tabs: dict[str, QToolButton] = {}
        self._flow = FlowLayout(self, UNIT // 2)
        self.setAccessibleName("記入欄の目次")

    def show_parts(self, parts: Iterable[str]) -> None:
        """Show a tab for each of these parts, in this order."""
        wanted = tuple(parts)
        if wanted == tuple(self._tabs):
            return
        for tab in self._tabs.values():
            self._flow.removeWidget(tab)
            tab.deleteLater()
        self._tabs = {part: self._make(part) for part in wanted}

    def _make(self, part: str) -> QToolButton:
        tab = QToolButton(self)
        tab.setProperty("role", "tab")
        tab.setCheckable(True)
        tab.setAutoExclusive(True)
        # A click leads to a box, and the box takes the focus.
        tab.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        tab.clicked.connect(lambda: self.chosen.emit(part))
        self._flow.addWidget(tab)
        tab.show()
        return tab

    def show_missing(self, counts: Mapping[str, int], asking: Collection[str]) -> None:
        """Say of each part how many boxes are missing; `asking` are the parts that ask for any at all."""
        for part, tab in self._tabs.items():
            declared = PARTS[part]
            name = f"{declared.number} {declared.short or declared.title}".strip()
            count = counts.get(part, 0)
            mark, said = ("●", f"未記入 {count} か所") if count else ("✓", "未記入なし")
            if part not in asking:
                mark, said = "", "記入を求める欄なし"
            tab.setText(f"{name} {mark}{count or ''}".strip())
            tab.setToolTip(f"{declared.number} {declared.title} … {said}".strip())
            tab.setAccessibleName(f"{name} {said}")

    def show_current(self, part: str) -> None:
        """Mark the part that is in sight."""
        if tab := self._tabs.get(part):
            tab.setChecked(True)

    def text(self, part: str) -> str:
        """What the tab of a part says."""
        return self._tabs[part].text()

    def tab(self, part: str) -> QToolButton:
        """The tab of a part."""
        return self._tabs[part]
