"""Somebody looks at how an indicator went over the years."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog

from hyoka_desktop.paths import resources_folder
from hyoka_desktop.ui.courses import CoursesDialog
from tests.stories.conftest import Start
from tests.stories.running import answer

SAMPLE = next((resources_folder() / "sample").glob("*.txt"))


def test_the_indicator_in_hand_comes_first_and_the_others_can_be_chosen(start: Start) -> None:
    running = start([SAMPLE])
    row = running.rows("indicators")[2]
    running.go_to(running.address("goal", "values", row, "2022"))
    shown: list[list[list[str]]] = []
    names: list[str] = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, CoursesDialog)
        names.append(dialog.choice.currentText())
        shown.append(dialog.table.words())
        assert dialog.chart.grab().toImage().size() == dialog.chart.size() * dialog.devicePixelRatioF()
        dialog.choice.setCurrentIndex(0)
        names.append(dialog.choice.currentText())
        shown.append(dialog.table.words())
        dialog.accept()

    answer(running.window.commands["courses"].trigger, look)
    editor = running.opened.editor
    assert names == [
        f"{sign} {editor.text(running.address('goal', 'name', running.rows('indicators')[index]))}"
        for sign, index in (("③", 2), ("①", 0))
    ]
    for table, indicator in zip(shown, (row, running.rows("indicators")[0]), strict=True):
        texts = [editor.text(running.address("goal", "values", indicator, str(y))) for y in range(2019, 2025)]
        assert [line[1] for line in table] == [text for text in texts if text]
