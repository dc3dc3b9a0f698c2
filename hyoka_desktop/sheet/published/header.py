"""What names a published sheet, such as 計画の実現に向けて 1, and what an exported file says beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from hyoka_desktop.sheet.characters import half_width
from hyoka_desktop.sheet.declaration import parts
from hyoka_desktop.sheet.kinds import Choice
from hyoka_desktop.sheet.published.labels import label_key
from hyoka_desktop.sheet.published.tables import Found

_NUMBER = r"[0-9０-９]{1,3}(?:[-－][0-9０-９]{1,3})?"
_IDENTITY = re.compile(
    rf"(?P<group>[^0-9０-９]+?)\s*(?P<number>{_NUMBER})(?:[\s:：]+(?P<title>\S.*))?", re.DOTALL
)
_MADE_FOR = "提出課"
_HINT = "うすい黄色の欄に記入"


class Identity(NamedTuple):
    """The group and number of a sheet; the title may stand in the same cell."""

    group: str
    number: str
    title: str = ""

    def __str__(self) -> str:
        """Group and number as they are printed."""
        return f"{self.group} {self.number}"

    @property
    def is_usual(self) -> bool:
        """Say whether the group is one of those that the form knows."""
        return self.group in _groups().values()


def read_identity(text: str) -> Identity | None:
    """Read a cell with group and number, the group in the spelling of the form; None for another text."""
    match = _IDENTITY.fullmatch(text)
    if match is None:
        return None
    group = _groups().get(label_key(match["group"]), match["group"])
    # The number names the sheet everywhere, so its width is the same everywhere.
    return Identity(group, half_width(match["number"]), match["title"] or "")


def read_group(text: str) -> str:
    """The group that a cell names without a number, in the spelling of the form; empty for another text."""
    return _groups().get(label_key(text), "")


def is_number(text: str) -> bool:
    """Say whether a text can be the number of a sheet."""
    return re.fullmatch(_NUMBER, text) is not None


def take_asides(row: Sequence[Found]) -> tuple[list[Found], str]:
    """Take off what an exported file says beside the form; gives the 課 that it was made for, too."""
    label = next((place for place, cell in enumerate(row) if label_key(cell.text) == _MADE_FOR), len(row))
    section = "".join(cell.text for cell in row[label + 1 : label + 2])
    kept = [cell for cell in (*row[:label], *row[label + 2 :]) if not cell.text.startswith(_HINT)]
    return kept, section


def _groups() -> dict[str, str]:
    kind = parts()["header"].boxes["group"].kind
    return {label_key(word): word for word in kind.options} if isinstance(kind, Choice) else {}
