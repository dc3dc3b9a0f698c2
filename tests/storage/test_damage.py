"""Flipped bits: what is read is right or refused, never wrong; values are filled anew from their history."""

from __future__ import annotations

import random
import sqlite3
from pathlib import Path

import pytest

from hyoka_desktop.storage.database import Database
from hyoka_desktop.storage.errors import DamagedSheet, StorageError
from hyoka_desktop.storage.opening import open_database
from tests.storage.conftest import FreshFile
from tests.storage.samples import AIM, RESULT, SHEET, TITLE, sample, stamp

FLIPS = 250


@pytest.fixture
def worn(database_path: Path) -> Path:
    """A database with a sheet that has versions, changes since, and an open burst."""
    with open_database(database_path) as database:
        database.insert(sample(), (), stamp())
        database.seal(SHEET, stamp())
        for step in range(20):
            database.record(SHEET, f"step {step}", [(AIM, f"目標その{step}")], stamp())
        database.draft(SHEET, "open", [(TITLE, "途中の題")], stamp())
    return database_path


def everything(database: Database) -> tuple[object, ...]:
    return database.load(SHEET), database.changes(SHEET), database.versions(SHEET)


def break_with(path: Path, statement: str) -> None:
    raw = sqlite3.connect(path)
    assert raw.execute(statement).rowcount == 1
    raw.commit()
    raw.close()


@pytest.mark.parametrize(
    "statement",
    [
        f"UPDATE paragraph SET text = '◆植樹会を間いた。' WHERE \"row\" = '{RESULT}'",
        f"DELETE FROM paragraph WHERE \"row\" = '{RESULT}'",
        "UPDATE goal SET aim = CAST(x'ff41' AS TEXT)",
        "UPDATE goal SET aim = x'4141'",
        "UPDATE goal SET aim = x''",
        "UPDATE header SET title = ''",
        "INSERT INTO goal_total (sheet, \"key\", text) SELECT id, '2022-budget', '1' FROM sheet",
        "UPDATE row_place SET \"order\" = 'zz' WHERE place LIKE 'results%'",
    ],
)
def test_values_that_do_not_fit_their_checksum_are_filled_anew(worn: Path, statement: str) -> None:
    with open_database(worn, write=False) as database:
        good = everything(database)
        summaries = database.summaries()
    break_with(worn, statement)
    with open_database(worn, write=False) as reader:
        assert everything(reader) == good
    with open_database(worn) as writer:
        assert everything(writer) == good
        assert writer.summaries() == summaries
    raw = sqlite3.connect(worn)
    assert raw.execute("SELECT aim FROM goal").fetchone() == ("目標その19",)
    raw.close()


def test_a_title_that_is_no_text_any_more_does_not_hide_the_list(worn: Path) -> None:
    break_with(worn, "UPDATE header SET title = CAST(x'ff41' AS TEXT)")
    with open_database(worn) as database:
        assert [summary.title for summary in database.summaries()] == [sample().at(TITLE)]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE change SET new = 'x' WHERE number = 3",
        "UPDATE change SET person = CAST(x'ff' AS TEXT) WHERE number = 3",
        "UPDATE version SET value = 'x' WHERE field = 'title'",
        "DELETE FROM change WHERE number = 3",
        "DELETE FROM version WHERE field = 'title'",
        "UPDATE sheet SET fiscal_year = 2024",
        "UPDATE sheet SET sealed = 0",
        "UPDATE draft SET text = 'x'",
        "DELETE FROM draft",
    ],
)
def test_damaged_history_is_refused_with_the_name_of_the_sheet(worn: Path, statement: str) -> None:
    break_with(worn, statement)
    with open_database(worn, write=False) as database, pytest.raises(DamagedSheet, match=SHEET):
        everything(database)


def test_one_damaged_sheet_keeps_no_other_one_back(worn: Path) -> None:
    other = {address._replace(sheet="cd" * 16): text for address, text in sample().texts.items()}
    twin = type(sample())(type(SHEET)("cd" * 16), 2023, other)
    title = TITLE._replace(sheet=twin.sheet)
    with open_database(worn) as database:
        database.insert(twin, (), stamp())
        database.draft(twin.sheet, "open", [(title, "途中")], stamp())
    break_with(worn, f"UPDATE draft SET text = 'x' WHERE sheet = '{SHEET}'")
    with open_database(worn) as database:
        database.close_drafts()
        assert database.changes(title)[0].new == "途中"
        assert len(database.summaries()) == 2
        with pytest.raises(DamagedSheet):
            database.load(SHEET)


def test_no_flipped_bit_is_ever_read_as_something_else(worn: Path, fresh_file: FreshFile) -> None:
    with open_database(worn, write=False) as database:
        good = everything(database)
    content = worn.read_bytes()
    used = [place for place, byte in enumerate(content) if byte]
    dice = random.Random(20230601)
    refused = 0
    for _ in range(FLIPS):
        place, bit = dice.choice(used), 1 << dice.randrange(8)
        path = fresh_file()
        path.write_bytes(content[:place] + bytes([content[place] ^ bit]) + content[place + 1 :])
        try:
            with open_database(path, write=False) as database:
                found = everything(database)
        except StorageError:
            refused += 1
        else:
            assert found == good, f"bit {bit} of byte {place}"
    assert 0 < refused < FLIPS
