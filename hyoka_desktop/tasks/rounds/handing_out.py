"""「配布ファイル作成」: a folder for each 課 with its files and a printed note; what went out is recorded."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hyoka_desktop.layout.pages import Pages
from hyoka_desktop.sheet.ids import new_id
from hyoka_desktop.sheet.labels import Labels
from hyoka_desktop.sheet.missing import Asked
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.storage.records import Summary
from hyoka_desktop.storage.season_records import EventKind, Round, RoundEvent
from hyoka_desktop.tasks.errors import TaskError
from hyoka_desktop.tasks.exporting import Occasion, export_sheets, file_names
from hyoka_desktop.tasks.file_names import as_file_name
from hyoka_desktop.tasks.replaced_files import refuse_to_lose
from hyoka_desktop.tasks.rounds.asking import Asking
from hyoka_desktop.tasks.rounds.note import NoteLine, note_pages
from hyoka_desktop.tasks.rounds.planning import season_of
from hyoka_desktop.tasks.rounds.words import asked_words
from hyoka_desktop.tasks.workspace import Workspace, list_order, now

WriteNote = Callable[[Path, Pages], object]
"""Writes pages as a PDF file; raises TaskError where it cannot."""

Progress = Callable[[int, int, str], bool]
"""Told (課 done, 課 in all, the next one); whether to go on."""


@dataclass(frozen=True, slots=True)
class Task:
    """One sheet that a 課 is asked to fill in, and what of it."""

    sheet: Summary
    asked: tuple[Asked, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Packet:
    """What one 課 was given: its folder, the files, and the printed note."""

    section: str
    folder: Path
    files: tuple[Path, ...]
    note: Path

    def as_data(self) -> dict[str, Any]:
        """The record as data that JSON can hold."""
        return {
            "section": self.section,
            "folder": str(self.folder),
            "files": [str(file) for file in self.files],
            "note": str(self.note),
        }


@dataclass(frozen=True, slots=True)
class HandedOut:
    """What went out; `nobody` are the sheets with boxes that no 課 is named for, and how many of them."""

    round: Round
    packets: tuple[Packet, ...]
    nobody: tuple[tuple[Summary, int], ...] = ()
    stopped: bool = False

    def as_data(self) -> dict[str, Any]:
        """The record as data that JSON can hold."""
        return {
            "round": {"id": self.round.id, "name": self.round.name},
            "packets": [packet.as_data() for packet in self.packets],
            "nobody": [{"sheet": summary.id, "boxes": count} for summary, count in self.nobody],
        }


def tasks_of(workspace: Workspace, planned: Round) -> Mapping[str, tuple[Task, ...]]:
    """What a round asks of each 課, by sheet in the order of the list; blank: of nobody."""
    season = season_of(workspace, planned)
    found: dict[str, list[Task]] = {}
    for summary in sheets_of(workspace, planned):
        values = workspace.database.load(summary.id)
        labels = Labels(values, season)
        for section, asked in Asking(values, season).by_section.items():
            found.setdefault(section, []).append(Task(summary, asked, asked_words(asked, labels)))
    return {section: tuple(tasks) for section, tasks in found.items()}


def sheets_of(workspace: Workspace, planned: Round) -> tuple[Summary, ...]:
    """The sheets of a round that are not in the trash, in the order of the list."""
    wanted = set(planned.sheets)
    found = (s for s in workspace.database.summaries(planned.fiscal_year) if s.id in wanted)
    return tuple(sorted(found, key=list_order))


@dataclass(frozen=True, slots=True)
class Target:
    """Where files go: a folder, and what writes the notes."""

    folder: Path
    write_note: WriteNote


def hand_out(
    workspace: Workspace,
    planned: Round,
    target: Target,
    sections: Collection[str] = (),
    progress: Progress = lambda *_: True,
) -> HandedOut:
    """Write a folder for each 課, or for some `sections`; raises TaskError or ExportError.

    Files that lie there are replaced, unless something was typed into one that this database does not have:
    then nothing is written. What went out is recorded 課 by 課, so what was written before something failed
    is known.
    """
    tasks = dict(tasks_of(workspace, planned))
    nobody = tuple((task.sheet, len(task.asked)) for task in tasks.pop("", ()))
    wanted = {section: tasks[section] for section in tasks if not sections or section in sections}
    _refuse_nothing(planned, wanted, sections)
    places = {section: target.folder / as_file_name(section) for section in wanted}
    _refuse_to_lose(workspace, wanted, places)
    occasion = Occasion(season=season_of(workspace, planned))
    packets: list[Packet] = []
    for number, (section, of_section) in enumerate(wanted.items()):
        if not progress(number, len(wanted), section):
            return HandedOut(planned, tuple(packets), nobody, stopped=True)
        place = places[section]
        ids = [SheetId(task.sheet.id) for task in of_section]
        files = export_sheets(workspace, ids, place, section, occasion=occasion)
        lines = [
            NoteLine(task.sheet, task.words, file.name) for task, file in zip(of_section, files, strict=True)
        ]
        note = place / f"{as_file_name(planned.name)}.pdf"
        target.write_note(note, note_pages(planned, section, lines, workspace.profile.section))
        workspace.database.rounds.add_events(_events(workspace, planned, section, lines))
        packets.append(Packet(section, place, tuple(files), note))
    return HandedOut(planned, tuple(packets), nobody)


def _events(
    workspace: Workspace, planned: Round, section: str, lines: Iterable[NoteLine]
) -> Iterator[RoundEvent]:
    time, person = now(), workspace.profile.person
    for line in lines:
        yield RoundEvent(
            new_id(),
            planned.id,
            line.sheet.id,
            section,
            EventKind.HANDED_OUT,
            memo=line.file,
            person=person,
            time=time,
        )


def _refuse_nothing(
    planned: Round, wanted: Mapping[str, tuple[Task, ...]], sections: Collection[str]
) -> None:
    if missing := [section for section in sections if section not in wanted]:
        raise TaskError(
            f"「{planned.name}」で{missing[0]}に依頼する欄はありません。課の名前を確かめてください。"
        )
    if not wanted:
        raise TaskError(
            f"「{planned.name}」で依頼する課がありません。依頼のシートと記入欄、シートの担当課を確かめてください。"
        )


def _refuse_to_lose(
    workspace: Workspace, wanted: Mapping[str, tuple[Task, ...]], places: Mapping[str, Path]
) -> None:
    for section, tasks in wanted.items():
        names = file_names((task.sheet for task in tasks), section)
        for task, name in zip(tasks, names, strict=True):
            refuse_to_lose(workspace, SheetId(task.sheet.id), places[section] / name)
