"""The commands that look over all years: where words stand, and how indicators went."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping

from hyoka_desktop.cli.answering import DONE, answer
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.years import wareki
from hyoka_desktop.tasks.errors import TaskError
from hyoka_desktop.tasks.over_years import Said, courses_of
from hyoka_desktop.tasks.searching import places
from hyoka_desktop.tasks.workspace import list_order, open_workspace, short_name


def _search(arguments: argparse.Namespace) -> int:
    if not arguments.words.strip():
        raise TaskError("探す言葉がありません。1文字以上を指定してください。")
    found: list[dict[str, str]] = []
    with open_workspace(arguments.db, write=False) as workspace:
        sheets = workspace.search(arguments.words)
        for summary in sorted(workspace.database.summaries(), key=list_order):
            if summary.id not in sheets or arguments.year not in {None, summary.fiscal_year}:
                continue
            values = workspace.database.load(SheetId(summary.id))
            found += [
                {
                    "sheet": summary.id,
                    "name": short_name(summary),
                    "address": str(place.address),
                    "label": place.label,
                    "excerpt": place.excerpt,
                }
                for place in places(values, workspace.season(values.fiscal_year), arguments.words)
            ]
    lines = (f"{one['name']}  {one['label']}: {one['excerpt']}  [{one['address']}]" for one in found)
    answer(arguments, {"places": found}, lines)
    return DONE


def _trend(arguments: argparse.Namespace) -> int:
    with open_workspace(arguments.db, write=False) as workspace:
        courses = courses_of(workspace, workspace.find(arguments.sheet))
    data = [
        {
            "row": course.row,
            "name": course.name,
            "unit": course.unit,
            "years": [
                {"year": one.year, **_said(one.said), "otherwise": [_said(other) for other in one.otherwise]}
                for one in course.years
            ],
        }
        for course in courses
    ]
    lines = (
        f"{course.name}({course.unit})  "
        + "  ".join(f"{wareki(one.year)} {one.said.text}" for one in course.years)
        for course in courses
    )
    answer(arguments, {"indicators": data}, lines)
    return DONE


def _said(said: Said) -> dict[str, object]:
    number = None if said.number is None else float(said.number)
    return {"sheet_year": said.fiscal_year, "value": said.text, "number": number}


COMMANDS: Mapping[str, Callable[[argparse.Namespace], int]] = {"search": _search, "trend": _trend}
