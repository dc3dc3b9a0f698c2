"""Changing a workbook below the surface of any program: part by part."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

SHEET = "xl/worksheets/sheet1.xml"
HIDDEN = "xl/worksheets/sheet2.xml"
BOOK = "xl/workbook.xml"


def parts_of(path: Path) -> dict[str, bytes]:
    """Every part of a file by its name."""
    with ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def write_parts(path: Path, parts: dict[str, bytes]) -> None:
    """Write a file anew from its parts."""
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)


def change(path: Path, part: str, old: bytes, new: bytes) -> None:
    """Put other bytes in the place of some that are there."""
    edit(path, part, lambda data: data.replace(old, new))


def edit(path: Path, part: str, how: Callable[[bytes], bytes]) -> None:
    """Change one part; a part that stays as it is would make a test prove nothing."""
    parts = parts_of(path)
    changed = how(parts[part])
    assert changed != parts[part]
    write_parts(path, {**parts, part: changed})
