"""What is true: versions, changes and drafts as they stand in their tables, each record with its checksum."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from json.encoder import encode_basestring_ascii
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, Table, bindparam, select

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.values import Edit
from hyoka_desktop.sheet.versions import TYPED, Stamp, Version
from hyoka_desktop.storage.digests import FRAMED_VERSION, framed, framed_boxes, framed_digest, record_digest
from hyoka_desktop.storage.errors import DamagedDatabase, DamagedSheet
from hyoka_desktop.storage.many_rows import Row, insert_rows, write_rows
from hyoka_desktop.storage.records import Change
from hyoka_desktop.storage.tables import CHANGE, DRAFT, VERSION


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


_SIGNATURE = itemgetter(*map(Version._fields.index, ("section", "person", "time", "origin")))
_INSERTS = {table: table.insert() for table in (VERSION, CHANGE, DRAFT)}
_VERSIONS = _mine(VERSION).order_by(VERSION.c.time, VERSION.c.id)
_CHANGES = _mine(CHANGE).where(CHANGE.c.number > bindparam("after")).order_by(CHANGE.c.number)
_TYPED_CHANGES = _mine(CHANGE).where(CHANGE.c.origin == TYPED).order_by(CHANGE.c.number)
_DRAFTS = _mine(DRAFT).order_by(DRAFT.c.time, DRAFT.c.step)
_DROP_DRAFT = DRAFT.delete().where(
    DRAFT.c.sheet == bindparam("at_sheet"), DRAFT.c.step == bindparam("at_step")
)
_DROP_VERSION = VERSION.delete().where(
    VERSION.c.sheet == bindparam("at_sheet"), VERSION.c.id == bindparam("at_id")
)
_DRAFTED = select(DRAFT.c.sheet).distinct()


def write_versions(connection: Connection, sheet: str, versions: Collection[Version]) -> None:
    """Add versions of one sheet; ids that are there already are an error of the caller."""
    boxes = framed_boxes([version.address for version in versions])
    insert_versions(connection, [*version_rows(sheet, versions, boxes)])


def insert_versions(connection: Connection, rows: Sequence[Row]) -> None:
    """Add versions, of several sheets, as `version_rows` gives them."""
    insert_rows(connection, _INSERTS[VERSION], rows)


def version_rows(sheet: str, versions: Iterable[Version], boxes: Mapping[Address, bytes]) -> Iterator[Row]:
    """The rows of some versions of a sheet with their checksums; `boxes` are theirs, framed."""
    start = framed((sheet,))
    for signature, signed in groupby(versions, _SIGNATURE):
        end = framed(signature)
        for id_, address, parents, value, section, person, time, origin, seen in signed:
            _, part, row, field, key = address
            before, saw = _write_ids(parents), _write_ids(seen)
            ids = f"{len(before)}:{before}{len(saw)}:{saw}".encode()
            box, text = boxes[address], value.encode()
            record = FRAMED_VERSION % (start, len(id_), id_.encode(), box, len(value), text, ids, end)
            digest = framed_digest(record)
            # Written out: of thousands, each star would be felt.
            yield sheet, id_, part, row, field, key, value, before, saw, section, person, time, origin, digest


def read_versions(connection: Connection, sheet: str, count: int) -> list[Version]:
    """The versions of a sheet, oldest first; raises DamagedSheet unless they are `count` sound ones."""
    rows = _read(connection, _VERSIONS, {"at_sheet": sheet})
    versions = [
        Version(
            id_,
            Address(sheet, part, row, field, key),
            _read_ids(parents),
            value,
            section,
            person,
            time,
            origin,
            _read_ids(saw),
        )
        for _, id_, part, row, field, key, value, parents, saw, section, person, time, origin in rows
    ]
    if len(versions) != count:
        raise DamagedSheet(sheet)
    return versions


def drop_versions(connection: Connection, sheet: str, ids: Iterable[str]) -> None:
    """Take versions of a sheet out of the table."""
    connection.execute(_DROP_VERSION, [{"at_sheet": sheet, "at_id": id_} for id_ in ids])


def write_changes(connection: Connection, changes: Sequence[Change], after: int) -> None:
    """Append changes to the `after` ones that their sheet has."""
    rows = [
        (change.address.sheet, number, change.step, *change.address[1:], *change[2:])
        for number, change in enumerate(changes, after + 1)
    ]
    _write(connection, CHANGE, rows)


def read_changes(connection: Connection, sheet: str, count: int, after: int = 0) -> list[Change]:
    """The changes of a sheet behind the first `after`, oldest first; raises DamagedSheet if one is lost."""
    changes = _changes(connection, _CHANGES, {"at_sheet": sheet, "after": after})
    if len(changes) != count - after:
        raise DamagedSheet(sheet)
    return changes


def read_typed_changes(connection: Connection, sheet: str) -> list[Change]:
    """The changes of a sheet that somebody typed here, oldest first; raises DamagedSheet."""
    return _changes(connection, _TYPED_CHANGES, {"at_sheet": sheet})


def _changes(connection: Connection, query: Select[Any], where: Mapping[str, Any]) -> list[Change]:
    return [
        Change(step, Address(sheet, *rest[:4]), *rest[4:])
        for sheet, _, step, *rest in _read(connection, query, where)
    ]


def write_draft(connection: Connection, step: str, edits: Sequence[Edit], stamp: Stamp) -> None:
    """Add an open burst of typing."""
    signed = (stamp.section, stamp.person, stamp.time, stamp.origin)
    _write(connection, DRAFT, [(sheet, step, *place, text, *signed) for (sheet, *place), text in edits])


def read_drafts(connection: Connection, sheet: str, count: int) -> list[Draft]:
    """The open bursts of a sheet, oldest first; raises DamagedSheet unless they are `count` sound records."""
    drafts = [
        Draft(step, Address(sheet, *rest[:4]), *rest[4:])
        for _, step, *rest in _read(connection, _DRAFTS, {"at_sheet": sheet})
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


def _write_ids(ids: tuple[str, ...]) -> str:
    # In JSON; each version has two of these, and a whole encoder for each would cost more than all else.
    if len(ids) == 1:
        return f"[{encode_basestring_ascii(ids[0])}]"
    return f"[{', '.join(map(encode_basestring_ascii, ids))}]" if ids else "[]"


def _read_ids(text: str) -> tuple[str, ...]:
    return () if text == "[]" else tuple(json.loads(text))


def _write(connection: Connection, table: Table, rows: Iterable[Row]) -> None:
    """Add rows, each in the order of the columns and without the last one, the checksum of all others."""
    write_rows(connection, _INSERTS[table], [(*row, record_digest(row)) for row in rows])


def _read(connection: Connection, query: Select[Any], where: Mapping[str, Any]) -> Iterator[Sequence[Any]]:
    """The rows without their checksum, which was sound; raises DamagedSheet."""
    try:
        for *row, digest in connection.execute(query, where).all():
            if digest != record_digest(row):
                raise DamagedSheet(where["at_sheet"])
            yield row
    except DamagedDatabase as error:
        # A text that is no text any more: that concerns this sheet, not the others.
        raise DamagedSheet(where["at_sheet"]) from error
