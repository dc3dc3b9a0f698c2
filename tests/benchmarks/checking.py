"""The checks of one sheet while somebody types, and of a year of sheets at once.

The times are held against what a person does not feel; beside them stands the typed view of the same sheets
(`assemble`), which is the least that anybody does with a sheet, in the same run.
"""

from __future__ import annotations

from itertools import count

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.checks.rooms import check
from hyoka_desktop.sheet.checks.rules import Rules
from hyoka_desktop.sheet.checks.used_names import used_names
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.season import Season
from hyoka_desktop.sheet.values import Values, assemble
from hyoka_desktop.tasks.check_rules import delivered_rules
from tests.benchmarks.report import Result, milliseconds, side_by_side
from tests.workbook.made import sample, season_of

_SHEETS = 60
_ONE_S, _YEAR_S = 0.005, 0.5
_ROUNDS = 200
_TIMES_ASSEMBLE = 40
_PLACING = frozenset({"exists", "order"})


def measure() -> list[Result]:
    """One sheet with a text that changes from round to round, and 60 sheets with hints."""
    values, rules = sample(), delivered_rules()
    season = season_of(values)
    typed = [values.put([(_aim(values), f"窓口を{number}か所にする。")]) for number in range(_ROUNDS)]
    last = _another(values, 0)
    for hints in (False, True):  # what is read once stays read, as in a window
        check(values, season, last, rules, hints=hints)
    one, view = side_by_side(
        lambda number: check(typed[number], season, last, rules),
        lambda number: assemble(typed[number]),
        rounds=_ROUNDS,
    )
    sheets = [_another(values, number) for number in range(_SHEETS)]
    year, views = side_by_side(
        lambda _: _check_year(sheets, season, last, rules),
        lambda _: [assemble(sheet) for sheet in sheets],
        rounds=5,
    )
    return [
        *_results("all checks of a sheet", one, view, _ONE_S),
        *_results(f"all checks and hints of {_SHEETS} sheets", year, views, _YEAR_S),
    ]


def _results(work: str, taken: float, reference: float, goal_s: float) -> list[Result]:
    detail = f"{milliseconds(taken)} to {milliseconds(reference)}"
    return [
        Result(work, milliseconds(goal_s), taken / goal_s, 1.0, detail),
        Result(work, "assemble()", taken / reference, _TIMES_ASSEMBLE, detail),
    ]


def _check_year(sheets: list[Values], season: Season, last: Values, rules: Rules) -> None:
    among = used_names(sheets)
    for sheet in sheets:
        check(sheet, season, last, rules, hints=True, among=among)


def _another(values: Values, number: int) -> Values:
    """The same sheet under another id, with a digit more in every text, so that no text is read twice."""
    sheet, marks = SheetId(f"{number:032x}"), count(number * 1000)
    return Values(
        sheet,
        values.fiscal_year,
        {
            address._replace(sheet=sheet): text if address.field in _PLACING else _marked(text, next(marks))
            for address, text in values.texts.items()
        },
    )


def _marked(text: str, number: int) -> str:
    """The text with some of its digits changed where it is a number, with a number behind it elsewhere."""
    if text.replace(",", "").replace(".", "").isdecimal():
        return text[:-1] + str(number % 10)
    return f"{text}{number}" if len(text) > 40 else text


def _aim(values: Values) -> Address:
    return Address(values.sheet, "goal", "", "aim", "")
