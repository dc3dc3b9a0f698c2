"""Typing, finishing, sealing, starting again, in any order: nothing is lost, and the history tells it."""

from __future__ import annotations

from abc import abstractmethod
from itertools import count
from pathlib import Path

import hypothesis
import pytest
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.values import Edit, Values
from hyoka_desktop.storage.database import Database
from hyoka_desktop.storage.errors import NoSuchSheet
from hyoka_desktop.storage.opening import open_database
from tests.storage.conftest import FreshFile
from tests.storage.samples import AIM, BUDGET, RESULT_TEXT, SHEET, TITLE, UNKNOWN, sample, stamp

BOXES = (TITLE, AIM, BUDGET, RESULT_TEXT, UNKNOWN)
EDITS = st.lists(
    st.tuples(st.sampled_from(BOXES), st.sampled_from(["", "一", "二", "三\n四"])),
    min_size=1,
    max_size=3,
    unique_by=lambda edit: edit[0],
)


def texts_by_history(database: Database) -> dict[Address, str]:
    """Every box as its changes tell it; each has to begin where the one before it ended."""
    texts: dict[Address, str] = {}
    for change in reversed(database.changes(SHEET)):
        assert change.old == texts.get(change.address, "")
        assert change.old != change.new
        texts[change.address] = change.new
    return {address: text for address, text in texts.items() if text}


class Typing(RuleBasedStateMachine):
    """One sheet under many hands; `expected` is what was typed last in each box."""

    @staticmethod
    @abstractmethod
    def fresh_file() -> Path:
        """Where the next database lies."""

    def __init__(self) -> None:
        super().__init__()
        self.database = open_database(self.fresh_file())
        self.stamp = stamp()
        self.expected: Values = sample()
        self.database.insert(self.expected, (), stamp())
        self.steps = (f"step {number}" for number in count())
        self.step = next(self.steps)
        self.drafted: list[Edit] = []

    @rule(edits=EDITS)
    def type_on(self, edits: list[Edit]) -> None:
        self.drafted = list(dict([*self.drafted, *edits]).items())
        self.database.draft(SHEET, self.step, self.drafted, self.stamp)
        self.expected = self.expected.put(edits)

    @rule(edits=EDITS)
    def finish(self, edits: list[Edit]) -> None:
        self.drafted = list(dict([*self.drafted, *edits]).items())
        self.database.record(SHEET, self.step, self.drafted, self.stamp)
        self.expected = self.expected.put(edits)
        self.begin_anew()

    @rule(edits=EDITS)
    def finish_something_else_meanwhile(self, edits: list[Edit]) -> None:
        self.database.record(SHEET, next(self.steps), edits, self.stamp)
        self.expected = self.expected.put(edits)
        # Whoever types on does so on top of it.
        self.drafted = [(address, self.expected.at(address)) for address, _ in self.drafted]

    @precondition(lambda self: self.drafted)
    @rule()
    def change_the_window(self) -> None:
        self.begin_anew()

    @rule()
    def close_drafts(self) -> None:
        self.database.close_drafts()
        assert texts_by_history(self.database) == self.expected.texts
        self.begin_anew()

    @rule()
    def seal(self) -> None:
        self.database.seal(SHEET, self.stamp)
        told = self.database.versions(SHEET)
        assert set(self.expected.texts) <= set(told)
        assert self.database.seal(SHEET, self.stamp) == []
        self.begin_anew()

    @rule()
    def start_again(self) -> None:
        path = self.database.path
        self.database.close()
        self.database = open_database(path)

    @invariant()
    def what_was_typed_last_is_there(self) -> None:
        assert self.database.load(SHEET) == self.expected

    def begin_anew(self) -> None:
        self.step, self.drafted = next(self.steps), []

    def teardown(self) -> None:
        self.database.close_drafts()
        assert texts_by_history(self.database) == self.expected.texts
        self.database.close()


def test_nothing_typed_is_ever_lost_or_absent_from_the_history(fresh_file: FreshFile) -> None:
    class Machine(Typing):
        @staticmethod
        def fresh_file() -> Path:
            return fresh_file()

    settings = hypothesis.settings(hypothesis.settings.default, stateful_step_count=15)
    run_state_machine_as_test(Machine, settings=settings)


@pytest.fixture
def filled(database: Database) -> Database:
    database.insert(sample(), (), stamp())
    return database


def test_a_burst_of_typing_is_one_change(filled: Database) -> None:
    for text in ("み", "みど", "みどり"):
        filled.draft(SHEET, "burst", [(TITLE, text)], stamp())
    before = len(filled.changes(TITLE))
    filled.record(SHEET, "burst", [(TITLE, "みどり")], stamp("2023-06-02T00:00:00Z"))
    newest, *rest = filled.changes(TITLE)
    assert len(rest) == before
    assert (newest.step, newest.old, newest.new) == ("burst", "みどりのまちづくり", "みどり")
    assert (newest.section, newest.person, newest.time) == ("みどり課", "甲野", "2023-06-02T00:00:00Z")


def test_typing_something_and_taking_it_back_leaves_no_change_and_no_version(filled: Database) -> None:
    filled.seal(SHEET, stamp())
    changes = filled.changes(SHEET)
    filled.draft(SHEET, "burst", [(TITLE, "別の題")], stamp())
    filled.record(SHEET, "burst", [(TITLE, sample().at(TITLE))], stamp())
    assert filled.changes(SHEET) == changes
    assert filled.seal(SHEET, stamp(start=1000)) == []


def test_a_draft_keeps_the_time_at_which_it_was_typed(filled: Database) -> None:
    filled.draft(SHEET, "burst", [(TITLE, "途中")], stamp("2023-06-05T12:00:00Z"))
    filled.close_drafts(SHEET)
    assert filled.changes(TITLE)[0].time == "2023-06-05T12:00:00Z"


def test_the_next_draft_of_a_step_takes_the_place_of_the_one_before(filled: Database) -> None:
    filled.draft(SHEET, "burst", [(TITLE, "途中"), (AIM, "途中")], stamp())
    filled.draft(SHEET, "burst", [(AIM, "終わり")], stamp())
    assert filled.load(SHEET) == sample().put([(AIM, "終わり")])


def test_changes_of_one_box_are_told_apart_from_those_of_the_sheet(filled: Database) -> None:
    filled.record(SHEET, "a", [(TITLE, "題")], stamp())
    filled.record(SHEET, "b", [(AIM, "目標")], stamp())
    assert [change.new for change in filled.changes(TITLE)] == ["題", sample().at(TITLE)]
    assert [change.address for change in filled.changes(SHEET)][:2] == [AIM, TITLE]


def test_boxes_of_another_sheet_are_a_mistake_of_the_program(filled: Database) -> None:
    with pytest.raises(ValueError, match="not boxes of sheet"):
        filled.record(SHEET, "a", [(TITLE._replace(sheet="other"), "題")], stamp())
    assert filled.load(SHEET) == sample()


def test_an_unknown_sheet_is_named(database: Database) -> None:
    with pytest.raises(NoSuchSheet, match="このデータベースにありません"):
        database.load("f" * 32)
    with pytest.raises(NoSuchSheet):
        database.draft(SHEET, "a", [(TITLE, "題")], stamp())
    with pytest.raises(NoSuchSheet):
        database.record(SHEET, "a", [(TITLE, "題")], stamp())
