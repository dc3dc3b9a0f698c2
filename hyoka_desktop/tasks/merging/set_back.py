"""What one file had corrected and a copy saved later shows as it was handed out.

Somebody set it back there, or typed into another copy of the same file: a workbook does not tell. So it is
asked about, but only where the later copy goes back to the earlier one: it says something that the earlier
one had said too, or that one had said nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from hyoka_desktop.sheet.address import EXISTS, ORDER, Address
from hyoka_desktop.sheet.labels import Labels
from hyoka_desktop.sheet.season import Season
from hyoka_desktop.sheet.versions import EXCEL, Version, shown
from hyoka_desktop.storage.merge_records import MergedFile
from hyoka_desktop.tasks.direct_edits import Typed, direct_version
from hyoka_desktop.tasks.merging.in_hand import SheetInHand
from hyoka_desktop.tasks.merging.submission import Submission

_ASKS = (
    "先に保存されたファイルでの修正が、あとから保存されたファイルでは配布時の内容に戻っています。"
    "戻してよいか確かめてください。"
)


@dataclass(frozen=True, slots=True)
class _Copy:
    """One copy of an exported file: when it was saved, who hands it in, and what was typed over, by box."""

    saved: str
    section: str
    typed: Mapping[Address, Version]

    def goes_back_to(self, other: _Copy) -> bool:
        """Whether this copy was made from the other one and not from the file that was handed out."""
        shared = any(
            address in self.typed and self.typed[address].value == version.value
            for address, version in other.typed.items()
        )
        return other.saved < self.saved and (shared or len(other.typed) == 1)


class SetBacks:
    """What a file sets back, and what the copies saved after it set back of it."""

    def __init__(self, read: Submission, hand: SheetInHand, season: Season) -> None:
        """Look at a file before it enters its sheet."""
        self._read = read
        self._season = season
        self._hand = hand
        self._waiting = {one.id: one for edit in hand.waiting for one in edit.versions}
        self._copy = _copy(read.saved, read.section, [one for typed in read.typed for one in typed.versions])
        others = (file for file in hand.files if self._is_copy(file))
        self._others = [_copy(file.saved, file.section, self._typed_into(file)) for file in others]

    def own(self) -> Iterator[Typed]:
        """What the file itself sets back."""
        for other in self._others:
            if self._copy.goes_back_to(other):
                yield from self._between(other, self._copy)

    def later(self) -> Iterator[Typed]:
        """What copies that were saved later, and came before, set back of what stands in the file."""
        for other in self._others:
            if other.goes_back_to(self._copy):
                yield from self._between(self._copy, other)

    def _is_copy(self, file: MergedFile) -> bool:
        read = self._read
        is_other = not file.code and not file.withdrawn and file.content != read.content
        return bool(is_other and read.export and file.export == read.export and read.saved and file.saved)

    def _typed_into(self, file: MergedFile) -> Iterator[Version]:
        for id_ in (*file.brought, *file.asked):
            version = self._hand.known.get(id_) or self._waiting.get(id_)
            if (
                version
                and version.origin == EXCEL
                and (version.saw, version.time)
                == (
                    (file.export,),
                    file.saved,
                )
            ):
                yield version

    def _between(self, earlier: _Copy, later: _Copy) -> Iterator[Typed]:
        carried = {version.id: version for version in self._read.versions}
        labels = Labels(self._hand.values, self._season)
        for address, version in earlier.typed.items():
            if address in later.typed:
                continue
            text = shown([carried[id_] for id_ in version.parents if id_ in carried])
            made = direct_version(version._replace(value=text, section=later.section, time=later.saved))
            yield Typed((made,), f"{labels.of(address)}: 「{version.value}」→「{text}」", _ASKS)


def _copy(saved: str, section: str, versions: Iterator[Version] | list[Version]) -> _Copy:
    """A copy by what was typed into boxes that it had when it was handed out."""
    typed = {version.address: version for version in versions}
    added = {address.row for address in typed if address.field == EXISTS}
    return _Copy(
        saved,
        section,
        {
            address: version
            for address, version in typed.items()
            if address.field not in {EXISTS, ORDER} and not (address.row and address.row in added)
        },
    )
