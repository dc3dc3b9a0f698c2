"""The surroundings of a word in its sentence: whom and which years it speaks of, and what else limits it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property

from hyoka_desktop.sheet.checks.prose.boundaries import Boundaries
from hyoka_desktop.sheet.checks.prose.limits import is_limited
from hyoka_desktop.sheet.checks.prose.periods import MENTION, Period, Role, periods
from hyoka_desktop.sheet.checks.prose.series import Series
from hyoka_desktop.sheet.checks.prose.subjects import Subject
from hyoka_desktop.sheet.checks.prose.topics import About, Topics

_LAST_NOUN = re.compile(r"[^、はがをにでも]+$")
_COUNTED = re.compile(r"[数率合件量額者人]$")
# 小学校では、: all that follows speaks of it, until the sentence turns.
_THEME = re.compile(r"(?:では|においては|のうち)、")
_SPOKEN_OF = re.compile(r"[^、をにでがはも]+(?:では|は|が)(?=.)")
_TURN = re.compile(r"(?:が|ものの|一方で?|反面)、")
_ANOTHER_VERB = re.compile(r"[しれめっいえけせ](?:た|て|ん)[^、。]|する|れる|せる|より")


@dataclass(frozen=True, slots=True)
class Around:
    """What surrounds a word: its subject, the years told of and held against (none given: the usual ones).

    `limited` says that the words are about a part of the year, of the people, or of another place;
    `unclear` that a year stands there whose part nobody knows; `also_usual` that the year held against may
    belong to another clause.
    """

    subject: Subject
    told: tuple[int, ...]
    against: tuple[int, ...]
    since: tuple[int, ...]
    is_told: bool
    is_against: bool
    also_usual: bool
    limited: bool
    unclear: bool
    scope: str
    part: str = ""


class Clauses:
    """One sentence with its clauses; `lead` is what stood before it where it is an aside in brackets."""

    def __init__(self, text: str, series: Series, lead: Around | None = None) -> None:
        """Nothing is looked for before it is asked for."""
        self.text = text
        self.series = series
        self._lead = lead
        self._boundaries = Boundaries(text)
        self._topics = Topics(text, series, self._boundaries)

    @cached_property
    def periods(self) -> list[Period]:
        """The years that are mentioned, in their order."""
        return periods(self.text, self.series)

    def around(self, place: int) -> Around:
        """What surrounds a word that begins at a place."""
        start = self._boundaries.start_of(place)
        here = [p for p in self.periods if start <= p.start and p.end <= place]
        earlier = [p for p in self.periods if p.end <= start]
        told = [p for p in here if p.role is Role.TOLD]
        against = [p for p in here if p.role is Role.AGAINST]
        since = [p for p in here if p.role is Role.SINCE]
        topics = [p for p in earlier if p.is_topic]
        if not told and topics and not since:
            told = topics[-1:]
        elif not told and not against and self._lead:
            return self._after(self._lead, start, place, since)
        before = self._boundaries.start_of(max(0, start - 1))
        held = [p for p in earlier if p.role is Role.AGAINST and before <= p.start]
        is_borrowed = not against and bool(held)
        last = (against or held)[-1:]
        subject, part = self._subject(start, place)
        scope = self.text[start:place]
        years = told[-1].years if told else (self.series.result_year,)
        return Around(
            subject,
            years,
            self._against_years(last[0], years, is_told=bool(told)) if last else (),
            since[-1].years if since else (),
            bool(told),
            bool(last),
            is_borrowed or (bool(last) and self._is_loose(last[0], place)),
            self._is_limited(start, place, subject),
            _is_unclear(here, told, [*last, *since]),
            scope,
            part,
        )

    def _is_limited(self, start: int, place: int, subject: Subject) -> bool:
        """A clause without a subject goes on with what the ones before it were limited to."""
        goes_on = not any(one is not Subject.NOBODY for one, _ in self._topics.markers(start, place))
        turn = max((match.end() for match in _TURN.finditer(self.text, 0, start)), default=0)
        scope = self.text[turn if _THEME.search(self.text, turn, start) else start : place]
        if goes_on:
            scope = "、".join((*_SPOKEN_OF.findall(self.text[:start]), scope))
        return is_limited(scope, self.series.name, is_own=subject is Subject.OWN)

    def _after(self, lead: Around, start: int, place: int, since: list[Period]) -> Around:
        subject, _ = self._subject(start, place)
        scope = self.text[start:place]
        return replace(
            lead,
            subject=lead.subject if subject is Subject.NOBODY else subject,
            against=(),
            since=since[-1].years if since else (),
            is_against=False,
            also_usual=False,
            limited=lead.limited or is_limited(scope, self.series.name, is_own=lead.subject is Subject.OWN),
            scope=scope,
        )

    def _subject(self, start: int, place: int) -> About:
        lead = (self._lead.subject, self._lead.part) if self._lead else None
        return self._topics.subject(start, place, lead)

    def _against_years(self, last: Period, told: tuple[int, ...], *, is_told: bool) -> tuple[int, ...]:
        """前年度 looks back from the year that is told of, if it is told."""
        if not is_told or len(told) != 1:
            return last.years
        again = periods(self.text[last.start :], self.series, told[0])
        return again[0].years if again and again[0].start == 0 else last.years

    def _is_loose(self, period: Period, place: int) -> bool:
        """A 〜から that another verb may have taken: 4年度から始めた."""
        between = self.text[period.end : place]
        return between.startswith("から") and bool(_ANOTHER_VERB.search(between))

    def has_no_subject(self) -> bool:
        """The sentence speaks of what the one before it spoke of, as far as one can see."""
        whole = len(self.text)
        return self._topics.topic(whole) is None and not list(self._topics.markers(0, whole))

    def counts_something_else(self) -> bool:
        """The sentence is about something else that is counted, too."""
        topic = self._topics.topic(len(self.text))
        return topic is not None and topic[0] is Subject.OTHER

    def named_at(self, place: int) -> Around:
        """What surrounds a bracket at a place: the noun right before it is what it speaks of."""
        around = self.around(place)
        words = _LAST_NOUN.search(self.text[self._boundaries.start_of(place) : place])
        if words is None or MENTION.search(words[0]) or not _COUNTED.search(words[0]):
            return around
        subject, part = self._topics.who(words[0])
        return replace(around, subject=subject, part=part)


def _is_unclear(here: list[Period], told: list[Period], held: list[Period]) -> bool:
    return (
        any(period.role is Role.UNCLEAR for period in here)
        or len({period.years for period in told if period in here}) > 1
        or any(not period.years for period in (*told[-1:], *held))
    )
