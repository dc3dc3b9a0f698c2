"""The words of a sentence that tell how a value moved, and the figure that belongs to each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hyoka_desktop.sheet.checks.prose import predicates, words
from hyoka_desktop.sheet.checks.prose.figures import Figure
from hyoka_desktop.sheet.checks.prose.predicates import Direction

_NOUN_BEFORE = re.compile(
    r"(?:^|[ぁ-ん、0-9%]|年々|毎年|大幅|若干|近年|連続|以降|以来|前後|程度|比|年度|割|倍|ポイント|全体的"
    r"|一時|順調|着実|微|今回|(?<=[0-9])[^0-9ぁ-ん、]{1,3})$"
)
_SMALL = re.compile(r"増|減|(?:大幅|急|微)[増減]")
_QUALIFIED = re.compile(r"大きく|大きな|大幅|あまり|それほど|さほど|急激|顕著|著しく|思うよう|十分")
# 減少が続いていた企画: what is told of the noun, not of the value.
_ATTRIBUTE = re.compile(
    r".{0,4}?(?:て|で)(?:きて)?(?:い[るた]|きた)(?!一方|状況|状態|結果|中[、で]|反面|後|傾向)[一-龠ァ-ヶ]"
)
_NEEDS_AGAINST = re.compile(r"上回|下回|超え|多[かい]|少な[かい]|高[かい]|低[かい]|同")


@dataclass(frozen=True, slots=True)
class Move:
    """A word from `start` to `end` that says how a value moved; `tail` is what follows it up to its end.

    `is_cause` says that it stands for the reason of something else (増加したため), `needs_against` that it
    means nothing unless something is held against.
    """

    start: int
    end: int
    direction: Direction
    tail: str
    is_cause: bool
    needs_against: bool
    figure: Figure | None = None

    @property
    def first(self) -> int:
        """Where its words begin, with its figure."""
        return self.figure.start if self.figure else self.start


def moves(text: str, found: Sequence[Figure]) -> Iterator[Move]:
    """Every such word of a sentence that tells of something that happened."""
    for match in predicates.PREDICATE.finditer(text):
        if move := _move(text, match, found):
            yield move


def _move(text: str, match: re.Match[str], found: Sequence[Figure]) -> Move | None:
    start, end = match.span("head")
    if match["flat"]:
        return _flat(text, match, start, end)
    figure = _figure_before(text, start, found)
    is_noun = bool(match["un"] or match["dn"])
    if figure is None and not _stands_alone(text, match[0], start, is_noun=is_noun):
        return None
    is_up = bool(match["un"] or match["uv"])
    if denied := predicates.NOT.match(text, end):
        if _QUALIFIED.search(text[max(0, start - 10) : start]) or figure is not None:
            return None
        direction = Direction.NOT_UP if is_up else Direction.NOT_DOWN
        return Move(start, end, direction, denied[0], is_cause=False, needs_against=False)
    tail, is_cause = _tail(text, end, is_noun=is_noun)
    if tail is None:
        return None
    direction = Direction.UP if is_up else Direction.DOWN
    needs = bool(_NEEDS_AGAINST.match(match[0]))
    return Move(start, end, direction, tail, is_cause=is_cause, needs_against=needs, figure=figure)


def _stands_alone(text: str, word: str, start: int, *, is_noun: bool) -> bool:
    """No part of a longer noun (人口減少), no 増 or 高い without anything before it."""
    if not is_noun:
        return not word.endswith("い")
    is_small = _SMALL.fullmatch(word) and not word.startswith(("大幅", "急", "微"))
    return not is_small and bool(_NOUN_BEFORE.search(text[max(0, start - 8) : start]))


def _tail(text: str, end: int, *, is_noun: bool) -> tuple[str | None, bool]:
    """What follows, and whether it is a reason; None where nothing is said to have happened."""
    done = (predicates.DONE_NOUN if is_noun else predicates.DONE_VERB).match(text, end)
    if done and not _ATTRIBUTE.match(text, end):
        return done[0], bool(done["cause"])
    still_open = (predicates.OPEN_NOUN if is_noun else predicates.OPEN_VERB).match(text, end)
    if still_open and not words.FUTURE.search(text, still_open.end()):
        return still_open[0], False
    return None, False


def _flat(text: str, match: re.Match[str], start: int, end: int) -> Move | None:
    rest = text[end:]
    if words.FUTURE.search(rest[:12]) or re.match(r"を?(?:維持|目指|確保)(?:し(?!た|て)|す)", rest):
        return None
    needs = bool(_NEEDS_AGAINST.match(match[0].removeprefix("ほぼ")))
    return Move(start, end, Direction.FLAT, "", is_cause=False, needs_against=needs)


def _figure_before(text: str, start: int, found: Sequence[Figure]) -> Figure | None:
    for figure in found:
        if figure.end > start or not figure.unit:
            continue
        between = words.TIMES_BETWEEN if figure.unit == "倍" else words.BETWEEN
        if between.fullmatch(text, figure.end, start):
            # What somebody passes is no difference: 40,542件を上回った.
            is_passed = text[figure.end] == "を" and _NEEDS_AGAINST.match(text, start)
            return None if is_passed else figure
    return None
