"""金額の取込 in the window: columns chosen once, a comparison first, then one change for each box."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog

from hyoka_desktop.paths import resources_folder
from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.notes import NoteKind
from hyoka_desktop.sheet.values import assemble
from hyoka_desktop.tasks.importing import import_files
from hyoka_desktop.tasks.rollover import make_year
from hyoka_desktop.tasks.workspace import open_workspace
from hyoka_desktop.ui.season.costs_dialog import CostsDialog
from tests.stories.conftest import Start
from tests.stories.running import Running
from tests.ui.hands import click, write

SAMPLE = next((resources_folder() / "sample").glob("*.txt"))
KEY = "2022-provisional"
TABLE = (
    "令和4年度 決算\n事業コード,事業名,決算額(円)\nA1,総合窓口運営事業,100000000\n"
    'A2,オンライン申請基盤整備事業,"23,456,000"\nC9,よその事業,5000\n'
)


@pytest.fixture
def running(start: Start, tmp_path: Path) -> Running:
    with open_workspace(tmp_path / "hyoka.db") as workspace:
        import_files(workspace, [SAMPLE])
        workspace.set_collects(on=True)
    (tmp_path / "財務.csv").write_text(TABLE, "cp932")
    return start()


def box(running: Running, number: int = 0, key: str = KEY) -> Address:
    row = assemble(running.values).initiatives[number].id
    return running.address("progress", "project", row, key)


def costs(running: Running, hand: Callable[[CostsDialog], None]) -> None:
    def deal(dialog: QDialog) -> None:
        assert isinstance(dialog, CostsDialog)
        hand(dialog)

    running.answer(lambda: running.command("costs"), deal)


def choose(dialog: CostsDialog, heading: str, data: str) -> None:
    combo = dialog.columns.choices[heading]
    assert combo.findData(data) > 0
    combo.setCurrentIndex(combo.findData(data))


def choose_all(dialog: CostsDialog) -> None:
    choose(dialog, "事業コード", "code")
    choose(dialog, "事業名", "name")
    choose(dialog, "決算額(円)", f"project/{KEY}")


def test_from_a_file_to_the_sheet_and_back(running: Running, tmp_path: Path) -> None:
    before = running.values
    old = before.at(box(running))

    def hand(dialog: CostsDialog) -> None:
        assert not dialog.main_button.isEnabled()
        dialog.take_file(tmp_path / "財務.csv")
        assert list(dialog.columns.choices) == ["事業コード", "事業名", "決算額(円)"]
        click(dialog.main_button)
        assert "コードの列と、金額の列を少なくとも1つ選んでください" in dialog.wrong
        choose_all(dialog)
        click(dialog.main_button)
        assert dialog.wrong == ""
        (line,) = dialog.changes.changes.words()
        assert line[3:] == [old or "(空欄)", "123,456", "A1、A2", "名前から"]
        assert list(dialog.changes.assigned) == ["C9"]
        assert running.desk.workspace.database.load(running.opened.sheet) == before
        assert dialog.main_button.text() == "書き込む"
        click(dialog.main_button)

    costs(running, hand)
    assert running.values.at(box(running)) == "123,456"
    assert "金額を1か所に書き込みました" in running.window.notice.text
    running.push("元に戻す")
    assert running.values.at(box(running)) == old


def test_the_columns_are_chosen_once_and_a_code_is_given_a_place(running: Running, tmp_path: Path) -> None:
    def first(dialog: CostsDialog) -> None:
        dialog.take_file(tmp_path / "財務.csv")
        choose_all(dialog)
        click(dialog.main_button)
        click(dialog.main_button)

    def second(dialog: CostsDialog) -> None:
        QApplication.clipboard().setText(TABLE.replace(",決算額(円)", ",決算額(円)"))
        dialog.paste()
        assert dialog.main_button.text() == "書き込む"
        assert "シートと違う金額が0か所あります。" in dialog.changes.says.said
        assert not dialog.main_button.isEnabled()
        combo = dialog.changes.assigned["C9"]
        combo.setCurrentIndex(2)
        combo.activated.emit(2)
        assert dialog.changes.assigned == {}
        (line,) = dialog.changes.changes.words()
        assert line[4:6] == ["5", "C9"]
        click(dialog.main_button)

    costs(running, first)
    costs(running, second)
    assert running.values.at(box(running, 1)) == "5"


def test_a_past_value_waits_for_a_reason(running: Running, tmp_path: Path) -> None:
    make_year(running.desk.workspace, 2024)
    newer = next(summary.id for summary in running.desk.workspace.database.summaries(2024))
    running.desk.look_again()
    running.desk.open(newer)
    running.settle()

    def hand(dialog: CostsDialog) -> None:
        assert dialog.fiscal_year == 2024
        dialog.take_file(tmp_path / "財務.csv")
        choose_all(dialog)
        click(dialog.main_button)
        (line,) = dialog.changes.changes.words()
        assert "過年度の値" in line[-1]
        assert not dialog.main_button.isEnabled()
        write("決算の訂正", dialog.changes.reason)
        assert dialog.main_button.isEnabled()
        click(dialog.main_button)

    costs(running, hand)
    assert running.values.at(box(running)) == "123,456"
    notes = running.desk.workspace.database.notes(newer)
    assert [(note.kind, note.text, note.address) for note in notes] == [
        (NoteKind.REASON, "決算の訂正", box(running))
    ]


def test_what_is_no_table_is_told(running: Running, tmp_path: Path) -> None:
    (tmp_path / "memo.csv").write_text("ただの文\n", "utf-8")

    def hand(dialog: CostsDialog) -> None:
        dialog.take_file(tmp_path / "memo.csv")
        assert "見出しの行が見つかりません" in dialog.wrong
        dialog.take_file(tmp_path / "nowhere.csv")
        assert "このファイルはありません" in dialog.wrong
        dialog.reject()

    costs(running, hand)
