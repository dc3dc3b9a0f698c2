"""One of our own files read whole, beside openpyxl that only loads it."""

from __future__ import annotations

import gc
import tempfile
from pathlib import Path

from openpyxl import load_workbook

from hyoka_desktop.workbook.reader import read_workbook
from hyoka_desktop.workbook.writer import write_sheet
from tests.benchmarks.report import Result, milliseconds, side_by_side
from tests.workbook.made import outgoing, sample

_ROUNDS = 25
_GOAL = 1 / 25


def measure() -> list[Result]:
    """The guard, the payload and the visible cells, compared with each other."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "sheet.xlsx")
        write_sheet(path, outgoing(sample()))
        # openpyxl leaves much to be collected; neither must pay for what the other one left.
        gc.collect()
        gc.disable()
        try:
            taken, reference = side_by_side(
                lambda _: read_workbook(path), lambda _: load_workbook(path), rounds=_ROUNDS
            )
        finally:
            gc.enable()
    detail = f"{milliseconds(taken)} : {milliseconds(reference)}"
    return [Result("one file read and compared", "openpyxl.load_workbook", taken / reference, _GOAL, detail)]
