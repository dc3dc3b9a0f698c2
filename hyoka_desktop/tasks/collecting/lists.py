"""The lists for people beside 目次 and コスト集計: 指標一覧, 未提出・食い違い一覧."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from hyoka_desktop.sheet.address import EXISTS, ORDER
from hyoka_desktop.sheet.days import long_date
from hyoka_desktop.sheet.declaration import lists
from hyoka_desktop.sheet.kinds import Many, Paragraphs
from hyoka_desktop.sheet.labels import row_number
from hyoka_desktop.sheet.missing import Asked
from hyoka_desktop.sheet.season import Season
from hyoka_desktop.sheet.versions import Version
from hyoka_desktop.sheet.years import key_order
from hyoka_desktop.tasks.collecting.record import Record
from hyoka_desktop.tasks.merging.questions import Question, QuestionKind
from hyoka_desktop.workbook.consolidated.table import Column, Emphasis, Listing, Shape, Typed, Value

MEASURES, OPEN = "指標一覧", "未提出・食い違い一覧"
_MOST_NAMED = 6
_MOST_SHOWN = 60
_KINDS = {
    QuestionKind.CONFLICT: "食い違い",
    QuestionKind.ROW: "行の食い違い",
    QuestionKind.CONFIRM: "確認待ち",
}

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
        Column("施策名", 66),
        Column("種別", 20, Shape.WORD),
        Column("課", 30, Shape.WORD),
        Column("内容", 112),
        Column("受領日", 26, Shape.WORD),
    )
    return Listing(OPEN, f"{title} 未提出・食い違い一覧", columns)


def open_rows(record: Record) -> Iterator[ListRow]:
    """Who has not handed in a sheet, what is blank on it, and what waits for a decision."""
    blank = dict(record.missing_by_section)
    found: list[tuple[str, str, str, str]] = []
    for one in record.handed_in:
        boxes = blank.pop(one.section, [])
        if not one.received:
            found.append(("未提出", one.section, _named(record, boxes) or "未記入の欄はありません", ""))
        elif boxes:
            found.append(("未記入", one.section, _named(record, boxes), japanese_day(one.received)))
    found += [
        ("未記入", section or "(担当課なし)", _named(record, boxes), "") for section, boxes in blank.items()
    ]
    found += [_asked(question) for question in record.questions]
    for row in found:
        yield [record.link, record.name, *row], Emphasis.PLAIN


def nothing_open() -> list[Value]:
    """The row of a list in which nothing stands."""
    return [None, None, None, None, "残っているものはありません。", None]


def japanese_day(time: str) -> str:
    """The day of a moment in ISO 8601, as the clock of this place has it."""
    return long_date(datetime.fromisoformat(time).astimezone().date()) if time else ""


def _named(record: Record, boxes: Sequence[Asked]) -> str:
    names = [record.labels.of(box.address) for box in boxes[:_MOST_NAMED]]
    more = f" ほか{len(boxes) - _MOST_NAMED}欄" if len(boxes) > _MOST_NAMED else ""
    return f"未記入 {len(boxes)}欄: {'、'.join(names)}{more}" if boxes else ""


def _asked(question: Question) -> tuple[str, str, str, str]:
    """A question in a line: the box, and what each side says there."""
    sides = [f"{head.section or '(課なし)'}{_said(question, head)}" for head in question.heads]
    content = f"{question.label}: {' ⇔ '.join(sides)}"
    newest = max((head.time for head in question.heads), default="")
    return _KINDS[question.kind], question.section, content, japanese_day(newest)


def _said(question: Question, head: Version) -> str:
    if question.kind is QuestionKind.ROW:
        return "(残す)" if head.value else "(削除)"
    if question.address.field == ORDER:
        return "(並び順の変更)" if question.waiting and head.id == question.waiting.id else "(今の並び順)"
    text = head.value
    if question.waiting and question.address.field == EXISTS:
        # A row that waits says what was typed into it.
        boxes = question.waiting.versions
        text = " ".join(box.value for box in boxes if box.address.field not in {EXISTS, ORDER})
    short = text if len(text) <= _MOST_SHOWN else text[:_MOST_SHOWN] + "…"
    return f"「{short}」"
