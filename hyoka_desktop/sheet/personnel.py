"""人件費: what people cost, by their number and the price of one of them in a year."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal, localcontext

from hyoka_desktop.sheet.characters import half_width
from hyoka_desktop.sheet.readings import RefusedText, read_amount, show_amount
from hyoka_desktop.sheet.spellings import EXACT

_PEOPLE = re.compile(r"(?P<figure>[0-9]{1,6}(?:,[0-9]{3})*(?:\.[0-9]{1,4})?)(?:人|名)?")
_NO_PEOPLE = "人数として読めません。「2.5」のように数字で入力してください。"
_NO_UNIT_COST = "人件費の単価として読めません。年度設定で、1人当たりの金額を千円単位で入力してください。"


def personnel_cost(people: str, unit_cost: str) -> str:
    """The cost in thousand yen, rounded to whole ones, of `people` at `unit_cost` thousand yen each.

    Raises RefusedText where one of the two is no figure.
    """
    match = _PEOPLE.fullmatch(half_width(people).strip())
    if match is None:
        raise RefusedText(people, _NO_PEOPLE)
    try:
        price = read_amount(unit_cost).number
    except RefusedText as error:
        raise RefusedText(unit_cost, _NO_UNIT_COST) from error
    if price is None:
        raise RefusedText(unit_cost, _NO_UNIT_COST)
    with localcontext(EXACT):
        cost = Decimal(match["figure"].replace(",", "")) * price
        return show_amount(cost.quantize(Decimal(1), ROUND_HALF_UP))
