"""What is said to the user of a contradiction."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from hyoka_desktop.sheet.characters import is_dash
from hyoka_desktop.sheet.checks.prose.contradiction import Contradiction
from hyoka_desktop.sheet.checks.prose.pairs import Pair
from hyoka_desktop.sheet.checks.prose.series import Series
from hyoka_desktop.sheet.checks.prose.statements import Kind
from hyoka_desktop.sheet.years import short_wareki

_MOST_QUOTED = 26
_ASK = "表と文のどちらが正しいか確かめてください。"


def message(found: Contradiction, series: Series) -> str:
    """What is said, what the table says, and what to do."""
    statement, pair = found.statement, found.pair
    said = f"「{_words(found)}」とありますが、"
    part = f"{statement.around.part}は" if statement.around.part else ""
    now = f"{short_wareki(pair.year)}{_shown(pair.new, series)}"
    if found.kind in (Kind.FIGURE, Kind.TARGET):
        return f"{said}表では{part}{now}です。{_ASK}"
    values = f"{short_wareki(pair.before)}{_shown(pair.old, series)}、{now}"
    if found.kind is Kind.RECORD:
        return f"{said}表では{part}{values}です。{_ASK}"
    return f"{said}表では{part}{values}で、{_moved(pair, found, series)}。{_ASK}"


def judged(found: Contradiction) -> str:
    """What was judged: the words, and the figures that they were held against."""
    pair = found.pair
    return (
        f"{found.statement.around.scope}{found.statement.quote}\n"
        f"{pair.before} {pair.old:f}\n{pair.year} {pair.new:f}"
    )


def _words(found: Contradiction) -> str:
    """The words with what stands before them, as far as the eye needs it to find them."""
    before, quote = found.statement.around.scope, found.statement.quote
    room = max(0, _MOST_QUOTED - len(quote))
    return f"{before}{quote}" if len(before) <= room else f"…{before[len(before) - room :]}{quote}"


def _shown(number: Decimal, series: Series) -> str:
    return f"{number:,f}{'' if is_dash(series.unit) else series.unit}"


def _moved(pair: Pair, found: Contradiction, series: Series) -> str:
    if pair.change == 0:
        return "変わっていません"
    word = "増加" if pair.change > 0 else "減少"
    figure = found.statement.figure
    if found.kind is Kind.RATIO and figure is not None and found.true is not None:
        shown = abs(found.true).quantize(Decimal("0.01"), ROUND_HALF_UP)
        return f"{shown.normalize():f}{figure.unit or '倍'}に当たります"
    if found.kind is Kind.DIFFERENCE:
        unit = "ポイント" if series.unit == "%" else series.unit
        return f"{abs(pair.change):,f}{'' if is_dash(unit) else unit}の{word}です"
    return f"{word}しています"
