"""What a round asks of each 課 on one sheet, and a digest of what it says there."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cached_property
from hashlib import sha256

from hyoka_desktop.sheet.boxes import addresses
from hyoka_desktop.sheet.departments import read_departments
from hyoka_desktop.sheet.kinds import Departments
from hyoka_desktop.sheet.missing import Asked, asked_boxes
from hyoka_desktop.sheet.paragraphs import is_paragraph_list, text_of
from hyoka_desktop.sheet.season import Season
from hyoka_desktop.sheet.values import Values


class Asking:
    """One sheet under the settings of a round."""

    def __init__(self, values: Values, season: Season) -> None:
        """Look at a sheet as it is now."""
        self.values = values
        self.season = season

    @cached_property
    def by_section(self) -> Mapping[str, tuple[Asked, ...]]:
        """What each 課 is asked to fill in; under an empty name what no 課 is named for."""
        found: dict[str, list[Asked]] = {}
        for one in asked_boxes(self.values, self.season):
            found.setdefault(one.section, []).append(one)
        return {section: tuple(asked) for section, asked in found.items()}

    def digest(self, section: str) -> str:
        """Another one as soon as a box that the 課 was asked for says something else."""
        texts = [[*one.address[1:], self._said(one)] for one in self.by_section.get(section, ())]
        return sha256(json.dumps(texts, ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()

    def _said(self, asked: Asked) -> str:
        address = asked.address
        if is_paragraph_list(address):
            return text_of(self.values, address.field, address.row)
        return self.values.at(address)


class Bureaus:
    """Which 部 a 課 belongs to: as the masters of the year say, else as the sheets do."""

    def __init__(self, season: Season) -> None:
        """Begin with the masters."""
        self._of = {one.name: one.bureau for one in season.sections if one.bureau}
        self._named: dict[str, str] = {}

    def take(self, values: Values) -> None:
        """Learn what a sheet says."""
        for address, field in addresses(values, {}):
            if isinstance(field.kind, Departments):
                for department in read_departments(values.at(address)):
                    for section in department.sections:
                        if department.bureau:
                            self._named.setdefault(section, department.bureau.removesuffix("長"))

    def of(self, section: str) -> str:
        """The 部 of a 課, blank where nobody says."""
        return self._of.get(section) or self._named.get(section, "")
