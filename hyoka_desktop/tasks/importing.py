"""Bringing in sheets that this database does not have yet; what is there already is only compared."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from hyoka_desktop.sheet.notes import NoteKind
from hyoka_desktop.sheet.published.text import PublishedError
from hyoka_desktop.sheet.values import Values, header_text
from hyoka_desktop.sheet.versions import IMPORTED
from hyoka_desktop.tasks.arriving import Arriving, read_copied
from hyoka_desktop.tasks.differences import differences_by_labels, differences_from
from hyoka_desktop.tasks.errors import TaskError
from hyoka_desktop.tasks.past_files import Source, sources_in
from hyoka_desktop.tasks.taking_season import take_season
from hyoka_desktop.tasks.workspace import Workspace
from hyoka_desktop.workbook.errors import WorkbookError

_BY_LABELS = 4
COPIED = "コピーした表"
"""What stands for the file in a report where a text was copied."""


@dataclass(frozen=True, slots=True)
class Imported:
    """A sheet that was brought in: the file, the sheet's id and title, how it was read, and what was seen."""

    file: str
    sheet: str
    title: str
    tier: int
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that was not brought in, and why; of a sheet that `is_known` here the differences are listed."""

    file: str
    reason: str
    differences: tuple[str, ...] = ()
    sheet: str = ""

    @property
    def is_known(self) -> bool:
        """Say whether the only reason is that the sheet is here already."""
        return bool(self.sheet)


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of each file; `passed_over` lay in a folder and is none that could hold a sheet."""

    imported: tuple[Imported, ...]
    refused: tuple[Refused, ...]
    passed_over: tuple[str, ...] = ()

    def as_data(self) -> dict[str, Any]:
        """The report as data that JSON can hold."""
        return {
            "imported": [
                {
                    "file": done.file,
                    "sheet": done.sheet,
                    "title": done.title,
                    "tier": done.tier,
                    "notes": list(done.notes),
                }
                for done in self.imported
            ],
            "refused": [
                {"file": item.file, "reason": item.reason, "differences": list(item.differences)}
                for item in self.refused
            ],
            "passed_over": list(self.passed_over),
        }


class _KnownSheetError(Exception):
    """The sheet of a file is here already."""

    def __init__(self, refused: Refused) -> None:
        super().__init__(refused.reason)
        self.refused = refused


def import_files(
    workspace: Workspace,
    paths: Iterable[Path],
    *,
    fiscal_year: int | None = None,
    progress: Callable[[int, int, str], bool] | None = None,
) -> ImportReport:
    """Bring in each file on its own: one that is refused changes nothing and does not stop the others.

    Of a folder everything in it and below it is read. `fiscal_year` (実施年度) is used for files that do not
    say theirs; a file in a folder that says another one is refused. `progress` is told (files done, files in
    all, the next one); where it says no, what was brought in so far stays.
    """
    sources, others = sources_in(paths, fiscal_year)
    report = _import(workspace, _counted(sources, progress))
    return dataclasses.replace(report, passed_over=tuple(map(str, others)))


def _counted(
    sources: Sequence[Source], progress: Callable[[int, int, str], bool] | None
) -> Iterator[tuple[str, Callable[[], Arriving]]]:
    for done, source in enumerate(sources):
        if progress and not progress(done, len(sources), source.path.name):
            return
        yield str(source.path), source.read


def import_copied(workspace: Workspace, text: str) -> ImportReport:
    """Bring in a sheet that was copied as text, say all cells of an Excel sheet, like a published text."""
    return _import(workspace, [(COPIED, partial(read_copied, text))])


def _import(workspace: Workspace, sources: Iterable[tuple[str, Callable[[], Arriving]]]) -> ImportReport:
    imported: list[Imported] = []
    refused: list[Refused] = []
    for name, read in sources:
        try:
            imported.append(_bring_in(workspace, name, read()))
        except _KnownSheetError as known:
            refused.append(known.refused)
        except (PublishedError, TaskError, WorkbookError) as error:
            refused.append(Refused(name, str(error)))
    return ImportReport(tuple(imported), tuple(refused))


