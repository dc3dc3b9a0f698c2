"""A folder of sheets of one year, such as last year's Excel files and published texts: what to read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from hyoka_desktop.sheet.years import read_year, wareki
from hyoka_desktop.tasks.arriving import Arriving, read_arriving
from hyoka_desktop.tasks.errors import TaskError
from hyoka_desktop.tasks.merging.folders import gather

_TEXTS = {".txt", ".tsv"}
_YEAR = re.compile(r"(?:令和|平成|[RH])\s*(?:元|[0-9]{1,2})(?:年度?)?|20[0-9]{2}(?:年度?)?")
# Only for bare numbers, which no match is.
_REFERENCE = 2024
# What Excel and systems keep beside files.
_LITTER = re.compile(r"~\$|\.|desktop\.ini|thumbs\.db", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Source:
    """One file to be read; `fiscal_year` is that of its folder, `asked` whether somebody said so."""

    path: Path
    fiscal_year: int | None = None
    asked: bool = False
    in_folder: bool = False

    def read(self) -> Arriving:
        """Read the file; raises TaskError where it is of another year than was asked for."""
        if self.path.is_dir():
            raise TaskError(
                "フォルダーの中に、シートのファイルがありません。フォルダーの場所を確かめてください。"
            )
        arriving = read_arriving(self.path, self.fiscal_year)
        year = arriving.values.fiscal_year
        if not self.in_folder or self.fiscal_year in {None, year}:
            return arriving
        assert self.fiscal_year is not None  # noqa: S101  # looked at just above
        if self.asked:
            raise TaskError(
                f"{wareki(year)}のシートです。{wareki(self.fiscal_year)}として取り込もうとしたため、取り込んでいません。"
                "年度を確かめて、正しい年度のフォルダーに移してください。"
            )
        note = f"フォルダーの名前は{wareki(self.fiscal_year)}ですが、{wareki(year)}のシートです。"
        return replace(arriving, notes=(*arriving.notes, note))


def sources_in(paths: Iterable[Path], fiscal_year: int | None) -> tuple[tuple[Source, ...], tuple[Path, ...]]:
    """The files that were named and those in the folders that were, and what in these is passed over."""
    sources: list[Source] = []
    others: list[Path] = []
    for path in paths:
        if path.is_dir():
            found = gather([path])
            files = [file for file in (*found.files, *found.others) if not _LITTER.match(file.name)]
            readable = {*found.files, *(file for file in files if file.suffix.lower() in _TEXTS)}
            # A folder without any is answered for itself.
            sources += _in_folder(sorted(set(files) & readable), fiscal_year) or [Source(path)]
            others += (file for file in files if file not in readable)
        else:
            sources.append(Source(path, fiscal_year))
    return tuple(sources), tuple(others)


def _in_folder(files: Iterable[Path], fiscal_year: int | None) -> list[Source]:
    is_asked = fiscal_year is not None
    return [
        Source(file, fiscal_year or year_of_folder(file.parent), asked=is_asked, in_folder=True)
        for file in files
    ]


def year_of_folder(folder: Path) -> int | None:
    """The fiscal year in the name of a folder, such as `令和4年度シート` or `R4`; None without one."""
    match = _YEAR.search(unicodedata.normalize("NFKC", folder.name))
    if match is None:
        return None
    text = match[0].replace(" ", "")
    digits = re.sub(r"年度?", "", text)
    return int(digits) if digits.isdecimal() else read_year(digits + "年度", _REFERENCE)
