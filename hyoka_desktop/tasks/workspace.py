"""One open database, and what a user can ask of it as a whole."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

from hyoka_desktop.paths import resources_folder, user_folder
from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.ids import new_id
from hyoka_desktop.sheet.missing import asked_boxes
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.season import Season, season_for
from hyoka_desktop.sheet.values import Values
from hyoka_desktop.sheet.versions import CARRIED, TYPED, Stamp
from hyoka_desktop.sheet.years import wareki
from hyoka_desktop.storage.database import Database
from hyoka_desktop.storage.opening import open_beside, open_database
from hyoka_desktop.storage.records import Summary
from hyoka_desktop.tasks.errors import NoSuchSheetError, TaskError
from hyoka_desktop.tasks.searching import spellings_of


@dataclass(frozen=True, slots=True)
class Profile:
    """Who works with this database: the 課 and the name of the person, either may be empty."""

    section: str = ""
    person: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """A sheet as the list shows it: how many boxes are asked for this season, and how many are filled in."""

    summary: Summary
    asked: int
    filled: int


def now() -> str:
    """The present moment as ISO 8601 in UTC."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


class Workspace:
    """The sheets of one database with their settings; close it when done."""

    def __init__(self, database: Database, template: Mapping[str, Any]) -> None:
        """Work on an open database; `template` is the form file for years without settings of their own."""
        self.database = database
        self._template = template

    @classmethod
    def open(cls, path: Path, *, write: bool = True) -> Self:
        """Open or create the database at `path`; raises StorageError with a sentence where it cannot be."""
        with (resources_folder() / "forms" / "default.toml").open("rb") as file:
            template = tomllib.load(file)
        if write and path.absolute().parent == user_folder().root:
            # The program's own folder is its own to make; any other is the user's, perhaps mistyped.
            with suppress(OSError):  # opening says in a sentence what is wrong with the place
                path.parent.mkdir(parents=True, exist_ok=True)
        workspace = cls(open_database(path, write=write), template)
        if write:
            # What was being typed when the program was killed becomes a change like any other.
            workspace.database.close_drafts()
        return workspace

    def beside(self, *, write: bool) -> Self:
        """The same database on a connection of its own, for another thread; close it before this one."""
        return type(self)(open_beside(self.database, write=write), self._template)

    def close(self) -> None:
        """Let go of the database and its lock."""
        self.database.close()

    @property
    def profile(self) -> Profile:
        """Who works here, as the settings say."""
        return Profile(self.database.setting("section") or "", self.database.setting("person") or "")

    def set_profile(self, profile: Profile) -> None:
        """Remember who works here, in the database."""
        with self.database.transaction():
            self.database.set_setting("section", profile.section.strip())
            self.database.set_setting("person", profile.person.strip())

    @property
    def collects(self) -> bool:
        """Whether files of several 課 are merged here: とりまとめ is offered beside 記入."""
        return bool(self.database.setting("collects"))

    def set_collects(self, *, on: bool) -> None:
        """Offer とりまとめ, or offer it no more."""
        self.database.set_setting("collects", "1" if on else "")

    def stamp(self, origin: str = TYPED, section: str = "") -> Stamp:
        """Who, when and how, for something that is done now; `section` replaces the one of the profile."""
        profile = self.profile
        return Stamp(section or profile.section, profile.person, now(), origin, new_id)

    def season(self, fiscal_year: int) -> Season:
        """年度設定 of a year: the one in the database, else the one delivered with the program."""
        return self.database.season(fiscal_year) or season_for(self._template, fiscal_year)

    def years(self) -> tuple[int, ...]:
        """The fiscal years that have sheets, the newest first."""
        return self.database.years()

    def cards(self, fiscal_year: int | None = None, *, trashed: bool = False) -> tuple[Card, ...]:
        """The sheets of one year, or all, with how far they are filled in, the newest year first."""
        found = self.database.summaries(fiscal_year, trashed=trashed)
        return tuple(self.card(summary) for summary in sorted(found, key=list_order))

    def search(self, words: str, fiscal_year: int | None = None) -> frozenset[SheetId]:
        """The sheets of a year, or all, that say a text in any box; one character will do."""
        return frozenset(map(SheetId, self.database.search(spellings_of(words), fiscal_year)))

    def card(self, summary: Summary) -> Card:
        """One sheet as the list shows it."""
        asked = asked_boxes(self.database.load(summary.id), self.season(summary.fiscal_year))
        return Card(summary, len(asked), sum(box.filled for box in asked))

    def summary(self, sheet: SheetId) -> Summary:
        """One sheet's summary; raises NoSuchSheetError."""
        found = self.database.summary(sheet)
        if found is None:
            raise NoSuchSheetError(sheet)
        return found

    def find(self, name: str) -> SheetId:
        """The sheet that a user names by its id or as `2023:計画1`; raises NoSuchSheetError."""
        wanted = unicodedata.normalize("NFKC", name.strip())
        year = wanted.partition(":")[0]
        if year.isdecimal():
            of_year = self.database.summaries(int(year))
            named = [
                SheetId(summary.id)
                for summary in of_year
                if wanted == unicodedata.normalize("NFKC", short_name(summary))
            ]
            if len(named) > 1:
                raise TaskError(f"シート「{name}」は{len(named)}件あります。識別子で指定してください。")
            if named:
                return named[0]
        if self.database.summary(wanted) is None:
            raise NoSuchSheetError(name)
        return SheetId(wanted)

    def new_sheet(self, fiscal_year: int, group: str, number: str, title: str) -> SheetId:
        """Make an empty sheet; raises TaskError where the year has this group and number already."""
        header = {"group": group, "number": number.strip(), "title": title.strip()}
        self.refuse_double(fiscal_year, group, header["number"])
        sheet = SheetId(new_id())
        texts = {Address(sheet, "header", "", name, ""): text for name, text in header.items() if text}
        self.database.insert(Values(sheet, fiscal_year, texts), (), self.stamp())
        return sheet

    def copy_sheet(self, sheet: SheetId) -> SheetId:
        """Make a copy of a sheet under a new id, without a number, so that the two can be told apart."""
        values = self.database.load(sheet)
        copy = SheetId(new_id())
        texts = {address._replace(sheet=copy): text for address, text in values.texts.items()}
        number, title = (Address(copy, "header", "", name, "") for name in ("number", "title"))
        texts.pop(number, None)
        texts[title] = f"{texts.get(title, '')}(写し)"
        self.database.insert(Values(copy, values.fiscal_year, texts), (), self.stamp(CARRIED))
        return copy

    def trash(self, sheet: SheetId) -> None:
        """Put a sheet into the ごみ箱 of this database."""
        self.database.trash(sheet)

    def untrash(self, sheet: SheetId) -> None:
        """Take a sheet out of the ごみ箱; raises TaskError where another one has its number by now."""
        summary = next(found for found in self.database.summaries(trashed=True) if found.id == sheet)
        self.refuse_double(summary.fiscal_year, summary.group, summary.number)
        self.database.untrash(sheet)

    def refuse_double(self, fiscal_year: int, group: str, number: str, besides: str = "") -> None:
        """Raise TaskError where the year has a sheet of this group and number, another than `besides`."""
        same = (fiscal_year, group, number)
        of_year = self.database.summaries(fiscal_year) if same[2] else ()
        if any((s.fiscal_year, s.group, s.number) == same and s.id != besides for s in of_year):
            raise TaskError(
                f"{wareki(fiscal_year)}の「{group} {number}」はすでにあります。"
                "番号を変えるか、今あるシートを使ってください。"
            )


@contextmanager
def open_workspace(path: Path, *, write: bool = True) -> Iterator[Workspace]:
    """A workspace that is closed at the end of the block."""
    workspace = Workspace.open(path, write=write)
    try:
        yield workspace
    finally:
        workspace.close()


def short_name(summary: Summary) -> str:
    """How a sheet is named in short: `2023:計画1` or `2023:施策1`."""
    return f"{summary.fiscal_year}:{summary.group[:2]}{summary.number}"


def list_order(summary: Summary) -> tuple[int, str, int, str]:
    """What sheets are sorted by in lists: the newest year first, then group and number."""
    number = int(summary.number) if summary.number.isdecimal() else 0
    return -summary.fiscal_year, summary.group, number, summary.number
