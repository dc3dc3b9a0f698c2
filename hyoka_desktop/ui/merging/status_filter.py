"""What of 提出状況 is shown: which 依頼, in which order, and which states or words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from hyoka_desktop.storage.season_records import Round
from hyoka_desktop.tasks.rounds.progress import State
from hyoka_desktop.tasks.rounds.standing import Standing
from hyoka_desktop.ui.merging.moments import sheet_words
from hyoka_desktop.ui.merging.standing_words import OVERDUE
from hyoka_desktop.ui.quiet_combo import QuietCombo
from hyoka_desktop.ui.theme import UNIT


class StatusFilter(QWidget):
    """One line over the table."""

    changed = Signal()
    """Something else is to be shown of what was read."""
    round_chosen = Signal(object)
    """Another round is to be read."""

    def __init__(self, parent: QWidget) -> None:
        """Begin with everything, by sheet."""
        super().__init__(parent)
        self.round = QuietCombo(self)
        self.round.setAccessibleName("依頼")
        self.round.hide()
        self.by_sheet, self.by_section = _switch("シート別"), _switch("課別")
        self.by_sheet.setChecked(True)
        self.state = QuietCombo(self)
        self.state.setAccessibleName("状態で絞り込む")
        for text in ("すべての状態", *(state.value for state in State), OVERDUE):
            self.state.addItem(text)
        self.only_missing = QCheckBox("未提出だけ", self)
        self.words = QLineEdit(self)
        self.words.setPlaceholderText("課・シートで絞り込む")
        self.words.setClearButtonEnabled(True)
        self.words.setMaximumWidth(self.fontMetrics().horizontalAdvance("あ" * 14))
        self.counts = QLabel(self)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(UNIT)
        for widget in (self.round, self.by_sheet, self.by_section, self.state, self.only_missing):
            line.addWidget(widget)
        line.addWidget(self.words, 1)
        line.addStretch(1)
        line.addWidget(self.counts)
        self._connect()

    def _connect(self) -> None:
        both = QButtonGroup(self)
        for button in (self.by_sheet, self.by_section):
            both.addButton(button)
            button.toggled.connect(lambda _on: self.changed.emit())
        self.only_missing.toggled.connect(lambda _on: self.changed.emit())
        self.state.currentIndexChanged.connect(lambda _index: self.changed.emit())
        self.words.textChanged.connect(lambda _text: self.changed.emit())
        self.round.activated.connect(lambda index: self.round_chosen.emit(self.round.itemData(index)))

    def show_rounds(self, rounds: Sequence[Round], current: Round | None) -> None:
        """Offer the rounds of the year; without any there are neither rounds nor their states."""
        self.round.blockSignals(True)
        self.round.clear()
        for one in rounds:
            self.round.addItem(one.name, one)
        names = [one.id for one in rounds]
        self.round.setCurrentIndex(names.index(current.id) if current and current.id in names else -1)
        self.round.blockSignals(False)
        self.round.setVisible(bool(rounds))
        self.state.setVisible(bool(rounds))

    def passes(self, one: Standing) -> bool:
        """Say whether a line is wanted."""
        if self.only_missing.isChecked() and one.is_handed_in:
            return False
        state = self.state.currentText()
        if self.state.currentIndex() > 0 and state not in {one.state.value, OVERDUE if one.overdue else ""}:
            return False
        said = f"{one.bureau} {one.section} {sheet_words(one.sheet)} {one.memo}"
        return all(word in said for word in self.words.text().split())


def _switch(text: str) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setCheckable(True)
    button.setProperty("role", "framed")
    return button
