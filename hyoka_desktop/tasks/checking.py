"""点検: what needs attention on a sheet, box by box, in the order of the paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from hyoka_desktop.sheet import checks
from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.checks import Names, Rules, Severity
from hyoka_desktop.sheet.declaration import Declared, ListField, form, row_class
from hyoka_desktop.sheet.labels import Labels
from hyoka_desktop.sheet.model import PARTS, SheetId
from hyoka_desktop.sheet.notes import Note, NoteKind, Request, kept, unite
from hyoka_desktop.sheet.responsible import Responsibility
from hyoka_desktop.sheet.season import Season
from hyoka_desktop.sheet.values import Values, children_of
from hyoka_desktop.sheet.years import key_order
from hyoka_desktop.tasks.check_rules import delivered_rules, office_rules
from hyoka_desktop.tasks.last_time import a_year_ago
from hyoka_desktop.tasks.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Finding:
    """One box that needs attention.

    `label` names the box, `section` is the 課 that fills it in, `word` says in one word what kind of finding
    it is, `kept` is the note with the reason where somebody decided that the box is right as it is: the
    finding is settled then. `request` is the 修正依頼 that it stands for. The rest is what the check said
    (`sheet.checks.Finding`).
    """

    address: Address
    label: str
    section: str
    code: str
    severity: Severity
    word: str
    message: str
    suggestion: str | None
    judged: str
    kept: Note | None
    request: Request | None = None


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


_Ranks = Mapping[tuple[str, str, str], tuple[int, int]]


def background_of(workspace: Workspace, sheet: SheetId) -> Background:
    """What is known beside a sheet; it does not change while somebody fills the sheet in."""
    former = a_year_ago(workspace, sheet)
    rules, complaints = office_rules()
    last = workspace.database.load(former.id) if former else None
    return Background(last, rules, complaints=complaints)


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
    found = checks.check(
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
            checks.CODES[one.code].word or one.severity.value,
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

    def by(self, finding: checks.Finding) -> Note | None:
        """The note that settles a finding: it was kept, or the past value was changed for a reason."""
        note = self._kept.get((finding.address, finding.code, finding.judged))
        return note or (self._reasons.get(finding.address) if finding.code in checks.EXPLAINED else None)


def _order(address: Address, ranks: _Ranks) -> tuple[object, ...]:
    return ranks[address.part, address.row, address.field], key_order(address.key)


def _ranks(values: Values) -> _Ranks:
    """The place on the paper of each (part, row, field), as a key to sort by."""
    children = children_of(values)
    parts = list(PARTS)

    def walk(declared: Declared, row: str) -> Iterator[tuple[str, str, str]]:
        for field in declared.order:
            yield field.part, row, field.name
            if isinstance(field, ListField):
                yield from walk_list(field, row)

    def walk_list(field: ListField, parent: str) -> Iterator[tuple[str, str, str]]:
        for row in children.get((field.name, parent), ()):
            yield from walk(row_class(field.name), row.id)

    tops = (walk_list(item, "") if isinstance(item, ListField) else walk(item, "") for item in form())
    # What a row says in another part stands there, so the parts come first.
    return {place: (parts.index(place[0]), rank) for rank, place in enumerate(chain.from_iterable(tops))}
