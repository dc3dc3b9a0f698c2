"""The words beside a direction or a figure: of the future, of trends, of records and of targets."""

from __future__ import annotations

import re
from decimal import Decimal

# Whatever stands after an open form decides whether it tells of the past.
FUTURE = re.compile(
    r"見込|予定|予測|予想|推計|想定|目指|必要|ていく|ていき|図る|図り|図って|努め|たい|べき"
    r"|期待|懸念|恐れ|おそれ|可能性|しよう|ましょう|計画し|求められ"
)
AHEAD = re.compile(r"今後|将来|次年度以降|来年度|見込|予測|予想|推計|想定|目指|もし|仮に|場合")

# A quantity that belongs to the direction: 0.5ポイント(の)減少.
BETWEEN = re.compile(r"(?:の|も|ほど|を|、)?(?:の)?(?:大幅に|大きく|大幅な|ほど|も)?")
TIMES_BETWEEN = re.compile(r"(?:の|も|に|まで|へと?|と)?(?:の)?(?:大幅に|大きく|大幅な|ほど|も)?")

YEARLY = re.compile(
    r"年々|毎年(?:度)?|一貫して|[0-9二三四五]か?年(?:度)?連続|連続(?:して|で)|右肩上がり|右肩下がり"
    r"|継続して|継続的に|し続け|増え続け|減り続け|の一途"
)
TREND = re.compile(
    r"傾向|基調|徐々に|着実に|順調に|ここ数年|近年|この[0-9三四]年間|過去[0-9三四]年間?"
    r"|全体として|長期的|計画期間|期間を通"
)

_SPAN = r"過去|これまでで|過去[0-9]年間?で|[^、は]{0,8}(?:以降|以来|中)で?"
_SPAN_OF_MOST = r"過去|これまで|過去[0-9]年間?|以降|以来|計画期間中?"
RECORD = re.compile(
    rf"(?:(?:{_SPAN})最(?P<kind>[高多大低少小])(?:値|数|件数|水準|の値|記録)?"
    r"|最(?P<kind2>[高多低少])(?:値|数|件数)?(?=を(?:更新|記録)|とな|であ)"
    rf"|(?:{_SPAN_OF_MOST})で?最も(?P<kind3>[多高少低])(?:い|く|な[いく])(?:値|数|件数|実績|割合)?)"
    r"(?=と(?:な|い)|で(?:あ|、|す|$)|を(?:更新|記録)|の約?[0-9]|だっ|に(?:な|達)|、|$|[0-9]|な(?:っ|り))"
)
# 過去最高であった3年度: no statement about the year in hand.
OF_A_RECORD = re.compile(
    r"(?:であった|だった|となった|を(?:記録|更新)した|の)(?!$|[、。がも]|こと|の|約?[0-9])"
    r"|(?:であった|となった|の)[0-9元]{1,2}年度"
)

TARGET = re.compile(r"目標(?:値|数|件数)?")
_SHORT = (
    r"届かな|届いてい(?:な|ませ)|届か|及ばな|及んでいな|及ば(?:ず|な)|達しな|達してい(?:な)|達せ"
    r"|達成(?:でき|して|すること|に(?:は)?(?:至ら|至って))[^、。た]{0,8}な|未達|下回(?:っ|り|る結果)"
)
_MET = (
    r"達成(?:し(?:た|て(?:いる|おり)|、)|でき(?:た|て(?:いる|おり))|$|と?な)"
    r"|上回(?:っ(?:た|て)|り|る結果)|超え(?:た|て(?:いる|おり)|る)|達し(?:た|て(?:いる|おり)|、)"
)
MET = re.compile(
    r"(?:を|には?|は|が)?"
    r"(?:大きく|大幅に|既に|すでに|わずかに|若干|やや|上回って|上回り|、|も|前倒しで|ほぼ)*"
    rf"(?:(?P<short>{_SHORT})|(?P<met>{_MET}))"
)
# 目標値である30件を, 30件の目標を
TARGET_FIGURE = re.compile(
    r"(?:の|である|としていた|として(?:掲げ|定め|設定し)た|とした|は|:|として|に(?:掲げ|定め)た)?"
)
FIGURE_TARGET = re.compile(r"(?:の|という|とする|を|と(?:いう|した))?")

NAUGHT = re.compile(r"[がはも](?:な[かく]|無か|皆無|ありません|ゼロ)")
NOTHING = re.compile(
    r"(?P<what>[^、。はがも]{2,30})(?:が|は|も)"
    r"(?:な(?:かった|く、)|無かった|皆無|ありませんでした|ゼロ(?:であ|だ|と))"
)

# About twice, about half, as number and step; nobody counts exactly who says 倍増.
DOUBLED = (Decimal("2.1"), Decimal("0.8"))
HALVED = (Decimal("0.5"), Decimal("0.1"))
