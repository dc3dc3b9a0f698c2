"""What a sentence tells of how its indicator moved: directions, differences and ratios."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from hyoka_desktop.sheet.checks.prose import words
from hyoka_desktop.sheet.checks.prose.clauses import Around
from hyoka_desktop.sheet.checks.prose.figures import Figure, figures
from hyoka_desktop.sheet.checks.prose.moves import Move
from hyoka_desktop.sheet.checks.prose.predicates import Direction
from hyoka_desktop.sheet.checks.prose.sentences import Plain, Sentence
from hyoka_desktop.sheet.checks.prose.series import Series
from hyoka_desktop.sheet.checks.prose.statements import Kind, Manner, Statement
from hyoka_desktop.sheet.checks.prose.subjects import Subject

_MOVED_BY_SOMEBODY = re.compile(r"増やし|伸ばし|維持し|拡大|向上|縮小|高ま|伸長")
# 減少していたが: of a time before the one told of. 減少したため, コロナ禍で: nobody knows of which year.
_EARLIER = re.compile(r".{0,6}?(?:て|で)いた(?:$|が|もの|けれど)")
_IN_COVID = re.compile(r"コロナ禍(?:で|に|の|、)")
_PER_YEAR = re.compile(r"(?:毎年度?|平均(?:して)?|年々|1年(?:間)?(?:当たり|に))[^、はがを]{0,4}$")
_WHOLE = re.compile(r"(?:程度|ほど|近く|弱|強)?(?:に|まで)")
_ENDING = re.compile(
    r"(?:し|とな|にな|に転じ|傾向(?:に|で|が|と)?)?[っいきりんあけ]{0,2}(?:て(?:い|お|き))?[たるり]?"
)
_LARGE_WORDS = {"倍増": words.DOUBLED, "半減": words.HALVED}
# As far back as a word such as 年々 belongs to the direction.
_REACH = 24


def moved(plain: Plain, series: Series, move: Move, around: Around) -> Iterator[Statement]:
    """The statement that a word of direction makes, with its figure if it has one."""
    if not _is_told(plain.text, move, around):
        return
    quote = plain.text[move.first : move.end] + _ending(plain.text, move)
    bare = Statement(Kind.DIRECTION, quote, around, move.direction, word=plain.span(move.start, move.end))
    if move.figure is not None:
        yield from _by_how_much(bare, move.figure, plain, series, move)
    elif size := _LARGE_WORDS.get(plain.text[move.start : move.end]):
        figure = Figure(move.start, move.end, *size)
        yield replace(bare, kind=Kind.RATIO, figure=figure, is_whole=True)
    else:
        window = around.scope[-_REACH:] + plain.text[move.start : move.end] + move.tail
        yield replace(bare, manner=_manner(window))


def _ending(text: str, move: Move) -> str:
    if move.direction in (Direction.NOT_UP, Direction.NOT_DOWN):
        return text[move.end : move.end + len(move.tail) + 1].rstrip("。、")
    match = _ENDING.match(text, move.end)
    return match[0] if match else ""


def _is_told(text: str, move: Move, around: Around) -> bool:
    if around.limited or around.unclear or around.subject is Subject.OTHER:
        return False
    if words.AHEAD.search(around.scope) or (move.needs_against and not around.is_against):
        return False
    is_of_another_time = move.is_cause or _EARLIER.match(text, move.end) or _IN_COVID.search(around.scope)
    if is_of_another_time and not (around.is_told or around.is_against):
        return False
    needs_name = move.is_cause or _MOVED_BY_SOMEBODY.match(text, move.start)
    return around.subject is Subject.OWN or not needs_name


def _by_how_much(
    bare: Statement, figure: Figure, plain: Plain, series: Series, move: Move
) -> Iterator[Statement]:
    kind = change_kind(figure, series)
    if (
        kind is None
        or move.direction not in (Direction.UP, Direction.DOWN)
        or _PER_YEAR.search(bare.around.scope)
    ):
        return
    between = plain.text[figure.end : move.start]
    is_whole = figure.unit == "倍" or (kind is Kind.RATIO and bool(_WHOLE.match(between)))
    yield replace(bare, kind=kind, figure=figure, digits=plain.span(*figure.digits), is_whole=is_whole)


def told_again(statement: Statement, sentence: Sentence, series: Series) -> Iterator[Statement]:
    """The same change once more in brackets: 867t(8.7%)減少した."""
    if statement.figure is None or statement.kind not in (Kind.DIFFERENCE, Kind.RATIO):
        return
    for place, aside in sentence.asides:
        found = figures(aside.text, series.unit) if place == statement.figure.end else []
        if len(found) == 1 and (found[0].start, found[0].end) == (0, len(aside.text)):
            kind = change_kind(found[0], series)
            if kind is not None:
                digits = aside.span(*found[0].digits)
                quote = aside.text + sentence.plain.text[statement.figure.end :][:2]
                is_whole = found[0].unit == "倍"
                yield replace(
                    statement, kind=kind, figure=found[0], digits=digits, quote=quote, is_whole=is_whole
                )


def _manner(window: str) -> Manner:
    if words.YEARLY.search(window):
        return Manner.YEARLY
    return Manner.TREND if words.TREND.search(window) else Manner.ONCE


def change_kind(figure: Figure, series: Series) -> Kind | None:
    """What a figure beside 増加 tells, by its unit; None where it is of something else."""
    if figure.unit in ("ポイント", "pt"):
        return Kind.DIFFERENCE if series.unit == "%" else None
    if figure.unit in ("%", "割", "倍"):
        return Kind.RATIO
    return Kind.DIFFERENCE if series.counts(figure.unit) else None
