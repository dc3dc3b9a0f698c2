"""A statement held against the table: it stands, unless no reading of it agrees with the figures."""

from __future__ import annotations

from collections.abc import Callable

from hyoka_desktop.sheet.checks.prose.amounts import (
    refute_change,
    refute_figure,
    refute_record,
    refute_target,
)
from hyoka_desktop.sheet.checks.prose.contradiction import Contradiction
from hyoka_desktop.sheet.checks.prose.directions import refute_direction
from hyoka_desktop.sheet.checks.prose.series import Line, Series
from hyoka_desktop.sheet.checks.prose.statements import Kind, Statement

_REFUTE: dict[Kind, Callable[[Statement, Line, Series], Contradiction | None]] = {
    Kind.DIRECTION: refute_direction,
    Kind.DIFFERENCE: refute_change,
    Kind.RATIO: refute_change,
    Kind.FIGURE: refute_figure,
    Kind.RECORD: refute_record,
    Kind.TARGET: refute_target,
}


def compare(statement: Statement, series: Series) -> Contradiction | None:
    """What the table says against a statement; None where it agrees or nobody can tell."""
    line = series.line(statement.around.part)
    return _REFUTE[statement.kind](statement, line, series) if line.numbers else None
