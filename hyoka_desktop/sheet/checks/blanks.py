"""未記入: boxes that the season asks for, and what a filled row cannot do without."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.checks.facts import Facts
from hyoka_desktop.sheet.checks.finding import Code, Example, Finding, Severity
from hyoka_desktop.sheet.missing import blank_boxes

_WORD = "未記入"

CODES: Mapping[str, Code] = {
    "missing-box": Code(
        Severity.WARNING,
        "a box, or a list of paragraphs, that the season asks for is blank",
        Example({"header/title": "水辺に親しむまちづくり"}),
        word=_WORD,
    ),
    "missing-analysis": Code(
        Severity.WARNING,
        "an indicator has its newest value but no 分析, in a season that does not ask for one anyway",
        Example(
            {"goal/indicators:1/name": "渡し船の便数", "goal/indicators:1/values/2022": "6"},
            season={"asked": ()},
        ),
        word=_WORD,
    ),
    "missing-results": Code(
        Severity.WARNING,
        "a 取組方針 has no 成果と課題, in a season that does not ask for them anyway",
        Example({"plan/initiatives:1/title": "岸辺を歩けるようにする"}, season={"asked": ()}),
        word=_WORD,
    ),
}


def check(facts: Facts) -> Iterator[Finding]:
    """What is missing on a sheet."""
    for address in blank_boxes(facts.values, facts.season, facts.boxes):
        yield _missing(address, "missing-box", "まだ記入がありません。記入してください。")
    is_asked = facts.season.is_asked
    result = facts.fiscal_year - 1
    for indicator in () if is_asked("goal", "analysis") else facts.sheet.goal.indicators:
        if indicator.values.get(str(result), "").strip() and not indicator.analysis.strip():
            column = facts.season.column_heading(str(result))
            message = f"{column}の実績がありますが、分析がありません。増減の要因などを記入してください。"
            yield _missing(facts.box("goal", "analysis", indicator.id), "missing-analysis", message)
    for initiative in () if is_asked("progress", "results") else facts.sheet.initiatives:
        if initiative.title.strip() and not initiative.results:
            message = "取組方針がありますが、成果と課題がありません。記入してください。"
            yield _missing(facts.box("progress", "results", initiative.id), "missing-results", message)


def _missing(address: Address, code: str, message: str) -> Finding:
    return Finding(address, code, Severity.WARNING, message)
