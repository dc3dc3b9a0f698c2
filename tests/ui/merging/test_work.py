"""Work in a thread: one after the other, on a connection of its own, stoppable, its errors told."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from hyoka_desktop.tasks.errors import TaskError
from hyoka_desktop.tasks.workspace import Profile, Workspace, open_workspace
from hyoka_desktop.ui.merging.work import Report, Task, Work

PATIENCE_MS = 10_000


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with open_workspace(tmp_path / "hyoka.db") as workspace:
        yield workspace


@pytest.fixture
def work(qtbot: QtBot, workspace: Workspace) -> Iterator[Work]:
    owner = QObject()
    work = Work(workspace, owner)
    yield work
    work.finish()


def rest(qtbot: QtBot, work: Work) -> None:
    qtbot.waitUntil(lambda: work.is_resting, timeout=PATIENCE_MS)


def test_results_come_back_in_the_thread_of_the_window(qtbot: QtBot, work: Work) -> None:
    seen: list[tuple[int, int]] = []

    def task(workspace: Workspace, _report: Report) -> int:
        workspace.set_profile(Profile("企画課", ""))
        return threading.get_ident()

    work.begin(task, lambda there: seen.append((there, threading.get_ident())), "書いています")
    rest(qtbot, work)
    ((there, here),) = seen
    assert there != here == threading.get_ident()


def test_what_was_written_there_is_read_here(qtbot: QtBot, work: Work, workspace: Workspace) -> None:
    work.begin(lambda there, _report: there.set_collects(on=True), lambda _none: None, "書いています")
    rest(qtbot, work)
    assert workspace.collects
    workspace.set_collects(on=False)
    assert not workspace.collects


def test_one_comes_after_the_other(qtbot: QtBot, work: Work) -> None:
    order: list[int] = []

    def task_of(number: int) -> Task[int]:
        return lambda _workspace, _report: number

    for number in range(5):
        work.begin(task_of(number), order.append)
    rest(qtbot, work)
    assert order == [0, 1, 2, 3, 4]


def test_a_refusal_is_told_and_the_next_goes_on(qtbot: QtBot, work: Work) -> None:
    told: list[tuple[str, bool]] = []
    done: list[str] = []

    def refuse(_workspace: Workspace, _report: Report) -> str:
        raise TaskError("できません。")

    work.refused.connect(lambda sentence, was_asked: told.append((sentence, was_asked)))
    work.begin(refuse, done.append, "頼まれたこと")
    work.begin(lambda _workspace, _report: "次", done.append)
    rest(qtbot, work)
    assert told == [("できません。", True)]
    assert done == ["次"]


def test_a_bug_is_raised_in_the_thread_of_the_window(qtbot: QtBot, work: Work) -> None:
    def fail(_workspace: Workspace, _report: Report) -> None:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as raised:
        work.begin(fail, lambda _none: None)
        rest(qtbot, work)
    assert [kind for kind, _, _ in raised] == [ZeroDivisionError]


def test_it_can_be_stopped(qtbot: QtBot, work: Work) -> None:
    steps: list[int] = []

    def count(_workspace: Workspace, report: Report) -> int:
        step = 0
        while report(step, 0, ""):
            step += 1
        return step

    work.progressed.connect(lambda _told: work.cancel())
    work.begin(count, steps.append, "数えています")
    assert work.is_changing
    rest(qtbot, work)
    assert len(steps) == 1
    assert not work.is_changing


def test_what_is_only_looked_up_cannot_write_and_holds_nobody_up(
    qtbot: QtBot, work: Work, workspace: Workspace
) -> None:
    told: list[str] = []
    inside, written = threading.Event(), threading.Event()

    def look(there: Workspace, _report: Report) -> None:
        _ = there.collects
        inside.set()
        assert written.wait(PATIENCE_MS / 1000)
        there.set_collects(on=False)

    work.refused.connect(lambda sentence, _was_asked: told.append(sentence))
    work.begin(look, lambda _none: None)
    assert inside.wait(PATIENCE_MS / 1000)
    workspace.set_collects(on=True)
    written.set()
    rest(qtbot, work)
    assert len(told) == 1
    assert workspace.collects
