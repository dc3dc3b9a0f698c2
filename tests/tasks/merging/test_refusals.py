"""Files that are refused, merges that are cancelled or fail, and the dry run."""

from __future__ import annotations

import errno
import os
import shutil
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.storage.errors import StorageError
from hyoka_desktop.storage.merges import Merges
from hyoka_desktop.tasks.merging.refusals import NothingToMerge
from hyoka_desktop.tasks.merging.running import (
    Choice,
    Choices,
    MergeCancelled,
    dry_run,
    merge_files,
)
from hyoka_desktop.workbook.writer import build
from tests.stories.offices import Office, edited_copy, write
from tests.tasks.merging.files import NOON, OTHER, OWNER, content, office, the_file
from tests.workbook.made import outgoing


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
    assert not list(planning.folder.glob("backups/*"))


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


def test_folders_without_workbooks_are_no_merge(planning: Office, sheet: SheetId, tmp_path: Path) -> None:
    folder = tmp_path / "collected"
    folder.mkdir()
    (folder / "memo.docx").write_bytes(b"PK")
    with planning.open() as workspace:
        for run in (dry_run, merge_files):
            with pytest.raises(NothingToMerge, match="選び直してください"):
                run(workspace, [folder])
        assert workspace.database.merges.runs() == ()
    assert not list(planning.folder.glob("backups/*"))


def test_a_folder_that_cannot_be_looked_into_is_told(
    planning: Office, sheet: SheetId, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    collected = tmp_path / "collected"
    closed = collected / "closed"
    closed.mkdir(parents=True)
    good = Path(shutil.copy(planning.hand_over(sheet, "out", OWNER), collected))
    look = os.scandir

    def refuse(path: str) -> object:
        if Path(path) == closed:
            raise PermissionError(errno.EACCES, "no", str(path))
        return look(path)

    monkeypatch.setattr(os, "scandir", refuse)
    report = planning.merge(collected)
    assert [(file.file, file.code) for file in report.files] == [
        (str(good), ""),
        (str(closed), "unreadable_folder"),
    ]
