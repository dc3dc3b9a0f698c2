"""点検: the list of what needs attention; a click or Enter goes to the box."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from hyoka_desktop.tasks.finding import Finding
from hyoka_desktop.ui.editor import SheetEditor
from hyoka_desktop.ui.finding_view import FindingView
from hyoka_desktop.ui.finding_words import ALL_SIGNS, colour_of, counts, in_words, is_open, sign_of
from hyoka_desktop.ui.request_view import RequestView
from hyoka_desktop.ui.theme import COLOURS, UNIT
from hyoka_desktop.ui.words import SpacedLabel

FINDING = int(Qt.ItemDataRole.UserRole)
"""The role under which an index carries its Finding; headings carry none."""

_KEPT = "残したもの"
_DONE = "回答した修正依頼"


class Attention(QWidget):
    """Lists findings by their weight; the one that is chosen stands below with what can be done about it."""

    chosen = Signal(object)
    """The Address of the finding that was chosen."""

    apply_wanted = Signal(object)
    """The Finding whose suggestion is to be taken."""

    kept = Signal(object, str)
    """The Finding to be kept and the reason; a blank reason: to be kept no more."""

    answered = Signal(object, str)
    """The Request and the sentence that answers it."""

    settled = Signal(object)
    """The Request of which nothing more is expected."""

    reopened = Signal(object)
    """The Request that is to be open again."""

    def __init__(self, editor: SheetEditor, parent: QWidget | None = None) -> None:
        """Show nothing yet; `editor` has the sheet that the findings are about."""
        super().__init__(parent)
        self._editor = editor
        self._findings: tuple[Finding, ...] = ()
        self._counts, self._complaints = SpacedLabel(self, "quiet"), SpacedLabel(self, "caution")
        for label in (self._counts, self._complaints):
            label.setContentsMargins(UNIT, UNIT, UNIT, 0)
        self._complaints.hide()
        self.hints = QCheckBox("表記の指摘も表示", self)
        self.hints.setToolTip("「取組」と「取り組み」の混在など、書き方の揺れも探します。")
        self._model = QStandardItemModel(self)
        self.list = self._make_list()
        self.view = FindingView(lambda found: editor.text(found.address), self, may_write=editor.may_write)
        self.view.apply_wanted.connect(self.apply_wanted)
        self.view.kept.connect(self.kept)
        self.request = RequestView(self, may_write=editor.may_write)
        self.request.answered.connect(self.answered)
        self.request.settled.connect(self.settled)
        self.request.reopened.connect(self.reopened)
        self._lay_out()

    def _make_list(self) -> QListView:
        shown = QListView(self)
        shown.setProperty("role", "side")
        shown.setAccessibleName("点検の一覧")
        shown.setModel(self._model)
        shown.setItemDelegate(_FindingDelegate(shown))
        shown.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        shown.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        shown.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        shown.setResizeMode(QListView.ResizeMode.Adjust)
        shown.setMouseTracking(True)
        shown.clicked.connect(self._choose)
        shown.activated.connect(self._choose)
        shown.selectionModel().currentChanged.connect(lambda _now, _before: self._show_current())
        return shown

    def _lay_out(self) -> None:
        switch = QHBoxLayout()
        switch.setContentsMargins(UNIT, 0, UNIT, 0)
        switch.addWidget(self.hints)
        foot = QVBoxLayout()
        foot.setContentsMargins(UNIT, 0, UNIT, UNIT)
        foot.addWidget(self.view)
        foot.addWidget(self.request)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT)
        column.addWidget(self._counts)
        column.addLayout(switch)
        column.addWidget(self._complaints)
        column.addWidget(self.list, 1)
        column.addLayout(foot)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is listed, kept ones too."""
        return self._findings

    @property
    def in_words(self) -> str:
        """How many there are, as it is said above the list."""
        return self._counts.said

    @property
    def current(self) -> Finding | None:
        """The finding that is chosen in the list."""
        found = self.list.currentIndex().data(FINDING)
        return found if isinstance(found, Finding) else None

    def show_findings(self, findings: Sequence[Finding], complaints: Sequence[str] = ()) -> None:
        """List these; `complaints` are sentences about the rules of the office."""
        self._findings = tuple(findings)
        self._counts.say(_all_counts(findings, self._editor.section), "quiet")
        self._complaints.say("\n".join(f"△ {sentence}" for sentence in complaints), "caution")
        self._complaints.setVisible(bool(complaints))
        height, current = self.list.verticalScrollBar().value(), self.current
        self._model.clear()
        for word, sign in ALL_SIGNS.items():
            of_word = [found for found in findings if found.word == word and is_open(found)]
            self._append(f"{sign} {word} {len(of_word)}", of_word)
        settled = [found for found in findings if not is_open(found)]
        for heading, is_request in ((_DONE, True), (_KEPT, False)):
            some = [found for found in settled if bool(found.request) is is_request]
            self._append(f"✓ {heading} {len(some)}", some)
        self._take_up(current)
        self.list.verticalScrollBar().setValue(height)

    def _append(self, heading: str, findings: Sequence[Finding]) -> None:
        if not findings:
            return
        head = QStandardItem(heading)
        head.setFlags(Qt.ItemFlag.NoItemFlags)
        self._model.appendRow(head)
        for finding in findings:
            item = QStandardItem(f"{finding.label} {in_words(finding)}")
            item.setToolTip(in_words(finding))
            item.setData(finding, FINDING)
            self._model.appendRow(item)

    def _take_up(self, before: Finding | None) -> None:
        """Choose what was chosen before, if it is still there."""
        same = (
            index
            for row in range(self._model.rowCount())
            if isinstance(one := (index := self._model.index(row, 0)).data(FINDING), Finding)
            and before
            and (one.address, one.code) == (before.address, before.code)
        )
        if found := next(same, None):
            self.list.setCurrentIndex(found)
        self._show_current()

    def _show_current(self) -> None:
        current = self.current
        request = current if current and current.request else None
        finding = None if request else current
        for view, shown in ((self.view, finding), (self.request, request)):
            if shown:
                view.show_finding(shown)
            else:
                view.hide()

    def _choose(self, index: QModelIndex | QPersistentModelIndex) -> None:
        finding = index.data(FINDING)
        # What is asked of the whole sheet stands at no box; it is read and answered here.
        if isinstance(finding, Finding) and finding.address.part:
            self.chosen.emit(finding.address)


