"""The history of one box: what it said before, who wrote it and when, and the way back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.days import moment_here
from hyoka_desktop.sheet.labels import Labels
from hyoka_desktop.sheet.versions import CARRIED, EXCEL, IMPORTED, RESTORED, SETTLED, TYPED
from hyoka_desktop.tasks.box_history import Past
from hyoka_desktop.ui.editor import SheetEditor
from hyoka_desktop.ui.reach import screen_address
from hyoka_desktop.ui.theme import UNIT

_PAGE = 20
_AFTER_MS = 200
_AROUND = 12
_LONGEST = 160
_HOW = {
    TYPED: "入力",
    IMPORTED: "取込",
    EXCEL: "Excelで直接入力",
    SETTLED: "食い違いの解決",
    CARRIED: "引き継ぎ",
    RESTORED: "復元",
}


class HistoryPanel(QWidget):
    """The changes and versions of a box, newest first, each with 「復元」 as a step that can be undone."""

    def __init__(self, editor: SheetEditor, parent: QWidget | None = None) -> None:
        """Show nothing until a box is named."""
        super().__init__(parent)
        self.editor = editor
        self._address: Address | None = None
        self._shown = _PAGE
        self._listed: object = None
        self._title = _label("欄を選ぶと、その欄の履歴が出ます。", self, "heading")
        self._list = QScrollArea(self)
        self._list.setWidgetResizable(True)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._title.setContentsMargins(UNIT, UNIT, UNIT, UNIT)
        column.addWidget(self._title)
        column.addWidget(self._list, 1)
        # What is typed becomes history when the box is left; many boxes may change at once.
        self._timer = QTimer(self, singleShot=True, interval=_AFTER_MS)
        self._timer.timeout.connect(self._refresh)
        editor.changed.connect(lambda _boxes: self._refresh_soon())
        editor.saved.connect(lambda _time: self._refresh_soon())

    def show_box(self, address: Address) -> None:
        """Show the history of a box."""
        self._address = screen_address(self.editor.values, address)
        self._shown = _PAGE
        if self.isVisible():
            self._refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened out of sight."""
        super().showEvent(event)
        self._refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest out of sight."""
        super().hideEvent(event)
        self._timer.stop()

    def _refresh_soon(self) -> None:
        if self._address and self.isVisible() and not self._timer.isActive():
            self._timer.start()

    def _refresh(self) -> None:
        if self._address is None:
            return
        self._title.setText(Labels(self.editor.values, self.editor.season).of(self._address))
        past = self.editor.open_sheet.past_of(self._address)
        listed = self._address, self.editor.text(self._address), self._shown, tuple(past)
        # A list that says the same stays: a click on one of its buttons may be under way.
        if listed != self._listed:
            self._listed = listed
            self._list.setWidget(self._make_list(past))

    def _make_list(self, past: Sequence[Past]) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(UNIT, 0, UNIT, UNIT)
        column.setSpacing(UNIT)
        if not past:
            column.addWidget(_label("この欄の履歴はまだありません。", body, "quiet"))
        for entry in past[: self._shown]:
            column.addWidget(self._make_entry(entry, body))
        if len(past) > self._shown:
            more = QPushButton(f"以前の{len(past) - self._shown}件を表示", body)
            more.clicked.connect(self._show_more)
            column.addWidget(more)
        column.addStretch(1)
        return body

    def _make_entry(self, past: Past, parent: QWidget) -> QFrame:
        frame = QFrame(parent)
        frame.setProperty("role", "row")
        column = QVBoxLayout(frame)
        column.setContentsMargins(0, UNIT, 0, 0)
        column.setSpacing(UNIT // 2)
        head = QHBoxLayout()
        # What was read from a published text is nobody's; what was typed has a person, known or not.
        who = [past.section, past.person] if past.section or past.person or not past.time else ["(名前なし)"]
        how = " ".join(filter(None, [*who, _HOW.get(past.origin, past.origin)]))
        head.addWidget(_label(f"{_when(past.time)}\n{how}", frame, "quiet"))
        head.addStretch(1)
        is_now = self._address is not None and past.new == self.editor.text(self._address)
        if is_now:
            head.addWidget(_label("✓ 現在", frame, "quiet"), 0, Qt.AlignmentFlag.AlignTop)
        else:
            head.addWidget(self._make_restore(past, frame), 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        old, new = excerpts(past.old, past.new)
        if old:
            column.addWidget(_label(f"前: {old}", frame, "quiet"))
        text = _label(f"後: {new}" if new else "後: (空欄)", frame, "")
        text.setToolTip(past.new)
        column.addWidget(text)
        return frame

    def _make_restore(self, past: Past, parent: QWidget) -> QToolButton:
        button = QToolButton(parent)
        button.setProperty("role", "framed")
        button.setText("復元")
        button.setToolTip(f"{_when(past.time)} の内容に戻します。元に戻す(Ctrl+Z)で取り消せます。")
        button.setAccessibleName(f"{_when(past.time)} の内容に復元")
        button.clicked.connect(lambda: self._restore(past.new))
        return button

    def _restore(self, text: str) -> None:
        if self._address:
            self.editor.restore(self._address, text)
            self._refresh()

    def _show_more(self) -> None:
        self._shown += _PAGE
        self._refresh()


def excerpts(old: str, new: str) -> tuple[str, str]:
    """The two texts where they differ, with a little around it; short ones whole."""
    if len(old) <= 4 * _AROUND and len(new) <= 4 * _AROUND:
        return old, new
    shorter = min(len(old), len(new))
    before = next((place for place in range(shorter) if old[place] != new[place]), shorter)
    behind = 0
    while behind < shorter - before and old[-1 - behind] == new[-1 - behind]:
        behind += 1
    return _cut(old, before, behind), _cut(new, before, behind)


def _cut(text: str, before: int, behind: int) -> str:
    start, end = max(0, before - _AROUND), min(len(text), len(text) - behind + _AROUND)
    middle = text[start:end]
    if len(middle) > _LONGEST:
        middle = f"{middle[: _LONGEST // 2]} … {middle[-_LONGEST // 2 :]}"
    return ("…" if start else "") + middle + ("…" if end < len(text) else "")


def _when(time: str) -> str:
    if not time:
        # What was read from a published text is the same in every office, so it bears no moment of its own.
        return "公表された内容"
    return moment_here(time)


def _label(text: str, parent: QWidget, role: str) -> QLabel:
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setProperty("role", role)
    return label
