"""Printed totals: what an import had printed as a sum, held against the sum of what it consists of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from hyoka_desktop.sheet.checks.facts import Facts, amount
from hyoka_desktop.sheet.checks.finding import Code, Example, Finding, Severity
from hyoka_desktop.sheet.kinds import Total
from hyoka_desktop.sheet.readings import show_amount
from hyoka_desktop.sheet.totals import addends

_ROW = "progress/initiatives:1"


def _example(printed: str) -> Example:
    return Example(
        {
            f"{_ROW}/project/2022-budget": "268,940",
            f"{_ROW}/personnel/2022-budget": "143,440",
            f"{_ROW}/total/2022-budget": printed,
        }
    )


CODES: Mapping[str, Code] = {
    "printed-total": Code(
        Severity.WARNING,
        "a total that an imported sheet had printed differs from the computed one by more than rounding",
        _example("420,580"),
    ),
    "printed-total-rounding": Code(
        Severity.NOTATION,
        "a printed total differs from the computed one by no more thousand yen than it has addends",
        _example("412,381"),
    ),
}


def check(facts: Facts) -> Iterator[Finding]:
    """What printed totals do not add up; a sum with a gap in it is held against nothing."""
    for address, box, text in facts.filled:
        if not isinstance(box.kind, Total):
            continue
        printed = amount(text).number
        parts = [amount(facts.values.at(one)) for one in addends(facts.values, address, box.kind)]
        if printed is None or not parts or any(part.number is None and not part.is_dash for part in parts):
            continue
        numbers = [part.number for part in parts if part.number is not None]
        computed = sum(numbers, Decimal(0))
        difference = abs(printed - computed)
        if not difference:
            continue
        column = facts.season.column_heading(address.key)
        said = (
            f"{column}の印刷されていた合計{show_amount(printed)}千円は、"
            f"計算した合計{show_amount(computed)}千円と{show_amount(difference)}千円違います。"
        )
        judged = f"{printed} {computed}"
        if difference <= len(numbers):
            message = f"{said}端数処理による差と思われます。"
            yield Finding(address, "printed-total-rounding", Severity.NOTATION, message, judged=judged)
        else:
            message = f"{said}内訳を確かめてください。再掲などで違ってよいときは、理由を付けて残せます。"
            yield Finding(address, "printed-total", Severity.WARNING, message, judged=judged)
