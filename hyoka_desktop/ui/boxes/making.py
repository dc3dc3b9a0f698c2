"""The box for each kind: the one place of the window that knows all kinds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from PySide6.QtWidgets import QWidget

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.kinds import (
    Amount,
    Choice,
    Departments,
    Leaf,
    Line,
    Measured,
    Paragraphs,
    Prose,
    Section,
    Total,
)
from hyoka_desktop.sheet.responsible import sections_named
from hyoka_desktop.ui.boxes.choice_box import ChoiceBox
from hyoka_desktop.ui.boxes.events import Host
from hyoka_desktop.ui.boxes.line_box import LineBox, NamesBox
from hyoka_desktop.ui.boxes.text_box import TextBox
from hyoka_desktop.ui.boxes.total_box import TotalBox
from hyoka_desktop.ui.boxes.understanding import (
    Understand,
    understand_amount,
    understand_departments,
    understand_measured,
    understand_nothing,
)
from hyoka_desktop.ui.editor import SheetEditor

SHORT_LINE = 12
"""Up to so many full-width characters a line is one edit beside others; a longer one may wrap."""

_NUMBER_CHARS = 6
_SECTION_CHARS = 8
_CHARS_A_LINE = 40
_LEAST_LINES = 3

AnyBox = LineBox | TextBox | ChoiceBox | TotalBox


@dataclass(frozen=True, slots=True)
class Made:
    """A box, how its text is understood, and its room in full-width characters (0: no count is shown)."""

    box: AnyBox
    understand: Understand = understand_nothing
    room: int = 0


def make_box(  # noqa: PLR0911  # one answer for each kind
    kind: Leaf | Paragraphs, address: Address, host: Host, editor: SheetEditor, parent: QWidget
) -> Made:
    """Make the widget for a kind of box, blank."""
    match kind:
        case Line() if kind.chars <= SHORT_LINE:
            return Made(LineBox(address, host, parent, chars=kind.chars))
        case Line():
            return Made(TextBox(address, host, parent, paragraphs=False))
        case Prose() | Paragraphs():
            lines = min(_LEAST_LINES, -(-kind.chars // (2 * _CHARS_A_LINE)))
            return Made(TextBox(address, host, parent, paragraphs=True, lines=lines), room=kind.chars)
        case Choice():
            return Made(ChoiceBox(address, host, parent, options=kind.options))
        case Amount():
            box = LineBox(address, host, parent, chars=_NUMBER_CHARS, number=True)
            return Made(box, understand_amount(kind.unit))
        case Measured():
            box = LineBox(address, host, parent, chars=_NUMBER_CHARS, number=True)
            return Made(box, understand_measured(editor.values.fiscal_year))
        case Section():
            names = NamesBox(
                address, host, parent, chars=_SECTION_CHARS, names=lambda: sections_named(editor.values)
            )
            return Made(names)
        case Departments():
            return Made(TextBox(address, host, parent, paragraphs=False), understand_departments)
        case Total():
            return Made(TotalBox(address, parent))
        case _:
            assert_never(kind)
