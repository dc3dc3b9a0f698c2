"""表記: names of departments and indicators that are spelled otherwise elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from hyoka_desktop.sheet.checks.facts import Facts
from hyoka_desktop.sheet.checks.finding import Code, Example, Finding, Severity, quoted
from hyoka_desktop.sheet.departments import Department, read_departments, write_departments
from hyoka_desktop.sheet.kinds import Departments, Section

CODES: Mapping[str, Code] = {
    "department-spelling": Code(
        Severity.NOTATION,
        "a 部 or 課 is spelled otherwise elsewhere on the sheet, or on those that are checked together",
        Example({"header/lead": "区民部長(住民記緑相談課)", "header/related": "区民部長(住民記録相談課)"}),
    ),
    "indicator-spelling": Code(
        Severity.NOTATION,
        "an indicator is spelled otherwise elsewhere on the sheet, or on those that are checked together",
        Example(
            {
                "goal/indicators:1/name": "渡し船（土曜）の便数",
                "goal/indicators:2/name": "渡し船(土曜)の便数",
            }
        ),
    ),
    "indicator-renamed": Code(
        Severity.NOTATION,
        "an indicator has another name than on last year's sheet",
        Example(
            {"goal/indicators:1/name": "渡し船の便数"}, last={"goal/indicators:1/name": "渡しぶねの便数"}
        ),
    ),
}


def check(facts: Facts) -> Iterator[Finding]:
    """What names are spelled in two ways."""
    meant = facts.names.departments_meant
    for address, box, text in facts.filled if meant else ():
        if isinstance(box.kind, Departments | Section):
            right, odd = _put_right(text, meant)
            if odd:
                told = "、".join(f"{quoted(name)}は{quoted(meant[name])}" for name in odd)
                message = f"{told}とも書かれています。同じ部や課なら、書き方をそろえてください。"
                yield Finding(address, "department-spelling", Severity.NOTATION, message, right, text)
    for row in facts.sheet.goal.indicators:
        box_of_name, name = facts.box("goal", "name", row.id), row.name.strip()
        usual = facts.names.indicators_meant.get(name)
        if usual:
            message = f"{quoted(usual)}とも書かれています。同じ指標なら、書き方をそろえてください。"
            yield Finding(box_of_name, "indicator-spelling", Severity.NOTATION, message, usual, row.name)
        former = facts.former.get(row.id)
        if former and name and former.name.strip() not in {name, ""}:
            then = former.name.strip()
            message = f"前年のシートでは{quoted(then)}です。名前を変えたのでなければ、そろえてください。"
            yield Finding(
                box_of_name, "indicator-renamed", Severity.NOTATION, message, then, f"{name}\n{then}"
            )


def _put_right(text: str, meant: Mapping[str, str]) -> tuple[str, list[str]]:
    """The text with the usual spellings, and the others that it has."""
    odd: list[str] = []

    def usual(name: str) -> str:
        if name in meant:
            odd.append(name)
        return meant.get(name, name)

    def put_right(department: Department) -> Department:
        sections = tuple(usual(name) for name in department.sections)
        return replace(department, bureau=usual(department.bureau), sections=sections)

    right = write_departments(put_right(department) for department in read_departments(text))
    return right, odd
