"""How findings look and read everywhere: sign, word and colour."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from hyoka_desktop.sheet.checks.finding import Severity
from hyoka_desktop.sheet.days import day_of
from hyoka_desktop.sheet.notes import Note, Request
from hyoka_desktop.tasks.finding import Finding
from hyoka_desktop.tasks.requests.as_findings import WORD
from hyoka_desktop.tasks.requests.listing import ANSWERED, SETTLED
from hyoka_desktop.ui.mark import Mark
from hyoka_desktop.ui.theme import COLOURS

MISSING = "未記入"
REQUESTED = WORD
NOTATION = Severity.NOTATION.value

SIGNS: Mapping[str, str] = MappingProxyType(
    {
        Severity.ERROR.value: "！",
        Severity.WARNING.value: "△",
        Severity.NOTATION.value: "◇",
        MISSING: "○",
    }
)
"""The sign of each word of the checks, in the order in which the words are listed."""

ALL_SIGNS: Mapping[str, str] = MappingProxyType({REQUESTED: "※", **SIGNS})
"""The same with that of 修正依頼, which somebody else waits for, before them."""

_COLOURS = {
    REQUESTED: COLOURS.alarm,
    Severity.ERROR.value: COLOURS.alarm,
    Severity.WARNING.value: COLOURS.caution,
    Severity.NOTATION.value: COLOURS.accent,
    MISSING: COLOURS.accent,
}
_AROUND = 6
_MOST = 60


def sign_of(finding: Finding) -> str:
    """The sign that stands before a finding."""
    return ALL_SIGNS[finding.word]


def colour_of(finding: Finding) -> str:
    """The colour of its sign; a finding that is kept, or answered, is quiet."""
    return _COLOURS[finding.word] if is_open(finding) else COLOURS.quiet


def is_open(finding: Finding) -> bool:
    """Whether somebody still has to look at it; a request is done with an answer."""
    request = finding.request
    return finding.kept is None and not (request and (request.answers or request.settled))


def is_to_be_read(finding: Finding) -> bool:
    """Whether it is open and says more than that the box is blank."""
    return is_open(finding) and finding.word != MISSING


def by_weight(findings: Iterable[Finding]) -> list[Finding]:
    """Open ones before those that are kept, the gravest first."""
    words = tuple(ALL_SIGNS)
    return sorted(findings, key=lambda finding: (not is_open(finding), words.index(finding.word)))


def mark_of(finding: Finding, paragraph: int = 0) -> Mark:
    """The sign that the box carries; what is kept, and what is only noted, leaves the frame as it is."""
    has_look = is_open(finding) and finding.severity is not Severity.NOTATION
    return Mark(sign_of(finding), colour_of(finding), finding.word if has_look else "", paragraph)


def in_words(finding: Finding) -> str:
    """A finding as one sentence, with the reason where it is kept."""
    if finding.request and not is_open(finding):
        return f"{finding.word}({request_state(finding.request)}): {finding.message}"
    if finding.kept is None:
        return f"{finding.word}: {finding.message}"
    return f"{finding.word}(理由を付けて残しました): {finding.message} 理由: {finding.kept.text}"


def who_kept(finding: Finding) -> str:
    """The reason, and who gave it when; empty where the finding is open."""
    if finding.kept is None:
        return ""
    who = who_said(finding.kept)
    return f"理由: {finding.kept.text}" + (f"({who})" if who else "")


def who_said(note: Note) -> str:
    """Who wrote a note and when."""
    return " ".join(filter(None, (note.section, note.person, day_of(note.time))))


def request_state(request: Request) -> str:
    """The word for how a request stands, once somebody said something to it."""
    return SETTLED if request.settled else ANSWERED


def counts(findings: Iterable[Finding]) -> str:
    """How many there are of each word; empty where none is open."""
    found = Counter(finding.word for finding in findings if is_open(finding))
    return " · ".join(f"{sign} {word} {found[word]}" for word, sign in ALL_SIGNS.items() if found[word])


def change_in_words(before: str, after: str) -> str:
    """What a suggestion changes, with a little of what stands around: `…の取り組みを… → …の取組を…`."""
    start = next((n for n, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), None)
    start = min(len(before), len(after)) if start is None else start
    rest = min(len(before), len(after)) - start
    same = next((n for n in range(rest) if before[-1 - n] != after[-1 - n]), rest)
    return f"{_piece(before, start, same)} → {_piece(after, start, same)}"


def _piece(text: str, start: int, same: int) -> str:
    first, last = max(0, start - _AROUND), min(len(text), len(text) - same + _AROUND)
    piece = text[first:last].replace("\n", " ")
    if len(piece) > _MOST:
        piece = f"{piece[:_MOST]}…"
    return f"「{'…' if first else ''}{piece}{'…' if last < len(text) else ''}」"
