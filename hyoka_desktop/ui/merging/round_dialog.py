"""Planning a 依頼: its name, its deadline, the boxes and the sheets."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDateEdit,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from hyoka_desktop.sheet.model import PARTS
from hyoka_desktop.sheet.season import Season
from hyoka_desktop.sheet.season_boxes import boxes_by_name
from hyoka_desktop.storage.records import Summary
from hyoka_desktop.storage.season_records import Round
from hyoka_desktop.tasks.rounds.overview import box_words
from hyoka_desktop.tasks.rounds.presets import presets
from hyoka_desktop.ui.dialogs.frame import Fields, FramedDialog
from hyoka_desktop.ui.merging.moments import sheet_words
from hyoka_desktop.ui.quiet_combo import QuietCombo
from hyoka_desktop.ui.theme import UNIT
from hyoka_desktop.ui.words import note

_NAME = Qt.ItemDataRole.UserRole
_ROWS_IN_SIGHT = 6
_ISO = "yyyy-MM-dd"
_IN_DAYS = 14


class RoundDialog(FramedDialog):
    """Begins with the preset that comes next, or with a round that is to be changed."""

    def __init__(
        self,
        season: Season,
        sheets: Sequence[Summary],
        taken: Sequence[str],
        parent: QWidget,
        planned: Round | None = None,
    ) -> None:
        """Plan a round of the year of `season`; `taken` are the names of the other rounds."""
        title = "依頼を変える" if planned else "新しい依頼"
        super().__init__(title, "保存する" if planned else "依頼を作る", parent)
        self._taken = set(taken)
        self._presets = presets(season)
        self.name = QuietCombo(self)
        self.name.setEditable(True)
        self.name.setAccessibleName("依頼の名前")
        self.name.addItems([one.name for one in self._presets if one.name not in self._taken])
        self.preset = QuietCombo(self)
        self.preset.setAccessibleName("記入欄の組み合わせ")
        for one in self._presets:
            self.preset.addItem(one.name, one.asked)
        self.preset.addItem("選んだ欄", None)
        self.has_deadline = QCheckBox("定める", self)
        self.deadline = QDateEdit(QDate.currentDate().addDays(_IN_DAYS), self)
        self.deadline.setCalendarPopup(True)
        self.deadline.setDisplayFormat("yyyy年M月d日")
        self.deadline.setAccessibleName("提出期限")
        self.boxes, self.sheets = _CheckList("記入してもらう欄", self), _CheckList("シート", self)
        offered = {name: None for one in self._presets for name in one.asked}
        offered |= dict.fromkeys(planned.asked if planned else ())
        order = list(boxes_by_name())
        for name in sorted(offered, key=lambda one: order.index(one.partition("/")[0])):
            part = PARTS[name.partition(".")[0]]
            words = f"{part.number} {part.short or part.title}　{box_words(season, name)}"
            self.boxes.offer(name, words.strip())
        for sheet in sheets:
            self.sheets.offer(sheet.id, sheet_words(sheet))
        self._arrange()
        self._begin(planned)
        self._connect()

    def _arrange(self) -> None:
        place = QWidget(self)
        day = QHBoxLayout(place)
        day.setContentsMargins(0, 0, 0, 0)
        day.setSpacing(UNIT)
        day.addWidget(self.has_deadline)
        day.addWidget(self.deadline)
        day.addStretch(1)
        form = Fields()
        form.add("依頼の名前", self.name)
        form.add("提出期限", place)
        form.add("記入欄", self.preset)
        self.content.addLayout(form)
        lists = QGridLayout()
        lists.setSpacing(UNIT)
        for column, one in enumerate((self.boxes, self.sheets)):
            lists.addWidget(one, 0, column)
        self.content.addLayout(lists, 1)
        self.content.addWidget(
            note("選んだ欄の担当課に依頼します。担当課は、シートに書かれた課と年度設定から決まります。", self)
        )

    def _begin(self, planned: Round | None) -> None:
        first = next((one for one in self._presets if one.name not in self._taken), self._presets[-1])
        self.name.setCurrentText(planned.name if planned else first.name)
        self.boxes.choose(planned.asked if planned else first.asked)
        self.sheets.choose(planned.sheets if planned else self.sheets.names)
        deadline = QDate.fromString(planned.deadline, _ISO) if planned and planned.deadline else QDate()
        if deadline.isValid():
            self.deadline.setDate(deadline)
        self.has_deadline.setChecked(planned is None or deadline.isValid())
        self.deadline.setEnabled(self.has_deadline.isChecked())
        self._show_preset()

    def _connect(self) -> None:
        self.has_deadline.toggled.connect(self.deadline.setEnabled)
        self.preset.activated.connect(lambda _index: self._take_preset())
        self.boxes.list.itemChanged.connect(lambda _item: self._show_preset())

    def _take_preset(self) -> None:
        asked = self.preset.currentData()
        if asked is None:
            return
        before = self.name.currentText()
        self.boxes.choose(asked)
        if before in {one.name for one in self._presets} and self.preset.currentText() not in self._taken:
            self.name.setCurrentText(self.preset.currentText())

    def _show_preset(self) -> None:
        chosen = set(self.asked)
        same = (number for number, one in enumerate(self._presets) if set(one.asked) == chosen)
        self.preset.setCurrentIndex(next(same, len(self._presets)))

    @property
    def round_name(self) -> str:
        """The name as typed."""
        return self.name.currentText().strip()

    @property
    def day(self) -> str:
        """The deadline as an ISO date, blank without one."""
        return self.deadline.date().toString(_ISO) if self.has_deadline.isChecked() else ""

    @property
    def asked(self) -> tuple[str, ...]:
        """The boxes that were chosen."""
        return self.boxes.chosen

    def accept(self) -> None:
        """Close with a name, a box and a sheet."""
        if not self.round_name:
            self.say_wrong("依頼の名前を入力してください。")
        elif self.round_name in self._taken:
            self.say_wrong(f"「{self.round_name}」はすでにあります。別の名前を付けてください。")
        elif not self.asked:
            self.say_wrong("記入してもらう欄を1つ以上選んでください。")
        elif not self.sheets.chosen:
            self.say_wrong("シートを1件以上選んでください。")
        else:
            super().accept()


class _CheckList(QWidget):
    """Things to choose from, with all or none at one click."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.list = QListWidget(self)
        self.list.setAccessibleName(title)
        self.list.setMinimumWidth(self.fontMetrics().horizontalAdvance("あ" * 26))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setMinimumHeight(_ROWS_IN_SIGHT * 3 * UNIT)
        head = QHBoxLayout()
        head.setSpacing(UNIT)
        head.addWidget(QLabel(title, self))
        head.addStretch(1)
        for words, on in (("すべて選ぶ", True), ("すべて外す", False)):
            button = QPushButton(words, self)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, on=on: self.choose(self.names if on else ()))
            head.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT)
        column.addLayout(head)
        column.addWidget(self.list, 1)

    def offer(self, name: str, words: str) -> None:
        item = QListWidgetItem(words)
        item.setToolTip(words)
        item.setData(_NAME, name)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Unchecked)
        self.list.addItem(item)

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(str(item.data(_NAME)) for item in self._items())

    @property
    def chosen(self) -> tuple[str, ...]:
        checked = (item for item in self._items() if item.checkState() is Qt.CheckState.Checked)
        return tuple(str(item.data(_NAME)) for item in checked)

    def choose(self, names: Sequence[str]) -> None:
        wanted = set(names)
        for item in self._items():
            on = item.data(_NAME) in wanted
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self._show_first()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_first()

    def _show_first(self) -> None:
        # Before it is in sight its rows have no height yet.
        first = next((item for item in self._items() if item.checkState() is Qt.CheckState.Checked), None)
        if first and self.isVisible():
            self.list.scrollToItem(first, QListWidget.ScrollHint.PositionAtTop)
