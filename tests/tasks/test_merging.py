"""Merging on a real database: what files do, what waits, what is refused, and what can be undone."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.rows import fellows
from hyoka_desktop.sheet.values import assemble
from hyoka_desktop.sheet.versions import EXCEL
from hyoka_desktop.storage.errors import StorageError
from hyoka_desktop.storage.merge_records import Counts, MergedFile
from hyoka_desktop.storage.merges import Merges
from hyoka_desktop.tasks.errors import TaskError
from hyoka_desktop.tasks.merging.handing_in import foreign_edits, handed_in
from hyoka_desktop.tasks.merging.questions import QuestionKind, questions
from hyoka_desktop.tasks.merging.running import (
    Choice,
    Choices,
    MergeCancelled,
    dry_run,
    merge_files,
)
from hyoka_desktop.tasks.merging.settling import settle_for_responsible, settle_question, turn_down
from hyoka_desktop.tasks.merging.taking_back import take_back
from hyoka_desktop.tasks.open_sheet import OpenSheet
from hyoka_desktop.tasks.workspace import Workspace
from hyoka_desktop.workbook.writer import build
from tests.stories.offices import Office, edited_copy, lose_hidden_sheet, write
from tests.workbook.made import outgoing

LEAD, OTHER, OWNER = "窓口改革課", "職員研修課", "住民記録課"
NOON = "2031-07-01T12:00:00Z"


@pytest.fixture
def planning(tmp_path: Path) -> Office:
    return Office(tmp_path / "planning", "とりまとめ課")


@pytest.fixture
def sheet(planning: Office, repo_root: Path) -> SheetId:
    return planning.receive(repo_root / "resources" / "sample" / "sheet_r5_plan7.txt")


@pytest.fixture
def aim(sheet: SheetId) -> Address:
    """A box of the lead."""
    return Address(sheet, "goal", "", "aim", "")


@pytest.fixture
def value(planning: Office, sheet: SheetId) -> Address:
    """A box of OWNER, blank so far."""
    row = next(i.id for i in assemble(planning.values(sheet)).goal.indicators if i.owner == OWNER)
    return Address(sheet, "goal", row, "values", "2023")


@pytest.fixture
def opened(planning: Office, sheet: SheetId) -> Iterator[Workspace]:
    """The planning section's database; files must be handed out before it is asked for."""
    with planning.open() as workspace:
        yield workspace


def office(tmp_path: Path, planning: Office, sheet: SheetId, section: str, name: str = "") -> Office:
    """A 課 that has received the sheet."""
    made = Office(tmp_path / f"{section}{name}", section)
    made.receive(planning.hand_over(sheet, f"out-{section}{name}", section))
    return made


def the_file(files: tuple[MergedFile, ...]) -> MergedFile:
    (file,) = files
    return file


def content(folder: Path) -> str:
    return hashlib.sha256((folder / "hyoka.db").read_bytes()).hexdigest()


# -------------------------------------------------------------------- what a file does


def test_a_file_is_counted_box_by_box(
    tmp_path: Path, planning: Office, sheet: SheetId, value: Address, aim: Address
) -> None:
    owner = office(tmp_path, planning, sheet, OWNER)
    owner.type(sheet, [(value, "35"), (aim, "よその課が直した目標")])
    file = the_file(planning.merge(owner.hand_over(sheet, "in")).files)
    assert (file.tier, file.section, file.code) == (1, OWNER, "")
    boxes = len([a for a in planning.values(sheet).texts if a.field not in {"exists", "order"}])
    assert file.counts == Counts(added=1, taken=1, same=boxes - 2, foreign=1)
    assert planning.values(sheet).at(value) == "35"
    again = the_file(planning.merge(owner.hand_over(sheet, "in")).files)
    assert again.counts == Counts(same=boxes)


