"""Years that are named by their distance: 前年度, 今年度, 前回調査, 計画策定時."""

from __future__ import annotations

import re

from hyoka_desktop.sheet.checks.prose.kanji import kanji_number
from hyoka_desktop.sheet.checks.prose.series import Series

_BEFORE = r"前年度?(?!同)|昨年度?(?!同)"
_TWO_BEFORE = r"前々年度?|一昨年度?|昨々年度?"
_THIS = r"(?:本|今|当|当該|同|評価対象|評価)年度|今年(?!間)|本年"
_AGO = r"[0-9一二三四五六七八九]年(?:度)?前"
_BASE = (
    r"(?:長期)?計画(?:の)?(?:策定|開始|初年度|スタート)?(?:当初|時点?|前|値)|策定(?:時|当初)"
    r"|基準(?:年度?|値|時)(?:の?値)?|現状値|当初値?(?!予算)"
)
_BEFORE_COVID = (
    r"(?:新型)?コロナ(?:ウイルス(?:感染症)?)?(?:禍|感染症|流行|拡大)*(?:の?(?:以前|前|拡大前|流行前))"
    r"|感染症?(?:の)?(?:拡大|流行)(?:以)?前"
)
RELATIVE = (
    rf"{_TWO_BEFORE}|{_BEFORE}|{_THIS}|(?:翌|来|次)年度|前回(?:の?調査)?|前期|{_AGO}|{_BASE}|{_BEFORE_COVID}"
)
_YEARS_AGO = re.compile(r"([0-9一二三四五六七八九])年度?前")
_IS_BASE = re.compile(r"(?:長期)?計画|策定|基準|現状|当初")


def relative_years(word: str, series: Series, told: int | None, *, is_told: bool) -> tuple[int, ...]:
    """The years that a word of `RELATIVE` may mean; none where nobody knows.

    `told` is the year told of before, `is_told` says that the word names the year told of itself. A sheet of
    5年度 tells of 4年度: both are called 今年度 there, and the one before either 前年度.
    """
    now = series.result_year if told is None else told
    if word.startswith(("前年", "昨年", "前々", "一昨", "昨々")):
        return _before(word, series, now, is_loose=is_told and told is None)
    if _IS_BASE.match(word):
        point = series.points.get(series.base_year)
        return (point.basis if point and point.basis else series.base_year,)
    if word[0] in "本今当評同":
        return (now,) if word.startswith("同") else (series.result_year, series.fiscal_year)
    if word[0] in "来次":
        return (series.fiscal_year + 1,)
    if word[0] == "翌":
        return () if told is None else (told + 1,)
    return _earlier(word, series, now)


def _before(word: str, series: Series, now: int, *, is_loose: bool) -> tuple[int, ...]:
    back = 1 if word.startswith(("前年", "昨年")) else 2
    return (now - back, series.result_year + 1 - back) if is_loose else (now - back,)


def _earlier(word: str, series: Series, now: int) -> tuple[int, ...]:
    if word.startswith("前回"):
        measured = [year for year, point in series.points.items() if year < now and point.number is not None]
        return (max(measured),) if measured else ()
    match = _YEARS_AGO.match(word)
    return (now - kanji_number(match[1]),) if match else ()
