"""The planning section's database beside the program, files that came in, and the way to merge them."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMetaObject

from hyoka_desktop.paths import resources_folder
from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.responsible import sections_named
from hyoka_desktop.tasks.exporting import export_sheets
from hyoka_desktop.tasks.workspace import Workspace
from hyoka_desktop.ui.merging.merging_desk import MergingDesk
from tests.stories.offices import Office, edited_copy, write
from tests.stories.running import Running
from tests.ui.hands import click

SAMPLE = next((resources_folder() / "sample").glob("*.txt"))
PATIENCE_MS = 30_000
AIM = "住民とともに窓口を良くする。"
OTHER_AIM = "職員の力で窓口を良くする。"


@dataclass
class Season:
    """The planning section's database beside the program, and three files that came in."""

    planning: Office
    sheet: SheetId
    lead: str
    other: str
    files: list[Path]

    def aim(self) -> Address:
        return Address(self.sheet, "goal", "", "aim", "")

    def hand_out(self, workspace: Workspace) -> None:
        """Export the sheet for the lead once more, from the database of the running program."""
        export_sheets(workspace, [self.sheet], self.planning.folder / "out-again", self.lead)


def make_season(tmp_path: Path) -> Season:
    """Two 課 write different goals; the third one blanks its goal in Excel. The program is yet to start."""
    planning = Office(tmp_path, "企画課")
    sheet = planning.receive(SAMPLE)
    base = planning.values(sheet)
    aim = Address(sheet, "goal", "", "aim", "")
    lead, other, third = sections_named(base)[:3]
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    files = []
    for name, section, text in (("a", lead, AIM), ("b", other, OTHER_AIM)):
        office = Office(tmp_path / name, section)
        office.receive(planning.hand_over(sheet, f"out-{name}", section))
        office.type(sheet, [(aim, text)])
        files.append(Path(shutil.copy(office.hand_over(sheet, "in"), inbox / f"{section}.xlsx")))
    out = planning.hand_over(sheet, "out-c", third)
    title = Address(sheet, "header", "", "title", "")
    files.append(edited_copy(out, inbox / f"{third}.xlsx", write(title, None), saved="2031-07-01T09:00:00Z"))
    with planning.open() as workspace:
        workspace.set_collects(on=True)
    return Season(planning, sheet, lead, other, files)


def merging(running: Running) -> MergingDesk:
    found = running.desk.ways.merging
    assert found is not None
    return found


def rest(running: Running) -> MergingDesk:
    """Wait until nothing is being done."""
    desk = merging(running)
    running.qtbot.waitUntil(lambda: desk.work.is_resting, timeout=PATIENCE_MS)
    running.settle()
    return desk


def turn_to_merging(running: Running) -> MergingDesk:
    click(running.desk.ways.switch.merge)
    return rest(running)


def merged(running: Running, season: Season, *files: Path) -> MergingDesk:
    """Drop files, all by default, look at the table, take them in."""
    turn_to_merging(running)
    running.drop(*(files or season.files))
    rest(running)
    running.push("取り込む")
    return rest(running)


def aim_of(running: Running, season: Season) -> str:
    return running.desk.workspace.database.load(season.sheet).at(season.aim())


def stop_at_once(desk: MergingDesk) -> QMetaObject.Connection:
    """Press 中止 as soon as something begins; the connection to be cut when that is no longer wanted."""

    def stop(words: str) -> None:
        if words:
            desk.view.strip.cancel.click()

    return desk.work.doing.connect(stop)
