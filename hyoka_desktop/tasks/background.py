"""What 点検 holds a sheet against: what is known beside it."""

from __future__ import annotations

from dataclasses import dataclass

from hyoka_desktop.sheet.checks.rules import Rules
from hyoka_desktop.sheet.checks.used_names import Names
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.values import Values
from hyoka_desktop.tasks.check_rules import office_rules
from hyoka_desktop.tasks.last_time import a_year_ago
from hyoka_desktop.tasks.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Background:
    """What a sheet is held against: the sheet of the year before, the rules of the office, names of others.

    `among` are the names used on the sheets that are checked together, where there are several. `complaints`
    are sentences about rules of the office that could not be read.
    """

    last: Values | None
    rules: Rules
    among: Names | None = None
    complaints: tuple[str, ...] = ()


def background_of(workspace: Workspace, sheet: SheetId) -> Background:
    """What is known beside a sheet; it does not change while somebody fills the sheet in."""
    former = a_year_ago(workspace, sheet)
    rules, complaints = office_rules()
    last = workspace.database.load(former.id) if former else None
    return Background(last, rules, complaints=complaints)
