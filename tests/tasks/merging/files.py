"""Files of several 課, made for one test."""

from __future__ import annotations

import hashlib
from pathlib import Path

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.storage.merge_records import MergedFile
from tests.stories.offices import Office

LEAD, OTHER, OWNER = "窓口改革課", "職員研修課", "住民記録課"
NOON = "2031-07-01T12:00:00Z"


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


def disputed(tmp_path: Path, planning: Office, sheet: SheetId, aim: Address) -> None:
    said = {LEAD: "主管課の目標", OTHER: "よその課の目標"}
    offices = [office(tmp_path, planning, sheet, section) for section in said]
    for made in offices:
        made.type(sheet, [(aim, said[made.section])])
        planning.merge(made.hand_over(sheet, "in"))
