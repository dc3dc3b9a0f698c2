"""The status line: what it says about saving, and as whom one works."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hyoka_desktop.ui.status import StatusLine


@pytest.fixture
def status(qtbot: QtBot, dressed: QApplication) -> StatusLine:
    line = StatusLine()
    qtbot.addWidget(line)
    return line


def test_it_says_since_when_everything_is_saved(status: StatusLine) -> None:
    now = datetime.now().astimezone()
    status.say_saving()
    assert status.text == "… 保存中"
    status.say_saved(now)
    assert status.text == f"✓ 保存済み {now:%H:%M}"


def test_another_day_is_named(status: StatusLine) -> None:
    then = datetime.now().astimezone() - timedelta(days=400)
    status.say_saved(then)
    assert status.text == f"✓ 保存済み {then.year}年{then.month}月{then.day}日 {then:%H:%M}"


def test_a_failure_stands_out_by_sign_and_word_until_saving_works_again(status: StatusLine) -> None:
    status.say_failed("ディスクの空きがありません。")
    assert status.text == "！ 保存できません(ディスクの空きがありません。)"
    assert status._saved.property("role") == "alarm"
    assert status._saved.toolTip() == status.text
    status.say_saved(datetime.now().astimezone())
    assert status._saved.property("role") == ""
    assert status._saved.toolTip() == ""


def test_a_long_reason_makes_no_window_wide(status: StatusLine) -> None:
    status.resize(760, 24)
    status.show()
    before = status.minimumSizeHint()
    status.say_failed("ディスクの空きがないため、とても長い名前のファイルに保存できません。" * 5)
    QApplication.processEvents()
    assert status.minimumSizeHint().width() == before.width()
    assert status.minimumSizeHint().height() > before.height()
