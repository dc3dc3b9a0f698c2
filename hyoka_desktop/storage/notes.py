"""Notes in the database: written once, never altered."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, select

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.notes import Note, NoteKind
from hyoka_desktop.storage.season_tables import NOTE
from hyoka_desktop.storage.tables import ADDRESS, SHEET

_TEXTS = ("id", "about", "judged", "text", "section", "person", "time")


def read_notes(connection: Connection, sheet: str = "") -> tuple[Note, ...]:
    """The notes of one sheet, or of all outside the trash, the oldest first."""
    query = select(NOTE).order_by(NOTE.c.time, NOTE.c.id)
    if sheet:
        query = query.where(NOTE.c.sheet == sheet)
    else:
        query = query.join(SHEET, SHEET.c.id == NOTE.c.sheet).where(SHEET.c.trashed.is_(False))
    return tuple(
        Note(
            address=Address(*(row[name] for name in ADDRESS)),
            kind=NoteKind(row["kind"]),
            **{name: row[name] for name in _TEXTS},
        )
        for row in connection.execute(query).mappings()
    )


def add_notes(connection: Connection, sheet: str, notes: Iterable[Note]) -> None:
    """Unite the notes of a sheet with others; what is known already stays as it is."""
    known = set(connection.scalars(select(NOTE.c.id).where(NOTE.c.sheet == sheet)))
    records = [
        {
            **{name: getattr(note, name) for name in _TEXTS},
            **note.address._asdict(),
            "sheet": sheet,
            "kind": note.kind.value,
        }
        for note in {note.id: note for note in notes}.values()
        if note.id not in known
    ]
    if records:
        connection.execute(NOTE.insert(), records)
