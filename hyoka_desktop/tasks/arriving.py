"""What a file brings along, whatever kind of file it is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from hyoka_desktop.sheet.ids import published_version_id
from hyoka_desktop.sheet.notes import Note
from hyoka_desktop.sheet.published.reading import Published, read_grid, read_published
from hyoka_desktop.sheet.published.text import PublishedError
from hyoka_desktop.sheet.season import Season
from hyoka_desktop.sheet.values import Values
from hyoka_desktop.sheet.versions import IMPORTED, Version
from hyoka_desktop.tasks.direct_edits import Typed, with_direct_edits
from hyoka_desktop.tasks.errors import TaskError
from hyoka_desktop.tasks.named_cells import values_by_names
from hyoka_desktop.workbook.incoming import Incoming
from hyoka_desktop.workbook.payload import Payload
from hyoka_desktop.workbook.reader import read_workbook

# A published sheet has some ten thousand characters; a text of this many bytes is something else.
_LARGEST_TEXT = 10_000_000
_WORKBOOK_NAMES = {".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"}
_WORKBOOK_BEGINNINGS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


@dataclass(frozen=True, slots=True)
class Arriving:
    """A sheet as a file has it, with its history; `section` is the 課 that the file was made for.

    `tier` is how it was read: 1 untouched file of ours, 2 with direct edits, 3 by names, 4 by labels.
    `export` is the id of the export, empty where the file does not say it. `left_out` was typed into the file
    and is not among the values, because somebody has to be asked about it first. `said` are the notes about
    boxes.
    """

    values: Values
    versions: tuple[Version, ...]
    tier: int
    notes: tuple[str, ...] = ()
    season: Season | None = None
    section: str = ""
    export: str = ""
    left_out: tuple[Typed, ...] = ()
    said: tuple[Note, ...] = ()


def read_arriving(path: Path, fiscal_year: int | None) -> Arriving:
    """Read a workbook or a published text; raises TaskError, WorkbookError or PublishedError with a sentence.

    `fiscal_year` is used where the file does not say its year.
    """
    if not path.exists():
        raise TaskError("このファイルはありません。ファイルの名前と場所を確かめてください。")
    if path.is_dir():
        raise TaskError("これはフォルダーです。中のファイルを指定してください。")
    try:
        with path.open("rb") as file:
            beginning = file.read(4)
            if path.suffix.lower() in _WORKBOOK_NAMES or beginning in _WORKBOOK_BEGINNINGS:
                return _from_workbook(read_workbook(path), fiscal_year)
            data = beginning + file.read(_LARGEST_TEXT)
    except OSError as error:
        raise TaskError(
            "ファイルを読み取れません。他のソフトで開いていれば閉じ、読み取りの権限を確かめてください。"
        ) from error
    if len(data) > _LARGEST_TEXT:
        raise TaskError("ファイルが大きすぎます。施策評価シート1件のファイルを指定してください。")
    return _from_published(read_published(data, fiscal_year=fiscal_year))


def read_copied(text: str) -> Arriving:
    """Read what was copied out of a table; raises PublishedError or TaskError with a sentence."""
    if not text.strip():
        raise TaskError("コピーされた文字がありません。シート全体を選んでコピーしてから貼り付けてください。")
    return _from_published(read_published(text.encode(errors="replace")))


def _from_workbook(incoming: Incoming, fiscal_year: int | None) -> Arriving:
    if incoming.payload:
        return _from_payload(incoming, incoming.payload)
    if incoming.tier == 3:
        values, notes = values_by_names(incoming, fiscal_year)
        return Arriving(
            values, _derived_versions(values), 3, (*incoming.notes, *notes), section=incoming.section
        )
    published = first_readable(incoming, fiscal_year)
    return _from_published(published, incoming.notes)


def _from_payload(incoming: Incoming, payload: Payload) -> Arriving:
    edited = with_direct_edits(incoming, payload)
    return Arriving(
        edited.values,
        (*payload.versions, *edited.versions),
        incoming.tier,
        (*incoming.notes, *edited.notes),
        payload.read_season(),
        payload.section,
        payload.export,
        edited.left_out,
        payload.read_notes(),
    )


def first_readable(incoming: Incoming, fiscal_year: int | None) -> Published:
    """The first sheet of a foreign book that reads as a form; raises if none does."""
    failure: PublishedError | None = None
    for grid in incoming.grids:
        try:
            return read_grid(grid, fiscal_year=fiscal_year)
        except PublishedError as error:
            failure = failure or error
    raise failure or TaskError("この表には、施策評価シートの見出しがありません。")


def _from_published(published: Published, notes: tuple[str, ...] = ()) -> Arriving:
    values = published.values
    return Arriving(
        values, _derived_versions(values), 4, (*notes, *published.notes), section=published.section
    )


def _derived_versions(values: Values) -> tuple[Version, ...]:
    # Derived ids and no time: two offices that read the same text hold the same history.
    return tuple(
        Version(
            published_version_id(values.sheet, str(address), text), address, (), text, "", "", "", IMPORTED
        )
        for address, text in values.texts.items()
    )
