"""The lists for people beside 目次 and コスト集計: 指標一覧, 未提出・食い違い一覧."""

from __future__ import annotations

from collections.abc import Iterator

from hyoka_desktop.sheet.declaration import lists
from hyoka_desktop.sheet.kinds import Many, Paragraphs
from hyoka_desktop.sheet.labels import row_number
from hyoka_desktop.sheet.season import Season
from hyoka_desktop.sheet.years import key_order
from hyoka_desktop.tasks.collecting.record import Record
from hyoka_desktop.workbook.consolidated.table import Column, Emphasis, Listing, Shape, Typed, Value

MEASURES, OPEN = "指標一覧", "未提出・食い違い一覧"
_MOST_NAMED = 6

ListRow = tuple[list[Value], Emphasis]


def measures_listing(season: Season, title: str) -> Listing:
    """指標一覧, with one column for each year of the form."""
    base, *later = (season.column_heading(key) for key in season.years)
    years = [Column(base, 29, Shape.NUMBER), *(Column(heading, 22, Shape.NUMBER) for heading in later)]
    columns = (
        Column("番号", 15, Shape.WORD),
        Column("指標", 76),
        Column("単位", 14, Shape.WORD),
        *years,
        Column("項目担当課", 27, Shape.WORD),
        Column("備考", 24),
    )
    notes = ("値は入力されたとおりです。空欄は未記入、備考の「ほか」はこの表にない年度の値です。",)
    return Listing(MEASURES, f"{title} 指標一覧", columns, notes, fixed_columns=2)


def measures_rows(record: Record) -> Iterator[ListRow]:
    """The indicators of a sheet below its name, their values as typed."""
    season, kind = record.season, lists()["indicators"].kind
    missing = {box.address.row for box in record.missing if box.address.key}
    blank: list[Value] = [None] * (len(season.years) + 3)
    yield [record.link, record.name, *blank], Emphasis.HEADING
    for index, indicator in enumerate(record.sheet.goal.indicators):
        values: list[Value] = [Typed(indicator.values.get(key, "")) for key in season.years]
        others = sorted(set(indicator.values) - set(season.years), key=key_order)
        remarks = ["未記入あり"] if indicator.id in missing else []
        remarks += [f"ほか {season.column_heading(key)} {indicator.values[key]}" for key in others]
        start: list[Value] = [_circled(kind, index), indicator.name, indicator.unit]
        yield [*start, *values, indicator.owner, "、".join(remarks)], Emphasis.PLAIN


def _circled(kind: Many | Paragraphs, index: int) -> str:
    return row_number(kind, index) if isinstance(kind, Many) else str(index + 1)


def open_listing(title: str) -> Listing:
    """未提出・食い違い一覧: everything that somebody still has to see to."""
    columns = (
        Column("番号", 16, Shape.WORD),
        Column("施策名", 50),
        Column("種別", 20, Shape.WORD),
        Column("課", 30, Shape.WORD),
        Column("内容", 120),
        Column("受領日", 24, Shape.WORD),
    )
    return Listing(OPEN, f"{title} 未提出・食い違い一覧", columns)


def open_row(record: Record, kind: str, section: str, content: str, day: str = "") -> ListRow:
    """One thing to see to."""
    return [record.link, record.name, kind, section, content, day], Emphasis.PLAIN


def nothing_open() -> list[Value]:
    """The row of a list in which nothing stands."""
    return [None, None, None, None, "残っているものはありません。", None]


def missing_rows(record: Record) -> Iterator[ListRow]:
    """What each 課 has still to fill in on a sheet."""
    for section, boxes in record.missing_by_section():
        names = [record.labels.of(box.address) for box in boxes[:_MOST_NAMED]]
        more = f" ほか{len(boxes) - _MOST_NAMED}欄" if len(boxes) > _MOST_NAMED else ""
        content = f"{len(boxes)}欄: {'、'.join(names)}{more}"
        yield open_row(record, "未記入", section or "(担当課なし)", content)
