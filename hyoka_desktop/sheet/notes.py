"""Notes: what is said about a box and travels with the sheet, such as a request for a correction.

They are only ever added. Merging two copies is the union by id, and where two notes speak of one thing the
newest says how it stands.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from hyoka_desktop.sheet.address import Address, AddressError, read_address


class NoteError(ValueError):
    """A note of a shape that this version cannot read; the message is a Japanese sentence."""

    def __init__(self) -> None:
        """Say what to do about it."""
        super().__init__("付箋の内容を読み取れません。ファイルを作り直してもらってください。")


class NoteKind(StrEnum):
    """A finding kept with a reason; a request and what became of it; why a past value was changed."""

    KEPT = "kept"
    REQUEST = "request"
    ANSWER = "answer"
    SETTLED = "settled"
    REASON = "reason"


REOPENED = "open"
"""What a note of a settlement judges that takes the ones before it back."""


@dataclass(frozen=True, slots=True)
class Note:
    """One note, never altered once it is written.

    `address` is the box; of a whole sheet it has nothing but the sheet. `about` is the code of the finding
    that is kept, the 課 that a request asks, or the id of the request that is answered or settled. `judged`
    is the value that a kept finding or a request was about; a keeping is taken back by one with a blank
    `text`, a settlement by one that judges it `REOPENED`. `time` is ISO 8601 in UTC.
    """

    id: str
    address: Address
    kind: NoteKind
    about: str = ""
    judged: str = ""
    text: str = ""
    section: str = ""
    person: str = ""
    time: str = ""


@dataclass(frozen=True, slots=True)
class Request:
    """修正依頼: the note that asks, the answers to it by time, and the note that settled it."""

    note: Note
    answers: tuple[Note, ...] = ()
    settled: Note | None = None

    @property
    def is_open(self) -> bool:
        """Whether nobody has settled it yet."""
        return self.settled is None


def whole_sheet(sheet: str) -> Address:
    """The address of a note about a whole sheet."""
    return Address(sheet, "", "", "", "")


def unite(*several: Iterable[Note]) -> tuple[Note, ...]:
    """All notes of several copies by time; of two with one id the first counts."""
    found: dict[str, Note] = {}
    for notes in several:
        for note in notes:
            found.setdefault(note.id, note)
    return tuple(sorted(found.values(), key=_by_time))


def kept(notes: Iterable[Note]) -> Mapping[tuple[Address, str, str], Note]:
    """The findings that are kept, by box, code and the value judged; those taken back are left out."""
    found = {
        (note.address, note.about, note.judged): note for note in unite(notes) if note.kind is NoteKind.KEPT
    }
    return {key: note for key, note in found.items() if note.text.strip()}


def requests(notes: Iterable[Note]) -> tuple[Request, ...]:
    """All requests for corrections by time, settled ones too."""
    notes = unite(notes)
    return tuple(
        Request(
            note,
            tuple(one for one in notes if one.kind is NoteKind.ANSWER and one.about == note.id),
            _settled(one for one in notes if one.kind is NoteKind.SETTLED and one.about == note.id),
        )
        for note in notes
        if note.kind is NoteKind.REQUEST
    )


def _settled(notes: Iterable[Note]) -> Note | None:
    """The note that settles a request, given all that ever did, the oldest first."""
    newest = next(iter(reversed(tuple(notes))), None)
    return newest if newest and newest.judged != REOPENED else None


def write_note(note: Note) -> dict[str, str]:
    """A note as plain data that JSON can hold; the sheet is left out."""
    return {**dataclasses.asdict(note), "address": str(note.address), "kind": note.kind.value}


def read_note(sheet: str, raw: Mapping[str, Any]) -> Note:
    """Read what `write_note` wrote; raises NoteError where it has another shape."""
    texts = {field.name: raw.get(field.name, "") for field in dataclasses.fields(Note)}
    if not texts["id"] or not all(isinstance(text, str) for text in texts.values()):
        raise NoteError
    address = texts.pop("address")
    try:
        return Note(
            **{
                **texts,
                "address": read_address(sheet, address) if address else whole_sheet(sheet),
                "kind": NoteKind(texts["kind"]),
            }
        )
    except (AddressError, ValueError) as error:
        raise NoteError from error


def readable_notes(sheet: str, raw: Iterable[Mapping[str, Any]]) -> tuple[Note, ...]:
    """The notes among plain data; what a newer version of the program means by others is left alone."""
    found: list[Note] = []
    for one in raw:
        try:
            found.append(read_note(sheet, one))
        except NoteError:
            continue
    return tuple(found)


def _by_time(note: Note) -> tuple[str, str]:
    return note.time, note.id
