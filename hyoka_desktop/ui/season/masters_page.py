"""組織 and 施策の体系: the lines of a master, typed, pasted or from a file, and what is odd about them."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QToolButton,
    QWidget,
)

from hyoka_desktop.sheet.master_tables import MasterKind, MasterTable, cell_names, read_master_lines
from hyoka_desktop.sheet.masters import MasterPolicy, MasterSection
from hyoka_desktop.sheet.season import Season
from hyoka_desktop.tasks.masters import Stranger, read_masters, read_pasted_masters, with_masters
from hyoka_desktop.ui.refusals import REFUSALS
from hyoka_desktop.ui.season.page import BadInputError, Page
from hyoka_desktop.ui.theme import UNIT
from hyoka_desktop.ui.words import SpacedLabel

_FILTER = "表 (*.xlsx *.csv *.txt *.tsv);;すべてのファイル (*)"
_REST_MS = 400
_MOST_SAID = 40
_LINES_SAID = 5
_WIDTHS = {"bureau": 8, "name": 11, "title": 14, "group": 10}
_NAMED = {MasterKind.SECTIONS: "name", MasterKind.POLICIES: "title"}
_PURPOSES = {
    MasterKind.SECTIONS: "課コード・部・課の一覧です。名前が変わった課は、適用年度を書いて行を足します。",
    MasterKind.POLICIES: "施策の番号と名前の一覧です。シートの施策名は、番号とコードでここから決まります。",
}

Master = TypeVar("Master", MasterSection, MasterPolicy)
Strangers = Callable[[Season], Sequence[Stranger]]
"""The names on the sheets of a year that its masters do not have."""


class Line(NamedTuple):
    """One line on the page."""

    number: QLabel
    edits: Mapping[str, QLineEdit]
    remove: QToolButton

    @property
    def first(self) -> QLineEdit:
        """The edit at the left."""
        return next(iter(self.edits.values()))


class MastersPage(Page):
    """The lines of one master, each cell an edit."""

    def __init__(self, kind: MasterKind, strangers: Strangers, parent: QWidget) -> None:
        """Make an empty table."""
        self.kind, self._strangers = kind, strangers
        self.title = "組織(部・課)" if kind is MasterKind.SECTIONS else "施策の体系"
        self.purpose = _PURPOSES[kind]
        super().__init__(parent)
        self._season: Season | None = None
        self.lines: list[Line] = []
        self.slips = SpacedLabel(self, "caution")
        self._below = QScrollArea(self)
        self._below.setWidget(self.slips)
        self._below.setWidgetResizable(True)
        self._below.setFrameShape(QFrame.Shape.NoFrame)
        self._below.setFixedHeight(_LINES_SAID * round(self.fontMetrics().height() * 1.4))
        self._make_tools()
        self.column.addWidget(self._below)
        self._timer = QTimer(self, singleShot=True, interval=_REST_MS)
        self._timer.timeout.connect(self.check)

    def _make_tools(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(UNIT)
        for words, do in (
            ("表のファイルから…", self._choose),
            ("コピーした表を貼り付け", self.paste),
            ("行を追加", lambda: self._add({}, focus=True)),
        ):
            button = QPushButton(words, self)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, do=do: do())
            line.addWidget(button)
        line.addStretch(1)
        self._count = QLabel(self)
        self._count.setProperty("role", "quiet")
        line.addWidget(self._count)
        self.tools.addLayout(line)

    # ---------------------------------------------------------------- lines

    def show_season(self, season: Season) -> None:
        """Show settings."""
        self._season = season
        lines = season.sections if self.kind is MasterKind.SECTIONS else season.policies
        self._show_lines(lines)

    def _show_lines(self, lines: Sequence[MasterSection | MasterPolicy]) -> None:
        self.table.clear()
        self.lines.clear()
        self.table.add_heads(["", *cell_names(self.kind).values(), ""])
        for one in lines:
            self._add({name: str(getattr(one, name) or "") for name in cell_names(self.kind)})
        if not lines:
            self._add({})
        self.table.widen(1 + list(cell_names(self.kind)).index(_NAMED[self.kind]))
        self.check()

    def _add(self, cells: Mapping[str, str], *, focus: bool = False) -> None:
        number = self.table.words(str(len(self.lines) + 1))
        edits = {
            name: self.table.edit(cells.get(name, ""), heading, _WIDTHS.get(name, 4))
            for name, heading in cell_names(self.kind).items()
        }
        for name, edit in edits.items():
            if name != _NAMED[self.kind]:
                edit.setMaximumWidth(edit.minimumWidth() + 3 * UNIT)
        remove = QToolButton(self.table.widget())
        remove.setText("削除")
        remove.setToolTip("この行を一覧から除きます")
        line = Line(number, edits, remove)
        self.table.add_line([number, *edits.values(), remove])
        remove.clicked.connect(lambda _checked=False: self._remove(line))
        for edit in edits.values():
            edit.textEdited.connect(lambda _text: self._timer.start())
        self.lines.append(line)
        self._tell_count()
        if focus:
            line.first.setFocus()

    def _remove(self, line: Line) -> None:
        self.lines.remove(line)
        for widget in (line.number, *line.edits.values(), line.remove):
            widget.hide()
            widget.deleteLater()
        for place, left in enumerate(self.lines, start=1):
            left.number.setText(str(place))
        self.check()

    def _tell_count(self) -> None:
        self._count.setText(f"{len(self._cells())}件")

    def _cells(self) -> list[tuple[int, dict[str, str]]]:
        lines = [{name: edit.text().strip() for name, edit in line.edits.items()} for line in self.lines]
        return [(number, cells) for number, cells in enumerate(lines, start=1) if any(cells.values())]

    # ---------------------------------------------------------------- from elsewhere

    def _choose(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, f"{self.title}の表", "", _FILTER)
        if name:
            self.take_file(Path(name))

    def take_file(self, path: Path) -> None:
        """Let the lines of a table in a file take the place of these."""
        self._take(lambda year: read_masters(path, year, self.kind))

    def paste(self) -> None:
        """Let the lines of a table that was copied take the place of these."""
        text = QGuiApplication.clipboard().text()
        self._take(lambda year: read_pasted_masters(text, year, self.kind))

    def _take(self, read: Callable[[int], MasterTable]) -> None:
        assert self._season is not None  # noqa: S101  # a page is shown settings before it can be used
        try:
            table = read(self._season.fiscal_year)
        except REFUSALS as error:
            self.say_wrong(BadInputError(str(error), self.lines[0].first))
            return
        self.say_wrong(None)
        self._show_lines(table.sections or table.policies)
        grave = [slip.message for slip in table.slips if slip.grave]
        if grave:
            # What was read is here, without the doubles: the sentence says which lines of the file they are.
            self._say(grave)

    # ---------------------------------------------------------------- what is odd

    def table_now(self, season: Season) -> MasterTable:
        """The lines as they stand."""
        return read_master_lines(self._cells(), season.fiscal_year, self.kind)

    def check(self) -> None:
        """Say what is odd about the lines."""
        self._tell_count()
        if self._season is None:
            return
        table = self.table_now(self._season)
        said = [slip.message for slip in table.slips]
        if table.is_sound:
            own = dataclasses.replace(self._season, sections=(), policies=())
            for one in self._strangers(with_masters(own, table)):
                near = f"「{one.near}」の書き誤りかもしれません。" if one.near else ""
                said.append(f"シートに書かれた「{one.name}」がこの一覧にありません。{near}")
        self._say(said)

    def _say(self, said: Sequence[str]) -> None:
        lines = [f"△ {sentence}" for sentence in said[:_MOST_SAID]]
        if len(said) > _MOST_SAID:
            lines.append(f"　ほか{len(said) - _MOST_SAID}件")
        self.slips.say("\n".join(lines), "caution")
        self._below.setVisible(bool(lines))

    def read(self, season: Season) -> Season:
        """The settings with what stands here; raises BadInputError where a line has to be mended first."""
        table = self.table_now(season)
        for slip in table.slips:
            if slip.grave:
                raise BadInputError(slip.message, self.lines[slip.line - 1].first)
        for number, cells in self._cells():
            needed = _NAMED[self.kind]
            if not cells[needed]:
                edit = self.lines[number - 1].edits[needed]
                raise BadInputError(f"{number}行目に{cell_names(self.kind)[needed]}がありません。", edit)
        found = with_masters(season, table)
        return dataclasses.replace(
            found,
            sections=tuple(_as_before(one, season.sections) for one in found.sections),
            policies=tuple(_as_before(one, season.policies) for one in found.policies),
        )


def _as_before(one: Master, before: Sequence[Master]) -> Master:
    """A line with what a newer version of the program wrote in it."""
    same = (was for was in before if dataclasses.replace(was, unknown={}) == one)
    return next(same, one)
