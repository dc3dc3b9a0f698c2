"""What is true: versions, changes and drafts as they stand in their tables, each record with its checksum."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, RowMapping, Select, Table, bindparam, select

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.values import Edit
from hyoka_desktop.sheet.versions import Stamp, Version
from hyoka_desktop.storage.digests import record_digest
from hyoka_desktop.storage.errors import DamagedDatabase, DamagedSheet
from hyoka_desktop.storage.records import Change
from hyoka_desktop.storage.tables import ADDRESS, CHANGE, DRAFT, VERSION

_Record = dict[str, str | int]


class Draft(NamedTuple):
    """One box of an open burst of typing."""

    step: str
    address: Address
    text: str
    section: str
    person: str
    time: str
    origin: str


def _mine(table: Table) -> Select[Any]:
    return select(table).where(table.c.sheet == bindparam("at_sheet"))


# What the checksum of a record covers: all but itself.
_CHECKED = {
    table: tuple(column.name for column in table.columns if column.name != "digest")
    for table in (VERSION, CHANGE, DRAFT)
}
_INSERTS = {table: table.insert() for table in _CHECKED}
_VERSIONS = _mine(VERSION).order_by(VERSION.c.time, VERSION.c.id)
_CHANGES = _mine(CHANGE).where(CHANGE.c.number > bindparam("after")).order_by(CHANGE.c.number)
_DRAFTS = _mine(DRAFT).order_by(DRAFT.c.time, DRAFT.c.step)
_DROP_DRAFT = DRAFT.delete().where(
    DRAFT.c.sheet == bindparam("at_sheet"), DRAFT.c.step == bindparam("at_step")
)
_DROP_VERSION = VERSION.delete().where(
    VERSION.c.sheet == bindparam("at_sheet"), VERSION.c.id == bindparam("at_id")
)
_DRAFTED = select(DRAFT.c.sheet).distinct()


def write_versions(connection: Connection, versions: Iterable[Version]) -> None:
    """Add versions; ids that are there already are an error of the caller."""
    _write(connection, VERSION, [_version_record(version) for version in versions])


def read_versions(connection: Connection, sheet: str, count: int) -> list[Version]:
    """The versions of a sheet, oldest first; raises DamagedSheet unless they are `count` sound ones."""
    records = _read(connection, VERSION, _VERSIONS, {"at_sheet": sheet})
    versions = [
        Version(
            record["id"],
            _address(record),
            tuple(json.loads(record["parents"])),
            record["value"],
            *_stamp(record),
            tuple(json.loads(record["saw"])),
        )
        for record in records
    ]
    if len(versions) != count:
        raise DamagedSheet(sheet)
    return versions


def drop_versions(connection: Connection, sheet: str, ids: Iterable[str]) -> None:
    """Take versions of a sheet out of the table."""
    connection.execute(_DROP_VERSION, [{"at_sheet": sheet, "at_id": id_} for id_ in ids])


def write_changes(connection: Connection, changes: Sequence[Change], after: int) -> None:
    """Append changes to the `after` ones that their sheet has."""
    _write(
        connection,
        CHANGE,
        [
            {**_of(change), "number": number, "step": change.step, "old": change.old, "new": change.new}
            for number, change in enumerate(changes, after + 1)
        ],
    )


def read_changes(connection: Connection, sheet: str, count: int, after: int = 0) -> list[Change]:
    """The changes of a sheet behind the first `after`, oldest first; raises DamagedSheet if one is lost."""
    records = _read(connection, CHANGE, _CHANGES, {"at_sheet": sheet, "after": after})
    changes = [
        Change(record["step"], _address(record), record["old"], record["new"], *_stamp(record))
        for record in records
    ]
    if len(changes) != count - after:
        raise DamagedSheet(sheet)
    return changes


def write_draft(connection: Connection, step: str, edits: Sequence[Edit], stamp: Stamp) -> None:
    """Add an open burst of typing."""
    _write(connection, DRAFT, [{**_of_edit(edit, stamp), "step": step, "text": edit[1]} for edit in edits])


def read_drafts(connection: Connection, sheet: str, count: int) -> list[Draft]:
    """The open bursts of a sheet, oldest first; raises DamagedSheet unless they are `count` sound records."""
    drafts = [
        Draft(record["step"], _address(record), record["text"], *_stamp(record))
        for record in _read(connection, DRAFT, _DRAFTS, {"at_sheet": sheet})
    ]
    if len(drafts) != count:
        raise DamagedSheet(sheet)
    return drafts


def drop_draft(connection: Connection, sheet: str, step: str) -> None:
    """Forget an open burst."""
    connection.execute(_DROP_DRAFT, {"at_sheet": sheet, "at_step": step})


def drafted_sheets(connection: Connection) -> list[str]:
    """The sheets that have an open burst."""
    return list(connection.scalars(_DRAFTED))


def _version_record(version: Version) -> _Record:
    return {
        **_of(version),
        "id": version.id,
        "value": version.value,
        "parents": json.dumps(version.parents),
        "saw": json.dumps(version.saw),
    }


def _of(record: Version | Change) -> _Record:
    return {**record.address._asdict(), **_stamped(record)}


def _of_edit(edit: Edit, stamp: Stamp) -> _Record:
    return {**edit[0]._asdict(), **_stamped(stamp)}


def _stamped(stamp: Stamp | Version | Change) -> dict[str, str]:
    return {"section": stamp.section, "person": stamp.person, "time": stamp.time, "origin": stamp.origin}


def _stamp(record: RowMapping) -> tuple[str, str, str, str]:
    return record["section"], record["person"], record["time"], record["origin"]


def _address(record: RowMapping) -> Address:
    return Address(*(record[name] for name in ADDRESS))


def _write(connection: Connection, table: Table, records: list[_Record]) -> None:
    names = _CHECKED[table]
    for record in records:
        record["digest"] = record_digest(record[name] for name in names)
    if records:
        connection.execute(_INSERTS[table], records)


def _read(
    connection: Connection, table: Table, query: Select[Any], where: Mapping[str, Any]
) -> Iterator[RowMapping]:
    """The records, each with its sound checksum; raises DamagedSheet."""
    names = _CHECKED[table]
    try:
        for record in connection.execute(query, where).mappings():
            if record["digest"] != record_digest(record[name] for name in names):
                raise DamagedSheet(where["at_sheet"])
            yield record
    except DamagedDatabase as error:
        # A text that is no text any more: that concerns this sheet, not the others.
        raise DamagedSheet(where["at_sheet"]) from error
