"""One sheet while files are merged into it: its versions in memory, written when its files are in."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cached_property

from hyoka_desktop.sheet.address import EXISTS, Address
from hyoka_desktop.sheet.merge import Conflict, conflicts
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.notes import Note, write_note
from hyoka_desktop.sheet.values import Values
from hyoka_desktop.sheet.versions import (
    Stamp,
    Version,
    by_address,
    heads,
    said,
    values_of,
)
from hyoka_desktop.storage.database import Database
from hyoka_desktop.storage.merge_records import MergedFile, Waiting
from hyoka_desktop.storage.records import Export, Grown
from hyoka_desktop.tasks.merging.owners import as_handed_out
from hyoka_desktop.tasks.merging.refusals import RefusedFile


class SheetInHand:
    """The graph of one sheet, growing with each file; `write` brings it into the database."""

    def __init__(
        self, database: Database, sheet: SheetId, fiscal_year: int, merged: Iterable[MergedFile] = ()
    ) -> None:
        """Take a sheet that is in the database, with everything sealed, or one that is new.

        `merged` are the files of this merge that entered it before.
        """
        self.sheet = sheet
        self.fiscal_year = fiscal_year
        self.is_new = not database.is_known(sheet)
        self._database = database
        self.history: dict[Address, list[Version]] = {} if self.is_new else database.versions(sheet)
        # Nothing was left of it, because every file that brought it was taken back.
        self.was_withdrawn = not self.is_new and not self.history
        self.known = {version.id: version for found in self.history.values() for version in found}
        self._fresh: list[Version] = []
        self._places_of_rows: list[Address] = []
        # What is said about boxes is only ever added, so it stays when a file is taken back.
        self.said: list[Note] = []
        self.files = [*(() if self.is_new else database.merges.files(sheet=sheet)), *merged]
        # What only ever came with files, and would go with them.
        self.brought = {id_ for file in self.files for id_ in (*file.brought, *file.asked)}
        self.withdrawn = {file.content for file in self.files if file.withdrawn}
        self.values = self._stored = values_of(sheet, fiscal_year, self.history)

    def refuse_contradictions(self, versions: Iterable[Version]) -> None:
        """Raise RefusedFile where a version is known here with another content."""
        own: dict[str, Version] = {}
        for version in versions:
            twin = self.known.get(version.id) or own.setdefault(version.id, version)
            if twin != version or version.address.sheet != self.sheet:
                raise RefusedFile("damaged_history")

    @staticmethod
    def refuse_unstorable(versions: Iterable[Version], said: Iterable[Note]) -> None:
        """Raise RefusedFile where a text holds half a character, which no database takes."""
        try:
            "".join(text for version in versions for text in version[3:8]).encode()
            json.dumps([write_note(note) for note in said], ensure_ascii=False).encode()
        except UnicodeEncodeError as error:
            raise RefusedFile("unstorable") from error

    def unknown(self, versions: Iterable[Version]) -> list[Version]:
        """Those of some versions that are not here, each once."""
        return list({version.id: version for version in versions if version.id not in self.known}.values())

    def take(self, fresh: list[Version]) -> None:
        """Let the graph have versions that were not in it."""
        touched = {
            address: [*self.history.get(address, ()), *found] for address, found in by_address(fresh).items()
        }
        if not all(map(heads, touched.values())):  # versions that come after each other in a circle
            raise RefusedFile("damaged_history")
        self.history.update(touched)
        self.known.update((version.id, version) for version in fresh)
        self._fresh += fresh
        if self._has_removed_rows:
            self.values = values_of(self.sheet, self.fiscal_year, self.history)
            self._places_of_rows = [address for address in self.history if address.field == EXISTS]
        else:
            self.values = self.values.put((address, said(self.history[address])) for address in touched)

    @property
    def _has_removed_rows(self) -> bool:
        return any(
            not version.value
            for address, found in self.history.items()
            if address.field == EXISTS
            for version in found
        )

    def conflicts_in(self, boxes: Iterable[Address]) -> tuple[Conflict, ...]:
        """What is disputed on the sheet now, unless nothing that concerns some boxes can be."""
        if self._has_removed_rows or any(len(heads(self.history[address])) > 1 for address in boxes):
            return conflicts(self.history)
        return ()

    def conflicts(self) -> tuple[Conflict, ...]:
        """What is disputed on the sheet now."""
        if all(len(found) == 1 for found in self.history.values()):
            return ()
        return conflicts(self.history)

    @cached_property
    def waiting(self) -> list[Waiting]:
        """The edits of the sheet that had to be confirmed, answered ones too."""
        return [] if self.is_new else list(self._database.merges.waiting(self.sheet))

    @cached_property
    def exports(self) -> tuple[Export, ...]:
        """The files that were made of this sheet here, the newest first."""
        return () if self.is_new else self._database.exports.of(self.sheet)

    def as_exported_to(self, section: str) -> Values | None:
        """The sheet as the newest file for a 課 had it; None where none was made for it."""
        export = next((one for one in self.exports if one.section == section and not one.public), None)
        if export is None:
            return None
        return as_handed_out(self.history, export, self.fiscal_year)

    @property
    def grown(self) -> Grown | None:
        """What a sheet that is in the database has got; None for a new one, and where that is nothing."""
        is_known = self._fresh and not self.is_new
        return Grown(self._stored, self.values, self._fresh, self._places_of_rows) if is_known else None

    def write_rest(self, stamp: Stamp) -> None:
        """Bring everything new but `grown`, which is there, into the database."""
        if self._fresh:
            if self.is_new:
                self._database.insert(self.values, self._fresh, stamp)
                self.is_new = False
            self._database.merges.forget_withdrawn(self.sheet, [version.id for version in self._fresh])
            self._database.merges.set_disputed(self.sheet, len(self.conflicts()))
            self._fresh, self._stored = [], self.values
        if self.said and not self.is_new:
            self._database.add_notes(self.sheet, self.said)
            self.said = []


def write(database: Database, hands: Iterable[SheetInHand], stamp: Stamp) -> None:
    """Bring everything new of some sheets into the database; together that takes fewer statements."""
    hands = list(hands)
    database.extend([grown for hand in hands if (grown := hand.grown)], stamp.time)
    for hand in hands:
        hand.write_rest(stamp)
