"""The commands for beginning a year: `year-new`, `year-check`."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Iterator, Mapping

from hyoka_desktop.cli.answering import DONE, FINDINGS, answer, say
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.years import wareki
from hyoka_desktop.tasks.rollover import NewYear, make_year, plan_year
from hyoka_desktop.tasks.workspace import Workspace, open_workspace, short_name
from hyoka_desktop.tasks.years_apart import Apart, years_apart


def _year_new(arguments: argparse.Namespace) -> int:
    with open_workspace(arguments.db) as workspace:
        left = _left_behind(workspace, arguments.leave)
        make = plan_year if arguments.dry_run else make_year
        done = make(workspace, arguments.year, arguments.source, left)
    if done.notice:
        say(done.notice)
    answer(arguments, _year_as_data(done), _lines_of_year(done, is_dry=arguments.dry_run))
    return FINDINGS if done.there or done.ended or done.begun else DONE


def _left_behind(workspace: Workspace, named: Iterable[tuple[str, str]]) -> dict[SheetId, set[str]]:
    left: dict[SheetId, set[str]] = {}
    for sheet, row in named:
        left.setdefault(workspace.find(sheet), set()).add(row)
    return left


def _year_as_data(done: NewYear) -> dict[str, object]:
    return {
        "fiscal_year": done.fiscal_year,
        "from": done.source,
        "made": [one.as_data() for one in done.made],
        "there": [one.as_data() for one in done.there],
        "ended": [{"id": one.id, "name": short_name(one), "title": one.title} for one in done.ended],
        "begun": [
            {"code": one.code, "group": one.group, "number": one.number, "title": one.title}
            for one in done.begun
        ],
    }


def _lines_of_year(done: NewYear, *, is_dry: bool) -> Iterator[str]:
    for one in done.made:
        yield f"作成: {one.name}  {one.title}"
        yield from (f"    引き継がない行: {row.name}" for row in one.ended)
    for one in done.there:
        yield f"作成済みのため変えていません: {one.name}  {one.title}"
    for summary in done.ended:
        yield f"施策の体系にないため作っていません: {short_name(summary)}  {summary.title}"
    for policy in done.begun:
        yield f"新しい施策です。シートを新規作成してください: {policy.group} {policy.number}  {policy.title}"
    how = "作ります（まだ何も変えていません）" if is_dry else "作りました"
    yield f"{wareki(done.fiscal_year)}のシートを{len(done.made)}件{how}。"


def _year_check(arguments: argparse.Namespace) -> int:
    with open_workspace(arguments.db, write=False) as workspace:
        found = years_apart(workspace, arguments.year)
    answer(arguments, {"sheets": [one.as_data() for one in found]}, _lines_of_differences(found))
    return FINDINGS if any(one.differences for one in found) else DONE


def _lines_of_differences(found: Iterable[Apart]) -> Iterator[str]:
    for one in found:
        for difference, label in zip(one.differences, one.labels, strict=True):
            yield f"{one.name}  {label}: 前年のシート「{difference.before}」 今年のシート「{difference.now}」"
        yield from (f"{one.name}  終わった行: {row.name}" for row in one.ended)
        yield from (f"{one.name}  始まった行: {row.name}" for row in one.begun)


COMMANDS: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "year-new": _year_new,
    "year-check": _year_check,
}
