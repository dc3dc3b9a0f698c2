"""The long tables for machines: one datum a cell, the same for every sheet of every year.

Each begins with the columns that say which sheet a row is of. Numbers stand in columns of their own beside
the text as typed; a year stands as a Western number and as the office writes it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.declaration import BoxField
from hyoka_desktop.sheet.departments import read_departments
from hyoka_desktop.sheet.kinds import Amount, Departments, Paragraphs, Prose, Section, Total
from hyoka_desktop.sheet.model import PARTS, Indicator
from hyoka_desktop.sheet.readings import Reading, RefusedText, read_amount, read_measured
from hyoka_desktop.sheet.years import key_order, split_key, wareki
from hyoka_desktop.tasks.collecting.record import Record
from hyoka_desktop.workbook.consolidated.table import Column, LongTable, Shape, Value

_MOST_CHARACTERS = 16_000
"""A longer text goes on in the next row: no cell of Excel holds 32,768 UTF-16 units."""

_KEY = (
    Column("シートID", 12),
    Column("実施年度(西暦)", 16, Shape.NUMBER),
    Column("実施年度(和暦)", 18),
    Column("区分", 26),
    Column("番号", 10),
    Column("施策名", 50),
)
_SUBJECT = (Column("対象", 16), Column("行番号", 12, Shape.NUMBER), Column("行の名称", 44))
_YEAR = (Column("年度(西暦)", 14, Shape.NUMBER), Column("年度(和暦)", 16))


def _table(name: str, about: str, *columns: Column) -> LongTable:
    return LongTable(name, about, (*_KEY, *columns))


SHEETS = _table(
    "シート",
    "1行に1シート",
    Column("主管部長(課)", 50),
    Column("関係部長(課)", 50),
    Column("指標数", 12, Shape.NUMBER),
    Column("取組方針数", 14, Shape.NUMBER),
    Column("記入対象欄数", 16, Shape.NUMBER),
    Column("記入済欄数", 16, Shape.NUMBER),
    Column("最終更新(UTC)", 30),
)
MEASURES = _table(
    "指標値",
    "1行に1指標の1年度",
    Column("指標番号", 12, Shape.NUMBER),
    Column("指標", 44),
    Column("項目担当課", 24),
    *_YEAR,
    Column("基準年の値", 14),
    Column("内訳", 16),
    Column("値(入力のまま)", 24),
    Column("値(数値)", 18, Shape.NUMBER),
    Column("単位", 12),
    Column("時点(西暦)", 14, Shape.NUMBER),
    Column("時点(和暦)", 16),
    Column("数値のない理由", 20),
    Column("注記", 24),
)
COSTS = _table(
    "コスト",
    "1行に1金額",
    *_SUBJECT,
    *_YEAR,
    Column("段階", 20),
    Column("費目", 22),
    Column("入力・計算", 14),
    Column("金額(入力のまま)", 22),
    Column("金額(数値)", 18, Shape.NUMBER),
    Column("単位", 12),
    Column("一部未入力", 14),
    Column("印刷されていた合計", 22),
    Column("印刷されていた合計(数値)", 26, Shape.NUMBER),
)
INITIATIVES = _table(
    "取組方針",
    "1行に1取組方針",
    Column("取組方針番号", 16, Shape.NUMBER),
    Column("取組方針", 50),
    Column("主管部長(課)", 50),
    Column("関係部長(課)", 50),
    Column("取組内容の段落数", 20, Shape.NUMBER),
    Column("成果と課題の段落数", 22, Shape.NUMBER),
)
TEXTS = _table(
    "文章",
    "1行に1段落",
    Column("部の番号", 12),
    Column("部", 30),
    *_SUBJECT,
    Column("欄", 30),
    Column("段落番号", 12, Shape.NUMBER),
    Column("続き", 10, Shape.NUMBER),
    Column("文章", 120),
    Column("文字数", 12, Shape.NUMBER),
    Column("担当課", 24),
    Column("番地", 30),
)
DEPARTMENTS = _table(
    "組織",
    "1行に1課",
    *_SUBJECT,
    Column("欄", 22),
    Column("順番", 10, Shape.NUMBER),
    Column("部長", 26),
    Column("課", 26),
)

FINDINGS = _table(
    "点検結果",
    "1行に1指摘",
    Column("種別", 14),
    Column("欄", 44),
    Column("担当課", 24),
    Column("内容", 120),
    Column("修正案", 60),
    Column("残す理由", 50),
    Column("コード", 26),
    Column("番地", 30),
)


def _sheets(record: Record) -> Iterator[Iterable[Value]]:
    header, asked = record.sheet.header, record.asked
    counts = len(record.sheet.goal.indicators), len(record.sheet.initiatives)
    filled = sum(box.filled for box in asked)
    yield header.lead, header.related, *counts, len(asked), filled, record.summary.changed


def _measures(record: Record) -> Iterator[Iterable[Value]]:
    for number, indicator in enumerate(record.sheet.goal.indicators, start=1):
        start = (number, indicator.name, indicator.owner)
        for key in sorted({*record.season.years, *indicator.values}, key=key_order):
            is_base = "基準年" if key in record.season.years[:1] else ""
            for row in _values_of(record, indicator, key):
                yield *start, *_year(_year_of(key)), is_base, *row


def _values_of(record: Record, indicator: Indicator, key: str) -> Iterator[Iterable[Value]]:
    """The value of a year, or one row for each of its named figures (提案3 採択2)."""
    text = indicator.values.get(key, "")
    try:
        reading = read_measured(text, record.values.fiscal_year)
    except RefusedText:
        reading = Reading(text)
    end = indicator.unit, *_year(reading.basis_year), reading.reason, reading.note
    for name, number in reading.parts or (("", reading.number),):
        yield name, text, number, *end


def _costs(record: Record) -> Iterator[Iterable[Value]]:
    for address, field in record.boxes:
        if not isinstance(field.kind, Amount | Total):
            continue
        year, stage = _stage_of(address.key)
        start = (*record.subject(address), *_year(year), stage, record.season.label(field))
        typed = record.values.at(address)
        if isinstance(field.kind, Total):
            total = record.sum_at(address)
            shown = "—" if total.is_dash else None
            partial = "○" if total.partial and total.number is not None else ""
            yield *start, "計算", shown, total.number, field.kind.unit, partial, typed, amount(typed)
        else:
            yield *start, "入力", typed, amount(typed), field.kind.unit, "", None, None


def _initiatives(record: Record) -> Iterator[Iterable[Value]]:
    for number, row in enumerate(record.sheet.initiatives, start=1):
        yield number, row.title, row.lead, row.related, len(row.content), len(row.results)


def _texts(record: Record) -> Iterator[Iterable[Value]]:
    for address, field in record.boxes:
        text = record.values.at(address)
        if not (isinstance(field.kind, Prose) and text):
            continue
        place = *_part(record, address.part), *record.subject(address), *_paragraph(record, address, field)
        end = record.responsibility.of(address), str(address)
        for number, start in enumerate(range(0, len(text), _MOST_CHARACTERS)):
            piece = text[start : start + _MOST_CHARACTERS]
            yield *place, number, piece, len(piece), *end


def _part(record: Record, part: str) -> tuple[str, str]:
    return PARTS[part].number, record.season.headings.get(part, PARTS[part].title)


def _paragraph(record: Record, address: Address, field: BoxField) -> tuple[str, int]:
    """The box that a text stands in, and the number of the paragraph there."""
    row = record.rows.get(address.row)
    if row is not None and isinstance(row.list.kind, Paragraphs):
        return record.season.label(row.list), row.index + 1
    return record.season.label(field), 1


def _departments(record: Record) -> Iterator[Iterable[Value]]:
    for address, field in record.boxes:
        if not isinstance(field.kind, Departments | Section):
            continue
        start = (*record.subject(address), record.season.label(field))
        named = [
            (department.bureau, section)
            for department in read_departments(record.values.at(address))
            for section in department.sections or ("",)
        ]
        for number, names in enumerate(named, start=1):
            yield *start, number, *names


def _findings(record: Record) -> Iterator[Iterable[Value]]:
    for one in record.findings:
        suggestion = (one.suggestion or "")[:_MOST_CHARACTERS]
        reason = one.kept.text if one.kept else ""
        yield one.word, one.label, one.section, one.message, suggestion, reason, one.code, str(one.address)


LONG_TABLES: Mapping[LongTable, Callable[[Record], Iterator[Iterable[Value]]]] = {
    SHEETS: _sheets,
    MEASURES: _measures,
    COSTS: _costs,
    INITIATIVES: _initiatives,
    TEXTS: _texts,
    DEPARTMENTS: _departments,
    FINDINGS: _findings,
}


def long_rows(table: LongTable, record: Record) -> Iterator[list[Value]]:
    """The rows that a sheet has in one of the long tables."""
    summary = record.summary
    key: list[Value] = [
        summary.id,
        *_year(summary.fiscal_year),
        summary.group,
        summary.number,
        summary.title,
    ]
    for row in LONG_TABLES[table](record):
        yield [*key, *row]


def amount(text: str) -> Decimal | None:
    """The number of an amount as typed, None where there is none."""
    try:
        return read_amount(text).number
    except RefusedText:
        return None


def _year(year: int | None) -> tuple[int | None, str]:
    return year, "" if year is None else wareki(year)


def _year_of(key: str) -> int | None:
    return _stage_of(key)[0]


def _stage_of(key: str) -> tuple[int | None, str]:
    """The year of a column and the word of its stage; of a key that nobody knows, the key."""
    try:
        year, stage = split_key(key)
    except ValueError:
        return None, key
    return year, stage.label if stage else ""
