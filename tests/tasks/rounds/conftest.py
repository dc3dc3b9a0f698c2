"""The planning section with the sample sheet, and a round about its figures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from hyoka_desktop.layout.pages import Pages
from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.rows import fellows
from hyoka_desktop.sheet.values import assemble
from hyoka_desktop.storage.season_records import Round
from hyoka_desktop.tasks.rounds.handing_out import HandedOut, Target, hand_out
from hyoka_desktop.tasks.rounds.planning import plan_round
from hyoka_desktop.tasks.rounds.presets import presets
from hyoka_desktop.tasks.rounds.standing import Standing, standings
from tests.stories.offices import Office

LEAD, OTHER, OWNER = "窓口改革課", "職員研修課", "住民記録課"
YEAR = 2023
DEADLINE = "2023-07-31"


@dataclass
class Planning:
    """The office that plans and collects."""

    office: Office
    sheet: SheetId

    def plan(self, name: str, preset: str) -> Round:
        with self.office.open() as workspace:
            wanted = next(one for one in presets(workspace.season(YEAR)) if one.key == preset)
            return plan_round(workspace, YEAR, name, deadline=DEADLINE, asked=wanted.asked)

    def hand_out(self, planned: Round, folder: str, *sections: str) -> HandedOut:
        """Write the files; notes are written as the words on them."""
        with self.office.open() as workspace:
            target = Target(self.office.folder / folder, words_of)
            return hand_out(workspace, planned, target, sections)

    def file_for(self, planned: Round, section: str, folder: str = "out") -> Path:
        (packet,) = self.hand_out(planned, folder, section).packets
        return packet.files[0]

    def standing(self, planned: Round, section: str, today: date = date(2023, 7, 1)) -> Standing:
        with self.office.open() as workspace:
            found = standings(workspace, planned, today=today)
        return next(one for one in found if one.section == section)


def value_of(planning: Planning, key: str = "2022") -> Address:
    """A box of OWNER."""
    values = planning.office.values(planning.sheet)
    rows = fellows(values, "indicators", "")
    number = next(n for n, one in enumerate(assemble(values).goal.indicators) if one.owner == OWNER)
    return Address(planning.sheet, "goal", rows[number], "values", key)


def words_of(path: Path, pages: Pages) -> None:
    """Stands for the PDF: what is on the pages, as text."""
    cells = (cell.text for page in pages.pages for row in page.rows for cell in row.cells if cell.text)
    path.write_text("\n".join(cells), "utf-8")


@pytest.fixture
def planning(tmp_path: Path, repo_root: Path) -> Planning:
    office = Office(tmp_path / "planning", "とりまとめ課")
    return Planning(office, office.receive(repo_root / "resources" / "sample" / "sheet_r5_plan7.txt"))


@pytest.fixture
def figures(planning: Planning) -> Round:
    return planning.plan("実績値の照会", "figures")


MakeOffice = Callable[[str, Path], Office]


@pytest.fixture
def office(tmp_path: Path) -> MakeOffice:
    """A 課 that has received a file."""

    def make(section: str, file: Path) -> Office:
        made = Office(tmp_path / section, section)
        made.receive(file)
        return made

    return make
