"""What とりまとめ looks like: the pages as tabs, and a strip that shows what takes its time."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from hyoka_desktop.ui.theme import UNIT

ROUNDS, INTAKE, QUESTIONS, FOREIGN, STATUS, REQUESTS, FINDINGS, EDITIONS = range(8)
TITLES = ("依頼", "取込", "食い違い", "担当課以外の修正", "提出状況", "修正依頼", "点検", "版・新旧対照")


class MergingView(QWidget):
    """Tabs over the whole window."""

    book_wanted = Signal()
    """取りまとめ表 is to be made."""
    cancelled = Signal()
    """What is being done is to stop."""

    def __init__(self, parent: QWidget) -> None:
        """Make it without pages."""
        super().__init__(parent)
        self.tabs = QTabBar(self)
        self.tabs.setAccessibleName("とりまとめの画面")
        self.tabs.setDrawBase(False)
        self.pages = QStackedWidget(self)
        self.tabs.currentChanged.connect(self.pages.setCurrentIndex)
        self.book = QPushButton("取りまとめ表を作る…", self)
        self.book.clicked.connect(lambda _checked=False: self.book_wanted.emit())
        head = QFrame(self)
        head.setProperty("role", "bar")
        line = QHBoxLayout(head)
        line.setContentsMargins(UNIT, UNIT // 2, 2 * UNIT, UNIT // 2)
        line.addWidget(self.tabs)
        line.addStretch(1)
        line.addWidget(self.book)
        self.strip = _Strip(self)
        self.strip.cancel.clicked.connect(lambda _checked=False: self.cancelled.emit())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self.pages, 1)
        column.addWidget(self.strip)

    def add_page(self, page: QWidget) -> None:
        """Add the next page, in the order of `TITLES`."""
        self.pages.addWidget(_Room(page, self))
        place = self.pages.count() - 1
        key = QShortcut(QKeySequence(f"Ctrl+{place + 1}"), self)
        # In 記入 the same keys turn to its panels.
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(lambda: self.tabs.setCurrentIndex(place))
        self.tabs.addTab(TITLES[place])
        self.tabs.setTabToolTip(place, f"Ctrl+{place + 1}")

    def count_questions(self, count: int) -> None:
        """Show on the tab how much waits for a decision."""
        self.tabs.setTabText(QUESTIONS, f"{TITLES[QUESTIONS]} {count}" if count else TITLES[QUESTIONS])

    def show_work(self, words: str) -> None:
        """Show what is being done, and let nothing else begin meanwhile; empty words end that."""
        self.strip.say(words)
        for widget in (self.tabs, self.pages, self.book):
            widget.setEnabled(not words)


class _Room(QScrollArea):
    """The room of a page: scrolled where a small screen has less than the least height of the page.

    So no page makes the window higher than the screen and its buttons fall below the edge. What Qt resizes by
    itself takes the height that the page would like to have, and is scrolled where nothing has to be.
    """

    def __init__(self, page: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # Known before Qt tells of the first layout.
        self._page = page
        self.setWidget(page)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the page when it needs another height; Qt lets it be watched from here."""
        if watched is self._page and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        page, room = self._page, self.viewport().size()
        layout = page.layout()
        least = page.minimumSizeHint().height()
        if layout is not None and layout.hasHeightForWidth():
            least = layout.totalMinimumHeightForWidth(room.width())
        page.resize(room.width(), max(room.height(), least))


class _Strip(QFrame):
    """One line at the foot: what is being done, how far it is, and the way to stop it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self._words = ""
        self.label = QLabel(self)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(UNIT)
        self.cancel = QPushButton("中止", self)
        line = QHBoxLayout(self)
        line.setContentsMargins(2 * UNIT, UNIT, 2 * UNIT, UNIT)
        line.setSpacing(2 * UNIT)
        line.addWidget(self.label)
        line.addWidget(self.bar, 1)
        line.addWidget(self.cancel)
        self.hide()

    def say(self, words: str) -> None:
        self._words = words
        self.label.setText(f"{words}…")
        self.bar.setRange(0, 0)
        self.cancel.setEnabled(True)
        self.setVisible(bool(words))

    def progress(self, told: tuple[int, int, str]) -> None:
        done, in_all, name = told
        self.bar.setRange(0, in_all)
        self.bar.setValue(done)
        self.label.setText(f"{self._words}　{done} / {in_all}件　{name}")
