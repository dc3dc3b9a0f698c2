"""Measures everything that the program is held against: `python -m tests.benchmarks [NAME...]`."""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor

from tests.benchmarks import (
    booking,
    books,
    checking,
    exporting,
    merging,
    printing,
    reading,
    saving,
    starting,
    typing,
    years,
)
from tests.benchmarks.report import Result, table

BENCHMARKS: Mapping[str, Callable[[], list[Result]]] = {
    "books": books.measure,
    "booking": booking.measure,
    "checking": checking.measure,
    "exporting": exporting.measure,
    "merging": merging.measure,
    "printing": printing.measure,
    "reading": reading.measure,
    "saving": saving.measure,
    "starting": starting.measure,
    "typing": typing.measure,
    "years": years.measure,
}


# Only when asked for by name.
LONG: Mapping[str, Callable[[], list[Result]]] = {"thousand": books.measure_many}


def main(names: list[str]) -> int:
    """Run the named benchmarks, or all; gives 1 where a goal is missed."""
    unknown = set(names) - {*BENCHMARKS, *LONG}
    if unknown:
        sys.exit(f"unknown: {' '.join(sorted(unknown))}; there are {' '.join([*BENCHMARKS, *LONG])}")
    results: list[Result] = []
    # Each in a process of its own: nothing is warm from the one before, and Qt takes one application only.
    alone = ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), max_tasks_per_child=1)
    with alone:
        for name in names or BENCHMARKS:
            print(f"measuring {name} ...", file=sys.stderr, flush=True)
            results += alone.submit({**BENCHMARKS, **LONG}[name]).result()
    print(table(results))
    return 0 if all(result.reached for result in results) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
