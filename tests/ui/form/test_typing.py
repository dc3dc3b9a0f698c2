"""Real keys in real boxes: what is typed arrives, whatever an input method or the window does meanwhile."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.ui.boxes.events import MISSING, Box
from hyoka_desktop.ui.boxes.line_box import LineBox
from hyoka_desktop.ui.boxes.text_box import TextBox
from hyoka_desktop.ui.form.form_view import FormView
from tests.ui.filling import Filling, compose, decide, focused_address
from tests.ui.hands import write

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def go(form: FormView, address: Address) -> Box:
    assert form.show_address(address)
    box = form.boxes[address]
    assert box.hasFocus()
    return box


def line(form: FormView, address: Address) -> LineBox:
    box = go(form, address)
    assert isinstance(box, LineBox)
    return box


def text(form: FormView, address: Address) -> TextBox:
    box = go(form, address)
    assert isinstance(box, TextBox)
    return box


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the cursor is."""
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, key, modifiers)


def test_keys_arrive_in_the_sheet_and_in_the_database(form: FormView, filling: Filling, qtbot: QtBot) -> None:
    box = line(form, filling.value(2))
    box.selectAll()
    with qtbot.waitSignal(filling.editor.saved, timeout=1000):
        QTest.keyClicks(box, "35120")
    assert filling.editor.text(filling.value(2)) == "35120"
    assert filling.reopened().values.at(filling.value(2)) == "35120"


def test_every_box_is_an_edit_that_is_always_there(form: FormView, filling: Filling) -> None:
    for address in form.in_order():
        box = go(form, address)
        assert isinstance(box, QLineEdit | QTextEdit | QComboBox)
        assert box.said() == filling.editor.text(address)
        assert box.accessibleName()


def test_the_first_key_of_an_input_method_is_not_lost(form: FormView, filling: Filling) -> None:
    for address in (filling.value(2), filling.cost(0), filling.at("goal", "aim")):
        box = go(form, address)
        before = filling.editor.text(address)
        compose(box, "k")
        compose(box, "か")
        assert box.is_composing
        assert filling.editor.text(address) == before
        decide(box, "可")
        assert "可" in filling.editor.text(address)
        assert not box.is_composing


def test_nothing_is_refilled_while_an_input_method_is_at_work(form: FormView, filling: Filling) -> None:
    title = filling.at("header", "title")
    box = text(form, title)
    before = filling.editor.text(title)
    compose(box, "まど")
    filling.editor.apply([(title, "別の名")], "取り込み")
    assert box.is_composing
    assert box.toPlainText() == before
    decide(box, "窓")
    assert filling.editor.text(title) == "窓" + before


@pytest.mark.parametrize("ending", ["leave", "save", "tab", "next"])
def test_what_an_input_method_shows_is_kept(form: FormView, filling: Filling, ending: str) -> None:
    address = filling.value(2, "2023")
    box = go(form, address)
    compose(box, "みさだめ")
    if ending == "leave":
        assert form.leave()
    elif ending == "save":
        assert filling.editor.save()
    elif ending == "tab":
        QTest.keyClick(box, Qt.Key.Key_Tab)
    else:
        form.show_address(filling.at("header", "title"))
    assert filling.editor.text(address) == "みさだめ"
    assert filling.editor.save()
    assert filling.reopened().values.at(address) == "みさだめ"


def test_the_hint_gives_way_to_what_is_typed_and_comes_back(
    form: FormView, filling: Filling, qtbot: QtBot
) -> None:
    box = line(form, filling.value(2))
    assert box.placeholderText() == ""
    box.selectAll()
    with qtbot.waitSignal(filling.editor.missing_changed):
        QTest.keyClick(box, Qt.Key.Key_Delete)
    assert box.placeholderText() == MISSING
    assert box.accessibleDescription() == "未記入"
    with qtbot.waitSignal(filling.editor.missing_changed):
        QTest.keyClicks(box, "3")
    assert box.placeholderText() == ""
    assert box.accessibleDescription() == ""


# -------------------------------------------------------------------- undo


@pytest.fixture
def undo_action(form: FormView) -> QAction:
    """The window's own command, reached from within the boxes."""
    action = QAction("元に戻す", form)
    action.setShortcut(QKeySequence("Ctrl+Z"))
    action.triggered.connect(form.editor.undo)
    form.addAction(action)
    return action


def test_undo_reaches_across_boxes(form: FormView, filling: Filling, undo_action: QAction) -> None:
    first, second = filling.value(2), filling.at("goal", "analysis", filling.rows("indicators")[2])
    write("7", line(form, first))
    box = text(form, second)
    box.moveCursor(QTextCursor.MoveOperation.End)
    write("追記", box)
    assert filling.editor.text(second).endswith("追記")
    QTest.keyClick(box, Qt.Key.Key_Z, CTRL)
    assert not filling.editor.text(second).endswith("追記")
    assert box.toPlainText() == filling.editor.text(second)
    press(Qt.Key.Key_Z, CTRL)
    assert filling.editor.text(first) == "34,987"
    assert focused_address() == first


