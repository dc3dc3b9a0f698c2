"""The commands for tables from elsewhere: `masters`, `costs`."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Iterator, Mapping

from hyoka_desktop.cli.answering import DONE, FINDINGS, answer, say
from hyoka_desktop.sheet.cost_table import CostColumns
from hyoka_desktop.sheet.master_tables import MasterKind, MasterTable
from hyoka_desktop.sheet.season import Season
from hyoka_desktop.tasks.cost_choices import assign, remember_columns
from hyoka_desktop.tasks.cost_comparison import Comparison, compare_costs
from hyoka_desktop.tasks.costs import apply_costs
from hyoka_desktop.tasks.errors import TaskError
from hyoka_desktop.tasks.masters import Stranger, put_masters, read_masters, strangers
from hyoka_desktop.tasks.workspace import open_workspace


def _masters(arguments: argparse.Namespace) -> int:
    return _import_masters(arguments) if arguments.action == "import" else _list_masters(arguments)


def _import_masters(arguments: argparse.Namespace) -> int:
    if arguments.file is None:
        raise TaskError("取り込む表のファイルを指定してください。")
    kind = MasterKind(arguments.kind) if arguments.kind else None
    table = read_masters(arguments.file, arguments.year, kind)
    for slip in table.slips:
        say(f"{'要修正' if slip.grave else '要確認'}: {slip.message}")
    with open_workspace(arguments.db) as workspace:
        put_masters(workspace, arguments.year, table)
    count = len(table.sections or table.policies)
    answer(arguments, _table_as_data(table), [f"{count}件を取り込みました。"])
    return FINDINGS if table.slips else DONE


def _table_as_data(table: MasterTable) -> dict[str, object]:
    return {
        "kind": table.kind.value,
        "lines": len(table.sections or table.policies),
        "slips": [{"line": slip.line, "grave": slip.grave, "message": slip.message} for slip in table.slips],
    }


def _list_masters(arguments: argparse.Namespace) -> int:
    with open_workspace(arguments.db, write=False) as workspace:
        season = workspace.season(arguments.year)
        unknown = strangers(workspace, arguments.year)
    data = {
        "sections": [
            {"code": one.code, "bureau": one.bureau, "name": one.name, "since": one.since or None}
            for one in season.sections
        ],
        "policies": [
            {"code": one.code, "group": one.group, "number": one.number, "title": one.title}
            for one in season.policies
        ],
        "strangers": [
            {"name": one.name, "sheets": list(one.sheets), "near": one.near or None} for one in unknown
        ],
    }
    answer(arguments, data, _lines_of_masters(season, unknown))
    return FINDINGS if unknown else DONE


def _lines_of_masters(season: Season, unknown: tuple[Stranger, ...]) -> Iterator[str]:
    for section in season.sections:
        yield f"{section.code}  {section.bureau}  {section.name}  {section.since or ''}".rstrip()
    for policy in season.policies:
        yield f"{policy.code}  {policy.group} {policy.number}  {policy.title}"
    for one in unknown:
        near = f"（「{one.near}」ではありませんか）" if one.near else ""
        yield f"一覧にない名前: {one.name}{near}  {'、'.join(one.sheets)}"


def _costs(arguments: argparse.Namespace) -> int:
    with open_workspace(
        arguments.db, write=arguments.apply or bool(arguments.map or arguments.assign)
    ) as workspace:
        if arguments.map:
            columns = _columns(arguments.map, arguments.unit)
            remember_columns(workspace, columns, arguments.year)
        for code, sheet, row in arguments.assign:
            assign(workspace, code, workspace.find(sheet), row)
        comparison = compare_costs(workspace, arguments.file, arguments.year)
        applied = 0
        if arguments.apply:
            done = apply_costs(workspace, comparison, arguments.section, arguments.reason)
            applied = done.boxes
            if done.notice:
                say(done.notice)
    for slip in comparison.slips:
        say(slip.message)
    data = {**comparison.as_data(), "applied": applied}
    answer(arguments, data, _lines_of_costs(comparison, applied))
    left = len(comparison.changes) - applied
    return FINDINGS if left or comparison.unknown or comparison.slips else DONE


def _columns(said: Iterable[str], unit: str) -> CostColumns:
    chosen: dict[str, str] = {}
    for one in said:
        name, sign, heading = one.partition("=")
        if not (sign and name.strip() and heading.strip()):
            raise TaskError(f"--map {one} は「code=見出し」の形で指定してください。")
        chosen[name.strip()] = heading.strip()
    code, name = chosen.pop("code", ""), chosen.pop("name", "")
    return CostColumns(code, chosen, name, unit)


def _lines_of_costs(comparison: Comparison, applied: int) -> Iterator[str]:
    for one in comparison.changes:
        marks = [*(["名前から推定"] if one.proposed else []), *(["過年度の値"] if one.locked else [])]
        mark = f"（{'、'.join(marks)}）" if marks else ""
        yield f"{one.sheet}  {one.label}: {one.now or '（空欄）'} → {one.new}{mark}  [{'、'.join(one.codes)}]"
    yield from (f"どの取組方針か分からないコード: {one.code}  {one.name}" for one in comparison.unknown)
    yield f"違い{len(comparison.changes)}か所、同じ{comparison.same}か所、書き込み{applied}か所"


COMMANDS: Mapping[str, Callable[[argparse.Namespace], int]] = {"masters": _masters, "costs": _costs}
