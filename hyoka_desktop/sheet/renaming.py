"""Names that a new year writes otherwise: a 課 or 施策 keeps its code in the masters, and so it is found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.declaration import box_field
from hyoka_desktop.sheet.departments import Department, read_departments, write_departments
from hyoka_desktop.sheet.kinds import Departments, Section
from hyoka_desktop.sheet.masters import MasterPolicy, MasterSection
from hyoka_desktop.sheet.season import Season
from hyoka_desktop.sheet.values import Edit, Values

_HEAD = "長"  # a 部 is often named by its head: 総務部長


def in_force(sections: Iterable[MasterSection], fiscal_year: int) -> tuple[MasterSection, ...]:
    """The 課 of a year: of several lines with one code the newest that began by then."""
    found: dict[object, MasterSection] = {}
    for section in sections:
        if section.since > fiscal_year:
            continue
        key = section.code or section
        if key not in found or found[key].since <= section.since:
            found[key] = section
    return tuple(found.values())


class Renaming:
    """What the names of an earlier year are in a later one, going by the codes of their masters."""

    def __init__(self, last: Season, now: Season) -> None:
        """Compare the masters of two years; a line without a code is followed nowhere."""
        self._was = [one for one in in_force(last.sections, last.fiscal_year) if one.code]
        self._now = {one.code: one for one in in_force(now.sections, now.fiscal_year) if one.code}
        self._policies_were = [one for one in last.policies if one.code]
        self._policies_are = {one.code: one for one in now.policies if one.code}

    def departments(self, text: str) -> str:
        """Departments, or one 課, by their new names; as they were typed where nothing changed."""
        were = read_departments(text)
        pairs = [pair for one in were for pair in self._pairs(one)]
        are = tuple(_grouped(pairs))
        return text if are == tuple(_grouped(_as_pairs(were))) else write_departments(are)

    def policy_before(self, group: str, number: str) -> MasterPolicy | None:
        """The line of the earlier master for a sheet, None where it has none."""
        return next((one for one in self._policies_were if (one.group, one.number) == (group, number)), None)

    def policy(self, group: str, number: str) -> MasterPolicy | None:
        """The line of the later master for a sheet of the earlier year, None where it has none."""
        before = self.policy_before(group, number)
        return self._policies_are.get(before.code) if before else None

    def is_ended(self, group: str, number: str) -> bool:
        """Say whether a 施策 stood in the earlier master and does not in the later one, if there is one."""
        before = self.policy_before(group, number)
        return before is not None and bool(self._policies_are) and before.code not in self._policies_are

    def begun(self) -> tuple[MasterPolicy, ...]:
        """The 施策 that only the later master has; none where there was no earlier one."""
        known = {one.code for one in self._policies_were}
        return tuple(one for code, one in self._policies_are.items() if known and code not in known)

    def edits(self, values: Values) -> list[Edit]:
        """What a sheet of the earlier year has to say otherwise in the later one."""
        found = [*self._header(values)]
        for address, text in values.texts.items():
            field = box_field(address)
            if field and isinstance(field.kind, Departments | Section):
                found.append((address, self.departments(text)))
        return [(address, text) for address, text in found if text != values.at(address)]

    def _header(self, values: Values) -> Iterator[Edit]:
        boxes = {name: Address(values.sheet, "header", "", name, "") for name in ("group", "number", "title")}
        policy = self.policy(values.at(boxes["group"]), values.at(boxes["number"]))
        if policy:
            for name, address in boxes.items():
                yield address, getattr(policy, name) or values.at(address)

    def _pairs(self, department: Department) -> Iterator[tuple[str, str]]:
        if not department.sections:
            yield self._bureau(department.bureau), ""
        for name in department.sections:
            before = self._section(department.bureau, name)
            after = self._now.get(before.code) if before else None
            if before is None or after is None:
                yield department.bureau, name
            else:
                yield _moved(department.bureau, before, after), after.name or name

    def _section(self, bureau: str, name: str) -> MasterSection | None:
        found = [one for one in self._was if one.name == name]
        if len(found) > 1:
            found = [one for one in found if _plain(one.bureau) == _plain(bureau)]
        return found[0] if len(found) == 1 else None

    def _bureau(self, bureau: str) -> str:
        """A 部 that stands alone: its new name, where all its 課 agree about it."""
        pairs = [
            (one, self._now[one.code])
            for one in self._was
            if one.code in self._now and _plain(one.bureau) == _plain(bureau)
        ]
        found = {_moved(bureau, before, after) for before, after in pairs}
        return found.pop() if len(found) == 1 else bureau


def _moved(bureau: str, before: MasterSection, after: MasterSection) -> str:
    """The 部 that a 課 belongs to now, with 長 where it was named by its head."""
    if not bureau or not after.bureau or _plain(bureau) != _plain(before.bureau):
        return bureau
    if _plain(before.bureau) == _plain(after.bureau):
        return bureau
    return _plain(after.bureau) + (_HEAD if bureau.endswith(_HEAD) else "")


def _plain(bureau: str) -> str:
    return bureau.removesuffix(_HEAD)


def _as_pairs(departments: Iterable[Department]) -> list[tuple[str, str]]:
    return [(one.bureau, name) for one in departments for name in one.sections or ("",)]


def _grouped(pairs: Sequence[tuple[str, str]]) -> Iterator[Department]:
    for bureau, found in groupby(pairs, key=lambda pair: pair[0]):
        yield Department(bureau, tuple(name for _, name in found if name))
