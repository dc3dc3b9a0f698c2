"""What the text in a box means: values of indicators, amounts of money, and their sums.

The text itself is never changed; a reading stands beside it. A value of an indicator may be anything, an
amount must be one. Patterns look at half-width text of the same length, so that notes are cut out as typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, localcontext
from functools import lru_cache

from hyoka_desktop.sheet import spellings
from hyoka_desktop.sheet.characters import DASH, half_width, is_dash
from hyoka_desktop.sheet.years import read_year

_NO_AMOUNT = (
    "金額として読めません。千円単位の数字(例: 377,921)を入力してください。"
    "該当がなければ「—」、まだ分からなければ空欄にします。"
)
_NO_WHOLE_THOUSANDS = (
    "千円未満の端数があるため読めません。千円単位の数字(例: 377,921)にして入力してください。"
)
_TOO_NARROW = "Excelの列の幅が足りないときの表示です。元のセルの値を確かめて入力し直してください。"

# A text is read for paper, sums, checks and lists, and again with each key that is typed in another box.
_REMEMBERED = 8192
# A longer text is a sentence, whatever stands at its beginning.
_LONGEST = 80


class RefusedText(ValueError):
    """A text that means nothing in its box; the message is a Japanese sentence, `text` what was typed."""

    def __init__(self, text: str, sentence: str) -> None:
        line = " ".join(text.split())
        shown = line if len(line) <= 20 else line[:20] + "…"
        super().__init__(f"「{shown}」は{sentence}")
        self.text = text


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text was understood to say.

    `number` is the value in the unit of the box, `basis_year` the fiscal year it dates from, `parts` are
    named figures such as 提案3 採択2, `reason` is the word or the dash that says why there is no figure,
    `note` is what stands beside as typed, or the whole text where nothing was understood.
    """

    text: str
    number: Decimal | None = None
    basis_year: int | None = None
    parts: tuple[tuple[str, Decimal], ...] = ()
    reason: str | None = None
    note: str | None = None

    @property
    def is_blank(self) -> bool:
        """Nothing but white space was typed."""
        return not self.text.strip()

    @property
    def is_dash(self) -> bool:
        """A dash says that there is nothing to say."""
        return self.reason == DASH

    @property
    def is_understood(self) -> bool:
        """There is a figure, there are named parts, or there is a known reason for having none."""
        return self.number is not None or bool(self.parts) or self.reason is not None


@lru_cache(_REMEMBERED)
def read_measured(text: str, fiscal_year: int) -> Reading:
    """Read a value of an indicator on a sheet of `fiscal_year`; only #### of a narrow column is refused."""
    _refuse_narrow(text, half_width(text).strip())
    if not text.strip():
        return Reading(text)
    whole = Reading(text, note=text.strip())
    if len(text) > _LONGEST:
        return whole
    typed = _Typed(text, fiscal_year)
    return _read_value(typed) or _read_reason(typed) or _read_parts(typed) or whole


class _Typed:
    """A text taken apart: what stood in brackets, the rest as `typed`, and the rest half-width as `body`."""

    def __init__(self, text: str, fiscal_year: int) -> None:
        self.text, self.fiscal_year = text, fiscal_year
        found = list(spellings.BRACKET.finditer(half_width(text)))
        self.brackets = [text[slice(*match.span("inner"))] for match in found]
        self.typed = text
        for match in found:
            start, end = match.span()
            self.typed = self.typed[:start] + " " * (end - start) + self.typed[end:]
        if not self.typed.strip() and len(found) == 1:
            self.typed = self.brackets.pop()
        self.body = half_width(self.typed)

    def cut(self, match: re.Match[str], *groups: str) -> list[str]:
        """The typed text of some groups of a match in the body."""
        return [self.typed[slice(*match.span(group))] for group in groups if match[group]]

    def beside(self, notes: list[str]) -> tuple[int | None, str | None]:
        """The year that a value dates from, and what else the notes beside it say."""
        basis: int | None = None
        kept: list[str] = []
        for note in (note.strip().strip("、。") for note in notes):
            plain = half_width(note).lstrip("※* ")
            year = read_year(plain, self.fiscal_year)
            if year is None or basis is not None or re.search(r"[月./]", plain):
                kept.append(note)
            if year is None and (match := spellings.BASIS.fullmatch(plain)):
                year = read_year(match["year"], self.fiscal_year)
            basis = year if basis is None else basis
        return basis, " ".join(filter(None, kept)) or None


def _read_value(text: _Typed) -> Reading | None:
    match = spellings.value().fullmatch(text.body)
    number = spellings.read_figure(match["figure"], match["sign"]) if match else None
    if match is None or number is None:
        return None
    after = (match["after"] or "").strip()
    if after[:1].isdigit() and read_year(after, text.fiscal_year) is None:
        return None  # two figures side by side
    basis, note = text.beside([*text.cut(match, "before", "unit", "after"), *text.brackets])
    return Reading(text.text, number, basis, note=note)


