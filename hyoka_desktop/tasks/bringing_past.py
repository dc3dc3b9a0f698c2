"""Past sheets, a folder at a time: brought in, and then looked over for what is odd about them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from hyoka_desktop.sheet.checks.finding import Severity
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.years import wareki
from hyoka_desktop.tasks.checking_many import check_sheets
from hyoka_desktop.tasks.importing import Imported, ImportReport, Refused, import_files
from hyoka_desktop.tasks.workspace import Workspace
from hyoka_desktop.tasks.years_apart import apart

Progress = Callable[[int, int, str], bool]
"""Told (files done, files in all, the next one); whether to go on."""

READ, KNOWN, REFUSED, PASSED_OVER = "読み取った", "すでにある", "読めない", "対象外"


@dataclass(frozen=True, slots=True)
class PastFile:
    """What became of one file: a word, the year it went into (0: none), what it is about, what is odd."""

    path: str
    state: str
    fiscal_year: int = 0
    about: str = ""
    odd: tuple[str, ...] = ()
    sheet: str = ""

    @property
    def year_words(self) -> str:
        """The year as an office writes it; empty where there is none."""
        return wareki(self.fiscal_year) if self.fiscal_year else ""


@dataclass(frozen=True, slots=True)
class PastReport:
    """What became of all files, in the order in which they were read."""

    files: tuple[PastFile, ...] = field(default=())

    def of(self, *states: str) -> tuple[PastFile, ...]:
        """The files of some states."""
        return tuple(one for one in self.files if one.state in states)

    @property
    def odd(self) -> tuple[PastFile, ...]:
        """The files about which something is odd."""
        return tuple(one for one in self.files if one.odd)


def bring_past(
    workspace: Workspace,
    paths: Iterable[Path],
    fiscal_year: int | None = None,
    progress: Progress | None = None,
) -> PastReport:
    """Bring in files and folders of past years, and look over what came.

    With a `fiscal_year` what says another year is not taken. Where `progress` says no, the files so far stay.
    """
    report = import_files(workspace, paths, fiscal_year=fiscal_year, progress=progress)
    odd = look_over(workspace, [SheetId(done.sheet) for done in report.imported])
    return PastReport(tuple(_files(workspace, report, odd)))


def _files(workspace: Workspace, report: ImportReport, odd: Mapping[str, list[str]]) -> Iterator[PastFile]:
    for done in report.imported:
        yield _imported(workspace, done, odd.get(done.sheet, []))
    for refused in report.refused:
        yield _refused(workspace, refused)
    for path in report.passed_over:
        yield PastFile(path, PASSED_OVER, about="シートのファイルではないため、読みませんでした。")


def _imported(workspace: Workspace, done: Imported, odd: Iterable[str]) -> PastFile:
    summary = workspace.summary(SheetId(done.sheet))
    about = f"{summary.group[:2]}{summary.number}　{done.title}"
    return PastFile(done.file, READ, summary.fiscal_year, about, (*done.notes, *odd), done.sheet)


def _refused(workspace: Workspace, refused: Refused) -> PastFile:
    year = workspace.summary(SheetId(refused.sheet)).fiscal_year if refused.is_known else 0
    state = KNOWN if refused.is_known else REFUSED
    return PastFile(refused.file, state, year, refused.reason, refused.differences, refused.sheet)


def look_over(workspace: Workspace, sheets: list[SheetId]) -> dict[str, list[str]]:
    """What the checks say of sheets that came in, and what the sheets of the year after say otherwise."""
    odd: dict[str, list[str]] = {sheet: [] for sheet in sheets}
    years = set()
    for summary, findings in check_sheets(workspace, sheets, hints=False):
        years.add(summary.fiscal_year)
        # What is blank on a sheet of a past year is nobody's work any more.
        odd[summary.id] += [
            f"{one.word}: {one.label}: {one.message}"
            for one in findings
            if one.kept is None and one.word in {Severity.ERROR.value, Severity.WARNING.value}
        ]
    for year in years:
        for later in workspace.database.summaries(year + 1):
            for found in apart(workspace, SheetId(later.id)):
                if found.former in odd:
                    odd[found.former] += [
                        f"{wareki(year + 1)}のシートと違う: {label}: 「{one.before}」→「{one.now}」"
                        for one, label in zip(found.differences, found.labels, strict=True)
                    ]
    return odd
