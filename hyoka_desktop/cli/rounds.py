"""The commands for 依頼: `round`, `hand-out`, `status`, `mark`."""

from __future__ import annotations

import argparse
import dataclasses
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from hyoka_desktop.cli.answering import DONE, FINDINGS, answer, say
from hyoka_desktop.sheet.days import deadline_words
from hyoka_desktop.storage.season_records import Round
from hyoka_desktop.tasks.errors import TaskError
from hyoka_desktop.tasks.rounds.handing_out import HandedOut, Target, hand_out
from hyoka_desktop.tasks.rounds.marking import mark, standing_of
from hyoka_desktop.tasks.rounds.planning import (
    change_round,
    find_round,
    plan_round,
    round_to_hand_out,
    rounds_of,
)
from hyoka_desktop.tasks.rounds.presets import presets
from hyoka_desktop.tasks.rounds.progress import State
from hyoka_desktop.tasks.rounds.standing import Standing, standings
from hyoka_desktop.tasks.workspace import Workspace, open_workspace, short_name


def _round(arguments: argparse.Namespace) -> int:
    writes = arguments.action != "list"
    with open_workspace(arguments.db, write=writes) as workspace:
        if arguments.action == "list":
            found = rounds_of(workspace, arguments.year)
        else:
            found = ((_plan if arguments.action == "plan" else _change)(workspace, arguments),)
        names = {str(summary.id): short_name(summary) for summary in workspace.database.summaries()}
    data = {"rounds": [round_as_data(one) for one in found]}
    answer(arguments, data, (line for one in found for line in _lines_of_round(one, names)))
    return DONE


def _plan(workspace: Workspace, arguments: argparse.Namespace) -> Round:
    year = arguments.year or next(iter(workspace.years()), None)
    if year is None:
        raise TaskError("シートがありません。先にシートを取り込むか、作ってください。")
    return plan_round(
        workspace,
        year,
        arguments.name,
        deadline=arguments.deadline or "",
        asked=_asked(workspace, year, arguments),
        sheets=[workspace.find(name) for name in arguments.sheet],
    )


def _change(workspace: Workspace, arguments: argparse.Namespace) -> Round:
    if not arguments.name.strip():
        raise TaskError("変える依頼の名前を指定してください。hyoka round list で確かめられます。")
    planned = _found(workspace, arguments.name, arguments.year)
    sheets = tuple(str(workspace.find(name)) for name in arguments.sheet)
    return change_round(
        workspace,
        dataclasses.replace(
            planned,
            name=arguments.rename or planned.name,
            deadline=planned.deadline if arguments.deadline is None else arguments.deadline,
            asked=_asked(workspace, planned.fiscal_year, arguments) or planned.asked,
            sheets=sheets or planned.sheets,
        ),
    )


def _asked(workspace: Workspace, year: int, arguments: argparse.Namespace) -> tuple[str, ...]:
    wanted = (one for one in presets(workspace.season(year)) if one.key == arguments.preset)
    return tuple(dict.fromkeys((*(name for one in wanted for name in one.asked), *arguments.ask)))


def _found(workspace: Workspace, name: str, year: int | None) -> Round:
    found = find_round(workspace, name, year)
    if found is None:
        raise TaskError("依頼がまだありません。hyoka round plan で決めてください。")
    return found


def round_as_data(one: Round) -> dict[str, Any]:
    """A round as data that JSON can hold."""
    return {
        "id": one.id,
        "name": one.name,
        "fiscal_year": one.fiscal_year,
        "deadline": one.deadline or None,
        "asked": list(one.asked),
        "sheets": list(one.sheets),
    }


def _lines_of_round(one: Round, names: Mapping[str, str]) -> Iterator[str]:
    yield f"{one.name}  提出期限 {deadline_words(one.deadline)}  [{one.id}]"
    yield f"    シート{len(one.sheets)}件: {' '.join(names.get(sheet, '（ごみ箱）') for sheet in one.sheets)}"
    yield f"    記入欄: {' '.join(one.asked)}"


def _hand_out(arguments: argparse.Namespace) -> int:
    # Imported here: only printing needs Qt and the libraries of the system that come with it.
    from hyoka_desktop.cli.printing import note_writer  # noqa: PLC0415

    with open_workspace(arguments.db) as workspace, note_writer() as write_note:
        planned = round_to_hand_out(workspace, arguments.round, arguments.year)
        target = Target(arguments.to, write_note)
        done = hand_out(workspace, planned, target, arguments.section)
    say(
        *(
            f"担当課が決まっていない欄があります: {short_name(summary)} {count}欄"
            for summary, count in done.nobody
        )
    )
    answer(arguments, done.as_data(), _lines_of_packets(done))
    return FINDINGS if done.nobody else DONE


def _lines_of_packets(done: HandedOut) -> Iterator[str]:
    for packet in done.packets:
        yield f"{packet.section}: {packet.folder}  {len(packet.files)}件"
    yield f"「{done.round.name}」の配布ファイルを{len(done.packets)}課分作りました。"


def _status(arguments: argparse.Namespace) -> int:
    with open_workspace(arguments.db, write=False) as workspace:
        planned = find_round(workspace, arguments.round, arguments.year)
        found = standings(workspace, planned, arguments.year)
    shown = [one for one in found if not (arguments.missing and one.is_handed_in)]
    data = {
        "round": round_as_data(planned) if planned else None,
        "sections": [_as_data(one) for one in shown],
        "counts": dict(Counter(one.state.value for one in found)),
    }
    answer(arguments, data, _lines_of_status(planned, shown))
    return DONE


def _as_data(one: Standing) -> dict[str, Any]:
    return {
        "section": one.section,
        "sheet": one.sheet.id,
        "state": one.state.value,
        "received": one.received or None,
        "conflicts": one.conflicts,
        "on_behalf": one.on_behalf,
        "name": short_name(one.sheet),
        "bureau": one.bureau,
        "handed_out": one.handed_out or None,
        "progress": one.progress or None,
        "asked": one.asked,
        "filled": one.filled,
        "requests": one.requests,
        "overdue": one.overdue,
        "changed": one.changed,
        "by_hand": one.by_hand,
        "memo": one.memo,
    }


def _lines_of_status(planned: Round | None, shown: Sequence[Standing]) -> Iterator[str]:
    if planned:
        yield f"{planned.name}  提出期限 {deadline_words(planned.deadline)}"
    for one in shown:
        marks = (
            "期限を過ぎています" if one.overdue else "",
            f"食い違い{one.conflicts}" if one.conflicts else "",
            f"修正依頼{one.requests}" if one.requests else "",
            "確認後に変更あり" if one.changed else "",
            f"メモ: {one.memo}" if one.memo else "",
        )
        pieces = (short_name(one.sheet), one.section, f"{one.words} {one.received[:10]}".rstrip(), *marks)
        yield "  ".join(piece for piece in pieces if piece)


def _mark(arguments: argparse.Namespace) -> int:
    with open_workspace(arguments.db) as workspace:
        planned = _found(workspace, arguments.round, arguments.year)
        sheet = workspace.find(arguments.sheet)
        one = standing_of(standings(workspace, planned), sheet, arguments.section.strip())
        mark(workspace, planned, [one], State(arguments.state), arguments.memo)
        now = standing_of(standings(workspace, planned), sheet, one.section)
    answer(arguments, _as_data(now), [f"{short_name(now.sheet)}  {now.section}  {now.words}"])
    return DONE


COMMANDS: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "round": _round,
    "hand-out": _hand_out,
    "status": _status,
    "mark": _mark,
}
"""Which function does which command."""
