"""Notes, rounds and 版 in the database, and the step that brought them."""

from __future__ import annotations

import dataclasses
import json
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given

from hyoka_desktop.sheet.notes import Note, NoteKind, whole_sheet
from hyoka_desktop.sheet.season import Season, write_season
from hyoka_desktop.sheet.values import Values
from hyoka_desktop.storage import migration
from hyoka_desktop.storage.connection import engine_on, open_file
from hyoka_desktop.storage.database import Database
from hyoka_desktop.storage.errors import DamagedSnapshot, NoSuchSheet
from hyoka_desktop.storage.opening import open_database
from hyoka_desktop.storage.season_records import EventKind, KeptSheet, Round, RoundEvent, Snapshot
from tests.storage.conftest import FreshFile
from tests.storage.samples import AIM, SHEET, sample, stamp
from tests.strategies import any_texts, sheet_values


@pytest.fixture
def filled(database: Database) -> Database:
    """The sample."""
    database.insert(sample(), (), stamp())
    return database


def test_notes_are_united_and_never_altered(filled: Database) -> None:
    request = Note("1" * 32, AIM, NoteKind.REQUEST, text="単位を\n確認", section="企画課", time="2031-07-02")
    kept = Note(
        "2" * 32, whole_sheet(SHEET), NoteKind.KEPT, "sum", "100", "再掲", "公園課", "乙野", "2031-07-01"
    )
    filled.add_notes(SHEET, [request])
    filled.add_notes(SHEET, [dataclasses.replace(request, text="別の文"), kept, kept])
    assert filled.notes(SHEET) == filled.notes() == (kept, request)
    filled.trash(SHEET)
    assert filled.notes() == ()
    assert filled.notes(SHEET) == (kept, request)
    with pytest.raises(NoSuchSheet):
        filled.add_notes("f" * 32, [request])


def test_rounds_are_planned_anew_and_remember_what_happened(database: Database) -> None:
    rounds = database.rounds
    first = Round("a" * 32, 2031, "実績値", "2031-06-30", ("goal.values/2030",), (SHEET,), "2031-06-01")
    later = Round("b" * 32, 2031, "一次評価", time="2031-07-01")
    other = Round("c" * 32, 2030, "決算", time="2031-07-02")
    for planned in (later, first, other):
        rounds.put(planned)
    assert rounds.all() == (first, later, other)
    assert rounds.all(2031) == (first, later)
    moved = dataclasses.replace(first, deadline="2031-07-10")
    rounds.put(moved)
    assert (rounds.find(first.id), rounds.find("d" * 32)) == (moved, None)
    out = RoundEvent(
        "1" * 32, first.id, SHEET, "公園課", EventKind.HANDED_OUT, memo="a.xlsx", time="2031-06-02"
    )
    done = RoundEvent("2" * 32, first.id, SHEET, "公園課", EventKind.CONFIRMED, time="2031-06-09", digest="d")
    phone = RoundEvent(
        "3" * 32, later.id, SHEET, "公園課", EventKind.BY_HAND, "提出済", "電話", "甲野", "2031-06-08"
    )
    rounds.add_events([done, out])
    rounds.add_events([phone, dataclasses.replace(out, memo="b.xlsx")])
    assert rounds.events(first.id) == (out, done)
    assert rounds.events() == (out, phone, done)


@given(values=sheet_values(with_unknown_boxes=True), name=any_texts())
def test_a_snapshot_says_for_ever_what_it_said(fresh_file: FreshFile, values: Values, name: str) -> None:
    season = Season(values.fiscal_year, headings={"goal": name}, unknown={"later": [1]})
    kept = KeptSheet(values, season, dict.fromkeys(values.texts, ("1" * 32,)))
    snapshot = Snapshot("5" * 32, values.fiscal_year, name, "公表", "2031-07-01", "企画課", "甲野")
    with open_database(fresh_file()) as database:
        database.snapshots.add(snapshot, [kept])
        database.snapshots.add(dataclasses.replace(snapshot, name="別"), [])
        assert database.snapshots.all() == database.snapshots.all(values.fiscal_year) == (snapshot,)
        assert database.snapshots.all(values.fiscal_year + 1) == ()
        assert database.snapshots.sheets(snapshot.id) == (values.sheet,)
        assert database.snapshots.sheet(snapshot.id, values.sheet) == kept
        another = ("e" if values.sheet.startswith("f") else "f") * 32
        assert database.snapshots.sheet(snapshot.id, another) is None


def test_a_damaged_snapshot_is_told(filled: Database, database_path: Path) -> None:
    filled.snapshots.add(Snapshot("5" * 32, 2023, "公表版"), [KeptSheet(sample(), Season(2023))])
    filled.close()
    with closing(open_file(database_path, "rw")) as raw:
        raw.execute("UPDATE snapshot_sheet SET content = substr(content, 2)")
    with open_database(database_path, write=False) as database, pytest.raises(DamagedSnapshot, match=r"。$"):
        database.snapshots.sheet("5" * 32, SHEET)


def test_settings_know_whether_they_were_decided_here(database: Database) -> None:
    assert not database.is_season_received(2023)
    database.put_season(Season(2023), received=True)
    assert database.is_season_received(2023)
    database.put_season(Season(2023, deadline="2023-07-01"))
    assert not database.is_season_received(2023)


def test_a_file_of_the_second_step_gets_the_season(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    season = Season(2023, asked=("goal.aim",))
    with closing(open_file(path, "rwc")) as raw:
        with engine_on(raw, path, write=True).begin() as connection:
            migration.run_steps(connection, "0002")
            connection.exec_driver_sql(f"PRAGMA application_id = {migration.APPLICATION_ID}")
        raw.execute("INSERT INTO season VALUES (2023, ?)", (json.dumps(write_season(season)),))
        raw.execute("INSERT INTO merge_run VALUES (1, 't', '', '', '')")
        texts, counts = ["", "a.xlsx", "", "", "", ""], [0] * 9
        row = [1, 1, *texts, *counts, "", "", *["[]"] * 4, ""]
        raw.execute(f"INSERT INTO merge_file VALUES ({', '.join('?' * len(row))})", row)
    with open_database(path) as database:
        assert database.season(2023) == season
        assert database.is_season_received(2023)
        assert not database.rounds.all()
        assert not database.snapshots.all()
        assert not database.notes()
        (file,) = database.merges.files()
        assert (file.file, file.round, file.purpose) == ("a.xlsx", "", "")
    assert len(list((tmp_path / "backups").iterdir())) == 1
