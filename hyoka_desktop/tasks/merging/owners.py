"""Which 課 is responsible for a box: as it stood when the sheet was handed out, not as it is now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from hyoka_desktop.sheet.address import EXISTS, ORDER, Address
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.responsible import Responsibility
from hyoka_desktop.sheet.season import Season
from hyoka_desktop.sheet.values import Values
from hyoka_desktop.sheet.versions import History, Version, ancestors, by_address, lineage, values_of
from hyoka_desktop.storage.records import Export
from hyoka_desktop.tasks.workspace import Workspace


@dataclass(frozen=True)
class Owners:
    """Whose the boxes of a sheet are, given the sheet as it was handed out and as it is now."""

    exported: Values
    current: Values
    season_then: Season
    season_now: Season

    @cached_property
    def _then(self) -> Responsibility:
        return Responsibility(self.exported, self.season_then)

    @cached_property
    def _now(self) -> Responsibility:
        return Responsibility(self.current, self.season_now)

    def of(self, address: Address) -> str:
        """The 課 that fills in a box; a row that was added since belongs to whom it names itself."""
        known = not address.row or self.exported.at(address._replace(field=EXISTS, key=""))
        return (self._then if known else self._now).of(address)

    def is_foreign(self, version: Version) -> bool:
        """Say whether somebody wrote in a box that another 課 fills in."""
        if not version.section or version.address.field == ORDER:
            return False
        return self.of(version.address) not in {"", version.section}


class HandedOut:
    """A sheet as its exports had it; where none was made here, as it is now."""

    def __init__(self, workspace: Workspace, history: History, current: Values) -> None:
        """Look at the exports of the sheet `current` in the journal of this database."""
        self._history = history
        self._exports = [one for one in workspace.database.exports.of(current.sheet) if not one.public]
        self._after = {id_: before for found in history.values() for id_, before in lineage(found).items()}
        self._current, self._season = current, workspace.season(current.fiscal_year)
        self._owners: dict[str, Owners] = {}

    def owners(self, sides: Iterable[Version], section: str = "") -> Owners:
        """Whose the boxes were in the newest export that all `sides` started from, best one for `section`."""
        before = [(side.address, ancestors(self._after, [side.id, *side.parents])) for side in sides]
        for export in sorted(self._exports, key=lambda one: one.section != section):
            if all(set(export.heads.get(address, ())) <= seen for address, seen in before):
                return self._of(export)
        return Owners(self._current, self._current, self._season, self._season)

    def _of(self, export: Export) -> Owners:
        if export.id not in self._owners:
            exported = as_handed_out(self._history, export, self._current.fiscal_year)
            then = export.season or self._season
            self._owners[export.id] = Owners(exported, self._current, then, self._season)
        return self._owners[export.id]


def as_handed_out(history: History, export: Export, fiscal_year: int) -> Values:
    """The sheet as an export had it, from the versions that it carried."""
    after = {id_: before for found in history.values() for id_, before in lineage(found).items()}
    carried = ancestors(after, (head for ids in export.heads.values() for head in ids))
    versions = (version for found in history.values() for version in found if version.id in carried)
    return values_of(SheetId(export.sheet), fiscal_year, by_address(versions))
