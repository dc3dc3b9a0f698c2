"""Packing a database and unpacking it: all of it or nothing, and a sentence about what cannot be read."""

from __future__ import annotations

import dataclasses
import random
import shutil
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from hyoka_desktop.sheet.season import Season
from hyoka_desktop.storage.database import Database
from hyoka_desktop.storage.errors import (
    AlreadyThere,
    Busy,
    DamagedDatabase,
    DamagedHandover,
    DatabaseMissing,
    NewerDatabase,
    NewerHandover,
    NotADatabase,
    NotAHandover,
    ReadOnlyDatabase,
    StorageError,
    Unreachable,
)
from hyoka_desktop.storage.handover import bring_up_to_date, damaged_records, pack, unpack
from hyoka_desktop.storage.opening import open_database
from hyoka_desktop.storage.season_records import KeptSheet, Snapshot
from tests.storage.conftest import FreshFile
from tests.storage.samples import AIM, SHEET, sample, stamp

NOW = "2031-07-01T12:00:00Z"
FLIPS = 120


@pytest.fixture
def filled(database_path: Path) -> Path:
    """A database with a sheet, a burst that is still open, and a 版."""
    with open_database(database_path) as database:
        database.insert(sample(), (), stamp())
        database.seal(SHEET, stamp())
        database.draft(SHEET, "open", [(AIM, "途中の目標")], stamp())
        database.snapshots.add(Snapshot("a1", 2023, "公表版"), [KeptSheet(sample(), Season(2023))])
    return database_path


@pytest.fixture
def packed(filled: Path, tmp_path: Path) -> Path:
    path = tmp_path / "r5.hyoka"
    assert pack(filled, path, NOW) == ()
    return path


def dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def test_what_is_packed_comes_out_as_it_was(filled: Path, packed: Path, tmp_path: Path) -> None:
    unpack(packed, tmp_path / "out.db")
    assert dump(tmp_path / "out.db") == dump(filled)
    assert packed.stat().st_size < filled.stat().st_size
    with pytest.raises(AlreadyThere):
        pack(filled, packed, NOW)


def test_a_plain_database_is_read_as_well_while_it_is_open_elsewhere(filled: Path, tmp_path: Path) -> None:
    with open_database(filled):
        unpack(filled, tmp_path / "out.db")
    assert dump(tmp_path / "out.db") == dump(filled)


def test_an_open_burst_is_ended_in_the_copy(packed: Path, tmp_path: Path) -> None:
    copy = tmp_path / "out.db"
    unpack(packed, copy)
    bring_up_to_date(copy, packed)
    assert damaged_records(copy, packed) == ()
    with open_database(copy, write=False) as database:
        assert database.changes(AIM)[0].new == "途中の目標"


def test_a_flipped_bit_is_found_or_changes_nothing(filled: Path, packed: Path, tmp_path: Path) -> None:
    good, dice = packed.read_bytes(), random.Random(7)
    expected, refused = dump(filled), 0
    for number in range(FLIPS):
        flipped = bytearray(good)
        flipped[dice.randrange(len(good))] ^= 1 << dice.randrange(8)
        packed.write_bytes(flipped)
        try:
            unpack(packed, tmp_path / f"{number}.db")
        except StorageError:
            refused += 1
        else:
            assert dump(tmp_path / f"{number}.db") == expected
    assert refused > FLIPS / 2


@pytest.mark.parametrize("share", [0.1, 0.6, 0.99])
def test_half_a_file_is_refused(packed: Path, tmp_path: Path, share: float) -> None:
    good = packed.read_bytes()
    packed.write_bytes(good[: int(len(good) * share)])
    with pytest.raises((DamagedHandover, NotADatabase)):
        unpack(packed, tmp_path / "out.db")


