"""The commands for sheets in the database: `list`, `show`, `set`."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Mapping

from hyoka_desktop.cli.answering import DONE, answer
from hyoka_desktop.tasks.setting import set_box
from hyoka_desktop.tasks.showing import show
from hyoka_desktop.tasks.workspace import open_workspace, short_name


def _list(arguments: argparse.Namespace) -> int:
    with open_workspace(arguments.db, write=False) as workspace:
        cards = workspace.cards()
    sheets = [
        {
            "id": card.summary.id,
            "name": short_name(card.summary),
            "fiscal_year": card.summary.fiscal_year,
            "group": card.summary.group,
            "number": card.summary.number,
            "title": card.summary.title,
            "asked": card.asked,
            "filled": card.filled,
        }
        for card in cards
    ]
    lines = (
        f"{sheet['name']:<12}  {sheet['title']}  記入 {sheet['filled']}/{sheet['asked']}  {sheet['id']}"
        for sheet in sheets
    )
    answer(arguments, {"sheets": sheets}, lines)
    return DONE


def _show(arguments: argparse.Namespace) -> int:
    with open_workspace(arguments.db, write=False) as workspace:
        values = workspace.database.load(workspace.find(arguments.sheet))
        data = show(values, workspace.season(values.fiscal_year))
    answer(arguments, data, _lines_of(data["fields"]))
    return DONE


def _lines_of(fields: Iterable[Mapping[str, str]]) -> Iterable[str]:
    for field in fields:
        first, *rest = field["value"].split("\n")
        yield f"{field['label']}: {first}  [{field['address']}]"
        yield from (f"    {line}" for line in rest)


def _set(arguments: argparse.Namespace) -> int:
    with open_workspace(arguments.db) as workspace:
        sheet = workspace.find(arguments.sheet)
        done = set_box(
            workspace, sheet, arguments.address, arguments.value, arguments.section, arguments.reason
        )
    data = {"sheet": sheet, "address": str(done.address), "value": done.value, "version": done.version}
    answer(arguments, data, [f"記入しました: {done.address} = {done.value}"])
    return DONE


COMMANDS: Mapping[str, Callable[[argparse.Namespace], int]] = {"list": _list, "show": _show, "set": _set}
