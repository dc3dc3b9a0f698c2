"""Figures in a sentence: what is written, how exactly, and which true values it is right for.

Rounding is always in favour of the writer: a figure with so many decimals stands for every value that rounds
or is cut to it, 約 and its like for more.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, localcontext
from functools import lru_cache

from hyoka_desktop.sheet.checks.prose.kanji import kanji_number
from hyoka_desktop.sheet.spellings import EXACT, read_figure

_REMEMBERED = 256
_NUMBER = r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?"
_KANJI = r"[一二三四五六七八九十百〇]+(?=割|倍|ポイント|件|人|回|団体|種類|か所|校|園|枚|冊|千|万|年度)"
_UNITS = (
    r"ポイント|pt|%|割|倍|件|種類|人|名|回|冊|点|枚|台|本|戸|棟|店|校|園|団体|世帯|組|社|局|"
    r"[かカヶケヵ箇個]所|箇所|所|施設|事業所|個|セット|kg|g|t|トン|m2|㎡|ha|km|m|時間|分|日|円|品目|講座|事業|"
    r"審議会|項目|匹|頭|着|列|便|席|床|区画|基|周|語|言語|手続|コース|メニュー|路線|駅|町会|自治会|クラブ|グループ"
)
_FIGURE = (
    r"(?P<before>約|およそ|おおよそ|おおむね|概ね|ほぼ|延べ|のべ|累計|通算|計|合計|第|平均)?"
    rf"(?P<sign>[▲△+\-−])?"
    rf"(?P<number>(?=[0-9])(?:{_NUMBER}[千百]?[億万千百])*(?:{_NUMBER})?(?<=[0-9億万千百])|{_KANJI})"
    rf"(?P<scale>(?<=[一二三四五六七八九十])[千万])?"
    r"(?P<unit>%s)?(?P<after>弱|強|余り?|あまり|超|以上|程度|ほど|前後|近く|未満|以下|台)?"
)
# What makes a number something else: a date, an age, an ordinal; a part of a code; a share for each.
_NEXT = re.compile(
    r"年|月|か月|カ月|ヶ月|代|歳|才|番|号|次|丁目|条|時(?!間)|[/:~〜-]?[0-9]|階|位|期|つ|区(?!画)|者|学期|目|度"
)
_NEXT_AFTER_UNIT = re.compile(r"目|おき|ごと|当たり|あたり|以内|につき|単位|/")
_NOT_AFTER = re.compile(r"[0-9A-Za-z][-./:~〜]?$|(?:当たり|あたり|につき|ごとに|毎に)$")
ABOUT = frozenset(("約", "およそ", "おおよそ", "おおむね", "概ね", "ほぼ", "程度", "ほど", "前後"))
_ROUGH = Decimal("0.05")
_SAME_UNIT = (
    ("㎡", "m2", "平方メートル"),
    ("㎥", "m3", "立方メートル"),
    ("t", "トン"),
    ("人", "名"),
    ("件", "個", "点"),
    ("か所", "カ所", "ヶ所", "ケ所", "ヵ所", "箇所", "個所", "所", "施設"),
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as written from `start` to `end`: its number with its step (the worth of its last digit)."""

    start: int
    end: int
    number: Decimal
    step: Decimal
    unit: str = ""
    hedges: frozenset[str] = frozenset()
    sign: int = 0
    digits: tuple[int, int] = (0, 0)

    def allows(self, true: Decimal) -> bool:
        """Say whether the figure is right, be it as rounded, for a true value; signs do not matter."""
        low, high = self.bounds
        true = abs(true)
        if self.hedges & {"弱", "近く", "未満", "以下"}:
            return low < true <= high
        return low <= true < high or true == self.number

    @property
    def _round(self) -> Decimal:
        """The worth of the last digit that is not zero."""
        whole = int(self.number)
        digits = str(whole)
        return Decimal(10) ** (len(digits) - len(digits.rstrip("0"))) if whole == self.number else self.step

    @property
    def bounds(self) -> tuple[Decimal, Decimal]:
        """The least and the greatest value that the figure may stand for."""
        number, step, half = self.number, self.step, self.step / 2
        is_one_digit = number < step * 10
        if self.hedges & {"以上", "超"}:
            return number - half if "超" not in self.hedges else number, Decimal("Infinity")
        if self.hedges & {"強", "余", "余り", "あまり", "台"}:
            return number - (0 if "台" in self.hedges else half / 5), number + max(step, self._round)
        if self.hedges & {"弱", "近く"}:
            return number - step, number + half / 5
        if self.hedges & {"未満", "以下"}:
            return Decimal(0), number
        if self.hedges & ABOUT:
            slack = half if is_one_digit else max(step, number * _ROUGH)
            return number - slack, number + slack + step / 1000
        return number - half, number + step


def same_unit(said: str, unit: str) -> bool:
    """Say whether a figure with one unit can be one of a row with another."""
    if said == unit:
        return True
    return any(said in group and unit in group for group in _SAME_UNIT)


@lru_cache(_REMEMBERED)
def _pattern(unit: str) -> re.Pattern[str]:
    own = re.sub("^(?:百万|千|万|億)(?=.)", "", unit)
    units = f"{re.escape(own)}|{_UNITS}" if own and not re.search(r"[0-9・/,、()]", own) else _UNITS
    return re.compile(_FIGURE % units)


def figures(text: str, unit: str) -> list[Figure]:
    """Every figure of a half-width text; dates, times, ordinals and years are not among them.

    `unit` is known as one, whatever it is.
    """
    return [figure for match in _pattern(unit).finditer(text) if (figure := _figure(text, match))]


def _figure(text: str, match: re.Match[str]) -> Figure | None:
    number = _number(match)
    if number is None or match["before"] == "第" or _is_something_else(text, match):
        return None
    hedges = frozenset(filter(None, (match["before"], match["after"])))
    return Figure(
        match.start(),
        match.end(),
        number,
        _step(match["number"], number, is_about=bool(hedges)),
        match["unit"] or "",
        hedges,
        {"▲": -1, "△": -1, "-": -1, "−": -1, "+": 1}.get(match["sign"] or "", 0),
        match.span("number"),
    )


def _is_something_else(text: str, match: re.Match[str]) -> bool:
    if _NOT_AFTER.search(text[max(0, match.start() - 5) : match.start()]):
        return True
    pattern = _NEXT_AFTER_UNIT if match["unit"] else _NEXT
    return bool(pattern.match(text, match.end()))


def _number(match: re.Match[str]) -> Decimal | None:
    written = match["number"]
    if written[0] in "一二三四五六七八九十百〇":
        return Decimal(kanji_number(written) * {"千": 1000, "万": 10_000}.get(match["scale"] or "", 1))
    return read_figure(written, None)


def _step(written: str, number: Decimal, *, is_about: bool) -> Decimal:
    """The worth of the last digit; zeros behind two digits of a large figure say nothing."""
    tail = re.search(r"(?:\.([0-9]+))?([億万千百]*)$", written)
    decimals, scales = (len(tail[1] or ""), tail[2]) if tail else (0, "")
    with localcontext(EXACT):
        step = Decimal(1).scaleb(-decimals)
        for scale in scales:
            step *= {"億": 10**8, "万": 10**4, "千": 1000, "百": 100}[scale]
        if decimals == 0 and not scales and (number >= 1000 or (is_about and number >= 100)):
            whole = str(int(number))
            zeros = len(whole) - len(whole.rstrip("0"))
            if zeros > 1 or is_about:
                step = max(step, min(Decimal(10) ** zeros, Decimal(10) ** (len(whole) - 2)))
    return step
