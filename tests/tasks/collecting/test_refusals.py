"""What cannot be done is said in a sentence, and leaves every file as it was."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.tasks.collecting import making
from hyoka_desktop.tasks.collecting.making import make_book
from hyoka_desktop.tasks.errors import TaskError
from hyoka_desktop.tasks.workspace import Workspace
from hyoka_desktop.workbook.consolidated.checking import check_book
from hyoka_desktop.workbook.errors import (
    ExportError,
    MissingFolderError,
    TargetInUseError,
    UnwritableTextError,
)
from tests.tasks.collecting.books import put


def test_bad_input_is_refused_in_a_sentence(workspace: Workspace, sample: SheetId, tmp_path: Path) -> None:
    with pytest.raises(TaskError, match=r"平成11年度\(1999\)のシートはありません.*令和5年度"):
        make_book(workspace, tmp_path / "book.xlsx", 1999)
    with pytest.raises(TaskError, match=r"\.xlsx"):
        make_book(workspace, tmp_path / "book.csv")
    with pytest.raises(MissingFolderError, match="フォルダー"):
        make_book(workspace, tmp_path / "missing" / "book.xlsx")
    with pytest.raises(TaskError, match=r"フォルダー .* を作れません"):
        make_book(workspace, tmp_path / "book.xlsx", csv_folder=tmp_path / "missing" / "csv")
    (tmp_path / "open.xlsx").mkdir()  # what cannot be opened for writing, for whatever reason
    with pytest.raises(TargetInUseError, match="Excelで開いていれば閉じて"):
        make_book(workspace, tmp_path / "open.xlsx")
    assert not list(tmp_path.glob("*.tmp"))


def test_no_sheet_at_all_is_said(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(TaskError, match="シートが1件もありません"):
        make_book(workspace, tmp_path / "book.xlsx")
    assert not (tmp_path / "book.xlsx").exists()


def test_a_text_that_excel_cannot_hold_is_named_with_its_sheet(
    workspace: Workspace, sample: SheetId, tmp_path: Path
) -> None:
    make_book(workspace, tmp_path / "book.xlsx", csv_folder=tmp_path / "csv")
    before = {path: path.read_bytes() for path in (*tmp_path.glob("*.xlsx"), *tmp_path.glob("csv/*"))}
    put(workspace, sample, (Address(sample, "goal", "", "aim", ""), "印字できない\x07文字"))
    with pytest.raises(UnwritableTextError, match=r"計画 7.*取組目標"):
        make_book(workspace, tmp_path / "book.xlsx", csv_folder=tmp_path / "csv")
    assert {path: path.read_bytes() for path in before} == before
    assert not list(tmp_path.rglob("*.tmp"))


def test_what_is_written_wrong_never_takes_the_place_of_a_good_file(
    workspace: Workspace, sample: SheetId, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "book.xlsx").write_bytes(b"before")

    def spoiled(path: Path, said: dict[str, int]) -> None:
        data = bytearray(path.read_bytes())
        data[len(data) // 2] ^= 0xFF
        path.write_bytes(data)
        check_book(path, said)

    monkeypatch.setattr(making, "check_book", spoiled)
    with pytest.raises(ExportError, match="内容が違っていました"):
        make_book(workspace, tmp_path / "book.xlsx")
    assert (tmp_path / "book.xlsx").read_bytes() == b"before"


def test_giving_up_leaves_nothing_behind(workspace: Workspace, sample: SheetId, tmp_path: Path) -> None:
    class GivenUp(Exception):
        pass

    def give_up(_done: int, _all: int) -> None:
        raise GivenUp

    with pytest.raises(GivenUp):
        make_book(workspace, tmp_path / "book.xlsx", csv_folder=tmp_path / "csv", progress=give_up)
    assert not list(tmp_path.glob("*.xlsx"))
    assert not list((tmp_path / "csv").iterdir())


def test_a_cell_that_says_something_else_is_found(
    workspace: Workspace, sample: SheetId, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file is a good archive of good XML, and yet not what was to be written."""

    def altered(path: Path, said: dict[str, int]) -> None:
        with zipfile.ZipFile(path) as parts:
            members = {name: parts.read(name) for name in parts.namelist()}
        part = next(name for name in members if name.endswith("sheet5.xml"))
        members[part] = members[part].replace("区民".encode(), "市民".encode(), 1)
        with zipfile.ZipFile(path, "w") as parts:
            for name, data in members.items():
                parts.writestr(name, data)
        check_book(path, said)

    monkeypatch.setattr(making, "check_book", altered)
    with pytest.raises(ExportError, match="1シートの内容が一致しません"):
        make_book(workspace, tmp_path / "book.xlsx")
    assert not (tmp_path / "book.xlsx").exists()
