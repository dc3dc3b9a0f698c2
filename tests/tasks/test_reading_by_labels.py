"""What the layout cuts and writes again is one sheet again where only the labels are left to read it by."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.values import Values, assemble
from hyoka_desktop.tasks.importing import import_files
from hyoka_desktop.tasks.workspace import Workspace
from hyoka_desktop.workbook.writer import write_sheet
from tests.layout.invented import sheet
from tests.workbook.made import outgoing


def over_many_years() -> Values:
    """A sheet with more columns of years and costs than stand beside each other in the usual way."""
    values = sheet(indicators=3)
    parts = assemble(values)
    figures = [(row.id, "goal", "values", "") for row in parts.goal.indicators]
    costs = [(row.id, "progress", field, "-settled") for row in parts.initiatives for field in _COSTS]
    return values.put(
        (Address(values.sheet, part, row, field, f"{year}{stage}"), "123,456")
        for row, part, field, stage in (*figures, *costs)
        for year in range(2014, 2025)
    )


_COSTS = ("project", "personnel")
SHEETS = {
    "12 initiatives": sheet(initiatives=12),
    "40 indicators": sheet(indicators=40),
    "11 years": over_many_years(),
}


@pytest.mark.parametrize("values", SHEETS.values(), ids=SHEETS)
def test_a_sheet_without_names_is_read_whole(values: Values, workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "令和5年度.xlsx"
    write_sheet(path, outgoing(values))
    book = openpyxl.load_workbook(path)
    for name in list(book.defined_names):
        del book.defined_names[name]
    for hidden in book.worksheets[1:]:
        book.remove(hidden)
    foot: Any = book.worksheets[0].oddFooter
    foot.left.text = ""
    book.save(path)

    report = import_files(workspace, [path], fiscal_year=2023)

    (done,) = report.imported
    assert (done.tier, done.notes) == (4, ())
    read, written = assemble(workspace.database.load(done.sheet)), assemble(values)
    assert [dict(row.values) for row in read.goal.indicators] == [
        dict(row.values) for row in written.goal.indicators
    ]
    assert [row.analysis for row in read.goal.indicators] == [row.analysis for row in written.goal.indicators]
    for ours, theirs in zip(read.initiatives, written.initiatives, strict=True):
        assert ours.title == theirs.title
        assert [dict(getattr(ours, field)) for field in _COSTS] == [
            dict(getattr(theirs, field)) for field in _COSTS
        ]
        # Paragraphs are split at each ◆, of which the invented ones have several.
        assert "".join(text.text for text in ours.content) == "".join(text.text for text in theirs.content)
        assert "".join(text.text for text in ours.results) == "".join(text.text for text in theirs.results)
