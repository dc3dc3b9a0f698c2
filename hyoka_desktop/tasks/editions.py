"""版: the state of a year under a name, saved once and never altered; found again, exported."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from hyoka_desktop.layout.form import lay_out
from hyoka_desktop.layout.pages import paginate
from hyoka_desktop.sheet.ids import new_id
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.versions import heads
from hyoka_desktop.sheet.years import wareki
from hyoka_desktop.storage.season_records import KeptSheet, Snapshot
from hyoka_desktop.tasks.errors import TaskError
from hyoka_desktop.tasks.exporting import file_names, make_folder
from hyoka_desktop.tasks.states import State, state_now, state_of
from hyoka_desktop.tasks.workspace import Workspace
from hyoka_desktop.workbook.plan import OutgoingSheet
from hyoka_desktop.workbook.writer import write_sheet

KINDS = ("部長説明用", "外部評価委員会提出版", "公表版", "決算確定版")
"""The names that are offered; one of one's own may be given."""

NOW_WORDS = frozenset({"now", "今"})


def save_edition(workspace: Workspace, fiscal_year: int, name: str) -> Snapshot:
    """Keep every sheet of a year under a name; raises TaskError for a blank name or one that the year has."""
    name = name.strip()
    if not name:
        raise TaskError("版の名前がありません。「公表版」のような名前を付けてください。")
    if name.isdecimal() or name in NOW_WORDS:
        raise TaskError(f"「{name}」は版の名前に使えません。「公表版」のような名前を付けてください。")
    database = workspace.database
    with database.transaction():
        if any(one.name == name for one in database.snapshots.all(fiscal_year)):
            raise TaskError(
                f"{wareki(fiscal_year)}には「{name}」がすでにあります。保存した版は変わりません。"
                f"「{name}2」のような別の名前を付けてください。"
            )
        stamp = workspace.stamp()
        state = state_now(workspace, fiscal_year)
        kind = name if name in KINDS else ""
        who = stamp.time, stamp.section, stamp.person
        edition = Snapshot(new_id(), fiscal_year, name, kind, *who)
        for summary in state.sheets:
            database.seal(summary.id, stamp)
        database.snapshots.add(edition, (_kept(workspace, state, one.id) for one in state.sheets))
    return edition


def _kept(workspace: Workspace, state: State, sheet: SheetId) -> KeptSheet:
    history = workspace.database.versions(sheet)
    seen = {address: tuple(head.id for head in heads(found)) for address, found in history.items()}
    kept = state.kept(sheet)
    return KeptSheet(kept.values, kept.season, seen)


def find_edition(workspace: Workspace, name: str) -> Snapshot:
    """The 版 that a user names by its id, its name, or as `2023:公表版`; raises TaskError."""
    editions = workspace.database.snapshots.all()
    year, colon, rest = name.strip().partition(":")
    wanted = rest if colon and year.isdecimal() else name.strip()
    found = [
        one
        for one in editions
        if one.id == name.strip() or (one.name == wanted and (wanted != rest or str(one.fiscal_year) == year))
    ]
    if len(found) == 1:
        return found[0]
    if found:
        years = "、".join(f"{one.fiscal_year}:{one.name}" for one in found)
        raise TaskError(f"「{name}」はいくつかの年度にあります。{years} のように年度も指定してください。")
    known = "、".join(f"{one.fiscal_year}:{one.name}" for one in editions) or "まだありません"
    raise TaskError(f"版「{name}」はありません。保存した版: {known}")


def two_states(workspace: Workspace, old: str, new: str) -> tuple[State, State]:
    """The states that a user names: a 版, a year as it is now, or `now`, the year of the other one."""
    pair = [_named(workspace, name) for name in (old, new)]
    years = [state.fiscal_year for state in pair if state]
    if not years:
        raise TaskError("今の内容どうしは比べられません。どちらかに版か年度を指定してください。")
    first, second = (state or state_now(workspace, years[0]) for state in pair)
    return first, second


def _named(workspace: Workspace, name: str) -> State | None:
    if name.strip() in NOW_WORDS:
        return None
    if name.strip().isdecimal():
        return state_now(workspace, int(name))
    return state_of(workspace, find_edition(workspace, name))


def chosen_sheets(state: State, names: Iterable[str]) -> tuple[SheetId, ...]:
    """The sheets of a state that are named, each once, or all."""
    named = tuple(dict.fromkeys(state.find(name) for name in names))
    return named or tuple(SheetId(summary.id) for summary in state.sheets)


def export_edition(state: State, sheets: Sequence[SheetId], folder: Path) -> list[Path]:
    """Write sheets as a 版 has them into a folder, as Excel files to read; raises ExportError or TaskError.

    They carry nothing to hand in: what was published is not filled in any more.
    """
    make_folder(folder)
    by_id = {summary.id: summary for summary in state.sheets}
    name = state.edition.name if state.edition else ""
    paths = [folder / found for found in file_names((by_id[sheet] for sheet in sheets), name)]
    for sheet, path in zip(sheets, paths, strict=True):
        kept = state.kept(sheet)
        pages = paginate(lay_out(kept.values, kept.season))
        write_sheet(path, OutgoingSheet(pages, kept.values, kept.season))
    return paths
