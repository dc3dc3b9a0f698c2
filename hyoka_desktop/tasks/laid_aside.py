"""Sheets put aside on disk: a book of any length takes no more memory than one of its sheets."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from tempfile import TemporaryFile
from types import TracebackType
from typing import Generic, Self, TypeVar

from hyoka_desktop.tasks.errors import TaskError
from hyoka_desktop.tasks.memory import seldom_collected

T = TypeVar("T")


class LaidAside(Generic[T]):
    """Sheets in the order in which they were put here, in a nameless file that is gone with the block.

    Raises TaskError where the disk has no room for it.
    """

    def __init__(self) -> None:
        """Begin without a sheet."""
        self._count = 0
        self._block = ExitStack()
        try:
            self._file = TemporaryFile()  # noqa: SIM115  # closed at the end of the block
        except OSError as error:
            raise _NoRoomError from error

    def __enter__(self) -> Self:
        self._block.enter_context(seldom_collected())
        self._block.callback(self._file.close)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._block.close()

    def put(self, sheet: T) -> None:
        """Put one more aside."""
        try:
            pickle.dump(sheet, self._file, pickle.HIGHEST_PROTOCOL)
            self._file.flush()
        except OSError as error:
            raise _NoRoomError from error
        self._count += 1

    def passing(self, sheets: Iterable[T]) -> Iterator[T]:
        """Put all aside while somebody looks at them."""
        for sheet in sheets:
            self.put(sheet)
            yield sheet

    def __iter__(self) -> Iterator[T]:
        """Take them up one by one."""
        self._file.seek(0)
        for _ in range(self._count):
            yield pickle.load(self._file)  # noqa: S301  # nobody but this process ever wrote into it


class _NoRoomError(TaskError):
    def __init__(self) -> None:
        super().__init__(
            "作業用のファイルを書き込めません。ディスクの空きを増やしてから、もう一度実行してください。"
        )
