"""後の評価: which of the later parts are printed on which sheets although they are still blank."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QWidget

from hyoka_desktop.sheet.model import LATER_PARTS, PLAN, POLICY
from hyoka_desktop.sheet.season import Season
from hyoka_desktop.storage.records import Summary
from hyoka_desktop.ui.season.page import Page


class LaterPage(Page):
    """A line for each group of sheets, and one for each sheet of the year."""

    title = "後の評価"
    purpose = "まだ何も書かれていなくても、シートに欄を出す評価です。区分のすべてか、シートごとに選びます。"

    def __init__(self, parent: QWidget) -> None:
        """Make an empty table; `sheets` are those of the year that is shown next."""
        super().__init__(parent)
        self.sheets: Sequence[Summary] = ()
        self.checks: dict[tuple[str, str], QCheckBox] = {}
        """Whether a part is printed, by the name of a group or sheet and the part."""

    def show_season(self, season: Season) -> None:
        """Show settings."""
        self.table.clear()
        self.checks.clear()
        heads = ["シート", *(season.part_heading(part) for part in LATER_PARTS)]
        self.table.add_title("区分ごと")
        self.table.add_heads(heads)
        for group in (POLICY, PLAN):
            self._add(group, f"{group} のすべて", season)
        if self.sheets:
            self.table.add_title("シートごと")
            self.table.add_heads(heads)
        for sheet in self.sheets:
            name = f"{sheet.group} {sheet.number}"
            self._add(name, f"{sheet.group[:2]}{sheet.number}　{sheet.title}", season)
            for part in LATER_PARTS:
                if of_group := self.checks.get((sheet.group, part)):
                    self._follow(of_group, self.checks[name, part])
        self.table.widen(0, 12)

    def _add(self, name: str, words: str, season: Season) -> None:
        cells: list[QWidget] = [self.table.words(words)]
        for part in LATER_PARTS:
            check = QCheckBox(self.table.widget())
            check.setAccessibleName(f"{words}に「{season.part_heading(part)}」を出す")
            check.setChecked(part in season.later_parts.get(name, ()))
            self.checks[name, part] = check
            cells.append(check)
        self.table.add_line(cells)

    @staticmethod
    def _follow(of_group: QCheckBox, of_sheet: QCheckBox) -> None:
        """What all sheets of a group have is no choice for one of them."""
        of_sheet.setEnabled(not of_group.isChecked())
        of_group.toggled.connect(of_sheet.setDisabled)

    def read(self, season: Season) -> Season:
        """The settings with what stands here."""
        later = {name: list(parts) for name, parts in season.later_parts.items()}
        for (name, part), check in self.checks.items():
            there = later.setdefault(name, [])
            if check.isChecked() and part not in there:
                there.append(part)
            elif not check.isChecked() and part in there:
                there.remove(part)
        return dataclasses.replace(
            season, later_parts={name: tuple(parts) for name, parts in later.items() if parts}
        )
