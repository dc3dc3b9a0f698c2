"""What a clause is about: its subject, or the topic that an earlier clause set for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from hyoka_desktop.sheet.checks.prose.boundaries import Boundaries
from hyoka_desktop.sheet.checks.prose.sentences import QUOTED
from hyoka_desktop.sheet.checks.prose.series import Series
from hyoka_desktop.sheet.checks.prose.subjects import Subject, who

_MARKER = re.compile(
    r"に(?:ついて|関して|つきまして)は?"
    r"|(?<![にてとた])は(?!じめ|っき|ず|い|か)"
    r"|(?<![たるいだすな])が(?![りっるら])"
    r"|(?<![にでとて])も(?![のとうっしちりたらなど])"
    r"|を|(?P<of>の)(?=(?:増加|減少|低下|上昇|伸び|増|減)(?:が|傾向|で推移))"
)
_PLAIN_UNIT = re.compile(r"(?:約|およそ)?[▲+-]?[0-9.,]+(?:[%割倍]|ポイント|件|人|[^0-9、はがを]{0,4})$")
_HOW_MUCH = re.compile(r"(?:若干|多少|大幅|一定)$")
_QUANTITY = re.compile(
    r"(?:数|件|率|度|割合|人|者|額|量|費|需要|利用|相談|申込み?|応募|世帯|人口|登録|参加)$"
)
_SERVICE = re.compile(r"(?:講座|教室|事業|窓口|施設|館|相談|予約|大会|イベント|まつり|申請|サービス)$")
_MOVES = re.compile(r".{0,14}(?:増|減|伸び|上昇|低下|上が|下が|上回|下回|横ばい)")
# What is held against, before 上回る: no object that somebody does something to.
_HELD_AGAINST = re.compile(
    r"年度?(?:末|実績|の?[^、はが]{0,12})?$|前回|目標[^、]*$|[0-9][件人%]?$|値$|状態$|水準$|傾向$"
)
# を実践している区民の割合は: words that tell more of the noun behind them.
_ATTRIBUTE = re.compile(
    r"[^、。はがを]{1,14}?(?:てい|する|した|でき|持っ|食べ)?[うくすつむるぐた][一-龠ァ-ヶ][^、。はがを]{0,14}?"
    r"[数率合度者人](?:は|が|も)"
)
_AND = re.compile(r"及び|および|と(?=[^の])|・|、|/|並びに")

About = tuple[Subject, str]
"""Whom words speak of, and the named part of the values that they mean."""


class Topics:
    """The subjects of a sentence; `boundaries` are those of its clauses."""

    def __init__(self, text: str, series: Series, boundaries: Boundaries) -> None:
        """Nothing is looked for before it is asked for."""
        self._text = text
        self._series = series
        self._boundaries = boundaries

    def subject(self, start: int, place: int, lead: About | None) -> About:
        """The subject of a clause up to a place; earlier topics, then `lead`, count where it has none."""
        found = list(self.markers(start, place))
        topic = self.topic(start)
        if not found:
            return topic or lead or (Subject.NOBODY, "")
        subject, part = found[-1]
        if subject is Subject.NOBODY:
            named = [one for one in found[:-1] if one[0] is not Subject.NOBODY]
            return named[-1] if named else (topic or (Subject.NOBODY, ""))
        is_foreign = any(one is Subject.OTHER for one, _ in found[:-1])
        is_of_topic = subject is Subject.GENERIC and topic and topic[0] is Subject.OTHER
        if is_foreign or is_of_topic or self._is_narrowed(start):
            return Subject.OTHER, ""
        return subject, part

    def markers(self, start: int, place: int) -> Iterator[About]:
        """Whom each は, が, も and を of a stretch names."""
        done = start
        for match in _MARKER.finditer(self._text, start, place):
            words = self._text[done : match.start()]
            if not (self._is_within(match) or _names_nobody(match, words)):
                yield self.who(words.rpartition("、")[2])
                done = match.end()

    def _is_within(self, marker: re.Match[str]) -> bool:
        """The が or を within a longer noun is none of the sentence: 朝食を毎日食べる児童の割合は."""
        is_in_name = any(start <= marker.start() < end for start, end in self._names)
        return is_in_name or (marker[0] == "を" and bool(_ATTRIBUTE.match(self._text, marker.end())))

    @cached_property
    def _names(self) -> list[tuple[int, int]]:
        names = {"".join(name.split()) for name in (self._series.name, *self._series.others)} - {""}
        return [match.span() for name in names for match in re.finditer(re.escape(name), self._text)]

    def topic(self, start: int) -> About | None:
        """The last topic, or the last subject that grew or fell, in the clauses before."""
        before = self._text[:start]
        found: About | None = None
        done = 0
        for match in _MARKER.finditer(before):
            if self._is_within(match):
                continue
            clause = self._boundaries.start_of(match.start())
            words = before[max(done, clause) : match.start()].rpartition("、")[2]
            done = match.end()
            found = self._topic_in(words, match, before) or found
        return found

    def _is_narrowed(self, start: int) -> bool:
        """The sentence is about one service, of which the indicator counts more: 日本語教室は…、参加者は…."""
        topics = [match.start() for match in _MARKER.finditer(self._text[:start]) if match[0] == "は"]
        return any(
            _SERVICE.search(self._text[:place]) and self.who(self._words_before(place))[0] is Subject.OTHER
            for place in topics
        )

    def _words_before(self, place: int) -> str:
        return self._text[self._boundaries.start_of(place) : place].rpartition("、")[2]

    def _topic_in(self, words: str, match: re.Match[str], before: str) -> About | None:
        grew = match[0] != "を" and _MOVES.match(before, match.end())
        if not grew and not match[0].endswith(("は", "ついて", "関して")):
            return None
        about = self.who(words)
        if about[0] is Subject.OTHER and not (grew or _QUANTITY.search(words) or _SERVICE.search(words)):
            return None
        return None if about[0] is Subject.NOBODY else about

    def who(self, words: str) -> About:
        """Whom words name: a part of the values, the indicator, something else."""
        if f"{QUOTED}と" in words:  # what somebody answered: 「住みにくい」と感じる区民の割合
            return Subject.OTHER, ""
        words = words.replace(QUOTED, "")
        for part in self._series.part_names:
            subject = who(words, self._part_spellings(part), self._series.others)
            if subject is Subject.OWN:
                return subject, part
        return who(words, (self._series.name,), self._series.others), ""

    def _part_spellings(self, part: str) -> tuple[str, ...]:
        """How a named part of the indicator may be called: 提案, 提案数, 協働事業の提案数."""
        pieces = _AND.split(self._series.name)
        own = [piece for piece in pieces if part in piece]
        first, _, _ = pieces[0].rpartition("の")
        return (f"{part}数", f"{part}件数", *own, *(f"{first}の{part}数" for _ in own if first))


def _names_nobody(match: re.Match[str], words: str) -> bool:
    if match[0] == "を":
        return bool(_HELD_AGAINST.search(words))
    if match[0] == "も":
        return bool(_PLAIN_UNIT.search(words))
    return bool(match["of"]) and bool(_PLAIN_UNIT.search(words) or _HOW_MUCH.search(words))
