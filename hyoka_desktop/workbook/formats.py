"""Number formats: which one shows a typed text exactly as a number, and what a format shows of a number.

Only what offices use is understood: digits with grouping and decimals, literals, percent, sections by sign.
A date or a percentage is told apart, because a spreadsheet makes them of typed text by itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

TEXT = "@"
GENERAL = "General"

_TYPED = re.compile(
    r"-?(?:[1-9][0-9]{0,2}(?P<grouped>(?:,[0-9]{3})+)|[1-9][0-9]*|0)(?:\.(?P<decimals>[0-9]+))?"
)
_WHOLE = {"0", "#,##0"}
_FIRST_DAY = datetime(1899, 12, 30)  # noqa: DTZ001  # days of a calendar, not moments
# A spreadsheet keeps 15 digits of a number.
_MOST_DIGITS = 15
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|\[\$(?P<currency>[^\]-]*)[^\]]*\]|\[(?P<bracket>[^\]]*)\]'
    r"|_(?P<space>.)|\*(?P<fill>.)|(?P<general>General|G/標準|標準)|(?P<digits>[0#?][0#?,.]*|\.[0#?]+)|(?P<percent>%)"
    r"|(?P<date>[yYmMdDhHsSgGeE]+|AM/PM|am/pm|A/P)|(?P<text>@)|(?P<other>.)",
    re.DOTALL,
)
_SECTIONS = re.compile(r'(?:"[^"]*"|\\.|\[[^\]]*\]|[^;"\\\[])+|(?<=;)(?=;|$)', re.DOTALL)
_COLOURS = re.compile(
    r"(?:black|blue|cyan|green|magenta|red|white|yellow|color\s*[0-9]+|dbnum[0-9]|黒|赤|青|緑)", re.IGNORECASE
)


class Meaning(Enum):
    """What a number is, going by its format."""

    NUMBER = "number"
    PERCENT = "percent"
    DATE = "date"
    UNKNOWN = "unknown"


class Shown(NamedTuple):
    """The text that a spreadsheet shows of a number, and what kind of number it takes it for."""

    text: str
    meaning: Meaning


@dataclass(frozen=True, slots=True)
class _Pattern:
    """One section of a format, taken apart."""

    before: str = ""
    after: str = ""
    digits: str = ""
    percents: int = 0
    meaning: Meaning = Meaning.NUMBER
    is_general: bool = False

    @property
    def is_whole(self) -> bool:
        """Say whether it shows whole numbers as they are, grouped or not."""
        return self.digits in _WHOLE and self.meaning is Meaning.NUMBER


def number_format(typed: str, unit: str = "") -> str | None:
    """The format in which a number shows exactly the typed text and the unit; None where there is none."""
    match = _TYPED.fullmatch(typed)
    digits = sum(map(str.isdigit, typed))
    is_minus_zero = typed.startswith("-") and not typed.strip("-0.,")
    if match is None or digits > _MOST_DIGITS or is_minus_zero:
        return None
    # Up to three digits look the same with and without grouping; of money the next amount may have more.
    is_grouped = bool(match["grouped"]) or (bool(unit) and digits - len(match["decimals"] or "") <= 3)
    code = "#,##0" if is_grouped else "0"
    if match["decimals"]:
        code += "." + "0" * len(match["decimals"])
    return code + quoted(unit)


def quoted(unit: str) -> str:
    """A unit as a literal of a number format."""
    return f'"{unit}"' if unit else ""


def show_number(raw: str, code: str) -> Shown:
    """What a format shows of a number, which is given as the file has it."""
    plain = _patterns(code)
    if (
        len(plain) == 1
        and plain[0].is_whole
        and raw.isdecimal()
        and raw.isascii()
        and len(raw) < _MOST_DIGITS
    ):
        # Most numbers of a form are of this kind.
        text = f"{int(raw):,}" if "," in plain[0].digits else str(int(raw))
        return Shown(f"{plain[0].before}{text}{plain[0].after}", Meaning.NUMBER)
    number = as_decimal(raw)
    if number is None:
        return Shown(raw, Meaning.UNKNOWN)
    pattern, is_signed = _pattern_for(number, code)
    if pattern.meaning is Meaning.DATE:
        return Shown(_day(number, code), Meaning.DATE)
    if pattern.meaning is Meaning.UNKNOWN or pattern.is_general:
        text = general(number) if is_signed else general(abs(number))
        return Shown(
            f"{pattern.before}{text}{pattern.after}" if pattern.is_general else text, pattern.meaning
        )
    sign = "-" if is_signed and number < 0 else ""
    text = _digits(abs(number) * 100**pattern.percents, pattern.digits) if pattern.digits else ""
    if not text.strip("0.,"):
        sign = ""
    return Shown(f"{sign}{pattern.before}{text}{pattern.after}", pattern.meaning)


def as_decimal(raw: str) -> Decimal | None:
    """A number as the file has it; spreadsheets write 17 digits of which the last two are noise."""
    try:
        number = Decimal(repr(float(raw))) if len(raw) > _MOST_DIGITS else Decimal(raw)
    except (ValueError, InvalidOperation):
        return None
    return number if number.is_finite() and abs(number.adjusted()) < 400 else None


def general(number: Decimal) -> str:
    """A number as a spreadsheet shows it without a format."""
    if abs(number) >= 10**21 or (number and abs(number) < Decimal("1e-9")):
        return f"{number.normalize():E}"
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _day(number: Decimal, code: str) -> str:
    """A day much as it was typed; how it is written out in the cell does not matter."""
    try:
        moment = _FIRST_DAY + timedelta(days=float(number))
    except OverflowError:
        return general(number)
    plain = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]', "", code).lower()
    if not set(plain) & set("ydge"):
        return f"{moment:%H:%M}" if set(plain) & set("hs") else f"{moment.year}/{moment.month}"
    day = f"{moment.month}/{moment.day}"
    return f"{moment.year}/{day}" if set(plain) & set("yge") else day


def _pattern_for(number: Decimal, code: str) -> tuple[_Pattern, bool]:
    """The section of a format that a number falls in, and whether a minus sign is still to be shown."""
    patterns = _patterns(code)
    if number < 0 and len(patterns) > 1:
        return patterns[1], False
    if number == 0 and len(patterns) > 2:
        return patterns[2], False
    return patterns[0], True


@lru_cache(maxsize=512)
def _patterns(code: str) -> tuple[_Pattern, ...]:
    return tuple(_pattern(section) for section in _SECTIONS.findall(code)[:3]) or (_Pattern(is_general=True),)


def _pattern(section: str) -> _Pattern:
    literals = ["", ""]
    digits, percents = "", 0
    meaning, is_general = Meaning.NUMBER, False
    for match in _TOKEN.finditer(section):
        kind, text = match.lastgroup, match[match.lastgroup or 0]
        if kind == "digits" and not digits:
            digits = text
        elif kind == "date" or (kind == "bracket" and text.strip("hHmMsS") == ""):
            meaning = Meaning.DATE
        elif kind in {"general", "text"}:
            is_general = True
        elif kind in {"quoted", "escaped", "currency", "other"}:
            literals[bool(digits or is_general)] += text
        elif kind == "percent":
            percents += 1
            literals[bool(digits)] += text
        elif kind == "digits" or (kind == "bracket" and not _COLOURS.fullmatch(text)):
            meaning = Meaning.UNKNOWN
    if meaning is Meaning.NUMBER and percents:
        meaning = Meaning.PERCENT
    if not (digits or is_general or literals[0]) and meaning is Meaning.NUMBER:
        meaning = Meaning.UNKNOWN
    return _Pattern(literals[0], literals[1], digits, percents, meaning, is_general)


def _digits(number: Decimal, digits: str) -> str:
    """A number without its sign in such a pattern as `#,##0.0`."""
    whole, _, decimals = digits.partition(".")
    scaled = whole.rstrip(",")
    number /= 1000 ** (len(whole) - len(scaled))
    most, least = len(decimals.replace(",", "")), decimals.count("0")
    rounded = (
        f"{number.quantize(Decimal(1).scaleb(-most), ROUND_HALF_UP):f}"
        if number.adjusted() < 20
        else f"{number:f}"
    )
    units, _, rest = rounded.partition(".")
    rest = rest[:least] + rest[least:].rstrip("0")
    units = units.lstrip("0").rjust(scaled.count("0"), "0")
    if "," in scaled and units:
        units = f"{int(units):,}".rjust(len(units), "0") if units[0] != "0" else units
    return f"{units}.{rest}" if rest else units
