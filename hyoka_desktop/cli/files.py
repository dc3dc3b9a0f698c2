"""The commands that read and write files: `demo`, `import`, `export`, `print`, `book`."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping

from hyoka_desktop.cli.answering import DONE, FAILED, FINDINGS, answer, say
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.storage.records import HAND_IN, PROGRESS
from hyoka_desktop.tasks.bringing_past import look_over
from hyoka_desktop.tasks.collecting.making import make_book
from hyoka_desktop.tasks.errors import TaskError
from hyoka_desktop.tasks.exporting import Occasion, export_sheets
from hyoka_desktop.tasks.importing import import_files
from hyoka_desktop.tasks.printing import sheets_of_year
from hyoka_desktop.tasks.workspace import Workspace, open_workspace


def _import(arguments: argparse.Namespace) -> int:
    with open_workspace(arguments.db) as workspace:
        report = import_files(workspace, arguments.files, fiscal_year=arguments.year)
        # A single file is looked over by whoever brings it in; of a folder nobody looks at all of them.
        came = [SheetId(done.sheet) for done in report.imported]
        odd = look_over(workspace, came) if any(path.is_dir() for path in arguments.files) else {}
    for done in report.imported:
        said = [*done.notes, *odd.get(done.sheet, ())]
        say(f"取り込みました: {done.file} → {done.title}", *(f"  {line}" for line in said))
    for refused in report.refused:
        say(
            f"取り込めません: {refused.file}", f"  {refused.reason}", *(f"  {d}" for d in refused.differences)
        )
    for path in report.passed_over:
        say(f"シートのファイルではないため読みませんでした: {path}")
    data = report.as_data()
    for record in data["imported"]:
        if odd:
            record["odd"] = odd[record["sheet"]]
    answer(arguments, data, (f"{done.sheet}  {done.title}" for done in report.imported))
    if any(not refused.is_known for refused in report.refused):
        return FAILED
    return FINDINGS if report.refused else DONE


def _export(arguments: argparse.Namespace) -> int:
    with open_workspace(arguments.db) as workspace:
        sheets = [workspace.find(name) for name in arguments.sheets]
        occasion = Occasion(HAND_IN if arguments.hand_in else PROGRESS if arguments.progress else "")
        files = export_sheets(
            workspace,
            sheets,
            arguments.to,
            section=arguments.section,
            public=arguments.public,
            occasion=occasion,
        )
    answer(arguments, {"files": [str(file) for file in files]}, map(str, files))
    return DONE


def _print(arguments: argparse.Namespace) -> int:
    # Imported here: only printing needs Qt and the libraries of the system that come with it.
    from hyoka_desktop.cli.printing import manner_of, print_book, print_sheets  # noqa: PLC0415

    manner = manner_of(draft=arguments.draft, public=arguments.public, changes=arguments.changes)
    with open_workspace(arguments.db, write=False) as workspace:
        sheets = _chosen(workspace, arguments)
        is_book = len(sheets) > 1 if arguments.book is None else arguments.book
        if is_book:
            pages = print_book(workspace, sheets, arguments.to, manner, odd=arguments.odd)
        else:
            pages = print_sheets(workspace, sheets, arguments.to, manner, odd=arguments.odd)
    data = {"file": str(arguments.to), "pages": pages}
    answer(arguments, data, [f"{arguments.to}  {pages}ページ"])
    return DONE


def _chosen(workspace: Workspace, arguments: argparse.Namespace) -> tuple[SheetId, ...]:
    """The sheets that are named, each once, and those of the year."""
    named = [workspace.find(name) for name in arguments.sheets]
    of_year = sheets_of_year(workspace, arguments.year) if arguments.year is not None else ()
    if not (named or of_year):
        raise TaskError("印刷するシートがありません。シートの番号か --year で年度を指定してください。")
    return tuple(dict.fromkeys([*named, *of_year]))


def _book(arguments: argparse.Namespace) -> int:
    with open_workspace(arguments.db, write=False) as workspace:
        made = make_book(workspace, arguments.to, arguments.year, arguments.csv)
    data = {
        "files": [str(file) for file in made.files],
        "csv": [str(file) for file in made.csv],
        "fiscal_year": made.fiscal_year,
        "sheets": made.sheets,
        "missing": made.missing,
        "conflicts": made.conflicts,
        "disagreements": made.disagreements,
    }
    answer(arguments, data, map(str, (*made.files, *made.csv)))
    return DONE


def _demo(arguments: argparse.Namespace) -> int:
    # Imported here for the same reason.
    from hyoka_desktop.cli.demo import demo  # noqa: PLC0415

    files = demo(arguments.to)
    answer(arguments, {"files": [str(file) for file in files]}, map(str, files))
    return DONE


COMMANDS: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "demo": _demo,
    "import": _import,
    "export": _export,
    "print": _print,
    "book": _book,
}
