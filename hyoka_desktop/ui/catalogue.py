"""What stands in the list of sheets: filled at once, counted in idle moments, searched, kept up to date."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.responsible import sections_named
from hyoka_desktop.storage.records import Summary
from hyoka_desktop.tasks.workspace import Workspace, list_order
from hyoka_desktop.ui.editor import SheetEditor
from hyoka_desktop.ui.found_places import FoundPlaces
from hyoka_desktop.ui.loading import once_in_sight
from hyoka_desktop.ui.sheet_entry import Entry
from hyoka_desktop.ui.sheet_list import SheetList

_PAUSE_MS = 5  # between two counts, so that typing never waits for more than one


class Catalogue(QObject):
    """Fills one list from one workspace."""

    def __init__(self, shown: SheetList, workspace: Workspace, parent: QObject) -> None:
        """Fill `shown`."""
        super().__init__(parent)
        self._list, self._workspace = shown, workspace
        self._places = FoundPlaces(shown, workspace, self)
        self._summaries: dict[str, Summary] = {}
        self._counts: dict[str, tuple[int, int]] = {}
        self._selected = ""
        self._count_timer = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._count_timer.timeout.connect(self._count_one)
        # The form is in sight before the other sheets are counted.
        self._may_count = False
        once_in_sight(_PAUSE_MS, self, self._begin_counting)
        self._words, self._found = "", frozenset[SheetId]()
        self._years: list[int] = []
        self._search_timer = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._search_timer.timeout.connect(self._search_one_year)
        shown.year.currentIndexChanged.connect(lambda _index: self._count_timer.start())

    @property
    def year(self) -> int | None:
        """The fiscal year that the list shows; None while there is no sheet."""
        year = self._list.year.currentData()
        return int(year) if year is not None else None

    @property
    def year_words(self) -> str:
        """The year that the list shows, such as 令和5年度; empty while there is no sheet."""
        return self._list.year.currentText()

    def sheets(self) -> tuple[SheetId, ...]:
        """The ids of all sheets in the order of the list."""
        return tuple(SheetId(sheet) for sheet in self._summaries)

    def pause(self) -> None:
        """Count and look up no more before the list is read again."""
        self._places.look_for("")
        self._count_timer.stop()

    def forget_counts(self) -> None:
        """Count the boxes of every sheet anew: many may have changed."""
        self._counts.clear()

    def refresh(self) -> None:
        """Read the list from the database."""
        self._show(self._workspace.database.summaries())

    def _show(self, summaries: Sequence[Summary]) -> None:
        self._summaries = {summary.id: summary for summary in sorted(summaries, key=list_order)}
        self._list.show_entries([self._entry(summary) for summary in self._summaries.values()])
        self._places.look_again()
        if self._selected:
            self._list.select(self._selected)
        self._count_timer.start()

    def select(self, sheet: SheetId) -> None:
        """Mark the open sheet."""
        self._selected = sheet
        self._list.select(sheet)
        self._count_timer.start()

    def follow(self, editor: SheetEditor) -> None:
        """Show the open sheet as it is being edited."""
        values, asked = editor.values, editor.asked()
        self._counts[values.sheet] = len(asked), sum(box.filled for box in asked)
        before = self._summaries.get(values.sheet)
        if before is None:
            return
        group, number, title = (
            values.at(Address(values.sheet, "header", "", name, "")) for name in ("group", "number", "title")
        )
        summary = before._replace(group=group, number=number, title=title)
        self._summaries[summary.id] = summary
        if (before.group, before.number) == (summary.group, summary.number):
            self._list.update_entry(self._entry(summary))
        else:
            self._show(tuple(self._summaries.values()))

    def search(self, text: str) -> None:
        """Show the sheets that say `text` anywhere, of all years; an empty text ends the search.

        The year in sight is searched at once, the others one by one after it: twenty years make nobody wait.
        """
        years = {summary.fiscal_year: None for summary in self._summaries.values()}
        self._words, self._found = text, frozenset()
        self._years = sorted(years, key=lambda year: (year != self.year, -year)) if text else []
        if text:
            self._search_one_year()
        else:
            self._list.show_found(None)
            self._places.look_for("")
            self._follow_list()

    def _search_one_year(self) -> None:
        if not self._years:
            return
        found = self._workspace.search(self._words, self._years.pop(0))
        if found or not self._found:
            self._found |= found
            self._list.show_found(self._found)
            self._places.look_for(self._words)
            self._follow_list()
        self._search_timer.start()

    def _follow_list(self) -> None:
        if self._selected:
            self._list.select(self._selected)
        self._count_timer.start()

    def sections(self) -> tuple[str, ...]:
        """Every 課 that the sheets in sight name."""
        found: dict[str, None] = {}
        for sheet in self._list.shown():
            found.update(dict.fromkeys(sections_named(self._workspace.database.load(sheet))))
        return tuple(found)

    def _begin_counting(self) -> None:
        self._may_count = True
        self._count_one()

    def _count_one(self) -> None:
        """Count the boxes of one sheet in sight; the next one in a moment."""
        waiting = [sheet for sheet in self._list.shown() if sheet not in self._counts]
        if waiting and self._may_count:
            summary = self._summaries[waiting[0]]
            card = self._workspace.card(summary)
            self._counts[summary.id] = card.asked, card.filled
            self._list.update_entry(self._entry(summary))
            self._count_timer.start()

    def _entry(self, summary: Summary) -> Entry:
        asked, filled = self._counts.get(summary.id, (-1, 0))
        return Entry(
            summary.id,
            summary.fiscal_year,
            summary.group,
            summary.number,
            summary.title,
            summary.received_for,
            asked,
            filled,
        )
