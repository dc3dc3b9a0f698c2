"""The first sheet of the invented ward through the window, from the year before to the year after."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog

from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.ui.merging.edition_dialog import EditionDialog
from hyoka_desktop.ui.merging.merging_view import EDITIONS, QUESTIONS
from tests.sheet.publishing import Manner, publish
from tests.stories.conftest import Start
from tests.stories.merging_season import rest, turn_to_merging
from tests.stories.running import Running
from tests.stories.ward import lead_of, partner_of, short_name, ward_sheet, write_masters
from tests.stories.ward_office import SectionOffice, WardOffice

AIM, VALUE, OTHER_VALUE = "goal/aim", "goal/①1/values/2023", "goal/①2/values/2023"
FIRST = 0


@pytest.fixture
def ward(tmp_path: Path) -> WardOffice:
    """The planning section with the first sheet, published last year and prepared for this one."""
    ward = WardOffice(tmp_path / "planning")
    ward.folder.mkdir()
    text = ward.folder / "published.txt"
    text.write_text(publish(ward_sheet(FIRST), Manner()), encoding="utf-8")
    ward("import", text)
    for table in write_masters(ward.folder):
        ward("masters", "import", table, "--year", 2023)
    return ward


def test_the_first_sheet_goes_through_two_years(start: Start, ward: WardOffice, tmp_path: Path) -> None:
    ward("year-new", 2024)
    ward("round", "plan", "実績値", "--year", 2024, "--deadline", "2024-06-28", "--preset", "figures")
    ward.hand_out("1")
    lead, partner = lead_of(FIRST), partner_of(FIRST)

    # The partner fills in its figure and, on the way, the aim, in the window on its own PC.
    handed_in = _filled_in_by(start, ward, tmp_path / "partner.db", partner, OTHER_VALUE, "12")
    office = SectionOffice(ward.folder, lead)
    sheet = office.receive(ward.handed_out["1", FIRST, lead])
    office.type(sheet, {ward.address(FIRST, VALUE): "141", ward.address(FIRST, AIM): "主管課の目標"})
    files = [handed_in, office.hand_in(sheet, ward.inbox("1"))]

    # The planning section takes both in, decides, saves a 版, and goes on.
    running = _planning(start, ward)
    desk = turn_to_merging(running)
    running.drop(*files)
    rest(running)
    running.push("取り込む")
    rest(running)
    desk.view.tabs.setCurrentIndex(QUESTIONS)
    (case,) = desk.questions.cases
    assert case.question.address == ward.address(FIRST, AIM)
    take = next(n for n, side in enumerate(case.sides, start=1) if side.text == "主管課の目標")
    desk.questions.view.choose(take)
    rest(running)
    assert desk.questions.cases == ()
    _save_edition(running, "公表版")
    rest(running)
    running.command("merging")
    assert running.values.at(ward.address(FIRST, OTHER_VALUE)) == "12"

    # Afterwards a figure changes; the comparison leads to it, and the published one is still there.
    running.replace(ward.address(FIRST, VALUE), "142")
    running.opened.leave()
    running.command("merging")
    desk.view.tabs.setCurrentIndex(EDITIONS)
    rest(running)
    ((_, label, before, after),) = desk.editions.comparison.table.words()
    assert (label.startswith("指標①"), before, after) == (True, "141", "142")
    running.close()

    # The next year begins from this one, and both stand side by side.
    ward("year-new", 2025)
    running = _planning(start, ward)
    made = ward("show", short_name(FIRST, 2025))
    running.answer(lambda: running.desk.open(SheetId(made["id"])))
    row = running.rows("indicators")[0]
    assert running.values.at(running.address("goal", "values", row, "2023")) == "142"
    desk = turn_to_merging(running)
    desk.view.tabs.setCurrentIndex(EDITIONS)
    rest(running)
    view = desk.editions.comparison
    view.old.setCurrentIndex(view.old.findData("2024"))
    view.new.setCurrentIndex(view.new.findData("2025"))
    rest(running)
    assert view.counts.text().startswith("1件のシートの")
    published = ward("snapshot", "show", "公表版", ward.name(FIRST))["goal"]["indicators"][0]
    assert published["values"]["2023"] == "141"


def _filled_in_by(
    start: Start, ward: WardOffice, database: Path, section: str, place: str, text: str
) -> Path:
    """Receive the file of a 課 in a window, fill in a box and the aim, and hand the file in."""
    running = start([ward.handed_out["1", FIRST, section]], database=database)
    assert running.opened.editor.section == section
    running.replace(ward.address(FIRST, place), text)
    running.replace(ward.address(FIRST, AIM), "関係課の目標")
    running.opened.leave()
    running.close()
    office = SectionOffice(ward.folder, section)
    office.database = database
    return office.hand_in(ward.sheet(FIRST), ward.inbox("1"))


def _planning(start: Start, ward: WardOffice) -> Running:
    running = start(database=ward.database)
    running.desk.workspace.set_collects(on=True)
    running.desk.ways.offer()
    running.settle()
    return running


def _save_edition(running: Running, name: str) -> None:
    def hands(dialog: QDialog) -> None:
        assert isinstance(dialog, EditionDialog)
        dialog.name.setCurrentText(name)
        dialog.accept()

    running.answer(lambda: running.command("edition"), hands)
