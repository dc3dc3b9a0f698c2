"""記入する欄: what is to be filled in this time, by whom, how long it may be, what 年度更新 keeps."""

from __future__ import annotations

import dataclasses
from typing import NamedTuple, TypeVar

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from hyoka_desktop.sheet.characters import half_width
from hyoka_desktop.sheet.season import EMPTY, GREY, START, Season
from hyoka_desktop.sheet.season_boxes import SeasonBox, has_key, has_length, name_of, season_boxes
from hyoka_desktop.ui.quiet_combo import QuietCombo
from hyoka_desktop.ui.season.page import BadInputError, Page

_CARRY = ((START, "そのまま残す"), (GREY, "薄い字で見せる"), (EMPTY, "空にする"))
_LONGEST = 20_000
T = TypeVar("T", str, int)


class _Line(NamedTuple):
    """What can be set for one box; None where that makes no sense for it."""

    asked: QCheckBox | None
    filled_by: QLineEdit
    limit: QLineEdit | None
    carry: QuietCombo | None


class BoxesPage(Page):
    """A line for each box of the form."""

    title = "記入する欄"
    purpose = (
        "今回記入してもらう欄です。記入担当を書かなければ、シートに書かれた主管課や項目担当課になります。"
        "年度ごとの欄は「年度の列」で選びます。"
    )

    def __init__(self, parent: QWidget) -> None:
        """Make an empty table."""
        super().__init__(parent)
        self.lines: dict[str, _Line] = {}

    def show_season(self, season: Season) -> None:
        """Show settings."""
        self.table.clear()
        self.lines.clear()
        part = ""
        for box in season_boxes():
            if box.part != part:
                part = box.part
                self.table.add_title(season.part_heading(part))
                self.table.add_heads(["欄", "今回記入", "記入担当", "字数の上限", "年度更新のとき"])
            self._add(box, season)
        self.table.widen(0, 10)

    def _add(self, box: SeasonBox, season: Season) -> None:
        name, label = name_of(box), season.label(box)
        table, keyed = self.table, has_key(box)
        asked = None if keyed else self._check(label, on=season.is_asked(box.part, box.name))
        filled_by = table.edit(season.filled_by.get(name, ""), f"{label}の記入担当", 7, "シートの課")
        limit = carry = None
        if has_length(box):
            said = season.limits.get(name)
            limit = table.edit("" if said is None else str(said), f"{label}の字数の上限", 3, "なし")
        if not keyed:
            carry = self._carry(label, season.carried(box.part, box.name))
        self.lines[name] = _Line(asked, filled_by, limit, carry)
        table.add_line(
            [
                table.words(label),
                asked or table.words("(年度の列)", "quiet"),
                filled_by,
                limit or table.words("－", "quiet"),
                carry or table.words("過去の値を残す", "quiet"),
            ]
        )

    def _check(self, label: str, *, on: bool) -> QCheckBox:
        check = QCheckBox(self.table.widget())
        check.setAccessibleName(f"{label}を今回記入する")
        check.setChecked(on)
        return check

    def _carry(self, label: str, carried: str) -> QuietCombo:
        combo = QuietCombo(self.table.widget())
        combo.setAccessibleName(f"{label}の前年の文")
        for value, words in _CARRY:
            combo.addItem(words, value)
        combo.setCurrentIndex(max(0, combo.findData(carried)))
        return combo

    def read(self, season: Season) -> Season:
        """The settings with what stands here; raises BadInputError."""
        asked = set(season.asked)
        filled_by, limits, carry = dict(season.filled_by), dict(season.limits), dict(season.carry)
        for box in season_boxes():
            name = name_of(box)
            line = self.lines[name]
            if line.asked is not None:
                asked = asked | {name} if line.asked.isChecked() else asked - {name}
            _put(filled_by, name, line.filled_by.text().strip())
            if line.limit is not None:
                _put(limits, name, _limit(line.limit))
            if line.carry is not None and line.carry.currentData() != season.carried(box.part, box.name):
                carry[name] = str(line.carry.currentData())
        order = [*season.asked, *(name_of(box) for box in season_boxes())]
        return dataclasses.replace(
            season,
            asked=tuple(name for name in dict.fromkeys(order) if name in asked),
            filled_by=filled_by,
            limits=limits,
            carry=carry,
        )


def _put(settings: dict[str, T], name: str, value: T | None) -> None:
    if value:
        settings[name] = value
    else:
        settings.pop(name, None)


def _limit(edit: QLineEdit) -> int | None:
    text = half_width(edit.text()).strip().removesuffix("字").replace(",", "")
    if not text:
        return None
    if not (text.isdecimal() and 0 < int(text) <= _LONGEST):
        raise BadInputError(
            f"{edit.accessibleName()}は1から{_LONGEST:,}までの数で入力するか、空にしてください。", edit
        )
    return int(text)
