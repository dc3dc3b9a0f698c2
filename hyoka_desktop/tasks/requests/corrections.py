"""「企画課修正箇所」: what one 課, as a rule the planning section, changed in the boxes of others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hyoka_desktop.sheet.address import EXISTS, ORDER, Address
from hyoka_desktop.sheet.labels import Labels
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.responsible import Responsibility
from hyoka_desktop.sheet.versions import CARRIED, IMPORTED, Version, heads
from hyoka_desktop.storage.records import Change
from hyoka_desktop.tasks.workspace import Workspace

# What came with a text or from the year before, nobody wrote.
_NOBODY = frozenset({IMPORTED, CARRIED})


@dataclass(frozen=True, slots=True)
class Correction:
    """One box that was changed: for whom, from what to what, by whom and when (ISO 8601, UTC)."""

    address: Address
    label: str
    section: str
    before: str
    after: str
    by: str
    person: str
    time: str


def corrections_of(workspace: Workspace, sheet: SheetId, by: str = "") -> tuple[Correction, ...]:
    """What `by` (by default one's own 課) wrote in boxes that another 課 fills in, in order of time.

    Where a sheet was received from elsewhere, it is by default what others than the 課 that it was made for
    wrote in the boxes of that 課. What somebody else replaced, and what was taken back, is left out.
    """
    database = workspace.database
    values = database.load(sheet)
    season = workspace.season(values.fiscal_year)
    responsible, labels = Responsibility(values, season), Labels(values, season)
    whose = _Whose(by or workspace.profile.section, "" if by else workspace.summary(sheet).received_for)
    history = database.versions(sheet)
    typed = {change.address: change for change in reversed(database.changes(sheet))}
    found: list[Correction] = []
    for address in {*history, *typed}:
        if address.field == ORDER:
            continue
        section = responsible.of(address)
        hand, before = _last_hand(history.get(address, ()), typed.get(address), values.at(address))
        if hand is None or before == values.at(address) or not whose.corrects(hand.section, section):
            continue
        found.append(
            Correction(
                address,
                labels.of(address),
                section,
                _shown(address, before),
                _shown(address, values.at(address)),
                hand.section,
                hand.person,
                hand.time,
            )
        )
    return tuple(sorted(found, key=lambda one: (one.time, one.address)))


@dataclass(frozen=True, slots=True)
class _Whose:
    """Whose corrections are looked for: those by `by`, or by others in the boxes of `received_for`."""

    by: str
    received_for: str

    def corrects(self, hand: str, section: str) -> bool:
        """Say whether `hand` wrote in a box of somebody else, `section`, and is one that is looked for."""
        if self.received_for:
            return section == self.received_for != hand
        return hand == self.by != section


def _last_hand(
    versions: Sequence[Version], change: Change | None, now: str
) -> tuple[Version | Change | None, str]:
    """Who wrote what a box says now, and what it had said before that 課 wrote in it."""
    known = {version.id: version for version in versions}
    last = next((one for one in heads(versions) if one.value == now), None)
    if last is None:
        # It is typed here and not sealed yet.
        standing = heads(versions)
        first = standing[0] if standing else None
        if change is None or first is None or first.section != change.section:
            return change, first.value if first else ""
        return change, _before(known, first)
    if last.origin in _NOBODY:
        return None, ""
    return last, _before(known, last)


def _before(known: Mapping[str, Version], last: Version) -> str:
    """What a box said before the 課 of its last version began to write in it."""
    one: Version | None = last
    while one is not None and one.section == last.section and one.origin not in _NOBODY:
        one = next((known[id_] for id_ in one.parents if id_ in known), None)
    return one.value if one else ""


def _shown(address: Address, text: str) -> str:
    if address.field == EXISTS:
        return "（行あり）" if text else "（行なし）"
    return text
