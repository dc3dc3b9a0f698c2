"""One sheet while it is being filled in, without a screen."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.ids import new_id
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.notes import Note, Request
from hyoka_desktop.sheet.season import Season
from hyoka_desktop.sheet.values import Edit, Values
from hyoka_desktop.sheet.versions import TYPED
from hyoka_desktop.tasks.box_history import Past, past_of
from hyoka_desktop.tasks.changing import as_handed_out, handed_out_number
from hyoka_desktop.tasks.finding import Finding
from hyoka_desktop.tasks.keeping import keep, take_back
from hyoka_desktop.tasks.last_time import LastTime, last_time_of
from hyoka_desktop.tasks.locks import give_reason, locked_boxes_of
from hyoka_desktop.tasks.requests import making
from hyoka_desktop.tasks.workspace import Workspace

if TYPE_CHECKING:
    from hyoka_desktop.tasks.background import Background


class OpenSheet:
    """The current texts of a sheet, and their way into the database.

    Typing in one box is a burst: `put` takes it in, `save` writes it as a draft as often as one likes,
    `finish` makes one change of it. A failed write raises StorageError and loses nothing: the texts stay
    here, and the next `save` writes them again.
    """

    def __init__(self, workspace: Workspace, sheet: SheetId, section: str = "") -> None:
        """Open a sheet as a 課: the one given, else the one the file was made for, else one's own."""
        self._workspace = workspace
        self._database = workspace.database
        self._opening = workspace.database.load(sheet)
        self.values: Values = self._opening
        self.season: Season = workspace.season(self._opening.fiscal_year)
        self.section = section or workspace.summary(sheet).received_for or workspace.profile.section
        self._background: Background | None = None
        self._notes: tuple[Note, ...] | None = None
        # The sheet as it was handed out, and under which number that was: it may be handed out meanwhile.
        self._handed_out: tuple[str, Values | None] | None = None
        self._locked: frozenset[Address] | None = None
        self._reasons: dict[Address, str] = {}
        self._step = ""
        self._burst: dict[object, Edit] = {}
        self._unsaved = False

    @property
    def is_saved(self) -> bool:
        """Say whether everything that was put is in the database."""
        return not self._unsaved

    @property
    def opening(self) -> Values:
        """The texts as they were when the sheet was opened."""
        return self._opening

    @property
    def background(self) -> Background:
        """What the checks of this sheet hold it against, looked up once."""
        # Imported here: a sheet is opened before anything is checked.
        from hyoka_desktop.tasks.background import background_of  # noqa: PLC0415

        if self._background is None:
            self._background = background_of(self._workspace, self._opening.sheet)
        return self._background

    @property
    def notes(self) -> tuple[Note, ...]:
        """What is said about boxes of this sheet, looked up once; `keep` adds to it."""
        if self._notes is None:
            self._notes = self._workspace.database.notes(self._opening.sheet)
        return self._notes

    def keep(self, finding: Finding, reason: str) -> None:
        """Let what a finding is about be as it is, for a reason; a blank reason takes that back."""
        if reason.strip():
            note = keep(self._workspace, finding, reason, self.section)
        else:
            note = take_back(self._workspace, finding, self.section)
        self._notes = (*self.notes, note)

    def ask(self, address: Address, text: str, to: str) -> None:
        """Ask a 課 for a correction of a box, or of the whole sheet; raises TaskError without a text."""
        self._say(making.ask(self._workspace, address, text, to=to, section=self.section))

    def answer(self, request: Request, text: str) -> None:
        """Answer a request; raises TaskError without a text."""
        self._say(making.answer(self._workspace, request, text, self.section))

    def settle(self, request: Request) -> None:
        """End a request; raises TaskError where it was settled before."""
        self._say(making.settle(self._workspace, request, section=self.section))

    def reopen(self, request: Request) -> None:
        """Take back that a request was settled; raises TaskError where it is open."""
        self._say(making.reopen(self._workspace, request, self.section))

    def _say(self, note: Note) -> None:
        # Looked up before it was said, the notes would not have it.
        if self._notes is not None and note not in self._notes:
            self._notes = (*self._notes, note)

    def read_notes(self) -> None:
        """Look up again what is said about the boxes when it is asked for next."""
        self._notes = None

    @property
    def locked(self) -> frozenset[Address]:
        """The boxes that hold past values and that nobody has given a reason to change, looked up once."""
        if self._locked is None:
            self._locked = locked_boxes_of(self._workspace, self._opening)
        return self._locked

    def unlock(self, address: Address, reason: str) -> None:
        """Let a past value be changed for a reason, which is written down with the change itself."""
        if address in self.locked and reason.strip():
            self._reasons[address] = reason.strip()
            self._locked = self.locked - {address}

    @property
    def may_write(self) -> bool:
        """Say whether the database was opened for writing."""
        return self._workspace.database.writable

    def unsaved_edits(self) -> list[Edit]:
        """The texts of the open burst, while they are not in the database."""
        return list(self._burst.values()) if self._unsaved else []

    def put(self, edits: Iterable[Edit]) -> None:
        """Take in typed texts without writing them yet."""
        edits = list(edits)
        self.values = self.values.put(edits)
        self._step = self._step or new_id()
        self._burst.update({address: (address, text) for address, text in edits})
        self._unsaved = True

    def save(self) -> None:
        """Write what was put as a draft that the next `save` of the same burst overwrites."""
        if self._unsaved:
            stamp = self._workspace.stamp(section=self.section)
            self._write(lambda edits: self._database.draft(self.values.sheet, self._step, edits, stamp))
            self._unsaved = False

    def type(self, edits: Iterable[Edit]) -> None:
        """Take in typed texts and write them as a draft."""
        self.put(edits)
        self.save()

    def finish(self, origin: str = TYPED) -> None:
        """End the burst: it becomes one change in the history."""
        if self._step:
            stamp = self._workspace.stamp(origin, self.section)
            self._write(lambda edits: self._database.record(self.values.sheet, self._step, edits, stamp))
            self._step, self._burst, self._unsaved = "", {}, False

    def _write(self, write: Callable[[list[Edit]], None]) -> None:
        """Write the burst, and with it, once, why it changes past values."""
        edits = list(self._burst.values())
        changed = [address for address, _ in edits if address in self._reasons]
        if not changed:
            write(edits)
            return
        with self._database.transaction():
            write(edits)
            given = [
                note
                for address in changed
                for note in give_reason(self._workspace, [address], self._reasons[address], self.section)
            ]
        if self._notes is not None:
            self._notes = (*self._notes, *given)
        for address in changed:
            del self._reasons[address]

    def apply(self, edits: Iterable[Edit], origin: str = TYPED) -> None:
        """Make one finished change of some edits at once, after ending the burst before it."""
        self.finish()
        self.put(edits)
        self.finish(origin)

    def past_of(self, address: Address) -> tuple[Past, ...]:
        """What a box said before, newest first; a list of paragraphs is one box."""
        return past_of(self._workspace.database, self.values, address)

    def last_time(self) -> LastTime:
        """The sheet of the year before, else as it was when it was handed out or opened."""
        return last_time_of(self._workspace, self._opening)

    def as_handed_out(self) -> Values | None:
        """The sheet as it was when it was last handed out, by now; None where it never was."""
        number = self.handed_out_number
        if self._handed_out is None or self._handed_out[0] != number:
            self._handed_out = number, as_handed_out(self._workspace, self.values.sheet)
        return self._handed_out[1]

    @property
    def handed_out_number(self) -> str:
        """The number of the export as which the sheet was last handed out from here; empty for others."""
        return handed_out_number(self._workspace, self.values.sheet)

    def edits_back_to_opening(self) -> list[Edit]:
        """The edits that bring back the sheet as it was when it was opened."""
        return self.values.edits_to(self._opening)