def test_an_old_file_is_counted_as_old(
    tmp_path: Path, planning: Office, sheet: SheetId, value: Address
) -> None:
    owner = office(tmp_path, planning, sheet, OWNER)
    owner.type(sheet, [(value, "35")])
    old = owner.hand_over(sheet, "old")
    owner.type(sheet, [(value, "36")])
    report = planning.merge(owner.hand_over(sheet, "new"), old)
    assert [(file.counts.added, file.counts.older) for file in report.files] == [(1, 0), (0, 1)]
    assert planning.values(sheet).at(value) == "36"


def test_a_sheet_that_is_not_there_yet_is_added(tmp_path: Path, planning: Office, sheet: SheetId) -> None:
    other = Office(tmp_path / "other", "別のとりまとめ課")
    path = planning.hand_over(sheet, "out", OWNER)
    file = the_file(other.merge(path).files)
    assert file.counts.added > 100
    assert other.values(sheet) == planning.values(sheet)
    with other.open() as workspace:
        take_back(workspace, "1-1")
        assert workspace.cards() == ()
    other.merge(path)
    assert other.values(sheet) == planning.values(sheet)


def test_handing_back_keeps_what_was_typed_meanwhile(
    tmp_path: Path, planning: Office, sheet: SheetId, value: Address, aim: Address
) -> None:
    owner, lead = (office(tmp_path, planning, sheet, section) for section in (OWNER, LEAD))
    lead.type(sheet, [(aim, "主管課の目標")])
    planning.merge(lead.hand_over(sheet, "in"))
    owner.type(sheet, [(value, "まだ出していない値")])
    back = planning.hand_over(sheet, "back", OWNER)
    owner.merge(back)
    with owner.open() as workspace:
        assert workspace.summary(sheet).received_path == str(back)
    values = owner.values(sheet)
    assert (values.at(aim), values.at(value)) == ("主管課の目標", "まだ出していない値")
    assert owner.questions() == ()
    planning.merge(owner.hand_over(sheet, "in"))
    assert planning.values(sheet) == values


def test_what_is_typed_for_another_section_is_signed_by_it(
    planning: Office, sheet: SheetId, value: Address
) -> None:
    with planning.open() as workspace:
        OpenSheet(workspace, sheet, OWNER).apply([(value, "紙から写した値")])
    planning.hand_over(sheet, "out", LEAD)
    with planning.open() as workspace:
        (version,) = workspace.database.versions(sheet)[value]
    assert version.section == OWNER


# -------------------------------------------------------------------- direct edits


def test_ones_own_box_enters_at_once_and_anothers_waits(
    planning: Office, sheet: SheetId, value: Address, aim: Address
) -> None:
    out = planning.hand_over(sheet, "out", OWNER)
    was = planning.values(sheet).at(aim)
    typed = edited_copy(
        out, out.parent / "typed.xlsx", write(value, "41"), write(aim, "よその目標"), saved=NOON
    )
    file = the_file(planning.merge(typed).files)
    assert (file.tier, file.counts.direct_edits, file.counts.waiting) == (2, 2, 1)
    assert planning.values(sheet).at(value) == "41"
    assert planning.values(sheet).at(aim) == was
    (question,) = planning.questions()
    assert (question.kind, question.address, question.base) == (QuestionKind.CONFIRM, aim, was)
    with planning.open() as workspace:
        assert len(workspace.database.versions(sheet)[aim]) == 1
        done = settle_question(workspace, question.id, take=question.id)
        assert (done.value, done.version) == ("よその目標", question.id)
        assert workspace.database.load(sheet).at(aim) == "よその目標"
        version = next(v for v in workspace.database.versions(sheet)[aim] if v.id == question.id)
        assert (version.origin, version.section) == (EXCEL, OWNER)
        assert questions(workspace) == ()


