"""修正依頼 over all sheets of a year: what waits for an answer, what was answered, what is settled."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.days import moment_here
from hyoka_desktop.sheet.notes import Request
from hyoka_desktop.tasks.requests.listing import (
    ANSWERED,
    ASKED,
    SETTLED,
    Asked,
    OfSheet,
    find_request,
    requests_of,
)
from hyoka_desktop.tasks.requests.making import reopen, settle
from hyoka_desktop.tasks.workspace import Workspace
from hyoka_desktop.ui.button_line import ButtonLine
from hyoka_desktop.ui.finding_words import who_said
from hyoka_desktop.ui.memory import Memory
from hyoka_desktop.ui.merging.filters import make_filter, offer
from hyoka_desktop.ui.merging.fresh_page import FreshPage
from hyoka_desktop.ui.merging.moments import sheet_words
from hyoka_desktop.ui.merging.request_papers import RequestPapers
from hyoka_desktop.ui.merging.rows_table import RowsTable
from hyoka_desktop.ui.merging.work import Report, Work
from hyoka_desktop.ui.notices import Notice
from hyoka_desktop.ui.theme import UNIT
from hyoka_desktop.ui.words import SpacedLabel, note

_HEADS = ("状態", "シート", "依頼先", "欄", "依頼の内容", "回答", "欄の変更", "依頼した日時")
_WIDTHS = (6, 9, 7, 12, 14, 12, 5, 12)
_SIGNS = {ASKED: "※", ANSWERED: "△", SETTLED: "✓"}

_NONE = (
    "修正依頼はありません。「記入」でシートを開き、直してほしい欄でCtrl+Rを押すと付けられます"
    "(シート全体はCtrl+Shift+R)。"
)
_ANSWERS = "{count}件に回答があります。その欄を確かめ(Enter)、よければ「解決済にする」を押します。"
_WAITING = "{count}件が未回答です。まだ渡していなければ「課に返す」で、ファイルとA4の一覧を課ごとに作ります。"
_ALL_DONE = "✓ すべて解決済です。"


class Line(NamedTuple):
    """A request with the sheet that it is about."""

    of_sheet: OfSheet
    asked: Asked

    @property
    def words(self) -> tuple[str, ...]:
        """What the table says of it."""
        one = self.asked
        said = [each.text for each in (*one.request.answers, one.request.settled) if each and each.text]
        return (
            f"{_SIGNS[one.state]} {one.state}",
            sheet_words(self.of_sheet.summary),
            one.section or "未定",
            one.label,
            " ".join(one.note.text.split()),
            " ".join(said[-1].split()) if said else "",
            "あり" if one.has_changed else "",
            moment_here(one.note.time),
        )


class RequestsPage(FreshPage):
    """A table that is read when it comes into sight; a line leads to its box."""

    changed = Signal()
    """A request was settled, or files went back."""

    def __init__(self, work: Work, memory: Memory, notice: Notice, go_to: Callable[[Address], None]) -> None:
        """List nothing yet; `go_to` opens a sheet at a box."""
        super().__init__()
        self._work, self._notice, self._go_to = work, notice, go_to
        self.papers = RequestPapers(work, memory, notice, self)
        self.year: int | None = None
        self._all: Sequence[Line] = ()
        self._shown: Sequence[Line] = ()
        self.state, self.section, self.sheet = (make_filter(name) for name in ("状態", "依頼先", "シート"))
        self.text = QLineEdit(self)
        self.text.setPlaceholderText("内容や欄の言葉で絞り込む")
        self.text.setAccessibleName("修正依頼の絞り込み")
        self.text.setClearButtonEnabled(True)
        self.next = note(_NONE, self)
        self.table = RowsTable("修正依頼の一覧", _HEADS, _WIDTHS, self, wide=_HEADS.index("依頼の内容"))
        self.whole = SpacedLabel(self)
        self.settle, self.back, self.print, self.copy = (
            QPushButton(text, self) for text in ("解決済にする", "課に返す…", "A4の一覧…", "表をコピー")
        )
        self.back.setToolTip("未解決の依頼があるシートのファイルとA4の一覧を、課ごとのフォルダーに作ります。")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(UNIT)
        for widget in (self.state, self.section, self.sheet):
            line.addWidget(widget)
        line.addWidget(self.text, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * UNIT, UNIT, 2 * UNIT, UNIT)
        column.setSpacing(UNIT)
        column.addLayout(line)
        column.addWidget(self.next)
        column.addWidget(self.table, 1)
        column.addWidget(self.whole)
        column.addLayout(ButtonLine((self.settle, self.back), (self.print, self.copy)))

    def _connect(self) -> None:
        for combo in (self.state, self.section, self.sheet):
            combo.currentIndexChanged.connect(lambda _index: self._fill())
        self.text.textChanged.connect(lambda _text: self._fill())
        self.table.gone_to.connect(self._go)
        self.table.selectionModel().currentChanged.connect(lambda *_: self._show_whole())
        for button, slot in (
            (self.settle, self._settle),
            (self.back, self._send_back),
            (self.print, self._print),
            (self.copy, self._copy),
        ):
            button.clicked.connect(lambda _checked=False, slot=slot: slot())

    # ---------------------------------------------------------------------------------- reading

    def read(self) -> None:
        """Read, beside the window."""
        year = self.year

        def look(workspace: Workspace, _report: Report) -> Sequence[Line]:
            return [
                Line(found, one) for found in requests_of(workspace, fiscal_year=year) for one in found.asked
            ]

        self._work.begin(look, self._show)

    def _show(self, found: Sequence[Line]) -> None:
        self._all = found
        offer(self.state, "すべての状態", _SIGNS)
        offer(self.section, "すべての課", sorted({one.asked.section for one in found} - {""}))
        sheets = dict.fromkeys(sheet_words(one.of_sheet.summary) for one in found)
        offer(self.sheet, "すべてのシート", sheets)
        self._fill()

    # ---------------------------------------------------------------------------------- showing

    def _fill(self) -> None:
        state, section, sheet = (combo.currentData() for combo in (self.state, self.section, self.sheet))
        words = self.text.text().split()
        self._shown = [
            one
            for one in self._all
            if state in {None, one.asked.state}
            and section in {None, one.asked.section}
            and sheet in {None, sheet_words(one.of_sheet.summary)}
            and all(any(word in said for said in one.words) for word in words)
        ]
        # What was answered is to be looked at first; what is settled stands last.
        order = (ANSWERED, ASKED, SETTLED)
        self._shown = sorted(self._shown, key=lambda one: order.index(one.asked.state))
        self.table.show_lines([one.words for one in self._shown])
        self.next.setText(_what_next(self._all))
        for button in (self.print, self.copy):
            button.setEnabled(bool(self._shown))
        self.back.setEnabled(any(one.asked.request.is_open for one in self._all))
        self._show_whole()

    def _show_whole(self) -> None:
        """Below the table there is room for all that was said."""
        line = self._current()
        is_settled = bool(line and not line.asked.request.is_open)
        self.settle.setText("未解決に戻す" if is_settled else "解決済にする")
        self.settle.setEnabled(line is not None)
        self.whole.say(_whole(line.asked) if line else "", "")

    def _current(self) -> Line | None:
        row = self.table.row
        return self._shown[row] if 0 <= row < len(self._shown) else None

    # ---------------------------------------------------------------------------------- doing

    def _go(self, row: int) -> None:
        if 0 <= row < len(self._shown):
            self._go_to(self._shown[row].asked.note.address)

    def _settle(self) -> None:
        line = self._current()
        if line is None:
            return
        one = line.asked
        if one.request.is_open:
            self._record(
                one, settle, "解決済にしました。", lambda: self._record(one, reopen, "未解決に戻しました。")
            )
        else:
            self._record(one, reopen, "未解決に戻しました。")

    def _record(
        self,
        one: Asked,
        change: Callable[[Workspace, Request], object],
        words: str,
        back: Callable[[], None] | None = None,
    ) -> None:
        def task(workspace: Workspace, _report: Report) -> None:
            change(workspace, find_request(workspace, one.note.id))

        def done(_nothing: None) -> None:
            self._notice.say(f"{one.section}への修正依頼（{one.label}）を{words}", back)
            self.changed.emit()

        self._work.begin(task, done, "記録しています")

    def _send_back(self) -> None:
        self.papers.send_back(self.year, self.section.currentData() or "")

    def _print(self) -> None:
        found: dict[str, OfSheet] = {}
        for one in self._shown:
            summary = one.of_sheet.summary
            before = found.get(summary.id, OfSheet(summary, ()))
            found[summary.id] = dataclasses.replace(before, asked=(*before.asked, one.asked))
        self.papers.print(list(found.values()), self.section.currentData() or "")

    def _copy(self) -> None:
        lines = [_HEADS, *(one.words for one in self._shown)]
        QGuiApplication.clipboard().setText("\n".join("\t".join(line) for line in lines))
        self._notice.say(f"{len(self._shown)}件の表をコピーしました。Excelやメールに貼り付けられます。")


def _what_next(found: Sequence[Line]) -> str:
    states = [one.asked.state for one in found]
    if not states:
        return _NONE
    said = [
        words.format(count=states.count(state))
        for state, words in ((ANSWERED, _ANSWERS), (ASKED, _WAITING))
        if state in states
    ]
    return " ".join(said) or _ALL_DONE


def _whole(one: Asked) -> str:
    lines = [f"{one.label}: {one.note.text}（{who_said(one.note)}）"]
    lines += [f"回答: {each.text}（{who_said(each)}）" for each in one.request.answers]
    if one.request.settled:
        lines.append(f"解決済: {one.request.settled.text}（{who_said(one.request.settled)}）")
    if one.has_changed:
        lines.append(f"依頼した時の内容「{_short(one.note.judged)}」→ 今の内容「{_short(one.now)}」")
    return "\n".join(lines)


def _short(text: str, most: int = 40) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= most else f"{plain[:most]}…"
