"""The commands for 版 and 新旧対照: `snapshot`, `compare`."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from hyoka_desktop.cli.answering import DONE, FINDINGS, answer
from hyoka_desktop.storage.records import Summary
from hyoka_desktop.storage.season_records import Snapshot
from hyoka_desktop.tasks.comparing import SheetApart, compare, named_sheets, pages_of_comparison
from hyoka_desktop.tasks.editions import (
    chosen_sheets,
    export_edition,
    find_edition,
    save_edition,
    two_states,
)
from hyoka_desktop.tasks.errors import TaskError
from hyoka_desktop.tasks.showing import show
from hyoka_desktop.tasks.states import State, edition_words, state_of
from hyoka_desktop.tasks.workspace import open_workspace, short_name


def _snapshot(arguments: argparse.Namespace) -> int:
    return _WAYS[arguments.way](arguments)


def _save(arguments: argparse.Namespace) -> int:
    with open_workspace(arguments.db) as workspace:
        years = workspace.years()
        if not years:
            raise TaskError("シートが1件もありません。先にシートを取り込んでください。")
        edition = save_edition(workspace, arguments.year or years[0], arguments.name)
        count = len(workspace.database.snapshots.sheets(edition.id))
    answer(arguments, _as_data(edition, count), [f"版を保存しました: {edition_words(edition)}  {count}件"])
    return DONE


def _as_data(edition: Snapshot, sheets: int) -> dict[str, Any]:
    return {
        "id": edition.id,
        "fiscal_year": edition.fiscal_year,
        "name": edition.name,
        "kind": edition.kind or None,
        "time": edition.time,
        "section": edition.section,
        "person": edition.person,
        "sheets": sheets,
    }


def _list(arguments: argparse.Namespace) -> int:
    with open_workspace(arguments.db, write=False) as workspace:
        snapshots = workspace.database.snapshots
        found = [(one, len(snapshots.sheets(one.id))) for one in snapshots.all(arguments.year)]
    data = {"snapshots": [_as_data(*one) for one in found]}
    answer(arguments, data, (f"{edition_words(one)}  {count}件  {one.id}" for one, count in found))
    return DONE


def _show(arguments: argparse.Namespace) -> int:
    with open_workspace(arguments.db, write=False) as workspace:
        state = state_of(workspace, find_edition(workspace, arguments.edition))
        if arguments.sheet:
            kept = state.kept(state.find(arguments.sheet))
            data = show(kept.values, kept.season)
            lines = [f"{one['label']}: {one['value']}  [{one['address']}]" for one in data["fields"]]
        else:
            data = {"snapshot": _of(state), "sheets": [_sheet(one) for one in state.sheets]}
            lines = [f"{short_name(one)}  {one.title}  {one.id}" for one in state.sheets]
    answer(arguments, data, lines)
    return DONE


def _of(state: State) -> dict[str, Any] | None:
    return _as_data(state.edition, len(state.sheets)) if state.edition else None


def _sheet(summary: Summary) -> dict[str, Any]:
    return {"id": summary.id, "name": short_name(summary), "title": summary.title}


def _print(arguments: argparse.Namespace) -> int:
    # Imported here: only printing needs Qt and the libraries of the system that come with it.
    from hyoka_desktop.cli.printing import manner_of, print_book, print_sheets  # noqa: PLC0415

    manner = manner_of(draft=False, public=arguments.public, changes=False)
    with open_workspace(arguments.db, write=False) as workspace:
        state = state_of(workspace, find_edition(workspace, arguments.edition))
        sheets = chosen_sheets(state, arguments.sheets)
        if arguments.book:
            pages = print_book(workspace, sheets, arguments.to, manner, odd=False, state=state)
        else:
            pages = print_sheets(workspace, sheets, arguments.to, manner, odd=False, state=state)
    answer(arguments, {"file": str(arguments.to), "pages": pages}, [f"{arguments.to}  {pages}ページ"])
    return DONE


def _export(arguments: argparse.Namespace) -> int:
    with open_workspace(arguments.db, write=False) as workspace:
        state = state_of(workspace, find_edition(workspace, arguments.edition))
        files = export_edition(state, chosen_sheets(state, arguments.sheets), arguments.to)
    answer(arguments, {"files": [str(file) for file in files]}, map(str, files))
    return DONE


def _compare(arguments: argparse.Namespace) -> int:
    with open_workspace(arguments.db, write=False) as workspace:
        old, new = two_states(workspace, arguments.old, arguments.new)
        found = compare(old, new, named_sheets(old, new, arguments.sheets))
    data: dict[str, Any] = {
        "old": {"words": old.words, "fiscal_year": old.fiscal_year, "snapshot": _of(old)},
        "new": {"words": new.words, "fiscal_year": new.fiscal_year, "snapshot": _of(new)},
        "sheets": [one.as_data() for one in found],
    }
    if arguments.to:
        # Imported here: as above.
        from hyoka_desktop.cli.printing import print_comparison  # noqa: PLC0415

        pages = print_comparison(pages_of_comparison(old, new, found), arguments.to)
        data |= {"file": str(arguments.to), "pages": pages}
    answer(arguments, data, _lines_of(found))
    return FINDINGS if found else DONE


def _lines_of(found: tuple[SheetApart, ...]) -> Iterator[str]:
    for one in found:
        yield f"{short_name(one.shown)}  {one.shown.title}  {one.remark}".rstrip()
        for difference in one.differences:
            yield f"    {difference.label}: 「{difference.before}」→「{difference.after}」"
    if not found:
        yield "違いはありません。"


_WAYS: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "save": _save,
    "list": _list,
    "show": _show,
    "print": _print,
    "export": _export,
}

COMMANDS: Mapping[str, Callable[[argparse.Namespace], int]] = {"snapshot": _snapshot, "compare": _compare}
