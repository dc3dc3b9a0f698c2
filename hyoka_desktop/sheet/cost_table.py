"""A table of money keyed by code, such as 財務会計 gives it: read by the columns that somebody chose once."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation, localcontext
from types import MappingProxyType
from typing import Any

from hyoka_desktop.sheet.characters import half_width, is_dash
from hyoka_desktop.sheet.columns import ColumnsError, Rows, find_columns
from hyoka_desktop.sheet.declaration import row_class
from hyoka_desktop.sheet.kinds import Amount, ByStage
from hyoka_desktop.sheet.master_tables import Slip
from hyoka_desktop.sheet.readings import read_amount
from hyoka_desktop.sheet.spellings import EXACT
from hyoka_desktop.sheet.years import cost_key, split_key

YEN, THOUSAND_YEN = "円", "千円"
PEOPLE = "人数:"
"""What stands before a target whose column counts people: their number times the 人件費単価 goes there."""

_FIGURE = re.compile(r"(?P<sign>[▲△-])?(?P<figure>[0-9,]+(?:\.[0-9]+)?)")


@dataclass(frozen=True, slots=True)
class CostColumns:
    """Which headings hold what: `code`, the `name` of the 事業 (may be empty), and by target the heading.

    A target is `field/key` of a 取組方針, such as `project/2023-settled`, with `PEOPLE` before it where
    people are counted. `unit` is that of the amounts, `YEN` or `THOUSAND_YEN`.
    """

    code: str
    amounts: Mapping[str, str]
    name: str = ""
    unit: str = YEN


@dataclass(frozen=True, slots=True)
class CostLine:
    """All lines of one code together: its name, and by target the sum as it stands in the table."""

    code: str
    name: str
    amounts: Mapping[str, Decimal] = field(default_factory=lambda: MappingProxyType({}))


def amount_fields() -> tuple[str, ...]:
    """The boxes of a 取組方針 that hold money by year and stage, and are typed in."""
    boxes = row_class("initiatives").boxes.values()
    return tuple(box.name for box in boxes if isinstance(box.kind, Amount) and box.keyed is ByStage)


def check_columns(columns: CostColumns) -> None:
    """Raise ColumnsError where a target is none, or code or amounts are not chosen."""
    if not columns.code or not columns.amounts:
        raise ColumnsError("コードの列と、金額の列を少なくとも1つ選んでください。")
    if columns.unit not in {YEN, THOUSAND_YEN}:
        raise ColumnsError("金額の単位は「円」か「千円」を指定してください。")
    for target in columns.amounts:
        name, _, key = target.removeprefix(PEOPLE).partition("/")
        if name not in amount_fields() or not _is_stage(key):
            names = "、".join(amount_fields())
            raise ColumnsError(
                f"「{target}」は金額の欄ではありません。「{amount_fields()[0]}/2023-settled」のように、"
                f"欄（{names}）と年度・段階を指定してください。"
            )


def relative(columns: CostColumns, fiscal_year: int) -> dict[str, Any]:
    """The choice as plain data in which years are counted from `fiscal_year`, to be used again next year."""
    amounts = {_shifted(target, -fiscal_year): heading for target, heading in columns.amounts.items()}
    return {"code": columns.code, "name": columns.name, "unit": columns.unit, "amounts": amounts}


def absolute(raw: Mapping[str, Any], fiscal_year: int) -> CostColumns:
    """Read what `relative` wrote for another year; raises ColumnsError where it has another shape."""
    try:
        amounts = {_shifted(target, fiscal_year): str(text) for target, text in raw["amounts"].items()}
        return CostColumns(str(raw["code"]), amounts, str(raw["name"]), str(raw["unit"]))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ColumnsError("覚えている列の選び方を読み取れません。列をもう一度選んでください。") from error


def read_cost_table(rows: Rows, columns: CostColumns) -> tuple[tuple[CostLine, ...], tuple[Slip, ...]]:
    """Add up the lines of each code; raises ColumnsError where a heading is not there."""
    spellings: dict[str, Sequence[str]] = {"code": (columns.code,)}
    spellings |= {target: (heading,) for target, heading in columns.amounts.items()}
    if columns.name:
        spellings["name"] = (columns.name,)
    found = find_columns(rows, spellings, tuple(spellings))
    if found is None:
        headings = "」「".join([columns.code, *filter(None, [columns.name]), *columns.amounts.values()])
        raise ColumnsError(f"表に「{headings}」の見出しがありません。列を選び直してください。")
    sums: dict[str, dict[str, Decimal]] = {}
    names: dict[str, str] = {}
    slips: list[Slip] = []
    for number, cells in found.lines(rows):
        code = half_width(cells["code"]).strip()
        if not code:
            continue
        names.setdefault(code, cells.get("name", ""))
        mine = sums.setdefault(code, {})
        for target in columns.amounts:
            amount = _read(cells[target])
            if amount is None and cells[target] and not is_dash(cells[target]):
                slips.append(Slip(number, f"{number}行目の「{cells[target]}」を数として読めません。"))
            if amount is not None:
                with localcontext(EXACT):
                    mine[target] = mine.get(target, Decimal(0)) + amount
    return tuple(CostLine(code, names[code], amounts) for code, amounts in sums.items()), tuple(slips)


def in_thousands(target: str, amount: Decimal, unit: str, unit_cost: str) -> Decimal | None:
    """What goes into the box of a target, in whole thousand yen; None for people where no price is set."""
    with localcontext(EXACT):
        if target.startswith(PEOPLE):
            price = read_amount(unit_cost).number
            if price is None:
                return None
            amount *= price
        elif unit == YEN:
            amount = amount.scaleb(-3)
        return amount.quantize(Decimal(1), ROUND_HALF_UP)


def _read(text: str) -> Decimal | None:
    plain = re.sub(r"\s|¥", "", half_width(text)).removesuffix("円").removesuffix("千").removesuffix("人")
    match = _FIGURE.fullmatch(plain)
    if match is None:
        return None
    try:
        number = Decimal(match["figure"].replace(",", ""))
    except InvalidOperation:
        return None
    return -number if match["sign"] else number


def _is_stage(key: str) -> bool:
    try:
        return split_key(key)[1] is not None
    except ValueError:
        return False


def _shifted(target: str, by: int) -> str:
    """A target with its year counted from another one: `project/2022-settled` and `project/-1-settled`."""
    name, _, key = target.partition("/")
    year, _, stage = key.rpartition("-")
    moved = int(year) + by
    if by < 0:
        return f"{name}/{moved}-{stage}"
    return f"{name}/{cost_key(moved)}-{stage}"
