"""Reads the visible cells of somebody else's workbook, in a process of its own.

A foreign file may keep openpyxl busy for minutes or make it ask for all the memory there is; then only the
child ends. It is started by `multiprocessing`, which works in the built program too (`__main__` calls
`freeze_support`), and answers in JSON, because unpickling an answer would trust a process that read the file.
"""

from __future__ import annotations

import datetime as dt
import json
import multiprocessing
import sys
import warnings
from collections.abc import Iterable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from hyoka_desktop.workbook.errors import RefusedFileError
from hyoka_desktop.workbook.formats import show_number
from hyoka_desktop.workbook.incoming import Grid

SECONDS = 30.0
"""How long the child may take, its start included."""

MEMORY = 1_500_000_000
"""How many bytes the child may ask for."""

_MOST_ROWS, _MOST_COLUMNS, _MOST_SHEETS = 3000, 300, 100


def read_foreign(
    path: Path, *, seconds: float = SECONDS, memory: int = MEMORY, most_rows: int = _MOST_ROWS
) -> tuple[Grid, ...]:
    """The first `most_rows` rows of the visible sheets that say something.

    Raises RefusedFileError for a file that goes out of bounds.
    """
    # A fresh process on every system: a copy of this one would hold its locks, its window and its database.
    starting = multiprocessing.get_context("spawn")
    receiving, sending = starting.Pipe(duplex=False)
    child = starting.Process(target=_serve, args=(sending, str(path), memory, most_rows), daemon=True)
    child.start()
    sending.close()
    try:
        answer = receiving.recv_bytes() if receiving.poll(seconds) else b""
    except EOFError:
        answer = b"null"
    finally:
        receiving.close()
        child.kill()
        child.join()
    if not answer:
        raise RefusedFileError(
            "too_slow",
            "読み取りに時間がかかりすぎるファイルです。シートだけのファイルにして渡してもらってください。",
        )
    sheets = json.loads(answer)
    if sheets is None:
        raise RefusedFileError(
            "unreadable_cells",
            "セルを読み取れないファイルです。Excelで開いて、新しい名前で保存し直してください。",
        )
    return tuple(tuple(tuple(row) for row in sheet) for sheet in sheets)


def _serve(sending: Connection, path: str, memory: int, most_rows: int) -> None:
    """What the child does."""
    _bound(memory)
    try:
        answer = json.dumps(_grids(path, most_rows))
    except Exception:  # noqa: BLE001  # whatever a hostile file makes openpyxl do, the answer is: unreadable
        answer = "null"
    sending.send_bytes(answer.encode("ascii"))


def _grids(path: str, most_rows: int) -> list[list[list[str]]]:
    # Only the child needs openpyxl to read, and loading it takes longer than reading one of our own files.
    from openpyxl import load_workbook  # noqa: PLC0415

    warnings.simplefilter("ignore")
    book = load_workbook(path, data_only=True, keep_links=False)
    visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"][:_MOST_SHEETS]
    grids = (
        _trimmed(
            [
                [_text(cell) for cell in row[:_MOST_COLUMNS]]
                for row in sheet.iter_rows(max_row=min(int(sheet.max_row), most_rows))
            ]
        )
        for sheet in visible
    )
    return [grid for grid in grids if grid]


def _text(cell: Any) -> str:  # noqa: ANN401  # openpyxl's cell
    value = cell.value
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case int() | float():
            return show_number(repr(value), cell.number_format).text
        case dt.datetime() | dt.date():
            return f"{value.year}/{value.month}/{value.day}"
        case _:
            return str(value)


def _trimmed(rows: Iterable[list[str]]) -> list[list[str]]:
    """Without the blank rows and columns at the end."""
    kept = list(rows)
    while kept and not any(kept[-1]):
        kept.pop()
    width = max((number + 1 for row in kept for number, text in enumerate(row) if text), default=0)
    return [row[:width] for row in kept]


def _bound(memory: int) -> None:
    if sys.platform == "win32":
        _bound_on_windows(memory)
    else:
        import resource  # noqa: PLC0415  # Windows has no such module

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _PROCESS_MEMORY = 0x100
    _EXTENDED = 9

    class _BasicLimits(ctypes.Structure):
        """JOBOBJECT_BASIC_LIMIT_INFORMATION."""

        _fields_ = (
            ("PerProcessUserTimeLimit", ctypes.c_int64),
            ("PerJobUserTimeLimit", ctypes.c_int64),
            ("LimitFlags", wintypes.DWORD),
            ("MinimumWorkingSetSize", ctypes.c_size_t),
            ("MaximumWorkingSetSize", ctypes.c_size_t),
            ("ActiveProcessLimit", wintypes.DWORD),
            ("Affinity", ctypes.c_size_t),
            ("PriorityClass", wintypes.DWORD),
            ("SchedulingClass", wintypes.DWORD),
        )

    class _ExtendedLimits(ctypes.Structure):
        """JOBOBJECT_EXTENDED_LIMIT_INFORMATION."""

        _fields_ = (
            ("BasicLimitInformation", _BasicLimits),
            ("IoInfo", ctypes.c_uint64 * 6),
            ("ProcessMemoryLimit", ctypes.c_size_t),
            ("JobMemoryLimit", ctypes.c_size_t),
            ("PeakProcessMemoryUsed", ctypes.c_size_t),
            ("PeakJobMemoryUsed", ctypes.c_size_t),
        )

    def _bound_on_windows(memory: int) -> None:
        """Put this process into a job that limits its memory; where that fails, time alone bounds it."""
        kernel = ctypes.WinDLL("kernel32")
        kernel.CreateJobObjectW.restype = wintypes.HANDLE
        kernel.GetCurrentProcess.restype = wintypes.HANDLE
        job = wintypes.HANDLE(kernel.CreateJobObjectW(None, None))
        limits = _ExtendedLimits()
        limits.BasicLimitInformation.LimitFlags = _PROCESS_MEMORY
        limits.ProcessMemoryLimit = memory
        kernel.SetInformationJobObject(job, _EXTENDED, ctypes.byref(limits), ctypes.sizeof(limits))
        kernel.AssignProcessToJobObject(job, wintypes.HANDLE(kernel.GetCurrentProcess()))
