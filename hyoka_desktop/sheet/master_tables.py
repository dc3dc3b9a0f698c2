"""The masters as an office keeps them, a table of 組織 or 施策の体系: read by headings, checked for slips."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import combinations
from typing import TypeVar

from hyoka_desktop.sheet.characters import half_width
from hyoka_desktop.sheet.columns import Rows, find_columns
from hyoka_desktop.sheet.departments import sections_of
from hyoka_desktop.sheet.masters import MasterPolicy, MasterSection
from hyoka_desktop.sheet.published.header import read_group
from hyoka_desktop.sheet.years import read_year

_Line = TypeVar("_Line", MasterSection, MasterPolicy)

# Two names so alike (0 to 1) are taken for one that was written twice.
_ALIKE = 0.8
# Names of three characters that differ in one of them are mostly two names: 経済課, 経理課.
_LEAST_CHARS = 4


_Lines = Iterable[tuple[int, dict[str, str]]]


class MasterKind(StrEnum):
    """Which master a table holds."""

    SECTIONS = "sections"
    POLICIES = "policies"


_COLUMNS: Mapping[MasterKind, Mapping[str, Sequence[str]]] = {
    MasterKind.SECTIONS: {
        "code": ("課コード", "所属コード", "組織コード", "部署コード", "コード", "code"),
        "bureau": ("部名", "部", "部局名", "部局", "bureau"),
        "name": ("課名", "課", "所属名", "所属", "組織名", "部署名", "name", "section"),
        "since": ("適用年度", "開始年度", "変更年度", "年度", "since"),
    },
    MasterKind.POLICIES: {
        "code": ("施策コード", "体系コード", "コード", "code"),
        "group": ("区分", "種別", "group"),
        "number": ("施策番号", "番号", "No", "No.", "number"),
        "title": ("施策名", "施策名称", "施策の名称", "名称", "施策", "title"),
    },
}
_REQUIRED = {MasterKind.SECTIONS: ("code", "name"), MasterKind.POLICIES: ("number", "title")}


@dataclass(frozen=True, slots=True)
class Slip:
    """Something odd in a master: the line of the table, from 1, and a sentence; `grave` ones stop it."""

    line: int
    message: str
    grave: bool = False


@dataclass(frozen=True, slots=True)
class MasterTable:
    """A table that was read: its kind, its lines without doubles, and what is odd about it."""

    kind: MasterKind
    sections: tuple[MasterSection, ...] = ()
    policies: tuple[MasterPolicy, ...] = ()
    slips: tuple[Slip, ...] = ()

    @property
    def is_sound(self) -> bool:
        """Whether nothing in the table has to be mended first."""
        return not any(slip.grave for slip in self.slips)


def read_master_table(rows: Rows, fiscal_year: int, kind: MasterKind | None = None) -> MasterTable | None:
    """Read a table by its headings; None where they are those of no master (of `kind`, where it is given)."""
    for wanted in [kind] if kind else MasterKind:
        columns = find_columns(rows, _COLUMNS[wanted], _REQUIRED[wanted])
        if columns is None:
            continue
        return read_master_lines(columns.lines(rows), fiscal_year, wanted)
    return None


def read_master_lines(lines: _Lines, fiscal_year: int, kind: MasterKind) -> MasterTable:
    """Read the lines of a master: the number of each, and its cells by their names (see `cell_names`)."""
    if kind is MasterKind.SECTIONS:
        sections, slips = _sections(lines, fiscal_year)
        return MasterTable(kind, sections=sections, slips=slips)
    policies, slips = _policies(lines)
    return MasterTable(kind, policies=policies, slips=slips)


def cell_names(kind: MasterKind) -> Mapping[str, str]:
    """The cells of a line by name, each with its heading."""
    return {name: headings[0] for name, headings in _COLUMNS[kind].items()}


def needed_headings(kind: MasterKind | None) -> str:
    """The headings that a table needs, in words."""
    words = {
        MasterKind.SECTIONS: "組織は「課コード」と「課名」（ほかに「部名」「適用年度」）",
        MasterKind.POLICIES: "施策の体系は「番号」と「施策名」（ほかに「施策コード」「区分」）",
    }
    return words[kind] if kind else "、".join(words.values())


def near_name(name: str, names: Iterable[str]) -> str:
    """The name that another one was most likely meant to be; empty where none is alike."""
    alike = [(likeness(name, other), other) for other in names]
    best = max(alike, default=(0.0, ""))
    return best[1] if best[0] >= _ALIKE else ""


def likeness(one: str, other: str) -> float:
    """How alike two names are, from 0 to 1, and no less than they are; width and white space do not count."""
    one, other = _plain(one), _plain(other)
    if one == other:
        return 1.0
    if min(len(one), len(other)) < _LEAST_CHARS:
        return 0.0
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    # Most names are far apart, which is seen by their letters alone, without looking where these stand.
    apart = matcher.quick_ratio()
    return matcher.ratio() if apart >= _ALIKE else apart


def unknown_sections(texts: Iterable[str], sections: Sequence[MasterSection]) -> dict[str, str]:
    """The 課 that some texts name and no line of a master has, each with the name that is most alike."""
    names = {section.name for section in sections}
    found = dict.fromkeys(name for text in texts for name in sections_of(text))
    return {name: near_name(name, sorted(names)) for name in found if name not in names}


def _sections(lines: _Lines, fiscal_year: int) -> tuple[tuple[MasterSection, ...], tuple[Slip, ...]]:
    found: list[tuple[int, MasterSection]] = []
    slips: list[Slip] = []
    bureau = ""
    for number, cells in lines:
        # A 部 is often written once, beside the first of its 課.
        bureau = cells.get("bureau", "") or bureau
        if not cells["name"]:
            continue
        since = read_since(cells.get("since", ""), fiscal_year)
        if since is None:
            slips.append(
                Slip(
                    number,
                    f"年度「{cells['since']}」を読み取れません。「令和6年度」のように直してください。",
                    grave=True,
                )
            )
        found.append((number, MasterSection(cells["code"], bureau, cells["name"], since or 0)))
    kept, doubles = _without_doubles(found, lambda one: (one.code, one.since), lambda one: one.name)
    slips += doubles
    slips += _alike([(number, one.name, one.code) for number, one in kept])
    return tuple(one for _, one in kept), tuple(slips)


def _policies(lines: _Lines) -> tuple[tuple[MasterPolicy, ...], tuple[Slip, ...]]:
    found: list[tuple[int, MasterPolicy]] = []
    group = ""
    for number, cells in lines:
        said = cells.get("group", "")
        group = read_group(said) or said or group
        if cells["title"] or cells["number"]:
            place = half_width(cells["number"])
            found.append((number, MasterPolicy(cells.get("code", ""), group, place, cells["title"])))
    kept, slips = _without_doubles(
        found, lambda one: one.code, lambda one: f"{one.group} {one.number} {one.title}"
    )
    kept, more = _without_doubles(kept, lambda one: f"{one.group} {one.number}", lambda one: one.title)
    slips = [*slips, *more]
    slips += (Slip(number, "施策名がありません。", grave=True) for number, one in kept if not one.title)
    slips += _alike([(number, one.title, f"{one.group} {one.number}") for number, one in kept if one.title])
    return tuple(one for _, one in kept), tuple(slips)


def read_since(text: str, fiscal_year: int) -> int | None:
    """The fiscal year of a cell: `令和6年度`, `R6`, `2024`; 0 for a blank one, None for anything else."""
    plain = half_width(text).strip()
    if not plain:
        return 0
    if plain.isdecimal() and len(plain) == 4:
        return int(plain)
    return read_year(plain, fiscal_year)


def _without_doubles(
    lines: list[tuple[int, _Line]], key: Callable[[_Line], object], said: Callable[[_Line], str]
) -> tuple[list[tuple[int, _Line]], list[Slip]]:
    """The lines, equal ones once; of two with one key that say different things both are told of."""
    first: dict[object, tuple[int, _Line]] = {}
    kept: list[tuple[int, _Line]] = []
    slips: list[Slip] = []
    for number, one in lines:
        at = key(one)
        known = first.get(at) if at not in ("", ("", 0)) else None
        if known is None:
            first[at] = number, one
            kept.append((number, one))
        elif known[1] != one:
            slips.append(
                Slip(
                    number,
                    f"{known[0]}行目の「{said(known[1])}」と{number}行目の「{said(one)}」が同じコードか番号です。"
                    "どちらかを直してください。",
                    grave=True,
                )
            )
    return kept, slips


def _alike(lines: Iterable[tuple[int, str, str]]) -> Iterator[Slip]:
    """Names that are nearly the same under two codes."""
    for (number, one, code), (other_number, other, other_code) in combinations(lines, 2):
        if code == other_code or likeness(one, other) < _ALIKE:
            continue
        what = "同じ名前です" if one == other else "名前がよく似ています"
        yield Slip(
            other_number,
            f"{number}行目の「{one}」と{other_number}行目の「{other}」は{what}。書き誤りでないか確かめてください。",
        )


def _plain(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).split())
