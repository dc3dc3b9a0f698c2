"""What a check has to say about a box, and how each kind of saying is described."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from hyoka_desktop.sheet.address import Address

_MOST_QUOTED = 30


def quoted(text: str) -> str:
    """A text between 「」 for a message: on one line, and no longer than a glance."""
    plain = " ".join(text.split())
    return f"「{plain if len(plain) <= _MOST_QUOTED else plain[:_MOST_QUOTED] + '…'}」"


class Severity(Enum):
    """How much a finding matters, the gravest first; the value is its word."""

    ERROR = "要修正"
    WARNING = "要確認"
    NOTATION = "表記"


@dataclass(frozen=True, slots=True)
class Finding:
    """One box that needs attention.

    `address` names a box, a paragraph by its own row, a whole list of paragraphs by its parent row and the
    list's name as field. `code` says of which kind the finding is and never changes between versions.
    `message` is one Japanese sentence: what, where (year, figure), what to do. `suggestion` is the whole new
    text of the box, where one can be offered. `judged` holds the value that was judged, with the figures it
    was held against: a finding that somebody kept comes back when this changes.
    """

    address: Address
    code: str
    severity: Severity
    message: str
    suggestion: str | None = None
    judged: str = ""


@dataclass(frozen=True, slots=True)
class Example:
    """A sheet of 令和5年度 that has the matter, by the places of its boxes, and what stood there a year ago.

    A place is an address with a counted list in place of the row: `goal/indicators:1/values/2022`,
    `goal/context:2/text`, `progress/initiatives:1/results:1/text`. `season` are settings
    of 年度設定 that differ from those delivered.
    """

    boxes: Mapping[str, str]
    last: Mapping[str, str] = field(default_factory=dict)
    season: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Code:
    """What a code means, in one sentence, with an example that produces it.

    `severity` is that of all findings of the code; `word` replaces its word on the screen.
    """

    severity: Severity
    meaning: str
    example: Example
    word: str = ""
