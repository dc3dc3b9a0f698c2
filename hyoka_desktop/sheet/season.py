"""年度設定: what differs from year to year on the same form; plain data that travels in every file."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from hyoka_desktop.sheet.declaration import BoxField, ListField
from hyoka_desktop.sheet.kinds import ByStage, ByYear
from hyoka_desktop.sheet.masters import (
    MasterPolicy,
    MasterSection,
    read_policies,
    read_sections,
    write_master,
)
from hyoka_desktop.sheet.model import PARTS
from hyoka_desktop.sheet.years import key_label

# The headings over tables, which belong to no box.
TABLE_HEADINGS: Mapping[str, str] = MappingProxyType(
    {
        "goal.indicators": "現状・取組状況",
        "goal.costs": "施策コストの状況",
        "progress.costs": "取組コストの状況",
    }
)

# What becomes of last year's text: kept as a start, shown in grey in an empty box, or nothing.
START, GREY, EMPTY = "start", "grey", "empty"


class SeasonError(ValueError):
    """年度設定 that cannot be read; the message is a Japanese sentence."""


@dataclass(frozen=True, slots=True)
class Season:
    """The settings of one fiscal year (実施年度).

    `years` are the keys of the indicator columns, the base year first; `stages` those of the cost columns.
    `asked` names the boxes to be filled in this season as `part.field` or `part.field/key`. `headings`
    replaces printed labels, by `part` or `part.field`. `limits` gives the greatest number of characters, by
    `part.field`. `later_parts` are the parts printed although they are blank, by group or by `group number`.
    `deadline` is an ISO date. `round` and `round_name` say for which 依頼 a file was handed out. `filled_by`
    names the 課 that fills in a `part.field` in place of the one that the sheet names. `carry` says, by
    `part.field`, what becomes of last year's text in a new year: see `carried`. `sections` and `policies` are
    the masters of the year, `unit_cost` the 人件費単価 in thousand yen. `as_of` is when these settings were
    decided (ISO 8601, UTC; blank as delivered): of two, the newer go. `unknown` keeps what a newer version
    wrote.
    """

    fiscal_year: int
    form: str = "HYK"
    revision: int = 1
    years: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    headings: Mapping[str, str] = field(default_factory=dict)
    limits: Mapping[str, int] = field(default_factory=dict)
    later_parts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    deadline: str = ""
    blank_rows: int = 3
    round: str = ""
    round_name: str = ""
    filled_by: Mapping[str, str] = field(default_factory=dict)
    carry: Mapping[str, str] = field(default_factory=dict)
    sections: tuple[MasterSection, ...] = ()
    policies: tuple[MasterPolicy, ...] = ()
    unit_cost: str = ""
    as_of: str = ""
    unknown: Mapping[str, Any] = field(default_factory=dict)

    @property
    def keys(self) -> Mapping[type, tuple[str, ...]]:
        """The keys of the columns, as `values.addresses` wants them."""
        return {ByYear: self.years, ByStage: self.stages}

    def part_heading(self, part: str) -> str:
        """The printed heading of a part with its number, such as `1 施策目標`."""
        declared = PARTS[part]
        title = self.headings.get(part, declared.title)
        return f"{declared.number} {title}".strip()

    def table_heading(self, name: str) -> str:
        """The printed heading over a table, such as `goal.costs`: one that belongs to no box."""
        return self.headings.get(name, TABLE_HEADINGS.get(name, ""))

    def label(self, declared: BoxField | ListField) -> str:
        """The printed label of a field."""
        return self.headings.get(f"{declared.part}.{declared.name}", declared.kind.label)

    def column_heading(self, key: str) -> str:
        """The printed heading of a year column, such as `4年度` or `現状値(元年度)` for the base year."""
        label = key_label(key)
        if self.years and key == self.years[0]:
            return self.headings.get("base_year", "現状値({year})").replace("{year}", label)
        return self.headings.get(f"column/{key}", label)

    def is_asked(self, part: str, name: str, key: str = "") -> bool:
        """Say whether a box is to be filled in this season."""
        asked = f"{part}.{name}"
        return asked in self.asked or (bool(key) and f"{asked}/{key}" in self.asked)

    def wants_part(self, part: str, group: str, number: str) -> bool:
        """Say whether a later part is printed on a sheet of this group and number although it is blank."""
        return any(part in self.later_parts.get(name, ()) for name in (group, f"{group} {number}"))

    def carried(self, part: str, name: str) -> str:
        """What becomes of last year's text of a field in a new year: `START`, `GREY` or `EMPTY`."""
        return self.carry.get(f"{part}.{name}", START)


