"""What the window's commands do: the open database, the list of its sheets, and the sheet that is open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import ParamSpec

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.tasks.open_sheet import OpenSheet
from hyoka_desktop.tasks.workspace import Profile, Workspace
from hyoka_desktop.ui.catalogue import Catalogue
from hyoka_desktop.ui.command_slots import CommandSlots
from hyoka_desktop.ui.hand_in_mark import HandInMark
from hyoka_desktop.ui.memory import Memory
from hyoka_desktop.ui.opened import Opened
from hyoka_desktop.ui.own_number import OwnNumber
from hyoka_desktop.ui.refusals import REFUSALS
from hyoka_desktop.ui.side import ATTENTION, HISTORY
from hyoka_desktop.ui.ways import Ways
from hyoka_desktop.ui.welcome import Welcome
from hyoka_desktop.ui.window import Window

_HANDOVER = ".hyoka"
_LAST_SHEET = "last/sheet"
P = ParamSpec("P")


def is_handover(files: Sequence[Path]) -> bool:
    """Say whether what came is a 引継ぎファイル, which is read as a whole and alone."""
    return len(files) == 1 and files[0].suffix.lower() == _HANDOVER


class Desk(QObject):
    """One window at work on one database."""

    def __init__(self, window: Window, workspace: Workspace, memory: Memory, log_file: Path) -> None:
        """Fill the window from the database and let its commands do something."""
        super().__init__(window)
        self._window, self.workspace, self._memory = window, workspace, memory
        self.opened: Opened | None = None
        self._may_write = workspace.database.writable
        self.catalogue = Catalogue(window.list, workspace, self)
        self._commands = CommandSlots(self, window, memory, log_file)
        self.ways = Ways(window, memory, self)
        self._connect()
        window.shell.ask_before_closing(self.leave)
        self.catalogue.refresh()
        self.ways.offer()

    # ---------------------------------------------------------------------------------- wiring

    def _connect(self) -> None:
        guarded = self._guarded
        window = self._window
        slots = self._commands.slots()
        window.commands.connect_all({name: guarded(slot) for name, slot in slots.items()})
        window.shell.files_dropped.connect(guarded(self.take_files))
        window.list.chosen.connect(guarded(self.open))
        window.list.place_chosen.connect(guarded(self.open_at))
        window.list.searched.connect(guarded(self.catalogue.search))
        window.list.menu_wanted.connect(self._show_menu)

    def _guarded(self, slot: Callable[P, object]) -> Callable[P, None]:
        """The same slot, its refusals shown as a notice."""

        def do(*args: P.args, **kwargs: P.kwargs) -> None:
            try:
                slot(*args, **kwargs)
            except REFUSALS as refusal:
                self._window.notice.warn(str(refusal))

        return do

    def grant(self) -> None:
        """Let those commands be given that can be given now."""
        # While とりまとめ is in sight nothing is done to the sheet behind it.
        opened = None if self.ways.is_merging else self.opened
        granted = {"sheet"} if opened else set()
        if self._may_write:
            granted |= {"merging"} if self.ways.is_merging else {"merging", "write"}
        self._window.commands.allow(frozenset(granted))
        stack = opened.editor.undo_stack if opened else None
        for name, can in (("undo", stack and stack.canUndo()), ("redo", stack and stack.canRedo())):
            self._window.commands[name].setEnabled(bool(can))
        if not (opened and opened.editor.section):
            self._window.commands["only_mine"].setEnabled(False)

    # ---------------------------------------------------------------------------------- a sheet

    def start(self, files: Sequence[Path]) -> None:
        """Show the sheet of the files given, else the one that was open last, else what to do first."""
        sheets = self.catalogue.sheets()
        last = SheetId(self._memory.text(_LAST_SHEET))
        if files:
            self._guarded(self.take_files)(list(files))
        if self.opened is None and sheets:
            self._guarded(self.open)(last if last in sheets else sheets[0])
        if self.opened is None:
            self._welcome()

    def take_files(self, files: list[Path]) -> None:
        """Bring files in and open the sheet of the last one; in とりまとめ they are for merging."""
        if self.ways.take(files):
            return
        if not self._may_write:
            self._window.notice.warn("閲覧のみで開いているため、取り込めません。")
            return
        if self.opened is None or self.opened.leave():
            if is_handover(files):
                self._commands.handover.take(files[0])
                return
            self._commands.intake.take(files)
            if self.opened is None:
                self._welcome()

    def show_new(self, sheet: SheetId) -> None:
        """Open a sheet that has just come, or come back, into the list."""
        if self._asks_for_other_boxes(sheet):
            self.look_again()
        self.catalogue.refresh()
        self.open(sheet)
        if self.opened and self.opened.sheet == sheet and self.opened.has_requests():
            self._window.show_side(ATTENTION)

    def _asks_for_other_boxes(self, sheet: SheetId) -> bool:
        """Whether a file brought another 依頼 for the sheet that is open, and that one is saved."""
        if self.opened is None or self.opened.sheet != sheet:
            return False
        editor = self.opened.editor
        is_other = editor.season != self.workspace.season(editor.values.fiscal_year)
        return is_other and self.opened.leave()

    def open(self, sheet: SheetId) -> None:
        """Open a sheet in place of the one that is open, once that one is saved."""
        if self.opened and self.opened.sheet == sheet:
            self.catalogue.select(sheet)
            return
        if self.opened and not self.opened.leave():
            self.catalogue.select(self.opened.sheet)
            return
        self._put(sheet)

    def open_at(self, address: Address) -> None:
        """Open the sheet of an address and go to its box."""
        self.open(SheetId(address.sheet))
        if self.opened and self.opened.sheet == address.sheet:
            self.opened.show_address(address)

    def open_as(self, sheet: SheetId, section: str) -> None:
        """Open a sheet as a 課, 代行入力; an empty one: as whoever works here."""
        if section == self.acting_for and self.opened and self.opened.sheet == sheet:
            return
        if self.opened is None or self.opened.leave():
            self._put(sheet, section)

    @property
    def acting_for(self) -> str:
        """The 課 for which somebody types instead; empty where everybody types for themselves."""
        return self.opened.head.acting_for if self.opened else ""

    def look_again(self) -> None:
        """Show what the database says now: files were merged, questions decided."""
        self.ways.offer()
        self.catalogue.forget_counts()
        self.catalogue.refresh()
        if self.opened and self.opened.sheet not in self.catalogue.sheets():
            self.close_sheet()
        elif self.opened:
            self._put(self.opened.sheet, self.acting_for)
        elif sheets := self.catalogue.sheets():
            self._put(sheets[0])

    def _put(self, sheet: SheetId, acting_for: str = "") -> None:
        open_sheet = OpenSheet(self.workspace, sheet, acting_for)
        window, former = self._window, self.opened
        self.opened = opened = Opened(open_sheet, window.side, self._memory, self)
        opened.head.say_acting(acting_for)
        opened.head.acting_ended.connect(lambda: self.open_as(sheet, ""))
        mark = HandInMark(self.workspace, opened.editor, opened.head)
        mark.wanted.connect(self._window.commands["hand_in"].trigger)
        opened.exported.connect(mark.look_again)
        window.show_in_middle(opened.middle)
        window.give_panels(list_too=True, side_too=True)
        if former:
            former.deleteLater()
        self._listen(opened)
        OwnNumber(opened, self.workspace, window.notice)
        self.grant()
        self.catalogue.select(sheet)
        self._memory.keep(_LAST_SHEET, sheet)
        self._say_who()
        if self._may_write and self.workspace.summary(sheet).received_for:
            opened.form.next_missing()

    def _listen(self, opened: Opened) -> None:
        status, commands, editor = self._window.status, self._window.commands, opened.editor
        stack = editor.undo_stack
        stack.canUndoChanged.connect(commands["undo"].setEnabled)
        stack.canRedoChanged.connect(commands["redo"].setEnabled)
        editor.changed.connect(lambda _boxes: None if editor.open_sheet.is_saved else status.say_saving())
        editor.saved.connect(status.say_saved)
        editor.saving_failed.connect(status.say_failed)
        opened.described.connect(lambda: self.catalogue.follow(opened.editor))
        opened.form.only_mine_changed.connect(commands["only_mine"].setChecked)
        opened.form.history_wanted.connect(lambda _address: self._window.show_side(HISTORY))
        opened.form.request_wanted.connect(self._request)
        opened.form.set_only_mine(commands["only_mine"].isChecked() and bool(editor.section))
        commands.offer_rows(opened.form.row_commands())
        if self._may_write:
            status.say_saved(
                datetime.fromisoformat(self.workspace.summary(opened.sheet).changed).astimezone()
            )
        else:
            status.say("閲覧のみ(書き込みはできません)")

    def _say_who(self) -> None:
        person = self.workspace.profile.person
        section = self.opened.editor.section if self.opened else self.workspace.profile.section
        who = " ".join(piece for piece in (section, person) if piece)
        who = f"代行入力 {who}" if self.acting_for else who
        self._window.status.say_who(who or "自分の課: 未設定")
        year = f" ─ {self.catalogue.year_words}" if self.catalogue.year_words else ""
        self._window.shell.setWindowTitle(f"評価シート{year}")

    def _request(self, address: Address) -> None:
        """Ask for a correction of a box whose menu is open."""
        if self.opened and self.opened.show_address(address):
            self._window.commands["request"].trigger()

    def now_open(self) -> Opened:
        """The sheet that is open; only commands that are allowed with one ask for it."""
        if self.opened is None:
            message = "a command for a sheet was given without one"
            raise RuntimeError(message)
        return self.opened

    def close_sheet(self) -> None:
        """Let go of the open sheet, which has left the list; the one below it takes its place."""
        before = self.catalogue.sheets()
        place = before.index(self.opened.sheet) if self.opened and self.opened.sheet in before else 0
        if self.opened:
            self.opened.deleteLater()
            self.opened = None
        self.catalogue.refresh()
        sheets = self.catalogue.sheets()
        if sheets:
            self._put(sheets[min(place, len(sheets) - 1)])
        else:
            self._welcome()

    def _welcome(self) -> None:
        welcome = Welcome(self._window.shell.windowIcon().pixmap(48, 48), may_write=self._may_write)
        welcome.wanted.connect(lambda name: self._window.commands[name].trigger())
        self._window.show_in_middle(welcome)
        self._window.side.put({})
        self._window.give_panels(list_too=bool(self.catalogue.sheets()), side_too=False)
        self.grant()
        self._say_who()

    def leave(self) -> bool:
        """Save everything before the window closes; where that fails the user decides."""
        if not self.ways.may_leave():
            return False
        if self.opened and not self.opened.leave():
            # Imported here: a dialog is loaded when it is wanted.
            from hyoka_desktop.ui.dialogs.unsaved import closes_unsaved  # noqa: PLC0415

            if not closes_unsaved(self.opened.editor, self._window.shell):
                return False
        return True

    # ---------------------------------------------------------------------------------- commands

    def change_settings(self) -> None:
        """Ask for 課 and name, and whether files are merged here."""
        # Imported here: a dialog is loaded when it is wanted.
        from hyoka_desktop.tasks.backups import second_folder, set_second_folder  # noqa: PLC0415
        from hyoka_desktop.ui.dialogs.settings import SettingsDialog  # noqa: PLC0415

        before = self.workspace.profile
        sections = self.catalogue.sections()
        dialog = SettingsDialog(
            before.section,
            before.person,
            sections,
            self._window.shell,
            collects=self.workspace.collects,
            second_folder=str(second_folder(self.workspace) or ""),
        )
        if not dialog.exec():
            return
        self.workspace.set_profile(Profile(dialog.section, dialog.person))
        self.workspace.set_collects(on=dialog.collects)
        set_second_folder(self.workspace, dialog.second_folder)
        self.ways.offer()
        if self.opened and self.workspace.profile.section != before.section and self.opened.leave():
            # Whose boxes stand out is decided when a sheet is opened.
            self._put(self.opened.sheet)
        self._say_who()
        self._window.notice.say("設定を保存しました。")

    def _show_menu(self, sheet: SheetId, place: QPoint) -> None:
        """The menu of a sheet in the list: it is opened first, so that what follows is meant for it."""
        self._guarded(self.open)(sheet)
        if self.opened and self.opened.sheet == sheet:
            menu = QMenu(self._window.shell)
            menu.addActions(
                [self._window.commands[name] for name in ("export", "print", "pdf", "copy", "trash")]
            )
            menu.exec(place)
