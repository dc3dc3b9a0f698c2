"""What happens when something goes wrong: a sentence for the user's world, a log and one dialog for a bug."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPushButton

from hyoka_desktop.storage.errors import DiskFull
from hyoka_desktop.ui.dialogs.bug import BugDialog
from hyoka_desktop.ui.errors import Failures
from hyoka_desktop.ui.refusals import REFUSALS
from tests.ui.hands import click


@pytest.fixture
def failures(dressed: QApplication, tmp_path: Path) -> Iterator[Failures]:
    before = sys.excepthook, threading.excepthook
    yield Failures(tmp_path / "deep" / "hyoka.log")
    sys.excepthook, threading.excepthook = before


def raised(error: Exception) -> Exception:
    """The error with a traceback, as it comes out of a slot."""
    try:
        raise error
    except type(error) as caught:
        return caught


def give(failures: Failures, error: Exception) -> None:
    failures.take(type(error), raised(error), error.__traceback__)


@contextmanager
def dealing(do: Callable[[BugDialog], None]) -> Iterator[list[BugDialog]]:
    """Let `do` deal with the dialogs of bugs that come meanwhile; gives them."""
    seen: list[BugDialog] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, BugDialog):
            seen.append(dialog)
            do(dialog)

    timer = QTimer(interval=5)
    timer.timeout.connect(look)
    timer.start()
    yield seen
    timer.stop()


def go_on(dialog: BugDialog) -> None:
    click(next(button for button in dialog.findChildren(QPushButton) if button.text() == "続ける"))


def test_an_error_of_the_users_world_is_its_sentence(failures: Failures, tmp_path: Path) -> None:
    said: list[str] = []
    failures.report(REFUSALS, said.append, lambda: "")
    give(failures, DiskFull(tmp_path / "hyoka.db"))
    assert len(said) == 1
    assert said[0].startswith("ディスクの空きがない")
    assert not failures.log_file.exists()


def test_a_bug_is_written_down_and_hands_back_the_text(
    failures: Failures, capsys: pytest.CaptureFixture[str]
) -> None:
    failures.report(REFUSALS, lambda _text: None, lambda: "打ちかけの大事な文")
    kept: list[str] = []

    def copy(dialog: BugDialog) -> None:
        kept.append(dialog.kept.toPlainText())
        click(next(button for button in dialog.findChildren(QPushButton) if button.text() == "コピー"))
        go_on(dialog)

    with dealing(copy) as dialogs:
        give(failures, ZeroDivisionError("一を零で"))
    assert len(dialogs) == 1
    assert kept == ["打ちかけの大事な文"]
    assert QApplication.clipboard().text() == "打ちかけの大事な文"
    log = failures.log_file.read_text(encoding="utf-8")
    assert "ZeroDivisionError: 一を零で" in log
    assert "test_errors.py" in log
    assert "ZeroDivisionError" in capsys.readouterr().err


def test_a_bug_while_the_dialog_is_open_is_only_written_down(failures: Failures) -> None:
    def again(dialog: BugDialog) -> None:
        give(failures, KeyError("zweiter"))
        go_on(dialog)

    with dealing(again) as dialogs:
        give(failures, ZeroDivisionError("erster"))
    assert len(dialogs) == 1
    log = failures.log_file.read_text(encoding="utf-8")
    assert "erster" in log
    assert "zweiter" in log


def test_a_text_that_cannot_be_fetched_does_not_hide_the_bug(failures: Failures) -> None:
    def broken() -> str:
        raise LookupError

    failures.report(REFUSALS, lambda _text: None, broken)
    with dealing(go_on) as dialogs:
        give(failures, ZeroDivisionError("the bug"))
    assert len(dialogs) == 1
    assert "the bug" in failures.log_file.read_text(encoding="utf-8")


def test_a_log_that_cannot_be_written_does_not_hide_the_bug(dressed: QApplication, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    failures = Failures(tmp_path / "file" / "hyoka.log")
    with dealing(go_on) as dialogs:
        give(failures, ZeroDivisionError("the bug"))
    assert len(dialogs) == 1


def test_a_long_log_is_put_aside(failures: Failures) -> None:
    failures.log_file.parent.mkdir()
    failures.log_file.write_text("x" * 1_100_000, encoding="utf-8")
    with dealing(go_on):
        give(failures, ZeroDivisionError("the bug"))
    assert failures.log_file.stat().st_size < 10_000
    assert failures.log_file.with_suffix(".old.log").stat().st_size == 1_100_000


def test_exceptions_in_threads_are_written_down(failures: Failures) -> None:
    failures.install()

    def fail() -> None:
        raise ZeroDivisionError("in a thread")

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    assert "in a thread" in failures.log_file.read_text(encoding="utf-8")
