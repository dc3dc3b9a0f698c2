"""基本: the deadline, the price of a person, what is printed at the foot, blank rows of the Excel file."""

from __future__ import annotations

import dataclasses
from datetime import date

from PySide6.QtWidgets import QLineEdit, QWidget

from hyoka_desktop.sheet.characters import half_width
from hyoka_desktop.sheet.days import long_date, read_day
from hyoka_desktop.sheet.readings import RefusedText, read_amount
from hyoka_desktop.sheet.season import Season
from hyoka_desktop.ui.season.page import BadInputError, Page
from hyoka_desktop.ui.words import note

_MOST_ROWS = 20


class BasicsPage(Page):
    """A few settings that stand for themselves."""

    title = "基本"
    purpose = "この年度のシート全体に関わる設定です。"

    def __init__(self, parent: QWidget) -> None:
        """Make the edits."""
        super().__init__(parent)
        self.deadline = self._line("提出の締切", 14, "例: 令和6年5月31日")
        self.unit_cost = self._line("人件費の単価(1人・千円)", 14, "例: 8,450")
        self.form = self._line("様式の番号", 14)
        self.revision = self._line("様式の版", 14)
        self.blank_rows = self._line("Excelの指標の予備の行", 14)
        self.table.widen(1)
        self.column.addWidget(
            note(
                "単価を決めると、人件費の欄で「人数×単価」の計算が使えます。"
                "様式の番号と版は、印刷の下端に入ります。",
                self,
            )
        )

    def _line(self, name: str, chars: int, hint: str = "") -> QLineEdit:
        edit = self.table.edit("", name, chars, hint)
        self.table.add_line([self.table.words(name), edit])
        return edit

    def show_season(self, season: Season) -> None:
        """Show settings."""
        day = read_day(season.deadline)
        self.deadline.setText(long_date(day) if day else season.deadline)
        self.unit_cost.setText(season.unit_cost)
        self.form.setText(season.form)
        self.revision.setText(str(season.revision))
        self.blank_rows.setText(str(season.blank_rows))

    def read(self, season: Season) -> Season:
        """The settings with what stands here; raises BadInputError."""
        day = self._day()
        return dataclasses.replace(
            season,
            deadline=day.isoformat() if day else "",
            unit_cost=self._price(),
            form=self._form(),
            revision=_count(self.revision, "様式の版", 1, 999),
            blank_rows=_count(self.blank_rows, "Excelの指標の予備の行", 0, _MOST_ROWS),
        )

    def _day(self) -> date | None:
        text = self.deadline.text().strip()
        day = read_day(text)
        if text and day is None:
            raise BadInputError(
                "提出の締切を日付として読めません。「令和6年5月31日」のように入力してください。",
                self.deadline,
            )
        return day

    def _price(self) -> str:
        text = self.unit_cost.text().strip()
        try:
            number = read_amount(text).number
        except RefusedText:
            number = None
        if text and number is None:
            raise BadInputError(
                "人件費の単価を数として読めません。千円単位の数字で入力してください。", self.unit_cost
            )
        return text

    def _form(self) -> str:
        text = self.form.text().strip()
        if not text:
            raise BadInputError("様式の番号が空です。印刷の下端に入る番号を入力してください。", self.form)
        return text


def _count(edit: QLineEdit, name: str, least: int, most: int) -> int:
    text = half_width(edit.text()).strip()
    if not (text.isdecimal() and least <= int(text) <= most):
        raise BadInputError(f"{name}は{least}から{most}までの数で入力してください。", edit)
    return int(text)
