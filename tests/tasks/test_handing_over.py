"""引継ぎファイル: read on an empty PC as it is, and united with what is there by the rule of merging."""

from __future__ import annotations

import dataclasses
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path

import pytest

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.ids import new_id
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.notes import Note, NoteKind
from hyoka_desktop.storage.errors import DamagedDatabase, StorageError
from hyoka_desktop.storage.handover import unpack
from hyoka_desktop.storage.opening import open_database
from hyoka_desktop.storage.season_records import EventKind, KeptSheet, Round, RoundEvent, Snapshot
from hyoka_desktop.tasks.backups import choose_second_folder
from hyoka_desktop.tasks.errors import TaskError
from hyoka_desktop.tasks.handing_over import read_handover, write_handover
from hyoka_desktop.tasks.merging.handing_in import handed_in
from hyoka_desktop.tasks.merging.questions import questions
from hyoka_desktop.tasks.merging.settling import settle_question, turn_down
from hyoka_desktop.tasks.merging.taking_back import take_back
from hyoka_desktop.tasks.uniting import sentence_about
from hyoka_desktop.tasks.workspace import Profile, Workspace, open_workspace
from tests.stories.offices import Office, edited_copy, lose_hidden_sheet, write
from tests.tasks.merging.files import LEAD, NOON, OTHER, OWNER, office

AIM = ("goal", "", "aim", "")


@dataclass(frozen=True)
class Copies:
    """Three databases that began as one and went their own ways."""

    first: Office
    sheet: SheetId
    files: dict[str, Path]

    @property
    def aim(self) -> Address:
        return Address(self.sheet, *AIM)


def note(sheet: SheetId, text: str) -> Note:
    return Note(new_id(), Address(sheet, *AIM), NoteKind.REQUEST, text=text, section="企画課", time=NOON)


def keep_more(workspace: Workspace, sheet: SheetId, name: str) -> None:
    """A note, a round with an event, a 版 and another 年度設定."""
    database = workspace.database
    database.add_notes(sheet, [note(sheet, f"{name}の修正依頼")])
    database.rounds.put(Round("shared", 2023, f"{name}の依頼", time=f"2031-07-0{len(name)}"))
    database.rounds.put(Round(new_id(), 2023, name))
    database.rounds.add_events([RoundEvent(new_id(), "shared", sheet, LEAD, EventKind.BY_HAND, memo=name)])
    kept = KeptSheet(database.load(sheet), workspace.season(2023))
    database.snapshots.add(Snapshot(new_id(), 2023, name, time=NOON), [kept])
    as_of = f"2031-07-0{len(name)}"
    database.put_season(dataclasses.replace(workspace.season(2023), deadline=as_of, as_of=as_of))


@pytest.fixture(scope="module")
def copies(tmp_path_factory: pytest.TempPathFactory, repo_root: Path) -> Copies:
    folder = tmp_path_factory.mktemp("copies")
    first = Office(folder / "first", "とりまとめ課")
    sheet = first.receive(repo_root / "resources" / "sample" / "sheet_r5_plan7.txt")
    aim = Address(sheet, *AIM)
    lead = office(folder, first, sheet, LEAD)
    out = first.hand_over(sheet, "excel", OTHER)
    offices = {name: first.again(folder / name) for name in ("a", "bb", "ccc")}
    lead.type(sheet, [(aim, "主管課の目標")])
    offices["a"].merge(lead.hand_over(sheet, "in"))
    # Another one's box waits for somebody's word; in the second copy it was turned down.
    waits = edited_copy(out, folder / "waits.xlsx", write(aim, "よその課の目標"), saved=NOON)
    offices["bb"].merge(waits)
    offices["ccc"].merge(waits)
    with offices["bb"].open() as workspace:
        turn_down(workspace, questions(workspace)[0].id)
    offices["bb"].type(sheet, [(aim, "2つ目のパソコンの目標")])
    with offices["ccc"].open() as workspace:
        workspace.new_sheet(2023, "施策", "3", "みどり")
        workspace.trash(workspace.new_sheet(2023, "施策", "9", "やめた施策"))
    for name in ("bb", "ccc"):
        offices[name].hand_over(sheet, f"more-{name}", OWNER)
    for name, made in offices.items():
        with made.open() as workspace:
            keep_more(workspace, sheet, name)
    files = {}
    for name, made in offices.items():
        with made.open() as workspace:
            files[name] = write_handover(workspace, folder / name).path
    return Copies(first, sheet, files)


