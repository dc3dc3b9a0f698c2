"""What a sheet said last time: a year ago where that is known, else when it was handed out, or opened."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.ids import rolled_sheet_id
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.paragraphs import is_paragraph_list, text_of
from hyoka_desktop.sheet.season import GREY, Season
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

    def grey(self, address: Address, season: Season) -> str:
        """What an empty box shows in grey: last year's text, where 年度設定 carries it over so."""
        if self.word != LAST_YEAR or season.carried(address.part, address.field) != GREY:
            return ""
        if is_paragraph_list(address):
            return text_of(self.values, address.field, address.row)
        return self.values.at(address)


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
    """The sheet that this one was made from in 年度更新, else that of its group and number a year before."""
    own = workspace.summary(sheet)
    return former_sheets(own.fiscal_year, workspace.database.summaries())(own)


def former_sheets(fiscal_year: int, all_of_them: Iterable[Summary]) -> Callable[[Summary], Summary | None]:
    """What tells of the sheets of a year which ones `a_year_ago` gives, without looking again for each."""
    earlier = [one for one in all_of_them if one.fiscal_year < fiscal_year]
    made_from = {rolled_sheet_id(one.id, fiscal_year): one for one in earlier}
    by_number = {(one.group, one.number): one for one in earlier if one.fiscal_year == fiscal_year - 1}

    def former(own: Summary) -> Summary | None:
        same_number = by_number.get((own.group, own.number)) if own.number else None
        return made_from.get(own.id) or same_number

    return former
