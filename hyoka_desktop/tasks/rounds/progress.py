"""How far one 課 is with one sheet in a round: what happened, one thing after the other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum, StrEnum


class State(StrEnum):
    """The words for how far it is."""

    NOT_HANDED_OUT = "未配布"
    MISSING = "未提出"
    RECEIVED = "提出済"
    RETURNED = "修正依頼中"
    RECEIVED_AGAIN = "再提出"
    CONFIRMED = "確認済"


HANDED_IN = frozenset({State.RECEIVED, State.RECEIVED_AGAIN, State.CONFIRMED})
"""The states in which nothing is expected of the 課."""


class What(Enum):
    """What can happen."""

    HANDED_OUT = "handed_out"
    RECEIVED = "received"
    ON_BEHALF = "on_behalf"
    PROGRESS = "progress"
    REQUESTED = "requested"
    SETTLED = "settled"
    RETURNED = "returned"
    CONFIRMED = "confirmed"
    REOPENED = "reopened"
    BY_HAND = "by_hand"


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happened; `about` is the id of a request, `state` the word that was set by hand.

    `digest` is that of what was confirmed, `round` the id of the round, blank where it names none. `time` is
    ISO 8601 in UTC.
    """

    time: str
    what: What
    about: str = ""
    state: str = ""
    memo: str = ""
    digest: str = ""
    round: str = ""


@dataclass(slots=True)
class Progress:
    """The sum of all that happened so far.

    `handed_out`, `received` and `progress` are the times of the last hand-out, of what was handed in last,
    and of the last file that was only 途中経過. `by_hand` and `memo` are of the last word that was set by
    hand, as long as nothing came after it.
    """

    handed_out: str = ""
    received: str = ""
    progress: str = ""
    on_behalf: bool = False
    by_hand: bool = False
    memo: str = ""
    _is_again: bool = False
    _is_returned: bool = False
    _requests: set[str] = field(default_factory=set)
    _digest: str | None = None

    def state(self, digest: str) -> State:
        """The word for it, while the boxes that were asked for have this digest."""
        if self.is_sent_back:
            return State.RETURNED
        if self._digest == digest:
            return State.CONFIRMED
        if self.received:
            return State.RECEIVED_AGAIN if self._is_again else State.RECEIVED
        return State.MISSING if self.handed_out else State.NOT_HANDED_OUT

    def has_changed(self, digest: str) -> bool:
        """Say whether something changed after it was confirmed."""
        return self._digest not in {None, digest}

    @property
    def requests(self) -> int:
        """How many requests for corrections are waited for."""
        return len(self._requests)

    @property
    def is_sent_back(self) -> bool:
        """Whether a correction is waited for."""
        return bool(self.received) and (self._is_returned or bool(self._requests))

    def take(self, happening: Happening) -> None:
        """Add what happened next."""
        match happening.what:
            case What.HANDED_OUT:
                self.handed_out = happening.time
            case What.PROGRESS:
                self.progress = happening.time
            case What.RECEIVED | What.ON_BEHALF:
                self._receive(happening.time, on_behalf=happening.what is What.ON_BEHALF)
            case What.REQUESTED | What.RETURNED:
                self._send_back(happening)
            case What.SETTLED:
                self._settle(happening.about)
            case What.CONFIRMED:
                self._digest, self.by_hand, self.memo = happening.digest, bool(happening.memo), happening.memo
            case What.REOPENED:
                self._digest = None
            case What.BY_HAND:
                self._set(happening)

    def _receive(self, time: str, *, on_behalf: bool) -> None:
        self._is_again |= self.is_sent_back
        self.received, self.on_behalf = time, on_behalf
        self._is_returned = self.by_hand = False
        self.memo = ""
        self._requests.clear()

    def _send_back(self, happening: Happening) -> None:
        if not self.received:
            # What was not handed in yet is waited for anyway.
            return
        self._digest = None
        if happening.what is What.REQUESTED:
            self._requests.add(happening.about)
        else:
            self._is_returned = True

    def _settle(self, request: str) -> None:
        was_open = request in self._requests
        self._requests.discard(request)
        if was_open and not self._requests:
            self._is_returned = False

    def _set(self, happening: Happening) -> None:
        state = State(happening.state)
        self._digest = None
        self._requests.clear()
        self._is_returned = state is State.RETURNED
        self._is_again = state is State.RECEIVED_AGAIN
        self.on_behalf = False
        if state in HANDED_IN or state is State.RETURNED:
            self.received = happening.time
        else:
            self.received = ""
            self.handed_out = "" if state is State.NOT_HANDED_OUT else self.handed_out or happening.time
        if state is State.CONFIRMED:
            self._digest = happening.digest
        self.by_hand, self.memo = True, happening.memo


def fold(happenings: Iterable[Happening]) -> Progress:
    """What comes of everything that happened, whatever order it is given in."""
    found = Progress()
    for happening in sorted(happenings, key=lambda one: one.time):
        found.take(happening)
    return found
