"""The command for 修正依頼: `request`."""

from __future__ import annotations

import argparse
import dataclasses
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from hyoka_desktop.cli.answering import DONE, answer
from hyoka_desktop.sheet.address import read_address
from hyoka_desktop.sheet.notes import Note, whole_sheet
from hyoka_desktop.tasks.requests import making
from hyoka_desktop.tasks.requests.corrections import corrections_of
from hyoka_desktop.tasks.requests.listing import Asked, OfSheet, find_request, requests_of
from hyoka_desktop.tasks.requests.paper import request_pages
from hyoka_desktop.tasks.rounds.handing_out import Target
from hyoka_desktop.tasks.rounds.planning import find_round
from hyoka_desktop.tasks.rounds.sending_back import send_back
from hyoka_desktop.tasks.workspace import Workspace, open_workspace, short_name


def _request(arguments: argparse.Namespace) -> int:
    return _ACTIONS[arguments.action](arguments)


def _make(arguments: argparse.Namespace) -> int:
    with open_workspace(arguments.db) as workspace:
        sheet = workspace.find(arguments.sheet)
        about = read_address(sheet, arguments.at) if arguments.at else whole_sheet(sheet)
        note = making.ask(workspace, about, arguments.text, to=arguments.to, section=arguments.section)
        return _tell_of(workspace, note.id, arguments)


def _reply(arguments: argparse.Namespace) -> int:
    reply = {"answer": making.answer, "settle": making.settle}[arguments.action]
    with open_workspace(arguments.db) as workspace:
        request = find_request(workspace, arguments.request)
        reply(workspace, request, arguments.text, arguments.section)
        return _tell_of(workspace, request.note.id, arguments)


def _reopen(arguments: argparse.Namespace) -> int:
    with open_workspace(arguments.db) as workspace:
        request = find_request(workspace, arguments.request)
        making.reopen(workspace, request, arguments.section)
        return _tell_of(workspace, request.note.id, arguments)


def _tell_of(workspace: Workspace, id_: str, arguments: argparse.Namespace) -> int:
    sheet = find_request(workspace, id_).note.address.sheet
    (of_sheet,) = requests_of(workspace, [workspace.find(sheet)])
    one = next(one for one in of_sheet.asked if one.note.id == id_)
    answer(arguments, as_data(of_sheet, one), _lines_of(of_sheet, one))
    return DONE


def _list(arguments: argparse.Namespace) -> int:
    with open_workspace(arguments.db, write=False) as workspace:
        found = _found(workspace, arguments, only_open=arguments.open)
    pairs = [(of_sheet, one) for of_sheet in found for one in of_sheet.asked]
    data = {"requests": [as_data(*pair) for pair in pairs]}
    answer(arguments, data, (line for pair in pairs for line in _lines_of(*pair)))
    return DONE


def _found(workspace: Workspace, arguments: argparse.Namespace, *, only_open: bool) -> list[OfSheet]:
    sheets = [workspace.find(name) for name in arguments.sheets]
    found = requests_of(workspace, sheets, arguments.year)
    if not only_open:
        return list(found)
    return [
        dataclasses.replace(one, asked=tuple(each for each in one.asked if each.request.is_open))
        for one in found
    ]


def as_data(of_sheet: OfSheet, one: Asked) -> dict[str, Any]:
    """A request as data that JSON can hold."""
    return {
        "id": one.note.id,
        "sheet": of_sheet.summary.id,
        "name": short_name(of_sheet.summary),
        "address": str(one.note.address) if one.note.address.part else None,
        "label": one.label,
        "section": one.section,
        "state": one.state,
        "text": one.note.text,
        "before": one.note.judged,
        "now": one.now,
        "changed": one.has_changed,
        "by": _said(one.note),
        "answers": [{"text": note.text, **_said(note)} for note in one.request.answers],
        "settled": {"text": one.request.settled.text, **_said(one.request.settled)}
        if one.request.settled
        else None,
    }


def _said(note: Note) -> dict[str, str]:
    return {"section": note.section, "person": note.person, "time": note.time}


def _lines_of(of_sheet: OfSheet, one: Asked) -> Iterator[str]:
    yield (
        f"{short_name(of_sheet.summary)}  {one.state}  {one.section}  {one.label}: {one.note.text}"
        f"  [{one.note.id[:8]}]"
    )
    yield from (f"    回答（{note.section}）: {note.text}" for note in one.request.answers)


def _print(arguments: argparse.Namespace) -> int:
    # Imported here: only printing needs Qt and the libraries of the system that come with it.
    from hyoka_desktop.cli.printing import note_writer  # noqa: PLC0415

    with open_workspace(arguments.db, write=False) as workspace, note_writer() as write:
        found = _found(workspace, arguments, only_open=True)
        corrected = [(one.summary, corrections_of(workspace, one.summary.id)) for one in found]
        pages = request_pages(found, sender=workspace.profile.section, corrections=corrected)
        write(arguments.to, pages)
    data = {"file": str(arguments.to), "pages": len(pages.pages)}
    answer(arguments, data, [f"{arguments.to}  {len(pages.pages)}ページ"])
    return DONE


def _return(arguments: argparse.Namespace) -> int:
    # Imported here: as above.
    from hyoka_desktop.cli.printing import note_writer  # noqa: PLC0415

    with open_workspace(arguments.db) as workspace, note_writer() as write:
        planned = find_round(workspace, arguments.round)
        packets = send_back(workspace, planned, Target(arguments.to, write), arguments.section)
    data = {"packets": [packet.as_data() for packet in packets]}
    answer(arguments, data, (f"{packet.section}: {packet.folder}" for packet in packets))
    return DONE


def _corrections(arguments: argparse.Namespace) -> int:
    with open_workspace(arguments.db, write=False) as workspace:
        found = corrections_of(workspace, workspace.find(arguments.sheet), arguments.by)
    data = [{**dataclasses.asdict(one), "address": str(one.address)} for one in found]
    lines = (f"{one.label}（{one.section}）: {one.before} → {one.after}  {one.by}" for one in found)
    answer(arguments, {"corrections": data}, lines)
    return DONE


_ACTIONS: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "make": _make,
    "list": _list,
    "answer": _reply,
    "settle": _reply,
    "reopen": _reopen,
    "print": _print,
    "return": _return,
    "corrections": _corrections,
}

COMMANDS: Mapping[str, Callable[[argparse.Namespace], int]] = {"request": _request}
"""Which function does which command."""
