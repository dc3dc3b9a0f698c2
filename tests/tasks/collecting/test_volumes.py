"""More sheets than one workbook takes, and what LibreOffice makes of the book."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

import pytest
from openpyxl import load_workbook

from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.tasks.collecting.making import make_book
from hyoka_desktop.tasks.workspace import Workspace
from tests.libreoffice import LibreOffice
from tests.tasks.collecting.books import FRONT, TABLES, cells, links, records


@pytest.mark.usefixtures("volumes")
def test_more_sheets_stand_in_workbooks_beside(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "取りまとめ 案#1.xlsx"
    told: list[tuple[int, int]] = []
    made = make_book(workspace, path, progress=lambda done, all_: told.append((done, all_)))
    assert told == [(number, 5) for number in range(1, 6)]
    assert [file.name for file in made.files] == [path.name] + [
        f"取りまとめ 案#1_{n}.xlsx" for n in (1, 2, 3)
    ]
    assert {file.name for file in tmp_path.glob("*.xlsx")} == {file.name for file in made.files}
    main = load_workbook(path)
    assert main.sheetnames == [*FRONT, *TABLES]
    inside = {file.name: load_workbook(file).sheetnames for file in made.files[1:]}
    assert [len(names) for names in inside.values()] == [3, 3, 2]
    away = [(file, place) for file, place in links(main["目次"]) if file]
    assert len(away) == 5
    for file, place in away:
        assert not file.startswith(("/", "file:"))
        assert place.strip("'").removesuffix("'!A1") in inside[unquote(file)]
    file, place = links(load_workbook(made.files[1])["目次"])[0]
    assert (unquote(file), place) == (path.name, "'目次'!A1")
    assert len(records(main, "シート")) == 5


@pytest.mark.usefixtures("volumes")
def test_libreoffice_opens_the_book_with_its_links_and_pages(
    workspace: Workspace, tmp_path: Path, libreoffice: LibreOffice
) -> None:
    make_book(workspace, tmp_path / "main.xlsx")
    again = load_workbook(libreoffice.convert(tmp_path / "main.xlsx", "xlsx", tmp_path / "again"))
    found = links(again["目次"])
    assert len([file for file, _ in found if "main_" in file]) == 5
    assert len(found) == 5 + len(FRONT[1:]) + len(TABLES)
    before = load_workbook(tmp_path / "main.xlsx")
    for name in (*FRONT, *TABLES):
        assert cells(again, name)[:200] == cells(before, name)[:200]


def test_libreoffice_prints_every_sheet_on_its_own_pages(
    workspace: Workspace, sample: SheetId, tmp_path: Path, libreoffice: LibreOffice
) -> None:
    pdfplumber = pytest.importorskip("pdfplumber")
    make_book(workspace, tmp_path / "book.xlsx")
    with pdfplumber.open(libreoffice.convert(tmp_path / "book.xlsx", "pdf", tmp_path / "pdf")) as pdf:
        firsts = [page.extract_text().split("\n")[0] for page in pdf.pages]
        sizes = {(round(page.width), round(page.height)) for page in pdf.pages}
    assert sizes == {(595, 842), (842, 595)}
    for title in ("目次", "未提出・食い違い一覧", "指標一覧", "コスト集計"):
        assert any(title in first for first in firsts)
    assert (
        sum("施策評価シート(4年度実績)" in first for first in firsts)
        == load_workbook(tmp_path / "book.xlsx")["計画7"].row_breaks.brk.__len__() + 1
    )
