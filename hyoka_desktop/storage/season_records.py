"""What the storage keeps about 依頼 and 版."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.season import Season
from hyoka_desktop.sheet.values import Values


@dataclass(frozen=True, slots=True)
class Round:
    """One 依頼: what is asked of which sheets until when.

    `deadline` is an ISO date or blank, `asked` are boxes as in 年度設定, `time` is when it was planned last
    (ISO 8601, UTC).
    """

    id: str
    fiscal_year: int
    name: str
    deadline: str = ""
    asked: tuple[str, ...] = ()
    sheets: tuple[str, ...] = ()
    time: str = ""


class EventKind(StrEnum):
    """What happened to a sheet and a 課 in a round, beside the files that were merged."""

    HANDED_OUT = "handed_out"
    RECEIVED = "received"
    RETURNED = "returned"
    CONFIRMED = "confirmed"
    BY_HAND = "by_hand"
    REOPENED = "reopened"


@dataclass(frozen=True, slots=True)
class RoundEvent:
    """One thing that happened; `state` is the word that was set by hand, `memo` why, or the file's name.

    `digest` is that of the boxes asked of the 課, where they were confirmed; `time` is ISO 8601 in UTC.
    """

    id: str
    round: str
    sheet: str
    section: str
    kind: EventKind
    state: str = ""
    memo: str = ""
    person: str = ""
    time: str = ""
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A 版: the state of a year under a name; `kind` says what for, `time` is ISO 8601 in UTC."""

    id: str
    fiscal_year: int
    name: str
    kind: str = ""
    time: str = ""
    section: str = ""
    person: str = ""


@dataclass(frozen=True, slots=True)
class KeptSheet:
    """A sheet as a 版 has it: every text, the settings of the year, and the heads of each box."""

    values: Values
    season: Season
    heads: Mapping[Address, tuple[str, ...]] = field(default_factory=dict)
