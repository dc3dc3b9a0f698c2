"""What a benchmark found, and the table that shows it."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter


@dataclass(frozen=True)
class Result:
    """One work measured beside its reference in the same run.

    `ratio` is the time of the work in times of the reference, `goal` the most that it may be. `detail` says
    what the two took, and whatever else was seen.
    """

    work: str
    reference: str
    ratio: float
    goal: float
    detail: str = ""

    @property
    def reached(self) -> bool:
        """Whether the work is as quick as it has to be."""
        return self.ratio <= self.goal


def side_by_side(
    work: Callable[[int], object], reference: Callable[[int], object], *, rounds: int
) -> tuple[float, float]:
    """The medians of both in seconds, called in turns (with the round's number) under the same load."""
    times: tuple[list[float], list[float]] = ([], [])
    for number in range(rounds):
        for call, taken in zip((work, reference), times, strict=True):
            begin = perf_counter()
            call(number)
            taken.append(perf_counter() - begin)
    return median(times[0]), median(times[1])


def milliseconds(seconds: float) -> str:
    """A time to read."""
    return f"{seconds * 1000:.2f} ms"


def table(results: Sequence[Result]) -> str:
    """The results as lines of text."""
    lines = [("work", "reference", "ratio", "goal", "", "detail")]
    lines += [
        (
            one.work,
            one.reference,
            f"{one.ratio:.3g}",
            f"{one.goal:.3g}",
            "ok" if one.reached else "MISSED",
            one.detail,
        )
        for one in results
    ]
    widths = [max(_width(line[column]) for line in lines) for column in range(len(lines[0]))]
    return "\n".join(
        "  ".join(
            cell + " " * (width - _width(cell)) for cell, width in zip(line, widths, strict=True)
        ).rstrip()
        for line in lines
    )


def _width(text: str) -> int:
    """The columns that a text takes on a terminal."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
