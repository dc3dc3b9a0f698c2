"""What became of the files of a merge, for the table on the screen, the journal and `hyoka merge --json`."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hyoka_desktop.storage.merge_records import Counts, MergedFile


@dataclass(frozen=True, slots=True)
class MergeReport:
    """One merge, or the dry run of one (then `run` is 0 and nothing was kept).

    `files` are in the order in which they were given. `passed_over` are the files in the folders that are no
    workbooks; `backup` is where the copy made before lies, `notice` a sentence where the second copy could
    not be made.
    """

    run: int
    files: tuple[MergedFile, ...]
    passed_over: tuple[Path, ...] = ()
    backup: str = ""
    notice: str = ""

    @property
    def totals(self) -> Counts:
        """The counts of all files together."""
        return total(file.counts for file in self.files)

    @property
    def refused(self) -> tuple[MergedFile, ...]:
        """The files that were not merged."""
        return tuple(file for file in self.files if file.code)

    def as_data(self) -> dict[str, Any]:
        """The report as data that JSON can hold."""
        return {
            "import": str(self.run) if self.run else None,
            "files": [_as_data(file) for file in self.files],
            "totals": {
                "files": len(self.files),
                **dataclasses.asdict(self.totals),
                "refused": len(self.refused),
            },
        }


def total(counts: Iterable[Counts]) -> Counts:
    """The sum of some counts."""
    columns = zip(*(dataclasses.astuple(one) for one in counts), strict=True)
    return Counts(*map(sum, columns))


def _as_data(file: MergedFile) -> dict[str, Any]:
    return {
        "file": file.file,
        "sheet": file.sheet or None,
        "section": file.section or None,
        "tier": file.tier or None,
        **dataclasses.asdict(file.counts),
        "refused": {"code": file.code, "reason": file.reason} if file.code else None,
    }
