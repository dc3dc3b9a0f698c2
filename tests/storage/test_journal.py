"""The list of sheets, the trash, exports, 年度設定 and settings."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.season import Season
from hyoka_desktop.storage.database import Database
from hyoka_desktop.storage.errors import NoSuchSheet
from hyoka_desktop.storage.opening import open_database
from hyoka_desktop.storage.records import Export, Summary
from tests.storage.conftest import FreshFile
from tests.storage.samples import AIM, SHEET, TITLE, sample, stamp
from tests.strategies import any_texts


@pytest.fixture
def filled(database: Database) -> Database:
    database.insert(sample(), (), stamp())
    return database


def export(number: int) -> Export:
    heads = {TITLE: ("a" * 32, "b" * 32), AIM: ()}
    return Export(
        f"{number:032x}", number, SHEET, "みどり課", "2023-06-01T00:00:00Z", heads, False, "C:\\出力\\a.xlsx"
    )


def test_the_list_tells_what_stands_in_the_heading_of_each_sheet(filled: Database) -> None:
    heading = {"group": "施策", "number": "12", "title": "みどり", "lead": "環境部長(みどり課)"}
    edits = [(Address(SHEET, "header", "", name, ""), text) for name, text in heading.items()]
    filled.record(SHEET, "a", edits, stamp("2023-07-01T00:00:00Z"))
    assert filled.summaries() == (
        Summary(SHEET, 2023, "施策", "12", "みどり", "環境部長(みどり課)", "2023-07-01T00:00:00Z"),
    )


def test_a_received_sheet_remembers_for_whom_and_from_where(filled: Database) -> None:
    filled.set_received(SHEET, "公園課", "/share/R5.xlsx", "e" * 32)
    (summary,) = filled.summaries()
    assert (summary.received_for, summary.received_path, summary.received_export) == (
        "公園課",
        "/share/R5.xlsx",
        "e" * 32,
    )
    with pytest.raises(NoSuchSheet):
        filled.set_received("f" * 32, "公園課", "", "")


def test_the_trash_keeps_everything(filled: Database) -> None:
    assert filled.is_known(SHEET) == "present"
    filled.trash(SHEET)
    assert filled.summaries() == ()
    assert [summary.id for summary in filled.summaries(trashed=True)] == [SHEET]
    assert filled.is_known(SHEET) == "trashed"
    assert filled.load(SHEET) == sample()
    filled.untrash(SHEET)
    assert [summary.id for summary in filled.summaries()] == [SHEET]
    assert filled.is_known("f" * 32) == ""
    for act in (filled.trash, filled.untrash):
        with pytest.raises(NoSuchSheet):
            act("f" * 32)


def test_exports_are_numbered_and_found_again(filled: Database) -> None:
    assert filled.exports.next_number() == 1
    filled.exports.add(export(1))
    filled.exports.add(export(7))
    assert filled.exports.next_number() == 8
    assert filled.exports.numbered(7) == filled.exports.find(f"{7:032x}") == export(7)
    assert filled.exports.numbered(2) is None
    assert filled.exports.find("x") is None


def test_an_export_of_an_unknown_sheet_is_refused(database: Database) -> None:
    with pytest.raises(NoSuchSheet):
        database.exports.add(export(1))


@given(name=any_texts(), value=any_texts())
def test_settings_come_back_as_they_were_written(fresh_file: FreshFile, name: str, value: str) -> None:
    with open_database(fresh_file()) as database:
        assert database.setting(name) is None
        database.set_setting(name, "before")
        database.set_setting(name, value)
        assert database.setting(name) == value


@given(
    years=st.lists(st.integers(2000, 2040).map(str), max_size=4).map(tuple),
    headings=st.dictionaries(any_texts(), any_texts(), max_size=3),
    unknown=st.dictionaries(st.just("later"), st.lists(st.integers() | any_texts(), max_size=3), max_size=1),
)
def test_seasons_come_back_with_what_a_newer_version_wrote(
    fresh_file: FreshFile, years: tuple[str, ...], headings: dict[str, str], unknown: dict[str, object]
) -> None:
    season = Season(2023, years=years, headings=headings, unknown=unknown)
    with open_database(fresh_file()) as database:
        assert database.season(2023) is None
        database.put_season(Season(2023))
        database.put_season(season)
        assert database.season(2023) == season
        assert database.season(2024) is None


def test_several_calls_can_be_one(filled: Database, database_path: Path) -> None:
    def do_half() -> None:
        with filled.transaction():
            filled.set_setting("section", "みどり課")
            filled.record(SHEET, "a", [(TITLE, "題")], stamp())
            message = "half way"
            raise ArithmeticError(message)

    with pytest.raises(ArithmeticError):
        do_half()
    assert filled.setting("section") is None
    assert filled.load(SHEET) == sample()


def test_a_failed_call_within_a_larger_one_takes_back_its_own_part_only(filled: Database) -> None:
    with filled.transaction():
        filled.record(SHEET, "a", [(TITLE, "題")], stamp())
        with pytest.raises(NoSuchSheet):
            filled.close_drafts("f" * 32)
        filled.set_setting("section", "みどり課")
    assert filled.load(SHEET).at(TITLE) == "題"
    assert filled.setting("section") == "みどり課"


def test_parts_within_parts_are_taken_back_alone(filled: Database) -> None:
    def fail_within() -> None:
        with filled.transaction():
            filled.set_setting("lost", "1")
            with filled.transaction():
                filled.set_setting("lost too", "2")
            with pytest.raises(NoSuchSheet), filled.transaction():
                filled.close_drafts("f" * 32)
            filled.set_setting("lost as well", "3")
            message = "after two parts"
            raise ArithmeticError(message)

    with filled.transaction():
        filled.set_setting("section", "みどり課")
        with pytest.raises(ArithmeticError):
            fail_within()
        with filled.transaction():
            filled.set_setting("person", "木村")
    assert filled.settings() == {"section": "みどり課", "person": "木村"}
