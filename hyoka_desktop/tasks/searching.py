"""Looking for words: how they may have been typed, and where a sheet says them."""

from __future__ import annotations

import string
import unicodedata
from dataclasses import dataclass

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.boxes import addresses
from hyoka_desktop.sheet.characters import full_width, half_width
from hyoka_desktop.sheet.labels import Labels
from hyoka_desktop.sheet.season import Season
from hyoka_desktop.sheet.values import Values

_BEFORE, _AFTER = 6, 40
_SMALL = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)
_ONE_LINE = str.maketrans("\n\t", "  ")


@dataclass(frozen=True, slots=True)
class Place:
    """A box in which words stand: its label, and the first such place in it with what is around it."""

    address: Address
    label: str
    before: str
    words: str
    after: str

    @property
    def excerpt(self) -> str:
        """The words in their sentence, in one line."""
        return f"{self.before}{self.words}{self.after}"


def spellings_of(words: str) -> frozenset[str]:
    """The ways in which somebody may have typed what is looked for: full and half width are the same."""
    plain = unicodedata.normalize("NFKC", words).strip()
    return frozenset({words.strip(), plain, full_width(plain.upper()), full_width(plain.lower())})


def places(values: Values, season: Season, words: str) -> tuple[Place, ...]:
    """Every box of a sheet that says `words`, in the order of the declaration; blank words stand nowhere."""
    # The length stays the same, so that a place found in the folded text is the same one in what was typed.
    wanted = {_folded(spelling) for spelling in spellings_of(words) if spelling}
    labels = Labels(values, season)
    found: list[Place] = []
    for address, _field in addresses(values, season.keys):
        text = values.at(address)
        if not text:
            continue
        folded = _folded(text)
        hits = [(folded.find(spelling), len(spelling)) for spelling in wanted if spelling in folded]
        if hits:
            start, length = min(hits)
            found.append(_place(address, labels.of(address), text.translate(_ONE_LINE), start, length))
    return tuple(found)


def _place(address: Address, label: str, text: str, start: int, length: int) -> Place:
    end = start + length
    before, after = text[max(0, start - _BEFORE) : start], text[end : end + _AFTER]
    before = f"…{before}" if start > _BEFORE else before
    after = f"{after}…" if len(text) > end + _AFTER else after
    return Place(address, label, before, text[start:end], after)


def _folded(text: str) -> str:
    return half_width(text).translate(_SMALL)
