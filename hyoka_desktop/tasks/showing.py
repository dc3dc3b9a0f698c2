"""A whole sheet as plain data, the shape that `hyoka show --json` prints and `docs/cli.md` describes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from hyoka_desktop.layout.form import lay_out
from hyoka_desktop.layout.grid import is_new
from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.departments import read_departments
from hyoka_desktop.sheet.labels import Labels
from hyoka_desktop.sheet.model import Indicator, Initiative, Paragraph, Sheet
from hyoka_desktop.sheet.readings import json_amount
from hyoka_desktop.sheet.responsible import Responsibility
from hyoka_desktop.sheet.season import Season
from hyoka_desktop.sheet.totals import shown_text
from hyoka_desktop.sheet.values import Values, assemble
from hyoka_desktop.sheet.years import key_order, split_key

COST_FIELDS = ("project", "personnel", "total")


def show(values: Values, season: Season) -> dict[str, Any]:
    """Everything a sheet says, typed and computed, as data that JSON can hold."""
    sheet = assemble(values)
    return {
        "id": sheet.id,
        "fiscal_year": sheet.fiscal_year,
        "group": sheet.header.group,
        "number": sheet.header.number,
        "title": sheet.header.title,
        "lead": _departments(sheet.header.lead),
        "related": _departments(sheet.header.related),
        "goal": {
            "aim": sheet.goal.aim,
            "indicators": [_indicator(indicator) for indicator in sheet.goal.indicators],
            "costs": _costs(values, season, "goal", ""),
            "context": _texts(sheet.goal.context),
        },
        "initiatives": [_initiative(values, season, initiative) for initiative in sheet.initiatives],
        "evaluation": {
            "summary": _texts(sheet.evaluation.summary),
            "direction": _texts(sheet.evaluation.direction),
        },
        **_later_parts(sheet),
        "fields": fields(values, season),
    }


def fields(values: Values, season: Season) -> list[dict[str, str]]:
    """Every box once, blank and computed ones too, in the order of the paper."""
    responsibility, labels = Responsibility(values, season), Labels(values, season)
    return [
        {
            "address": str(address),
            "part": address.part,
            "label": labels.of(address),
            "value": shown_text(values, address),
            "section": responsibility.of(address),
        }
        for address in paper_order(values, season)
    ]


def paper_order(values: Values, season: Season) -> list[Address]:
    """The addresses of all boxes as they stand on the paper, each once."""
    cells = (cell for row in lay_out(values, season).rows for cell in row.cells)
    found = dict.fromkeys(cell.address for cell in cells if cell.address)
    # Room for a new row is no box yet.
    return [address for address in found if not is_new(address)]


def _indicator(indicator: Indicator) -> dict[str, Any]:
    return {
        "id": indicator.id,
        "name": indicator.name,
        "unit": indicator.unit,
        "owner": indicator.owner,
        "analysis": indicator.analysis,
        "values": dict(indicator.values),
    }


def _initiative(values: Values, season: Season, initiative: Initiative) -> dict[str, Any]:
    return {
        "id": initiative.id,
        "title": initiative.title,
        "main_effort": initiative.main_effort,
        "content": _texts(initiative.content),
        "projects": initiative.projects,
        "lead": _departments(initiative.lead),
        "related": _departments(initiative.related),
        "description": initiative.description,
        "costs": _costs(values, season, "progress", initiative.id),
        "results": _texts(initiative.results),
    }


def _later_parts(sheet: Sheet) -> dict[str, Any]:
    """The parts that only some sheets have, where something stands in them."""
    external = {"opinion": _texts(sheet.external.opinion), "response": _texts(sheet.external.response)}
    final = {"verdict": _texts(sheet.final.verdict)}
    followup = {"measures": _texts(sheet.followup.measures)}
    found = {"external": external, "final": final, "followup": followup}
    return {name: part for name, part in found.items() if any(part.values())}


def _costs(values: Values, season: Season, part: str, row: str) -> list[dict[str, Any]]:
    """One record for each cost column; money in thousand yen, None where blank, `—` where dashed."""
    typed = {a.key for a in values.texts if (a.part, a.row) == (part, row) and a.field in COST_FIELDS}
    return [_cost(values, part, row, key) for key in sorted({*season.stages, *typed}, key=key_order)]


def _cost(values: Values, part: str, row: str, key: str) -> dict[str, Any]:
    year, stage = split_key(key)
    texts = {name: shown_text(values, Address(values.sheet, part, row, name, key)) for name in COST_FIELDS}
    money = {name: json_amount(text) for name, text in texts.items()}
    return {"year": year, "stage": stage.label if stage else "", **money}


def _departments(text: str) -> list[dict[str, Any]]:
    return [
        {"bureau": department.bureau, "sections": list(department.sections)}
        for department in read_departments(text)
    ]


def _texts(paragraphs: Iterable[Paragraph]) -> list[str]:
    return [paragraph.text for paragraph in paragraphs]
