"""What a sentence says about its indicator, as far as it can be understood."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from hyoka_desktop.sheet.checks.prose.clauses import Around
from hyoka_desktop.sheet.checks.prose.figures import Figure
from hyoka_desktop.sheet.checks.prose.predicates import Direction


class Kind(Enum):
    """What kind of thing is said; the value is the code of the finding."""

    DIRECTION = "prose-direction"
    DIFFERENCE = "prose-difference"
    RATIO = "prose-ratio"
    FIGURE = "prose-figure"
    RECORD = "prose-record"
    TARGET = "prose-target"


class Manner(Enum):
    """How a direction is meant: from one year to another, every year, or on the whole."""

    ONCE = "once"
    YEARLY = "yearly"
    TREND = "trend"


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of a text.

    `quote` are its words, `word` and `digits` the places of the word and the digits in the typed text that
    would have to be put right (none: an empty piece). `around` tells whom and which years it speaks of.
    `is_greatest` belongs to a record, `is_met` to a target, `is_whole` to a ratio of the whole (8割に減少,
    1.3倍) instead of the change (2割減).
    """

    kind: Kind
    quote: str
    around: Around
    direction: Direction | None = None
    manner: Manner = Manner.ONCE
    figure: Figure | None = None
    word: tuple[int, int] = (0, 0)
    digits: tuple[int, int] = (0, 0)
    is_greatest: bool = False
    is_met: bool = False
    is_whole: bool = False
