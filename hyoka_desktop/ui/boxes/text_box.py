"""A box for running text that grows with it; the form scrolls, the box never does."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QInputMethodEvent,
    QPainter,
    QPalette,
    QPen,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.ui.boxes.closing_up import close_lines, without_quotes
from hyoka_desktop.ui.boxes.events import Box, Host
from hyoka_desktop.ui.boxes.last_years_text import LastYearsText
from hyoka_desktop.ui.mark import Mark
from hyoka_desktop.ui.theme import COLOURS, UNIT

_SPACING = 145.0  # per cent of the font's height: BIZ UDGothic has no room of its own between lines
# Left, top, right, bottom: at the right there is room for signs, and the last line has its own room below.
_PADDING = (7, 6, 20, 2)
_ONE_HEIGHT = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value


class TextBox(Box, QTextEdit):
    """Plain text over as many lines as it needs, never fewer than `lines`.

    `paragraphs`: Enter opens a new one; without it Enter moves on and a pasted text becomes one line.
    A QTextEdit, not a QPlainTextEdit, because only this one can space its lines; it is as fast.
    """

    def __init__(
        self, address: Address, host: Host, parent: QWidget, *, paragraphs: bool, lines: int = 1
    ) -> None:
        """Stand on `host`."""
        super().__init__(parent)
        self.address = address
        self._host = host
        self._enter_moves_on = not paragraphs
        self._lines = lines
        self._filling = False
        self._height = 0
        self.has_grown = False
        self._whose = ""
        self._refused = False
        self._marks: tuple[Mark, ...] = ()
        self._grey: LastYearsText | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setViewportMargins(*_PADDING)
        self.setAcceptRichText(False)
        # What is dropped here is meant for the window: a file.
        self.setAcceptDrops(False)
        self.viewport().setAcceptDrops(False)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(0)
        self._space_lines()
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.textChanged.connect(self._typed)

    def said(self) -> str:
        """The text in the box, without a pre-edit; paragraphs are divided by a line feed."""
        # toPlainText would turn every no-break space into a plain one.
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def _fill(self, text: str) -> None:
        self._filling = True
        self.clear()
        self._space_lines()
        self.textCursor().insertText(text)
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._filling = False

    def _space_lines(self) -> None:
        spaced = QTextBlockFormat()
        spaced.setLineHeight(_SPACING, _ONE_HEIGHT)
        self.textCursor().setBlockFormat(spaced)

    def _open_paragraph(self) -> None:
        # Qt's own Enter would undo the spacing of an empty line instead of opening another one.
        cursor = self.textCursor()
        cursor.insertBlock()
        self.setTextCursor(cursor)

    def _set_hint(self, text: str) -> None:
        if not self._last:
            self.setPlaceholderText(text)
        elif self._grey is None:
            self._grey = LastYearsText(self.viewport())
            self.setPlaceholderText("")
        if self._grey:
            self._grey.say(text, "quiet")
            self._show_grey()
            self.updateGeometry()

    def _show_grey(self) -> None:
        """Last year's text is there as long as the box is blank, and nobody composes in it."""
        if self._grey is None:
            return
        if self._grey.show_over(self.viewport(), wanted=self.document().isEmpty() and not self._preedit):
            self.updateGeometry()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Make room for what is not decided yet."""
        super().inputMethodEvent(event)
        self._show_grey()

    def _typed(self) -> None:
        self._show_grey()
        if not self._filling:
            self._host.typed(self)

    # ---------------------------------------------------------------- size

    def _fit(self) -> None:
        height = round(self.document().size().height() + 0.5)
        if height != self._height:
            self._height = height
            self.has_grown = True
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As high as the text; the width is what there is."""
        metrics = self.fontMetrics()
        line = metrics.height() * _SPACING / 100
        height = max(self._height, round(line * self._lines), self._hint_height())
        return QSize(metrics.horizontalAdvance("年") * 12, height + _PADDING[1] + _PADDING[3])

    def _hint_height(self) -> int:
        """How high last year's text is in the present width, while it is in sight."""
        is_shown = self._grey is not None and self.document().isEmpty()
        return self._grey.heightForWidth(self.viewport().width()) if self._grey and is_shown else 0

    @property
    def grey(self) -> str:
        """Last year's text as it is in sight; empty where the box says something."""
        return self._grey.said if self._grey and not self._grey.isHidden() else ""

    def minimumSizeHint(self) -> QSize:
        """As high as the text: nothing may be squeezed out of sight."""
        return QSize(self.fontMetrics().horizontalAdvance("年") * 4, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the text from its beginning: there is room for all of it now."""
        super().resizeEvent(event)
        self.verticalScrollBar().setValue(0)
        self.has_grown = False
        if self._grey:
            self._show_grey()
            if event.size().width() != event.oldSize().width():
                self.updateGeometry()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Stay where the text begins; Qt would scroll until the layout has given the new height."""

    # ---------------------------------------------------------------- its frame

    def set_whose(self, whose: str) -> None:
        """Look like a box of `mine` or of `others`; an empty text where nobody's section is known."""
        if whose != self._whose:
            self._whose = whose
            palette = self.palette()
            palette.setColor(QPalette.ColorRole.Base, self._ground())
            self.setPalette(palette)
            self._frame_changed()

    def set_refused(self, refused: bool) -> None:
        """Look like a box whose text means nothing."""
        if refused != self._refused:
            self._refused = refused
            self._frame_changed()

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Carry the signs at the right of their paragraphs."""
        self._marks = tuple(marks)
        self._frame_changed()

    def _ground(self) -> QColor:
        return QColor(COLOURS.mine if self._whose == "mine" else COLOURS.paper)

    def _frame_changed(self) -> None:
        if parent := self.parentWidget():
            parent.update(self.geometry())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Let the frame say that the cursor is here."""
        super().focusInEvent(event)
        self._frame_changed()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Let the frame say that the cursor has gone."""
        super().focusOutEvent(event)
        self._frame_changed()

    def paint_frame(self, painter: QPainter) -> None:
        """Draw the frame on the parent, below the box, as style.qss draws that of a line.

        The text itself stands on an opaque ground, so that a key paints nothing but its line; a style sheet
        would have everything below the box painted with it.
        """
        edge = COLOURS.line if self._whose == "others" else COLOURS.edge
        if self._marks and self._marks[0].look:
            edge = self._marks[0].colour
        colour = COLOURS.alarm if self._refused else COLOURS.accent if self.hasFocus() else edge
        width = 2 if self._refused or self.hasFocus() else 1
        painter.setPen(QPen(QColor(colour), width))
        painter.setBrush(self._ground())
        inset = width / 2
        painter.drawRoundedRect(
            QRectF(self.geometry()).adjusted(inset, inset, -inset, -inset), UNIT / 2, UNIT / 2
        )
        for mark in reversed(self._marks):  # where two stand in one place, the graver one is seen
            painter.setPen(QColor(mark.colour))
            painter.drawText(self._beside(mark), Qt.AlignmentFlag.AlignCenter, mark.sign)

    def _beside(self, mark: Mark) -> QRectF:
        """The place in the padding at the right of the first line of a paragraph."""
        block = self.document().findBlockByNumber(min(mark.paragraph, self.document().blockCount() - 1))
        line = block.layout().lineAt(0)
        top = self.document().documentLayout().blockBoundingRect(block).top() + line.y()
        height = line.height() or self.fontMetrics().height()
        box = QRectF(self.geometry())
        return QRectF(box.right() - _PADDING[2], box.top() + _PADDING[1] + top, _PADDING[2], height)

    def go_to_paragraph(self, number: int) -> None:
        """Put the cursor at the beginning of a paragraph, counted from 0."""
        block = self.document().findBlockByNumber(number)
        if block.isValid():
            self.setTextCursor(QTextCursor(block))

    # ---------------------------------------------------------------- events

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the form; with Ctrl it would change the size of the text."""
        event.ignore()

    def paste(self) -> None:
        """Take in the text of the clipboard."""
        QTextEdit.paste(self)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste as a step of its own, as plain text, on one line where the box has one."""
        text = source.text()
        self._host.paused(self)
        # Here a line break alone is more likely one of a wrapped line than the end of a cell.
        if "\t" in text and self._host.take_cells(self, text):
            return
        text = close_lines(text) if self._enter_moves_on else without_quotes(text)
        self.textCursor().insertText(text)
        self.ensureCursorVisible()
        self._host.paused(self)
