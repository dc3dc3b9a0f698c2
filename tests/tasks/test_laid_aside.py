"""Sheets put aside come back as they were, as often as wanted, one at a time; a full disk is told of."""

from __future__ import annotations

import errno
from tempfile import TemporaryFile
from typing import IO, Any

import pytest

from hyoka_desktop.layout.copies import Copy, copy_of
from hyoka_desktop.layout.form import lay_out
from hyoka_desktop.layout.grid import Imprint
from hyoka_desktop.layout.pages import paginate
from hyoka_desktop.tasks.errors import TaskError
from hyoka_desktop.tasks.laid_aside import LaidAside
from tests.layout.invented import season, sheet


def copies() -> list[Copy]:
    return [
        copy_of(paginate(lay_out(sheet(indicators=number, name=str(number)), season())), Imprint("HYK-A4"))
        for number in (1, 9, 4)
    ]


def test_copies_come_back_in_their_order_as_often_as_wanted() -> None:
    made = copies()
    with LaidAside[Copy]() as aside:
        for copy in made:
            aside.put(copy)
        assert list(aside) == made
        assert list(aside) == made


def test_sheets_are_put_aside_while_somebody_looks_at_them() -> None:
    with LaidAside[str]() as aside:
        assert list(aside.passing(["施策1", "施策2"])) == ["施策1", "施策2"]
        assert list(aside) == ["施策1", "施策2"]


def test_nothing_put_aside_is_nothing() -> None:
    with LaidAside[Copy]() as aside:
        assert list(aside) == []


class _Full:
    """A file on a disk without room."""

    def __init__(self) -> None:
        self._file: IO[bytes] = TemporaryFile()  # noqa: SIM115  # closed with what is tried

    def write(self, _data: bytes) -> int:
        raise OSError(errno.ENOSPC, "full")

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


def test_a_full_disk_is_told_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hyoka_desktop.tasks.laid_aside.TemporaryFile", _Full)
    with LaidAside[Copy]() as aside, pytest.raises(TaskError, match="ディスクの空き"):
        aside.put(copies()[0])


def test_a_disk_that_takes_no_file_is_told_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> IO[bytes]:
        raise PermissionError(errno.EACCES, "no")

    monkeypatch.setattr("hyoka_desktop.tasks.laid_aside.TemporaryFile", refuse)
    with pytest.raises(TaskError, match="作業用のファイル"):
        LaidAside[Copy]()
