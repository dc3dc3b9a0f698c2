"""点検: what needs attention on a sheet, box by box, in the order of the paper."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.boxes import fields_of
from hyoka_desktop.sheet.checks import rooms
from hyoka_desktop.sheet.checks.finding import Finding as Found
from hyoka_desktop.sheet.labels import Labels
from hyoka_desktop.sheet.model import PARTS
from hyoka_desktop.sheet.notes import Note, NoteKind, kept, unite
from hyoka_desktop.sheet.responsible import Responsibility
from hyoka_desktop.sheet.season import Season
from hyoka_desktop.sheet.values import Values
from hyoka_desktop.sheet.years import key_order
from hyoka_desktop.tasks.background import Background
from hyoka_desktop.tasks.check_rules import delivered_rules
from hyoka_desktop.tasks.finding import Finding

_Ranks = Mapping[tuple[str, str, str], tuple[int, int]]


def check(
    values: Values,
    season: Season,
    background: Background | None = None,
    notes: Iterable[Note] = (),
    *,
    hints: bool = False,
) -> tuple[Finding, ...]:
    """Everything that needs attention on a sheet; what is said of notation only with `hints`.

    Without a `background` the rules are those delivered. `notes` are those of the sheet, which say what is
    kept as it is.
    """
    background = background or Background(None, delivered_rules())
    found = rooms.check(
        values, season, background.last, background.rules, hints=hints, among=background.among
    )
    if not found:
        return ()
    labels, responsibility, ranks = Labels(values, season), Responsibility(values, season), _ranks(values)
    settled = _Settled(notes)
    return tuple(
        Finding(
            one.address,
            labels.of(one.address),
            responsibility.of(one.address),
            one.code,
            one.severity,
            rooms.CODES[one.code].word or one.severity.value,
            one.message,
            one.suggestion,
            one.judged,
            settled.by(one),
        )
        for one in sorted(found, key=lambda one: _order(one.address, ranks))
    )


class _Settled:
    """What some notes of a sheet say of findings."""

    def __init__(self, notes: Iterable[Note]) -> None:
        ordered = unite(notes)
        self._kept = kept(ordered)
        self._reasons = {note.address: note for note in ordered if note.kind is NoteKind.REASON}

    def by(self, finding: Found) -> Note | None:
        """The note that settles a finding: it was kept, or the past value was changed for a reason."""
        note = self._kept.get((finding.address, finding.code, finding.judged))
        return note or (self._reasons.get(finding.address) if finding.code in rooms.EXPLAINED else None)


def _order(address: Address, ranks: _Ranks) -> tuple[object, ...]:
    return ranks[address.part, address.row, address.field], key_order(address.key)


def _ranks(values: Values) -> _Ranks:
    """The place on the paper of each (part, row, field), as a key to sort by."""
    parts = list(PARTS)
    # What a row says in another part stands there, so the parts come first.
    return {
        (field.part, row, field.name): (parts.index(field.part), rank)
        for rank, (field, row) in enumerate(fields_of(values))
    }
