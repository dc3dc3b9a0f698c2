# ruff: noqa: PLW0108  # a lambda puts off the loading of what it calls
"""What each command of the menu does, loaded when a command first asks for it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from hyoka_desktop.paths import resources_folder
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.responsible import sections_named
from hyoka_desktop.tasks.workspace import Workspace
from hyoka_desktop.ui.catalogue import Catalogue
from hyoka_desktop.ui.memory import Memory
from hyoka_desktop.ui.opened import Opened
from hyoka_desktop.ui.sheet_commands import SheetCommands
from hyoka_desktop.ui.ways import Ways
from hyoka_desktop.ui.window import Window

if TYPE_CHECKING:
    from hyoka_desktop.ui.hand_in import HandIn
    from hyoka_desktop.ui.handover import Handover
    from hyoka_desktop.ui.help import Help
    from hyoka_desktop.ui.intake import Intake
    from hyoka_desktop.ui.output import Output
    from hyoka_desktop.ui.print_many import PrintMany
    from hyoka_desktop.ui.requests import Requests
    from hyoka_desktop.ui.season.season_commands import SeasonCommands
    from hyoka_desktop.ui.shelf import Shelf

_SAMPLE = Path("sample", "sheet_r5_plan7.txt")


class AtWork(Protocol):
    """What commands ask of the desk that they are given at."""

    opened: Opened | None
    workspace: Workspace
    ways: Ways
    catalogue: Catalogue

    def look_again(self) -> None:
        """Show what the database says now."""

    def now_open(self) -> Opened:
        """The sheet that is open."""

    def take_files(self, files: list[Path]) -> None:
        """Bring files in."""

    def show_new(self, sheet: SheetId) -> None:
        """Open a sheet that the list may not know yet."""

    def open_as(self, sheet: SheetId, section: str) -> None:
        """Open a sheet as a 課."""

    def close_sheet(self) -> None:
        """Let go of the open sheet, which has left the list."""

    def change_settings(self) -> None:
        """Ask for the settings."""


class CommandSlots:
    """The commands of one desk."""

    def __init__(self, desk: AtWork, window: Window, memory: Memory, log_file: Path) -> None:
        """Work for a desk and its window."""
        self._desk, self._window = desk, window
        self._memory, self._log_file = memory, log_file

    def slots(self) -> dict[str, Callable[..., None]]:
        """The slot of each command, by its name; the panels are the window's own affair."""
        desk, sheet = self._desk, SheetCommands(self._window, self._desk.now_open)
        return {
            "new": lambda: self.shelf.new(),
            "import": lambda: self.intake.choose(),
            "paste_sheet": lambda: self.intake.paste(),
            "sample": lambda: desk.take_files([resources_folder() / _SAMPLE]),
            "save": sheet.save,
            "hand_in": lambda: self.hand_in.make(desk.now_open()),
            "export": lambda: self.output.export(desk.now_open()),
            "print": lambda: self.output.print(desk.now_open()),
            "pdf": lambda: self.output.pdf(desk.now_open()),
            "print_many": self._print_many,
            "handover_write": lambda: self._hand_over(lambda: self.handover.write()),
            "handover_read": lambda: self._hand_over(lambda: self.handover.read()),
            "settings": desk.change_settings,
            "quit": self._quit,
            "undo": sheet.undo,
            "redo": sheet.redo,
            "revert": sheet.revert,
            "next": sheet.next,
            "next_finding": sheet.next_finding,
            "use_suggestion": sheet.use_suggestion,
            "keep_finding": sheet.keep_finding,
            "request": lambda: self.requests.ask(desk.now_open()),
            "request_sheet": lambda: self.requests.ask_of_sheet(desk.now_open()),
            "answer_request": sheet.answer_request,
            "search": sheet.search,
            "copy": lambda: self.shelf.copy(desk.now_open()),
            "trash": lambda: self.shelf.trash(desk.now_open()),
            "trash_can": lambda: self.shelf.look_into_trash(),
            "courses": self._courses,
            "corrections": lambda: self.requests.corrections(desk.now_open()),
            "only_mine": sheet.only_mine,
            "zoom_in": lambda: sheet.zoom(1),
            "zoom_out": lambda: sheet.zoom(-1),
            "zoom_fit": lambda: sheet.zoom(0),
            "merging": lambda _on: None,  # the switch in the head of the window is the same one
            "book": desk.ways.make_book,
            "edition": desk.ways.save_edition,
            "act_for": self._act_for,
            "season": lambda: self.season.settings(),
            "past_files": lambda: self.season.past_files(),
            "costs": lambda: self.season.costs(),
            "year_new": lambda: self.season.begin_year(),
            "guide": lambda: self.help.guide(),
            "log": lambda: self.help.log(),
            "about": lambda: self.help.about(),
        }

    def _quit(self) -> None:
        self._window.shell.close()

    def _hand_over(self, do: Callable[[], None]) -> None:
        opened = self._desk.opened
        if opened is None or opened.leave():
            do()

    def _courses(self) -> None:
        # Imported here: a dialog is loaded when it is wanted.
        from hyoka_desktop.tasks.over_years import courses_of  # noqa: PLC0415
        from hyoka_desktop.ui.courses import CoursesDialog  # noqa: PLC0415

        opened = self._desk.now_open()
        opened.editor.save()
        courses = courses_of(self._desk.workspace, opened.sheet)
        if not courses:
            self._window.notice.say("このシートには指標がありません。")
            return
        CoursesDialog(courses, opened.address.row if opened.address else "", self._window.shell).exec()

    def _act_for(self) -> None:
        # Imported here: a dialog is loaded when it is wanted.
        from hyoka_desktop.ui.merging.act_for_dialog import ActForDialog  # noqa: PLC0415

        opened = self._desk.now_open()
        dialog = ActForDialog(opened.head.text, sections_named(opened.editor.values), self._window.shell)
        if dialog.exec():
            self._desk.open_as(opened.sheet, dialog.section)

    def _print_many(self) -> None:
        opened = self._desk.opened
        if opened is None or opened.leave():
            self.many.ask(opened.editor.values.fiscal_year if opened else None)

    # Imported in these: what opens dialogs is not needed before a command asks for one.

    @cached_property
    def intake(self) -> Intake:
        """What brings files in."""
        # Loaded when first asked for: the start must not wait for it.
        from hyoka_desktop.ui.intake import Intake  # noqa: PLC0415

        return Intake(self._window, self._desk.workspace, self._memory, self._desk.show_new)

    @cached_property
    def handover(self) -> Handover:
        """What writes and reads 引継ぎファイル."""
        # Loaded when first asked for: the start must not wait for it.
        from hyoka_desktop.ui.handover import Handover  # noqa: PLC0415

        desk = self._desk
        return Handover(self._window, desk.workspace, self._memory, desk.catalogue, desk.look_again)

    @cached_property
    def many(self) -> PrintMany:
        """What makes one PDF file of many sheets."""
        # Loaded when first asked for: the start must not wait for it.
        from hyoka_desktop.ui.print_many import PrintMany  # noqa: PLC0415

        return PrintMany(self._window, self._desk.workspace, self._memory)

    @cached_property
    def output(self) -> Output:
        """What makes something to hand over."""
        # Loaded when first asked for: the start must not wait for it.
        from hyoka_desktop.ui.output import Output  # noqa: PLC0415

        return Output(self._window, self._desk.workspace, self._memory)

    @cached_property
    def hand_in(self) -> HandIn:
        """What makes the file to hand in."""
        # Loaded when first asked for: the start must not wait for it.
        from hyoka_desktop.ui.hand_in import HandIn  # noqa: PLC0415

        return HandIn(self._window, self._desk.workspace, self._memory)

    @cached_property
    def shelf(self) -> Shelf:
        """What makes sheets and puts them away."""
        # Loaded when first asked for: the start must not wait for it.
        from hyoka_desktop.ui.shelf import Shelf  # noqa: PLC0415

        return Shelf(self._window, self._desk.workspace, self._desk.show_new, self._desk.close_sheet)

    @cached_property
    def season(self) -> SeasonCommands:
        """What prepares a year."""
        # Loaded when first asked for: the start must not wait for it.
        from hyoka_desktop.ui.season.season_commands import SeasonCommands  # noqa: PLC0415

        return SeasonCommands(self._desk, self._window, self._memory)

    @cached_property
    def requests(self) -> Requests:
        """What asks for corrections."""
        # Loaded when first asked for: the start must not wait for it.
        from hyoka_desktop.ui.requests import Requests  # noqa: PLC0415

        return Requests(self._window, self._desk.workspace)

    @cached_property
    def help(self) -> Help:
        """What explains."""
        # Loaded when first asked for: the start must not wait for it.
        from hyoka_desktop.ui.help import Help  # noqa: PLC0415

        return Help(self._window, self._log_file)
