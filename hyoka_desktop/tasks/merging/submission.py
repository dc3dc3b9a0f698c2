"""One file that was handed in, read: everything that it brings, whatever has happened to it on the way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.notes import Note
from hyoka_desktop.sheet.published.text import PublishedError
from hyoka_desktop.sheet.season import Season, SeasonError
from hyoka_desktop.sheet.values import Values
from hyoka_desktop.sheet.versions import Version
from hyoka_desktop.storage.records import Export
from hyoka_desktop.tasks.arriving import Arriving, first_readable, read_arriving
from hyoka_desktop.tasks.by_labels import typed_by_labels
from hyoka_desktop.tasks.direct_edits import Typed, direct_edits, saved_at
from hyoka_desktop.tasks.errors import TaskError
from hyoka_desktop.tasks.exporting import payload_again
from hyoka_desktop.tasks.merging.refusals import RefusedFile
from hyoka_desktop.tasks.workspace import Workspace
from hyoka_desktop.workbook.errors import RefusedFileError
from hyoka_desktop.workbook.incoming import Incoming
from hyoka_desktop.workbook.payload import Payload
from hyoka_desktop.workbook.reader import read_workbook

Heads = Mapping[Address, tuple[str, ...]]
# Published texts are asked for by name; everything else claims to be a workbook.
_TEXTS = {".txt", ".tsv"}


@dataclass(frozen=True, slots=True)
class Submission:
    """What a file brings: `versions` that travelled with it, and `typed` directly into it.

    `tier` is how it was read: 1 as it was, 2 with direct edits, 3 by names, 4 by labels. `section` is the 課
    that hands in, `content` the SHA-256 of the file, `saved` its time of saving (ISO 8601, UTC). `exported`
    is the sheet as the file was made, None where nobody knows. `purpose` is what the file was made for, as in
    the journal of exports; `said` are the notes about boxes that came along.
    """

    path: Path
    content: str
    sheet: SheetId
    fiscal_year: int
    tier: int
    section: str
    export: str = ""
    saved: str = ""
    versions: tuple[Version, ...] = ()
    typed: tuple[Typed, ...] = ()
    exported: Values | None = None
    season: Season | None = None
    notes: tuple[str, ...] = ()
    purpose: str = ""
    said: tuple[Note, ...] = ()

    @property
    def round(self) -> str:
        """The id of the 依頼 that the file was made for; blank where it does not say so."""
        return self.season.round if self.season else ""


def read_submission(workspace: Workspace, path: Path, section: str = "") -> Submission:
    """Read a file that `section` hands in, by default the 課 that it was made for; raises RefusedFile."""
    try:
        return _read(workspace, path, section)
    except RefusedFileError as error:
        raise RefusedFile(error.code, error.reason) from error
    except PublishedError as error:
        raise RefusedFile("other_form", str(error)) from error
    except RefusedFile:
        raise
    except TaskError as error:
        raise RefusedFile("unreadable", str(error)) from error
    except OSError as error:
        raise RefusedFile("unreadable") from error
    except SeasonError as error:
        raise RefusedFile("damaged") from error


def _read(workspace: Workspace, path: Path, section: str) -> Submission:
    if not path.exists():
        raise RefusedFile("missing")
    if path.is_dir():
        raise RefusedFile("unreadable_folder")
    if path.suffix.lower() in _TEXTS:
        return _by_labels(workspace, path, read_arriving(path, None), section, None)
    incoming = read_workbook(path)
    if incoming.has_twins or incoming.is_many:
        raise RefusedFile("twin_sheets" if incoming.has_twins else "many_sheets")
    payload = incoming.payload
    if incoming.tier == 3:
        payload = _lost_payload(workspace, incoming, section)
        if payload is None:
            return _new_by_names(path, section)
        incoming = read_workbook(path, payload)
    if incoming.tier == 4 or payload is None:
        published = first_readable(incoming, None)
        arriving = Arriving(published.values, (), 4, (*incoming.notes, *published.notes))
        return _by_labels(workspace, path, arriving, section, payload)
    section = section or payload.section
    return Submission(
        path,
        _content(path),
        payload.sheet,
        payload.fiscal_year,
        incoming.tier,
        section,
        payload.export,
        saved_at(incoming),
        payload.versions,
        direct_edits(incoming, payload, section),
        payload.values() if incoming.tier > 1 else None,
        payload.read_season(),
        incoming.notes,
        payload.purpose,
        payload.read_notes(),
    )


def _content(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def _new_by_names(path: Path, section: str) -> Submission:
    """A sheet that is not here yet, from a file that lost its hidden part."""
    arriving = read_arriving(path, None)
    values = arriving.values
    return Submission(
        path,
        _content(path),
        values.sheet,
        values.fiscal_year,
        arriving.tier,
        section or arriving.section,
        versions=arriving.versions,
        notes=arriving.notes,
    )


def _lost_payload(workspace: Workspace, incoming: Incoming, section: str) -> Payload | None:
    """What the file carried, from the journal of exports; None where the sheet is not here at all."""
    if not incoming.sheet or workspace.database.is_known(incoming.sheet) != "present":
        return None
    export = _export_of(workspace, incoming, section)
    if export is None:
        raise RefusedFile("unknown_export")
    return payload_again(workspace, export)


def _export_of(workspace: Workspace, incoming: Incoming, section: str) -> Export | None:
    made = [export for export in workspace.database.exports.of(incoming.sheet) if not export.public]
    for export in made:
        # Every database counts its own exports, and one that came with another database may have got another
        # number: the digest at the foot tells which it is.
        digest = workspace.database.merges.export_digest(export.id)
        if incoming.digest and incoming.digest == digest:
            return export
        if not incoming.digest and str(export.number) == incoming.number:
            return export
    wanted = section or ("" if incoming.number else incoming.section)
    return next((export for export in made if wanted and export.section == wanted), None)


def _by_labels(
    workspace: Workspace, path: Path, arriving: Arriving, section: str, payload: Payload | None
) -> Submission:
    """Whatever differs in a sheet that is here waits; one that is not here is new."""
    values = arriving.values
    sheet = payload.sheet if payload else _same_number(workspace, values) or values.sheet
    section = section or (payload.section if payload else "")
    content = _content(path)
    versions = payload.versions if payload else ()
    if not payload and workspace.database.is_known(sheet) != "present":
        versions = arriving.versions or read_arriving(path, None).versions
        return Submission(
            path, content, sheet, values.fiscal_year, 4, section, versions=versions, notes=arriving.notes
        )
    base, heads = _base(workspace, sheet, section, payload)
    typed = typed_by_labels(base, values, heads, section, workspace.season(values.fiscal_year))
    return Submission(
        path,
        content,
        sheet,
        values.fiscal_year,
        4,
        section,
        payload.export if payload else "",
        versions=versions,
        typed=tuple(typed),
        exported=base,
        season=payload.read_season() if payload else None,
        notes=arriving.notes,
        purpose=payload.purpose if payload else "",
        said=payload.read_notes() if payload else (),
    )


def _base(
    workspace: Workspace, sheet: SheetId, section: str, payload: Payload | None
) -> tuple[Values, Heads]:
    if payload is None:
        made = workspace.database.exports.of(sheet)
        export = next((one for one in made if section and one.section == section and not one.public), None)
        if export is None:
            return _as_it_is(workspace, sheet)
        payload = payload_again(workspace, export)
    return payload.values(), payload.heads


def _as_it_is(workspace: Workspace, sheet: SheetId) -> tuple[Values, Heads]:
    return workspace.database.load(sheet), {}


def _same_number(workspace: Workspace, values: Values) -> SheetId | None:
    """The sheet that this text is about: published text knows no identity but year, group and number."""
    said: Iterable[tuple[str, str]] = (
        (a.field, text) for a, text in values.texts.items() if a.part == "header"
    )
    header = dict(said)
    wanted = (values.fiscal_year, header.get("group", ""), header.get("number", ""))
    for summary in workspace.database.summaries():
        if wanted[2] and (summary.fiscal_year, summary.group, summary.number) == wanted:
            return summary.id
    return None
