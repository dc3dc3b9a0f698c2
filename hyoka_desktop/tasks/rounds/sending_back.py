"""Handing a sheet back with requests for corrections: the file that carries them, the list on paper."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from hyoka_desktop.sheet.days import deadline_words
from hyoka_desktop.sheet.ids import new_id
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.storage.season_records import EventKind, Round, RoundEvent
from hyoka_desktop.tasks.errors import TaskError
from hyoka_desktop.tasks.exporting import Occasion, export_sheets
from hyoka_desktop.tasks.file_names import as_file_name
from hyoka_desktop.tasks.requests.corrections import corrections_of
from hyoka_desktop.tasks.requests.listing import OfSheet, requests_of
from hyoka_desktop.tasks.requests.paper import request_pages
from hyoka_desktop.tasks.rounds.handing_out import Packet, Target
from hyoka_desktop.tasks.rounds.planning import season_of
from hyoka_desktop.tasks.workspace import Workspace, now


class _Open(NamedTuple):
    section: str
    sheets: tuple[OfSheet, ...]


def send_back(
    workspace: Workspace, planned: Round | None, target: Target, sections: Collection[str] = ()
) -> tuple[Packet, ...]:
    """Write a folder for each 課 with an open request, or for some; raises TaskError or ExportError.

    The files carry the requests, and, where a round is given, its boxes; that they went out is recorded in
    it.
    """
    found = [one for one in _by_section(workspace) if not sections or one.section in sections]
    if not found:
        raise TaskError("返す修正依頼がありません。先に、直してほしい欄に修正依頼を付けてください。")
    occasion = Occasion(season=season_of(workspace, planned)) if planned else Occasion()
    packets: list[Packet] = []
    for section, sheets in found:
        place = target.folder / as_file_name(section)
        ids = [SheetId(one.summary.id) for one in sheets]
        files = export_sheets(workspace, ids, place, section, occasion=occasion)
        note = place / "修正依頼.pdf"
        corrected = [(one.summary, corrections_of(workspace, one.summary.id)) for one in sheets]
        mine = [
            (summary, tuple(each for each in made if each.section == section)) for summary, made in corrected
        ]
        deadline = deadline_words(planned.deadline) if planned and planned.deadline else ""
        pages = request_pages(sheets, section, workspace.profile.section, deadline, mine)
        target.write_note(note, pages)
        if planned:
            workspace.database.rounds.add_events(_events(workspace, planned, section, sheets))
        packets.append(Packet(section, place, tuple(files), note))
    return tuple(packets)


def _by_section(workspace: Workspace) -> Iterator[_Open]:
    of_sheets = list(requests_of(workspace))
    sections = dict.fromkeys(one.section for found in of_sheets for one in found.asked if one.request.is_open)
    for section in sections:
        sheets = (
            OfSheet(
                found.summary,
                tuple(one for one in found.asked if one.section == section and one.request.is_open),
            )
            for found in of_sheets
        )
        yield _Open(section, tuple(one for one in sheets if one.asked))


def _events(
    workspace: Workspace, planned: Round, section: str, sheets: tuple[OfSheet, ...]
) -> Iterator[RoundEvent]:
    time, person = now(), workspace.profile.person
    for one in sheets:
        if one.summary.id in planned.sheets:
            yield RoundEvent(
                new_id(),
                planned.id,
                one.summary.id,
                section,
                EventKind.RETURNED,
                person=person,
                time=time,
            )
