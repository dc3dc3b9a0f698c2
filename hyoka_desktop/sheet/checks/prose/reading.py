"""The statements of a text: directions, differences, ratios, quoted figures, records and targets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hyoka_desktop.sheet.checks.prose.clauses import Clauses
from hyoka_desktop.sheet.checks.prose.figures import figures
from hyoka_desktop.sheet.checks.prose.moved import moved, told_again
from hyoka_desktop.sheet.checks.prose.moves import moves
from hyoka_desktop.sheet.checks.prose.quoted import beside_a_year, quoted
from hyoka_desktop.sheet.checks.prose.records import records
from hyoka_desktop.sheet.checks.prose.sentences import Plain, Sentence, sentences
from hyoka_desktop.sheet.checks.prose.series import Series
from hyoka_desktop.sheet.checks.prose.statements import Statement

# Many sentences have none of these, and looking for one is quick.
_WORTH = re.compile(r"[増減伸上下高低多少横同変維落最倍割超0-9]|目標|なか|無か|ゼロ|縮小|拡大")

# Nobody writes a longer sentence that could be understood, and reading one would be felt.
_LONGEST = 300


def statements(text: str, series: Series) -> Iterator[Statement]:
    """Everything that a text says about its indicator and that can be understood."""
    is_elsewhere = False
    for sentence in sentences(text, (series.name, *series.others)):
        if len(sentence.plain.text) > _LONGEST:
            continue
        clauses = Clauses(sentence.plain.text, series)
        goes_on = clauses.has_no_subject()
        if _WORTH.search(sentence.plain.text) and not (goes_on and is_elsewhere):
            yield from _of_sentence(sentence, clauses)
        # Something else that is counted is being spoken of, until a sentence has a subject again.
        if clauses.counts_something_else():
            is_elsewhere = True
        elif not goes_on:
            is_elsewhere = False


def _of_sentence(sentence: Sentence, clauses: Clauses) -> Iterator[Statement]:
    for statement in _of_piece(sentence.plain, clauses):
        yield statement
        yield from told_again(statement, sentence, clauses.series)
    yield from beside_a_year(sentence, clauses)
    for place, aside in sentence.asides:
        if _WORTH.search(aside.text):
            inner = Clauses(aside.text, clauses.series, clauses.named_at(place))
            yield from _of_piece(aside, inner, is_aside=True)


def _of_piece(plain: Plain, clauses: Clauses, *, is_aside: bool = False) -> Iterator[Statement]:
    found = figures(plain.text, clauses.series.unit)
    taken: set[int] = set()
    for move in moves(plain.text, found):
        if move.figure:
            taken.add(move.figure.start)
        yield from moved(plain, clauses.series, move, clauses.around(move.first))
    free = [figure for figure in found if figure.start not in taken]
    yield from quoted(plain, clauses, free, is_aside=is_aside)
    yield from records(plain, clauses, free)
