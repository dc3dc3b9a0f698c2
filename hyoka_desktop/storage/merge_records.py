"""What the storage keeps about merged files."""

from __future__ import annotations

from dataclasses import dataclass, field

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.versions import Version

OPEN, TAKEN, REFUSED = "", "taken", "refused"


@dataclass(frozen=True, slots=True)
class Counts:
    """How many boxes of a file were what; `direct_edits` includes those that wait."""

    added: int = 0
    taken: int = 0
    same: int = 0
    older: int = 0
    conflicts: int = 0
    foreign: int = 0
    direct_edits: int = 0
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class Run:
    """One merge: its number, when (ISO 8601, UTC) and who, and where the copy made before it lies."""

    number: int
    time: str
    section: str
    person: str
    backup: str


@dataclass(frozen=True, slots=True)
class MergedFile:
    """One file of a merge, read or refused.

    `content` is its SHA-256 and `saved` its own time of saving. `brought` are the ids of the versions that it
    carried and that were not made here, `foreign` those of them that another 課 is responsible for, `asked`
    the ids of the edits that wait. `code` and `reason` say why it was refused; `withdrawn` is when it was
    taken back. `round` is the id of the 依頼 that it was made for, `purpose` what it was made for, as in
    `records.Export`; both blank where the file does not say so.
    """

    run: int
    number: int
    file: str
    sheet: str = ""
    section: str = ""
    content: str = ""
    export: str = ""
    saved: str = ""
    tier: int = 0
    counts: Counts = field(default_factory=Counts)
    code: str = ""
    reason: str = ""
    notes: tuple[str, ...] = ()
    brought: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    withdrawn: str = ""
    round: str = ""
    purpose: str = ""

    @property
    def id(self) -> str:
        """How the file is named for taking it back, such as `3-2`: the second file of the third merge."""
        return f"{self.run}-{self.number}"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A direct edit that somebody has to confirm, and what became of it.

    `versions` enter the history together; the first one names the edit and says the box and the new value.
    """

    versions: tuple[Version, ...]
    reason: str
    answer: str = OPEN

    @property
    def id(self) -> str:
        """The id of the first version."""
        return self.versions[0].id

    @property
    def address(self) -> Address:
        """The box, or the `exists` box of a new row."""
        return self.versions[0].address
