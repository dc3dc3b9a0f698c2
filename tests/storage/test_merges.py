"""The journal of merges in the database, and the step that brought it."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError, InvalidRequestError

from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.values import Values
from hyoka_desktop.sheet.versions import EXCEL, Version
from hyoka_desktop.storage import migration
from hyoka_desktop.storage.connection import engine_on, open_file
from hyoka_desktop.storage.database import Database
from hyoka_desktop.storage.errors import NoSuchSheet, UnstorableText
from hyoka_desktop.storage.merge_records import REFUSED, Counts, MergedFile, Run, Waiting
from hyoka_desktop.storage.opening import open_database
from hyoka_desktop.storage.records import Grown
from tests.storage.samples import AIM, BUDGET, SHEET, TITLE, sample, stamp


def typed(number: int, value: str, *parents: str) -> Version:
    made = (f"{number:032x}", TITLE, parents, value, "公園課", "", "2031-07-01T00:00:00Z", EXCEL, ("e1",))
    return Version(*made)


@pytest.fixture
def filled(database: Database) -> Database:
    """The sample, sealed."""
    database.insert(sample(), (), stamp())
    database.seal(SHEET, stamp(start=100))
    return database


def test_a_merge_is_read_as_it_was_written(filled: Database) -> None:
    merges = filled.merges
    run = Run(merges.next_run(), "2031-07-01", "企画課", "甲野", "backups/x.db")
    counts = Counts(1, 2, 3, 4, 5, 6, 7, 8)
    file = MergedFile(
        1,
        1,
        "a.xlsx",
        SHEET,
        "公園課",
        "c1",
        "e1",
        "2031",
        2,
        counts,
        "",
        "",
        ("注",),
        ("v1",),
        ("v2",),
        ("v3",),
    )
    refused = MergedFile(1, 2, "b.xlsx", code="damaged", reason="壊れています。")
    merges.add_run(run)
    merges.add_files([file, refused])
    assert merges.runs() == (run,)
    assert merges.next_run() == 2
    assert merges.files() == merges.files(run=1) == (file, refused)
    assert merges.files(sheet=SHEET) == (file,)
    merges.mark(SHEET, "c1", "2031-08-01")
    assert [one.withdrawn for one in merges.files()] == ["2031-08-01", ""]
    assert (file.id, refused.id) == ("1-1", "1-2")


def test_versions_go_aside_and_come_back(filled: Database) -> None:
    (first,) = filled.versions(SHEET)[TITLE]
    before = filled.load(SHEET)
    version = typed(9001, "表計算の題", first.id)
    after = before.put([(TITLE, "表計算の題")])
    filled.extend([Grown(before, after, [version])], "2031-07-02")
    assert filled.load(SHEET) == after
    assert filled.summaries()[0].changed == "2031-07-02"
    filled.merges.withdraw_versions(SHEET, [version])
    assert filled.load(SHEET) == before
    assert filled.merges.withdrawn_versions(SHEET) == (version,)
    filled.add_versions(SHEET, [version])
    filled.merges.forget_withdrawn(SHEET, [version.id])
    assert filled.load(SHEET) == after
    assert filled.merges.withdrawn_versions(SHEET) == ()


def test_many_boxes_change_at_once_blank_ones_and_unknown_ones_too(filled: Database) -> None:
    before = filled.load(SHEET)
    edits = [(TITLE, ""), (AIM, "別の目標"), (AIM._replace(field="project", key="2030-budget"), "1")]
    after = before.put(edits)
    versions = [
        typed(9000 + number, text)._replace(address=address) for number, (address, text) in enumerate(edits)
    ]
    filled.extend([Grown(before, after, versions)], "2031-07-02")
    assert filled.load(SHEET) == after


def test_several_sheets_grow_together(filled: Database) -> None:
    """One gets a row in a table where it had none, one is changed nearly whole, one was never there."""
    second, third = SheetId("5" * 32), SheetId("6" * 32)
    for sheet in (second, third):
        filled.insert(Values(sheet, 2023, {TITLE._replace(sheet=sheet): "題"}), (), stamp())
        filled.seal(sheet, stamp(start=int(sheet[0]) * 1000))
    budgets = {
        second: [BUDGET._replace(sheet=second)],
        third: [BUDGET._replace(sheet=third, row=f"{row:032x}") for row in range(150)],
        SHEET: [BUDGET],
    }
    grown = []
    for sheet, boxes in budgets.items():
        before = filled.load(sheet)
        after = before.put((box, "9,876") for box in boxes)
        versions = [typed(9000 + number, "9,876")._replace(address=box) for number, box in enumerate(boxes)]
        grown.append(Grown(before, after, versions))
    filled.extend(grown, "2031-07-02")
    for before, after, added, _ in grown:
        assert filled.load(after.sheet) == after != before
        history = filled.versions(after.sheet)
        assert {*added} <= {version for box in budgets[SheetId(after.sheet)] for version in history[box]}
    filled.extend([], "2031-07-03")
    nowhere = Values(SheetId("7" * 32), 2023, {})
    with pytest.raises(NoSuchSheet):
        filled.extend([Grown(nowhere, nowhere, [])], "2031-07-03")
    assert {summary.changed for summary in filled.summaries()} == {"2031-07-02"}


def test_growing_that_fails_before_it_writes_leaves_a_larger_transaction_as_it_was(filled: Database) -> None:
    before, nowhere = filled.load(SHEET), Values(SheetId("7" * 32), 2023, {})
    half = typed(9001, "\ud842")
    with filled.transaction():
        filled.set_setting("section", "公園課")
        with pytest.raises(NoSuchSheet):
            filled.extend([Grown(before, before, [typed(9000, "題")]), Grown(nowhere, nowhere, [])], "2031")
        with pytest.raises(UnstorableText):
            filled.extend([Grown(before, before.put([(TITLE, half.value)]), [half])], "2031")
        filled.set_setting("person", "甲野")
    assert filled.settings() == {"section": "公園課", "person": "甲野"}
    assert filled.load(SHEET) == before


def test_growing_that_fails_later_takes_a_larger_transaction_back(filled: Database) -> None:
    (known,) = filled.versions(SHEET)[TITLE]
    before = filled.load(SHEET)
    grown = Grown(before, before.put([(TITLE, "別の題")]), [typed(9001, "別の題"), known])

    def go_on_regardless() -> None:
        with filled.transaction():
            filled.set_setting("section", "公園課")
            with pytest.raises(IntegrityError):
                filled.extend([grown], "2031")
            filled.set_setting("person", "甲野")

    with pytest.raises(InvalidRequestError):
        go_on_regardless()
    assert filled.settings() == {}
    assert filled.load(SHEET) == before
    assert filled.versions(SHEET)[TITLE] == [known]
    filled.set_setting("person", "甲野")
    assert filled.settings() == {"person": "甲野"}


def test_what_waits_keeps_its_answer(filled: Database) -> None:
    edit = Waiting((typed(9001, "表計算の題"), typed(9002, "その次")), "確かめてください。")
    filled.merges.add_waiting(SHEET, [edit, edit])
    assert filled.merges.waiting() == filled.merges.waiting(SHEET) == (edit,)
    filled.merges.answer(edit, REFUSED, time="2031", section="企画課", person="")
    filled.merges.add_waiting(SHEET, [edit])
    assert [one.answer for one in filled.merges.waiting()] == [REFUSED]
    filled.trash(SHEET)
    assert filled.merges.waiting() == ()


def test_disputed_sheets_are_known_until_they_are_not(filled: Database) -> None:
    filled.merges.set_disputed(SHEET, 2)
    filled.merges.set_disputed(SHEET, 1)
    assert filled.merges.disputed() == (SHEET,)
    filled.merges.set_disputed(SHEET, 0)
    assert filled.merges.disputed() == ()


def test_the_digest_of_an_export_is_remembered(filled: Database) -> None:
    filled.merges.set_export_digest("e1", "0a1b2c3d")
    assert filled.merges.export_digest("e1") == "0a1b2c3d"
    assert filled.merges.export_digest("e2") == ""


def test_what_was_sealed_for_another_section_is_signed_by_it(database: Database) -> None:
    database.insert(sample(), (), stamp())
    database.seal(SHEET, stamp(start=100))
    database.record(SHEET, "a", [(TITLE, "紙から写した題")], stamp(section="公園課"))
    (version,) = database.seal(SHEET, stamp(section="企画課", start=1000))
    assert version.section == "公園課"


def test_a_file_of_the_first_step_gets_the_journal(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    with closing(open_file(path, "rwc")) as raw:
        with engine_on(raw, path, write=True).begin() as connection:
            migration.run_steps(connection, "0001")
            connection.exec_driver_sql(f"PRAGMA application_id = {migration.APPLICATION_ID}")
        raw.execute("INSERT INTO setting VALUES ('section', 'みどり課')")
    with open_database(path) as database:
        assert database.setting("section") == "みどり課"
        assert database.merges.next_run() == 1
    assert len(list((tmp_path / "backups").iterdir())) == 1
