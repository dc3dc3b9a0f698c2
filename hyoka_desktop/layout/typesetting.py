"""Lines as a typesetter sets them: names in even lines between phrases, no letter left alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise

from hyoka_desktop.layout.linebreak import break_lines, cut_lines, half_ems_of, may_end
from hyoka_desktop.layout.widths import PAPER

# Where a phrase ends (文節): after a particle or an ending, before the next word. In the middle of a word
# such as 取り組み there is no such place, so い, き, し, ち, み, り are none of them.
_PHRASE_END = re.compile(
    "(?<=[のにをはがともでへやてたるうくすつむぶずばらな])(?=[一-鿿々ァ-ヺ０-９Ａ-Ｚａ-ｚA-Za-z0-9「『(（])"
    "|(?<=[、。・)）」』])(?=.)|(?<=及び)|(?<=並びに)|(?<=.)(?=及び|並びに|又は)",
    re.DOTALL,
)
_ALONE_HALF_EMS = 4
_MOST_NARROWER_HALF_EMS = 4


@lru_cache(maxsize=1024)
def balanced_lines(text: str, width_em: float) -> tuple[str, ...]:
    """Break a label or name into as few lines as `break_lines` does, as even as it goes, between phrases."""
    lines = break_lines(text, width_em)
    if len(lines) < 2:
        return lines
    # Narrower than this the drawn characters do not fit into so many lines.
    least = -(-PAPER.half_ems("".join(text.split())) // len(lines))
    widest = half_ems_of(width_em)
    return _between_phrases(text, len(lines), least, widest) or _even(text, lines, least, widest)


def running_lines(text: str, width_em: float) -> tuple[str, ...]:
    """Break running text, with a little more on the last line where a letter or two would stand alone."""
    lines = break_lines(text, width_em)
    if len(lines) > 1 and _is_alone(lines):
        widest = half_ems_of(width_em)
        for half_ems in range(widest - 1, max(2, widest - _MOST_NARROWER_HALF_EMS), -1):
            tried = cut_lines(text, half_ems)
            if len(tried) == len(lines) and not _is_alone(tried):
                return tried
    return lines


def _is_alone(lines: tuple[str, ...]) -> bool:
    return PAPER.half_ems(lines[-1].rstrip()) <= _ALONE_HALF_EMS and not lines[-2].endswith("\n")


def _between_phrases(text: str, count: int, least: int, widest: int) -> tuple[str, ...]:
    """The text in `count` lines that end phrases, none longer than need be; no lines where that fails."""
    if "\n" in text:
        return ()
    ends = [match.start() for match in _PHRASE_END.finditer(text) if 0 < match.start() < len(text)]
    ends = [end for end in ends if may_end(text, end)]
    pieces = [text[start:end] for start, end in pairwise([0, *ends, len(text)])]
    widths = [_widths(piece) for piece in pieces]
    narrowest = max(least, *(shown for _, shown in widths))
    for half_ems in range(narrowest, widest + 1):
        counts = list(_counts(widths, half_ems))
        if len(counts) == count:
            edges = accumulate(counts, initial=0)
            return tuple("".join(pieces[start:end]) for start, end in pairwise(edges))
    return ()


def _widths(piece: str) -> tuple[int, int]:
    """The width of a piece with the spaces at its end, and without."""
    whole, seen = PAPER.half_ems(piece), piece.rstrip()
    return whole, whole if len(seen) == len(piece) else PAPER.half_ems(seen)


def _counts(widths: Sequence[tuple[int, int]], half_ems: int) -> Iterator[int]:
    """How many pieces each line holds; their widths are given with the spaces at the end, and without."""
    count = used = 0
    for whole, shown in widths:
        if count and used + shown > half_ems:
            yield count
            count = used = 0
        count += 1
        used += whole
    yield count


def _even(text: str, lines: tuple[str, ...], least: int, widest: int) -> tuple[str, ...]:
    for half_ems in range(max(2, least), widest):
        narrower = cut_lines(text, half_ems)
        if len(narrower) == len(lines) and _ends_well(text, narrower):
            return narrower
    return lines


def _ends_well(text: str, lines: tuple[str, ...]) -> bool:
    """Say whether every line ends where a reader would end it."""
    ends = accumulate(map(len, lines[:-1]))
    return all(line.endswith("\n") or may_end(text, end) for line, end in zip(lines, ends, strict=False))
