"""A sheet while it is being read: records of boxes and rows, which get their identities at the end."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from hyoka_desktop.sheet.address import EXISTS, ORDER, Address
from hyoka_desktop.sheet.declaration import BoxField, lists, row_class
from hyoka_desktop.sheet.ids import published_row_id, published_sheet_id
from hyoka_desktop.sheet.kinds import Amount, Measured, Prose, Total
from hyoka_desktop.sheet.order import keys
from hyoka_desktop.sheet.paragraphs import split_paragraphs
from hyoka_desktop.sheet.values import Edit, Values, place_of

_LINE_BREAK = re.compile(r"\s*\n\s*")
# Between letters and digits of Western writing a line break stands for a space, elsewhere for nothing.
_BETWEEN_WORDS = re.compile(r"(?<=[!-~])\s*\n\s*(?=[!-~])")
# A text that goes on in the next cell breaks off at the end of a line, after a good many of them.
_LEAST_BROKEN = 200
# So long a text fills a row of the standard layout; it may break off behind a sentence, too.
_FULL_ROW = 500
_SENTENCE_ENDS = tuple("。．.」』)）】》!?！？")


@dataclass(slots=True, eq=False)
class Record:
    """The boxes and rows of one row of the form, or of the sheet itself."""

    boxes: dict[tuple[str, str, str], str] = field(default_factory=dict)
    rows: dict[str, list[Record]] = field(default_factory=dict)

    def at(self, box: BoxField, key: str = "") -> str:
        """What a box says so far."""
        return self.boxes.get((box.part, box.name, key), "")

    def say(self, box: BoxField, text: str, key: str = "") -> bool:
        """Put a text into a box, in a longer one behind what it says; False where there is no room."""
        place = (box.part, box.name, key)
        said, fitting = self.boxes.get(place, ""), _fit(box, text)
        if not fitting:
            return True
        if said and not isinstance(box.kind, Prose):
            return fitting == said
        joint = "" if not said or goes_on(said, fitting) else "\n"
        self.boxes[place] = f"{said}{joint}{fitting}"
        return True

    def finish(self, box: BoxField, text: str) -> None:
        """Add the rest of a text that was cut."""
        self.boxes[box.part, box.name, ""] += text

    def tell(self, list_name: str, text: str) -> bool:
        """Add the paragraphs of a text to a list of them; the first may finish the one before."""
        (box,) = row_class(list_name).boxes.values()
        told = self.rows.setdefault(list_name, [])
        for number, piece in enumerate(split_paragraphs(text)):
            if number == 0 and told and goes_on(told[-1].at(box), piece, in_list=True):
                told[-1].finish(box, piece)
            else:
                told.append(Record({(box.part, box.name, ""): piece}))
        return True

    @property
    def is_blank(self) -> bool:
        """Say whether nothing at all stands in the boxes and rows."""
        return not any(self.boxes.values()) and not any(self.rows.values())


def goes_on(text: str, following: str, *, in_list: bool = False) -> bool:
    """Say whether `following`, found in the cell below, is the rest of a text cut at the end of a line.

    In a list the next paragraph may stand there; but one that is opened by ◆ lasts until the next ◆.
    """
    if following.startswith("◆"):
        return False
    is_full = len(text) >= _FULL_ROW and (text.startswith("◆") or not in_list)
    return is_full or (len(text) >= _LEAST_BROKEN and not text.endswith(_SENTENCE_ENDS))


def _fit(box: BoxField, text: str) -> str:
    stripped = text.strip()
    if isinstance(box.kind, Prose):
        return stripped
    if isinstance(box.kind, Measured):
        return _LINE_BREAK.sub(" ", stripped)
    if isinstance(box.kind, Amount | Total):
        stripped = stripped.removesuffix(box.kind.unit).rstrip()
    return _LINE_BREAK.sub("", _BETWEEN_WORDS.sub(" ", stripped))


def values_from(record: Record, fiscal_year: int, group: str, number: str) -> Values:
    """Give every row its derived identity and its place."""
    sheet = published_sheet_id(fiscal_year, group, number)

    def edits(found: Record, row: str) -> Iterator[Edit]:
        for (part, name, key), text in found.boxes.items():
            yield Address(sheet, part, row, name, key), text
        for list_name, rows in found.rows.items():
            place, seen = place_of(list_name, row), Counter[str]()
            for child, order in zip(rows, keys(len(rows)), strict=True):
                label = _label(list_name, child)
                child_id = published_row_id(group, number, place, label, seen[label])
                seen[label] += 1
                part = lists()[list_name].part
                yield Address(sheet, part, child_id, EXISTS, ""), place
                yield Address(sheet, part, child_id, ORDER, ""), order
                yield from edits(child, child_id)

    return Values(sheet, fiscal_year, {}).put(edits(record, ""))


def _label(list_name: str, record: Record) -> str:
    """What a row is known by: the first box that its class declares."""
    return record.at(next(iter(row_class(list_name).boxes.values())))
