"""What a sheet that is brought in once more says otherwise, told in words that a user knows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.ids import new_id
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.rows import add_row, fellows, move_row, remove_row
from hyoka_desktop.sheet.values import Values
from hyoka_desktop.tasks.differences import differences_from
from hyoka_desktop.tasks.importing import import_files
from hyoka_desktop.tasks.open_sheet import OpenSheet
from hyoka_desktop.tasks.workspace import Workspace
from tests.tasks.test_importing import cell_of, retyped

CONTEXT = "《参考》施策を取り巻く状況(社会状況/国・都の動向)"


def text_at(sheet: SheetId, row: str) -> Address:
    return Address(sheet, "goal", row, "text", "")


def added(values: Values, index: int, text: str) -> Values:
    row = new_id()
    edits = [*add_row(values, "context", "", index, row), (text_at(values.sheet, row), text)]
    return values.put(edits)


def test_the_same_sheet_has_none(workspace: Workspace, sample: SheetId) -> None:
    assert differences_from(workspace, workspace.database.load(sample)) == ()


def test_a_row_on_one_side_is_one_difference_with_its_text(workspace: Workspace, sample: SheetId) -> None:
    here = workspace.database.load(sample)
    first, second = fellows(here, "context", "")[:2]
    lost = here.at(text_at(sample, second))
    changed = added(here, 1, "◆差し込んだ段落").put(remove_row(here, "context", second))

    assert differences_from(workspace, changed) == (
        f"{CONTEXT} 段落2 の行: ファイルにだけあります。「◆差し込んだ段落」",
        f"{CONTEXT} 段落2 の行: ファイルにはありません。「{lost}」",
    )
    assert first in fellows(changed, "context", "")


def test_rows_in_another_order_are_told_by_their_names(workspace: Workspace, sample: SheetId) -> None:
    here = workspace.database.load(sample)
    last = fellows(here, "initiatives", "")[-1]
    moved = here.put(move_row(here, "initiatives", "", last, 0))

    (line,) = differences_from(workspace, moved)

    assert line == "並び順: ファイルでは 取組方針2 の行、取組方針1 の行 の順です。"


def test_a_row_that_is_gone_on_both_sides_says_nothing(workspace: Workspace, sample: SheetId) -> None:
    here = workspace.database.load(sample)
    row = fellows(here, "context", "")[0]
    OpenSheet(workspace, sample).apply(remove_row(here, "context", row))
    gone = here.put([*remove_row(here, "context", row), (text_at(sample, row), "あとから変えた文")])

    assert differences_from(workspace, gone) == ()


def test_what_would_have_to_be_asked_about_is_listed_too(
    workspace: Workspace, sample: SheetId, exported: Path
) -> None:
    aim = Address(sample, "goal", "", "aim", "")
    for content, words in (("", "欄が空にされています。"), ("=1+1", "数式が入力されています。")):
        (refused,) = import_files(workspace, [retyped(exported, typing(aim, content))]).refused
        (line,) = refused.differences
        assert line.startswith("取組目標: 「")
        assert words in line
        assert "1か所が違います。何も変えていません。" in refused.reason


def typing(address: Address, content: str) -> Callable[[openpyxl.Workbook], None]:
    def change(book: openpyxl.Workbook) -> None:
        cell_of(book, address).value = content

    return change
