"""What changed since a sheet was handed out, with a red line below it: on the screen and in the PDF."""

from __future__ import annotations

from pathlib import Path

import pdfplumber
import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog

from hyoka_desktop.paths import resources_folder
from hyoka_desktop.tasks.exporting import export_sheets
from tests.stories.conftest import Start
from tests.stories.running import Running
from tests.ui.hands import click

SAMPLE = next((resources_folder() / "sample").glob("*.txt"))


@pytest.fixture
def running(start: Start, tmp_path: Path) -> Running:
    """The program with a sheet that was handed out, its pages in sight."""
    found = start([SAMPLE])
    export_sheets(found.desk.workspace, [found.opened.sheet], tmp_path / "out", "広報課")
    found.shell.resize(1800, 900)
    found.command("show_preview")
    return found


def red(image: QImage) -> int:
    """How many points of a picture are red."""
    colours = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return sum(colour.red() > colour.green() + 60 for colour in colours)


def test_the_pages_and_the_pdf_underline_what_was_typed_since(
    running: Running, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "changed.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    panels = running.opened.panels
    assert panels is not None
    view = panels.preview.view
    click(panels.preview.changes, QPoint(12, panels.preview.changes.height() // 2))
    assert panels.preview.changes.isChecked()
    running.qtbot.waitUntil(lambda: bool(view._pictures))
    assert red(view._pictures[0][-1].toImage()) == 0
    title = running.address("header", "title")
    running.replace(title, "書き直した題名")
    former = panels.former
    assert former is not None
    assert [address for address, _ in former.edits_to(running.values)] == [title]
    running.qtbot.waitUntil(lambda: 0 in view._pictures and red(view._pictures[0][-1].toImage()) > 10)
    running.command("pdf")
    with pdfplumber.open(path) as pdf:
        assert len([line for line in pdf.pages[0].lines if line["stroking_color"][0] > 0.7]) == 1


def test_what_is_handed_out_while_it_is_open_counts_from_then_on(start: Start, tmp_path: Path) -> None:
    running = start([SAMPLE])
    opened = running.opened.editor.open_sheet
    title = running.address("header", "title")
    running.replace(title, "配る前に書き直した題名")
    assert (opened.handed_out_number, opened.as_handed_out()) == ("", None)
    for number in ("1", "2"):
        running.go_to(running.address("goal", "aim"))
        export_sheets(running.desk.workspace, [running.opened.sheet], tmp_path / "out", "広報課")
        former = opened.as_handed_out()
        assert opened.handed_out_number == number
        assert former is not None
        assert former.edits_to(running.values) == []
        running.replace(title, f"{number}回目に配った後の題名")
        assert running.values.at(title) == f"{number}回目に配った後の題名"
        assert former.edits_to(running.values) == [(title, f"{number}回目に配った後の題名")]
        assert opened.as_handed_out() is former
