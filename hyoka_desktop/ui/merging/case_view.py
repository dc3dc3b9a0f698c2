"""One question: its sides beside each other, the keys 1, 2, 3, and paragraphs of both for another answer."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from hyoka_desktop.sheet.paragraphs import split_paragraphs
from hyoka_desktop.ui.merging.cases import Case, Side
from hyoka_desktop.ui.merging.differences import marked_gone, marked_new
from hyoka_desktop.ui.theme import UNIT

_LEGEND = "下線の太字は配布時から変わった所、取り消し線はなくなった所です。"
_PIECES = "残す段落を選ぶと、下の欄に並びます。そのまま直すこともできます。"
_NOTHING = (
    "✓ 決めることはありません。次は「提出状況」で未提出の課を確かめるか、「取りまとめ表を作る」へ進みます。"
)
_SHOWN_PIECE = 28  # characters of a paragraph beside its check box


class CaseView(QScrollArea):
    """Shows a case and says what was chosen."""

    chosen = Signal(object)
    """The Side that is to hold."""
    rewritten = Signal(str)
    """Another text that is to hold."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.sides: tuple[Side, ...] = ()
        self.texts: list[QTextEdit] = []
        self.pieces: list[QCheckBox] = []
        self.show_case(None)

    def show_case(self, case: Case | None) -> None:
        """Show a case, or that there is nothing to decide."""
        self.sides = case.sides if case else ()
        self.texts, self.pieces = [], []
        page = QWidget(self)
        self.other = QTextEdit(page)
        self.other.hide()
        column = QVBoxLayout(page)
        column.setContentsMargins(2 * UNIT, UNIT, 2 * UNIT, UNIT)
        column.setSpacing(UNIT)
        if case:
            self._fill(case, page, column)
        else:
            column.addWidget(_label(_NOTHING, page, "quiet"))
            column.addStretch(1)
        self.setWidget(page)

    def _fill(self, case: Case, page: QWidget, column: QVBoxLayout) -> None:
        column.addWidget(_label(case.question.label, page, "title"))
        column.addWidget(_label(_about(case), page, "quiet"))
        if case.question.reason:
            column.addWidget(_label(f"確認: {case.question.reason}", page, ""))
        beside = QHBoxLayout()
        beside.setSpacing(UNIT)
        for number, side in enumerate(case.sides, start=1):
            beside.addWidget(self._make_side(case, number, side, page), 1)
        column.addLayout(beside, 3)
        if case.may_be_rewritten:
            self._offer_other(case, page, column)

    # ---------------------------------------------------------------------------------- the sides

    def _make_side(self, case: Case, number: int, side: Side, parent: QWidget) -> QFrame:
        card = QFrame(parent)
        card.setProperty("role", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(UNIT, UNIT, UNIT, UNIT)
        column.setSpacing(UNIT // 2)
        star = "　★担当課" if side.is_suggested else ""
        column.addWidget(_label(f"{number}　{side.heading}{star}", card, "heading"))
        column.addWidget(_label(side.who, card, "quiet"))
        text = QTextEdit(card)
        text.setReadOnly(True)
        text.setAccessibleName(f"{side.heading} {side.who}: {side.text or '空欄'}")
        # Japanese needs room between its lines.
        text.setHtml(f'<p style="line-height:135%">{_marked(case, number, side)}</p>')
        text.setTabChangesFocus(True)
        text.setMinimumHeight(8 * UNIT)
        self.texts.append(text)
        column.addWidget(text, 1)
        button = QPushButton(f"{side.action} ({number})", card)
        button.setAccessibleName(f"{side.action} {side.heading}")
        button.setEnabled(side.can_be_chosen)
        button.clicked.connect(lambda _checked=False: self.chosen.emit(side))
        column.addWidget(button)
        return card

    def choose(self, number: int) -> None:
        """Choose a side by its number from 1, if it is there and can be chosen."""
        if number <= len(self.sides) and self.sides[number - 1].can_be_chosen:
            self.chosen.emit(self.sides[number - 1])

    # ---------------------------------------------------------------------------------- another text

    def _offer_other(self, case: Case, page: QWidget, column: QVBoxLayout) -> None:
        column.addWidget(_label(_LEGEND, page, "quiet"))
        column.addWidget(_label("ほかの内容にする", page, "heading"))
        pieces = _pieces(case) if case.has_paragraphs else []
        if len(pieces) > 1:
            column.addWidget(_label(_PIECES, page, "quiet"))
            for number, piece, is_kept in pieces:
                column.addWidget(self._make_piece(number, piece, page, is_kept=is_kept))
        self.other.show()
        self.other.setAcceptRichText(False)
        self.other.setTabChangesFocus(True)
        self.other.setAccessibleName("ほかの内容")
        self.other.setFixedHeight(11 * UNIT)
        self.other.setPlainText(self._picked() if len(pieces) > 1 else case.question.current)
        column.addWidget(self.other)
        button = QPushButton("この内容にする", page)
        button.clicked.connect(lambda _checked=False: self.rewritten.emit(self.other.toPlainText()))
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(button)
        column.addLayout(line)

    def _make_piece(self, number: int, piece: str, parent: QWidget, *, is_kept: bool) -> QCheckBox:
        short = piece if len(piece) <= _SHOWN_PIECE else f"{piece[:_SHOWN_PIECE]}…"
        box = QCheckBox(f"{number} の段落: {short}".replace("&", "&&"), parent)
        box.setToolTip(piece)
        box.setProperty("piece", piece)
        box.setChecked(is_kept)
        box.clicked.connect(lambda _on: self.other.setPlainText(self._picked()))
        self.pieces.append(box)
        return box

    def _picked(self) -> str:
        return "\n".join(str(box.property("piece")) for box in self.pieces if box.isChecked())


def _marked(case: Case, number: int, side: Side) -> str:
    base = case.sides[0].text
    if not side.text:
        return "(空欄)"
    if not case.may_be_rewritten:
        return marked_new(side.text, side.text)
    if number > 1:
        return marked_new(base, side.text)
    return marked_gone(base, "\n".join(other.text for other in case.sides[1:]))


def _pieces(case: Case) -> list[tuple[int, str, bool]]:
    """The paragraphs of what stands there and of what was handed in, each once: (side, paragraph, kept)."""
    found: dict[str, tuple[int, str, bool]] = {}
    for number, side in enumerate(case.sides[1:], start=2):
        for piece in split_paragraphs(side.text):
            found.setdefault(piece, (number, piece, True))
    return list(found.values())


def _about(case: Case) -> str:
    question = case.question
    owner = f"記入担当: {question.section}" if question.section else "記入担当: 未定"
    return "　".join(piece for piece in (case.kind, case.sheet, owner) if piece)


def _label(text: str, parent: QWidget, role: str) -> QLabel:
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setProperty("role", role)
    return label
