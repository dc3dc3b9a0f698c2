"""年度更新: what the sheet and the 年度設定 of a new year take over from those of an earlier one.

Rows keep their ids, so that years can be compared. Whatever the new year asks for is empty; what an earlier
year said of its own columns becomes a past value.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from hyoka_desktop.sheet.address import EXISTS, ORDER, Address
from hyoka_desktop.sheet.declaration import box_field, row_class
from hyoka_desktop.sheet.ids import carried_version_id, rolled_sheet_id
from hyoka_desktop.sheet.kinds import Many, Total
from hyoka_desktop.sheet.model import ANSWERED_BY
from hyoka_desktop.sheet.renaming import Renaming
from hyoka_desktop.sheet.season import START, Season
from hyoka_desktop.sheet.values import Row, Values, rows_of
from hyoka_desktop.sheet.versions import CARRIED, Version
from hyoka_desktop.sheet.years import Stage, cost_key, key_order, split_key

_PLACING = frozenset({EXISTS, ORDER})


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row of a list, such as an indicator, that only one of two years has."""

    list_name: str
    row: str
    name: str


def season_of_next(last: Season, delivered: Season) -> Season:
    """年度設定 of the year of `delivered`, made from that of an earlier year and what the program delivers.

    The columns move on by as many years. A 決算(速報値) that was asked for stays, as a past value, beside
    the 決算 that is asked for now. The indicator columns are those of the plan that the new year falls in. A
    deadline and the 依頼 end with their year, and so does the 人件費単価. Where a part was printed that is
    answered a year later, so is its answer.
    """
    shift = delivered.fiscal_year - last.fiscal_year
    provisional = [key for key in map(_asked_key, last.asked) if _stage(key) is Stage.PROVISIONAL]
    stages = {_moved(key, shift) for key in last.stages}
    stages.update(key for kept in provisional for key in (kept, _settled(kept)))
    asked = [_moved_asked(name, shift) for name in last.asked]
    asked += [_settled_asked(name) for name in last.asked if _stage(_asked_key(name)) is Stage.PROVISIONAL]
    result = str(delivered.fiscal_year - 1)
    return dataclasses.replace(
        last,
        fiscal_year=delivered.fiscal_year,
        years=last.years if result in last.years[1:] else delivered.years,
        stages=tuple(sorted(stages, key=key_order)),
        asked=tuple(dict.fromkeys(asked)),
        later_parts={name: found for name, parts in last.later_parts.items() if (found := _later(parts))},
        deadline="",
        round="",
        round_name="",
        unit_cost="",
        as_of="",
    )


def _later(parts: Collection[str]) -> tuple[str, ...]:
    answers = [ANSWERED_BY[part] for part in parts if part in ANSWERED_BY]
    return (*(part for part in parts if part not in ANSWERED_BY.values()), *answers)


def roll_over(last: Values, season: Season, renaming: Renaming, left_behind: Collection[str] = ()) -> Values:
    """The sheet that the year of `season` makes of an earlier year's.

    Rows in `left_behind` end with the old year, and so does everything below them.
    """
    rows = {row.id: row for row in rows_of(last).values()}
    kept = {id_ for id_ in rows if not _ends(id_, rows, left_behind) and _is_carried(rows[id_], season)}
    sheet = rolled_sheet_id(last.sheet, season.fiscal_year)
    texts = {
        address._replace(sheet=sheet): text
        for address, text in last.texts.items()
        if (not address.row or address.row in kept) and _keeps(address, season)
    }
    made = Values(sheet, season.fiscal_year, texts)
    return made.put(renaming.edits(made))


def carried_versions(values: Values) -> tuple[Version, ...]:
    """The versions of a sheet that was rolled over: the same ones in every office that has the old one."""
    return tuple(
        Version(carried_version_id(values.sheet, str(address), text), address, (), text, "", "", "", CARRIED)
        for address, text in values.texts.items()
    )


def ended(last: Values, now: Values) -> tuple[RowChange, ...]:
    """The indicators and 取組方針 that an earlier year's sheet had and a later one has not."""
    return tuple(_only_in(last, now))


def begun(last: Values, now: Values) -> tuple[RowChange, ...]:
    """The indicators and 取組方針 that a later year's sheet has and the earlier one had not."""
    return tuple(_only_in(now, last))


def named_rows(values: Values) -> tuple[RowChange, ...]:
    """The indicators and 取組方針 of a sheet, in its order."""
    return tuple(_only_in(values, Values(values.sheet, values.fiscal_year, {})))


def row_name(values: Values, row: Row) -> str:
    """What a row is called: the first of its boxes that says something, in the order of the declaration."""
    boxes = row_class(row.list.name).boxes.values()
    texts = (values.at(Address(values.sheet, box.part, row.id, box.name, "")) for box in boxes)
    return next(filter(None, texts), "")


def _only_in(one: Values, other: Values) -> Iterator[RowChange]:
    known = rows_of(other)
    for row in rows_of(one).values():
        if isinstance(row.list.kind, Many) and row.id not in known:
            yield RowChange(row.list.name, row.id, row_name(one, row))


def _ends(row: str, rows: Mapping[str, Row], left_behind: Collection[str]) -> bool:
    while row:
        if row in left_behind:
            return True
        row = rows[row].parent
    return False


def _is_carried(row: Row, season: Season) -> bool:
    """Rows go on; a paragraph goes on where its whole text is kept as a start."""
    return isinstance(row.list.kind, Many) or season.carried(row.list.part, row.list.name) == START


def _keeps(address: Address, season: Season) -> bool:
    if address.field in _PLACING:
        return True
    if not address.key:
        return _is_paragraph(address) or season.carried(address.part, address.field) == START
    if is_asked_column(address, season):
        return False
    return address.key in (*season.years, *season.stages)


def is_asked_column(address: Address, season: Season) -> bool:
    """Say whether a box of a year is to be filled in this season; a sum is, where its addends are."""
    field = box_field(address)
    if field is None or not isinstance(field.kind, Total):
        return season.is_asked(address.part, address.field, address.key)
    across = row_class(field.kind.across).boxes if field.kind.across else {}
    parts = {name: across[name].part if across else address.part for name in field.kind.of}
    return any(season.is_asked(part, name, address.key) for name, part in parts.items())


def _is_paragraph(address: Address) -> bool:
    # Whether a paragraph goes on is decided by its row.
    return bool(address.row) and address.field == "text"


def _asked_key(name: str) -> str:
    return name.partition("/")[2]


def _moved_asked(name: str, shift: int) -> str:
    field, _, key = name.partition("/")
    return f"{field}/{_moved(key, shift)}" if key else name


def _settled_asked(name: str) -> str:
    field, _, key = name.partition("/")
    return f"{field}/{_settled(key)}"


def _moved(key: str, shift: int) -> str:
    try:
        year, stage = split_key(key)
    except ValueError:
        return key  # a column that a newer version of the program knows
    return cost_key(year + shift, stage)


def _stage(key: str) -> Stage | None:
    try:
        return split_key(key)[1]
    except ValueError:
        return None


def _settled(key: str) -> str:
    return cost_key(split_key(key)[0], Stage.SETTLED)
