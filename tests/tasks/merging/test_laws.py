"""The laws of merging over real databases and real files: taking back, merging again, deciding, failing."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, event

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.rows import fellows, remove_row
from hyoka_desktop.storage.errors import StorageError
from hyoka_desktop.tasks.merging.questions import QuestionKind, questions
from hyoka_desktop.tasks.merging.running import merge_files
from hyoka_desktop.tasks.merging.settling import Settled, reopen, settle_question, turn_down
from hyoka_desktop.tasks.merging.taking_back import take_back
from hyoka_desktop.tasks.workspace import Workspace, open_workspace
from tests.stories.offices import Office, edited_copy, lose_hidden_sheet, write
from tests.tasks.merging.files import LEAD, NOON, OTHER, OWNER, office

EVENING, NIGHT = "2031-07-01T18:00:00Z", "2031-07-01T23:00:00Z"


@dataclass
class Collected:
    """The planning section before any merge, the files that came in, and what merging some of them gives."""

    planning: Office
    sheet: SheetId
    files: list[Path]
    _expected: dict[frozenset[int], object] = field(default_factory=dict, repr=False)

    @contextmanager
    def fresh(self) -> Iterator[Workspace]:
        """A database in which nothing was merged yet."""
        with tempfile.TemporaryDirectory() as folder:
            shutil.copyfile(self.planning.folder / "hyoka.db", Path(folder) / "hyoka.db")
            with open_workspace(Path(folder) / "hyoka.db") as workspace:
                yield workspace

    def outcome(self, workspace: Workspace) -> object:
        """Everything that is seen of the sheet after merges."""
        versions = workspace.database.versions(self.sheet)
        return (
            workspace.database.load(self.sheet),
            {address: sorted(found) for address, found in versions.items()},
            [(one.id, one.kind, one.address, one.suggested) for one in questions(workspace)],
        )

    def expected(self, numbers: frozenset[int]) -> object:
        """What merging exactly these files gives."""
        if numbers not in self._expected:
            with self.fresh() as workspace:
                if numbers:
                    merge_files(workspace, [self.files[number] for number in sorted(numbers)])
                self._expected[numbers] = self.outcome(workspace)
        return self._expected[numbers]


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory, repo_root: Path) -> Collected:
    """Files that agree, correct, contradict and remove, typed in the program and in a spreadsheet."""
    folder = tmp_path_factory.mktemp("laws")
    planning = Office(folder / "planning", "とりまとめ課")
    sheet = planning.receive(repo_root / "resources" / "sample" / "sheet_r5_plan7.txt")
    values = planning.values(sheet)
    row = fellows(values, "indicators", "")[1]
    aim, title = Address(sheet, "goal", "", "aim", ""), Address(sheet, "header", "", "title", "")
    value = Address(sheet, "goal", row, "values", "2022")
    lead, other, owner = (office(folder, planning, sheet, section) for section in (LEAD, OTHER, OWNER))
    lead.type(sheet, [(aim, "主管課の目標"), (title, "主管課の題")])
    files = [lead.hand_over(sheet, "first")]
    lead.type(sheet, [(aim, "主管課の目標（訂正）")])
    files.append(lead.hand_over(sheet, "corrected"))
    other.type(sheet, [(aim, "よその課の目標"), *remove_row(values, "indicators", row)])
    files.append(other.hand_over(sheet, "in"))
    owner.type(sheet, [(value, "9,000")])
    files.append(owner.hand_over(sheet, "in"))
    out = planning.hand_over(sheet, "excel", LEAD)
    typed = (write(aim, "表計算での目標"), write(title, None))
    files.append(edited_copy(out, folder / "noon.xlsx", *typed, saved=NOON))
    typed = (write(aim, "夕方の目標"), write(title, "夕方の題"))
    files.append(edited_copy(out, folder / "evening.xlsx", *typed, saved=EVENING))
    # The goal stays, the title is set back.
    files.append(edited_copy(out, folder / "night.xlsx", write(aim, "夕方の目標"), saved=NIGHT))
    lost = planning.hand_over(sheet, "lost", OWNER)
    files.append(edited_copy(lost, folder / "lost.xlsx", write(value, "8"), lose_hidden_sheet, saved=NOON))
    return Collected(planning, sheet, files)


FILES = 8
# Those that remove a row, and that write in it.
REMOVING, WRITING = 2, 3
steps = st.lists(
    st.one_of(
        st.lists(st.integers(0, FILES - 1), min_size=1, max_size=3, unique=True),  # merge these
        st.integers(0, FILES - 1),  # take this one back
    ),
    min_size=1,
    max_size=6,
)


@given(steps)
@settings(max_examples=15)
def test_merged_taken_back_and_merged_again_it_is_as_if_what_is_left_had_been_merged(
    collected: Collected, drawn: list[list[int] | int]
) -> None:
    merged: set[int] = set()
    with collected.fresh() as workspace:
        for step in drawn:
            if isinstance(step, list):
                merge_files(workspace, [collected.files[number] for number in step])
                merged |= set(step)
            elif step in merged:
                path = str(collected.files[step])
                files = workspace.database.merges.files()
                take_back(workspace, next(file.id for file in files if file.file == path))
                merged.discard(step)
        assert collected.outcome(workspace) == collected.expected(frozenset(merged))


@pytest.mark.parametrize("turns", [(REMOVING, WRITING), (WRITING, REMOVING)])
def test_a_removed_row_in_which_somebody_wrote_is_in_sight_whichever_file_came_first(
    collected: Collected, turns: tuple[int, int]
) -> None:
    with collected.fresh() as workspace:
        before = workspace.database.load(collected.sheet)
        for number in turns:
            merge_files(workspace, [collected.files[number]])
        assert collected.outcome(workspace) == collected.expected(frozenset(turns))
        after = workspace.database.load(collected.sheet)
        assert fellows(after, "indicators", "") == fellows(before, "indicators", "")


@given(st.data())
@settings(max_examples=10)
def test_whatever_was_decided_can_be_thought_over(collected: Collected, data: st.DataObject) -> None:
    with collected.fresh() as workspace:
        merge_files(workspace, collected.files)
        before, decided = [collected.outcome(workspace)], list[Settled]()
        for _ in range(data.draw(st.integers(1, 3))):
            if not (asked := questions(workspace)):
                break
            one = data.draw(st.sampled_from(asked))
            if one.kind is QuestionKind.CONFIRM and data.draw(st.booleans()):
                decided.append(turn_down(workspace, one.id))
            elif one.kind is not QuestionKind.ROW and data.draw(st.booleans()):
                decided.append(settle_question(workspace, one.id, value="とりまとめ課の言葉"))
            else:
                head = data.draw(st.sampled_from(one.heads))
                decided.append(settle_question(workspace, one.id, take=head.id))
            assert one.id not in {left.id for left in questions(workspace)}
            before.append(collected.outcome(workspace))
        for settled in reversed(decided):
            assert collected.outcome(workspace) == before.pop()
            reopen(workspace, [settled])
        assert collected.outcome(workspace) == before.pop()


def content(workspace: Workspace) -> list[str]:
    """Everything that stands in the file of a database."""
    connection = sqlite3.connect(workspace.database.path)
    try:
        return list(connection.iterdump())
    finally:
        connection.close()


@contextmanager
def failing(fail: Callable[[int], None]) -> Iterator[None]:
    """Call `fail` with the number of each statement that reads or writes, before the database gets it."""
    numbers = count()

    def look(_: object, __: object, statement: str, *___: object) -> None:
        if "SAVEPOINT" not in statement:
            fail(next(numbers))

    event.listen(Engine, "before_cursor_execute", look)
    try:
        yield
    finally:
        event.remove(Engine, "before_cursor_execute", look)


@pytest.fixture(scope="module")
def statements(collected: Collected) -> int:
    """How many statements merging all files takes."""
    seen: list[int] = []
    with collected.fresh() as workspace, failing(seen.append):
        merge_files(workspace, collected.files)
    return len(seen)


@given(st.floats(0, 1, exclude_max=True), st.sampled_from([StorageError, MemoryError]))
@settings(max_examples=20)
def test_a_merge_that_fails_anywhere_leaves_the_database_as_it_was(
    collected: Collected, statements: int, place: float, kind: type[Exception]
) -> None:
    wanted = int(place * statements)

    def fail(number: int) -> None:
        if number == wanted:
            raise kind("空き容量がありません。")

    with collected.fresh() as workspace:
        before = content(workspace)
        with failing(fail), pytest.raises(kind):
            merge_files(workspace, collected.files)
        assert content(workspace) == before
        merge_files(workspace, collected.files)
        assert collected.outcome(workspace) == collected.expected(frozenset(range(FILES)))


def asked(workspace: Workspace, kind: QuestionKind) -> str:
    return next(question.id for question in questions(workspace) if question.kind is kind)


def decide(workspace: Workspace) -> list[Settled]:
    """A conflict gets another text, and what waits is taken in."""
    conflict, waiting = asked(workspace, QuestionKind.CONFLICT), asked(workspace, QuestionKind.CONFIRM)
    return [
        settle_question(workspace, conflict, value="とりまとめ課の言葉"),
        settle_question(workspace, waiting, take=waiting),
    ]


def throw_away(workspace: Workspace, act: Callable[[], object]) -> None:
    """Do something and take all of it back."""
    with workspace.database.transaction():
        act()
        raise ZeroDivisionError


@pytest.mark.parametrize("name", ["take a file back", "take a merge back", "decide", "think again"])
@given(st.floats(0, 1, exclude_max=True))
@settings(max_examples=6)
def test_whatever_fails_afterwards_leaves_the_database_as_it_was(
    collected: Collected, name: str, place: float
) -> None:
    def fail(number: int) -> None:
        if number == int(place * len(seen)):
            raise StorageError("空き容量がありません。")

    with collected.fresh() as workspace:
        merge_files(workspace, collected.files)
        decided = decide(workspace) if name == "think again" else []
        act: Callable[[], object] = {
            "take a file back": lambda: take_back(workspace, "1-4"),
            "take a merge back": lambda: take_back(workspace, "1"),
            "decide": lambda: settle_question(workspace, asked(workspace, QuestionKind.CONFLICT), value="別"),
            "think again": lambda: reopen(workspace, decided),
        }[name]
        before, seen = content(workspace), list[int]()
        with failing(seen.append), pytest.raises(ZeroDivisionError):
            throw_away(workspace, act)
        with failing(fail), pytest.raises(StorageError):
            act()
        assert content(workspace) == before
        act()
        assert content(workspace) != before
