"""What was said a year ago and reads otherwise now: past values, amounts, names of indicators."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.checks.facts import Facts, amount, measured, plain
from hyoka_desktop.sheet.checks.finding import Code, Example, Finding, Severity, quoted
from hyoka_desktop.sheet.kinds import Amount
from hyoka_desktop.sheet.readings import Reading

_NAME, _UNIT = "goal/indicators:1/name", "goal/indicators:1/unit"
_NAMED = {_NAME: "渡し船の便数", _UNIT: "便"}
_VALUE, _AMOUNT = "goal/indicators:1/values/2021", "progress/initiatives:1/project/2022-budget"

CODES: Mapping[str, Code] = {
    "past-value-changed": Code(
        Severity.WARNING,
        "a value of a past year differs from the one on last year's sheet, for an indicator with the same row"
        " or the same name and unit",
        Example({**_NAMED, _VALUE: "5"}, last={**_NAMED, _VALUE: "4"}),
    ),
    "past-amount-changed": Code(
        Severity.WARNING,
        "an amount differs from that of the same column on last year's sheet",
        Example({_AMOUNT: "268,940"}, last={_AMOUNT: "268,490"}),
    ),
}


def check(facts: Facts) -> Iterator[Finding]:
    """Where a sheet differs from the one of the year before although it speaks of the same thing."""
    if facts.last is not None:
        yield from _values(facts)
        yield from _amounts(facts)


def _values(facts: Facts) -> Iterator[Finding]:
    for row in facts.sheet.goal.indicators:
        former = facts.former.get(row.id)
        if former is None or plain(former.unit) != plain(row.unit):
            continue
        for key in facts.season.years:
            now, then = row.values.get(key, "").strip(), former.values.get(key, "").strip()
            if then and not _same(measured(now, facts.fiscal_year), measured(then, facts.fiscal_year)):
                address = facts.box("goal", "values", row.id, key)
                yield _changed(facts, address, "past-value-changed", now, then)


def _amounts(facts: Facts) -> Iterator[Finding]:
    assert facts.last is not None  # noqa: S101  # looked at by the caller
    for address, box, text in facts.filled:
        if isinstance(box.kind, Amount):
            then = facts.last.at(address._replace(sheet=facts.last.sheet)).strip()
            if then and not _same(amount(text), amount(then)):
                yield _changed(facts, address, "past-amount-changed", text.strip(), then)


def _same(now: Reading, then: Reading) -> bool:
    if now.number is not None or then.number is not None:
        return now.number == then.number
    if now.parts or then.parts:
        return [(plain(name), number) for name, number in now.parts] == [
            (plain(name), number) for name, number in then.parts
        ]
    return (now.reason or plain(now.text)) == (then.reason or plain(then.text))


def _changed(facts: Facts, address: Address, code: str, now: str, then: str) -> Finding:
    column = facts.season.column_heading(address.key)
    said = f"{quoted(now)}は" if now else "空欄は"
    message = (
        f"{column}の{said}前年のシートの{quoted(then)}と違います。どちらが正しいか確かめ、"
        "直したときは理由を付けて残してください。"
    )
    return Finding(address, code, Severity.WARNING, message, then, f"{now}\n{then}")
