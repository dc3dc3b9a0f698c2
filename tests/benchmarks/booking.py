"""The consolidated book beside plain openpyxl that writes the same forms, and the memory that it takes."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from time import process_time

from hyoka_desktop.layout.form import lay_out
from hyoka_desktop.layout.pages import paginate
from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.declaration import box_field
from hyoka_desktop.sheet.ids import new_id
from hyoka_desktop.sheet.kinds import Total
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.totals import shown_text
from hyoka_desktop.sheet.values import Values
from hyoka_desktop.tasks.collecting.making import make_book
from hyoka_desktop.tasks.workspace import Workspace, open_workspace
from hyoka_desktop.workbook.payload import Payload
from hyoka_desktop.workbook.plan import OutgoingSheet
from tests.benchmarks.exporting import write_plainly
from tests.benchmarks.report import Result, milliseconds
from tests.workbook.made import sample, season_of

_SHEETS = 60
_GOAL = 25 / 113
"""25 ms a sheet, where plain openpyxl took 113 ms for the form alone."""

_FEW, _MANY = 100, 400
_MOST_GROWTH = 1.2


def measure() -> list[Result]:
    """Time by the processor for one sheet of a book; memory of a process that makes a book of many sheets."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        fill(folder / "some.db", _SHEETS)
        begin = process_time()
        _make(folder / "some.db", folder / "book.xlsx", folder / "csv")
        taken = (process_time() - begin) / _SHEETS
        begin = process_time()
        for number in range(_SHEETS // 4):
            _write_plainly(folder / f"plain{number}.xlsx")
        plain = (process_time() - begin) / (_SHEETS // 4)
        few, many = (_memory(folder, count) for count in (_FEW, _MANY))
    time = f"{milliseconds(taken)} : {milliseconds(plain)}"
    room = f"{many} MB : {few} MB"
    return [
        Result("a sheet of the book, CSV and all", "openpyxl, the form alone", taken / plain, _GOAL, time),
        Result(f"memory, {_MANY} sheets", f"{_FEW} sheets", many / few, _MOST_GROWTH, room),
    ]


def fill(path: Path, count: int) -> None:
    """Make a database of so many sheets of the sample's size, no two alike."""
    values = sample()
    with open_workspace(path) as workspace, workspace.database.transaction():
        for number in range(1, count + 1):
            _insert(workspace, values, number)


def _insert(workspace: Workspace, values: Values, number: int) -> None:
    sheet = SheetId(new_id())
    texts = {
        address._replace(sheet=sheet): _another(address, text, number)
        for address, text in values.texts.items()
    }
    texts[Address(sheet, "header", "", "number", "")] = str(number)
    other = Values(sheet, values.fiscal_year, texts)
    # What an import had printed as a total is right.
    totals = ((address, shown_text(other, address)) for address in texts if _is_total(address))
    workspace.database.insert(other.put(totals), (), workspace.stamp())


def _is_total(address: Address) -> bool:
    declared = box_field(address)
    return declared is not None and isinstance(declared.kind, Total)


def _another(address: Address, text: str, number: int) -> str:
    """What a sheet says in place of another one: other words, and other figures."""
    if address.field in {"text", "analysis"}:
        return f"{text}（{number}）"
    figure = text.replace(",", "")
    return f"{int(figure) + number:,}" if address.key and figure.isdecimal() else text


def _make(database: Path, book: Path, csv: Path) -> None:
    with open_workspace(database, write=False) as workspace:
        make_book(workspace, book, csv_folder=csv)


def _write_plainly(path: Path) -> None:
    """Laid out anew every time, as every sheet of a book is, with a name for every box."""
    values = sample()
    season = season_of(values)
    payload = Payload(values.sheet, values.fiscal_year)
    write_plainly(path, OutgoingSheet(paginate(lay_out(values, season)), values, season, payload=payload))


def _most_memory() -> int:
    """The most memory in MB that this process ever held, without what its parent held before it began."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    (most,) = (line.split()[1] for line in lines if line.startswith("VmHWM:"))
    return int(most) // 1024


def _memory(folder: Path, count: int) -> int:
    """The most memory in MB that a process of its own ever held while making a book of so many sheets."""
    database = folder / f"{count}.db"
    fill(database, count)
    command = [sys.executable, "-m", "tests.benchmarks.booking", str(database), str(folder / f"{count}.xlsx")]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return int(done.stdout)


if __name__ == "__main__":
    _make(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[2]).with_suffix(""))
    print(_most_memory())
