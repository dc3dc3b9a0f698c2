"""Merging many files of a sheet's usual size: time, memory at 30 and 1,000 files, and storing.

The reference reads the same files with `pandas.read_excel`, puts them together and writes them again: values
only, and nothing is checked. pandas is no part of this repository: `HYOKA_PANDAS` names a Python that has it.
Without, openpyxl does what pandas lets it do.
"""

from __future__ import annotations

import gc
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

from hyoka_desktop.sheet.ids import new_id
from hyoka_desktop.sheet.versions import TYPED, Stamp, seal
from hyoka_desktop.storage.opening import open_database
from hyoka_desktop.storage.projection import home_of
from hyoka_desktop.storage.records import Grown
from hyoka_desktop.tasks.merging.running import SHEETS_IN_HAND
from tests.benchmarks.many_files import make_files
from tests.benchmarks.report import Result, milliseconds

FEW, MANY = 30, 1000
_FASTER, _FLAT, _STORING = 1 / 8, 1.2, 1.6
# The reference takes a minute, within which the machine is now quick and now slow: ours is timed around it.
_TIMES = 4
_ROUNDS, _SHEETS = 25, 100

_PANDAS = """
import sys, time, pathlib
began = time.process_time()
try:
    import pandas
    files = sorted(pathlib.Path(sys.argv[1]).glob("*.xlsx"))
    began = time.process_time()
    frames = [pandas.read_excel(file, header=None, engine="openpyxl") for file in files]
    pandas.concat(frames).to_excel(sys.argv[2])
    print("pandas", time.process_time() - began)
except ImportError:
    import openpyxl
    files = sorted(pathlib.Path(sys.argv[1]).glob("*.xlsx"))
    began = time.process_time()
    book = openpyxl.Workbook()
    for file in files:
        source = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
        for row in source.worksheets[0].iter_rows(values_only=True):
            book.worksheets[0].append(row)
    book.save(sys.argv[2])
    print("openpyxl", time.process_time() - began)
"""

_OURS = """
import json, sys, time
from pathlib import Path
from hyoka_desktop.tasks.merging.running import merge_files
from hyoka_desktop.tasks.workspace import open_workspace
with open_workspace(Path(sys.argv[2])) as workspace:
    began = time.process_time()
    report = merge_files(workspace, [Path(sys.argv[1])])
    taken = time.process_time() - began
assert not report.refused, report.refused[:3]
# Not ru_maxrss: that begins with what the program had that started this one.
lines = Path("/proc/self/status").read_text().splitlines()
(memory,) = (int(line.split()[1]) for line in lines if line.startswith("VmHWM:"))
print(json.dumps({"seconds": taken, "memory": memory, "totals": report.as_data()["totals"]}))
"""


