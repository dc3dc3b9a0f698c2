"""What the storage hands out about sheets, beside their values and versions."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.season import Season
from hyoka_desktop.sheet.values import Values
from hyoka_desktop.sheet.versions import Version

HAND_IN, PROGRESS = "hand_in", "progress"


class Grown(NamedTuple):
    """What is new of a sheet with nothing unsealed: `versions`, which bring it from `before` to `after`.

    `elsewhere` are boxes that may say something else although no new version is theirs: a row that was
    removed comes into sight again where somebody wrote in it.
    """

    before: Values
    after: Values
    versions: Sequence[Version]
    elsewhere: Collection[Address] = ()


class Summary(NamedTuple):
    """One sheet in the list.

    `changed` is ISO 8601 in UTC. `received_for` is the 課 that a received file was made for, `received_path`
    where that file lay and `received_export` the id of its export; all empty for a sheet that was made here.
    """

    id: SheetId
    fiscal_year: int
    group: str
    number: str
    title: str
    lead: str
    changed: str
    received_for: str = ""
    received_path: str = ""
    received_export: str = ""


class Change(NamedTuple):
    """One step of the history of one box: who, when, from which text to which."""

    step: str
    address: Address
    old: str
    new: str
    section: str
    person: str
    time: str
    origin: str


@dataclass(frozen=True, slots=True)
class Export:
    """One Excel file that was handed out; `heads` are the ids of the versions that it carried of each box.

    `purpose` is `HAND_IN` for a file that is handed in as finished, `PROGRESS` for one that is not, blank for
    one that is handed out; `season` are the settings that travelled with it, None where nobody noted them.
    """

    id: str
    number: int
    sheet: str
    section: str
    time: str
    heads: Mapping[Address, tuple[str, ...]]
    public: bool
    path: str
    purpose: str = ""
    season: Season | None = None
