"""What the table says against a statement."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from hyoka_desktop.sheet.checks.prose.pairs import Pair
from hyoka_desktop.sheet.checks.prose.statements import Kind, Statement


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A statement that the table does not bear out; `pair` are the values that speak against it.

    A single value stands against a quoted figure: then `pair.before` is its year, too. `kind` is what is
    wrong, which need not be the kind of the statement. `true` is the figure that would be right, `turned`
    says that the direction is the wrong one, `is_clear` that there is one way to put it right.
    """

    statement: Statement
    kind: Kind
    pair: Pair
    true: Decimal | None = None
    turned: bool = False
    is_clear: bool = True
