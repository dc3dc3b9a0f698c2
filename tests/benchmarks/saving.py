"""Saving one edit through the storage, beside plain sqlite3 that writes the same rows just as durably."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from pathlib import Path

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.ids import new_id
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.rows import add_row
from hyoka_desktop.sheet.values import Values
from hyoka_desktop.sheet.versions import TYPED, Stamp
from hyoka_desktop.storage.opening import open_database
from tests.benchmarks.report import Result, milliseconds, side_by_side

_ROUNDS = 300
_GOAL = 3.0
_SHEET = SheetId("5" * 32)
_STAMP = Stamp("企画課", "甲野", "2023-06-01T09:00:00Z", TYPED, new_id)
# A paragraph in the middle of being typed.
_TEXT = "地域の活動を支える場を増やし、担い手どうしのつながりを広げた。" * 6


def measure() -> list[Result]:
    """An autosave while typing, and a finished step."""
    # Not the usual folder: where that is kept in memory, nothing is durable and nothing takes time.
    lasting = Path("/var/tmp")  # noqa: S108  # made anew, with a name of its own
    with tempfile.TemporaryDirectory(dir=lasting if lasting.is_dir() else None) as folder:
        return _measure(Path(folder, "ours.db"), Path(folder, "plain.db"))


def _measure(ours: Path, plain: Path) -> list[Result]:
    values = _sheet()
    box = next(address for address in values.texts if address.field == "text")
    with open_database(ours) as database:
        database.insert(values, (), _STAMP)
        database.seal(_SHEET, _STAMP)
    shutil.copyfile(ours, plain)
    with open_database(ours) as database:
        connection = _plain_connection(plain)

        def draft(number: int) -> None:
            database.draft(_SHEET, "step", [(box, f"{_TEXT}{number}")], _STAMP)

        def record(number: int) -> None:
            database.record(_SHEET, f"step {number}", [(box, f"{_TEXT}{number}")], _STAMP)

        results = [
            _result("autosave while typing", draft, lambda number: _plain_draft(connection, box, number)),
            _result("saving one edit", record, lambda number: _plain_record(connection, box, number)),
        ]
        connection.close()
    return results


def _result(work: str, ours: Callable[[int], None], plain: Callable[[int], None]) -> Result:
    taken, reference = side_by_side(ours, plain, rounds=_ROUNDS)
    detail = f"{milliseconds(taken)} : {milliseconds(reference)}"
    return Result(work, "sqlite3, same rows, same durability", taken / reference, _GOAL, detail)


def _sheet() -> Values:
    """A sheet of usual size: two 取組方針, five indicators, thirty paragraphs."""
    values = Values(_SHEET, 2023, {})
    for name, count in (
        ("indicators", 5),
        ("initiatives", 2),
        ("context", 10),
        ("summary", 10),
        ("direction", 10),
    ):
        for index in range(count):
            values = values.put(add_row(values, name, "", index, new_id()))
    rows = [address for address in values.texts if address.field == "order"]
    paragraphs = [row._replace(field="text") for row in rows if row.part == "evaluation"]
    indicators = [row._replace(field="values") for row in rows if row.part == "goal"]
    values = values.put((address, _TEXT) for address in paragraphs)
    return values.put(
        (box._replace(key=str(year)), "1,234") for box in indicators for year in range(2019, 2023)
    )


def _plain_connection(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    for setting in ("journal_mode = TRUNCATE", "synchronous = EXTRA", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {setting}")
    return connection


def _plain_draft(connection: sqlite3.Connection, box: Address, number: int) -> None:
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("DELETE FROM draft WHERE sheet = ? AND step = ?", (_SHEET, "step"))
    connection.execute(
        'INSERT INTO draft (sheet, step, part, "row", field, "key", text, section, person, time, origin,'
        " digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (_SHEET, "step", *box[1:], f"{_TEXT}{number}", *_SIGNED, "0" * 16),
    )
    connection.execute("COMMIT")


def _plain_record(connection: sqlite3.Connection, box: Address, number: int) -> None:
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("DELETE FROM draft WHERE sheet = ? AND step = ?", (_SHEET, f"step {number}"))
    connection.execute(
        'INSERT INTO change (sheet, number, step, part, "row", field, "key", old, new, section, person,'
        " time, origin, digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            _SHEET,
            10_000 + number,
            f"step {number}",
            *box[1:],
            f"{_TEXT}{number - 1}",
            f"{_TEXT}{number}",
            *_SIGNED,
            "0" * 16,
        ),
    )
    connection.execute(
        'UPDATE paragraph SET text = ? WHERE sheet = ? AND part = ? AND "row" = ?',
        (f"{_TEXT}{number}", _SHEET, box.part, box.row),
    )
    connection.execute(
        "UPDATE sheet SET values_digest = ?, changed = ?, changes = ?, digest = ? WHERE id = ?",
        (f"{number:064x}", _STAMP.time, number, "0" * 16, _SHEET),
    )
    connection.execute("COMMIT")


_SIGNED = (_STAMP.section, _STAMP.person, _STAMP.time, _STAMP.origin)