def _bring_in(workspace: Workspace, name: str, arriving: Arriving) -> Imported:
    values, database = arriving.values, workspace.database
    state = database.is_known(values.sheet)
    if state == "trashed":
        message = "このシートはごみ箱にあります。先にごみ箱から元に戻すと、内容を比べられます。"
        raise TaskError(message)
    if state:
        raise _KnownSheetError(_compare(workspace, name, arriving))
    if arriving.tier == _BY_LABELS and (twin := _compare_by_number(workspace, name, values)):
        raise _KnownSheetError(twin)
    sheet = {field: header_text(values, field) for field in ("group", "number", "title")}
    workspace.refuse_double(values.fiscal_year, sheet["group"], sheet["number"])
    notes = list(arriving.notes)
    with database.transaction():
        database.insert(values, arriving.versions, workspace.stamp(IMPORTED))
        if arriving.section or arriving.export:
            place = "" if name == COPIED else str(Path(name).absolute())
            database.set_received(values.sheet, arriving.section, place, arriving.export)
        database.add_notes(values.sheet, arriving.said)
        notes += _take_season(workspace, arriving)
    return Imported(name, values.sheet, sheet["title"], arriving.tier, tuple(notes))


def _take_season(workspace: Workspace, arriving: Arriving) -> list[str]:
    """Take a file's 年度設定 where that of the year was not decided here; say where it was and differs."""
    if arriving.season is None or take_season(workspace, arriving.season):
        return []
    return ["年度設定がこのデータベースのものと違います。今の設定のまま取り込みました。"]


def _compare(workspace: Workspace, name: str, arriving: Arriving) -> Refused:
    differences = differences_from(workspace, arriving.values, arriving.left_out)
    came = "、".join(filter(None, (_take_notes(workspace, arriving), _take_round(workspace, arriving))))
    done = f"{came}を取り入れ、記入した内容は変えていません。" if came else "何も変えていません。"
    reason = (
        f"同じシートがすでにあり、{len(differences)}か所が違います。{done}"
        "内容を取り入れるには、「とりまとめ」の「取込」で取り込んでください。"
        if differences
        else f"同じシートがすでにあり、内容も同じです。{done}"
    )
    return Refused(name, reason, differences, arriving.values.sheet)


def _take_notes(workspace: Workspace, arriving: Arriving) -> str:
    """Take what is said about boxes, which is only ever added, and say in words what of it is new."""
    sheet = arriving.values.sheet
    known = {note.id for note in workspace.database.notes(sheet)}
    fresh = [note for note in arriving.said if note.id not in known]
    workspace.database.add_notes(sheet, fresh)
    asked = sum(note.kind is NoteKind.REQUEST for note in fresh)
    answered = sum(note.kind in {NoteKind.ANSWER, NoteKind.SETTLED} for note in fresh)
    others = len(fresh) - asked - answered
    counted = (("修正依頼", asked), ("修正依頼への回答", answered), ("残した理由", others))
    return "、".join(f"{word}{count}件" for word, count in counted if count)


def _take_round(workspace: Workspace, arriving: Arriving) -> str:
    """Take the 依頼 of a newer file: what is asked for until when; say which one, where it is another."""
    season = arriving.season
    if season is None or not season.round:
        return ""
    before = workspace.season(season.fiscal_year)
    is_other = (season.round, season.as_of) != (before.round, before.as_of)
    if not is_other or not take_season(workspace, season):
        return ""
    return f"依頼「{season.round_name}」（記入欄と提出期限）"


def _compare_by_number(workspace: Workspace, name: str, arrived: Values) -> Refused | None:
    """A text knows no identity but year, group and number: what it says otherwise than the sheet of these."""
    wanted = (arrived.fiscal_year, header_text(arrived, "group"), header_text(arrived, "number"))
    known = workspace.database.summaries()
    twin = next((s for s in known if wanted[2] and (s.fiscal_year, s.group, s.number) == wanted), None)
    if twin is None:
        return None
    differences = differences_by_labels(workspace, arrived, twin.id)
    reason = (
        f"同じ番号のシートがすでにあります。{len(differences)}か所が違います。何も変えていません。"
        if differences
        else "同じ番号のシートがすでにあります。内容に違いはありません。何も変えていません。"
    )
    return Refused(name, reason, differences, twin.id)
