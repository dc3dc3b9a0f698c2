"""What the text in a box means: values of indicators, amounts of money, and their sums.

The text itself is never changed. A reading stands beside it and says what was understood; a value of an indicator
may be anything, an amount must be one. Patterns look at half-width text of the same length, so that a note can be
cut out of the text as it was typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Context, Decimal

from hyoka_desktop.sheet.characters import DASH, DASHES, half_width, is_dash
from hyoka_desktop.sheet.years import read_year

# Why there is no figure, as forms say it.
_REASONS = frozenset(
    "なし 無し 無 該当なし 該当無し 対象なし 対象者なし 実績なし データなし 調査なし 設定なし 皆無 "
    "未実施 未調査 未集計 未定 未確定 未公表 未把握 未計測 未測定 未策定 未設置 未着手 未開始 未設定 未整備 "
    "調査中 集計中 調整中 精査中 算定中 算出中 確認中 作成中 策定中 検討中 準備中 計画中 休止中 休館中 "
    "算出不可 算定不可 集計不可 把握不可 調査不可 測定不可 計測不可 不可 "
    "非公表 非公開 不明 秘匿 対象外 中止 休止 休館 廃止 終了 事業終了 延期 新規 隔年調査 隔年実施".split()
)
# What may stand before a figure without changing it.
_BEFORE = "※|\\*|約|およそ|概ね|延べ|のべ|延|累計|合計|総計|計|平均|年間|全|第|¥"
# What cannot follow a figure: it makes a day, a span, a ratio or a list of it.
_NOT_A_UNIT = "年度|月|[/:;,.、。〜~=+×" + "".join(f"\\u{ord(dash):04x}" for dash in sorted(DASHES)) + "]"
# Counters of named parts; a part's number may also stand bare.
_COUNTERS = "件|名|人|世帯|団体|校|園|[かカヶケ箇]所|回|冊|点|台|本|戸|棟|店|日|時間|万円|千円|円|%|ポイント|㎡"
# Words that continue what was said before and name no part: 10万人当たり, 5%以上.
_NOT_A_NAME = "当たり|あたり|につき|以上|以下|未満|以内|程度|[中目間年月日度]"
# What a year may be said to be the basis of; the year alone needs no note.
_BASIS_WORDS = "末日?|現在|時点|実績値?|調査|値|数値?|確定値?|速報値?|決算|ベース"

_NUMBER = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"
_UP_TO_THOUSANDS = rf"(?=[0-9])(?:{_NUMBER}千)?(?:{_NUMBER}百)?(?:{_NUMBER})?"
_FIGURE = (
    rf"(?:{_UP_TO_THOUSANDS}兆)?(?:{_UP_TO_THOUSANDS}億)?(?:{_UP_TO_THOUSANDS}万)?(?:{_UP_TO_THOUSANDS})?"
)
_SIGN = "[▲△▼▽+" + "".join(f"\\u{ord(dash):04x}" for dash in sorted(DASHES)) + "]"
_SCALES = {"": 1, "百": 100, "千": 1000, "万": 10**4, "億": 10**8, "兆": 10**12}
