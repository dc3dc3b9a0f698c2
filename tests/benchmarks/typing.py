"""Typing: one key in a text of 800 characters, in the whole window with everything connected.

The reference is a bare QPlainTextEdit of the same width with the same text in the same run; compared is the
time of the processor until the key is painted. Keys come at odd moments, so that some of them meet the work
that goes on beside the typing: the draft, the checks of the whole sheet, the pages of the preview. How long
the slowest of a hundred is late is measured on the clock.
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter, thread_time
from typing import cast

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QTextEdit, QWidget

from hyoka_desktop.paths import resources_folder
from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.rows import fellows
from hyoka_desktop.tasks.importing import import_files
from hyoka_desktop.tasks.workspace import open_workspace
from hyoka_desktop.ui.desk import Desk
from hyoka_desktop.ui.memory import Memory
from hyoka_desktop.ui.shell import Shell
from hyoka_desktop.ui.side import ATTENTION, PREVIEW
from hyoka_desktop.ui.theme import dress
from hyoka_desktop.ui.window import Window
from tests.benchmarks.report import Result, milliseconds

_KEYS = 240
_AT_A_STRETCH = 40
_CALM_MS = 700
_CHARACTERS = 800
_WORK = f"one key in {_CHARACTERS} characters"
_RATIO = 1.2
_FRAME_S = 0.016
_MOST_BETWEEN_MS = 60
_TEXT = "窓口で待つ時間を短くし、来庁しなくても手続を終えられるようにする。"


def measure() -> list[Result]:
    """The time of a key beside the reference, and how long the slowest of a hundred takes."""
    application = QApplication.instance() or QApplication(["hyoka"])
    assert isinstance(application, QApplication)
    dress(application, resources_folder())
    # The program is measured, not the disk, whose time for a commit is that of any program.
    memory_disk = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108
    with (
        tempfile.TemporaryDirectory(dir=memory_disk) as folder,
        open_workspace(Path(folder, "hyoka.db")) as workspace,
    ):
        import_files(workspace, sorted((resources_folder() / "sample").glob("*.txt")))
        memory = Memory(Path(folder, "window.ini"))
        shell = Shell(memory)
        window = Window(shell, memory)
        desk = Desk(window, workspace, memory, Path(folder))
        shell.resize(1366, 768)
        shell.show()
        desk.open(workspace.database.summaries()[0].id)
        results: list[Result] = []
        window.show_side(ATTENTION)
        ratio, slowest = _compare(_long_box(desk))
        results.append(ratio)
        results.append(_in_a_frame("whole sheet checked", slowest))
        window.show_side(PREVIEW)
        _, slowest = _compare(_long_box(desk))
        results.append(_in_a_frame("pages following", slowest))
        assert desk.leave()
        shell.hide()
    return results


def _long_box(desk: Desk) -> QTextEdit:
    """The box for results, with 800 characters in it and the cursor at its end."""
    assert desk.opened is not None
    editor, form = desk.opened.editor, desk.opened.form
    values = editor.values
    results = Address(values.sheet, "progress", fellows(values, "initiatives", "")[0], "results", "")
    editor.put(results, _text())
    editor.close_burst()
    assert form.show_address(results)
    box = form.boxes[results]
    assert isinstance(box, QTextEdit)
    box.moveCursor(QTextCursor.MoveOperation.End)
    return box


def _text() -> str:
    paragraphs = [f"◆{_TEXT * 4}" for _ in range(10)]
    return "\n".join(paragraphs)[:_CHARACTERS]


def _compare(box: QTextEdit) -> tuple[Result, float]:
    """The processor time of a key beside the reference; seconds until the slowest of a hundred is painted."""
    bare = QPlainTextEdit()
    bare.resize(box.width(), max(box.height(), 400))
    bare.setPlainText(_text())
    bare.moveCursor(QTextCursor.MoveOperation.End)
    bare.show()
    QTest.qWait(500)
    lots = random.Random(2023)
    ours: list[tuple[float, float]] = []
    reference: list[tuple[float, float]] = []
    for _ in range(_KEYS // _AT_A_STRETCH):
        for widget, times in ((box, ours), (bare, reference)):
            widget.activateWindow()
            widget.setFocus()
            QTest.qWait(_CALM_MS)
            times += [_key(widget, lots.uniform(0, _MOST_BETWEEN_MS)) for _ in range(_AT_A_STRETCH)]
    bare.hide()
    took, took_bare = (median(taken for taken, _ in times) for times in (ours, reference))
    slowest = sorted(late for _, late in ours)[-max(1, _KEYS // 100)]
    detail = f"{milliseconds(took)} to {milliseconds(took_bare)} of the processor"
    return Result(_WORK, "QPlainTextEdit", took / took_bare, _RATIO, detail), slowest


def _in_a_frame(name: str, slowest: float) -> Result:
    return Result(f"{_WORK}, {name}: p99", "a frame of 16 ms", slowest / _FRAME_S, 1.0, milliseconds(slowest))


def _key(widget: QTextEdit | QPlainTextEdit, after_ms: float) -> tuple[float, float]:
    """Press a key after a while: its processor time, and the time on the clock since it was due (seconds)."""
    loop = QEventLoop()
    due = perf_counter() + after_ms / 1000
    seen: list[tuple[float, float]] = []

    def press() -> None:
        begin = thread_time()
        # The type checker does not see that a text edit is a widget like any other.
        QTest.keyClick(cast("QWidget", widget), Qt.Key.Key_A)
        QApplication.processEvents()
        seen.append((thread_time() - begin, perf_counter() - due))
        loop.quit()

    _at(due, press)
    loop.exec()
    return seen[0]


def _at(due: float, do: Callable[[], None]) -> None:
    QTimer.singleShot(max(0, round((due - perf_counter()) * 1000)), do)
