"""A published sheet read row by row: each label says where the texts beside and below it belong."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from hyoka_desktop.sheet.characters import half_width
from hyoka_desktop.sheet.declaration import BoxField, ListField, parts, row_class
from hyoka_desktop.sheet.kinds import Prose
from hyoka_desktop.sheet.model import PARTS
from hyoka_desktop.sheet.published.draft import Record
from hyoka_desktop.sheet.published.header import Identity, is_number, read_group, read_identity, take_asides
from hyoka_desktop.sheet.published.indicators import Indicators
from hyoka_desktop.sheet.published.initiatives import INITIATIVES, Initiatives
from hyoka_desktop.sheet.published.labels import UNLABELLED, FormLabels
from hyoka_desktop.sheet.published.notes import Notes
from hyoka_desktop.sheet.published.tables import (
    INDICATORS,
    Found,
    Table,
    cost_cells,
    is_footnote,
    join_signs,
    read_headings,
    read_indicator,
)
from hyoka_desktop.sheet.published.target import Target
from hyoka_desktop.sheet.published.text import PublishedError
from hyoka_desktop.sheet.years import read_year

_HEADER = "header"


class SheetReader:
    """Reads the rows of one sheet; afterwards `sheet` holds the texts and `seen` the labels that were met.

    `seen` has (part, "") for the heading of a part, and (part, field) or (part, table) for what is in it;
    `section` is the 課 that an exported file was made for.
    """

    def __init__(self, labels: FormLabels, reference: int, notes: Notes) -> None:
        """Begin at the top of a sheet; `reference` is its fiscal year, as far as it is known."""
        self.sheet = Record()
        self.seen: set[tuple[str, str]] = set()
        self.section = ""
        self._labels = labels
        self._reference = reference
        self._notes = notes
        self._indicators = Indicators(notes)
        self._initiatives = Initiatives(notes)
        self._part = _HEADER
        self._record = self.sheet
        self._table: Table | None = None
        self._target: Target | None = None
        self._unlabelled: Target | None = None
        self._row = 0

    @property
    def identity(self) -> Identity:
        """Group and number of the sheet, as far as they were met."""
        header = parts()[_HEADER].boxes
        return Identity(self.sheet.at(header["group"]), self.sheet.at(header["number"]))

    def read(self, rows: Iterable[Sequence[str]]) -> None:
        """Read all rows, from the top to the bottom; raises PublishedError where a second sheet begins."""
        for self._row, cells in enumerate(rows):
            found = [Found(column, text.strip()) for column, text in enumerate(cells) if text.strip()]
            row, section = take_asides(found)
            self.section = self.section or section
            if row and not (self._take_sheet_title(row) or self._take_part(row) or self._take_table(row)):
                self._walk(self._after_head(row))
        self._indicators.finish(self.sheet)
        self._initiatives.finish(self.sheet)

    def _take_sheet_title(self, row: list[Found]) -> bool:
        others = [cell.text for cell in row if not self._labels.is_sheet_title(cell.text)]
        if self._part != _HEADER or len(others) == len(row):
            return False
        known = (read_identity(text) or read_year(text, self._reference) for text in others)
        self._notes.lose([text for text, is_known in zip(others, known, strict=True) if not is_known])
        return True

    def _take_part(self, row: list[Found]) -> bool:
        # The number of a heading may stand in a cell of its own.
        length = 2 if len(row) == 2 and len(row[0].text) <= 3 else 1
        text = " ".join(cell.text for cell in row[:length])
        found = self._labels.part_of(text, is_alone=len(row) == length)
        if found is None:
            return False
        self._part, is_similar = found
        self.seen.add((self._part, ""))
        if is_similar:
            self._notes.add(f"見出し「{text}」を「{PARTS[self._part].title}」として読みました。")
        self._begin(self.sheet)
        self._notes.lose([cell.text for cell in row[length:]])
        return True

    def _begin(self, record: Record) -> None:
        """Forget what was being read, and go on with the boxes of another record."""
        self._record, self._table, self._target = record, None, None
        is_outside = record is self.sheet and self._part not in parts()
        declared = parts().get(self._part) or row_class(INITIATIVES)
        name = UNLABELLED.get(self._part, "")
        field = declared.boxes.get(name) or declared.lists.get(name)
        self._unlabelled = self._target_for(field) if field and not is_outside else None

    # ---------------------------------------------------------------------- what a row begins with

    def _after_head(self, row: list[Found]) -> list[Found]:
        """Take what names the sheet or a 取組方針 off a row; the rest are labels and texts."""
        identity = read_identity(row[0].text)
        if identity and (identity.is_usual or self._may_be_unusual(row)):
            self._identify(identity, row[0])
            return row[1:]
        head = self._labels.row_head(row[0].text) if self._part in ("plan", "progress") else None
        if head is None:
            return row
        rest, title = row[1:], head.title
        if not title and rest and not self._labels.is_label(self._part, rest[0].text):
            title, rest = rest[0].text, rest[1:]
        self._begin(self._initiatives.begin(self._part, head.number, title))
        return rest

    def _may_be_unusual(self, row: list[Found]) -> bool:
        """A group of another name counts where the row goes on with the departments of the sheet."""
        is_first = self._part == _HEADER and self.identity == Identity("", "")
        is_other = self._labels.row_head(row[0].text) is None
        return is_first and is_other and any(self._labels.is_label(_HEADER, cell.text) for cell in row[1:])

    def _identify(self, identity: Identity, cell: Found) -> None:
        header = parts()[_HEADER].boxes
        said = all(self.sheet.say(header[name], getattr(identity, name)) for name in ("group", "number"))
        if not said:
            message = (
                f"「{self.identity}」のほかに「{identity}」のシートも入っています。"
                "1枚ずつ別のファイルに分けてから取り込んでください。"
            )
            raise PublishedError(message)
        if self._part == _HEADER:
            self._open(header["title"], cell)
        if identity.title:
            self._put(Found(cell.column + 1, identity.title), [])

    # ---------------------------------------------------------------------- tables

    def _take_table(self, row: list[Found]) -> bool:
        if self._part not in ("goal", "progress"):
            return False
        table = read_headings(self._labels, row, self._reference)
        if table is None:
            is_indicators = self._table and self._table.kind == INDICATORS
            take = self._take_indicator if is_indicators else self._take_costs
            return take(self._table, row) if self._table else False
        self._table, self._target, self._unlabelled = table, None, None
        self.seen.add((self._part, table.kind))
        for heading in table.strangers:
            self._notes.add(f"表の見出し「{heading.text}」に当たる欄がありません。")
        return True

    def _take_indicator(self, table: Table, row: list[Found]) -> bool:
        if self._labels.is_label(self._part, row[0].text):
            self._table = None
            return False
        if is_footnote(row):
            self._notes.lose([row[0].text])
            return True
        line = read_indicator(table, row)
        self._indicators.add(line.record, line.name)
        self._notes.lose(line.stray)
        return True

    def _take_costs(self, table: Table, row: list[Found]) -> bool:
        box, cells = cost_cells(self._labels, self._part, table, row)
        if box is None and (len(row) == 1 or self._labels.is_label(self._part, row[0].text)):
            self._table = None
            return False
        if box is None:
            self._notes.lose([cell.text for cell in row])
            return True
        self._initiatives.saw(self._record, self._part, box.name)
        stray = [cell.text for key, cell in cells if not (key and self._record.say(box, cell.text, key))]
        self._notes.lose([box.kind.label, *stray] if stray else [])
        return True

    # ---------------------------------------------------------------------- labels and texts

    def _walk(self, row: list[Found]) -> None:
        stray: list[str] = []
        for cell in join_signs(row) if self._part == "goal" else row:
            if not self._take_label(cell):
                self._put(cell, stray, is_alone=len(row) == 1)
        self._notes.lose(stray)

    def _put(self, cell: Found, stray: list[str], *, is_alone: bool = False) -> None:
        candidates = (target for target in (self._target, self._unlabelled) if target)
        target = next((t for t in candidates if t.takes(cell, self._row, is_alone=is_alone)), None)
        self._target = target
        if target is None:
            stray.append(cell.text)
            return
        if target.is_odd(cell.text):
            self._notes.add(f"「{cell.text}」を「{target.label}」の続きとして取り込みました。")
        if not target.take(cell, self._row):
            stray += [target.label, cell.text]

    def _take_label(self, cell: Found) -> bool:
        if self._part == _HEADER and read_group(cell.text):
            self._take_group(cell)
            return True
        if not self._labels.is_label(self._part, cell.text):
            return False
        self._target = None
        field = self._labels.field(self._part, cell.text)
        if field:
            self._open(field, cell)
        if self._target is None or self._target.many:
            self._unlabelled = None
        return True

    def _take_group(self, cell: Found) -> None:
        """A cell with the group alone: the number comes next, and then the title."""
        header = parts()[_HEADER].boxes
        self.sheet.say(header["group"], read_group(cell.text))

        def put_number(text: str) -> bool:
            self._open(header["title"], cell)
            if is_number(text):
                return self.sheet.say(header["number"], half_width(text))
            return self.sheet.say(header["title"], text)

        label = header["number"].kind.label
        self._target = Target(label, put_number, many=False, row=self._row, column=cell.column)

    def _open(self, field: BoxField | ListField, cell: Found) -> None:
        """Let the texts beside or below the label in `cell` go to a field."""
        if self._part in ("plan", "progress") and self._record is self.sheet:
            self._begin(self._initiatives.begin(self._part, None, ""))
        self.seen.add((self._part, field.name))
        self._initiatives.saw(self._record, self._part, field.name)
        self._target = self._target_for(field)
        self._target.row, self._target.column = self._row, cell.column

    def _target_for(self, field: BoxField | ListField) -> Target:
        label = field.kind.label
        if isinstance(field, ListField):
            return Target(label, partial(self._record.tell, field.name), many=True, in_paragraphs=True)
        if field in row_class(INDICATORS).boxes.values():
            return Target(label, self._indicators.analyse, many=True, in_paragraphs=True)
        return Target(label, partial(self._record.say, field), many=isinstance(field.kind, Prose))
