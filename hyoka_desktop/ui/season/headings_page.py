"""印刷の見出し: the words that are printed over parts, tables, columns and boxes."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping

from PySide6.QtWidgets import QLineEdit, QWidget

from hyoka_desktop.sheet.model import PARTS
from hyoka_desktop.sheet.season import TABLE_HEADINGS, Season
from hyoka_desktop.sheet.season_boxes import name_of, printed_boxes
from hyoka_desktop.sheet.years import key_label
from hyoka_desktop.ui.season.page import BadInputError, Page

_BASE = "base_year"
_YEAR = "{year}"
"""Where the year goes, as it is kept; on the screen it is `_SHOWN_YEAR`."""
_SHOWN_YEAR = "○年度"
_ANY_CIRCLE = re.compile("[○〇◯]年度")  # an input method offers all three for まる


class HeadingsPage(Page):
    """A line for each heading; what is left blank is printed as the form has it."""

    title = "印刷の見出し"
    purpose = "印刷とExcelに出る見出しです。空のままなら、薄い字で見えている言葉になります。"

    def __init__(self, parent: QWidget) -> None:
        """Make an empty table."""
        super().__init__(parent)
        self.edits: dict[str, QLineEdit] = {}

    def show_season(self, season: Season) -> None:
        """Show settings."""
        self.table.clear()
        self.edits.clear()
        for title, lines in _groups(season).items():
            self.table.add_title(title)
            for name, default in lines.items():
                shown = _to_show(name, default)
                said = _to_show(name, season.headings.get(name, ""))
                edit = self.table.edit("" if said == shown else said, f"{shown}の見出し", 18, shown)
                self.edits[name] = edit
                self.table.add_line([self.table.words(shown), edit])
        self.table.widen(0, 14)
        self.table.widen(1, 18)

    def read(self, season: Season) -> Season:
        """The settings with what stands here; raises BadInputError."""
        headings = dict(season.headings)
        for name, edit in self.edits.items():
            text = _to_keep(name, edit.text().strip())
            if name == _BASE and text and _YEAR not in text:
                raise BadInputError(
                    f"現状値の列の見出しには、年度が入る所に {_SHOWN_YEAR} と書いてください。", edit
                )
            if text:
                headings[name] = text
            elif headings.get(name) != _to_keep(name, edit.placeholderText()):
                headings.pop(name, None)
        return dataclasses.replace(season, headings=headings)


def _to_show(name: str, heading: str) -> str:
    return heading.replace(_YEAR, _SHOWN_YEAR) if name == _BASE else heading


def _to_keep(name: str, heading: str) -> str:
    return _ANY_CIRCLE.sub(_YEAR, heading) if name == _BASE else heading


def _groups(season: Season) -> Mapping[str, Mapping[str, str]]:
    groups: dict[str, dict[str, str]] = {
        "部の題": {name: part.title for name, part in PARTS.items()},
        "表の題": dict(TABLE_HEADINGS),
        "年度の列": dict(_columns(season)),
    }
    for field in printed_boxes():
        groups.setdefault(PARTS[field.part].title, {})[name_of(field)] = field.kind.label
    return groups


def _columns(season: Season) -> Iterator[tuple[str, str]]:
    yield _BASE, f"現状値({_YEAR})"
    for key in (*season.years[1:], *season.stages):
        yield f"column/{key}", key_label(key)
