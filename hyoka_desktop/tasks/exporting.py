"""Handing out sheets as Excel files in the standard layout."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path

from hyoka_desktop.layout.form import lay_out
from hyoka_desktop.layout.pages import paginate
from hyoka_desktop.sheet.ids import new_id
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.notes import write_note
from hyoka_desktop.sheet.season import Season, write_season
from hyoka_desktop.sheet.versions import Version, ancestors, by_address, heads, lineage, values_of
from hyoka_desktop.sheet.years import era_letter
from hyoka_desktop.storage.records import Export, Summary
from hyoka_desktop.tasks.errors import TaskError
from hyoka_desktop.tasks.file_names import as_file_name
from hyoka_desktop.tasks.locks import locked_boxes_of
from hyoka_desktop.tasks.replaced_files import refuse_to_lose
from hyoka_desktop.tasks.workspace import Workspace, now
from hyoka_desktop.workbook.payload import Payload
from hyoka_desktop.workbook.plan import OutgoingSheet
from hyoka_desktop.workbook.writer import build, write_sheet

PUBLIC = "公表用"
"""What stands for the 課 in the name of a public file."""
_LONGEST = 35  # characters of a piece of a file's name


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a file is made for: `purpose` as in `records.Export`, and the settings that travel with it.

    Without a `season` those of the year do.
    """

    purpose: str = ""
    season: Season | None = None


_PLAIN = Occasion()


def export_sheets(
    workspace: Workspace,
    sheets: Iterable[SheetId],
    folder: Path,
    section: str = "",
    *,
    public: bool = False,
    occasion: Occasion = _PLAIN,
) -> list[Path]:
    """Write one file for each sheet into `folder` and give their paths; raises ExportError or TaskError.

    `section` is the 課 that the files are made for, by default one's own. A public file carries nothing but
    what is printed. A file of the same name is replaced, unless something was typed into it that this
    database does not have: then nothing is written.
    """
    section = section.strip() or workspace.profile.section
    make_folder(folder)
    chosen = list(dict.fromkeys(sheets))
    names = file_names(map(workspace.summary, chosen), PUBLIC if public else section)
    paths = {sheet: folder / name for sheet, name in zip(chosen, names, strict=True)}
    if public:
        return [_export_public(workspace, sheet, path) for sheet, path in paths.items()]
    for sheet, path in paths.items():
        refuse_to_lose(workspace, sheet, path)
    return [_export(workspace, sheet, path, section, occasion) for sheet, path in paths.items()]


def make_folder(folder: Path) -> None:
    """Make a folder for files; raises TaskError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise TaskError(f"フォルダー {folder} を作れません。書き込める場所を指定してください。") from error


def file_names(summaries: Iterable[Summary], section: str) -> list[str]:
    """The names of exported files, such as `R5_計画1_広報課.xlsx`, no two the same in any spelling."""
    names: list[str] = []
    taken = set[str]()
    for summary in summaries:
        stem = _stem(summary, section)
        numbered = (f"{stem}({number})" for number in count(2))
        name = next(stem for stem in chain([stem], numbered) if stem.casefold() not in taken)
        taken.add(name.casefold())
        names.append(f"{name}.xlsx")
    return names


def _stem(summary: Summary, section: str) -> str:
    # Without a number the title serves.
    name = f"{summary.group[:2]}{summary.number}" if summary.number else summary.title or "シート"
    pieces = (era_letter(summary.fiscal_year), name[:_LONGEST], section[:_LONGEST])
    return as_file_name("_".join(piece for piece in pieces if piece))


def _export_public(workspace: Workspace, sheet: SheetId, path: Path) -> Path:
    values = workspace.database.load(sheet)
    season = workspace.season(values.fiscal_year)
    write_sheet(path, OutgoingSheet(paginate(lay_out(values, season)), values, season))
    return path


def _export(workspace: Workspace, sheet: SheetId, path: Path, section: str, occasion: Occasion) -> Path:
    database = workspace.database
    # What is written and what the journal says of it belong together: a failed export leaves neither.
    with database.transaction():
        database.close_drafts(sheet)
        database.seal(sheet, workspace.stamp())
        export = _journal_entry(workspace, sheet, section, path, occasion)
        database.exports.add(export)
        versions = [version for found in database.versions(sheet).values() for version in found]
        digest = write_sheet(path, _outgoing(workspace, export, versions))
        database.merges.set_export_digest(export.id, digest)
    return path


def payload_again(workspace: Workspace, export: Export) -> Payload:
    """What the file of an export carried, made again for one that lost it on its way."""
    history = workspace.database.versions(export.sheet)
    after = {id_: before for found in history.values() for id_, before in lineage(found).items()}
    carried = ancestors(after, (head for ids in export.heads.values() for head in ids))
    versions = [version for found in history.values() for version in found if version.id in carried]
    payload = build(_outgoing(workspace, export, versions)).payload
    assert payload is not None  # noqa: S101  # only a public export has none
    return payload


def _journal_entry(
    workspace: Workspace, sheet: SheetId, section: str, path: Path, occasion: Occasion
) -> Export:
    history = workspace.database.versions(sheet)
    return Export(
        id=new_id(),
        number=workspace.database.exports.next_number(),
        sheet=sheet,
        section=section,
        time=now(),
        heads={address: tuple(head.id for head in heads(found)) for address, found in history.items()},
        public=False,
        path=str(path.absolute()),
        purpose=occasion.purpose,
        season=occasion.season or workspace.season(workspace.summary(sheet).fiscal_year),
    )


def _outgoing(workspace: Workspace, export: Export, versions: Sequence[Version]) -> OutgoingSheet:
    sheet = SheetId(export.sheet)
    values = values_of(sheet, workspace.summary(sheet).fiscal_year, by_address(versions))
    # What a file carried when nobody noted it: the settings of the year.
    season = export.season or workspace.season(values.fiscal_year)
    # Who fills the sheet in with Excel needs room for what may be added.
    grid = lay_out(values, season, blank_indicators=season.blank_rows, blank_paragraphs=1)
    payload = Payload(
        sheet=sheet,
        fiscal_year=values.fiscal_year,
        export=export.id,
        number=str(export.number),
        section=export.section,
        person=workspace.profile.person,
        time=export.time,
        season=write_season(season),
        versions=tuple(versions),
        heads=export.heads,
        locked=tuple(sorted(locked_boxes_of(workspace, values))),
        purpose=export.purpose,
        notes=tuple(write_note(note) for note in workspace.database.notes(sheet)),
    )
    return OutgoingSheet(paginate(grid), values, season, export.section, payload)