def test_undo_and_redo_in_a_line_are_those_of_the_form(form: FormView, filling: Filling) -> None:
    box = line(form, filling.value(2))
    write("7", box)
    said = box.text()
    QTest.keyClick(box, Qt.Key.Key_Z, CTRL)
    assert box.text() == filling.editor.text(filling.value(2)) == "34,987"
    QTest.keyClick(box, Qt.Key.Key_Y, CTRL)
    QTest.keyClick(box, Qt.Key.Key_Z, CTRL | SHIFT)
    assert box.text() == filling.editor.text(filling.value(2)) == said


def test_commands_of_the_window_that_edits_claim_are_given(form: FormView, filling: Filling) -> None:
    given: list[str] = []
    for keys in ("Ctrl+E", "Ctrl+K", "Ctrl+J"):
        action = QAction(keys, form)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda _on, keys=keys: given.append(keys))
        form.addAction(action)
    for box in (line(form, filling.value(2)), text(form, filling.at("goal", "aim"))):
        for key in (Qt.Key.Key_E, Qt.Key.Key_K, Qt.Key.Key_J):
            QTest.keyClick(box, key, CTRL)
    assert given == ["Ctrl+E", "Ctrl+K", "Ctrl+J"] * 2


def test_moving_the_cursor_begins_another_step(form: FormView, filling: Filling) -> None:
    aim = filling.at("goal", "aim")
    box = text(form, aim)
    before = filling.editor.text(aim)
    write("一二", box)
    QTest.keyClick(box, Qt.Key.Key_End)
    write("三", box)
    filling.editor.undo()
    assert filling.editor.text(aim) == "一二" + before
    filling.editor.undo()
    assert filling.editor.text(aim) == before


def test_each_paragraph_is_a_step(form: FormView, filling: Filling) -> None:
    summary = filling.at("evaluation", "summary")
    box = text(form, summary)
    before = filling.editor.text(summary)
    box.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClick(box, Qt.Key.Key_Return)
    write("◆一", box)
    QTest.keyClick(box, Qt.Key.Key_Return)
    write("◆二", box)
    assert filling.editor.text(summary) == before + "\n◆一\n◆二"
    filling.editor.undo()
    assert filling.editor.text(summary) == before + "\n◆一"


def test_pasting_is_a_step_and_lines_close_up_where_there_is_one_line(
    form: FormView, filling: Filling
) -> None:
    title = filling.at("header", "title")
    box = text(form, title)
    box.selectAll()
    QGuiApplication.clipboard().setText("窓口の\r\n改革\nnew\nname\n")
    QTest.keyClick(box, Qt.Key.Key_V, CTRL)
    assert filling.editor.text(title) == "窓口の改革new name"
    write("。", box)
    filling.editor.undo()
    assert filling.editor.text(title) == "窓口の改革new name"
    filling.editor.undo()
    assert filling.editor.text(title) == "区民に身近で頼れる区役所づくりと職員の育成"


def test_no_break_spaces_and_odd_characters_stay_as_they_are(form: FormView, filling: Filling) -> None:
    aim = filling.at("goal", "aim")
    odd = "一\u00a0二\u3000三\u2003𠮷\u200b①"
    filling.editor.apply([(aim, odd)], "取り込み")
    box = text(form, aim)
    box.moveCursor(QTextCursor.MoveOperation.End)
    write("終", box)
    assert filling.editor.text(aim) == odd + "終"


def test_blank_lines_go_when_the_box_is_left(form: FormView, filling: Filling) -> None:
    summary = filling.at("evaluation", "summary")
    box = text(form, summary)
    box.moveCursor(QTextCursor.MoveOperation.End)
    for _ in range(3):
        QTest.keyClick(box, Qt.Key.Key_Return)
    write("◆追", box)
    assert box.toPlainText().endswith("\n\n\n◆追")
    go(form, filling.at("header", "title"))
    assert box.toPlainText().endswith("。\n◆追")
    assert box.toPlainText() == filling.editor.text(summary)


# -------------------------------------------------------------------- moving on


def test_tab_follows_the_paper_and_back(form: FormView, filling: Filling) -> None:
    order = form.in_order()
    go(form, order[0])
    seen = [focused_address()]
    for _ in order[1:]:
        press(Qt.Key.Key_Tab)
        seen.append(focused_address())
    assert seen == list(order)
    for _ in order[1:]:
        press(Qt.Key.Key_Tab, SHIFT)
    assert focused_address() == order[0]


def test_enter_and_ctrl_arrows_move_on(form: FormView, filling: Filling) -> None:
    order = form.in_order()
    title = filling.at("header", "title")
    place = order.index(title)
    QTest.keyClick(go(form, title), Qt.Key.Key_Return)
    assert focused_address() == order[place + 1]
    aim = filling.at("goal", "aim")
    place = order.index(aim)
    QTest.keyClick(go(form, aim), Qt.Key.Key_Down, CTRL)
    assert focused_address() == order[place + 1]
    press(Qt.Key.Key_Up, CTRL)
    assert focused_address() == aim
    press(Qt.Key.Key_Return, CTRL)
    assert focused_address() == order[place + 1]