@contextmanager
def office_again(original: Office) -> Iterator[Workspace]:
    """A copy of its database."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copyfile(original.folder / "hyoka.db", Path(folder, "hyoka.db"))
        with open_workspace(Path(folder, "hyoka.db")) as workspace:
            yield workspace


def outcome(workspace: Workspace) -> tuple[object, ...]:
    """Everything that stands in a database save the numbers that it gives itself, and when it was told."""
    database = workspace.database
    sheets = [
        (
            one.id,
            database.load(one.id),
            {address: sorted(found) for address, found in database.versions(one.id).items()},
            database.notes(one.id),
            sorted(export.id for export in database.exports.of(one.id)),
        )
        for one in (*database.summaries(), *database.summaries(trashed=True))
    ]
    files = sorted((f.sheet, f.content, f.section, f.withdrawn) for f in database.merges.files())
    kept = [
        (one, [database.snapshots.sheet(one.id, sheet) for sheet in database.snapshots.sheets(one.id)])
        for one in database.snapshots.all()
    ]
    return (
        sheets,
        [(one.id, one.kind, one.address, one.suggested) for one in questions(workspace)],
        [(one.section, one.sheet.id, one.received, one.conflicts) for one in handed_in(workspace)],
        files,
        sorted(database.rounds.all(), key=lambda planned: planned.id),
        database.rounds.events(),
        kept,
        database.seasons(),
    )


def test_in_whatever_order_copies_are_read_the_same_stands_there(copies: Copies) -> None:
    found = []
    for order in permutations(copies.files):
        with office_again(copies.first) as workspace:
            for name in order:
                read_handover(workspace, copies.files[name])
            found.append(outcome(workspace))
            assert [one.kind.value for one in questions(workspace)] == ["conflict"]
            assert workspace.season(2023).deadline == "2031-07-03"
            assert (
                next(one for one in workspace.database.rounds.all() if one.id == "shared").name == "cccの依頼"
            )
    for one in found:
        assert one == found[0]


def test_reading_twice_changes_nothing(copies: Copies) -> None:
    with office_again(copies.first) as workspace:
        for path in copies.files.values():
            read_handover(workspace, path)
        before = outcome(workspace)
        for path in copies.files.values():
            again = read_handover(workspace, path)
            assert not again.as_it_is
            assert (again.rounds, again.snapshots, again.exports, again.merges) == (0, 0, 0, 0)
            assert {(one.is_new, one.versions, one.notes) for one in again.sheets} == {(False, 0, 0)}
        assert outcome(workspace) == before


def test_an_empty_pc_takes_it_as_it_is(copies: Copies, tmp_path: Path) -> None:
    with open_workspace(tmp_path / "hyoka.db") as workspace:
        workspace.set_profile(Profile("とりまとめ課", "乙野"))
        choose_second_folder(workspace, tmp_path)
        taken = read_handover(workspace, copies.files["ccc"])
        assert taken.as_it_is
        assert taken.is_smooth
        assert sorted(one.name for one in taken.sheets) == ["2023:施策3", "2023:施策9", "2023:計画7"]
        # The history, too, is there: on a PC that had sheets before it would stay behind.
        changes = [workspace.database.changes(one.sheet) for one in taken.sheets]
        assert sum(map(len, changes)) == len(changes_in(copies.files["ccc"], tmp_path))
        assert workspace.profile == Profile("とりまとめ課", "乙野")
        united = outcome(workspace)
    # Read into nothing or united with nothing: the same stands there.
    with open_workspace(tmp_path / "other.db") as workspace:
        workspace.set_profile(Profile("とりまとめ課", "乙野"))
        workspace.new_sheet(1999, "施策", "1", "むかしの施策")
        read_handover(workspace, copies.files["ccc"])
        workspace.trash(workspace.find("1999:施策1"))
        assert outcome(workspace)[1:] == united[1:]


def changes_in(path: Path, folder: Path) -> list[object]:
    unpack(path, folder / "unpacked.db")
    with closing(sqlite3.connect(folder / "unpacked.db")) as raw:
        return raw.execute("SELECT * FROM change").fetchall()


def test_decided_there_is_decided_here(copies: Copies) -> None:
    with office_again(copies.first) as workspace:
        for name in ("a", "bb"):
            read_handover(workspace, copies.files[name])
        (asked,) = questions(workspace)
        settle_question(workspace, asked.id, value="両方の目標")
        with tempfile.TemporaryDirectory() as folder:
            decided = write_handover(workspace, Path(folder, "decided")).path
            with office_again(copies.first) as other:
                read_handover(other, copies.files["bb"])
                read_handover(other, decided)
                assert questions(other) == ()
                assert other.database.load(copies.sheet).at(copies.aim) == "両方の目標"


def test_what_was_taken_back_in_one_copy_only_counts(copies: Copies, tmp_path: Path) -> None:
    with office_again(copies.first) as workspace:
        read_handover(workspace, copies.files["a"])
        take_back(workspace, "1")
        assert workspace.database.load(copies.sheet).at(copies.aim) != "主管課の目標"
        read_handover(workspace, copies.files["a"])
        assert workspace.database.load(copies.sheet).at(copies.aim) == "主管課の目標"
        assert [file.withdrawn for file in workspace.database.merges.files()] == [""]


def test_a_file_of_the_other_pc_that_lost_its_hidden_part_is_still_known(
    copies: Copies, tmp_path: Path
) -> None:
    others = copies.first.again(tmp_path / "others")
    handed_out = others.hand_over(copies.sheet, "theirs", LEAD)
    own = copies.first.again(tmp_path / "own")
    own.hand_over(copies.sheet, "ours", OWNER)
    with others.open() as workspace:
        path = write_handover(workspace, tmp_path / "others").path
    with own.open() as workspace:
        assert read_handover(workspace, path).exports == 1
    typed = (write(copies.aim, "Excelで書いた目標"), lose_hidden_sheet)
    came = edited_copy(handed_out, tmp_path / "in.xlsx", *typed, saved=NOON)
    report = own.merge(came)
    assert [(file.code, file.tier, file.section) for file in report.files] == [("", 3, LEAD)]
    assert own.values(copies.sheet).at(copies.aim) == "Excelで書いた目標"


def test_a_damaged_sheet_stays_out_and_the_others_come(copies: Copies, tmp_path: Path) -> None:
    worn = tmp_path / "worn.db"
    unpack(copies.files["ccc"], worn)
    with closing(sqlite3.connect(worn)) as raw:
        raw.execute("UPDATE version SET value = 'x' WHERE sheet = ? AND field = 'aim'", (copies.sheet,))
        raw.commit()
    with open_database(worn, write=False) as other:
        assert len(other.summaries()) == 2
    with open_workspace(tmp_path / "hyoka.db") as workspace:
        taken = read_handover(workspace, worn)
        assert not taken.is_smooth
        refused = {one.name: one.refused for one in taken.sheets if one.refused}
        assert list(refused) == ["2023:計画7"]
        assert "壊れ" in refused["2023:計画7"]
        assert workspace.find("2023:施策3")


def test_settings_that_are_no_settings_any_more_refuse_the_file(copies: Copies, tmp_path: Path) -> None:
    worn = tmp_path / "worn.db"
    unpack(copies.files["a"], worn)
    with closing(sqlite3.connect(worn)) as raw:
        raw.execute("UPDATE season SET settings = '{]'")
        raw.commit()
    with office_again(copies.first) as workspace:
        before = outcome(workspace)
        with pytest.raises(DamagedDatabase, match=r"worn\.db"):
            read_handover(workspace, worn)
        assert outcome(workspace) == before


def test_the_same_number_under_another_id_is_refused_with_the_reason(copies: Copies, tmp_path: Path) -> None:
    with office_again(copies.first) as workspace:
        workspace.new_sheet(2023, "施策", "3", "別のみどり")
        taken = read_handover(workspace, copies.files["ccc"])
        (refused,) = [one for one in taken.sheets if one.refused]
        assert (refused.name, refused.title) == ("2023:施策3", "みどり")
        assert "2023:施策3" in refused.refused
        assert [one["refused"] for one in taken.as_data()["sheets"]].count(None) == 2


def test_a_sheet_in_the_bin_here_stays_there_with_all_that_came(copies: Copies) -> None:
    with office_again(copies.first) as workspace:
        workspace.trash(copies.sheet)
        (one,) = [s for s in read_handover(workspace, copies.files["a"]).sheets if s.sheet == copies.sheet]
        assert one.trashed
        assert not one.refused
        assert one.versions
        workspace.untrash(copies.sheet)
        assert workspace.database.load(copies.sheet).at(copies.aim) == "主管課の目標"


def test_the_older_year_settings_give_way(copies: Copies) -> None:
    with office_again(copies.first) as workspace:
        newer = dataclasses.replace(workspace.season(2023), deadline="2031-09-30", as_of="2031-09-01")
        workspace.database.put_season(newer)
        (season,) = read_handover(workspace, copies.files["a"]).seasons
        assert (season.taken, season.differing) == (False, ("deadline",))
        assert "残しました" in sentence_about(season)
        assert workspace.season(2023) == newer
    with office_again(copies.first) as workspace:
        workspace.database.put_season(dataclasses.replace(newer, as_of=""))
        (season,) = read_handover(workspace, copies.files["a"]).seasons
        assert season.taken
        assert "替えました" in sentence_about(season)


def test_the_database_itself_and_a_failure_change_nothing(
    copies: Copies, monkeypatch: pytest.MonkeyPatch
) -> None:
    with office_again(copies.first) as workspace:
        before = outcome(workspace)
        with pytest.raises(TaskError, match="そのもの"):
            read_handover(workspace, workspace.database.path)

        def fail(*_: object) -> None:
            raise StorageError

        monkeypatch.setattr(workspace.database.rounds, "add_events", fail)
        with pytest.raises(StorageError):
            read_handover(workspace, copies.files["a"])
        assert outcome(workspace) == before
