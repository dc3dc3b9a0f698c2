"""Which files are meant when folders are named."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

_WORKBOOKS = {".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"}


@dataclass(frozen=True, slots=True)
class Gathered:
    """The files to be read, and what else lay in the folders and was passed over."""

    files: tuple[Path, ...]
    others: tuple[Path, ...]


def gather(paths: Iterable[Path]) -> Gathered:
    """Every file that was named, and every workbook in the folders that were named and below them.

    A folder that cannot be looked into is among the files, so that it is refused like one.
    """
    files: list[Path] = []
    others: list[Path] = []
    for path in paths:
        if not os.path.isdir(path):  # noqa: PTH112  # says no where Path.is_dir raises: the file will say why
            files.append(path)
            continue
        for found in sorted(_below(path)):
            is_ours = found.suffix.lower() in _WORKBOOKS or not found.is_file()
            (files if is_ours else others).append(found)
    return Gathered(tuple(files), tuple(others))


def _below(folder: Path) -> list[Path]:
    found: list[Path] = []

    def cannot_look(error: OSError) -> None:
        found.append(Path(error.filename))

    for place, _, names in os.walk(folder, onerror=cannot_look):
        found += [Path(place, name) for name in names]
    return found