def test_enter_makes_a_paragraph_in_running_text(form: FormView, filling: Filling) -> None:
    aim = filling.at("goal", "aim")
    box = go(form, aim)
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert box.hasFocus()
    assert filling.editor.text(aim).startswith("\n")


# -------------------------------------------------------------------- the wheel


def wheel(widget: QWidget) -> None:
    """Turn the wheel of the mouse over a widget."""
    window = widget.window()
    place = widget.mapTo(window, widget.rect().center())
    QTest.wheelEvent(window.windowHandle(), QPointF(place), QPoint(0, -120))
    QApplication.processEvents()


def test_the_wheel_scrolls_the_form_and_changes_nothing(
    form: FormView, filling: Filling, qtbot: QtBot
) -> None:
    group = filling.at("header", "group")
    box = go(form, group)
    assert isinstance(box, QComboBox)
    bar = form.scroller.verticalScrollBar()
    for is_focused in (True, False):
        if not is_focused:
            go(form, filling.at("header", "title"))
        bar.setValue(0)
        wheel(box)
        assert filling.editor.text(group) == "計画の実現に向けて"
        assert bar.value() > 0
    title = text(form, filling.at("header", "title"))
    bar.setValue(0)
    wheel(title.viewport())
    assert bar.value() > 0


# -------------------------------------------------------------------- one of each kind


def test_a_choice_is_taken_by_keys_and_keeps_a_foreign_word(form: FormView, filling: Filling) -> None:
    group = filling.at("header", "group")
    box = go(form, group)
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert filling.editor.text(group) == "施策"
    filling.editor.apply([(group, "主要施策")], "取り込み")
    assert box.said() == "主要施策"
    QTest.keyClick(box, Qt.Key.Key_Up)
    assert filling.editor.text(group) == "施策"
    QTest.keyClick(box, Qt.Key.Key_Home)
    assert filling.editor.text(group) == ""
    filling.editor.undo()
    filling.editor.undo()
    assert box.said() == "主要施策"


def test_a_section_is_taken_from_the_list_of_the_sheet(
    form: FormView, filling: Filling, qtbot: QtBot
) -> None:
    owner = filling.at("goal", "owner", filling.rows("indicators")[2])
    box = go(form, owner)
    QTest.keyClick(box, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    names = [action.text() for action in menu.actions()]
    assert names[:3] == ["窓口改革課", "デジタル手続課", "統計広聴課"]
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert filling.editor.text(owner) == "窓口改革課"


def test_a_refused_amount_is_kept_and_said_once_the_box_is_left(
    form: FormView, filling: Filling, qtbot: QtBot
) -> None:
    cost = filling.cost(0)
    box = line(form, cost)
    box.selectAll()
    write("約三億", box)
    assert not form.boxes.notes()
    go(form, filling.cost(0, "personnel"))
    assert filling.editor.text(cost) == "約三億"
    (note,) = form.boxes.notes()
    assert note.startswith("！ 事業費 4年度決算(速報値): 「約三億」は金額として読めません。")
    assert box.property("refused") is True
    assert "読めません" in box.accessibleDescription()
    box = line(form, cost)
    box.selectAll()
    write("３億", box)
    understood = ["事業費 4年度決算(速報値): ＝ 300,000千円"]
    qtbot.waitUntil(lambda: form.boxes.notes() == understood)
    assert box.property("refused") is False
    go(form, filling.cost(0, "personnel"))
    assert form.boxes.notes() == understood


def test_totals_follow_the_typing(form: FormView, filling: Filling, qtbot: QtBot) -> None:
    row = filling.rows("initiatives")[0]
    own = filling.at("progress", "total", row, "2022-provisional")
    whole = filling.at("goal", "total", key="2022-provisional")
    go(form, filling.cost(0))
    form.show_part("goal")
    assert [form.boxes.total(address).text() for address in (own, whole)] == ["398,655", "406,605"]
    box = line(form, filling.cost(0))
    box.selectAll()
    write("1,259,870", box)
    qtbot.waitUntil(lambda: form.boxes.total(own).text() == "1,398,655\n≠ 取込時 398,655")
    assert form.boxes.total(whole).text() == "1,406,605\n≠ 取込時 406,605"
    box.selectAll()
    QTest.keyClick(box, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: form.boxes.total(own).text() == "138,785\n△ 一部未記入\n≠ 取込時 398,655")


def test_the_lines_on_paper_follow_the_typing(form: FormView, filling: Filling, qtbot: QtBot) -> None:
    aim = filling.at("goal", "aim")
    box = text(form, aim)
    count = form.boxes.count_of(aim)
    assert count is not None
    qtbot.waitUntil(lambda: bool(count.text))
    assert count.text == "3行 / 開いた時 3行"
    write("一\n二" * 100, box)
    assert count.text == "103行 / 開いた時 3行"
