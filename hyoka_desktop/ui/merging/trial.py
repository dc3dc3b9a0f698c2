"""A trial: the files that are about to be merged, what was decided about them, and what a dry run said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from hyoka_desktop.storage.merge_records import MergedFile
from hyoka_desktop.tasks.merging.report import MergeReport
from hyoka_desktop.tasks.merging.running import Choice, Choices

_EMPTIES = "empties"  # the code of a file that is held back until somebody says that it is meant


@dataclass(frozen=True)
class Trial:
    """`report` is None before the first dry run; `is_stale` says that something was decided since."""

    paths: tuple[Path, ...] = ()
    of_files: dict[Path, Choice] = field(default_factory=dict)
    report: MergeReport | None = None
    is_stale: bool = False

    @property
    def choices(self) -> Choices:
        """What was decided, as a merge wants it."""
        return Choices(dict(self.of_files))

    @property
    def can_merge(self) -> bool:
        """Whether a merge would take any file in."""
        return self.report is not None and len(self.report.refused) < len(self.report.files)

    def with_files(self, paths: Iterable[Path]) -> tuple[Path, ...]:
        """The files of the trial and some more, each once."""
        return tuple(dict.fromkeys((*self.paths, *paths)))

    def tried(self, paths: tuple[Path, ...], report: MergeReport) -> Trial:
        """The trial after a dry run of these files."""
        return replace(self, paths=paths, report=report, is_stale=False)

    def decided(self, path: Path, *, section: str | None = None, accept: bool | None = None) -> Trial:
        """The trial after somebody named the 課 that hands a file in, or said that all in it is meant."""
        before = self.of_files.get(path, Choice())
        choice = Choice(
            before.section if section is None else section, before.accept if accept is None else accept
        )
        return replace(self, of_files={**self.of_files, path: choice}, is_stale=True)

    def accepts(self, file: MergedFile) -> bool:
        """Whether somebody said that all in a file is meant."""
        return self.of_files.get(Path(file.file), Choice()).accept

    def may_accept(self, file: MergedFile) -> bool:
        """Whether there is anything in a file that has to be confirmed."""
        return bool(file.counts.waiting) or file.code == _EMPTIES or self.accepts(file)

    def words(self) -> str:
        """What the dry run said, and what comes next."""
        if self.report is None:
            return ""
        if self.is_stale:
            return "まだ何も変わっていません。変えた指定で、もう一度確かめてください。"
        return _words(self.report, can_merge=self.can_merge)


def _words(report: MergeReport, *, can_merge: bool) -> str:
    totals, refused = report.totals, len(report.refused)
    told = [f"{len(report.files) - refused}件を取り込めます"]
    told += [f"{refused}件は取り込めません"] if refused else []
    told += [f"食い違い {totals.conflicts}か所"] if totals.conflicts else []
    told += [f"確認待ち {totals.waiting}か所"] if totals.waiting else []
    others = f" Excelファイルではない{len(report.passed_over)}件は読みません。" if report.passed_over else ""
    then = " 表を確かめて「取り込む」を押してください。" if can_merge else ""
    return f"まだ何も変わっていません。{'、'.join(told)}。{others}{then}"
