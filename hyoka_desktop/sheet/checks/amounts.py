"""Amounts that look like slips: yen for thousand yen, decimals, a jump by an order of magnitude."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from statistics import median

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.characters import half_width
from hyoka_desktop.sheet.checks.facts import Facts, amount
from hyoka_desktop.sheet.checks.finding import Code, Example, Finding, Severity, quoted
from hyoka_desktop.sheet.kinds import Amount
from hyoka_desktop.sheet.readings import show_amount
from hyoka_desktop.sheet.years import key_order

_BOX = "progress/initiatives:1/project"

CODES: Mapping[str, Code] = {
    "amount-decimals": Code(
        Severity.WARNING,
        "an amount in thousand yen has decimals; with three of them the point is taken for a comma",
        Example({f"{_BOX}/2022-budget": "377.921"}),
    ),
    "amount-thousandfold": Code(
        Severity.WARNING,
        "an amount is about a thousand times those of other columns (yen for thousand yen), or the reverse",
        Example(
            {
                f"{_BOX}/2022-budget": "268,940",
                f"{_BOX}/2022-provisional": "259,870",
                f"{_BOX}/2023-budget": "309,460,000",
            }
        ),
    ),
    "amount-jump": Code(
        Severity.WARNING,
        "an amount has one digit more or less than those of other columns (at least 10,000 thousand yen)",
        Example({f"{_BOX}/2022-budget": "26,894", f"{_BOX}/2022-provisional": "259,870"}),
    ),
}

_GAP = 5  # between amounts of one size and those of the next
_JUMP = 8  # one digit too many or too few, beside the usual ups and downs
_THOUSANDFOLD = 320, 3200  # a thousand, and half an order of magnitude to both sides
_LEAST_IN_YEN = 100_000
_LEAST_JUMP = 10_000
_POINT_FOR_COMMA = re.compile(
    r"(?P<sign>\D*)(?P<thousands>[1-9][0-9]{0,2})\.(?P<rest>[0-9]{3})(?P<after>\D*)"
)


def check(facts: Facts) -> Iterator[Finding]:
    """What is odd about the amounts of a sheet."""
    rows: dict[tuple[str, str], dict[str, Decimal]] = {}
    for address, box, text in facts.filled:
        number = amount(text).number if isinstance(box.kind, Amount) else None
        if number is None:
            continue
        rows.setdefault((address.row, address.field), {})[address.key] = number
        if number % 1:
            yield _decimals(address, text, number)
    for (row, field), numbers in rows.items():
        yield from _odd_ones(facts, facts.box("progress", field, row), numbers)


def _decimals(address: Address, text: str, number: Decimal) -> Finding:
    slip = _POINT_FOR_COMMA.fullmatch(half_width(text).strip())
    if slip:
        suggestion = f"{slip['sign']}{slip['thousands']},{slip['rest']}{slip['after']}"
        message = f"{quoted(text)}に小数点があります。桁区切りの「,」ではないか確かめてください。"
    else:
        suggestion = show_amount(number.quantize(Decimal(1), ROUND_HALF_UP))
        message = f"{quoted(text)}に千円未満の端数があります。千円単位の整数にしてください。"
    return Finding(address, "amount-decimals", Severity.WARNING, message, suggestion, text)


def _odd_ones(facts: Facts, row: Address, numbers: Mapping[str, Decimal]) -> Iterator[Finding]:
    """The amounts of one row that are of another size than the most of them, those of last year included."""
    known = {**facts.last_amounts.get((row.row, row.field), {}), **numbers}
    keys = sorted((key for key in known if known[key] > 0), key=key_order)
    usual = _usual([known[key] for key in keys])
    for key in keys:
        if key in numbers and known[key] not in usual:
            yield from _judge(facts, row._replace(key=key), known[key], usual)


def _usual(numbers: Sequence[Decimal]) -> Sequence[Decimal]:
    """The numbers of the commonest size; of two sizes as common the one that came first."""
    sizes: list[list[Decimal]] = []
    ordered = sorted(numbers)
    for before, number in pairwise([Decimal(0), *ordered]):
        if not sizes or number >= _GAP * before:
            sizes.append([])
        sizes[-1].append(number)
    return max(sizes, key=lambda size: (len(size), -numbers.index(_first(numbers, size))), default=())


def _first(numbers: Sequence[Decimal], size: Sequence[Decimal]) -> Decimal:
    return next(number for number in numbers if number in size)


def _judge(facts: Facts, address: Address, number: Decimal, usual: Sequence[Decimal]) -> Iterator[Finding]:
    others = Decimal(median(usual))
    factor = max(number, others) / min(number, others)
    column = facts.season.column_heading(address.key)
    usually = f"ほかの欄(中央値{show_amount(others.quantize(Decimal(1)))}千円)"
    said = f"{column}の{show_amount(number)}千円は、{usually}"
    judged = f"{number} {others}"
    least, most = _THOUSANDFOLD
    if least <= factor <= most and max(number, others) >= _LEAST_IN_YEN:
        is_yen = number > others
        suggestion = show_amount((number / 1000).quantize(Decimal(1), ROUND_HALF_UP)) if is_yen else None
        size = "およそ1000倍" if is_yen else "およそ1000分の1"
        message = f"{said}の{size}です。単位が千円になっているか確かめてください。"
        yield Finding(address, "amount-thousandfold", Severity.WARNING, message, suggestion, judged)
    elif factor >= _JUMP and abs(number - others) >= _LEAST_JUMP:
        message = f"{said}と桁が違います。桁と単位を確かめてください。"
        yield Finding(address, "amount-jump", Severity.WARNING, message, None, judged)
