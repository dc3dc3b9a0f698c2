"""Which files are meant when folders are named."""

from __future__ import annotations

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
    """Every file that was named, and every workbook in the folders that were named and below them."""
    files: list[Path] = []
    others: list[Path] = []
    for path in paths:
        if not path.is_dir():
            files.append(path)
            continue
        for found in sorted(path.rglob("*")):
            if found.is_file():
                (files if found.suffix.lower() in _WORKBOOKS else others).append(found)
    return Gathered(tuple(files), tuple(others))
