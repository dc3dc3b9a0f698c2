"""年度の列: which years stand on the sheet, and which of them are to be filled in this time."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from PySide6.QtWidgets import QCheckBox, QWidget

from hyoka_desktop.sheet.declaration import BoxField
from hyoka_desktop.sheet.kinds import ByStage, ByYear
from hyoka_desktop.sheet.season import Season
from hyoka_desktop.sheet.season_boxes import keyed_boxes, name_of
from hyoka_desktop.sheet.years import Stage, cost_key, key_label, key_order, wareki
from hyoka_desktop.ui.season.page import Page

_YEARS_BEFORE, _YEARS_AFTER = 6, 4
_COSTS_BEFORE, _COSTS_AFTER = 2, 1


class ColumnsPage(Page):
    """A line for each column that there can be: whether it stands there, and what is asked for in it."""

    title = "年度の列"
    purpose = "シートに並べる年度と、その中で今回記入する年度です。指標の最初の列が「現状値」になります。"

    def __init__(self, parent: QWidget) -> None:
        """Make an empty table."""
        super().__init__(parent)
        self.shown: dict[str, QCheckBox] = {}
        """Whether a column stands on the sheet, by its key."""
        self.asked: dict[tuple[str, str], QCheckBox] = {}
        """Whether a box is asked for, by `part.field` and key."""

    def show_season(self, season: Season) -> None:
        """Show settings."""
        self.table.clear()
        self.shown.clear()
        self.asked.clear()
        year = season.fiscal_year
        years = {str(y) for y in range(year - _YEARS_BEFORE, year + _YEARS_AFTER + 1)}
        self._add("指標の年度", keyed_boxes(ByYear), sorted({*years, *season.years}, key=key_order), season)
        stages = {
            cost_key(y, stage)
            for y in range(year - _COSTS_BEFORE, year + _COSTS_AFTER + 1)
            for stage in Stage
        }
        self.table.widen(0, 12)
        self._add(
            "コストの年度と段階",
            keyed_boxes(ByStage),
            sorted({*stages, *season.stages}, key=key_order),
            season,
        )

    def _add(self, title: str, boxes: tuple[BoxField, ...], keys: Iterable[str], season: Season) -> None:
        self.table.add_title(title)
        self.table.add_heads(["列", "シートに置く", *(f"{season.label(box)}を記入" for box in boxes)])
        there = {*season.years, *season.stages}
        for key in keys:
            name = key_label(key) if "-" in key else wareki(int(key)) if key.isdecimal() else key
            shown = self.shown[key] = self._check(f"{name}の列を置く", on=key in there)
            asked = [self._ask(box, key, season, name) for box in boxes]
            self.table.add_line([self.table.words(name), shown, *asked])
            # What is not there cannot be filled in, and what is to be filled in has to be there.
            shown.toggled.connect(
                lambda on, asked=asked: None if on else [one.setChecked(False) for one in asked]
            )
            for one in asked:
                one.toggled.connect(lambda on, shown=shown: shown.setChecked(True) if on else None)

    def _ask(self, box: BoxField, key: str, season: Season, name: str) -> QCheckBox:
        check = self._check(
            f"{name}の{season.label(box)}を今回記入する", on=season.is_asked(box.part, box.name, key)
        )
        self.asked[name_of(box), key] = check
        return check

    def _check(self, name: str, *, on: bool) -> QCheckBox:
        check = QCheckBox(self.table.widget())
        check.setAccessibleName(name)
        check.setToolTip(name)
        check.setChecked(on)
        return check

    def read(self, season: Season) -> Season:
        """The settings with what stands here."""
        keys = [key for key, check in self.shown.items() if check.isChecked()]
        named = {f"{name}/{key}": check.isChecked() for (name, key), check in self.asked.items()}
        order = dict.fromkeys([*season.asked, *(name for name, on in named.items() if on)])
        return dataclasses.replace(
            season,
            years=tuple(key for key in keys if "-" not in key),
            stages=tuple(key for key in keys if "-" in key),
            asked=tuple(name for name in order if named.get(name, True)),
        )
