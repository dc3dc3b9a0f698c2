"""The list at the left: the sheets of a year by group, each with its state, and the search."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLabel,
    QLineEdit,
    QStyleOptionViewItem,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from hyoka_desktop.sheet.years import wareki
from hyoka_desktop.tasks.searching import Place
from hyoka_desktop.ui.place_entry import PLACE, PlaceDelegate
from hyoka_desktop.ui.quiet_combo import QuietCombo
from hyoka_desktop.ui.sheet_entry import ENTRY, Entry, EntryDelegate
from hyoka_desktop.ui.theme import UNIT

_SEARCH_PAUSE_MS = 150
_PLACES_AT_ONCE = 5
_MORE = int(Qt.ItemDataRole.UserRole) + 2  # the places that a line stands for


class SheetList(QFrame):
    """Shows entries and says which one was chosen; what it shows is given by the window."""

    chosen = Signal(object)
    """The id of the sheet that a click or Enter chose."""
    searched = Signal(str)
    """What is looked for, some 150 ms after the last key; empty when the search is over."""
    place_chosen = Signal(object)
    """The Address of the place that a click or Enter chose among those that a search found."""
    menu_wanted = Signal(object, object)
    """The id of a sheet and the global position at which its menu is wanted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty list."""
        super().__init__(parent)
        self.setProperty("role", "side")
        self._entries: tuple[Entry, ...] = ()
        self._found: frozenset[str] | None = None
        self._items: dict[str, QStandardItem] = {}
        self.year = QuietCombo(self)
        self.year.setAccessibleName("年度")
        self.year.currentIndexChanged.connect(self._fill)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText("検索(施策名・本文)")
        self.search.setAccessibleName("シートを検索")
        self.search.setClearButtonEnabled(True)
        self._pause = QTimer(self, singleShot=True, interval=_SEARCH_PAUSE_MS)
        self._pause.timeout.connect(self._search_now)
        self.search.textChanged.connect(self._pause.start)
        self.search.returnPressed.connect(self._choose_first)
        self._model = QStandardItemModel(self)
        self.tree = self._make_tree()
        self._nothing = QLabel("見つかりません。\n別の言葉で探してください。", self)
        self._nothing.setProperty("role", "quiet")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(UNIT, UNIT, UNIT, UNIT)
        column.setSpacing(UNIT)
        for widget in (self.year, self.search, self._nothing, self.tree):
            column.addWidget(widget)
        column.setStretch(3, 1)

    def _make_tree(self) -> QTreeView:
        tree = QTreeView(self)
        tree.setProperty("role", "side")
        tree.setAccessibleName("シート一覧")
        tree.setModel(self._model)
        tree.setItemDelegate(_Delegate(tree))
        tree.setHeaderHidden(True)
        tree.setIndentation(0)
        tree.setRootIsDecorated(False)
        tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        tree.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        tree.setMouseTracking(True)
        # Titles wrap, so the heights follow the width.
        tree.header().sectionResized.connect(lambda *_: tree.scheduleDelayedItemsLayout())
        tree.clicked.connect(self._choose)
        tree.activated.connect(self._choose)
        tree.customContextMenuRequested.connect(self._want_menu)
        return tree

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these sheets, in this order; the year that was chosen stays chosen if it is still there."""
        self._entries = tuple(entries)
        before = self.year.currentData()
        years = list(dict.fromkeys(entry.fiscal_year for entry in entries))
        self.year.blockSignals(True)
        self.year.clear()
        for year in years:
            self.year.addItem(wareki(year), year)
        self.year.setCurrentIndex(max(0, years.index(before) if before in years else 0))
        self.year.blockSignals(False)
        self.year.setEnabled(bool(years))
        self._fill()

    def update_entry(self, entry: Entry) -> None:
        """Show one sheet's new state."""
        self._entries = tuple(entry if old.sheet == entry.sheet else old for old in self._entries)
        if item := self._items.get(entry.sheet):
            _write(item, entry)

    def select(self, sheet: str) -> None:
        """Mark the sheet that is open, and bring its year into sight."""
        entry = next((entry for entry in self._entries if entry.sheet == sheet), None)
        if entry is None:
            self.tree.clearSelection()
            return
        if self._found is None:
            self.year.setCurrentIndex(self.year.findData(entry.fiscal_year))
        if item := self._items.get(sheet):
            self.tree.setCurrentIndex(item.index())
            self.tree.scrollTo(item.index())

    def show_found(self, sheets: Iterable[str] | None) -> None:
        """Show only these sheets, of all years; None ends the search."""
        self._found = None if sheets is None else frozenset(sheets)
        self.year.setEnabled(sheets is None)
        self._fill()

    def show_places(self, sheet: str, places: Sequence[Place]) -> None:
        """List below a sheet that was found where it says the words; many are shown by and by."""
        if (head := self._items.get(sheet)) is None:
            return
        for place in places[:_PLACES_AT_ONCE]:
            item = QStandardItem(f"{place.label} {place.excerpt}")
            item.setToolTip(f"{place.label}\n{place.excerpt}")
            item.setData(place, PLACE)
            head.appendRow(item)
        if rest := tuple(places[_PLACES_AT_ONCE:]):
            more = QStandardItem(f"ほか{len(rest)}か所を表示")
            more.setData(rest, _MORE)
            head.appendRow(more)
        self.tree.expand(head.index())

    def shown(self) -> tuple[str, ...]:
        """The ids of the sheets in sight, from top to bottom."""
        return tuple(self._items)

    def _fill(self) -> None:
        current = self.tree.currentIndex().data(ENTRY)
        self._model.clear()
        self._items.clear()
        for heading, entries in _by_heading(self._in_sight(), with_year=self._found is not None).items():
            head = QStandardItem(heading)
            head.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self._model.appendRow(head)
            for entry in entries:
                item = QStandardItem()
                _write(item, entry)
                head.appendRow(item)
                self._items[entry.sheet] = item
        self.tree.expandAll()
        self._nothing.setVisible(self._found is not None and not self._items)
        if isinstance(current, Entry) and current.sheet in self._items:
            self.tree.setCurrentIndex(self._items[current.sheet].index())

    def _in_sight(self) -> list[Entry]:
        if self._found is not None:
            return [entry for entry in self._entries if entry.sheet in self._found]
        return [entry for entry in self._entries if entry.fiscal_year == self.year.currentData()]

    def _search_now(self) -> None:
        self._pause.stop()
        self.searched.emit(self.search.text().strip())

    def _choose_first(self) -> None:
        self._search_now()
        if self._items:
            self.chosen.emit(next(iter(self._items)))

    def _choose(self, index: QModelIndex | QPersistentModelIndex) -> None:
        entry, place, more = (index.data(role) for role in (ENTRY, PLACE, _MORE))
        if isinstance(entry, Entry):
            self.chosen.emit(entry.sheet)
        elif isinstance(place, Place):
            self.place_chosen.emit(place.address)
        elif more:
            sheet = index.parent().data(ENTRY).sheet
            self._model.removeRow(index.row(), index.parent())
            self.show_places(sheet, more)
        else:
            self.tree.setExpanded(index, not self.tree.isExpanded(index))

    def _want_menu(self, place: QPoint) -> None:
        entry = self.tree.indexAt(place).data(ENTRY)
        if isinstance(entry, Entry):
            self.menu_wanted.emit(entry.sheet, self.tree.viewport().mapToGlobal(place))


class _Delegate(EntryDelegate):
    """Draws sheets and headings as ever, and the places below a sheet that was found."""

    def __init__(self, view: QTreeView) -> None:
        """Draw for one view."""
        super().__init__(view)
        self._places = PlaceDelegate(self)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """By what stands in the line."""
        is_place = isinstance(index.data(PLACE), Place)
        return self._places.sizeHint(option, index) if is_place else super().sizeHint(option, index)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one line of the tree."""
        if isinstance(index.data(PLACE), Place):
            self._places.paint(painter, option, index)
        else:
            super().paint(painter, option, index)


def _by_heading(entries: Iterable[Entry], *, with_year: bool) -> Mapping[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        group = entry.group or "区分なし"
        heading = f"{wareki(entry.fiscal_year)} {group}" if with_year else group
        found.setdefault(heading, []).append(entry)
    return found


def _write(item: QStandardItem, entry: Entry) -> None:
    item.setData(entry, ENTRY)
    item.setText(entry.in_words)
    item.setToolTip(entry.name)