_KNOWN = {item.name for item in dataclasses.fields(Season)} - {"unknown"}
_TEXTS = ("deadline", "round", "round_name", "unit_cost", "as_of")


def season_for(template: Mapping[str, Any], fiscal_year: int) -> Season:
    """Make the settings of a year from a form file, whose keys name years relative to it.

    `{result}` stands for the year before (whose results are evaluated), `{current}` and `{next}` for the year
    itself and the one after; the indicator columns follow from `plan_start` and `plan_length`, in fiscal
    years.
    """
    names = {"result": fiscal_year - 1, "current": fiscal_year, "next": fiscal_year + 1}
    raw = dict(template)
    start, length = raw.pop("plan_start"), raw.pop("plan_length")
    first = start + length * ((fiscal_year - 1 - start) // length)
    raw["years"] = [str(year) for year in range(first - 1, first + length)]
    for name in ("stages", "asked"):
        raw[name] = [text.format(**names) for text in raw.get(name, ())]
    return read_season({**raw, "fiscal_year": fiscal_year})


def read_season(raw: Mapping[str, Any]) -> Season:
    """Read what `write_season` wrote; raises SeasonError where a value has the wrong shape."""
    known = {name: value for name, value in raw.items() if name in _KNOWN}
    try:
        for name in ("years", "stages", "asked"):
            known[name] = _texts(known.get(name, ()))
        known["later_parts"] = {
            str(group): _texts(names) for group, names in known.get("later_parts", {}).items()
        }
        for name in {"revision", "blank_rows"} & known.keys():
            known[name] = int(known[name])
        known["limits"] = {str(name): int(limit) for name, limit in known.get("limits", {}).items()}
        for name in ("headings", "filled_by", "carry"):
            known[name] = {str(key): str(text) for key, text in known.get(name, {}).items()}
        for name in _TEXTS:
            known[name] = _text(known.get(name, ""))
        known["sections"] = read_sections(known.get("sections", ()))
        known["policies"] = read_policies(known.get("policies", ()))
        known["fiscal_year"] = int(known["fiscal_year"])
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        message = "年度設定の内容を読み取れません。年度設定の画面で開き直して保存してください。"
        raise SeasonError(message) from error
    return Season(**known, unknown={name: value for name, value in raw.items() if name not in _KNOWN})


def _texts(value: Any) -> tuple[str, ...]:  # noqa: ANN401  # whatever a file holds
    if isinstance(value, str):
        raise TypeError(value)
    return tuple(str(item) for item in value)


def _text(value: Any) -> str:  # noqa: ANN401  # whatever a file holds
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def write_season(season: Season) -> dict[str, Any]:
    """The settings as plain data that JSON can hold, unknown settings of a newer version included."""
    raw = {name: getattr(season, name) for name in sorted(_KNOWN)}
    plain = {name: _plain(value) for name, value in raw.items()}
    return {**season.unknown, **plain}


def _plain(value: Any) -> Any:  # noqa: ANN401  # whatever a setting holds
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, MasterSection | MasterPolicy):
        return write_master(value)
    if isinstance(value, Mapping):
        return {name: _plain(item) for name, item in value.items()}
    return value
