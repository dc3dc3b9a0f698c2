"""Loading what comes after the first box: one module at a time, and events between them."""

from __future__ import annotations

import importlib.util
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from hyoka_desktop.ui.findings import _CHECKING
from hyoka_desktop.ui.loading import Loading, once_in_sight
from hyoka_desktop.ui.opened import _PANELS


@pytest.fixture
def names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Three modules that nobody has loaded yet."""
    monkeypatch.syspath_prepend(tmp_path)
    names = [f"loaded_late_{number}" for number in range(3)]
    for name in names:
        (tmp_path / f"{name}.py").write_text("", encoding="utf-8")
        # Taken out again at the end, whatever loads it.
        monkeypatch.setitem(sys.modules, name, sys)
        del sys.modules[name]
    return names


def there(names: list[str]) -> list[str]:
    return [name for name in names if name in sys.modules]


def test_modules_come_in_their_order_and_events_between_them(qtbot: QtBot, names: list[str]) -> None:
    owner = QObject()
    loading = Loading(names, owner)
    assert there(names) == []
    seen: list[int] = []
    ticks = QTimer(owner, interval=0)
    ticks.timeout.connect(lambda: seen.append(len(there(names))))
    ticks.start()
    with qtbot.waitSignal(loading.done):
        loading.start()
        assert there(names) == names[:1]
    assert there(names) == names
    assert set(seen) == {1, 2, 3}


def test_what_is_there_already_makes_nobody_wait(qtbot: QtBot, names: list[str]) -> None:
    owner = QObject()
    loading = Loading(["sys", "json"], owner)
    with qtbot.waitSignal(loading.done, timeout=0):
        loading.start()


def test_a_pause_begins_after_the_form_is_built_however_long_that_takes(qtbot: QtBot) -> None:
    owner = QObject()
    came: list[str] = []
    QTimer.singleShot(10, owner, lambda: came.append("a timer"))
    once_in_sight(10, owner, lambda: came.append("once in sight"))
    time.sleep(0.05)  # the form is built
    QTimer.singleShot(0, owner, lambda: came.append("painted"))
    qtbot.waitUntil(lambda: len(came) == 3)
    assert came[-1] == "once in sight"
    assert came.index("painted") < came.index("once in sight")


@pytest.mark.parametrize("module", [*_CHECKING, *_PANELS])
def test_every_module_that_is_loaded_late_is_one_of_ours(module: str) -> None:
    assert importlib.util.find_spec(module)