def test_files_that_are_something_else_are_told_apart(packed: Path, tmp_path: Path) -> None:
    book = tmp_path / "book.xlsx"
    with zipfile.ZipFile(book, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    text = tmp_path / "text.hyoka"
    text.write_text("評価シート" * 400, encoding="utf-8")
    newer = tmp_path / "newer.hyoka"
    with zipfile.ZipFile(packed) as archive, zipfile.ZipFile(newer, "w") as other:
        other.writestr("handover.json", '{"format": 2, "sha256": ""}')
        other.writestr("hyoka.db", archive.read("hyoka.db"))
    for path, error in (
        (book, NotAHandover),
        (text, NotADatabase),
        (newer, NewerHandover),
        (tmp_path / "none.hyoka", DatabaseMissing),
    ):
        with pytest.raises(error) as raised:
            unpack(path, tmp_path / "out.db")
        assert str(path) in str(raised.value)


def test_a_database_of_a_newer_program_is_refused_by_the_name_of_its_file(
    filled: Path, packed: Path, tmp_path: Path
) -> None:
    newer = tmp_path / "newer.db"
    shutil.copyfile(filled, newer)
    with closing(sqlite3.connect(newer)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    with pytest.raises(NewerDatabase, match=r"newer\.db"):
        unpack(newer, tmp_path / "out.db")
    with pytest.raises(NewerDatabase) as raised:
        bring_up_to_date(newer, packed)
    assert str(packed) in str(raised.value)


def test_a_file_that_another_program_holds_is_told_of(
    filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hyoka_desktop.storage.connection.PATIENCE", 0.1)
    with closing(sqlite3.connect(filled, isolation_level=None)) as connection:
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("BEGIN EXCLUSIVE")
        with pytest.raises(Busy):
            unpack(filled, tmp_path / "out.db")
    assert not (tmp_path / "out.db").exists()


def test_damaged_records_are_named_and_a_torn_file_is_refused(filled: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(filled)) as connection:
        connection.execute("UPDATE version SET value = 'x' WHERE field = 'title'")
        connection.execute("UPDATE snapshot_sheet SET digest = ''")
        connection.commit()
    assert pack(filled, tmp_path / "worn.hyoka", NOW) == (SHEET, "a1")
    data = bytearray(filled.read_bytes())
    data[4096 * 6 :] = b"\x55" * len(data[4096 * 6 :])
    filled.write_bytes(data)
    with pytest.raises(StorageError) as raised:
        pack(filled, tmp_path / "torn.hyoka", NOW)
    assert isinstance(raised.value, DamagedDatabase)
    assert not (tmp_path / "torn.hyoka").exists()


def test_where_it_cannot_be_written_nothing_is_left(filled: Path, tmp_path: Path) -> None:
    with pytest.raises((Unreachable, ReadOnlyDatabase)):
        pack(filled, tmp_path / "none" / "r5.hyoka", NOW)
    assert sorted(tmp_path.iterdir()) == []


def test_a_database_becomes_another_one_wholly_or_not_at_all(
    filled: Path, fresh_file: FreshFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = fresh_file()
    with open_database(path) as database:
        database.fill_from(filled)
        assert database.load(SHEET).at(AIM) == "途中の目標"
        database.set_setting("person", "乙野")
        assert database.settings() == {"person": "乙野"}
    monkeypatch.setattr("hyoka_desktop.storage.connection.PATIENCE", 0.1)
    other = fresh_file()
    with open_database(other) as database, closing(sqlite3.connect(other, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM sheet").fetchone()
        with pytest.raises(Busy):
            database.fill_from(filled)
        reader.execute("COMMIT")
        assert database.summaries() == ()
        database.fill_from(filled)
        assert len(database.summaries()) == 1


def test_all_year_settings_are_listed(database: Database) -> None:
    assert database.seasons() == ()
    for year in (2024, 2023):
        database.put_season(dataclasses.replace(Season(year), deadline=f"{year}-07-31"))
    assert [season.deadline for season in database.seasons()] == ["2023-07-31", "2024-07-31"]
