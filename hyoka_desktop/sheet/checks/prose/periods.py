"""The years that a sentence speaks of, and what each is there for: told of, or held against."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from hyoka_desktop.sheet.checks.prose.kanji import kanji_number
from hyoka_desktop.sheet.checks.prose.relative_years import RELATIVE, relative_years
from hyoka_desktop.sheet.checks.prose.series import Series
from hyoka_desktop.sheet.years import read_year

_DIGITS = r"[0-9]{1,2}|元|[一二三四五六七八九十]{1,3}"
_YEAR = (
    rf"(?:(?:令和|平成|[RH])(?:{_DIGITS})(?:年度|年(?![0-9月間目連])|(?![0-9年.,]))"
    rf"|(?:西暦)?(?:19|20)[0-9]{{2}}年度?(?![0-9月])"
    rf"|(?<![0-9.,])(?:{_DIGITS})(?:年度|年(?=は[約0-9]|(?:に|と)比|から[0-9]|の[0-9])))(?:末|中)?"
)
# 2年に減少した may be a year, or a time of two of them: 2年に1回.
_LOOSE = r"(?<![0-9.,])(?:[0-9]{1,2}|元)年(?![0-9度月間目連ぶ前後生代以ご続未か])"
MENTION = re.compile(rf"(?P<year>{_YEAR})|(?P<word>{RELATIVE})|(?P<loose>{_LOOSE})")

_AGAINST = re.compile(
    r"(?:(?:と|に)(?:比べ|くらべ|比較し?|比して|比し|対し)|(?:と|に|との)?比較で|比[でのはも、]|比(?=[約0-9+▲増減])"
    r"|比較|対比|より(?:も|は)?(?!多様|一層)|からは?(?!の?[0-9]か?年(?!度))"
    r"|を(?:大き?く|大幅に|やや|わずかに|僅かに|若干|再び|とも?に|さらに|[0-9,.]+[^、]{0,6}?|)(?:上回|下回|超え)"
    r"|並み?|とほ?ぼ?(?:同|変わ)|と(?:横ばい|比べ)|をピーク|の(?=約?[0-9一二三四五六七八九.]+(?:倍|割|%(?:程度)?(?:まで|に)(?:回復|とどま))))"
)
# What may stand between the year and the words that hold it against another: 3年度の実績値(と比べ).
_VALUE = re.compile(
    r"(?:末|時点|当初|調査|の?実績値?|の?数値|の?水準|の?値|の?結果"
    r"|の[^、はがを]{1,12}?[数率合度人額量件](?:と|に|を|よ)|同期)?"
)
_FIGURE_AFTER = re.compile(
    r"(?:末)?(?:の|実績の?|時点の)?(?:約)?[0-9][0-9,.]*[万千億]?(?:[^0-9はがをにとで、よか]{0,4})"
)
_NOUN_AFTER = re.compile(r"(?:の)?[^0-9、。はがをにとよか]{1,14}(?=[とにを]|より|から)")
_PARTLY = re.compile(
    r"上半期|下半期|前半|後半|上期|下期|[前後]期|(?:第)?[0-9]四半期|当初予算|中途|途中|入学|生まれ|卒業|採用"
    r"|版|予算|から(?:始|開始|実施|導入|新た|の)|同期|同月"
)
_SINCE = re.compile(
    r"以降|以来|から(?:は)?(?:連続|年々|毎年|一貫|継続|続|徐々|右肩)|から[0-9]か?年(?:間|連続)"
)
_SEVERAL = re.compile(r"[・~〜-](?=(?:[0-9元]{1,2})年度)")
# 前年度に引き続き: no other year than the one told of.
_LIKEWISE = re.compile(r"(?:に|から)(?:引き?続き|続い|続き)|と同様")
_TOPIC = re.compile(r"(?:に(?:おいて)?)?は|の[^、をが]{1,30}は|、|[:]")


class Role(Enum):
    """What a year is mentioned for."""

    TOLD = auto()
    AGAINST = auto()
    SINCE = auto()
    UNCLEAR = auto()


@dataclass(frozen=True, slots=True)
class Period:
    """One mention of a year from `start` to `end`, with the years that it may mean; none: nobody knows.

    `is_topic` says that it stands for all that follows in the sentence: 4年度は.
    """

    start: int
    end: int
    years: tuple[int, ...]
    role: Role
    is_topic: bool = False


def periods(text: str, series: Series, told: int | None = None) -> list[Period]:
    """Every year of a half-width sentence without white space; `told` is one that is told of before."""
    found: list[Period] = []
    for match in MENTION.finditer(text):
        if _LIKEWISE.match(text, match.end()):
            continue
        role = Role.UNCLEAR if match["loose"] else _role(text, match.end())
        if match["loose"]:
            years: tuple[int, ...] = ()
        elif match["year"]:
            year = _known_year(match[0], series)
            years = () if year is None else (year,)
        else:
            years = relative_years(match[0], series, told or _told_in(found), is_told=role is Role.TOLD)
        is_topic = role is Role.TOLD and bool(_TOPIC.match(text, match.end()))
        found.append(Period(match.start(), match.end(), years, role, is_topic))
    return found


def _told_in(found: list[Period]) -> int | None:
    """前年度 looks back from the year that was told of before."""
    before = next((p.years for p in reversed(found) if p.role is Role.TOLD and p.years), ())
    return before[0] if len(before) == 1 else None


def _role(text: str, place: int) -> Role:
    if _PARTLY.match(text, place):
        return Role.UNCLEAR
    if _SINCE.match(text, place):
        return Role.SINCE
    if _SEVERAL.match(text, place):
        return Role.UNCLEAR
    return Role.AGAINST if _is_held_against(text, place) else Role.TOLD


def _is_held_against(text: str, place: int) -> bool:
    ends = {place}
    if value := _VALUE.match(text, place):
        ends |= {value.end(), value.end() - 1}
    ends |= {match.end() for pattern in (_FIGURE_AFTER, _NOUN_AFTER) if (match := pattern.match(text, place))}
    return any(end >= place and _AGAINST.match(text, end) for end in ends)


def _known_year(mention: str, series: Series) -> int | None:
    written = re.sub(r"[末中]$", "", mention).removeprefix("西暦")
    written = re.sub(r"[一二三四五六七八九十]+", lambda kanji: str(kanji_number(kanji[0])), written)
    if not written.endswith(("年", "年度")):
        written += "年度"
    return read_year(written, series.fiscal_year)
