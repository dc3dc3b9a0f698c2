"""How forms spell values and amounts: figures, words, and what stands beside them, as patterns.

All of them look at half-width text.
"""

from __future__ import annotations

import re
from decimal import Context, Decimal, localcontext
from functools import cache

from hyoka_desktop.sheet.characters import DASHES

# ---------------------------------------------------------------------------------------------- figures

_DASHES = "".join(f"\\u{ord(dash):04x}" for dash in sorted(DASHES))
SIGN = rf"[▲△▼▽+{_DASHES}]"
NUMBER = r"(?:(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?|\.[0-9]+)"
SCALES = {"": 1, "百": 100, "千": 1000, "万": 10**4, "億": 10**8, "兆": 10**12}

_SMALL = rf"(?=[0-9.])(?:{NUMBER}\s*千)?(?:{NUMBER}\s*百)?(?:{NUMBER}\s*)?"
# 31,207 and 20.6, also 9億, 3億2千万, 2万5,000
FIGURE = rf"(?=[0-9.])(?:{_SMALL}兆)?(?:{_SMALL}億)?(?:{_SMALL}万)?(?:{_SMALL})?"
_TERM = re.compile(rf"({NUMBER})([百千]?)([万億兆]?)")

# A longer figure is a telephone number or a slip; fifteen digits are also what a cell of Excel can hold.
MOST_DIGITS = 15
# Figures have few digits, so computing with them is exact and the order of adding does not show.
EXACT = Context(prec=100)


def read_figure(figure: str, sign: str | None) -> Decimal | None:
    """The number that a match of FIGURE stands for, with a match of SIGN; None where it is too long."""
    figure = re.sub(r"\s", "", figure)
    if sum(map(str.isdigit, figure)) > MOST_DIGITS:
        return None
    value = section = Decimal(0)
    with localcontext(EXACT):
        for digits, small, big in _TERM.findall(figure):
            section += Decimal(digits.replace(",", "")) * SCALES[small]
            if big:
                value, section = value + section * SCALES[big], Decimal(0)
        value += section
        if figure.strip("0123456789,.") and value % 1 == 0:
            value = value.quantize(Decimal(1))  # 1.5億 is 150000000, not 150000000.0
        if value >= 10**MOST_DIGITS:
            return None
        return -value if value and sign and sign.strip() != "+" else value


# ---------------------------------------------------------------------------------------------- words

# Why there is no figure.
REASON = re.compile(
    "なし|無し|無|皆無|(該当|対象者?|実績|データ|調査|設定)(なし|無し)|対象外|"
    "未(実施|調査|集計|定|確定|公表|把握|計測|測定|策定|設置|着手|開始|設定|整備|算出|算定)|"
    "(調査|集計|調整|精査|算定|算出|確認|作成|策定|検討|準備|計画|休止|休館)中|"
    "(算出|算定|集計|把握|調査|測定|計測)?不可|"
    "非公表|非公開|秘匿|不明|中止|休止|休館|廃止|(事業)?終了|延期|新規|隔年(調査|実施)"
)
# What may stand before a figure without changing it.
_BEFORE = r"※|\*|約|およそ|概ね|延べ|のべ|延|累計|合計|総計|計|平均|年間|全|第|¥"
# What cannot follow a figure, because it makes a date, a span, a ratio or a list of it.
_NO_UNIT = rf"年度|月|[/:;,.、。〜~=+×{_DASHES}]"
# What may follow the number of a named part; the number may also stand bare.
_COUNTER = "件|名|人|世帯|団体|校|園|[かカヶケ箇]所|回|冊|点|台|本|戸|棟|店|日|時間|万円|千円|円|%|ポイント"
# What goes on from the words before and names no part: 10万人当たり, 5%以上.
_NO_NAME = "当たり|あたり|につき|以上|以下|未満|以内|程度|[中目間年月日度増減]"
# What may follow the year that a value dates from.
_BASIS_WORD = "末日?|現在|時点|実績値?|調査|値|数値?|確定値?|速報値?|決算|ベース"

# ---------------------------------------------------------------------------------------------- whole values

# The large ones are compiled when somebody first reads a value: the start of the program reads none.
WORD = re.compile(r"[\s※*]*(?P<word>[^\s※*、。]+)(?P<after>[\s※*、。].*)?", re.DOTALL)
BRACKET = re.compile(r"[(\[〔【](?P<inner>[^()\[\]〔〕【】]*)(?:[)\]〕】]|$)")
BASIS = re.compile(rf"(?P<year>.+?)の?(?:{_BASIS_WORD})+")


@cache
def value() -> re.Pattern[str]:
    """A whole value of an indicator: a figure with its sign, its unit and what stands around it."""
    return re.compile(
        rf"\s*(?P<before>{_BEFORE})?\s*(?P<sign>{SIGN}\s*)?(?P<figure>{FIGURE})"
        rf"(?P<unit>(?!{_NO_UNIT})[^0-9\s※*、]+)?(?P<after>(?:[\s※*](?!\s*(?:{_NO_UNIT}))|、(?=[^0-9])).*)?",
        re.DOTALL,
    )


@cache
def named_part() -> re.Pattern[str]:
    """One of several figures in a value, each with its name before it."""
    return re.compile(
        rf"(?P<name>(?!{_NO_NAME})[^\W\d_][^0-9\s、,/:=※*-]*?)\s*[:=]?\s*(?P<sign>[▲△])?\s*(?P<figure>{FIGURE})"
        rf"(?:{_COUNTER})?[\s、,/・;]*"
    )


@cache
def amount() -> re.Pattern[str]:
    """An amount of money, with the remark that it refers to."""
    return re.compile(
        rf"(?P<yen>¥)?\s*(?P<sign>{SIGN})?\s*(?P<yen2>¥)?\s*(?P<figure>{FIGURE})(?P<unit>円)?"
        r"\s*(?P<note>※\s*[0-9]*|[(\[〔【][^0-9]+[)\]〕】])?"
    )
