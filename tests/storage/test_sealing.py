"""Versions: how edits become versions, and how those of others come in."""

from __future__ import annotations

import pytest

from hyoka_desktop.sheet.versions import Version, by_address, seal, values_of
from hyoka_desktop.storage.database import Database
from hyoka_desktop.storage.errors import ContradictingVersions, SheetExists, UnstorableText
from tests.storage.samples import AIM, SHEET, TITLE, UNKNOWN, sample, stamp


def version(number: int, value: str, *parents: str, time: str = "2023-07-01T00:00:00Z") -> Version:
    return Version(f"{number:032x}", TITLE, parents, value, "公園課", "乙野", time, "typed")


def test_sealing_makes_one_version_of_each_box_that_differs(database: Database) -> None:
    database.insert(sample(), (), stamp())
    made = database.seal(SHEET, stamp())
    assert {one.address for one in made} == set(sample().texts)
    assert values_of(SHEET, 2023, by_address(made)) == sample()
    database.record(SHEET, "a", [(TITLE, "新しい題")], stamp())
    (again,) = database.seal(SHEET, stamp(start=1000))
    assert (again.address, again.value) == (TITLE, "新しい題")
    assert again.parents == (next(one.id for one in made if one.address == TITLE),)
    assert database.versions(SHEET)[TITLE][-1] == again


def test_sealing_takes_an_open_burst_with_it(database: Database) -> None:
    database.insert(sample(), (), stamp())
    database.draft(SHEET, "a", [(TITLE, "途中の題")], stamp())
    made = database.seal(SHEET, stamp())
    assert next(one.value for one in made if one.address == TITLE) == "途中の題"
    assert database.changes(TITLE)[0].new == "途中の題"


def test_what_comes_with_its_versions_needs_no_changes(database: Database) -> None:
    versions = seal(sample(), {}, stamp())
    database.insert(sample(), versions, stamp())
    assert database.changes(SHEET) == ()
    assert database.seal(SHEET, stamp(start=1000)) == []


def test_versions_from_elsewhere_are_shown_unless_something_was_typed_since(database: Database) -> None:
    versions = seal(sample(), {}, stamp())
    database.insert(sample(), versions, stamp())
    first = next(one for one in versions if one.address == TITLE)
    database.record(SHEET, "a", [(AIM, "書きかけの目標")], stamp())
    database.add_versions(SHEET, [version(9001, "公園課の題", first.id)])
    assert database.load(SHEET) == sample().put([(TITLE, "公園課の題"), (AIM, "書きかけの目標")])


def test_adding_versions_twice_is_adding_them_once(database: Database) -> None:
    database.insert(sample(), (), stamp())
    both = [version(9001, "公園課の題"), version(9002, "防災課の題")]
    database.add_versions(SHEET, both)
    once = database.versions(SHEET)
    database.add_versions(SHEET, [*reversed(both), *both])
    assert database.versions(SHEET) == once


def test_one_id_with_two_contents_is_refused_and_nothing_of_the_call_is_kept(database: Database) -> None:
    database.insert(sample(), [version(9001, "題")], stamp())
    before = database.versions(SHEET)
    with pytest.raises(ContradictingVersions, match="送り直してもらってください"):
        database.add_versions(SHEET, [version(9002, "良い"), version(9001, "別の題")])
    with pytest.raises(ContradictingVersions):
        database.add_versions(SHEET, [version(9003, "一"), version(9003, "二")])
    elsewhere = version(9004, "題")
    with pytest.raises(ContradictingVersions):
        database.add_versions(SHEET, [elsewhere._replace(address=TITLE._replace(sheet="other"))])
    assert database.versions(SHEET) == before


def test_a_conflict_shows_what_its_heads_say_also_after_sealing(database: Database) -> None:
    database.insert(sample(), [version(9001, "一つ目", time="2099-01-01T00:00:00Z")], stamp())
    database.add_versions(SHEET, [version(9002, "二つ目")])
    database.record(SHEET, "a", [(TITLE, "三つ目")], stamp())
    made = database.seal(SHEET, stamp())
    assert "三つ目" in {one.value for one in made}
    shown = values_of(SHEET, 2023, database.versions(SHEET))
    assert database.load(SHEET) == shown


def test_unknown_boxes_of_a_newer_form_are_kept_in_the_versions_and_in_the_values(database: Database) -> None:
    versions = seal(sample(), {}, stamp())
    database.insert(sample(), versions, stamp())
    database.record(SHEET, "a", [(TITLE, "新しい題")], stamp())
    assert database.load(SHEET).at(UNKNOWN) == sample().at(UNKNOWN)
    assert database.versions(SHEET)[UNKNOWN][0].value == sample().at(UNKNOWN)


def test_a_sheet_is_inserted_once(database: Database) -> None:
    database.insert(sample(), (), stamp())
    database.trash(SHEET)
    with pytest.raises(SheetExists, match="ごみ箱"):
        database.insert(sample(), (), stamp())


def test_ids_and_parents_with_blanks_in_them_come_back(database: Database) -> None:
    odd = version(9001, "題", "親 その一", "", "親\nその二")._replace(saw=("見 た", "見た"))
    database.insert(sample(), [odd], stamp())
    assert database.versions(SHEET)[TITLE] == [odd]


def test_half_a_character_is_refused_and_nothing_of_the_call_is_kept(database: Database) -> None:
    database.insert(sample(), (), stamp())
    with pytest.raises(UnstorableText, match="文字の片割れ"):
        database.record(SHEET, "a", [(AIM, "良い文"), (TITLE, "悪い\ud842文")], stamp())
    assert database.load(SHEET) == sample()
    other = type(sample())(
        sample().sheet.__class__("cd" * 16), 2023, {TITLE._replace(sheet="cd" * 16): "\udc00"}
    )
    with database.transaction():
        with pytest.raises(UnstorableText):
            database.insert(other, (), stamp())
        database.set_setting("section", "みどり課")
    assert database.is_known("cd" * 16) == ""
    assert database.setting("section") == "みどり課"
