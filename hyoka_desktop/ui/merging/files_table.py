"""The table of the files of a merge: what each of them brings, or why it is refused.

The boxes for 提出課 are real line edits that are always there; they are made for the rows in sight.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QHeaderView, QLineEdit, QTreeView, QWidget

from hyoka_desktop.sheet.days import moment_here
from hyoka_desktop.storage.merge_records import Counts, MergedFile
from hyoka_desktop.ui.theme import UNIT

TIERS: Mapping[int, str] = {0: "", 1: "そのまま", 2: "直接入力あり", 3: "欄の名前で読取", 4: "見出しで読取"}
"""How a file was read, in words."""

_COUNTS: Sequence[tuple[str, Callable[[Counts], int]]] = (
    ("追加", lambda counts: counts.added),
    ("更新", lambda counts: counts.taken),
    ("変更\nなし", lambda counts: counts.same),
    ("古い\nファイル", lambda counts: counts.older),
    ("食い違い", lambda counts: counts.conflicts),
    ("担当課以外\nの修正", lambda counts: counts.foreign),
    ("Excelで\n直接入力", lambda counts: counts.direct_edits),
    ("うち\n確認待ち", lambda counts: counts.waiting),
)
_HEADS = ("ファイル", "シート", "提出課", "読み方", *(head for head, _ in _COUNTS), "結果・エラー")
SECTION, FIRST_COUNT, RESULT = 2, 4, 4 + len(_COUNTS)
_RESULT_CHARS = 12
# A file that is not refused for good: knowing its 課, or a yes, may help.
_OPEN = {"", "unknown_export", "empties"}
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
_Index = QModelIndex | QPersistentModelIndex


def result_words(file: MergedFile, *, is_trial: bool) -> str:
    """What became of a file, in a word, with the reason where it is refused."""
    if file.code:
        return f"！ {file.reason}"
    if file.withdrawn:
        return f"取消済み {moment_here(file.withdrawn)}"
    return "✓ 取り込めます" if is_trial else "✓ 取込済み"


class _Files(QAbstractTableModel):
    """The files as rows."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.files: Sequence[MergedFile] = ()
        self.sections: dict[str, str] = {}
        self.sheets: Mapping[str, str] = {}
        self.is_trial = False

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # as Qt has it
        return 0 if parent.isValid() else len(self.files)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # as Qt has it
        return 0 if parent.isValid() else len(_HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _HEADS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if FIRST_COUNT <= section < RESULT else _LEFT
        return None

    def data(self, index: _Index, role: int = 0) -> object:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if FIRST_COUNT <= index.column() < RESULT else _LEFT
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(self.files[index.row()], index.column())
        if role == Qt.ItemDataRole.ToolTipRole and index.column() in {0, 1, RESULT}:
            return self._text(self.files[index.row()], index.column())
        return None

    def _text(self, file: MergedFile, column: int) -> str:
        if FIRST_COUNT <= column < RESULT:
            number = _COUNTS[column - FIRST_COUNT][1](file.counts)
            return str(number) if number else ""
        words = {
            0: Path(file.file).name,
            1: self.sheets.get(file.sheet, "新しいシート" if file.sheet else ""),
            SECTION: self.sections.get(file.file, file.section),
            3: TIERS[file.tier],
        }
        return words.get(column) or ("" if column in words else result_words(file, is_trial=self.is_trial))


class FilesTable(QTreeView):
    """Shows files; in a trial their 提出課 can be typed."""

    section_typed = Signal(object, str)
    """A file's path as text, and the 課 that was typed for it."""
    chosen = Signal(object)
    """The MergedFile of the current row, or None."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._completions: Sequence[str] = ()
        self._boxes: dict[int, QLineEdit] = {}
        self._files = _Files(self)
        self.setModel(self._files)
        self.setAccessibleName("ファイルの一覧")
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAlternatingRowColors(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.selectionModel().currentRowChanged.connect(lambda *_: self.chosen.emit(self.current))
        self._furnishing = QTimer(self, singleShot=True, interval=0)
        self._furnishing.timeout.connect(self._furnish)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._furnishing.start())
        self._set_widths()

    def _set_widths(self) -> None:
        head = self.header()
        # What became of a file stands beside its 課: in sight on a narrow screen, too.
        head.setStretchLastSection(False)
        head.moveSection(RESULT, SECTION + 1)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        em = self.fontMetrics().horizontalAdvance("あ")
        for column, chars in enumerate((14, 8, 9, 7, 3, 3, 3, 4, 4, 5, 5, 4)):
            head.resizeSection(column, chars * em + UNIT)
        # Room for a line edit in each row.
        self.setStyleSheet(f"QTreeView::item {{ min-height: {self.fontMetrics().height() + 2 * UNIT}px; }}")

    @property
    def files(self) -> Sequence[MergedFile]:
        """What is listed."""
        return self._files.files

    @property
    def current(self) -> MergedFile | None:
        """The file of the current row."""
        row = self.currentIndex().row()
        return self._files.files[row] if 0 <= row < len(self._files.files) else None

    def box(self, row: int) -> QLineEdit:
        """The box for the 提出課 of a row in sight; KeyError where there is none."""
        return self._boxes[row]

    def show_files(
        self,
        files: Sequence[MergedFile],
        sheets: Mapping[str, str],
        sections: Sequence[str],
        *,
        is_trial: bool,
    ) -> None:
        """List files; `sheets` are the names of sheets by id, `sections` the 課 that can be meant."""
        row = self.currentIndex().row()
        for box in self._boxes.values():
            box.deleteLater()
        self._boxes.clear()
        self._completions = sections
        model = self._files
        model.beginResetModel()
        model.files, model.sheets, model.is_trial, model.sections = tuple(files), sheets, is_trial, {}
        model.endResetModel()
        if files:
            self.setCurrentIndex(model.index(max(0, min(row, len(files) - 1)), 0))
        self.chosen.emit(self.current)
        self._furnishing.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More rows may be in sight, and more of the results."""
        super().resizeEvent(event)
        others = sum(self.header().sectionSize(column) for column in range(RESULT))
        least = _RESULT_CHARS * self.fontMetrics().horizontalAdvance("あ")
        self.header().resizeSection(RESULT, max(least, self.viewport().width() - others))
        self._furnishing.start()

    def _furnish(self) -> None:
        """Give the rows in sight their boxes."""
        if not self._files.is_trial or not self._files.files:
            return
        first = max(0, self.indexAt(self.viewport().rect().topLeft()).row())
        last = self.indexAt(self.viewport().rect().bottomLeft()).row()
        for row in range(first, (last if last >= 0 else len(self._files.files) - 1) + 1):
            if row not in self._boxes and self._files.files[row].code in _OPEN:
                self._boxes[row] = self._make_box(row)
                self.setIndexWidget(self._files.index(row, SECTION), self._boxes[row])

    def _make_box(self, row: int) -> QLineEdit:
        file = self._files.files[row]
        box = QLineEdit(self._files.sections.get(file.file, file.section), self.viewport())
        box.setAccessibleName(f"{Path(file.file).name}の提出課")
        box.setPlaceholderText("課の名前")
        completer = QCompleter(list(self._completions), box)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        box.setCompleter(completer)
        box.editingFinished.connect(lambda: self._typed(file, box.text().strip()))
        return box

    def _typed(self, file: MergedFile, section: str) -> None:
        if section != self._files.sections.get(file.file, file.section):
            self._files.sections[file.file] = section
            self.section_typed.emit(file.file, section)
