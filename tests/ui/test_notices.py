"""A notice passes by itself, waits while somebody reads it, and can take back what it tells of."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from hyoka_desktop.ui.notices import Notice
from tests.ui.hands import click


@pytest.fixture
def window(qtbot: QtBot, dressed: QApplication) -> QWidget:
    window = QWidget()
    window.resize(700, 400)
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def notice(window: QWidget) -> Notice:
    return Notice(window)


def button(notice: Notice, text: str) -> QToolButton:
    return next(found for found in notice.findChildren(QToolButton) if found.text() == text)


def test_it_says_something_at_the_foot_of_the_window(notice: Notice, window: QWidget) -> None:
    assert notice.text == ""
    notice.say("保存しました。")
    assert notice.text == "保存しました。"
    assert notice.isVisible()
    assert window.rect().contains(notice.geometry())
    assert notice.geometry().center().y() > window.height() * 3 / 4
    assert not button(notice, "元に戻す").isVisible()


def test_it_can_take_back_once(notice: Notice, qtbot: QtBot) -> None:
    taken_back: list[str] = []
    notice.say("ごみ箱へ移しました。", lambda: taken_back.append("here"))
    click(button(notice, "元に戻す"))
    assert taken_back == ["here"]
    assert notice.text == ""


def test_the_next_one_takes_the_place_of_the_last_with_its_way_back(notice: Notice) -> None:
    notice.say("一つ目", lambda: None)
    notice.say("二つ目")
    assert notice.text == "二つ目"
    assert not button(notice, "元に戻す").isVisible()


def test_a_long_sentence_wraps_inside_the_window(notice: Notice, window: QWidget, qtbot: QtBot) -> None:
    notice.warn("ディスクの空きがないため保存できません。" * 6)
    assert window.rect().contains(notice.geometry())
    assert notice.height() > 2 * notice.fontMetrics().height()
    window.resize(420, 300)
    qtbot.waitUntil(lambda: window.rect().contains(notice.geometry()))


def test_it_leaves_the_buttons_at_the_foot_of_a_page_free(window: QWidget, notice: Notice) -> None:
    high, low = QPushButton("よく使う操作", window), QPushButton("取り込む", window)
    high.setGeometry(300, 200, 120, 32)
    low.setGeometry(300, 352, 120, 32)
    high.show()
    low.show()
    notice.say("フォルダーを読みました。")
    assert not notice.geometry().intersects(low.geometry())
    assert not notice.geometry().intersects(high.geometry())
    assert notice.geometry().bottom() > window.height() * 3 / 4
    notice.say("フォルダーを読みました。" * 6)
    assert not notice.geometry().intersects(low.geometry())
    low.hide()
    notice.say("フォルダーを読みました。")
    assert notice.geometry().intersects(low.geometry())


def test_it_passes_by_itself_and_the_mouse_keeps_it(notice: Notice) -> None:
    notice.say("短い文")
    patience = notice._timer.interval()
    assert 3000 < patience < 10_000
    notice.say("短い文", lambda: None)
    assert notice._timer.interval() > patience
    notice.enterEvent(QEnterEvent(QPointF(1, 1), QPointF(1, 1), QPointF(QPoint(1, 1))))
    assert not notice._timer.isActive()
    notice.leaveEvent(QEvent(QEvent.Type.Leave))
    assert notice._timer.isActive()
    notice._timer.timeout.emit()
    assert notice.text == ""


def test_the_cross_closes_it(notice: Notice, qtbot: QtBot) -> None:
    notice.say("もう読みました")
    click(button(notice, "×"))
    assert not notice.isVisible()
