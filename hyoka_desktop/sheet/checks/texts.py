"""Texts that cannot be read, are too long, or cannot be printed."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.checks.facts import Facts
from hyoka_desktop.sheet.checks.finding import Code, Example, Finding, Severity
from hyoka_desktop.sheet.declaration import lists
from hyoka_desktop.sheet.kinds import Amount, Measured
from hyoka_desktop.sheet.paragraphs import paragraph_lists, text_of
from hyoka_desktop.sheet.readings import RefusedText, read_amount, read_measured

# As with the readings: somebody who types changes one text.
_REMEMBERED = 8192

CODES: Mapping[str, Code] = {
    "unreadable-value": Code(
        Severity.ERROR,
        "an amount is no amount, or a value is the #### of a narrow column",
        Example({"progress/initiatives:1/project/2022-budget": "たくさん"}),
    ),
    "too-long": Code(
        Severity.WARNING,
        "a text passes the greatest number of characters that 年度設定 gives; line breaks do not count",
        Example({"goal/aim": "川沿いの道を端から端までつなぎます。"}, season={"limits": {"goal.aim": 12}}),
    ),
    "unprintable-character": Code(
        Severity.WARNING,
        "the font of the form lacks a character",
        Example({"header/title": "𠮷野の森づくり"}),
    ),
}


def check(facts: Facts) -> Iterator[Finding]:
    """What is the matter with the texts of a sheet, taken one by one."""
    yield from _unreadable(facts)
    yield from _too_long(facts)
    yield from _unprintable(facts)


def _unreadable(facts: Facts) -> Iterator[Finding]:
    for address, field, text in facts.filled:
        if not isinstance(field.kind, Amount | Measured):
            continue
        if sentence := _refusal(text, facts.fiscal_year if isinstance(field.kind, Measured) else None):
            yield Finding(address, "unreadable-value", Severity.ERROR, sentence, judged=text)


@lru_cache(_REMEMBERED)
def _refusal(text: str, fiscal_year: int | None) -> str:
    """Why a value of an indicator on a sheet of that year, or without a year an amount, cannot be read."""
    try:
        if fiscal_year is None:
            read_amount(text)
        else:
            read_measured(text, fiscal_year)
    except RefusedText as refused:
        return str(refused)
    return ""


def _unprintable(facts: Facts) -> Iterator[Finding]:
    # Nearly always there is none, and looking through all at once is much quicker.
    everything = "".join(text for _, _, text in facts.filled)
    if not facts.rules.lacking(_printed(everything)):
        return
    for address, _, text in facts.filled:
        if characters := facts.rules.lacking(_printed(text)):
            named = "、".join(f"{_named(char)}({text.index(char) + 1}文字目)" for char in characters)
            message = f"{named}は印刷の書体にない文字です。別の文字にしてください。"
            yield Finding(
                address, "unprintable-character", Severity.WARNING, message, judged="".join(characters)
            )


def _named(char: str) -> str:
    """A character as it can be told of: by its code where it looks like nothing, or like anything."""
    is_seen = unicodedata.category(char)[0] in "LNPSM"
    code = f"U+{ord(char):04X}"
    return f"「{char}」" if is_seen else f"外字 {code}" if unicodedata.category(char) == "Co" else code


def _printed(text: str) -> str:
    return text.replace("\n", "").replace("\t", "")


def _too_long(facts: Facts) -> Iterator[Finding]:
    for address, text in _limited(facts):
        limit = facts.season.limits[f"{address.part}.{address.field}"]
        over = len(text) - text.count("\n") - limit
        if over > 0:
            message = f"上限{limit:,}字を{over:,}字超えています。短くしてください。"
            yield Finding(address, "too-long", Severity.WARNING, message, judged=f"{limit}\n{text}")


def _limited(facts: Facts) -> Iterator[tuple[Address, str]]:
    """The texts that have a limit, those of lists of paragraphs as one."""
    limits = facts.season.limits
    if not limits:
        return
    for address, field, text in facts.filled:
        if f"{field.part}.{field.name}" in limits:
            yield address, text
    for name in paragraph_lists():
        part = lists()[name].part
        if f"{part}.{name}" in limits:
            for list_name, parent in facts.children:
                if list_name == name:
                    yield facts.box(part, name, parent), text_of(facts.values, name, parent)