def _all_counts(findings: Sequence[Finding], section: str) -> str:
    """How many there are, and in a second line those of a 課."""
    everything = counts(findings)
    if not (everything and section):
        return everything or "✓ 直すところはありません。"
    own = counts(finding for finding in findings if finding.section == section)
    return f"{everything}\nうち自課 {own or 'なし'}"


class _FindingDelegate(QStyledItemDelegate):
    """Draws a finding in two lines: sign and box above, the 課 and what there is to say below."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        line = _line_height(option)
        finding = index.data(FINDING)
        lines = 2 if isinstance(finding, Finding) and _below(finding) else 1
        return QSize(16 * UNIT, lines * line + (UNIT if isinstance(finding, Finding) else 2 * UNIT))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        painter.setFont(option.font)
        finding = index.data(FINDING)
        room = QRect(option.rect)
        if isinstance(finding, Finding):
            self._paint_finding(painter, option, room, finding)
        else:
            painter.setPen(QColor(COLOURS.quiet))
            _line(painter, room.adjusted(UNIT, UNIT // 2, -UNIT, 0), str(index.data()))
        painter.restore()

    def _paint_finding(
        self, painter: QPainter, option: QStyleOptionViewItem, room: QRect, finding: Finding
    ) -> None:
        states = QStyle.StateFlag
        if option.state & (states.State_MouseOver | states.State_HasFocus | states.State_Selected):
            painter.fillRect(room, QColor(COLOURS.wash))
        line = _line_height(option)
        upper = QRect(room.left() + UNIT, room.top() + UNIT // 2, room.width() - 2 * UNIT, line)
        sign = option.fontMetrics.horizontalAdvance("あ") + UNIT // 2
        painter.setPen(QColor(colour_of(finding)))
        _line(painter, upper, sign_of(finding))
        painter.setPen(QColor(COLOURS.ink if is_open(finding) else COLOURS.quiet))
        _line(painter, upper.adjusted(sign, 0, 0, 0), finding.label)
        painter.setPen(QColor(COLOURS.quiet))
        _line(painter, upper.translated(0, line).adjusted(sign, 0, 0, 0), _below(finding))


def _line_height(option: QStyleOptionViewItem) -> int:
    # The font's own line is as high as its characters.
    return round(option.fontMetrics.lineSpacing() * 1.25)


def _below(finding: Finding) -> str:
    said = finding.message if finding.kept is None else f"理由: {finding.kept.text}"
    if finding.request and finding.request.answers:
        said = f"回答: {finding.request.answers[-1].text}"
    return " · ".join(piece for piece in (finding.section, said) if piece)


def _line(painter: QPainter, room: QRect, text: str) -> None:
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
