"""コスト集計: every sheet and its 取組方針 with sums, and the check that all ways of adding up agree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.declaration import box_field
from hyoka_desktop.sheet.kinds import Total
from hyoka_desktop.sheet.readings import show_amount
from hyoka_desktop.sheet.season import Season
from hyoka_desktop.sheet.years import key_order
from hyoka_desktop.tasks.collecting.long_tables import amount
from hyoka_desktop.tasks.collecting.record import Record
from hyoka_desktop.tasks.showing import COST_FIELDS
from hyoka_desktop.workbook.consolidated.table import Column, Emphasis, Listing, Shape, Value

NAME = "コスト集計"
AGREES, DIFFERS, PARTIAL = "一致", "不一致", "一部未入力"
CostRow = tuple[list[Value], Emphasis]


def cost_listing(season: Season, title: str) -> Listing:
    """The list for a year, with three columns for each stage of the budget."""
    labels = ("事業費", "人件費", "計")
    money = [
        Column(label, 16.5, Shape.MONEY, season.column_heading(key))
        for key in season.stages
        for label in labels
    ]
    columns = (Column("番号", 15, Shape.WORD), Column("施策・取組方針", 52), *money, Column("検算", 46))
    notes = (
        "単位: 千円。計は事業費と人件費の和、施策の行は取組方針の和です。空欄は未定、「—」は該当なしです。",
        "検算: 印刷されていた合計があれば計算した合計と比べます。「一部未入力」は入力済みの分だけの和です。",
    )
    return Listing(NAME, f"{title} コスト集計", columns, notes, fixed_columns=2)


class Costs:
    """The rows of the list, and the sums of all sheets so far."""

    def __init__(self, season: Season) -> None:
        """Begin with no sheet."""
        self.disagreements = 0
        self._keys = season.stages
        self._cells = [(key, field) for key in season.stages for field in COST_FIELDS]
        self._group = ""
        self._of_group = _Sums(len(self._cells))
        self._of_sheets = _Sums(len(self._cells))
        self._of_initiatives = _Sums(len(self._cells))

    def add(self, record: Record) -> Iterator[CostRow]:
        """The rows of one sheet, behind the sum of the group before it."""
        if self._group and record.summary.group != self._group:
            yield self._close_group()
        self._group = record.summary.group
        shown, numbers, remark = self._row(record, "goal", "")
        self._of_group.add(numbers)
        self._of_sheets.add(numbers)
        inner = [(row, *self._row(record, "progress", row.id)) for row in record.sheet.initiatives]
        yield [record.link, record.name, *shown, remark], Emphasis.HEADING
        for number, (row, texts, amounts, said) in enumerate(inner, start=1):
            self._of_initiatives.add(amounts)
            yield [None, f"　{number} {row.title}", *texts, said], Emphasis.PLAIN

    def finish(self) -> Iterator[CostRow]:
        """The sums at the end, added up in two ways, and whether they agree."""
        yield self._close_group()
        sheets, initiatives = self._of_sheets.numbers, self._of_initiatives.numbers
        agrees = sheets == initiatives and self._adds_up(sheets)
        self.disagreements += not agrees
        differences = [
            None if left is right is None else (left or Decimal(0)) - (right or Decimal(0))
            for left, right in zip(sheets, initiatives, strict=True)
        ]
        yield [None, "総計(施策の合計)", *sheets, ""], Emphasis.TOTAL
        yield [None, "総計(取組方針の合計)", *initiatives, ""], Emphasis.TOTAL
        yield [None, "差", *differences, AGREES if agrees else DIFFERS], Emphasis.TOTAL

    def _close_group(self) -> CostRow:
        numbers, self._of_group = self._of_group.numbers, _Sums(len(self._cells))
        remark = AGREES if self._adds_up(numbers) else DIFFERS
        self.disagreements += remark == DIFFERS
        return [None, f"{self._group or '施策'} 計", *numbers, remark], Emphasis.TOTAL

    def _adds_up(self, numbers: Sequence[Decimal | None]) -> bool:
        """Whether in each stage 事業費 and 人件費 make the sum."""
        by_cell = dict(zip(self._cells, numbers, strict=True))
        addends, total = COST_FIELDS[:-1], COST_FIELDS[-1]
        return all(
            (by_cell[key, total] or 0) == sum(by_cell[key, field] or 0 for field in addends)
            for key in self._keys
        )

    def _row(self, record: Record, part: str, row: str) -> tuple[list[Value], list[Decimal | None], str]:
        """What a row shows, its numbers, and what the check says about it."""
        shown: list[Value] = []
        numbers: list[Decimal | None] = []
        partial, wrong, compared = False, [], False
        for key, field in self._cells:
            address = Address(record.values.sheet, part, row, field, key)
            declared, typed = box_field(address), record.values.at(address)
            if declared is None or not isinstance(declared.kind, Total):
                number = amount(typed)
                shown.append(typed.strip() or None if number is None else number)
                numbers.append(number)
                continue
            total, printed = record.sum_at(address), amount(typed)
            shown.append("—" if total.is_dash else total.number)
            numbers.append(total.number)
            # A sum with a gap in it cannot be the printed one.
            has_gap = total.partial or not (total.is_dash or total.number is not None)
            partial = partial or (has_gap and (total.number is not None or printed is not None))
            compared = compared or (printed is not None and not has_gap)
            if printed is not None and not has_gap and printed != total.number:
                where = f"{record.season.column_heading(key)}の{record.season.label(declared)}"
                wrong.append(f"{where}(印刷 {show_amount(printed)})")
        self.disagreements += bool(wrong)
        return shown, numbers, self._remark(record, (part, row), wrong, partial=partial, compared=compared)

    def _remark(
        self, record: Record, place: tuple[str, str], wrong: list[str], *, partial: bool, compared: bool
    ) -> str:
        pieces = [f"{DIFFERS}: {'、'.join(wrong)}"] if wrong else [AGREES] if compared else []
        pieces += [PARTIAL] if partial else []
        others = {
            address.key
            for address in record.values.texts
            if (address.part, address.row) == place
            and address.field in COST_FIELDS
            and address.key not in self._keys
        }
        if others:
            headings = map(record.season.column_heading, sorted(others, key=key_order))
            pieces.append(f"この表にない列: {'、'.join(headings)}")
        return "。".join(pieces)


class _Sums:
    """The running sum of each column; None until there is something to add."""

    def __init__(self, columns: int) -> None:
        self.numbers: list[Decimal | None] = [None] * columns

    def add(self, numbers: Sequence[Decimal | None]) -> None:
        self.numbers = [
            (sum_ or Decimal(0)) + number if number is not None else sum_
            for sum_, number in zip(self.numbers, numbers, strict=True)
        ]
