"""Figures that a sentence quotes from the table: 8,417件となった, 3年度の40,542件に比べ, (4年度:34,067件)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from hyoka_desktop.sheet.checks.prose import words
from hyoka_desktop.sheet.checks.prose.clauses import Around, Clauses
from hyoka_desktop.sheet.checks.prose.figures import Figure, figures
from hyoka_desktop.sheet.checks.prose.periods import Period, Role
from hyoka_desktop.sheet.checks.prose.sentences import Plain, Sentence
from hyoka_desktop.sheet.checks.prose.statements import Kind, Statement
from hyoka_desktop.sheet.checks.prose.subjects import Subject, is_named

_BECAME = r"(?:増加|減少|上昇|低下|回復|拡大|伸長|増|減)(?:し(?=た|て|、|$)|となっ)"
_BECAME_VERB = r"(?:増え|減っ|減り|伸び|上がっ|下がっ|落ち込)(?=た|て|ん|、)"
_MUCH = r"(?:大幅に|大きく|やや|若干|急)?"
_WAS = re.compile(
    r"と(?:な(?:った|り(?=$|、|ました)|っ(?=て(?:いる|おり|い))|$)|いう結果)"
    r"|で(?:あった|あり|ある(?!こと)|、|推移し|した|$)|だった"
    r"|に(?:達し(?=た|て|、)|上っ(?=た|て)|のぼっ(?=た|て)|上り(?=、)|のぼり(?=、)"
    r"|とどま(?=っ|り、)|留ま(?=っ|り、)|なっ(?=た|て)|なり(?=、))"
    rf"|(?:に|まで|へと?){_MUCH}(?:{_BECAME}|{_BECAME_VERB})"
    r"|を(?:記録し|数え)(?=た|て|、)"
    r"|と(?:増加|減少|横ばい|ほぼ|大幅|大きく|前年|昨年|過去|微増|微減|上昇|低下|[0-9元]{1,2}年度"
    r"|伸び|好調|堅調|順調|着実|回復|改善|引き続き)"
    r"|$|と?、(?=前年|昨年|元年度|計画|目標|過去|[0-9二三四]か?年(?:度)?(?:連続|続け|ぶり))|、(?=(?:令和)?[0-9元]{1,2}年度)|→"
)
_UP_TO = re.compile(r"(?:に|まで)(?:回復し|とどまっ|留まっ|戻っ|なっ|減少し|落ち込ん|縮小し)(?=た|て|で|だ)")
_PASSED = re.compile(
    r"を(?:大きく|大幅に|わずかに)?(?P<over>超え|上回)(?=た|て|っ|る|、|り)"
    r"|(?P<under>を(?:大きく|大幅に|わずかに)?下回|に満た)"
)
_HELD = re.compile(
    r"(?:から|に(?:は)?(?:及ば|届[かい]|満た|達しな|達してい(?:な|ま))|に比べ|と比べ|と比較|に対し|より|を(?:大きく|大幅に|やや|わずかに|若干)?(?:上回|下回|超え)"
    r"|と(?:ほぼ)?同|をピーク)"
)
_OF = re.compile(
    r"の(?P<what>[^、はがを]{1,14}?)"
    r"(?:が(?:あっ|寄せられ)|を(?:受け付け|取り扱|取扱|受け))(?=た|っ|い|て|、)"
)
_OF_YEAR_BEFORE = re.compile(r"の(?P<what>[^、はがを]{1,14}?)(?:があっ|となっ|であっ)(?=た)")
_GENERAL = frozenset({"実績", "水準", "件数", "利用", "結果", "値"})
_LINK = re.compile(
    r"(?:末|時点|度)?(?:[のは:、がで]|に(?:は|おいて(?:は)?|おける)?|では|時点[のでは]*)?"
    r"(?:の?(?:実績|数値|値|件数|[^、0-9をで]{0,16}?)(?:値|数)?[はがの]?)?(?:約)?"
)
_NOUN_BEFORE = re.compile(r"([一-龠々ァ-ヶー]+)で?$")
_OF_ALL = re.compile(r"(?:年度?|末|全体|計|数|時点|調査|結果|現在|実績|値|率|割合|比)$")
_AIMED_AT = re.compile(r"[をの]?目標|を(?:上限|下限|超える見|目途|基準)|を?目指")


def quoted(plain: Plain, clauses: Clauses, found: Sequence[Figure], *, is_aside: bool) -> Iterator[Statement]:
    """Every quoted figure that is of the indicator, with the year it is said to be of."""
    text = plain.text
    for figure in found:
        if figure.unit not in ("倍", "割", "%") and not clauses.series.counts(figure.unit):
            continue
        around = clauses.around(figure.start)
        if around.subject is Subject.OTHER or words.AHEAD.search(around.scope) or _is_aim(text, figure):
            continue
        if share := _share(plain, clauses, figure, around):
            yield share
            continue
        own = _in_unit(figure, clauses, around)
        period = _year_of(text, clauses, figure)
        if own and (statement := _frame(plain, clauses, own, around, period, is_aside=is_aside)):
            yield statement
    yield from _nothing(plain, clauses)


def _share(plain: Plain, clauses: Clauses, figure: Figure, around: Around) -> Statement | None:
    """前年度の1.3倍となった, 30年度の8割まで回復した, 前年度比112%となった: a ratio without a direction."""
    text = plain.text
    is_of_year = figure.unit in ("倍", "割") or text[: figure.start].endswith(("比", "比で", "対比"))
    if figure.unit not in ("倍", "割", "%") or not is_of_year or not around.is_against or figure.sign:
        return None
    if clauses.series.unit == "%" and figure.unit != "倍":
        return None
    if around.limited or around.unclear or not _is_share_of_all(text, figure.end, clauses):
        return None
    quote, digits = text[figure.start : figure.end], plain.span(*figure.digits)
    return Statement(Kind.RATIO, quote, around, figure=figure, digits=digits, is_whole=True)


def _is_share_of_all(text: str, end: int, clauses: Clauses) -> bool:
    if _was(text, end) or _UP_TO.match(text, end):
        return True
    match = _OF_YEAR_BEFORE.match(text, end)
    if match is None:
        return False
    return match["what"] in _GENERAL or is_named(match["what"], clauses.series.name)


def _frame(
    plain: Plain, clauses: Clauses, figure: Figure, around: Around, period: Period | None, *, is_aside: bool
) -> Statement | None:
    quote, digits = plain.text[figure.start : figure.end], plain.span(*figure.digits)
    if around.limited:
        return None
    if period is not None and period.role is not Role.UNCLEAR and period.years:
        if not (is_aside or _HELD.match(plain.text, figure.end) or _was(plain.text, figure.end)):
            return None
        around = replace(around, told=period.years, is_told=True)
    elif around.unclear or is_aside or _is_of_a_part(plain.text, figure.start):
        return None
    elif passed := _PASSED.match(plain.text, figure.end):
        if around.subject is not Subject.OWN:
            return None
        figure = replace(figure, hedges=frozenset({"超" if passed["over"] else "未満"}))
    elif _HELD.match(plain.text, figure.end) or not _is_result(plain.text, figure.end, clauses):
        return None
    return Statement(Kind.FIGURE, quote, around, figure=figure, digits=digits)


def _is_of_a_part(text: str, start: int) -> bool:
    """小学校で95.3%、中学校で91.0%: a noun right before the figure says what it is of."""
    noun = _NOUN_BEFORE.search(text, max(0, start - 8), start)
    return noun is not None and not _OF_ALL.search(noun[1])


def _is_result(text: str, end: int, clauses: Clauses) -> bool:
    return _was(text, end) or _is_counted(text, end, clauses)


def _was(text: str, end: int) -> bool:
    match = _WAS.match(text, end)
    return bool(match) and not words.FUTURE.search(text[end : end + 16])


def _is_counted(text: str, end: int, clauses: Clauses) -> bool:
    """8,417件の手紙を受け付けた."""
    match = _OF.match(text, end)
    if match is None or words.FUTURE.search(text, match.end()):
        return False
    return is_named(match["what"], clauses.series.name) or match["what"] in clauses.series.name


def _is_aim(text: str, figure: Figure) -> bool:
    return "目標" in text[max(0, figure.start - 12) : figure.start] or bool(_AIMED_AT.match(text, figure.end))


def beside_a_year(sentence: Sentence, clauses: Clauses) -> Iterator[Statement]:
    """前年度(29.1%)を下回った: a figure in brackets right behind its year."""
    ends = {period.end: period for period in clauses.periods if len(period.years) == 1}
    for place, aside in sentence.asides:
        found = figures(aside.text, clauses.series.unit) if place in ends else []
        if len(found) != 1 or (found[0].start, found[0].end) != (0, len(aside.text)):
            continue
        around = replace(clauses.around(ends[place].start), told=ends[place].years, is_told=True)
        own = _in_unit(found[0], clauses, around)
        if own and not around.limited and around.subject is not Subject.OTHER:
            digits = aside.span(*own.digits)
            yield Statement(
                Kind.FIGURE,
                sentence.plain.text[ends[place].start : place] + aside.text,
                around,
                figure=own,
                digits=digits,
            )


def _in_unit(figure: Figure, clauses: Clauses, around: Around) -> Figure | None:
    """The figure in the unit of the table; None where it counts something else."""
    series = clauses.series
    if figure.unit == "割" and series.unit == "%":
        return replace(figure, number=figure.number * 10, step=figure.step * 10)
    if not series.counts(figure.unit) or figure.sign:
        return None
    if series.has_no_unit and around.subject is not Subject.OWN:
        return None
    if not figure.unit:
        return None
    return replace(figure, number=figure.number / series.scale, step=figure.step / series.scale)


def _year_of(text: str, clauses: Clauses, figure: Figure) -> Period | None:
    """The year that stands right before a figure: 4年度は8,417件, 3年度の40,542件."""
    before = [period for period in clauses.periods if period.end <= figure.start]
    if not before:
        return None
    between = text[before[-1].end : figure.start]
    if any(one in between for one in ("比べ", "から", "より", "比較", "比で", "並", "同")):
        return None
    return before[-1] if _LINK.fullmatch(between) else None


def _nothing(plain: Plain, clauses: Clauses) -> Iterator[Statement]:
    """提案がなかった is the figure 0."""
    if not words.NAUGHT.search(plain.text):
        return
    for match in words.NOTHING.finditer(plain.text):
        around = clauses.around(match.end("what") + 1)
        if around.subject is Subject.OWN and not (around.limited or around.unclear):
            start, end = match.span()
            zero = Figure(start, end, Decimal(0), Decimal(1))
            quote = plain.text[match.end("what") + 1 : end].rstrip("、")
            yield Statement(Kind.FIGURE, quote, around, figure=zero)
