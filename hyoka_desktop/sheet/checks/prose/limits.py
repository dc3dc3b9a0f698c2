"""Words that limit a clause to less than the indicator counts, or to something beside it."""

from __future__ import annotations

import re

from hyoka_desktop.sheet.checks.prose.periods import MENTION
from hyoka_desktop.sheet.checks.prose.subjects import plain_name

_PICKED_OUT = re.compile(
    r"では(?!な)|において|における|うち(?!だし)|特に|とりわけ|[なな]か?でも|中でも|内訳|別に|別で|ごとに"
    r"|各[^種]|一部|以外"
)
_NEUTRAL_PLACE = re.compile(
    r"(?:全体|区|本区|区内|年度|当区|調査|アンケート|今回|年間|比|比較)(?:で|に(?:おい|おけ))(?:は|て|る)|[0-9]年(?:度)?ごとに"
)
_ELSEWHERE = re.compile(
    r"全国|都内|東京都|(?<![京首])都(?:の|は|が|平均|全体)|国(?:の|は|が|全体)|他区|他の(?:区|自治体|市)"
    r"|他自治体|他市|近隣|23区|二十三区|特別区|県(?:の|は|内)|区部|世界|平均(?:値|点)?(?:を|と|に|より|は)"
)
_PART_OF_YEAR_OR_PEOPLE = re.compile(
    r"[0-9一二三四五六七八九十]月|上半期|下半期|四半期|上期|下期|前半|後半|前期|後期|夏|冬(?!季五輪)|春|秋"
    r"|年末|年始|月別|月間|平日|休日|週末|同期|同月|一時(?:的|期)"
    r"|[0-9]歳|[0-9]代|以上の|歳|未就学|高齢者の"
)
_SUMMED = re.compile(r"累計|延べ|のべ|通算|累積|合わせて|合計")
_LIMITS = (_PICKED_OUT, _ELSEWHERE, _PART_OF_YEAR_OR_PEOPLE, _SUMMED)


def is_limited(scope: str, name: str, *, is_own: bool) -> bool:
    """Say whether words speak of a part only; a word that belongs to the indicator's name limits nothing.

    `is_own` says that the name itself is among the words.
    """
    plain = plain_name(name)
    bare = _NEUTRAL_PLACE.sub("", MENTION.sub("", scope))
    for pattern in _LIMITS:
        for match in pattern.finditer(bare):
            word = plain_name(match[0])
            belongs = bool(word) and word in plain
            if not belongs and not (is_own and match[0] in name):
                return True
    return False