def test_a_blanked_box_waits_and_can_be_turned_down(planning: Office, sheet: SheetId, value: Address) -> None:
    out = planning.hand_over(sheet, "out", OWNER)
    before = planning.values(sheet)
    filled = value._replace(key="2022")
    planning.merge(edited_copy(out, out.parent / "blank.xlsx", write(filled, None), saved=NOON))
    (question,) = planning.questions()
    assert (question.address, "空" in question.reason) == (filled, True)
    with planning.open() as workspace:
        turn_down(workspace, question.id)
        assert questions(workspace) == ()
        assert workspace.database.load(sheet) == before


def test_with_accept_everything_enters(planning: Office, sheet: SheetId, aim: Address) -> None:
    out = planning.hand_over(sheet, "out", OWNER)
    typed = edited_copy(out, out.parent / "typed.xlsx", write(aim, "よその目標"), saved=NOON)
    planning.merge(typed)
    with planning.open() as workspace:
        file = the_file(merge_files(workspace, [typed], Choices(others=Choice(accept=True))).files)
        assert (file.counts.waiting, file.counts.taken) == (0, 1)
        assert questions(workspace) == ()
        assert workspace.database.load(sheet).at(aim) == "よその目標"


def test_the_section_that_hands_in_can_be_told(planning: Office, sheet: SheetId, aim: Address) -> None:
    out = planning.hand_over(sheet, "out", OWNER)
    typed = edited_copy(out, out.parent / "typed.xlsx", write(aim, "主管課の目標"), saved=NOON)
    with planning.open() as workspace:
        choices = Choices({typed: Choice(LEAD)})
        assert the_file(dry_run(workspace, [typed]).files).counts.waiting == 1
        assert the_file(dry_run(workspace, [typed], choices).files).counts.waiting == 0
        merge_files(workspace, [typed], choices)
        assert workspace.database.load(sheet).at(aim) == "主管課の目標"


def test_a_waiting_edit_that_was_corrected_is_asked_once(
    planning: Office, sheet: SheetId, aim: Address
) -> None:
    out = planning.hand_over(sheet, "out", OWNER)
    for number, text in enumerate(("一度目", "二度目")):
        path = out.parent / f"typed{number}.xlsx"
        edited_copy(out, path, write(aim, text), saved=f"2031-07-0{number + 1}T12:00:00Z")
    planning.merge(out.parent / "typed1.xlsx", out.parent / "typed0.xlsx")
    (question,) = planning.questions()
    assert "二度目" in {head.value for head in question.heads}


def test_a_file_without_its_hidden_sheet_is_compared_with_the_export_at_its_foot(
    planning: Office, sheet: SheetId, value: Address
) -> None:
    out = planning.hand_over(sheet, "out", OWNER)
    lost = edited_copy(out, out.parent / "lost.xlsx", write(value, "52"), lose_hidden_sheet, saved=NOON)
    file = the_file(planning.merge(lost).files)
    assert (file.tier, file.section, file.counts.added, file.counts.direct_edits) == (3, OWNER, 1, 1)
    assert planning.values(sheet).at(value) == "52"


def test_without_hidden_sheet_a_file_of_another_office_is_asked_about(
    tmp_path: Path, planning: Office, sheet: SheetId, value: Address
) -> None:
    owner = office(tmp_path, planning, sheet, OWNER)
    owner.type(sheet, [(value, "53")])
    # This office counts its own exports: its number 1 is not the planning section's number 1.
    out = owner.hand_over(sheet, "in")
    lost = edited_copy(out, out.parent / "lost.xlsx", lose_hidden_sheet, saved=NOON)
    refused = the_file(planning.merge(lost).files)
    assert refused.code == "unknown_export"
    with planning.open() as workspace:
        file = the_file(merge_files(workspace, [lost], Choices(others=Choice(OWNER))).files)
        assert (file.code, file.tier) == ("", 3)
        assert workspace.database.load(sheet).at(value) == "53"


