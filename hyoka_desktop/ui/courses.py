"""指標の推移: one indicator over all years, as a line and as a table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QLabel, QWidget

from hyoka_desktop.sheet.declaration import lists
from hyoka_desktop.sheet.kinds import Many
from hyoka_desktop.sheet.labels import row_number
from hyoka_desktop.sheet.years import wareki
from hyoka_desktop.tasks.over_years import Course, YearOfCourse
from hyoka_desktop.ui.course_chart import CourseChart
from hyoka_desktop.ui.dialogs.frame import FramedDialog
from hyoka_desktop.ui.merging.rows_table import RowsTable
from hyoka_desktop.ui.quiet_combo import QuietCombo
from hyoka_desktop.ui.theme import UNIT
from hyoka_desktop.ui.words import note

_HEADS = ("年度", "値", "記載のシート", "ほかの年度のシートでの値")
_WIDTHS = (8, 12, 12)
_ROWS_IN_SIGHT = 5


class CoursesDialog(FramedDialog):
    """Shows the indicators of a sheet, one at a time."""

    def __init__(self, courses: Sequence[Course], row: str, parent: QWidget | None) -> None:
        """Begin with the indicator of `row`, else with the first one."""
        super().__init__("指標の推移", "閉じる", parent, cancel="")
        self._courses = tuple(courses)
        self.choice = QuietCombo(self)
        self.choice.setAccessibleName("指標")
        kind = lists()["indicators"].kind
        for index, course in enumerate(self._courses):
            sign = row_number(kind, index) if isinstance(kind, Many) else ""
            self.choice.addItem(f"{sign} {course.name or '(項目名なし)'}")
        self.unit = QLabel(self)
        self.unit.setProperty("role", "quiet")
        self.chart = CourseChart(self)
        self.table = RowsTable("年度ごとの値", _HEADS, _WIDTHS, self)
        self.table.setMinimumSize(88 * UNIT, (_ROWS_IN_SIGHT + 1) * 3 * UNIT)
        for widget in (self.choice, self.unit, self.chart, self.table):
            self.content.addWidget(widget)
        self.content.setStretchFactor(self.chart, 1)
        self.content.addWidget(
            note(
                "年度更新でつながるシートを全年度から集めています（つながらない年度は同じ区分・番号のもの）。値は最も新しいシートのものです。",
                self,
            )
        )
        self.choice.currentIndexChanged.connect(self._show)
        rows = [course.row for course in self._courses]
        self.choice.setCurrentIndex(rows.index(row) if row in rows else 0)
        self._show(self.choice.currentIndex())

    def _show(self, index: int) -> None:
        course = self._courses[index]
        self.unit.setText(f"単位: {course.unit}" if course.unit else "単位: なし")
        points = [(of_year.year, of_year.said.number, of_year.said.text) for of_year in course.years]
        self.chart.show_points(course.name, points)
        self.table.show_lines([_line(of_year) for of_year in course.years])


def _line(of_year: YearOfCourse) -> tuple[str, ...]:
    otherwise = "、".join(f"{wareki(other.fiscal_year)}: {other.text}" for other in of_year.otherwise)
    return wareki(of_year.year), of_year.said.text, wareki(of_year.said.fiscal_year), otherwise
