"""Records and targets: 過去最高となった, 目標値の30件を達成した."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from hyoka_desktop.sheet.checks.prose import words
from hyoka_desktop.sheet.checks.prose.clauses import Clauses
from hyoka_desktop.sheet.checks.prose.figures import Figure
from hyoka_desktop.sheet.checks.prose.sentences import Plain
from hyoka_desktop.sheet.checks.prose.statements import Kind, Statement
from hyoka_desktop.sheet.checks.prose.subjects import Subject


def records(plain: Plain, clauses: Clauses, found: Sequence[Figure]) -> Iterator[Statement]:
    """What a sentence says of records of the indicator, and of a target whose figure it quotes."""
    text = plain.text
    for match in words.RECORD.finditer(text):
        around = clauses.around(match.start())
        if (
            words.OF_A_RECORD.match(text, match.end())
            or words.FUTURE.search(text, match.end())
            or words.AHEAD.search(around.scope)
        ):
            continue
        if not (around.limited or around.unclear) and around.subject is not Subject.OTHER:
            kind = match["kind"] or match["kind2"] or match["kind3"]
            yield Statement(Kind.RECORD, match[0], around, is_greatest=kind in "高多大")
    for match in words.TARGET.finditer(text):
        if statement := _target(plain, clauses, found, match.start(), match.end()):
            yield statement


def _target(
    plain: Plain, clauses: Clauses, found: Sequence[Figure], start: int, end: int
) -> Statement | None:
    text = plain.text
    after = (f for f in found if words.TARGET_FIGURE.fullmatch(text, end, f.start))
    before = (f for f in found if words.FIGURE_TARGET.fullmatch(text, f.end, start))
    figure = next(chain(after, before), None)
    if figure is None or not clauses.series.counts(figure.unit) or not figure.unit:
        return None
    met = words.MET.match(text, max(figure.end, end))
    around = clauses.around(min(figure.start, start))
    if met is None or around.limited or around.unclear or around.subject is Subject.OTHER:
        return None
    if words.FUTURE.search(text[met.start() : met.end() + 8]) or words.AHEAD.search(around.scope):
        return None
    quote = text[min(figure.start, start) : met.end()]
    return Statement(Kind.TARGET, quote, around, figure=figure, is_met=bool(met["met"]))