def test_a_file_without_names_proposes_what_its_labels_say(
    planning: Office, sheet: SheetId, value: Address
) -> None:
    def lose_names(book: openpyxl.Workbook) -> None:
        for name in list(book.defined_names):
            del book.defined_names[name]

    out = planning.hand_over(sheet, "out", OWNER)
    changes = (write(value, "54"), lose_names, lose_hidden_sheet)
    file = the_file(planning.merge(edited_copy(out, out.parent / "bare.xlsx", *changes, saved=NOON)).files)
    assert (file.tier, file.counts.waiting) == (4, 1)
    (question,) = planning.questions()
    assert (question.address, question.waiting is not None) == (value, True)
    assert planning.values(sheet).at(value) == ""
    with planning.open() as workspace:
        settle_question(workspace, question.id, take=question.id)
        assert workspace.database.load(sheet).at(value) == "54"


# -------------------------------------------------------------------- refused, cancelled, failed


def test_refused_files_say_why_and_the_others_go_on(
    tmp_path: Path, planning: Office, sheet: SheetId, value: Address
) -> None:
    def copy_sheet(book: openpyxl.Workbook) -> None:
        twin = book.copy_worksheet(book.worksheets[0])
        for name, defined in book.defined_names.items():
            reference = defined.attr_text.rpartition("!")[2]
            twin.defined_names[name] = openpyxl.workbook.defined_name.DefinedName(
                name, attr_text=f"'{twin.title}'!{reference}"
            )

    out = planning.hand_over(sheet, "out", OWNER)
    folder = tmp_path / "collected" / "inner"
    good = edited_copy(out, folder / "a-good.xlsx", write(value, "61"), saved=NOON)
    edited_copy(out, folder / "twin.xlsx", copy_sheet, saved=NOON)
    (folder / "cut.xlsx").write_bytes(out.read_bytes()[:3000])
    (folder / "old.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    (folder / "~$open.xlsx").write_bytes(bytes(165))
    (folder / "nothing.xlsx").write_bytes(b"")
    (folder / "memo.docx").write_bytes(b"PK")
    foreign = openpyxl.Workbook()
    foreign.worksheets[0]["A1"] = "別の表"
    foreign.save(folder / "foreign.xlsx")
    with planning.open() as workspace:
        report = merge_files(workspace, [tmp_path / "collected", tmp_path / "absent.xlsx"])
    codes = {Path(file.file).name: file.code for file in report.files}
    assert codes == {
        good.name: "",
        "twin.xlsx": "twin_sheets",
        "cut.xlsx": "damaged",
        "old.xls": "xls",
        "~$open.xlsx": "lock_file",
        "nothing.xlsx": "empty",
        "foreign.xlsx": "other_form",
        "absent.xlsx": "missing",
    }
    assert all(file.reason.endswith("。") for file in report.refused)
    assert [path.name for path in report.passed_over] == ["memo.docx"]
    assert planning.values(sheet).at(value) == "61"


def test_the_same_number_under_another_id_and_a_sheet_in_the_trash_are_refused(
    tmp_path: Path, planning: Office, sheet: SheetId
) -> None:
    out = planning.hand_over(sheet, "out", OWNER)
    other = Office(tmp_path / "other", "課")
    with other.open() as workspace:
        workspace.new_sheet(2023, "計画の実現に向けて", "7", "手で作ったシート")
    assert the_file(other.merge(out).files).code == "double_number"
    with planning.open() as workspace:
        workspace.trash(sheet)
        assert the_file(merge_files(workspace, [out]).files).code == "trashed"


def test_a_history_that_says_something_else_is_damaged(
    tmp_path: Path, planning: Office, sheet: SheetId, value: Address
) -> None:
    owner = office(tmp_path, planning, sheet, OWNER)
    owner.type(sheet, [(value, "71")])
    planning.merge(owner.hand_over(sheet, "in"))
    forger = planning.again(tmp_path / "forger")
    with forger.open() as workspace:
        versions = [v for found in workspace.database.versions(sheet).values() for v in found]
        values = workspace.database.load(sheet)
        forged = [v._replace(value="17") if v.value == "71" else v for v in versions]
    fresh = Office(tmp_path / "fresh", OWNER)
    with fresh.open() as workspace:
        workspace.database.insert(values.put([(value, "17")]), forged, workspace.stamp())
    before = planning.values(sheet)
    assert the_file(planning.merge(fresh.hand_over(sheet, "in")).files).code == "damaged_history"
    assert planning.values(sheet) == before


@pytest.mark.parametrize(
    ("season", "value", "code"), [({"stages": 3}, "", "damaged"), ({}, "片割れ\ud83d", "unstorable")]
)
def test_a_payload_that_only_looks_right_is_refused(
    tmp_path: Path, planning: Office, sheet: SheetId, season: dict[str, int], value: str, code: str
) -> None:
    values = planning.values(sheet)
    going = outgoing(values)
    assert going.payload is not None
    versions = (*going.payload.versions, going.payload.versions[0]._replace(id="f" * 32, value=value))
    payload = replace(going.payload, season=season or going.payload.season, versions=versions)
    path = tmp_path / "made.xlsx"
    path.write_bytes(build(replace(going, payload=payload)).data)
    office = Office(tmp_path / "fresh", "課")
    assert the_file(office.merge(path).files).code == code
    with office.open() as workspace:
        assert workspace.cards() == ()


def test_a_file_that_would_empty_a_tenth_is_held_back(
    tmp_path: Path, planning: Office, sheet: SheetId
) -> None:
    owner = office(tmp_path, planning, sheet, OWNER)
    texts = [a for a in planning.values(sheet).texts if a.field == "text"]
    owner.type(sheet, [(address, "") for address in texts])
    path = owner.hand_over(sheet, "in")
    before = planning.values(sheet)
    refused = the_file(planning.merge(path).files)
    assert refused.code == "empties"
    assert f"{len(texts)}欄が空になる" in refused.reason
    assert planning.values(sheet) == before
    with planning.open() as workspace:
        merge_files(workspace, [path], Choices(others=Choice(accept=True)))
        assert not any(workspace.database.load(sheet).at(address) for address in texts)


def test_a_dry_run_says_what_the_merge_will_do_and_changes_nothing(
    tmp_path: Path, planning: Office, sheet: SheetId, value: Address, aim: Address
) -> None:
    paths = []
    for section, text in ((OWNER, "一方の目標"), (OTHER, "他方の目標")):
        made = office(tmp_path, planning, sheet, section)
        made.type(sheet, [(aim, text), (value, "81")])
        paths.append(made.hand_over(sheet, "in"))
    was = content(planning.folder)
    with planning.open() as workspace:
        tried = dry_run(workspace, paths)
        assert workspace.database.merges.runs() == ()
    assert tried.run == 0
    assert tried.files[1].counts.conflicts == 1
    assert not list(planning.folder.glob("backups/*"))
    report = planning.merge(*paths)
    assert [file.counts for file in report.files] == [file.counts for file in tried.files]
    assert Path(report.backup).exists()
    assert was != content(planning.folder)


@pytest.mark.parametrize("after", [0, 1, 2])
def test_cancelling_leaves_nothing_half_done(
    tmp_path: Path, planning: Office, sheet: SheetId, value: Address, aim: Address, after: int
) -> None:
    made = office(tmp_path, planning, sheet, OWNER)
    made.type(sheet, [(value, "91")])
    first = made.hand_over(sheet, "one")
    made.type(sheet, [(aim, "目標")])
    before = planning.values(sheet)
    seen: list[tuple[int, int]] = []

    def go_on(done: int, total: int, _: Path) -> bool:
        seen.append((done, total))
        return done < after

    with planning.open() as workspace:
        with pytest.raises(MergeCancelled, match="何も変わっていません"):
            merge_files(workspace, [first, made.hand_over(sheet, "two")], progress=go_on)
        assert workspace.database.merges.runs() == ()
        assert workspace.database.load(sheet) == before
    assert seen == [(done, 2) for done in range(after + 1)]


def test_a_merge_that_fails_leaves_the_database_as_it_was(
    tmp_path: Path, planning: Office, sheet: SheetId, value: Address, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = office(tmp_path, planning, sheet, OWNER)
    made.type(sheet, [(value, "91")])
    path = made.hand_over(sheet, "in")

    def full(*_: object) -> None:
        raise StorageError("空き容量がありません。")

    with planning.open() as workspace:
        before = workspace.database.load(sheet), workspace.database.versions(sheet)
        with monkeypatch.context() as broken:
            broken.setattr(Merges, "add_files", full)
            with pytest.raises(StorageError):
                merge_files(workspace, [path])
        assert (workspace.database.load(sheet), workspace.database.versions(sheet)) == before
        assert workspace.database.merges.runs() == ()
        merge_files(workspace, [path])
        assert workspace.database.load(sheet).at(value) == "91"


# -------------------------------------------------------------------- afterwards


def disputed(tmp_path: Path, planning: Office, sheet: SheetId, aim: Address) -> None:
    said = {LEAD: "主管課の目標", OTHER: "よその課の目標"}
    offices = [office(tmp_path, planning, sheet, section) for section in said]
    for made in offices:
        made.type(sheet, [(aim, said[made.section])])
        planning.merge(made.hand_over(sheet, "in"))


def test_the_responsible_section_is_suggested_and_taken_for_all(
    tmp_path: Path, planning: Office, sheet: SheetId, aim: Address
) -> None:
    disputed(tmp_path, planning, sheet, aim)
    with planning.open() as workspace:
        (question,) = questions(workspace)
        assert question.section == LEAD
        assert {head.id: head.section for head in question.heads}[str(question.suggested)] == LEAD
        (done,) = settle_for_responsible(workspace, [question.id])
        assert done.value == workspace.database.load(sheet).at(aim) == "主管課の目標"
        assert questions(workspace) == ()
        with pytest.raises(TaskError, match="一覧を開き直してください"):
            settle_question(workspace, question.id, value="遅れて")


def test_typing_over_a_conflict_changes_the_question(
    tmp_path: Path, planning: Office, sheet: SheetId, aim: Address
) -> None:
    disputed(tmp_path, planning, sheet, aim)
    with planning.open() as workspace:
        (question,) = questions(workspace)
        OpenSheet(workspace, sheet).apply([(aim, "その後の入力")])
        with pytest.raises(TaskError, match="その後の入力で変わりました"):
            settle_question(workspace, question.id, take=question.heads[0].id)
        assert workspace.database.load(sheet).at(aim) == "その後の入力"


def test_a_taken_back_file_is_kept_aside_and_comes_back_with_its_answers(
    planning: Office, sheet: SheetId, value: Address, aim: Address
) -> None:
    out = planning.hand_over(sheet, "out", OWNER)
    typed = edited_copy(
        out, out.parent / "typed.xlsx", write(value, "41"), write(aim, "よその目標"), saved=NOON
    )
    planning.merge(typed)
    before = planning.values(sheet)
    with planning.open() as workspace:
        (question,) = questions(workspace)
        settle_question(workspace, question.id, take=question.id)
        settled = workspace.database.load(sheet)
        done = take_back(workspace, "1-1")
        assert done.withdrawn == 2
        assert workspace.database.load(sheet).at(value) == ""
        assert {v.value for v in workspace.database.merges.withdrawn_versions(sheet)} == {"41", "よその目標"}
        assert [file.withdrawn != "" for file in workspace.database.merges.files()] == [True]
        with pytest.raises(TaskError, match="すでに取り消されている"):
            take_back(workspace, "1")
        merge_files(workspace, [typed])
        assert workspace.database.load(sheet) == settled != before
        assert workspace.database.merges.withdrawn_versions(sheet) == ()
        assert not any(file.withdrawn for file in workspace.database.merges.files())


def test_what_was_built_on_or_handed_out_is_not_taken_back(
    tmp_path: Path, planning: Office, sheet: SheetId, value: Address
) -> None:
    made = office(tmp_path, planning, sheet, OWNER)
    made.type(sheet, [(value, "35")])
    planning.merge(made.hand_over(sheet, "in"))
    with planning.open() as workspace:
        OpenSheet(workspace, sheet).apply([(value, "36")])
        with pytest.raises(TaskError, match="とりまとめ課の記入があるため"):
            take_back(workspace, "1")
        assert workspace.database.load(sheet).at(value) == "36"
        with pytest.raises(TaskError, match="取込「9」はありません"):
            take_back(workspace, "9")


def test_what_an_export_carried_is_not_taken_back(
    tmp_path: Path, planning: Office, sheet: SheetId, value: Address
) -> None:
    made = office(tmp_path, planning, sheet, OWNER)
    made.type(sheet, [(value, "35")])
    planning.merge(made.hand_over(sheet, "in"))
    planning.hand_over(sheet, "back", LEAD)
    with planning.open() as workspace, pytest.raises(TaskError, match=f"No.2 {LEAD}"):
        take_back(workspace, "1")


def test_who_has_handed_in_is_told_by_section(
    tmp_path: Path, planning: Office, sheet: SheetId, aim: Address
) -> None:
    disputed(tmp_path, planning, sheet, aim)
    with planning.open() as workspace:
        found = {one.section: one for one in handed_in(workspace)}
        assert len(found) == 6
        assert {section for section, one in found.items() if one.state == "提出済"} == {LEAD, OTHER}
        assert found[OTHER].received == workspace.database.merges.runs()[0].time
        assert {section for section, one in found.items() if one.conflicts} == {LEAD, OTHER}
        take_back(workspace, "2")
        assert {one.section for one in handed_in(workspace) if one.received} == {LEAD}


def test_foreign_edits_are_listed_with_their_file(
    tmp_path: Path, planning: Office, sheet: SheetId, aim: Address
) -> None:
    made = office(tmp_path, planning, sheet, OTHER)
    made.type(sheet, [(aim, "よその課の目標")])
    planning.merge(made.hand_over(sheet, "in"))
    with planning.open() as workspace:
        (edit,) = foreign_edits(workspace)
        assert (edit.version.value, edit.version.section, edit.file.section) == (
            "よその課の目標",
            OTHER,
            OTHER,
        )


def test_a_new_row_typed_into_excel_belongs_to_whom_it_names(planning: Office, sheet: SheetId) -> None:
    out = planning.hand_over(sheet, "out", OTHER)

    def fill_blank_row(book: openpyxl.Workbook) -> None:
        blank = {name.rpartition("_")[2]: name for name in book.defined_names if "_indicators_1_" in name}
        for field, text in (("name", "表計算で足した指標"), ("owner", OTHER)):
            ((title, cell),) = book.defined_names[blank[field]].destinations
            book[title][cell.replace("$", "").split(":")[0]].value = text

    planning.merge(edited_copy(out, out.parent / "row.xlsx", fill_blank_row, saved=NOON))
    assert planning.questions() == ()
    values = planning.values(sheet)
    assert len(fellows(values, "indicators", "")) == 6
    added = assemble(values).goal.indicators[-1]
    assert (added.name, added.owner) == ("表計算で足した指標", OTHER)


def test_copies_of_the_database_are_whole(planning: Office, sheet: SheetId, tmp_path: Path) -> None:
    out = planning.hand_over(sheet, "out", OWNER)
    before = planning.values(sheet)
    report = planning.merge(out)
    restored = Office(tmp_path / "restored", "課")
    restored.folder.mkdir()
    shutil.copyfile(report.backup, restored.folder / "hyoka.db")
    assert restored.values(sheet) == before
