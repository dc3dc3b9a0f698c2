"""「企画課修正箇所」: what one 課, as a rule the planning section, changed in the boxes of others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from hyoka_desktop.sheet.address import EXISTS, ORDER, Address
from hyoka_desktop.sheet.kinds import Many
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.responsible import Responsibility
from hyoka_desktop.sheet.two_states import differences
from hyoka_desktop.sheet.values import Edit, Values, rows_of
from hyoka_desktop.sheet.versions import CARRIED, IMPORTED, SETTLED, Version, heads, lineage, said
from hyoka_desktop.tasks.workspace import Workspace

# What came with a text or from the year before, nobody wrote.
_NOBODY = frozenset({IMPORTED, CARRIED})


@dataclass(frozen=True, slots=True)
class Correction:
    """One box, or list of paragraphs: for whom, from what to what, by whom and when (ISO 8601, UTC)."""

    address: Address
    label: str
    section: str
    before: str
    after: str
    by: str
    person: str
    time: str


def corrections_of(workspace: Workspace, sheet: SheetId, by: str = "") -> tuple[Correction, ...]:
    """What `by` (by default one's own 課) wrote last in boxes that another 課 fills in, as on paper.

    Where a sheet was received from elsewhere, it is by default what others than the 課 that it was made for
    wrote in the boxes of that 課. What somebody else replaced, what was taken back, and what was only chosen
    among what others wrote, is left out.
    """
    values = workspace.database.load(sheet)
    season = workspace.season(values.fiscal_year)
    whose = _Whose(by or workspace.profile.section, "" if by else workspace.summary(sheet).received_for)
    without = _Without(workspace, values, Responsibility(values, season), whose)
    if not without.undone:
        return ()
    found: list[Correction] = []
    for one in differences(without.before, values, season, season):
        last, section = without.last_of(one.address)
        found.append(
            Correction(
                one.address, one.label, section, one.before, one.after, last.section, last.person, last.time
            )
        )
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Whose:
    """Whose corrections are looked for: those by `by`, or by others in the boxes of `received_for`."""

    by: str
    received_for: str

    def corrects(self, version: Version, section: str) -> bool:
        """Say whether somebody wrote in a box of somebody else, `section`, and is one who is looked for."""
        if version.origin in _NOBODY or not section:
            return False
        if self.received_for:
            return section == self.received_for != version.section
        return version.section == self.by != section


class _Without:
    """A sheet without the corrections; `undone` are the versions left out, and whose boxes they stand in."""

    def __init__(
        self, workspace: Workspace, values: Values, responsible: Responsibility, whose: _Whose
    ) -> None:
        self.undone: dict[Address, tuple[Version, str]] = {}
        before: list[Edit] = []
        for address, versions in _history(workspace, values).items():
            section = responsible.of(address)
            head = _written(versions, values.at(address))
            if address.field == ORDER or head is None or not whose.corrects(head, section):
                continue
            others = _of_others(versions, head, partial(whose.corrects, section=section))
            is_chosen = head.origin == SETTLED and any(one.value == head.value for one in others)
            was = max(others, key=_moment).value if others else ""
            if not is_chosen and was != values.at(address):
                self.undone[address] = head, section
                before.append((address, was))
        self.before = values.put(before)
        # A row that was removed is known to the state before only.
        self._rows = {**rows_of(values), **rows_of(self.before)}

    def last_of(self, address: Address) -> tuple[Version, str]:
        """The newest version that made a difference; a row that came or went makes one in each box of it."""
        made = [found for box, found in self.undone.items() if self._makes(box, address)]
        return max(made or self.undone.values(), key=lambda found: _moment(found[0]))

    def _makes(self, box: Address, address: Address) -> bool:
        row = self._rows.get(box.row)
        if row and not isinstance(row.list.kind, Many):
            return (row.parent, row.list.name) == (address.row, address.field)
        return box == address or (box.field == EXISTS and box.row == address.row)


def _history(workspace: Workspace, values: Values) -> dict[Address, list[Version]]:
    """The versions of each box, and behind them what was typed here and is not sealed yet."""
    database = workspace.database
    history = database.versions(values.sheet)
    latest = {change.address: change for change in reversed(database.changes(values.sheet))}
    for address, change in latest.items():
        found = history.setdefault(address, [])
        if change.new == values.at(address) != said(found):
            parents = tuple(head.id for head in heads(found))
            who = change.section, change.person, change.time, change.origin
            found.append(Version("", address, parents, change.new, *who))
    return history


def _written(versions: Sequence[Version], text: str) -> Version | None:
    """The newest version that nothing comes after and that says what the box says."""
    return max((head for head in heads(versions) if head.value == text), key=_moment, default=None)


def _of_others(
    versions: Sequence[Version], head: Version, corrects: Callable[[Version], bool]
) -> list[Version]:
    """What stood in the box before it was corrected: by each way back the first that is no correction."""
    after, by_id = lineage(versions), {version.id: version for version in versions}
    found: dict[str, Version] = {}
    seen: set[str] = set()
    waiting = list(after[head.id])
    while waiting:
        one = by_id.get(waiting.pop())
        if one is None or one.id in seen:
            continue
        seen.add(one.id)
        if corrects(one):
            waiting += after[one.id]
        else:
            found[one.id] = one
    return list(found.values())


def _moment(version: Version) -> tuple[str, str]:
    return version.time, version.id
