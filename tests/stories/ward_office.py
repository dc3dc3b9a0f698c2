"""The planning section of the invented ward at its command line, and the 課 that answer it."""

from __future__ import annotations

import contextlib
import io
import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hyoka_desktop.cli import run
from hyoka_desktop.sheet.address import Address, read_address
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.rows import remove_row
from hyoka_desktop.tasks.open_sheet import OpenSheet
from hyoka_desktop.tasks.workspace import open_workspace
from tests.stories.excel_hands import name_of, typed_copy
from tests.stories.ward import SHEETS, lead_of, partner_of, short_name

_DAYS = {"1": "2024-06-", "2": "2024-07-", "3": "2024-08-"}


@dataclass
class Answered:
    """What a command gave: its exit code, its JSON and what it said beside."""

    code: int
    data: Any
    said: str


def hyoka(database: Path, *arguments: object) -> Answered:
    """Give one command in this process."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = run([*map(str, arguments), "--db", str(database), "--json"])
    return Answered(code, json.loads(out.getvalue()) if out.getvalue() else None, err.getvalue())


@dataclass
class WardOffice:
    """The planning section: its database, and where files go out and come in."""

    folder: Path
    year: int = 2024
    handed_out: dict[tuple[str, int, str], Path] = field(default_factory=dict)
    _shown: dict[tuple[int, int], Mapping[str, Any]] = field(default_factory=dict)

    @property
    def database(self) -> Path:
        return self.folder / "office.db"

    def __call__(self, *arguments: object, code: int | None = 0) -> Any:
        """Give a command and look at its exit code; None: any."""
        done = hyoka(self.database, *arguments)
        assert code in {None, done.code}, (arguments, done)
        return done.data

    def refused(self, *arguments: object) -> str:
        """Give a command that is refused, and what it says."""
        done = hyoka(self.database, *arguments)
        assert (done.code, done.data) == (2, None), (arguments, done)
        assert done.said.strip().endswith("。"), done.said
        return done.said

    # ------------------------------------------------------------------ sheets

    def name(self, number: int) -> str:
        return short_name(number, self.year)

    def show(self, number: int) -> Any:
        return self("show", self.name(number))

    def sheet(self, number: int) -> SheetId:
        return SheetId(self._once(number)["id"])

    def address(self, number: int, path: str) -> Address:
        """A box by `part/field/key`, an indicator or 取組方針 by its number: `goal/①1/values/2023`."""
        shown = self._once(number)
        for sign, rows in (("①", shown["goal"]["indicators"]), ("方針", shown["initiatives"])):
            for place, row in enumerate(rows, start=1):
                path = path.replace(f"{sign}{place}/", f"{row['id']}/")
        return read_address(SheetId(shown["id"]), path)

    def _once(self, number: int) -> Mapping[str, Any]:
        if (number, self.year) not in self._shown:
            self._shown[number, self.year] = self.show(number)
        return self._shown[number, self.year]

    def value(self, number: int, path: str) -> str:
        address = str(self.address(number, path))
        return next((one["value"] for one in self.show(number)["fields"] if one["address"] == address), "")

    # ------------------------------------------------------------------ out and in

    def hand_out(self, round_: str) -> Any:
        """Hand out what the last round asks for: a folder for each 課."""
        done = self("hand-out", "--to", self.folder / f"out{round_}")
        numbers = {short_name(number).partition(":")[2]: number for number in range(SHEETS)}
        for packet in done["packets"]:
            for path in map(Path, packet["files"]):
                _, name, section = path.stem.split("_")
                self.handed_out[round_, numbers[name], section] = path
        return done

    def states(self) -> dict[tuple[str, str], Any]:
        """提出状況 of the last round, by sheet and 課."""
        return {(one["sheet"], one["section"]): one for one in self("status")["sections"]}

    def excel(
        self, round_: str, number: int, section: str, texts: Mapping[str, str], *, name: str = ""
    ) -> Path:
        """The file of a 課 with something typed into it, in the inbox of a round."""
        path = self.handed_out[round_, number, section]
        named = {name_of(self.address(number, place)): text for place, text in texts.items()}
        target = self.inbox(round_) / f"{path.stem}{name}.xlsx"
        return typed_copy(path, target, named, f"{_DAYS[round_]}{10 + len(name)}T09:00:00Z")

    def as_it_is(self, round_: str, number: int, section: str) -> Path:
        """The file of a 課 as it was handed out, in the inbox."""
        path = self.handed_out[round_, number, section]
        self.inbox(round_).mkdir(parents=True, exist_ok=True)
        return Path(shutil.copy(path, self.inbox(round_)))

    def inbox(self, round_: str) -> Path:
        return self.folder / f"in{round_}"


class SectionOffice:
    """A 課 that works in the program: what it received, typed and hands in."""

    def __init__(self, folder: Path, section: str) -> None:
        self.section = section
        self.database = folder / section / "section.db"
        self.database.parent.mkdir(parents=True, exist_ok=True)

    def __call__(self, *arguments: object, code: int = 0) -> Any:
        done = hyoka(self.database, *arguments)
        assert done.code == code, (arguments, done)
        return done.data

    def receive(self, path: Path) -> str:
        """Bring in a file that was handed out; the id of its sheet."""
        return str(self("import", path)["imported"][0]["sheet"])

    def type(self, sheet: str, texts: Mapping[Address, str]) -> None:
        for address, text in texts.items():
            self("set", sheet, str(address), text, "--section", self.section)

    def remove_indicator(self, sheet: str, row: str) -> None:
        """Remove a row, which no command does, as the window would."""
        with open_workspace(self.database) as workspace:
            opened = OpenSheet(workspace, SheetId(sheet), self.section)
            opened.apply(remove_row(opened.values, "indicators", row))

    def hand_in(self, sheet: str, inbox: Path, name: str = "") -> Path:
        """Export the sheet and put it into an inbox."""
        folder = self.database.parent / f"in{name}"
        (path,) = self("export", sheet, "--to", folder, "--for", self.section)["files"]
        inbox.mkdir(parents=True, exist_ok=True)
        return Path(shutil.copy(path, inbox / f"{Path(path).stem}{name}.xlsx"))


def both(number: int) -> tuple[str, str]:
    """The two 課 that fill in a sheet."""
    return lead_of(number), partner_of(number)
