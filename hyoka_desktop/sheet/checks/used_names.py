"""The names that sheets use for 部, 課 and indicators, and which of two spellings is the usual one."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from hyoka_desktop.sheet.declaration import box_field
from hyoka_desktop.sheet.departments import read_departments
from hyoka_desktop.sheet.kinds import Departments, Section
from hyoka_desktop.sheet.values import Values

# 第一課 and 第二課, 東部 and 西部 are no two spellings of one name.
_TELLING_APART = frozenset("0123456789一二三四五六七八九十東西南北中上下内外前後")
_ALIKE = 0.85
_LEAST_CHARS = 4


@dataclass(frozen=True)
class Names:
    """How often each name of a 部 or 課, and each name of an indicator, is used."""

    departments: Mapping[str, int]
    indicators: Mapping[str, int]

    @cached_property
    def departments_meant(self) -> Mapping[str, str]:
        """The usual spelling of each 部 or 課 that is spelled otherwise, or nearly so, more often."""
        return _meant(self.departments, nearly=True)

    @cached_property
    def indicators_meant(self) -> Mapping[str, str]:
        """The usual spelling of each indicator that is spelled otherwise more often."""
        return _meant(self.indicators, nearly=False)


def used_names(sheets: Iterable[Values]) -> Names:
    """The names that sheets use, all together."""
    departments: Counter[str] = Counter()
    indicators: Counter[str] = Counter()
    for values in sheets:
        for address, text in values.texts.items():
            if address.field == "name":
                indicators[text.strip()] += 1
                continue
            box = box_field(address)
            if box is not None and isinstance(box.kind, Departments | Section):
                departments.update(_named(text))
    return Names(departments, indicators)


def _named(text: str) -> Iterable[str]:
    for department in read_departments(text):
        if department.bureau:
            yield department.bureau
        yield from department.sections


def _meant(counts: Mapping[str, int], *, nearly: bool) -> Mapping[str, str]:
    """For each name the commonest one that is the same but for its spelling; of two as common the lesser."""
    found: dict[str, str] = {}
    # The usual ones first, so that each name is held against the better ones before it.
    ordered = sorted(counts, key=lambda name: (-counts[name], name))
    usual: dict[str, str] = {}
    by_size: dict[tuple[int, str], list[str]] = {}
    for name in ordered:
        bare = _bare(name)
        if not bare:
            continue
        like = usual.get(bare) or (_nearly(bare, by_size) if nearly else None)
        if like is not None and like != name:
            found[name] = like
            continue
        usual[bare] = name
        by_size.setdefault((len(bare), bare[-1]), []).append(name)
    return found


def _nearly(bare: str, by_size: Mapping[tuple[int, str], list[str]]) -> str | None:
    if len(bare) < _LEAST_CHARS:
        return None
    for size in (len(bare), len(bare) - 1, len(bare) + 1):
        for other in by_size.get((size, bare[-1]), ()):
            if _is_nearly(bare, _bare(other)):
                return other
    return None


def _is_nearly(one: str, other: str) -> bool:
    differing = set(one) ^ set(other)
    if len(differing) > 2 or differing & _TELLING_APART:
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE


def _bare(name: str) -> str:
    """A name without its width, white space, brackets and the like."""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", name)).casefold()