def measure(many: int = MANY) -> list[Result]:
    """Time, memory and storing; compared is the time of the processor, which other programs do not slow."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for count in (FEW, many):
            make_files(folder / str(count), folder / f"{count}.db", count)
        few = _ours(folder, FEW)
        runs = [_ours(folder, many) for _ in range(_TIMES // 2)]
        library, reference = _reference(folder / str(many), folder / "all.xlsx")
        runs += [_ours(folder, many) for _ in range(_TIMES // 2)]
        stored, plain = _storing(folder / "merged.db")
    lots = runs[0]
    own, own_memory = median(float(run["seconds"]) for run in runs), float(lots["memory"])
    detail = f"{milliseconds(own / many)} : {milliseconds(reference / many)} a file; {lots['totals']}"
    memory = f"{own_memory / 1024:.0f} MB : {float(few['memory']) / 1024:.0f} MB"
    return [
        Result(f"{many} files merged", f"{library}, values only", own / reference, _FASTER, detail),
        Result(
            f"memory at {many} files", f"at {FEW} files", own_memory / float(few["memory"]), _FLAT, memory
        ),
        Result(
            "storing what a file brings",
            "sqlite3, executemany of the same rows",
            stored / plain,
            _STORING,
            f"{milliseconds(stored)} : {milliseconds(plain)} for thirty edits of up to {_SHEETS} sheets",
        ),
    ]


def _ours(folder: Path, count: int) -> dict[str, float]:
    """Merge so many files into a copy of their database, `merged.db`."""
    database = Path(shutil.copyfile(folder / f"{count}.db", folder / "merged.db"))
    done = subprocess.run(
        [sys.executable, "-c", _OURS, str(folder / str(count)), str(database)],
        check=True,
        capture_output=True,
        text=True,
        cwd=Path(__file__).parent.parent.parent,
    )
    found: dict[str, float] = json.loads(done.stdout)
    return found


def _reference(files: Path, target: Path) -> tuple[str, float]:
    python = os.environ.get("HYOKA_PANDAS", sys.executable)
    done = subprocess.run(
        [python, "-W", "ignore", "-c", _PANDAS, str(files), str(target)],
        check=True,
        capture_output=True,
        text=True,
    )
    library, seconds = done.stdout.split()
    return library, float(seconds)


_Fresh = list[Grown]


def _storing(database: Path) -> tuple[float, float]:
    """Seconds for storing thirty edits of each of some sheets, through the storage and by plain sqlite3."""
    fresh = _fresh(database)
    ours: list[float] = []
    plain: list[float] = []
    # A merge looks for garbage seldom, and neither must pay for what stands in memory here.
    gc.collect()
    gc.disable()
    try:
        for number in range(_ROUNDS):
            for store, taken in ((_store, ours), (_store_plainly, plain)):
                copy = Path(shutil.copyfile(database, database.with_name(f"{store.__name__}{number}.db")))
                taken.append(store(copy, fresh))
    finally:
        gc.enable()
    return median(ours), median(plain)


def _fresh(database: Path) -> _Fresh:
    found = []
    with open_database(database, write=False) as opened:
        for summary in opened.summaries()[:_SHEETS]:
            before = opened.load(summary.id)
            boxes = sorted(a for a in before.texts if a.field in {"text", "values", "analysis"})[:30]
            after = before.put((address, f"{before.at(address)}追記") for address in boxes)
            stamp = Stamp("企画課", "", "2031-06-01T00:00:00Z", TYPED, new_id)
            found.append(Grown(before, after, seal(after, opened.versions(summary.id), stamp)))
    return found


def _store(database: Path, fresh: _Fresh) -> float:
    with open_database(database) as opened:
        began = perf_counter()
        with opened.transaction():
            for first in range(0, len(fresh), SHEETS_IN_HAND):
                opened.extend(fresh[first : first + SHEETS_IN_HAND], "2031-06-01T00:00:00Z")
        return perf_counter() - began


def _store_plainly(database: Path, fresh: _Fresh) -> float:
    """The same rows, made ready before the clock starts."""
    versions = [
        (
            *version.address,
            version.id,
            version.value,
            json.dumps(version.parents),
            "[]",
            *version[4:8],
            "0" * 16,
        )
        for each in fresh
        for version in each.versions
    ]
    updates: dict[str, list[tuple[str, ...]]] = {}
    for each in fresh:
        for address, text in each.before.edits_to(each.after):
            home = home_of(address)
            keys = [column.name for column in home.table.primary_key.columns]
            place = {**address._asdict(), "part": home.shelf or address.part}
            where = " AND ".join(f'"{key}" = ?' for key in keys)
            statement = f'UPDATE {home.table.name} SET "{home.column}" = ? WHERE {where}'
            updates.setdefault(statement, []).append((text, *(place[key] for key in keys)))
    connection = sqlite3.connect(database, isolation_level=None)
    for setting in ("journal_mode = TRUNCATE", "synchronous = EXTRA", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {setting}")
    # Ours has read the shape of the tables before, too.
    connection.execute("SELECT count(*) FROM sheet").fetchone()
    began = perf_counter()
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany(
        'INSERT INTO version (sheet, part, "row", field, "key", id, value, parents, saw, section, person,'
        " time, origin, digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        versions,
    )
    for statement, rows in updates.items():
        connection.executemany(statement, rows)
    states = [("0" * 64, "2031-06-01T00:00:00Z", 999, "0" * 16, each.after.sheet) for each in fresh]
    connection.executemany(
        "UPDATE sheet SET values_digest = ?, changed = ?, versions = ?, digest = ? WHERE id = ?", states
    )
    connection.execute("COMMIT")
    taken = perf_counter() - began
    connection.close()
    return taken
