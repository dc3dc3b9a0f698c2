"""One sheet on its way into the book, looked at once for all lists and tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.boxes import addresses
from hyoka_desktop.sheet.declaration import BoxField
from hyoka_desktop.sheet.kinds import Many
from hyoka_desktop.sheet.labels import Labels
from hyoka_desktop.sheet.missing import Asked, asked_boxes
from hyoka_desktop.sheet.model import Sheet
from hyoka_desktop.sheet.readings import Total
from hyoka_desktop.sheet.responsible import Responsibility
from hyoka_desktop.sheet.season import Season
from hyoka_desktop.sheet.totals import sum_at
from hyoka_desktop.sheet.values import Row, Values, assemble, rows_of
from hyoka_desktop.storage.records import Summary
from hyoka_desktop.tasks.finding import Finding
from hyoka_desktop.tasks.merging.handing_in import HandedIn
from hyoka_desktop.tasks.merging.questions import Question
from hyoka_desktop.workbook.consolidated.table import Link


@dataclass(frozen=True)
class Record:
    """A sheet with its settings and what others say of it.

    `title` is the name of its sheet in the book, `file` the workbook that it is in, empty where that is the
    one with the lists. `handed_in` are the 課 that it names, `questions` what waits for a decision on it,
    `findings` what the checks say of it.
    """

    summary: Summary
    values: Values
    season: Season
    title: str
    file: str = ""
    handed_in: tuple[HandedIn, ...] = ()
    questions: tuple[Question, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def number(self) -> str:
        """Group and number, such as `計画 1`."""
        return f"{self.summary.group[:2]} {self.summary.number}".strip()

    @property
    def name(self) -> str:
        """What the sheet is called."""
        return self.summary.title or "(名称なし)"

    @property
    def link(self) -> Link:
        """The number, leading to the sheet."""
        return Link(self.number or "(番号なし)", self.title, self.file)

    @cached_property
    def sheet(self) -> Sheet:
        """The typed view."""
        return assemble(self.values)

    @cached_property
    def asked(self) -> tuple[Asked, ...]:
        """Everything that this season asks for."""
        return asked_boxes(self.values, self.season, self.boxes)

    @cached_property
    def boxes(self) -> tuple[tuple[Address, BoxField], ...]:
        """Every box, blank ones too, in the order of the declaration."""
        return tuple(addresses(self.values, self.season.keys))

    def sum_at(self, address: Address) -> Total:
        """The computed sum of a `Total` box, added up once."""
        if address not in self._sums:
            self._sums[address] = sum_at(self.values, address)
        return self._sums[address]

    @cached_property
    def _sums(self) -> dict[Address, Total]:
        return {}

    @cached_property
    def missing(self) -> tuple[Asked, ...]:
        """What is asked for and blank."""
        return tuple(box for box in self.asked if not box.filled)

    @cached_property
    def labels(self) -> Labels:
        """The names of the boxes."""
        return Labels(self.values, self.season)

    @cached_property
    def responsibility(self) -> Responsibility:
        """Who fills in what."""
        return Responsibility(self.values, self.season)

    @cached_property
    def rows(self) -> Mapping[str, Row]:
        """Every row by its id."""
        return rows_of(self.values)

    @cached_property
    def names(self) -> dict[str, str]:
        """What the rows that are no paragraphs are called: the name of an indicator, a 取組方針."""
        named = [*((row.id, row.name) for row in self.sheet.goal.indicators)]
        named += ((row.id, row.title) for row in self.sheet.initiatives)
        return dict(named)

    def subject(self, address: Address) -> tuple[str, int | None, str]:
        """What a box is about: (the sheet or a kind of row, its number from 1, its name)."""
        row = self.rows.get(address.row)
        while row is not None and not isinstance(row.list.kind, Many):
            row = self.rows.get(row.parent)
        if row is None:
            return "施策", None, self.summary.title
        return row.list.kind.label, row.index + 1, self.names.get(row.id, "")

    @cached_property
    def missing_by_section(self) -> dict[str, list[Asked]]:
        """What each 課 has not filled in yet."""
        found: dict[str, list[Asked]] = {}
        for box in self.missing:
            found.setdefault(box.section, []).append(box)
        return found