def _read_reason(text: _Typed) -> Reading | None:
    match = spellings.WORD.fullmatch(text.body)
    if match is None or not (is_dash(match["word"]) or spellings.REASON.fullmatch(match["word"])):
        return None
    basis, note = text.beside([*text.cut(match, "after"), *text.brackets])
    reason = DASH if is_dash(match["word"]) else match["word"]
    return Reading(text.text, basis_year=basis, reason=reason, note=note)


def _read_parts(text: _Typed) -> Reading | None:
    parts = _parts(text.typed)
    if not parts or read_year(text.body, text.fiscal_year) is not None:
        return None
    inner = [_parts(bracket) for bracket in text.brackets]
    notes = [bracket for bracket, found in zip(text.brackets, inner, strict=True) if not found]
    basis, note = text.beside(notes)
    return Reading(text.text, None, basis, sum(inner, parts), note=note)


def _parts(typed: str) -> tuple[tuple[str, Decimal], ...]:
    """Named figures if the text consists of such alone; one letter with a number is a grade, not a name."""
    body = half_width(typed)
    place, end = len(body) - len(body.lstrip()), len(body.rstrip())
    found: list[tuple[str, Decimal]] = []
    while place < end:
        match = spellings.named_part().match(body, place)
        number = spellings.read_figure(match["figure"], match["sign"]) if match else None
        if match is None or number is None:
            return ()
        found.append((typed[slice(*match.span("name"))], number))
        place = match.end()
    return () if len(found) == 1 and half_width(found[0][0]).isascii() else tuple(found)


@lru_cache(_REMEMBERED)
def read_amount(text: str) -> Reading:
    """Read an amount in thousand yen; raises RefusedText for what is no amount."""
    plain = half_width(text).strip()
    _refuse_narrow(text, plain)
    if not plain:
        return Reading(text)
    if is_dash(plain.removesuffix("円").removesuffix("千")):
        return Reading(text, reason=DASH)
    match = spellings.amount().fullmatch(plain) if len(plain) <= _LONGEST else None
    number = spellings.read_figure(match["figure"], match["sign"]) if match else None
    if match is None or number is None:
        raise RefusedText(text, _NO_AMOUNT)
    note = (match["note"] or "").strip("()[]〔〕【】 ") or None
    return Reading(text, _in_thousands(text, number, match), note=note)


def _in_thousands(text: str, number: Decimal, match: re.Match[str]) -> Decimal:
    """Turn yen into thousand yen where the amount says that it is in yen: 4,000円, ¥4,000, 3億2千万."""
    figure = re.sub(r"\s", "", match["figure"])
    scales = figure.strip("0123456789,.")
    if not (match["unit"] or match["yen"] or match["yen2"] or scales):
        return number
    if scales == figure[-1] == "千":  # the unit of the form, which may have decimals: 377,921千円
        return number.scaleb(-3).quantize(Decimal(figure[:-1].replace(",", "")))
    if scales and figure[-1].isdigit() and not match["unit"]:  # 3億2,000: nobody knows of what
        raise RefusedText(text, _NO_AMOUNT)
    if number % 1000:
        raise RefusedText(text, _NO_WHOLE_THOUSANDS)
    return Decimal(int(number) // 1000)


def _refuse_narrow(text: str, plain: str) -> None:
    if plain and not plain.strip("#"):
        raise RefusedText(text, _TOO_NARROW)


@dataclass(frozen=True, slots=True)
class Total:
    """The sum of amounts in thousand yen; no number where there is nothing to add.

    `partial` says that an addend is missing, because it is blank or cannot be read; a dash is not missing.
    `is_dash` says that all addends are dashes.
    """

    number: Decimal | None = None
    partial: bool = False
    is_dash: bool = False

    @property
    def text(self) -> str:
        """The sum as it is shown, blank where there is none."""
        return "" if self.number is None else show_amount(self.number)


def total(texts: Iterable[str]) -> Total:
    """Add up amounts as typed; the order does not matter."""
    readings = [_read_addend(text) for text in texts]
    numbers = [reading.number for reading in readings if reading.number is not None]
    missing = any(reading.number is None and not reading.is_dash for reading in readings)
    if not numbers:
        return Total(is_dash=bool(readings) and not missing)
    with localcontext(spellings.EXACT):
        return Total(sum(numbers, Decimal(0)), partial=missing)


def _read_addend(text: str) -> Reading:
    try:
        return read_amount(text)
    except RefusedText:
        return Reading(text)


def show_amount(number: Decimal) -> str:
    """Write an amount with commas, a negative one with ▲: `550,407`, `▲756`."""
    return f"▲{-number:,f}" if number < 0 else f"{number:,f}"


def json_amount(text: str) -> int | float | str | None:
    """An amount for JSON: a number, None for a blank, `—` for any dash, else the text as typed."""
    try:
        reading = read_amount(text)
    except RefusedText:
        return text
    if reading.number is None:
        return reading.reason
    return int(reading.number) if reading.number % 1 == 0 else float(reading.number)
