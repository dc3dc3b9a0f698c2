"""What a sheet said last time: a year ago where that is known, else when it was handed out, or opened."""

from __future__ import annotations

from dataclasses import dataclass

from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.values import Values
from hyoka_desktop.storage.records import Summary
from hyoka_desktop.tasks.changing import as_handed_out
from hyoka_desktop.tasks.workspace import Workspace

LAST_YEAR, HANDED_OUT, OPENED = "前年", "配布時", "開いた時"


@dataclass(frozen=True, slots=True)
class LastTime:
    """The sheet as it was, under the addresses that it has now, and when that was, in a word."""

    word: str
    values: Values


def last_time_of(workspace: Workspace, opening: Values) -> LastTime:
    """What to compare a sheet with that has just been opened."""
    former = a_year_ago(workspace, opening.sheet)
    if former:
        # Rows keep their ids from year to year, so only the sheet is another.
        texts = workspace.database.load(former.id).texts
        moved = {address._replace(sheet=opening.sheet): text for address, text in texts.items()}
        return LastTime(LAST_YEAR, Values(opening.sheet, former.fiscal_year, moved))
    handed_out = as_handed_out(workspace, opening.sheet)
    return LastTime(HANDED_OUT, handed_out) if handed_out else LastTime(OPENED, opening)


def a_year_ago(workspace: Workspace, sheet: SheetId) -> Summary | None:
    """The sheet of the same group and number in the year before."""
    own = workspace.summary(sheet)
    wanted = (own.fiscal_year - 1, own.group, own.number)
    if not own.number:
        return None
    found = (s for s in workspace.database.summaries() if (s.fiscal_year, s.group, s.number) == wanted)
    return next(found, None)
