"""Fiscal years as an office writes them (令和5年度, 5年度, 元年度, R5), and the year columns of the form.

A fiscal year is an `int`, the Western year in which it begins. A column's key is a `str`: `2022` for a year,
`2022-budget` for a year and a stage of the budget. `reference` is the fiscal year of the sheet in hand.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from hyoka_desktop.sheet.characters import half_width

# A plan of a ward looks ten years ahead. A bare number that would lie later is meant in the era before.
YEARS_AHEAD = 10


class _Era(NamedTuple):
    name: str
    spellings: str
    first: int
    length: int

    def year(self, number: int) -> int:
        return self.first + number - 1


_ERAS = (
    _Era("令和", "令R㋿", 2019, 99),
    _Era("平成", "平H㍻", 1989, 31),
    _Era("昭和", "昭S㍼", 1926, 64),
)
_ERA_OF = {spelling: era for era in _ERAS for spelling in era.spellings}


class Stage(StrEnum):
    """How far the money of a year has come; the value stands in a column's key, `label` in its heading."""

    BUDGET = "budget"
    ESTIMATE = "estimate"
    PROVISIONAL = "provisional"
    SETTLED = "settled"

    @property
    def label(self) -> str:
        """The word of the form, such as `決算見込`."""
        return _STAGE_LABELS[self]


_STAGE_LABELS = {
    Stage.BUDGET: "予算",
    Stage.ESTIMATE: "決算見込",
    Stage.PROVISIONAL: "決算(速報値)",
    Stage.SETTLED: "決算",
}
_STAGES = tuple(Stage)

# What may stand beside the year in the heading of a column, brackets and white space left out.
_HEADING_WORDS: dict[str, Stage | None] = {
    word: stage
    for stage, words in (
        (None, " 現状 現状値 現況 基準 基準値 当初値 策定時 計画策定時 実績 実績値"),
        (Stage.BUDGET, "予算 予算額 予算案 予算額案 予算現額 当初予算 当初予算額 当初予算案"),
        (Stage.ESTIMATE, "見込 見込額 決算見込 決算見込み 決算見込額 決算見込み額 決算額見込 決算額見込み"),
        (Stage.PROVISIONAL, "速報 速報値 決算速報 決算速報値 決算額速報 決算額速報値"),
        (Stage.SETTLED, "決算 決算額 決算値 決算確定 決算確定値 決算額確定 決算額確定値 確定値"),
    )
    for word in words.split(" ")
}

_YEAR = r"(?:(?P<era>令和|平成|昭和|[令平昭㋿㍻㍼RHSrhs])\.?)?(?P<number>元|[0-9]{1,4})"
_HEADING_YEAR = re.compile(_YEAR + r"\s*(?P<unit>年度|年)?")
_WHOLE_YEAR = re.compile(
    _YEAR + r"(?P<unit>年度|年)?"
    # 令和5年4月1日 and R5.4.1: a day of the calendar, whose month decides the fiscal year
    r"(?:(?:(?<=年)|[./])(?P<month>1[0-2]|0?[1-9])(?:(?:月|[./])(?:末日?|[0-9]{1,2}日?)?)?)?"
)
_KEY = re.compile(r"([0-9]{4})(?:-([a-z]+))?")


def wareki(year: int) -> str:
    """Write a fiscal year with its era: `令和5年度`, `令和元年度`; years before 1926 stay Western."""
    for era in _ERAS:
        if year >= era.first:
            number = year - era.first + 1
            return f"{era.name}{'元' if number == 1 else number}年度"
    return f"{year}年度"


def short_wareki(year: int) -> str:
    """Write a fiscal year as the form does, `5年度` or `元年度`; 昭和 keeps its name."""
    return wareki(year).removeprefix("令和").removeprefix("平成")


def era_letter(year: int) -> str:
    """Write a fiscal year as the name of a file does: `R5`, `H30`; years before 1926 stay Western."""
    for era in _ERAS:
        if year >= era.first:
            return f"{era.spellings[1]}{year - era.first + 1}"
    return str(year)


def era_year(era: str, number: int) -> int:
    """The Western year of a year of an era, which is named by its first letter or whole: `R`, `令和`."""
    return _ERA_OF[era[0].upper()].year(number)


def read_year(text: str, reference: int) -> int | None:
    """Read a fiscal year, or the one a day falls in; None where the text is something else.

    A bare number belongs to the newest era in which it is at most ten years after `reference`: in 2023
    `5年度` is 令和5, `30年度` is 平成30.
    """
    match = _WHOLE_YEAR.fullmatch(re.sub(r"\s", "", half_width(text)))
    if match is None or not (match["era"] or match["unit"]):
        return None
    year = _western(match["era"], match["number"], reference)
    if year is not None and match["month"] and int(match["month"]) < 4:
        return year - 1
    return year


def _western(era: str | None, number: str, reference: int) -> int | None:
    if len(number) == 4:
        return int(number) if era is None and number[0] != "0" else None
    count = 1 if number == "元" else int(number)
    if count == 0:
        return None
    if era is not None:
        # 平成35年度 stands in plans that were printed before the era ended.
        return _ERA_OF[era[0].upper()].year(count)
    return next(
        (e.year(count) for e in _ERAS if count <= e.length and e.year(count) <= reference + YEARS_AHEAD), None
    )


def cost_key(year: int, stage: Stage | None = None) -> str:
    """The key of a column: `2022`, or `2022-budget` where a stage is given."""
    return f"{year:04}" if stage is None else f"{year:04}-{stage.value}"


def split_key(key: str) -> tuple[int, Stage | None]:
    """The year and the stage that a key names; raises ValueError for what is no key of a column."""
    match = _KEY.fullmatch(key)
    if match is None:
        raise ValueError(f"no key of a year column: {key!r}")
    return int(match[1]), None if match[2] is None else Stage(match[2])


def key_label(key: str) -> str:
    """The heading of a column, such as `4年度決算(速報値)`; a key that nobody knows, as it is."""
    try:
        year, stage = split_key(key)
    except ValueError:
        return key
    return short_wareki(year) + (stage.label if stage else "")


@lru_cache(maxsize=1024)
def key_order(key: str) -> tuple[int, int, str]:
    """What columns are sorted by: the year, then the stage; keys that nobody knows come last."""
    try:
        year, stage = split_key(key)
    except ValueError:
        return 10_000, 0, key
    return year, _STAGES.index(stage) + 1 if stage else 0, ""


def read_column_heading(text: str, reference: int) -> str | None:
    """The key that the heading of a column names; None where it names no year, two, or anything besides.

    Brackets, white space and the unit 千円 do not matter: `4年度決算(速報値)`, `現状値 （元年度）`,
    `令和4(2022)年度予算額`, `2022`.
    """
    years: set[int | None] = set()

    def take(match: re.Match[str]) -> str:
        if not (match["era"] or match["unit"] or len(match["number"]) == 4):
            return match[0]
        years.add(_western(match["era"], match["number"], reference))
        return ""

    plain = re.sub(r"[()\[\]〔〕【】<>《》]", " ", re.sub(r"\s", "", half_width(text)))
    words = re.sub(r"\s|単位|:|千円", "", _HEADING_YEAR.sub(take, plain))
    if len(years) != 1 or words not in _HEADING_WORDS:
        return None
    (year,) = years
    return None if year is None else cost_key(year, _HEADING_WORDS[words])
