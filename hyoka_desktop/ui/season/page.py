"""What the pages of 年度設定 have in common: they show settings, give them back, and say what is wrong."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from hyoka_desktop.sheet.season import Season
from hyoka_desktop.ui.theme import UNIT
from hyoka_desktop.ui.words import note

_LONG_HEAD = 8
"""The most full-width characters of the head of a column in one line."""


class BadInputError(ValueError):
    """What stands in an edit cannot be used; the message is a Japanese sentence."""

    def __init__(self, sentence: str, edit: QLineEdit) -> None:
        """Name the edit that it stands in."""
        super().__init__(sentence)
        self.edit = edit


class Page(QWidget):
    """One page: a sentence that says what it is for, what can be set, and room for what is wrong."""

    title = ""
    purpose = ""

    def __init__(self, parent: QWidget) -> None:
        """Make the frame, with an empty table; `tools` is the room above it, `column` that below."""
        super().__init__(parent)
        self.table = Scrolled(self.title, self)
        self.tools = QVBoxLayout()
        self.column = QVBoxLayout()
        self.column.setSpacing(UNIT)
        self._wrong = QLabel(self)
        self._wrong.setProperty("role", "alarm")
        self._wrong.setWordWrap(True)
        self._wrong.setTextFormat(Qt.TextFormat.PlainText)
        self._wrong.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(2 * UNIT, 0, 0, 0)
        whole.setSpacing(UNIT)
        whole.addWidget(note(self.purpose, self))
        whole.addLayout(self.tools)
        whole.addWidget(self.table, 1)
        whole.addLayout(self.column)
        self._marked: QLineEdit | None = None

    def show_season(self, season: Season) -> None:
        """Show settings; they are asked back by `read`."""
        raise TypeError(season)

    def read(self, season: Season) -> Season:
        """The settings with what this page says; raises BadInputError."""
        raise TypeError(season)

    @property
    def wrong(self) -> str:
        """What is said to be wrong, empty when nothing is."""
        return "" if self._wrong.isHidden() else self._wrong.text()

    def say_wrong(self, error: BadInputError | None) -> None:
        """Say what is wrong and where, or that nothing is any more."""
        if self._marked is not None:
            mark(self._marked, refused=False)
        self._marked = error.edit if error else None
        if error is None:
            # The table may be made anew: what stands in it goes with it.
            self._wrong.setParent(self)
            self._wrong.hide()
        self._wrong.setText(f"！ {error}" if error else "")
        if error:
            self.table.put_below(self._wrong, error.edit)
            self._wrong.show()
            mark(error.edit, refused=True)
            self.table.ensureWidgetVisible(error.edit)
            error.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            error.edit.selectAll()


def mark(edit: QLineEdit, *, refused: bool) -> None:
    """Let an edit look like one whose text cannot be used."""
    edit.setProperty("refused", refused)
    edit.style().unpolish(edit)
    edit.style().polish(edit)


class Scrolled(QScrollArea):
    """A grid of labels and edits that is scrolled through where there are many."""

    def __init__(self, name: str, parent: QWidget) -> None:
        """Begin without a line."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setProperty("role", "paper")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.grid = QGridLayout()
        self._next = 0
        self.clear()

    def clear(self) -> None:
        """Forget every line."""
        self._next = 0
        body = QWidget(self)
        body.setProperty("role", "paper")
        column = QVBoxLayout(body)
        column.setContentsMargins(UNIT, UNIT, UNIT, UNIT)
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(UNIT)
        self.grid.setVerticalSpacing(UNIT // 2)
        column.addLayout(self.grid)
        column.addStretch(1)
        self.setWidget(body)

    def add_heads(self, heads: Sequence[str]) -> None:
        """Add a line of headings."""
        self.add_line([self._head(text) for text in heads])

    def _head(self, text: str) -> QLabel:
        label = self._label(text, "quiet")
        label.setAlignment(Qt.AlignmentFlag.AlignBottom)
        if len(text) > _LONG_HEAD:
            label.setWordWrap(True)
            label.setMinimumWidth(self.fontMetrics().horizontalAdvance("あ" * _LONG_HEAD))
        return label

    def add_title(self, text: str) -> None:
        """Add a heading that stands over the lines below it."""
        label = self._label(text, "heading")
        label.setContentsMargins(0, UNIT, 0, 0)
        self.grid.addWidget(label, self._next, 0, 1, -1)
        self._next += 2

    def add_line(self, cells: Sequence[QWidget]) -> None:
        """Add widgets side by side; below each line there is room for what is wrong with it."""
        for column, cell in enumerate(cells):
            self.grid.addWidget(cell, self._next, column)
        self._next += 2

    def put_below(self, sentence: QWidget, cell: QWidget) -> None:
        """Let a sentence stand below the line of a cell."""
        row = self.grid.getItemPosition(self.grid.indexOf(cell))[0]  # type: ignore[index]  # four numbers
        self.grid.addWidget(sentence, row + 1, 0, 1, -1)

    def widen(self, column: int, chars: int = 0) -> None:
        """Let a column take what room there is, and never less than so many full-width characters."""
        self.grid.setColumnStretch(column, 1)
        self.grid.setColumnMinimumWidth(column, self.fontMetrics().horizontalAdvance("あ") * chars)

    def words(self, text: str, role: str = "") -> QLabel:
        """A label in a line."""
        label = self._label(text, role)
        label.setWordWrap(True)
        return label

    def _label(self, text: str, role: str) -> QLabel:
        label = QLabel(text, self.widget())
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty("role", role)
        return label

    def edit(self, text: str, name: str, chars: int, hint: str = "") -> QLineEdit:
        """An edit in a line, about as wide as so many full-width characters."""
        edit = QLineEdit(text, self.widget())
        edit.setAccessibleName(name)
        edit.setPlaceholderText(hint)
        edit.setCursorPosition(0)
        edit.setMinimumWidth(edit.fontMetrics().horizontalAdvance("あ") * chars)
        return edit
